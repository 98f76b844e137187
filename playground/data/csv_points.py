"""Points from the chosen columns of a table, all of them or none."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from playground.data.csv_choice import Choice
from playground.data.csv_error import shortened
from playground.data.csv_header import IN_PLANE, labels_listed
from playground.data.csv_numbers import is_missing
from playground.data.csv_table import Table
from playground.data.own import MAX_CLASSES, OwnPoints
from playground.data.points import Points
from playground.data.scaling import (
    REACH,
    TARGET_REACH,
    Scaling,
    better_scaled,
    extent_for,
    fitted,
)


def table_points(
    table: Table, choice: Choice, *, scale: bool | None = None, source: str = ""
) -> OwnPoints:
    """The points that a choice of columns describes.

    Labels become classes in sorted order: numbers by size, texts by their letters.
    So the same labels always get the same classes, whatever the order of the rows. The name of a
    column of labels may list them in another order, see `csv_header`.

    Args:
        table: the table.
        choice: its columns.
        scale: whether to bring the coordinates (and the values of regression) into the plane;
            None does so where they would not suit it, unless the names say that they do.
        source: the file's name, kept with the points.

    Raises:
        CsvError: if a cell is refused, with its line and column; nothing has changed.
    """
    used = (choice.x1, choice.x2, choice.target)
    twice = next((k for k in used if used.count(k) > 1), None)
    if twice is not None:
        raise table.error("x1, x2 and the label or target must be three columns", twice)
    x1, x2 = table.numbers(choice.x1), table.numbers(choice.x2)
    X = np.column_stack([x1, x2])
    names = (_name(table, choice.x1), _name(table, choice.x2), _name(table, choice.target))
    class_names: tuple[str, ...] = ()
    if choice.regression:
        targets: NDArray[np.float64] | NDArray[np.int64] = table.numbers(choice.target)
        n_classes = 0
    else:
        targets, class_names = _classes(table, choice.target)
        n_classes = len(class_names)
    values = targets.astype(np.float64) if choice.regression else None
    if scale is None:
        scale = names[:2] != IN_PLANE and better_scaled(X, values)
    if not scale:
        points = Points(X, targets, n_classes)
        return OwnPoints(points, extent_for(X), source, names, class_names)
    scaling = Scaling(
        fitted(names[0], x1, REACH),
        fitted(names[1], x2, REACH),
        None if values is None else fitted(names[2], values, TARGET_REACH),
    )
    X = np.column_stack([scaling.x1.scaled(x1), scaling.x2.scaled(x2)])
    if values is not None and scaling.target is not None:
        targets = scaling.target.scaled(values)
    points = Points(X, targets, n_classes)
    return OwnPoints(points, source=source, names=names, class_names=class_names, scaling=scaling)


def _classes(table: Table, k: int) -> tuple[NDArray[np.int64], tuple[str, ...]]:
    """The class of every row, and the names of the classes."""
    cells, values = table.columns[k].cells, table.columns[k].values
    listed = labels_listed(table.columns[k].name)
    if listed is not None:
        numbers = {label: index for index, label in enumerate(listed)}
        known = [numbers.get(cell.strip(), -1) for cell in cells]
        if -1 not in known:
            return np.array(known, np.int64), listed
    keys: list[float] | list[str]
    if values is not None and np.isfinite(values).all():
        keys = values.tolist()
    else:
        keys = [cell.strip() for cell in cells]
    distinct: list[Any] = list(dict.fromkeys(keys))
    for key in distinct:
        if key == "" or (isinstance(key, str) and is_missing(key)):
            reason = f"{key!r} is no label" if key else "the cell is empty; a label is needed"
            raise table.error(reason, k, keys.index(key))
    if len(distinct) > MAX_CLASSES:
        row = keys.index(distinct[MAX_CLASSES])
        hint = "; numbers can be target values instead" if values is not None else ""
        raise table.error(
            f"{shortened(cells[row])!r} would be class number {MAX_CLASSES + 1}; "
            f"at most {MAX_CLASSES} classes are allowed{hint}",
            k,
            row,
        )
    if len(distinct) < 2:
        raise table.error(f"all labels are {shortened(cells[0])!r}; two classes are needed", k)
    order = {key: index for index, key in enumerate(sorted(distinct))}
    names = _different([shortened(cells[keys.index(key)]) for key in order])
    return np.fromiter(map(order.__getitem__, keys), np.int64, len(keys)), names


def _different(names: list[str]) -> tuple[str, ...]:
    """The names, of equal ones those after the first with their number."""
    return tuple(f"{name[:-4]}… {k}" if name in names[:k] else name for k, name in enumerate(names))


def _name(table: Table, k: int) -> str:
    return shortened(table.columns[k].name) or f"column {k + 1}"
