"""Regularization: the L2 and L1 penalties on the weights, and the soft threshold.

Convention: full loss = mean data loss + lambda/2 * sum W^2 + l1 * sum |W|, biases free, so that
the gradient of L2 gains lambda * W (CS231n notes, neural-networks-2). The regularization gate
reads all weights at once, as the one flat vector they are views of.
"""

from __future__ import annotations

from functools import partial
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from playground.engine.extremes import maximum_call, minimum_call
from playground.engine.graph import Call, ComputationalGraph, FloatArray, Gate, Node
from playground.engine.parameters import Parameters


class Regularization(Gate):
    """R = l2/2 sum w^2 + l1 sum |w| over the weights, a scalar.

    Args:
        graph: the graph it will be added to.
        weights: the nodes of all layers' W, views into ``parameters``.
        parameters: the flat vectors behind them.
        l2: lambda.
        l1: the L1 strength.
        proximal: whether the optimizer applies L1 by a soft threshold after each step; then the
            gradient of the L1 part is left out here.
    """

    operation: ClassVar[str] = "regularization"

    def __init__(
        self,
        graph: ComputationalGraph,
        weights: list[Node],
        parameters: Parameters,
        *,
        l2: float,
        l1: float,
        proximal: bool = True,
        name: str = "",
    ) -> None:
        super().__init__(weights, graph.output_node(name, (), weights))
        self._theta = parameters.value
        self._gradient = parameters.gradient
        self.l2, self.l1, self.proximal = l2, l1, proximal
        self._l2_each = l2 * parameters.is_weight
        self._l1_each = l1 * parameters.is_weight
        self._decay = np.zeros_like(self._theta)
        self._magnitude = np.zeros_like(self._theta)
        self._parts = np.zeros(2, self._theta.dtype)

    def forward_calls(self) -> list[Call]:
        """R = 1/2 w . (l2 w) + l1 . |w|."""
        calls = self.cache_calls()
        l2_part, l1_part = self._parts[0:1].reshape(()), self._parts[1:2].reshape(())
        if self.l2:
            calls.append(partial(self._theta.dot, self._decay, l2_part))
        if self.l1:
            calls.append(partial(np.absolute, self._theta, self._magnitude))
            calls.append(partial(self._l1_each.dot, self._magnitude, l1_part))
        if not calls:
            self.output.value[()] = 0
            return []
        shares = np.array([0.5, 1], self._parts.dtype)
        return [*calls, partial(shares.dot, self._parts, self.output.value)]

    def cache_calls(self) -> list[Call]:
        """The decay l2 w, which is the gradient of L2."""
        if not self.l2:
            return []
        return [partial(np.multiply, self._theta, self._l2_each, self._decay)]

    def backward_calls(self) -> list[Call]:
        """dR/dw = l2 w + l1 sign(w), added to all weights at once.

        In a net every affine gate comes later in the forward pass, so it has written its dW by
        now.
        """
        calls = self.clear_calls()
        if self.l2:
            calls += self._add(self._decay)
        if self.l1 and not self.proximal:
            sign = np.zeros_like(self._theta)
            calls.append(partial(np.sign, self._theta, sign))
            calls.append(partial(np.multiply, sign, self._l1_each, sign))
            calls += self._add(sign)
        return calls

    def clear_calls(self) -> list[Call]:
        """dR/dw = 0 for the weights whose gradient no other gate has written."""
        return [
            partial(node.gradient.fill, 0)
            for node, written in zip(self.inputs, self.accumulate, strict=True)
            if not written
        ]

    def _add(self, downstream: FloatArray) -> list[Call]:
        upstream = self.output
        if upstream.gradient_is_one:
            return [partial(np.add, self._gradient, downstream, self._gradient)]
        scaled = np.zeros_like(downstream)
        return [
            partial(np.multiply, downstream, upstream.gradient, scaled),
            partial(np.add, self._gradient, scaled, self._gradient),
        ]

    def branches(self) -> NDArray[Any] | None:
        """The signs of the weights, where |w| has its kink."""
        return np.sign(self._theta) * (self._l1_each > 0) if self.l1 else None


def soft_threshold_calls(theta: FloatArray, threshold: FloatArray) -> list[Call]:
    """Calls for w <- sign(w) max(0, |w| - threshold), element by element.

    The proximal step of L1: a weight that would cross 0 stops there and can train again.
    """
    low, clipped = np.zeros_like(theta), np.zeros_like(theta)
    return [
        # w - clip(w, -threshold, threshold)
        partial(np.negative, threshold, low),
        maximum_call(theta, low, low),
        minimum_call(low, threshold, clipped),
        partial(np.subtract, theta, clipped, theta),
    ]
