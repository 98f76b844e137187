"""Which piece of a maxout unit wins where in the plane."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from playground.engine.graph import FloatArray
from playground.ui.theme import Theme
from playground.ui.views.contour import winners

SIDE = 160
_SMALLEST_SHARE = 0.01
_EVERY = 4


def winner_map(
    weights: FloatArray, bias: FloatArray, below: NDArray[np.float32]
) -> NDArray[np.uint8]:
    """The piece with the largest z (the first of equals) at every point of a grid.

    Args:
        weights: (pieces, units in) of one maxout unit.
        bias: (pieces,).
        below: (units in, n, n) what the layer before makes of the grid; of the first layer x1, x2.

    Returns:
        (m, m) numbers of pieces, from 0, with m from SIDE on: finer than the grid, so that the
        borders are smooth; z is linear between the grid's points.
    """
    finer = _refinement(below.shape[-1])
    # z = W a + b
    with np.errstate(all="ignore"):
        z = np.tensordot(weights.astype(np.float32), below, axes=1)
        z += bias.astype(np.float32)[:, np.newaxis, np.newaxis]
        finest: NDArray[np.float32] = (finer @ z @ finer.T).astype(np.float32, copy=False)
        return winners(finest)


@lru_cache(maxsize=8)
def _refinement(n: int) -> NDArray[np.float32]:
    """The matrix (m, n) that interpolates n values linearly at m places."""
    m = max(SIDE, n)
    place = np.linspace(0, n - 1, m)
    left = np.minimum(place.astype(np.intp), max(n - 2, 0))
    matrix = np.zeros((m, n), np.float32)
    row = np.arange(m)
    matrix[row, left] = 1 - (place - left)
    matrix[row, np.minimum(left + 1, n - 1)] += (place - left).astype(np.float32)
    return matrix


def with_borders(winner: NDArray[np.uint8], fills: int) -> NDArray[np.uint8]:
    """Which fill to show: the winner's, or at the borders, two points wide, the last one.

    Args:
        winner: (n, n).
        fills: how many fills there are for winners; further winners begin anew.
    """
    border = np.zeros(winner.shape, bool)
    across = winner[:, 1:] != winner[:, :-1]
    down = winner[1:] != winner[:-1]
    border[:, 1:] |= across
    border[:, :-1] |= across
    border[1:] |= down
    border[:-1] |= down
    shown = winner % np.uint8(fills)
    shown[border] = fills
    return shown


def middles(winner: NDArray[np.uint8]) -> list[tuple[int, float, float]]:
    """Where to write the number of each piece that wins somewhere.

    Of the points where it wins, the one that is nearest to their mean.

    Args:
        winner: (n, n) which piece wins, the top first.

    Returns:
        Piece, and the place from the left and from the top as shares of the side.
    """
    # Every fourth point is enough to place a number.
    winner = winner[_EVERY // 2 :: _EVERY, _EVERY // 2 :: _EVERY]
    n = len(winner)
    found = []
    for piece in range(int(winner.max()) + 1):
        rows, columns = np.nonzero(winner == piece)
        if len(rows) > _SMALLEST_SHARE * winner.size:
            away = (rows - rows.mean()) ** 2 + (columns - columns.mean()) ** 2
            k = int(away.argmin())
            found.append((piece, (int(columns[k]) + 0.5) / n, (int(rows[k]) + 0.5) / n))
    return found


def piece_lut(theme: Theme) -> NDArray[np.uint32]:
    """The fills of the pieces as 0xffRRGGBB, and last that of a border.

    They are light, so that points and numbers stand out; neighbours differ in lightness too.
    """
    stops = (0.3, -0.12, 0.55, -0.4, 0.12, -0.6)
    colors = [theme.signed_color(stop) for stop in stops]
    colors.append(theme.color("outline"))
    return np.array([color.rgb() & 0xFFFFFFFF for color in colors], np.uint32)
