"""A range that follows moving numbers without trembling: it grows at once and shrinks slowly."""

from __future__ import annotations

import math

_MARGIN = 0.06
_SLACK = 0.15
_SHRINK = 0.06
_FLAT = 1e-6


class SmoothRange:
    """What part of an axis is shown.

    A number beyond an end moves that end at once, and a little farther than needed, so that it
    need not move again soon. An end that is far from all numbers comes nearer a little each time;
    one that is only somewhat too far stays.

    Attributes:
        low: the lower end.
        high: the upper end, above `low`.
    """

    def __init__(self) -> None:
        self.low, self.high = -1.0, 1.0
        self._fresh = True

    def forget(self) -> None:
        """Fits the next numbers at once: they are of something else."""
        self._fresh = True

    def follow(self, lowest: float, highest: float, *, smooth: bool = True) -> bool:
        """Makes room for numbers from `lowest` to `highest`.

        Args:
            lowest: the smallest number now; not finite for none.
            highest: the largest number now.
            smooth: shrinks a little at a time; else at once.

        Returns:
            Whether the range has changed.
        """
        if not (math.isfinite(lowest) and math.isfinite(highest) and lowest <= highest):
            return False
        if highest - lowest <= _FLAT * max(abs(lowest), abs(highest), 1e-3):
            middle = (lowest + highest) / 2
            room = max(abs(middle) / 2, 0.5)
            lowest, highest = middle - room, middle + room
        before = self.low, self.high
        margin = _MARGIN * (highest - lowest)
        low, high = lowest - margin, highest + margin
        if self._fresh:
            self.low, self.high, self._fresh = low, high, False
            return True
        span = self.high - self.low
        share = _SHRINK if smooth else 1.0
        if lowest < self.low:
            self.low = low
        elif low - self.low > _SLACK * span:
            self.low += share * (low - self.low)
        if highest > self.high:
            self.high = high
        elif self.high - high > _SLACK * span:
            self.high += share * (high - self.high)
        return (self.low, self.high) != before
