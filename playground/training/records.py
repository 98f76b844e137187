"""What a run leaves behind: its losses, gradients and weights against its steps."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from playground.engine.architecture import Architecture
from playground.engine.parameters import Parameters
from playground.training.gradient_statistics import BINS, HIGH, LOW, UnitGradients
from playground.training.history import LossHistory
from playground.training.series import Series

# The most records: more than a plot has columns. Fewer for big nets, so that memory is bounded.
CAPACITY = 1024
MAX_BYTES = 8_000_000
_QUARTILES = np.array([0.25, 0.75])


class Records:
    """The series of one run.

    Those of gradients and weights begin anew when a layer gets another shape.

    Attributes:
        losses: training and test loss.
    """

    def __init__(self) -> None:
        self.losses = LossHistory()
        self._units: tuple[int, ...] = ()
        self._shapes: tuple[tuple[int, int], ...] = ()
        self._make()

    def clear(self) -> None:
        """Forgets everything."""
        self.losses.clear()
        self._gradients.clear()
        self._weights.clear()

    def fit(self, architecture: Architecture) -> None:
        """Prepares for a net; one of the same shape goes on where the one before was."""
        if (architecture.units, architecture.shapes) != (self._units, self._shapes):
            self._units, self._shapes = architecture.units, architecture.shapes
            self._make()

    def forget_after(self, step: int) -> None:
        """Drops the records after a step (a run that went back)."""
        self.losses.forget_after(step)
        self._gradients.forget_after(step)
        self._weights.forget_after(step)

    def record(
        self, step: int, gradients: tuple[UnitGradients, ...], parameters: Parameters
    ) -> None:
        """Adds the gradients of every unit and the value of every parameter."""
        if self._weights.takes(step):
            self._weights.record(step, parameters.value)
        if self._gradients.takes(step):
            self._gradients.record(step, quartiles(gradients).ravel())

    def gradients_of(self, layer: int, unit: int) -> tuple[NDArray[np.int64], NDArray[np.floating]]:
        """The spread of log10 |dL/dz| of one unit over mini-batches.

        Returns:
            The steps, and of shape (3, records) the lower quartile, the median and the upper
            quartile; NaN where all gradients were 0.
        """
        at, all_units = sum(self._units[:layer]) + unit, sum(self._units)
        columns = self._gradients.columns(at, at + all_units, at + 2 * all_units)
        return self._gradients.steps, columns

    def weights_of(
        self, layer: int, row: int, column: int
    ) -> tuple[NDArray[np.int64], NDArray[np.floating]]:
        """The steps, and the values of one entry of a layer's W."""
        before = sum(rows * columns for rows, columns in self._shapes[:layer])
        at = before + row * self._shapes[layer][1] + column
        return self._weights.steps, self._weights.columns(at)[0]

    def _make(self) -> None:
        parameters = sum(rows * columns for rows, columns in self._shapes)
        self._gradients = _series(3 * sum(self._units))
        self._weights = _series(parameters)


def _series(width: int) -> Series:
    capacity = MAX_BYTES // (np.dtype(np.float32).itemsize * max(width, 1))
    return Series(width, min(max(capacity, 4), CAPACITY), np.float32)


def quartiles(gradients: tuple[UnitGradients, ...]) -> NDArray[np.float64]:
    """Lower quartile, median and upper quartile of log10 |dL/dz|, shape (3, units of all layers).

    The quartiles are read off the histogram: half a bin is 1/12 of a power of ten. NaN where all
    gradients are 0.
    """
    counts = np.concatenate([layer.counts for layer in gradients])
    median = np.concatenate([layer.median for layer in gradients])
    below = counts.cumsum(axis=1)
    total = below[:, -1]
    # The bin in which the quartile lies, and how far into it.
    wanted = _QUARTILES[:, None] * total
    place = (below[None, :, :] < wanted[:, :, None]).sum(axis=2)
    np.minimum(place, BINS - 1, out=place)
    unit = np.arange(len(total))
    inside = counts[unit, place]
    reached = below[unit, place] - inside
    share = (wanted - reached) / np.maximum(inside, 1)
    low, high = LOW + (place + share) * ((HIGH - LOW) / BINS)
    with np.errstate(invalid="ignore"):
        found = np.stack([np.minimum(low, median), median, np.maximum(high, median)])
    found[:, total == 0] = np.nan
    return found
