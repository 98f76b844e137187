"""Arrays that can be drawn, whatever a run that exploded has left in them."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]


def drawable(values: Floats) -> tuple[Floats, float]:
    """The values with 0 for what is no finite number, and their largest magnitude.

    Costs one look at the magnitudes where all is well, which is nearly always.
    """
    if not values.size:
        return values, 0.0
    largest = float(max(values.max(), -values.min()))
    if np.isfinite(largest):
        return values, largest
    values = np.nan_to_num(values, nan=0, posinf=0, neginf=0)
    return values, float(np.abs(values).max())
