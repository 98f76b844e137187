"""The gradients as shown: those of the last batches, so that the shapes do not flicker."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from playground.training.gradient_statistics import BINS, HIGH, LOW, UnitGradients

Array = npt.NDArray[np.float64]

SECONDS = 0.3
# Below this share of the last batches a gradient that is zero now counts as zero for good.
_REST = 0.05


@dataclass(frozen=True, eq=False)
class ShownGradients:
    """The neurons of all layers, one after the other.

    Attributes:
        shares: (units, BINS) float64, the share of the examples in each bin; with the share
            of the zeros they add up to 1.
        zero_share: (units,) float64, the share of exact zeros.
        median: (units,) float64, median log10 |dL/dz| within LOW to HIGH; LOW if all are zero.
        all_zero: (units,) bool, whether no gradient reached the neuron of late.
    """

    shares: Array
    zero_share: Array
    median: Array
    all_zero: npt.NDArray[np.bool_]


def weight_of_newest(seconds: float) -> float:
    """How much the newest batch counts, `seconds` after the one before.

    With 60 frames a second one twentieth; all, once the last picture is older than what is
    smoothed, so that single steps show their own batch.
    """
    return 1.0 if seconds >= SECONDS else 1.0 - math.exp(-max(seconds, 0.0) / SECONDS)


def blended(
    shown: ShownGradients | None, layers: Sequence[UnitGradients], weight: float
) -> ShownGradients:
    """What is shown next: the newest batch with this weight, the rest as shown before.

    Args:
        shown: what was shown of the same neurons, or None.
        layers: the newest batch, one entry for each layer.
        weight: from 0 (nothing changes) to 1 (only the newest).
    """
    counts = np.concatenate([layer.counts for layer in layers])
    zero_share = np.concatenate([layer.zero_share for layer in layers])
    median = np.concatenate([layer.median for layer in layers])
    total = np.maximum(counts.sum(axis=1), 1)
    shares = counts * ((1.0 - zero_share) / total)[:, None]
    median = np.minimum(np.maximum(median, LOW), HIGH)
    silent = zero_share >= 1.0
    if shown is None or weight >= 1.0:
        return ShownGradients(shares, zero_share, median, silent)
    rest = 1.0 - weight
    # A median stays where it was when silence begins, and starts anew after it.
    mixed = np.where(silent, shown.median, weight * median + rest * shown.median)
    median = np.where(shown.all_zero, median, mixed)
    shares = weight * shares + rest * shown.shares
    zero_share = weight * zero_share + rest * shown.zero_share
    return ShownGradients(shares, zero_share, median, silent & (1.0 - zero_share < _REST))


def spread(shares: Array, low: float = 0.1, high: float = 0.9) -> tuple[float, float] | None:
    """Between which log10 the middle of all neurons' gradients lies; None if all are zero.

    Args:
        shares: (units, BINS) as in ShownGradients.
        low: the lower quantile.
        high: the upper quantile.
    """
    total = np.concatenate(([0.0], np.cumsum(shares.sum(axis=0))))
    if total[-1] <= 0.0:
        return None
    places = np.interp((low * total[-1], high * total[-1]), total, np.arange(BINS + 1.0))
    bottom, top = LOW + places * ((HIGH - LOW) / BINS)
    return float(bottom), float(top)
