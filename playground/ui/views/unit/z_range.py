"""The range of z that a plot shows without jitter, and how often z falls where."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from playground.engine.graph import FloatArray

NICE = (1.0, 2.0, 4.0, 6.0, 8.0)
SMALLEST = 4.0
LARGEST = 1e6
BINS = 40
_SHRINK_BELOW = 0.4


def symmetric_range(largest: float, before: float = 0.0) -> float:
    """A nice number not below `largest`; the one before while it is not far too large.

    Args:
        largest: the largest magnitude to be seen; what is no finite number counts as none.
        before: the range shown before, or 0.
    """
    if not np.isfinite(largest):
        largest = LARGEST
    largest = min(max(largest, SMALLEST), LARGEST)
    if _SHRINK_BELOW * before < largest <= before:
        return before
    power = 10.0 ** np.floor(np.log10(largest))
    steps = [nice * power for nice in (*NICE, 10.0)]
    return float(next(step for step in steps if step >= largest * (1 - 1e-9)))


def histogram(z: FloatArray, reach: float, bins: int = BINS) -> npt.NDArray[np.int64]:
    """How many of z, of any shape, fall into each of `bins` equal bins from -reach to reach.

    What lies beyond is in the end bins, what is no finite number in none.
    """
    place = (z + reach) * (bins / (2 * reach))
    if not np.isfinite(place).all():
        place = place[np.isfinite(place)]
    # np.clip costs three times as much, and np.histogram thirty times.
    np.maximum(place, 0.0, out=place)
    np.minimum(place, bins - 1.0, out=place)
    return np.bincount(place.astype(np.intp), minlength=bins)
