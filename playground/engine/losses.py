"""Loss gates: the mean data loss of a batch, in their stable fused forms, and their registry.

Scores have the shape (outputs, batch), targets likewise: one-hot columns for classes, values for
regression. Formulas: CS231n notes, linear-classify and neural-networks-2.
"""

from __future__ import annotations

import math
from abc import abstractmethod
from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar, NamedTuple

import numpy as np
from numpy.typing import NDArray

from playground.engine.extremes import maximum_call
from playground.engine.graph import Call, ComputationalGraph, FloatArray, Gate, GraphError, Node


class Loss(Gate):
    """L = (1/N) sum over the batch of L_i, a scalar."""

    def __init__(
        self, graph: ComputationalGraph, scores: Node, targets: Node, *, name: str = ""
    ) -> None:
        if scores.value.ndim != 2 or scores.value.shape != targets.value.shape:
            raise GraphError(
                f"{self.operation} cannot compare scores of shape {scores.value.shape} with "
                f"targets of shape {targets.value.shape}; both are (outputs, batch)."
            )
        if targets.differentiable:
            raise GraphError(
                f"{self.operation} gives its targets no gradient: make {targets.name!r} a node "
                "that is not differentiable."
            )
        super().__init__((scores, targets), graph.output_node(name, (), (scores,)))
        self.batch = scores.value.shape[1]
        self._difference = np.zeros_like(scores.value)
        self._per_example = np.array(1 / max(self.batch, 1), scores.value.dtype)

    def forward_calls(self) -> list[Call]:
        """What the gradient needs, and then the mean loss."""
        return self.cache_calls() + self.mean_calls()

    @abstractmethod
    def cache_calls(self) -> list[Call]:
        """Calls that compute from the scores what the gradient needs."""

    @abstractmethod
    def mean_calls(self) -> list[Call]:
        """Calls that fill ``output.value`` from that."""

    def difference_calls(self) -> list[Call]:
        """Calls that fill ``self._difference`` with N dL/dscores."""
        return []

    def backward_calls(self) -> list[Call]:
        """dscores = upstream * difference / N."""

        def write(out: FloatArray) -> list[Call]:
            calls: list[Call] = [partial(np.multiply, self._difference, self._per_example, out)]
            if not self.output.gradient_is_one:
                calls.append(partial(np.multiply, out, self.output.gradient, out))
            return calls

        return self.difference_calls() + self.deliver(0, write, shape=self._difference.shape)


class SoftmaxCrossEntropy(Loss):
    """L_i = -log(e^s_y / sum_j e^s_j), by log-sum-exp.

    Attributes:
        probabilities: the softmax of the last forward pass, shape (classes, batch).
    """

    operation: ClassVar[str] = "softmax"

    def __init__(
        self, graph: ComputationalGraph, scores: Node, targets: Node, *, name: str = ""
    ) -> None:
        super().__init__(graph, scores, targets, name=name)
        self.probabilities = np.zeros_like(scores.value)
        self._shifted = np.zeros_like(scores.value)
        self._largest = np.zeros(self.batch, scores.value.dtype)
        self._normalizer = np.zeros_like(self._largest)
        self._log_normalizer = np.zeros_like(self._largest)
        self._sums = np.zeros(2, scores.value.dtype)
        if not targets.value.flags.c_contiguous:
            raise GraphError("softmax needs targets that lie in one piece of memory.")

    def cache_calls(self) -> list[Call]:
        """Softmax row by row: far faster than reducing over an axis of two or three."""
        scores, p, largest = self.inputs[0].value, self.probabilities, self._largest
        second = scores[1] if len(scores) > 1 else scores[0]
        calls: list[Call] = [maximum_call(scores[0], second, largest)]
        calls += [maximum_call(largest, row, largest) for row in scores[2:]]
        calls += [
            partial(np.subtract, row, largest, out)
            for row, out in zip(scores, self._shifted, strict=True)
        ]
        calls.append(partial(np.exp, self._shifted, p))
        if len(scores) == 2:
            calls.append(partial(np.add, p[0], p[1], self._normalizer))
        else:
            calls.append(partial(np.ones(len(scores), p.dtype).dot, p, self._normalizer))
        return calls + [partial(np.divide, row, self._normalizer, row) for row in p]

    def mean_calls(self) -> list[Call]:
        """L = (1/N) (sum_i log sum_j e^(s_j - m) - sum_i (s_y - m)), m the largest score."""
        logs, own = self._sums[0:1].reshape(()), self._sums[1:2].reshape(())
        flat_shifted, flat_targets = self._shifted.reshape(-1), self.inputs[1].value.reshape(-1)
        weights = np.array([1, -1], self._sums.dtype) * self._per_example
        return [
            partial(np.log, self._normalizer, self._log_normalizer),
            partial(np.ones_like(self._largest).dot, self._log_normalizer, logs),
            partial(flat_shifted.dot, flat_targets, own),
            partial(weights.dot, self._sums, self.output.value),
        ]

    def difference_calls(self) -> list[Call]:
        """N dL/ds_j = p_j - 1(j = y)."""
        return [partial(np.subtract, self.probabilities, self.inputs[1].value, self._difference)]


class Hinge(Loss):
    """Multiclass SVM: L_i = sum over j != y of max(0, s_j - s_y + 1)."""

    operation: ClassVar[str] = "hinge"

    def __init__(
        self, graph: ComputationalGraph, scores: Node, targets: Node, *, name: str = ""
    ) -> None:
        super().__init__(graph, scores, targets, name=name)
        self._margins = np.zeros_like(scores.value)
        self._own = np.zeros(self.batch, scores.value.dtype)
        self._at_own = np.zeros_like(scores.value)
        self._ones = np.ones(len(scores.value), scores.value.dtype)
        self._shares = np.full(scores.value.size, self._per_example)

    def cache_calls(self) -> list[Call]:
        """margin_j = max(0, s_j - s_y + 1), and 0 for j = y."""
        scores, targets, margins = self.inputs[0].value, self.inputs[1].value, self._margins
        one, zero = np.array(1, margins.dtype), np.array(0, margins.dtype)
        return [
            partial(np.multiply, scores, targets, margins),
            partial(self._ones.dot, margins, self._own),
            partial(np.subtract, scores, self._own, margins),
            partial(np.add, margins, one, margins),
            partial(np.subtract, margins, targets, margins),  # s_y - s_y + 1 - 1 = 0
            maximum_call(margins, zero, margins),
        ]

    def mean_calls(self) -> list[Call]:
        """L = (1/N) sum of all margins."""
        return [partial(self._shares.dot, self._margins.reshape(-1), self.output.value)]

    def difference_calls(self) -> list[Call]:
        """N dL/ds_j = 1(margin_j > 0), and minus their number for j = y."""
        return [
            partial(np.sign, self._margins, self._difference),
            partial(self._ones.dot, self._difference, self._own),
            partial(np.multiply, self.inputs[1].value, self._own, self._at_own),
            partial(np.subtract, self._difference, self._at_own, self._difference),
        ]

    def branches(self) -> NDArray[Any]:
        """Which margins are violated."""
        return self._margins > 0


class SquaredError(Loss):
    """L_i = 1/2 sum_k (s_k - t_k)^2; targets are values, or one-hot columns for classes."""

    operation: ClassVar[str] = "squared"

    def __init__(
        self, graph: ComputationalGraph, scores: Node, targets: Node, *, name: str = ""
    ) -> None:
        super().__init__(graph, scores, targets, name=name)
        self._squares = np.zeros((), scores.value.dtype)

    def cache_calls(self) -> list[Call]:
        """N dL/ds = s - t."""
        scores, targets = self.inputs
        return [partial(np.subtract, scores.value, targets.value, self._difference)]

    def mean_calls(self) -> list[Call]:
        """L = 1/(2N) sum of (s - t)^2."""
        flat = self._difference.reshape(-1)
        share = np.array(0.5 / max(self.batch, 1), flat.dtype)
        return [
            partial(flat.dot, flat, self._squares),
            partial(np.multiply, self._squares, share, self.output.value),
        ]


class LossInfo(NamedTuple):
    """What the rest of the program needs to know of a loss.

    Attributes:
        gate: the gate class.
        classes: whether it can train a classifier.
        regression: whether it can fit values.
        first_loss: the loss of a net that knows nothing (all scores 0), of the number of classes.
        kinked: whether it has kinks.
    """

    gate: type[Loss]
    classes: bool
    regression: bool
    first_loss: Callable[[int], float]
    kinked: bool = False


LOSSES: dict[str, LossInfo] = {
    "softmax": LossInfo(SoftmaxCrossEntropy, True, False, math.log),
    "hinge": LossInfo(Hinge, True, False, lambda n_classes: n_classes - 1.0, kinked=True),
    "squared": LossInfo(SquaredError, True, True, lambda n_classes: 0.5),
}
