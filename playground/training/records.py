"""What a run leaves behind: its losses, gradients and weights against its steps."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from playground.engine.architecture import Architecture
from playground.engine.graph import FloatArray
from playground.engine.parameters import Parameters
from playground.training.gradient_statistics import BINS, HIGH, LOW, UnitGradients
from playground.training.history import LossHistory
from playground.training.series import Series

# The most records: more than a plot has columns. Fewer for big nets, so that the memory of each
# series is bounded.
CAPACITY = 1024
MAX_BYTES = 8_000_000
_QUARTILES = np.array([0.25, 0.75])


class Records:
    """The series of one run.

    Args:
        losses: those it has made already.

    Attributes:
        losses: training and test loss.
    """

    def __init__(self, losses: LossHistory | None = None) -> None:
        self.losses = LossHistory() if losses is None else losses
        self._newest: tuple[int, tuple[UnitGradients, ...]] | None = None
        self._units: tuple[int, ...] = ()
        self._shapes: tuple[tuple[int, int], ...] = ()
        self._make()

    def clear(self) -> None:
        """Forgets everything."""
        self.losses.clear()
        self._newest = None
        for series in self._all:
            series.clear()

    def fitting(self, architecture: Architecture) -> Records:
        """Those for a net: these, or where a layer has another shape others with the same losses.

        These stay as they are then, for a run that comes back to the net before.
        """
        if (architecture.units, architecture.shapes) == (self._units, self._shapes):
            return self
        others = Records(self.losses)
        others._units, others._shapes = architecture.units, architecture.shapes
        others._make()
        return others

    @property
    def nbytes(self) -> int:
        """About how much memory they take, but for the losses."""
        return sum(series.nbytes for series in self._all)

    def forget_after(self, step: int) -> None:
        """Drops the records after a step (a run that went back)."""
        self.losses.forget_after(step)
        if self._newest is not None and self._newest[0] > step:
            self._newest = None
        for series in self._all:
            series.forget_after(step)

    def record(
        self,
        step: int,
        gradients: tuple[UnitGradients, ...],
        parameters: Parameters,
        update: FloatArray,
    ) -> None:
        """Adds the gradients of every unit, and of every parameter value, gradient and update.

        Args:
            step: steps made.
            gradients: of every unit, over the last mini-batch.
            parameters: of the net, with their gradient over the last mini-batch.
            update: (parameters,) what the last step added; before the first it counts as unknown.
        """
        self._newest = step, gradients
        if self._weights.takes(step):
            self._weights.record(step, parameters.value)
            self._slopes.record(step, parameters.gradient)
            self._updates.record(step, update if step else np.nan)
        if self._gradients.takes(step):
            self._gradients.record(step, quartiles(gradients).ravel())

    def gradients_of(self, layer: int, unit: int) -> tuple[NDArray[np.int64], NDArray[np.floating]]:
        """The spread of log10 |dL/dz| of one unit over mini-batches, up to the newest.

        Returns:
            The steps, and of shape (3, records) the lower quartile, the median and the upper
            quartile; NaN where all gradients were 0.
        """
        at, all_units = sum(self._units[:layer]) + unit, sum(self._units)
        columns = self._gradients.columns(at, at + all_units, at + 2 * all_units)
        steps = self._gradients.steps
        if self._newest is None:
            return steps, columns
        step, gradients = self._newest
        newest = quartiles(gradients[layer : layer + 1])[:, unit]
        return with_newest(steps, columns, step, newest)

    def weights_of(
        self, layer: int, row: int, column: int
    ) -> tuple[NDArray[np.int64], NDArray[np.floating]]:
        """The steps, and the values of one entry of a layer's W, both (records,)."""
        return self._weights.steps, self._weights.columns(self._place(layer, row, column))[0]

    def changes_of(self, layer: int, row: int, column: int) -> NDArray[np.floating]:
        """(2, records) gradients and updates of one entry of a layer's W, at the same steps."""
        at = self._place(layer, row, column)
        return np.concatenate([self._slopes.columns(at), self._updates.columns(at)])

    def _place(self, layer: int, row: int, column: int) -> int:
        """Where an entry of a layer's W is among all parameters."""
        before = sum(rows * columns for rows, columns in self._shapes[:layer])
        return before + row * self._shapes[layer][1] + column

    @property
    def _all(self) -> tuple[Series, ...]:
        return self._gradients, self._weights, self._slopes, self._updates

    def _make(self) -> None:
        parameters = sum(rows * columns for rows, columns in self._shapes)
        self._gradients = _series(3 * sum(self._units))
        # These three always have the same steps.
        self._weights, self._slopes, self._updates = (_series(parameters) for _ in range(3))
        self._newest = None


def with_newest(
    steps: NDArray[np.int64], rows: NDArray[np.floating], step: int, newest: ArrayLike
) -> tuple[NDArray[np.int64], NDArray[np.floating]]:
    """Adds what holds now, where the last record is older: records have a spacing.

    Args:
        steps: (records,).
        rows: (rows, records).
        step: steps made by now.
        newest: (rows,).
    """
    if not len(steps) or steps[-1] >= step:
        return steps, rows
    return np.append(steps, step), np.column_stack([rows, newest])


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
