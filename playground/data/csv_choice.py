"""Which columns of a table are the coordinates, and which one the label or target."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from playground.data.csv_error import CsvError
from playground.data.csv_header import IN_PLANE, labels_listed
from playground.data.csv_numbers import fault, number
from playground.data.csv_table import Table
from playground.data.own import MAX_CLASSES

COORDINATES = (IN_PLANE, ("x1", "x2"), ("x", "y"), ("x0", "x1"), ("x_1", "x_2"), ("x_0", "x_1"))
LABELS = ("label", "class", "classes", "species", "category", "group", "color", "colour")
VALUES = ("value", "values", "z")
EITHER = ("target", "y")


@dataclass(frozen=True)
class Choice:
    """Columns of a table, counted from 0.

    Attributes:
        x1: first coordinate.
        x2: second coordinate.
        target: class labels, or target values.
        regression: whether the targets are values.
    """

    x1: int
    x2: int
    target: int
    regression: bool


def guessed_choice(
    table: Table,
    *,
    x_columns: tuple[int, int] | None = None,
    target: int | None = None,
    regression: bool | None = None,
) -> Choice:
    """What the names and the contents of the columns suggest, where it is not told.

    Coordinates by a pair of names in `COORDINATES`, or else the first two columns of numbers (but
    not row numbers). The target by a name in `LABELS`, `VALUES` or `EITHER`, or else the last
    column of at most `MAX_CLASSES` different texts or whole numbers that repeat, or else the last
    column of texts, or else of numbers.

    Raises:
        CsvError: if there are too few columns of numbers.
    """
    pair = x_columns or _named_pair(table, target)
    if target is None:
        target = _target(table, pair or ())
    if pair is None:
        numbers = [k for k in _numeric(table) if k != target]
        if len(numbers) > 2:
            numbers.sort(key=lambda k: _counts_rows(table, k))
        if len(numbers) < 2:
            raise _too_few(table, target)
        pair = numbers[0], numbers[1]
    if target is None:
        raise CsvError("There is no column left that could be a label or target")
    if regression is None:
        regression = _holds_values(table, target)
    return Choice(*pair, target, regression)


def column_index(table: Table, wanted: str) -> int:
    """A column by its name, or by its number counted from 1; a name counts first.

    Raises:
        CsvError: if there is no such column, or several of that name; it lists all columns.
    """
    names = [column.name for column in table.columns]
    word = wanted.strip()
    if word and names.count(word) == 1:
        return names.index(word)
    if names.count(word) < 2 and word.isdecimal() and 1 <= int(word[:9]) <= len(names):
        return int(word) - 1
    listed = ", ".join(f"{k} {name}".rstrip() for k, name in enumerate(names[:20], 1))
    more = ", ..." if len(names) > 20 else ""
    several = "there are several columns" if names.count(word) > 1 else "there is no column"
    raise CsvError(f"{several} {wanted!r}; the columns are {listed}{more}")


def _named_pair(table: Table, target: int | None) -> tuple[int, int] | None:
    names = [column.name.casefold() for column in table.columns]
    for pair in COORDINATES:
        found = tuple(names.index(name) for name in pair if names.count(name) == 1)
        if len(found) == 2 and target not in found:
            return found[0], found[1]
    return None


def _target(table: Table, taken: Sequence[int]) -> int | None:
    rest = [
        k for k, column in enumerate(table.columns) if k not in taken and column.kind != "empty"
    ]
    for names in (LABELS, VALUES, EITHER):
        for k in rest:
            if table.columns[k].name.casefold() in names:
                return k
    numeric = [k for k in rest if table.columns[k].values is not None]
    texts = [k for k in rest if k not in numeric]
    if not taken and len(numeric) == 2:
        numeric = []  # they are the coordinates
    free = [k for k in rest if k in numeric or k in texts]
    few = [k for k in free if _few_classes(table, k) and _repeats(table, k)]
    return next(reversed(few or texts or numeric), None)


def _too_few(table: Table, target: int | None) -> CsvError:
    """There are not two columns of numbers: why the first that could be one is none."""
    needed = "two columns of numbers are needed, and a label or target"
    for k, column in enumerate(table.columns):
        if column.values is None and k != target:
            for row, cell in enumerate(column.cells):
                if any(map(str.isdecimal, cell)) and math.isnan(number(cell, table.decimal)):
                    return table.error(f"{fault(cell, table.decimal)}; {needed}", k, row)
    return CsvError(f"There are too few columns of numbers: {needed}")


def _holds_values(table: Table, k: int) -> bool:
    """Whether what is to be learned is values, not classes."""
    column = table.columns[k]
    if column.values is None or labels_listed(column.name) is not None:
        return False
    name = column.name.casefold()
    return name in VALUES or (name not in LABELS and not _few_classes(table, k))


def _numeric(table: Table) -> list[int]:
    return [k for k, column in enumerate(table.columns) if column.values is not None]


def _few_classes(table: Table, k: int) -> bool:
    """Whether a column has at most `MAX_CLASSES` different texts, or whole numbers."""
    column = table.columns[k]
    if column.values is None:
        return len(set(column.cells)) <= MAX_CLASSES
    values = column.values
    if not np.isfinite(values).all() or (values != np.round(values)).any():
        return False
    return len(np.unique(values)) <= MAX_CLASSES


def _repeats(table: Table, k: int) -> bool:
    """Whether something stands twice in a column."""
    return len(set(table.columns[k].cells)) < len(table)


def _counts_rows(table: Table, k: int) -> bool:
    """Whether a column numbers the rows, from any start."""
    values = table.columns[k].values
    return values is not None and len(values) > 2 and bool((np.diff(values) == 1.0).all())
