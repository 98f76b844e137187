"""Points as rows of a table that is edited: x1, x2, and a class or a value."""

from __future__ import annotations

import dataclasses
import math

import numpy as np
from numpy.typing import NDArray

from playground.data.csv_error import shortened
from playground.data.csv_numbers import COMMA, MAX_SIZE, POINT, fault, number
from playground.data.csv_reading import read_table
from playground.data.csv_table import Table
from playground.data.own import MAX_CLASSES, OwnPoints
from playground.data.point_edits import added, moved, recoloured
from playground.data.points import DataError, Points
from playground.data.scaling import extent_for

X1, X2, TARGET = range(3)


def with_cell(own: OwnPoints, row: int, column: int, text: str) -> OwnPoints:
    """The points with another coordinate, class or value of one of them.

    Args:
        own: the points so far.
        row: the number of the point.
        column: `X1`, `X2` or `TARGET`.
        text: a number with a decimal point or comma, or of a class its number or name.

    Raises:
        DataError: if the text is none of that; the sentence says what is wrong.
    """
    which = np.array([row])
    if column == TARGET:
        if own.points.regression:
            return recoloured(own, which, _number(text))
        return recoloured(own, which, class_of(own, text))
    place = own.points.X[which].copy()
    place[0, column] = _number(text)
    return in_view(moved(own, which, place))


def class_of(own: OwnPoints, text: str) -> int:
    """The number of a class, from its name or number.

    Raises:
        DataError: if there is no such class.
    """
    word = text.strip()
    if word in own.class_names:
        return own.class_names.index(word)
    if word.isdecimal() and len(word) < 4 and int(word) < MAX_CLASSES:
        return int(word)
    named = f", or one of {', '.join(own.class_names)}" if own.class_names else ""
    raise DataError(
        f"A class is a whole number from 0 to {MAX_CLASSES - 1}{named}; not '{shortened(text)}'."
    )


def with_rows(own: OwnPoints, text: str) -> OwnPoints:
    """The points with those of a pasted table at their end.

    Args:
        own: the points so far.
        text: a table whose first three columns are x1, x2 and the class or value.

    Raises:
        DataError: if the table is refused; the sentence says where and why. Nothing has changed.
    """
    table = read_table(text)
    X = np.column_stack([table.numbers(X1), table.numbers(X2)])
    targets: NDArray[np.float64] | NDArray[np.int64]
    if own.points.regression:
        targets, n_classes = table.numbers(TARGET), 0
    else:
        targets = _classes(own, table)
        n_classes = max(own.points.n_classes, int(targets.max()) + 1)
    first = float(targets.max())  # so that all classes are there
    grown = added(own, X, first)
    targets = np.concatenate([own.points.targets, targets])
    return in_view(dataclasses.replace(grown, points=Points(grown.points.X, targets, n_classes)))


def in_view(own: OwnPoints) -> OwnPoints:
    """The same points, in a plane that is shown as far as they reach."""
    if float(np.abs(own.points.X).max()) < own.extent:
        return own
    return dataclasses.replace(own, extent=extent_for(own.points.X))


def _number(text: str) -> float:
    mark = COMMA if math.isnan(number(text, POINT)) else POINT
    value = number(text, mark)
    if not abs(value) <= MAX_SIZE:
        reason = fault(text, POINT)
        raise DataError(f"{reason[0].upper()}{reason[1:]}.")
    return value


def _classes(own: OwnPoints, table: Table) -> NDArray[np.int64]:
    """The class of every row; each different cell is looked at once."""
    cells = table.columns[TARGET].cells
    known: dict[str, int] = {}
    for row, cell in enumerate(cells):
        if cell not in known:
            try:
                known[cell] = class_of(own, cell)
            except DataError as error:
                raise table.error(str(error).rstrip("."), TARGET, row) from None
    return np.array([known[cell] for cell in cells], np.int64)


def rows_text(own: OwnPoints, rows: NDArray[np.intp]) -> str:
    """Points, by their numbers (k,), as spreadsheets take them: a line each, tabs between.

    `with_rows` reads them back.
    """
    targets = own.points.targets[rows].tolist()
    if own.class_names:
        targets = [own.class_names[target] for target in targets]
    cells = zip(*own.points.X[rows].T.tolist(), targets, strict=True)
    return "".join(f"{x1}\t{x2}\t{target}\n" for x1, x2, target in cells)
