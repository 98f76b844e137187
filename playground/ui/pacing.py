"""How fine and how often the pictures are computed, so that a frame stays short."""

from __future__ import annotations

import math
from time import perf_counter

SIDES = (200, 160, 128, 96, 64, 48, 32)


class Pacer:
    """Measures what a picture costs and says how fine or how often to draw it.

    Args:
        budget_s: what it may cost per frame.
    """

    def __init__(self, budget_s: float) -> None:
        self._budget = budget_s
        self._cost = 0.0
        self._started = 0.0
        self._frames = 0

    def __enter__(self) -> Pacer:
        self._started = perf_counter()
        return self

    def __exit__(self, *error: object) -> None:
        self.measured(perf_counter() - self._started)

    def measured(self, seconds: float) -> None:
        """Takes in a cost; rises at once, falls slowly."""
        self._cost = seconds if seconds > 2 * self._cost else 0.9 * self._cost + 0.1 * seconds

    def due(self) -> bool:
        """Whether this frame shall draw it: every k-th does, k by what it costs."""
        self._frames += 1
        return self._frames % max(1, math.ceil(self._cost / self._budget)) == 0

    def side(self, present: int) -> int:
        """The side of a square grid that suits the budget, from ``SIDES``, near the present one."""
        at = SIDES.index(present)
        if self._cost > 1.3 * self._budget and at + 1 < len(SIDES):
            self._cost *= (SIDES[at + 1] / present) ** 2
            return SIDES[at + 1]
        if at and self._cost * (SIDES[at - 1] / present) ** 2 < 0.8 * self._budget:
            self._cost *= (SIDES[at - 1] / present) ** 2
            return SIDES[at - 1]
        return present
