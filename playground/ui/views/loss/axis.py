"""The range of the losses, which does not jitter while the losses do."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

_TOPS = (1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)
_SHRINK_BELOW = 0.5
_HEADROOM = 1.03
_MOST_DECADES = 12


class LossAxis(NamedTuple):
    """A range of losses.

    Attributes:
        low: the value at the bottom.
        high: the value at the top.
        log: whether equal distances are equal ratios; `low` and `high` are powers of ten then.
    """

    low: float = 0.0
    high: float = 1.0
    log: bool = False

    def fitted(self, least: float, most: float, *, lazily: bool) -> LossAxis:
        """A range for values from `least` to `most` (above 0 if logarithmic).

        A linear one that is fitted lazily grows at once and shrinks only when its upper half is
        empty.
        """
        if self.log:
            high = _decade_up(most)
            low = min(math.floor(math.log10(least) + 1e-9), high - 1)
            return LossAxis(10.0 ** max(low, high - _MOST_DECADES), 10.0**high, log=True)
        top, bottom = _round_up(_HEADROOM * most), 0.0
        if least < 0:
            bottom = -_round_up(-_HEADROOM * least)
        if lazily and _SHRINK_BELOW * self.high <= most * _HEADROOM <= self.high:
            top = self.high
        if lazily and self.low <= least * _HEADROOM <= _SHRINK_BELOW * self.low:
            bottom = self.low
        return LossAxis(bottom, top)

    @property
    def limits(self) -> tuple[float, float]:
        """The bottom and the top as they are plotted: exponents of ten if logarithmic."""
        if self.log:
            return round(math.log10(self.low)), round(math.log10(self.high))
        return self.low, self.high

    def plotted(self, values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """Values as they are plotted, NaN for what has no logarithm."""
        if not self.log:
            return values
        with np.errstate(all="ignore"):
            return np.log10(np.where(values > 0, values, np.nan))


def _decade_up(value: float) -> int:
    return math.ceil(math.log10(value) - 1e-9)


def _round_up(value: float) -> float:
    if not value > 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(value))
    return next(top * power for top in (*_TOPS, 20.0) if top * power >= value * (1 - 1e-9))
