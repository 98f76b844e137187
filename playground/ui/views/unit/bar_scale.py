"""The scale of bars and curves, which keeps still while the values change a little."""

from __future__ import annotations

import math

_STEPS = (1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)
_SHRINK_BELOW = 0.5
_SMALLEST = 1e-12


def bar_scale(largest: float, before: float = 0.0) -> float:
    """A round number not below `largest`; the one before while it is at least half used.

    Args:
        largest: the largest magnitude to be seen; what is no finite number keeps the scale.
        before: the scale so far, or 0.
    """
    if not math.isfinite(largest):
        return before or 1.0
    if not largest > _SMALLEST:
        return before or 1.0
    if _SHRINK_BELOW * before < largest <= before:
        return before
    power = 10.0 ** math.floor(math.log10(largest))
    return next(step * power for step in _STEPS if step * power >= largest * (1 - 1e-9))
