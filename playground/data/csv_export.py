"""Points as a CSV text that reads back as exactly the same points."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

import numpy as np

from playground.data.csv_header import IN_PLANE, listing
from playground.data.points import Points
from playground.data.scaling import better_scaled

_PART = 5000


def csv_text(points: Points, class_names: tuple[str, ...] = ()) -> str:
    """A table with the columns x1, x2 and label (or value, for regression), commas between.

    Numbers have as many digits as it takes to read the very same numbers. Labels are the numbers
    of the classes from 0; where some class has no point, the header tells how many classes there
    are, as in "label 0 to 3". Where names would not come back all and in this order, it lists
    them, as in "label of tall|small"; where numbers would be scaled, it says "x1 in the plane".

    Args:
        points: any number of points.
        class_names: written in place of the numbers of the classes, if given.
    """
    return "".join(csv_parts(points, class_names))


def csv_parts(points: Points, class_names: tuple[str, ...] = ()) -> Iterator[str]:
    """The same in parts of some milliseconds each."""
    if class_names == tuple(map(str, range(points.n_classes))):
        class_names = ()
    values = points.targets.astype(np.float64) if points.regression else None
    plane = len(points) > 0 and better_scaled(points.X, values)
    coordinates = IN_PLANE if plane else ("x1", "x2")
    yield _lines([(*coordinates, _target_name(points, class_names))])
    for start in range(0, len(points), _PART):
        x1, x2 = points.X[start : start + _PART].T.tolist()
        targets = points.targets[start : start + _PART].tolist()
        if class_names:
            targets = [class_names[target] for target in targets]
        yield _lines(zip(x1, x2, targets, strict=True))


def _target_name(points: Points, class_names: tuple[str, ...]) -> str:
    if points.regression:
        return "value"
    empty = len(np.unique(points.targets)) < points.n_classes
    if not class_names:
        return f"label 0 to {points.n_classes - 1}" if empty else "label"
    if empty or not _come_back(class_names):
        return listing(class_names)
    return "label"


def _come_back(names: tuple[str, ...]) -> bool:
    """Whether names read as labels are classes in the same order."""
    try:
        numbers = [float(name) for name in names]
    except ValueError:
        return list(names) == sorted(set(names))
    return numbers == sorted(set(numbers))


def _lines(rows: Iterable[Iterable[object]]) -> str:
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerows(rows)
    return file.getvalue()
