"""Round numbers for scales that stay while what they measure trembles."""

from __future__ import annotations

import math

_SCALES = (1.0, 1.5, 2.0, 3.0, 5.0, 7.0, 10.0)
_SMOOTHING = 0.1
_FAR = 8.0
_SHRINK_BELOW = 0.3


def round_up(value: float) -> float:
    """The next round number from `value` on; 1 for 0."""
    if not value > 0 or math.isinf(value):
        return 1.0
    power = 10.0 ** math.floor(math.log10(value))
    return next(
        (step * power for step in _SCALES if step * power >= value * (1 - 1e-6)), 10.0 * power
    )


class SteadyScale:
    """A round number above what it is told, of about its size; it seldom changes.

    Attributes:
        top: the number.
    """

    def __init__(self) -> None:
        self.top = 1.0
        self._mean = self._last = 0.0

    def take(self, value: float) -> None:
        """Takes in the largest value that is shown now; what is 0 or no number tells nothing."""
        if not (math.isfinite(value) and value > 0) or value == self._last:
            return  # the same again, of a run that stands still, moves nothing
        self._last = value
        if self._mean == 0 or not 1 / _FAR < value / self._mean < _FAR:
            self._mean = value
        else:
            # By ratios: a mean of logarithms.
            self._mean *= (value / self._mean) ** _SMOOTHING
        if not _SHRINK_BELOW * self.top <= self._mean <= self.top:
            self.top = round_up(1.2 * self._mean)
