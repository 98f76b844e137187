"""From the plane to pixels and back, with the same scale on both axes; and round tick values."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

PlaneBounds = tuple[float, float, float, float]
"""What is seen of the plane: x0, x1, y0, y1 with x0 < x1 and y0 < y1."""

_CLOSEST = 1 / 50
_FARTHEST = 3.0


@dataclass(frozen=True)
class PlaneTransform:
    """A square of the plane on a square of the screen; x2 grows upwards.

    Attributes:
        extent: the whole picture is from -extent to extent.
        x1: the plane's coordinate in the middle, as is `x2`.
        x2: see `x1`.
        half: half the side of what is seen, in the plane's units.
        left: of the square on the screen, in logical pixels, as are `top` and `side`.
        top: see `left`.
        side: see `left`.
    """

    extent: float = 1.0
    x1: float = 0.0
    x2: float = 0.0
    half: float = 1.0
    left: float = 0.0
    top: float = 0.0
    side: float = 1.0

    @property
    def bounds(self) -> PlaneBounds:
        """What is seen of the plane."""
        return (self.x1 - self.half, self.x1 + self.half, self.x2 - self.half, self.x2 + self.half)

    @property
    def scale(self) -> float:
        """Pixels per unit of the plane."""
        return self.side / (2 * self.half)

    @property
    def whole(self) -> bool:
        """Whether neither zoomed nor moved."""
        return (self.x1, self.x2, self.half) == (0.0, 0.0, self.extent)

    def to_pixels(self, points: npt.NDArray[np.floating[Any]]) -> npt.NDArray[np.float64]:
        """Pixels of points of the plane, (n, 2) from (n, 2)."""
        x0, _, _, y1 = self.bounds
        pixels = np.empty(points.shape)
        pixels[:, 0] = self.left + (points[:, 0] - x0) * self.scale
        pixels[:, 1] = self.top + (y1 - points[:, 1]) * self.scale
        return pixels

    def pixel(self, x1: float, x2: float) -> tuple[float, float]:
        """The pixel of one point of the plane."""
        x0, _, _, y1 = self.bounds
        return self.left + (x1 - x0) * self.scale, self.top + (y1 - x2) * self.scale

    def to_plane(self, x: float, y: float) -> tuple[float, float]:
        """The point of the plane at a pixel."""
        x0, _, _, y1 = self.bounds
        return x0 + (x - self.left) / self.scale, y1 - (y - self.top) / self.scale

    def contains(self, x: float, y: float) -> bool:
        """Whether a pixel lies on the square."""
        return 0 <= x - self.left <= self.side and 0 <= y - self.top <= self.side

    def reset(self, extent: float | None = None) -> PlaneTransform:
        """The whole picture, of another extent if one is given."""
        extent = self.extent if extent is None else extent
        return replace(self, extent=extent, half=extent, x1=0.0, x2=0.0)

    def placed(self, left: float, top: float, side: float) -> PlaneTransform:
        """The same part of the plane on another square of the screen."""
        return replace(self, left=left, top=top, side=max(side, 1.0))

    def panned(self, dx: float, dy: float) -> PlaneTransform:
        """Moved so that the picture follows a pointer that went so many pixels."""
        return self._moved(self.x1 - dx / self.scale, self.x2 + dy / self.scale, self.half)

    def zoomed(self, factor: float, x: float, y: float) -> PlaneTransform:
        """Enlarged by `factor`, within limits; the point under the pixel stays there."""
        half = self.half / factor
        half = min(max(half, self.extent * _CLOSEST), self.extent * _FARTHEST)
        x1, x2 = self.to_plane(x, y)
        share = half / self.half
        return self._moved(x1 + (self.x1 - x1) * share, x2 + (self.x2 - x2) * share, half)

    def revealing(self, x1: float, x2: float) -> PlaneTransform:
        """The same, moved so far that a point of the plane is seen: then it is in the middle."""
        x0, x_end, y0, y_end = self.bounds
        if x0 <= x1 <= x_end and y0 <= x2 <= y_end:
            return self
        return self._moved(x1, x2, self.half)

    def _moved(self, x1: float, x2: float, half: float) -> PlaneTransform:
        far = self.extent * _FARTHEST
        return replace(self, x1=min(max(x1, -far), far), x2=min(max(x2, -far), far), half=half)


def nice_step(span: float, most: int) -> float:
    """The smallest of 1, 2, 3, 5 times a power of ten, at most `most` of which fill the `span`."""
    if not (math.isfinite(span) and span > 0):
        return 1.0
    least = span / max(most, 1)
    power = 10.0 ** math.floor(math.log10(least))
    for factor in (1.0, 2.0, 3.0, 5.0):
        if factor * power >= least * (1 - 1e-9):
            return factor * power
    return 10.0 * power


def ticks(low: float, high: float, step: float) -> list[float]:
    """The multiples of `step` from `low` to `high`; zero is exactly 0."""
    first = math.ceil(low / step - 1e-6)
    last = math.floor(high / step + 1e-6)
    return [round(i * step, 12) + 0.0 for i in range(first, last + 1)]
