"""The scale of the losses: ticks at round values, and a range that does not jitter."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from playground.ui.numbers import short
from playground.ui.views.plane_transform import nice_step, ticks

_TOPS = (1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)
_SHRINK_BELOW = 0.5
_HEADROOM = 1.03
_MOST_TICKS = 4
_MOST_DECADES = 12
_OUTSIDE = 2.0
_SUPERSCRIPT = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")


@dataclass(frozen=True)
class LossAxis:
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

    def shares(self, values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """How far up values are: 0 at the bottom, 1 at the top; NaN for what has no logarithm.

        What is far outside is brought to just outside, where it can be drawn.
        """
        if self.log:
            with np.errstate(all="ignore"):
                exponents = np.log10(np.where(values > 0, values, np.nan))
            low, high = math.log10(self.low), math.log10(self.high)
            return np.clip((exponents - low) / (high - low), -_OUTSIDE, 1 + _OUTSIDE)
        return np.clip((values - self.low) / (self.high - self.low), -_OUTSIDE, 1 + _OUTSIDE)

    def labels(self) -> list[tuple[float, str]]:
        """The values of the ticks, and how they are written."""
        if not self.log:
            step = nice_step(self.high - self.low, _MOST_TICKS)
            return [(value, short(value)) for value in ticks(self.low, self.high, step)]
        bottom, top = round(math.log10(self.low)), round(math.log10(self.high))
        every = math.ceil((top - bottom) / _MOST_TICKS)
        powers = range(bottom, top + 1, every)
        plain = all(-3 <= power <= 3 for power in powers)
        return [(10.0**p, short(10.0**p) if plain else _power_text(p)) for p in powers]


def _power_text(power: int) -> str:
    return f"10{str(power).translate(_SUPERSCRIPT)}"


def _decade_up(value: float) -> int:
    return math.ceil(math.log10(value) - 1e-9)


def _round_up(value: float) -> float:
    if not value > 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(value))
    return next(top * power for top in (*_TOPS, 20.0) if top * power >= value * (1 - 1e-9))
