"""The points that a brush leaves along its way over the plane."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

# Of a wide brush: so many places are tried for each half spacing of the way.
TRIES = 10
_NEARLY = 0.999


class Stroke:
    """Leaves points along a way, none nearer to another of them than the spacing.

    Args:
        spacing: the least distance of two points, above 0.
        radius: of a wide brush: points lie anywhere so far from the way; 0 for on the way.
        grid: points lie on multiples of this; 0 for anywhere.
        rng: decides where a wide brush leaves points.
    """

    def __init__(
        self, spacing: float, radius: float, grid: float, rng: np.random.Generator
    ) -> None:
        self._spacing, self._radius, self._grid, self._rng = max(spacing, grid), radius, grid, rng
        self._at: tuple[float, float] | None = None
        # No two points fit into one cell of this side.
        self._cell = self._spacing / math.sqrt(2.0)
        self._taken: dict[tuple[int, int], tuple[float, float]] = {}

    def to(self, x1: float, x2: float) -> NDArray[np.float64]:
        """Goes straight to a place; the first place always gets a point.

        Returns:
            (m, 2): the points left on the way there.
        """
        if self._at is None:
            self._at = (x1, x2)
            found = [(x1, x2)]
        else:
            found = self._places((x1, x2))
        left = [place for place in map(self._snapped, found) if self._take(place)]
        return np.array(left, np.float64).reshape(-1, 2)

    def _places(self, end: tuple[float, float]) -> list[tuple[float, float]]:
        """Where points could be on the way to the end."""
        assert self._at is not None
        (x, y), step = self._at, self._spacing / 2
        dx, dy = end[0] - x, end[1] - y
        count = int(math.hypot(dx, dy) / step)
        if not count:
            return []
        shares = [(k + 1) * step / math.hypot(dx, dy) for k in range(count)]
        self._at = (x + dx * shares[-1], y + dy * shares[-1])
        way = [(x + dx * share, y + dy * share) for share in shares]
        return way if not self._radius else self._around(np.repeat(way, TRIES, axis=0))

    def _around(self, middles: NDArray[np.float64]) -> list[tuple[float, float]]:
        """Anywhere in the discs about these, equally likely."""
        angle = self._rng.uniform(0.0, 2.0 * np.pi, len(middles))
        far = self._radius * np.sqrt(self._rng.random(len(middles)))
        places = middles + far[:, np.newaxis] * np.column_stack([np.cos(angle), np.sin(angle)])
        return [(float(x), float(y)) for x, y in places]

    def _snapped(self, place: tuple[float, float]) -> tuple[float, float]:
        return snapped(place, self._grid)

    def _take(self, place: tuple[float, float]) -> bool:
        """Whether there is room for a point, which then is taken."""
        x, y = place
        least = _NEARLY * self._spacing
        i, j = math.floor(x / self._cell), math.floor(y / self._cell)
        for k in range(i - 2, i + 3):
            for m in range(j - 2, j + 3):
                other = self._taken.get((k, m))
                if other is not None and math.dist(other, place) < least:
                    return False
        self._taken[i, j] = place
        return True


def snapped(place: tuple[float, float], grid: float) -> tuple[float, float]:
    """The point of a grid that is nearest; the place itself for a grid of 0."""
    if not grid:
        return place
    x, y = (round(round(value / grid) * grid, 12) + 0.0 for value in place)
    return x, y
