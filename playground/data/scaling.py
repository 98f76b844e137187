"""Numbers of any size brought into the plane, by maps whose numbers are round enough to be read."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

EXTENT = 6.0
"""The plane of points of one's own is shown from -EXTENT to EXTENT unless they need another."""
REACH = 5.0
"""Scaled coordinates reach from about -REACH to REACH: a margin stays free."""
TARGET_REACH = 1.0
_MARGIN = 0.2  # room for half of a mark


@dataclass(frozen=True)
class Axis:
    """One affine map: shown = (original - centre) / unit.

    Attributes:
        name: what the original numbers are called.
        centre: the original number that comes to 0.
        unit: how many of the original units are one of the plane, above 0.
    """

    name: str
    centre: float
    unit: float

    def scaled(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Original numbers as they are shown."""
        return (values - self.centre) / self.unit

    def formula(self) -> str:
        """The right side of the map, such as "(height − 172) / 4.3"."""
        sign = "+" if self.centre < 0 else "−"
        return f"({self.name} {sign} {abs(self.centre):.12g}) / {self.unit:.12g}"


@dataclass(frozen=True)
class Scaling:
    """The maps of both coordinates, and of the target values of regression."""

    x1: Axis
    x2: Axis
    target: Axis | None = None

    def words(self) -> tuple[str, ...]:
        """One line for each map, such as "x1 = (height − 172) / 4.3"."""
        lines = (f"x1 = {self.x1.formula()}", f"x2 = {self.x2.formula()}")
        return lines if self.target is None else (*lines, f"target = {self.target.formula()}")


def fitted(name: str, values: NDArray[np.float64], reach: float) -> Axis:
    """The map that brings numbers to about -reach to reach.

    Args:
        name: what the numbers are called.
        values: (n,) finite, at least one.
        reach: above 0; rounding of the map may exceed it by a twentieth.
    """
    low, high = float(values.min()), float(values.max())
    middle, half = low / 2 + high / 2, high / 2 - low / 2
    unit = rounded_up(half / reach)
    if unit == 0.0:
        return Axis(name, middle, 1.0)
    # A centre of about a hundredth of the span's precision reads better and moves nothing visibly.
    digits = 1 - math.floor(math.log10(half))
    return Axis(name, round(middle, digits) + 0.0 if abs(digits) < 300 else middle, unit)


def rounded_up(number: float) -> float:
    """The next number from `number` >= 0 upwards that has two significant digits."""
    if number < 1e-290:  # too small to be written with two digits in any case
        return number
    near = float(f"{number:.1e}")
    return near if near >= number else float(f"{number + 0.5 * _last_place(number):.1e}")


def extent_for(X: NDArray[np.float64]) -> float:
    """Half the side of a plane that shows points (n, 2) as they are."""
    largest = float(np.abs(X).max(initial=0.0))
    if largest == 0.0 or EXTENT / 3 <= largest <= EXTENT - _MARGIN:
        return EXTENT
    return max(rounded_up(1.1 * largest * (1 - 1e-12)), 1e-9)


def better_scaled(X: NDArray[np.float64], targets: NDArray[np.float64] | None) -> bool:
    """Whether numbers are so large, small or far from 0 that they are better scaled.

    Args:
        X: (n, 2) finite, at least one point.
        targets: (n,) the values of regression, or None for classes.
    """
    largest = float(np.abs(X).max())
    if not EXTENT / 12 <= largest <= 2 * EXTENT:
        return True
    if (np.ptp(X, axis=0) < largest / 2).any():
        return True
    return targets is not None and not 0.1 <= float(np.abs(targets).max()) <= 3.0


def _last_place(number: float) -> float:
    """One unit of the second significant digit."""
    return float(10.0 ** (math.floor(math.log10(number)) - 1))
