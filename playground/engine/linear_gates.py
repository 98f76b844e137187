"""The gates that sum: over all elements, and by the rows and columns of matrices.

Local gradients: CS231n notes "Backpropagation, Intuitions" (optimization-2).
"""

from __future__ import annotations

from functools import partial
from typing import ClassVar

import numpy as np

from playground.engine.graph import Call, ComputationalGraph, FloatArray, Gate, GraphError, Node
from playground.engine.steady_product import steady_product


class Sum(Gate):
    """q = the sum of all elements of x, a scalar. A distributor to every element."""

    operation: ClassVar[str] = "sum"

    def __init__(self, graph: ComputationalGraph, x: Node, *, name: str = "") -> None:
        super().__init__((x,), graph.output_node(name, (), (x,)))

    def forward_calls(self) -> list[Call]:
        """q = sum of x."""
        return [partial(np.sum, self.inputs[0].value, out=self.output.value)]

    def backward_calls(self) -> list[Call]:
        """dq/dx_i = 1."""
        upstream = self.output.gradient
        return self.deliver(
            0,
            lambda out: [partial(np.copyto, out, upstream)],
            shape=self.inputs[0].value.shape,
        )


class Matmul(Gate):
    """q = A B for matrices, a matrix and a vector, or a vector (as a row) and a matrix."""

    operation: ClassVar[str] = "matmul"

    def __init__(self, graph: ComputationalGraph, a: Node, b: Node, *, name: str = "") -> None:
        left, right = a.value.shape, b.value.shape
        axes = (len(left), len(right))
        if axes not in ((2, 2), (2, 1), (1, 2)) or left[-1] != right[0]:
            raise GraphError(f"matmul cannot multiply shapes {left} and {right}.")
        super().__init__((a, b), graph.output_node(name, (*left[:-1], *right[1:]), (a, b)))

    def forward_calls(self) -> list[Call]:
        """q = A B."""
        a, b = self.inputs
        return [partial(a.value.dot, b.value, self.output.value)]

    def backward_calls(self) -> list[Call]:
        """dA = dq B^T, dB = A^T dq."""
        a, b = self.inputs
        # A vector is a matrix of one row or one column: the same memory, seen with two axes.
        left = a.value.reshape(-1, a.value.shape[-1])
        right = b.value.reshape(b.value.shape[0], -1)
        upstream = self.output.gradient.reshape(left.shape[0], right.shape[1])

        def to_a(out: FloatArray) -> list[Call]:
            return [partial(upstream.dot, right.T, out.reshape(left.shape))]

        def to_b(out: FloatArray) -> list[Call]:
            return [partial(left.T.dot, upstream, out.reshape(right.shape))]

        return self.deliver(0, to_a, shape=a.value.shape) + self.deliver(
            1, to_b, shape=b.value.shape
        )


class Affine(Gate):
    """z = W x + b, one example per column; b is the last column of W.

    Shapes: W (units out, units in + 1), x (units in, batch) bordered by a row of ones,
    z (units out, batch). One product gives W x + b, one gives dW and db.

    Args:
        graph: the graph it will be added to.
        w: W with b.
        x: the inputs, bordered.
        steady: whether further inputs of weight 0 must not change a bit, see ``steady_product``.
    """

    operation: ClassVar[str] = "affine"

    def __init__(
        self,
        graph: ComputationalGraph,
        w: Node,
        x: Node,
        *,
        name: str = "",
        steady: bool = False,
    ) -> None:
        if x.bordered is None or x.bordered_gradient is None:
            raise GraphError(f"affine needs a row of ones below {x.name!r}.")
        if w.value.ndim != 2 or x.value.ndim != 2 or w.value.shape[1] != len(x.bordered):
            raise GraphError(
                f"affine cannot apply W of shape {w.value.shape} to x of shape {x.value.shape}."
            )
        shape = (w.value.shape[0], x.value.shape[1])
        super().__init__((w, x), graph.output_node(name, shape, (w, x)))
        self._x = x.bordered
        self._dx = x.bordered_gradient
        self._steady = steady

    def forward_calls(self) -> list[Call]:
        """z = [W b] [x; 1]."""
        W, z = self.inputs[0].value, self.output.value
        return steady_product(W, self._x, z) if self._steady else [partial(W.dot, self._x, z)]

    def backward_calls(self) -> list[Call]:
        """[dW db] = dz [x; 1]^T, dx = W^T dz (the row of ones gets one too, which nobody reads)."""
        w, x = self.inputs
        dz = self.output.gradient
        calls = self.deliver(0, lambda out: [partial(dz.dot, self._x.T, out)], shape=w.value.shape)
        if x.differentiable and not self.accumulate[1]:
            return [*calls, partial(w.value.T.dot, dz, self._dx)]
        return calls + self.deliver(
            1,
            lambda out: [partial(np.matmul, w.value[:, :-1].T, dz, out=out)],
            shape=x.value.shape,
        )
