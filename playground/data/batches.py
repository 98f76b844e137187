"""Mini-batches for training, handed out without allocating anything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from playground.data.features import PLANE, InputRows
from playground.data.points import DataError, Points


def one_hot(labels: NDArray[np.integer[Any]], n_classes: int) -> NDArray[np.float64]:
    """Class labels as columns with a single 1.

    Args:
        labels: (n,) whole numbers, 0 to n_classes - 1.
        n_classes: number of rows.

    Returns:
        (n_classes, n) float64.

    Raises:
        DataError: if a label is out of range.
    """
    if labels.size and not 0 <= labels.min() <= labels.max() < n_classes:
        raise DataError(f"Class labels must be from 0 to {n_classes - 1}.")
    hot = np.zeros((n_classes, len(labels)))
    hot[labels, np.arange(len(labels))] = 1.0
    return hot


def example_rows(points: Points, outputs: int, features: InputRows = PLANE) -> NDArray[np.float64]:
    """Points as the network takes them: one example a column, inputs and targets stacked.

    Args:
        points: n points.
        outputs: number of target rows: at least the number of classes (one-hot targets), or 1
            for regression (the target value).
        features: what the net reads of a point.

    Returns:
        (inputs + 1 + outputs, n) float64, C order: the features, a row of ones (the input of the
        biases), then the targets.

    Raises:
        DataError: if `outputs` does not fit the points.
    """
    if points.regression:
        if outputs != 1:
            raise DataError(f"Regression needs exactly one output, not {outputs}.")
        targets = points.targets.astype(np.float64)[np.newaxis]
    else:
        if outputs < points.n_classes:
            raise DataError(
                f"{points.n_classes} classes need as many outputs; there are only {outputs}."
            )
        targets = one_hot(points.targets.astype(np.int64), outputs)
    inputs = features.rows(points.X)
    return np.ascontiguousarray(np.concatenate([inputs, np.ones((1, len(points))), targets]))


@dataclass(frozen=True, eq=False)
class BatchesState:
    """Where `Batches` stand: enough to go on bit by bit the same.

    Attributes:
        epoch: whole epochs handed out.
        position: batches of the current epoch handed out.
        order: (n,) example numbers in the current order, read-only.
        generator: the state of the random generator's bit generator.
    """

    epoch: int
    position: int
    order: NDArray[np.intp]
    generator: Mapping[str, Any]


class Batches:
    """An endless sequence of mini-batches, reshuffled at the start of every epoch.

    Every epoch holds every example once; its last batch is the smaller rest. A batch of all the
    examples is never shuffled and draws nothing from the generator. Otherwise one shuffle is drawn
    when the first batch of an epoch is asked for, so a batch stays valid until the next one is.

    Attributes:
        rows: (inputs + 1 + outputs, n) float64, read-only: all examples in the current order, laid
            out as by `example_rows`.
        epoch: whole epochs handed out.
        position: batches of the current epoch handed out, below `steps_per_epoch`.
        batch_size: examples of a full batch, 1 to n.
        steps_per_epoch: batches an epoch.
    """

    __slots__ = (
        "_order",
        "_rng",
        "_shuffled",
        "_shuffles",
        "_source",
        "_views",
        "batch_size",
        "epoch",
        "position",
        "rows",
        "steps_per_epoch",
    )

    def __init__(
        self,
        points: Points,
        batch_size: int,
        rng: np.random.Generator,
        outputs: int,
        features: InputRows = PLANE,
    ) -> None:
        """Prepare the batches; nothing is drawn yet.

        Args:
            points: the training points, at least one.
            batch_size: examples a batch; 0, or n and more, means all.
            rng: drawn from at every epoch; `restore` sets its state.
            outputs: number of target rows, see `example_rows`.
            features: what the net reads of a point.

        Raises:
            DataError: if there is no point, or a number does not fit.
        """
        n = len(points)
        if n == 0:
            raise DataError("There must be at least one point to train on.")
        if batch_size < 0:
            raise DataError(f"The batch size must be 0 (all) or more, not {batch_size}.")
        self.batch_size = batch_size if 0 < batch_size < n else n
        self.steps_per_epoch = -(-n // self.batch_size)
        self.epoch = 0
        self.position = 0
        self._rng = rng
        self._shuffles = self.steps_per_epoch > 1
        self._source = example_rows(points, outputs, features)
        self._shuffled = self._source.copy()
        self._order = np.arange(n)
        self.rows = self._shuffled[:]
        self.rows.setflags(write=False)
        self._views = [
            self.rows[:, start : start + self.batch_size] for start in range(0, n, self.batch_size)
        ]

    def next(self) -> NDArray[np.float64]:
        """The next mini-batch.

        Returns:
            (inputs + 1 + outputs, b) float64: a read-only view of `rows`, valid until the next.
        """
        index = self.position
        if index == 0 and self._shuffles:
            self._rng.shuffle(self._order)
            self._arrange()
        following = index + 1
        if following == self.steps_per_epoch:
            self.position = 0
            self.epoch += 1
        else:
            self.position = following
        return self._views[index]

    def state(self) -> BatchesState:
        """A copy of where the sequence stands, for `restore`."""
        order = self._order.copy()
        order.setflags(write=False)
        return BatchesState(self.epoch, self.position, order, self._rng.bit_generator.state)

    def restore(self, state: BatchesState) -> None:
        """Go back to `state`: from here on every batch is bit by bit the same as it was then.

        Raises:
            DataError: if the state is that of other points, of smaller batches or of another kind
                of random generator; nothing has changed then.
        """
        n = len(self._order)
        if not np.array_equal(np.sort(state.order), np.arange(n)):
            raise DataError(f"This state does not hold an order of {n} points.")
        if not 0 <= state.position < self.steps_per_epoch:
            raise DataError(
                f"This state stands at batch {state.position} of an epoch; "
                f"an epoch has {self.steps_per_epoch}."
            )
        bit_generator = self._rng.bit_generator
        kind = state.generator["bit_generator"]
        if kind != type(bit_generator).__name__:
            raise DataError(f"This state needs the random generator {kind}.")
        bit_generator.state = state.generator
        self.epoch = state.epoch
        self.position = state.position
        np.copyto(self._order, state.order)
        self._arrange()

    def _arrange(self) -> None:
        """Put the examples into the current order."""
        # With mode "raise" numpy would build the result in a buffer of its own first.
        np.take(self._source, self._order, axis=1, out=self._shuffled, mode="clip")
