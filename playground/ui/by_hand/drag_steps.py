"""How far a number goes when it is dragged or nudged: in round steps that suit its size."""

from __future__ import annotations

import math

_SMALL = 0.01
_FINER = 10


def drag_step(number: float) -> float:
    """What a pixel is: a hundredth of its power of ten, but 0.01 for all about 1.

    Less for what is tiny, so that it can be reached at all.
    """
    size = abs(number)
    if 0 < size < _SMALL:
        return float(10.0 ** (math.floor(math.log10(size)) - 1))
    return float(10.0 ** (math.floor(math.log10(max(size, 1.0))) - 2))


def dragged(start: float, pixels: float, *, fine: bool = False) -> float:
    """A number that has been dragged by so many pixels upward (at 100 %), in round numbers."""
    step = drag_step(start) / (_FINER if fine else 1)
    steps = round(pixels)
    return start if not steps else on_grid(start + steps * step, step)


def on_grid(number: float, step: float) -> float:
    """The multiple of a step (a power of ten) that is nearest."""
    places = max(0, -math.floor(math.log10(step) + 0.5))
    return round(round(number / step) * step, places) + 0.0
