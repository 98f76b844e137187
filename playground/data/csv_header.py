"""What the names of columns say of the points below them, in the tables that are written here."""

from __future__ import annotations

import csv
import io
import re

from playground.data.own import MAX_CLASSES

IN_PLANE = ("x1 in the plane", "x2 in the plane")
"""Names of coordinates that are not to be scaled."""
LABELS_OF = "label of "
_ALL_NUMBERS = re.compile(r"0 to ([1-5])")


def listing(labels: tuple[str, ...]) -> str:
    """The name of a column that lists its labels."""
    file = io.StringIO()
    csv.writer(file, delimiter="|", lineterminator="").writerow(labels)
    return LABELS_OF + file.getvalue()


def labels_listed(name: str) -> tuple[str, ...] | None:
    """All labels in the order of their classes, where the name of their column lists them.

    It does in "label 0 to 3" and in "label of tall|small"; at least two different ones.
    """
    if not name.startswith(LABELS_OF):
        numbers = _ALL_NUMBERS.search(name)
        return None if numbers is None else tuple(map(str, range(int(numbers.group(1)) + 1)))
    (row,) = csv.reader([" ".join(name[len(LABELS_OF) :].split())], delimiter="|")
    labels = tuple(label.strip() for label in row)
    fits = 2 <= len(labels) <= MAX_CLASSES and len(set(labels)) == len(labels) and all(labels)
    return labels if fits else None
