"""Where a field on a grid crosses zero, as line segments: marching squares without a loop."""

from functools import reduce
from typing import Any

import numpy as np
import numpy.typing as npt

Float32Array = npt.NDArray[np.float32]

# Corners of a cell: 0 top left, 1 top right, 2 bottom right, 3 bottom left.
# Edges of a cell: 0 top, 1 right, 2 bottom, 3 left; an edge runs from one corner to the other.
_EDGE_START = np.array([0, 1, 3, 0])
_EDGE_END = np.array([1, 2, 2, 3])
_CORNER_X = np.array([0, 1, 1, 0], np.float32)[:, None]
_CORNER_Y = np.array([0, 0, 1, 1], np.float32)[:, None]
_START_X, _LENGTH_X = _CORNER_X[_EDGE_START], _CORNER_X[_EDGE_END] - _CORNER_X[_EDGE_START]
_START_Y, _LENGTH_Y = _CORNER_Y[_EDGE_START], _CORNER_Y[_EDGE_END] - _CORNER_Y[_EDGE_START]

# The case of a cell is 8 top left + 4 top right + 2 bottom right + bottom left, each 1 where the
# field is positive. Up to two segments, each from edge to edge; -1 is none.
_SEGMENTS = np.full((18, 2, 2), -1, np.intp)
for _case, _pairs in {
    (1, 14): ((3, 2),),
    (2, 13): ((2, 1),),
    (3, 12): ((3, 1),),
    (4, 11): ((0, 1),),
    (6, 9): ((0, 2),),
    (7, 8): ((3, 0),),
    # Saddles whose positive corners are apart: a segment around each of them.
    (5,): ((0, 1), (3, 2)),
    (10,): ((3, 0), (2, 1)),
    # The same two, 5 as 16 and 10 as 17, with the positive corners joined through the middle.
    (16,): ((3, 0), (2, 1)),
    (17,): ((0, 1), (3, 2)),
}.items():
    for _number in _case:
        _SEGMENTS[_number, : len(_pairs)] = _pairs


def zero_contour(field: Float32Array) -> Float32Array:
    """Line segments along which `field` is zero, linear between the grid's points.

    Saddles are decided by the mean of the four corners. Cells with a corner that is not finite
    are left out.

    Args:
        field: (rows, columns) float32.

    Returns:
        (m, 4) float32: x0, y0, x1, y1 in grid coordinates, (0, 0) being the centre of the first
        row's first column, x to the right and y down.
    """
    rows, columns = _mixed_cells(field > 0)
    return _march(_corners(field, rows, columns), rows, columns)


def class_boundaries(scores: Float32Array) -> Float32Array:
    """Line segments between the regions where different classes have the largest score.

    Args:
        scores: (classes, rows, columns) float32.

    Returns:
        (m, 4) float32 as from `zero_contour`: contours of a class's margin to the best other
        one. Every class but the last has its turn: the last one's borders are those of the others.
    """
    n_classes = len(scores)
    if n_classes < 2:
        return np.empty((0, 4), np.float32)
    winner = winners(scores)
    rows, columns = _mixed_cells(winner)
    corners = [_corners(of_class, rows, columns) for of_class in scores]
    if n_classes == 2:
        with np.errstate(all="ignore"):
            return _march(corners[0] - corners[1], rows, columns)
    # Where only two classes meet, the margin of one of them is enough: that of the first.
    meeting = _corners(winner, rows, columns)
    first, last = meeting.min(axis=0), meeting.max(axis=0)
    three = ((meeting != first) & (meeting != last)).any(axis=0)
    parts = []
    for k in range(n_classes - 1):
        cells = np.nonzero((first == k) | three)[0]
        here = [of_class[:, cells] for of_class in corners]
        best = reduce(np.maximum, here[:k] + here[k + 1 :])
        with np.errstate(all="ignore"):
            parts.append(_march(here[k] - best, rows[cells], columns[cells]))
    return np.concatenate(parts)


def winners(scores: Float32Array) -> npt.NDArray[np.uint8]:
    """The class with the largest score (the first of equals): (rows, columns) uint8."""
    best = scores[0]
    winner = np.zeros(best.shape, np.uint8)
    for k in range(1, len(scores)):
        better = scores[k] > best
        # A later class that is better wins over all earlier ones, so the maximum is right.
        np.maximum(winner, better.view(np.uint8) * np.uint8(k), out=winner)
        best = np.maximum(best, scores[k])
    return winner


def _mixed_cells(kind: npt.NDArray[Any]) -> tuple[npt.NDArray[np.intp], ...]:
    """Rows and columns of the cells whose corners are not all of one kind."""
    across = kind[:, 1:] != kind[:, :-1]
    down = kind[1:] != kind[:-1]
    return np.nonzero(across[1:] | across[:-1] | down[:, 1:])


def _corners(
    field: npt.NDArray[Any], rows: npt.NDArray[np.intp], columns: npt.NDArray[np.intp]
) -> npt.NDArray[Any]:
    """The values at the four corners of the given cells, (4, cells)."""
    width = field.shape[1]
    flat = rows * width + columns
    around = np.stack([flat, flat + 1, flat + width + 1, flat + width])
    return np.take(field, around)


def _march(
    corners: Float32Array, rows: npt.NDArray[np.intp], columns: npt.NDArray[np.intp]
) -> Float32Array:
    """The segments in cells with these values at the corners (4, cells)."""
    with np.errstate(all="ignore"):
        middle = corners.sum(axis=0)
        positive = corners > 0
        case = np.array([8, 4, 2, 1]) @ positive
        case = np.where((case == 5) & (middle > 0), 16, case)
        case = np.where((case == 10) & (middle > 0), 17, case)
        case = np.where(np.isfinite(corners).all(axis=0), case, 0)
        start, end = corners[_EDGE_START], corners[_EDGE_END]
        # Zero lies at start / (start - end) of the way; edges without a zero are not looked at.
        share = start / (start - end)
        x = _START_X + share * _LENGTH_X
        y = _START_Y + share * _LENGTH_Y
    parts = []
    for edges in _SEGMENTS[case].transpose(1, 2, 0):
        cell = np.nonzero(edges[0] >= 0)[0]
        first, second = edges[0, cell], edges[1, cell]
        part = np.empty((len(cell), 4), np.float32)
        part[:, 0] = x[first, cell] + columns[cell]
        part[:, 1] = y[first, cell] + rows[cell]
        part[:, 2] = x[second, cell] + columns[cell]
        part[:, 3] = y[second, cell] + rows[cell]
        parts.append(part)
    return np.concatenate(parts)
