"""The gates of circuits with vectors: dot products, squared norms, stacks, W x + b, softmax loss.

Local gradients: CS231n notes "Backpropagation, Intuitions" (optimization-2), "Gradients for
vectorized operations"; the softmax loss: linear-classify.
"""

from __future__ import annotations

from functools import partial
from typing import ClassVar

import numpy as np

from playground.engine.graph import Call, ComputationalGraph, FloatArray, Gate, GraphError, Node


class Dot(Gate):
    """q = x . y = the sum of x_i y_i of two vectors. A switcher."""

    operation: ClassVar[str] = "dot"

    def __init__(self, graph: ComputationalGraph, x: Node, y: Node, *, name: str = "") -> None:
        if x.value.ndim != 1 or x.value.shape != y.value.shape:
            raise GraphError(f"dot cannot multiply shapes {x.value.shape} and {y.value.shape}.")
        super().__init__((x, y), graph.output_node(name, (), (x, y)))

    def forward_calls(self) -> list[Call]:
        """q = sum of x_i y_i."""
        x, y = self.inputs
        return [partial(x.value.dot, y.value, self.output.value)]

    def backward_calls(self) -> list[Call]:
        """dq/dx = y, dq/dy = x."""
        x, y = self.inputs
        upstream, shape = self.output.gradient, x.value.shape
        return self.deliver(
            0, lambda out: [partial(np.multiply, upstream, y.value, out)], shape=shape
        ) + self.deliver(1, lambda out: [partial(np.multiply, upstream, x.value, out)], shape=shape)


class Norm2(Gate):
    """q = ||x||^2, the sum of the squares of all elements, a scalar."""

    operation: ClassVar[str] = "norm2"

    def __init__(self, graph: ComputationalGraph, x: Node, *, name: str = "") -> None:
        super().__init__((x,), graph.output_node(name, (), (x,)))

    def forward_calls(self) -> list[Call]:
        """q = sum of x_i^2."""
        flat = self.inputs[0].value.reshape(-1)
        return [partial(flat.dot, flat, self.output.value)]

    def backward_calls(self) -> list[Call]:
        """dq/dx_i = 2 x_i."""
        x, two = self.inputs[0].value, np.array(2, self.output.value.dtype)
        return self.deliver(
            0,
            lambda out: [
                partial(np.multiply, self.output.gradient, x, out),
                partial(np.multiply, out, two, out),
            ],
            shape=x.shape,
        )


class Stack(Gate):
    """q = [x, y, ...]: inputs of one shape, along a new first axis. A distributor."""

    operation: ClassVar[str] = "stack"

    def __init__(self, graph: ComputationalGraph, *inputs: Node, name: str = "") -> None:
        shapes = {node.value.shape for node in inputs}
        if len(shapes) != 1:
            raise GraphError(f"stack cannot put shapes {sorted(shapes)} on top of each other.")
        shape = (len(inputs), *shapes.pop())
        super().__init__(inputs, graph.output_node(name, shape, inputs))

    def forward_calls(self) -> list[Call]:
        """q_i = the input i."""
        return [
            partial(np.copyto, self.output.value[k, ...], node.value)
            for k, node in enumerate(self.inputs)
        ]

    def backward_calls(self) -> list[Call]:
        """To input i goes the i-th part of the upstream gradient."""
        calls: list[Call] = []
        for k, node in enumerate(self.inputs):
            part = self.output.gradient[k, ...]
            copy = partial(self._copy, part)
            calls += self.deliver(k, copy, shape=node.value.shape)
        return calls

    @staticmethod
    def _copy(part: FloatArray, out: FloatArray) -> list[Call]:
        return [partial(np.copyto, out, part)]


class AffineWithBias(Gate):
    """q = W x + b, with b apart: W (m, n), x (n,) or (n, p), b of the shape of W x."""

    operation: ClassVar[str] = "affine_with_bias"

    def __init__(
        self, graph: ComputationalGraph, w: Node, x: Node, b: Node, *, name: str = ""
    ) -> None:
        W, X = w.value.shape, x.value.shape
        if len(W) != 2 or not X or W[1] != X[0] or b.value.shape != (W[0], *X[1:]):
            raise GraphError(
                f"affine_with_bias cannot apply W of shape {W} and b of shape {b.value.shape} "
                f"to x of shape {X}."
            )
        super().__init__((w, x, b), graph.output_node(name, b.value.shape, (w, x, b)))

    def forward_calls(self) -> list[Call]:
        """q = W x + b."""
        w, x, b = (node.value for node in self.inputs)
        q = self.output.value
        return [partial(w.dot, x, q), partial(np.add, q, b, q)]

    def backward_calls(self) -> list[Call]:
        """dW = dq x^T, dx = W^T dq, db = dq."""
        w, x, _ = (node.value for node in self.inputs)
        # A vector is a matrix of one column: the same memory, seen with two axes.
        dq = self.output.gradient.reshape(w.shape[0], -1)
        columns = x.reshape(w.shape[1], -1)

        def to_x(out: FloatArray) -> list[Call]:
            return [partial(w.T.dot, dq, out.reshape(columns.shape))]

        return (
            self.deliver(0, lambda out: [partial(dq.dot, columns.T, out)], shape=w.shape)
            + self.deliver(1, to_x, shape=x.shape)
            + self.deliver(2, lambda out: [partial(np.positive, self.output.gradient, out)])
        )


class SoftmaxLoss(Gate):
    """L = -log(e^s_y / sum_j e^s_j) of one vector of scores, by log-sum-exp.

    Attributes:
        probabilities: the softmax of the last forward pass, the shape of the scores.
    """

    operation: ClassVar[str] = "softmax_loss"

    def __init__(
        self, graph: ComputationalGraph, scores: Node, *, label: int, name: str = ""
    ) -> None:
        shape = scores.value.shape
        if len(shape) != 1 or label not in range(shape[0]):
            raise GraphError(f"softmax_loss has no class {label} in scores of shape {shape}.")
        super().__init__((scores,), graph.output_node(name, (), (scores,)))
        self.probabilities = np.zeros_like(scores.value)
        self._label = label
        self._largest = np.zeros_like(self.output.value)
        self._total = np.zeros_like(self.output.value)

    def forward_calls(self) -> list[Call]:
        """L = log sum_j e^(s_j - m) - (s_y - m), m the largest score."""
        s, p, loss = self.inputs[0].value, self.probabilities, self.output.value
        own = s[self._label, ...]
        return [
            partial(np.maximum.reduce, s, 0, None, self._largest),
            partial(np.subtract, s, self._largest, p),
            partial(np.exp, p, p),
            partial(np.add.reduce, p, 0, None, self._total),
            partial(np.divide, p, self._total, p),
            partial(np.log, self._total, loss),
            partial(np.add, loss, self._largest, loss),
            partial(np.subtract, loss, own, loss),
        ]

    def backward_calls(self) -> list[Call]:
        """dL/ds_j = p_j - 1(j = y)."""
        upstream, p = self.output.gradient, self.probabilities
        own = np.zeros_like(p)
        own[self._label] = 1
        return self.deliver(
            0,
            lambda out: [
                partial(np.subtract, p, own, out),
                partial(np.multiply, out, upstream, out),
            ],
            shape=p.shape,
        )
