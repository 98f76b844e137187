"""How the gradients of one batch are spread, neuron by neuron."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

# The histogram's range in log10, and its bins: six to a power of ten.
LOW = -8.0
HIGH = 0.0
BINS = 48

_PER_BIN = BINS / (HIGH - LOW)


@dataclass(frozen=True, eq=False)
class UnitGradients:
    """The gradients of one layer's neurons over one batch.

    Attributes:
        counts: (units, BINS) int64, how many log10 |dL/dz| fall into each bin between LOW and
            HIGH; what lies beyond is in the end bins, exact zeros are in none.
        zero_share: (units,) float64, the share of exact zeros, 0 to 1.
        median: (units,) float64, the median of log10 |dL/dz| without the zeros; -inf where
            there are only zeros.
        rms: (units,) float64, the root of the mean square of dL/dz, zeros included.
    """

    counts: npt.NDArray[np.int64]
    zero_share: npt.NDArray[np.float64]
    median: npt.NDArray[np.float64]
    rms: npt.NDArray[np.float64]


def unit_gradients(dz: npt.NDArray[np.floating]) -> UnitGradients:
    """Gathers what the gradient view shows of one layer.

    Args:
        dz: (units, batch) dL/dz of one batch. NaN counts as infinite: both are too large to
            be numbers, and fall into the highest bin.

    Returns:
        The statistics, one entry for each unit.
    """
    units, batch = dz.shape
    if not batch:
        nothing = np.zeros(units)
        return UnitGradients(
            np.zeros((units, BINS), dtype=np.int64), nothing, np.full(units, -np.inf), nothing
        )
    magnitude = np.abs(dz, dtype=np.float64)
    magnitude.sort(axis=1)
    # NaN sorts last, so the last column tells whether there is any.
    largest = magnitude[:, -1].copy()
    if not np.isfinite(largest).all():
        magnitude[np.isnan(magnitude)] = np.inf
        largest = magnitude[:, -1].copy()
    live = magnitude != 0.0
    with np.errstate(divide="ignore", invalid="ignore", under="ignore"):
        log = np.log10(magnitude)
        # Scaled by the largest, so that squares neither overflow nor vanish.
        scaled = magnitude / largest[:, None]
    square = np.einsum("ij,ij->i", scaled, scaled)
    rms = largest * np.sqrt(square / batch)
    if not np.isfinite(rms).all():
        rms[np.isinf(largest)] = np.inf
        rms[largest == 0.0] = 0.0

    # Bin 0 is for the zeros; the end bins 1 and BINS take what is beyond.
    place = log - LOW
    place *= _PER_BIN
    place += 1.0
    np.maximum(place, 1.0, out=place)
    np.minimum(place, float(BINS), out=place)
    place *= live
    row = np.arange(0, units * (BINS + 1), BINS + 1)
    index = place.astype(np.intp)
    index += row[:, None]
    counts = np.bincount(index.ravel(), minlength=units * (BINS + 1)).reshape(units, BINS + 1)

    # The zeros come first in each row; the median is the middle of what follows.
    zeros = counts[:, 0]
    unit = np.arange(units)
    lower = log[unit, (batch + zeros - 1) >> 1]
    upper = log[unit, np.minimum((batch + zeros) >> 1, batch - 1)]
    return UnitGradients(counts[:, 1:], zeros / batch, (lower + upper) / 2.0, rms)
