"""The gates of the lecture's circuits, for scalars and arrays alike.

Each gate states its formula, and its local gradient above the line that computes it. Shapes
broadcast as in numpy; a gradient has the shape of its variable, always. Local gradients: CS231n
notes "Backpropagation, Intuitions" (optimization-2).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from playground.engine.elementwise import BinaryGate, UnaryGate
from playground.engine.extremes import maximum_call
from playground.engine.functions import Abs, Cos, Divide, Min, RaiseTo, Sin, Sqrt, Subtract
from playground.engine.graph import Call, ComputationalGraph, FloatArray, Gate, Node
from playground.engine.linear_gates import Affine, Matmul, Sum
from playground.engine.vector_gates import AffineWithBias, Dot, Norm2, SoftmaxLoss, Stack


class Add(BinaryGate):
    """q = x + y. A distributor: dq/dx = dq/dy = 1."""

    operation: ClassVar[str] = "add"

    def forward_calls(self) -> list[Call]:
        """q = x + y."""
        x, y = self.inputs
        return [partial(np.add, x.value, y.value, self.output.value)]

    def cache_calls(self) -> list[Call]:
        """None: the gradient of a sum does not depend on its values."""
        return []

    def backward_calls(self) -> list[Call]:
        """Hands the upstream gradient to both inputs as it is."""
        upstream = self.output.gradient

        def copy(out: FloatArray) -> list[Call]:
            return [partial(np.positive, upstream, out)]

        return self.deliver(0, copy) + self.deliver(1, copy)

    def passes_one(self) -> bool:
        """An upstream 1 reaches inputs of the output's own shape as 1."""
        return all(node.value.shape == self.output.value.shape for node in self.inputs)


class Multiply(BinaryGate):
    """q = x * y. A switcher: dq/dx = y, dq/dy = x."""

    operation: ClassVar[str] = "multiply"

    def forward_calls(self) -> list[Call]:
        """q = x * y."""
        x, y = self.inputs
        return [partial(np.multiply, x.value, y.value, self.output.value)]

    def backward_calls(self) -> list[Call]:
        """To x goes upstream * y, to y goes upstream * x."""
        x, y = self.inputs
        upstream = self.output.gradient
        return self.deliver(
            0, lambda out: [partial(np.multiply, upstream, y.value, out)]
        ) + self.deliver(1, lambda out: [partial(np.multiply, upstream, x.value, out)])


class Max(BinaryGate):
    """q = max(x, y). A router: the gradient goes to the larger input, to x if they are equal."""

    operation: ClassVar[str] = "max"

    def __init__(self, graph: ComputationalGraph, x: Node, y: Node, *, name: str = "") -> None:
        super().__init__(graph, x, y, name=name)
        self._won = np.zeros(self.output.value.shape, bool)
        self._lost = np.zeros(self.output.value.shape, bool)
        self._mask = np.zeros_like(self.output.value)

    def forward_calls(self) -> list[Call]:
        """q = max(x, y)."""
        x, y = self.inputs
        return [
            maximum_call(x.value, y.value, self.output.value),
            partial(np.greater_equal, x.value, y.value, self._won),
            partial(np.logical_not, self._won, self._lost),
        ]

    def backward_calls(self) -> list[Call]:
        """dq/dx = 1 where x >= y and 0 elsewhere; dq/dy the other way round."""
        return self.deliver(0, partial(self._route, self._won)) + self.deliver(
            1, partial(self._route, self._lost)
        )

    def _route(self, chosen: NDArray[np.bool_], out: FloatArray) -> list[Call]:
        # As numbers, because numpy would copy a mask to multiply by it.
        return [
            partial(np.copyto, self._mask, chosen),
            partial(np.multiply, self.output.gradient, self._mask, out),
        ]

    def branches(self) -> NDArray[Any]:
        """Where x won."""
        return self._won


class Copy(UnaryGate):
    """q = x. Taken several times from one value it is an adder: the gradients add."""

    operation: ClassVar[str] = "copy"

    def forward_calls(self) -> list[Call]:
        """q = x."""
        return [partial(np.positive, self.inputs[0].value, self.output.value)]

    def backward_calls(self) -> list[Call]:
        """dq/dx = 1."""
        upstream = self.output.gradient
        return self.deliver(0, lambda out: [partial(np.positive, upstream, out)])


class Negate(UnaryGate):
    """q = -x."""

    operation: ClassVar[str] = "negate"

    def forward_calls(self) -> list[Call]:
        """q = -x."""
        return [partial(np.negative, self.inputs[0].value, self.output.value)]

    def backward_calls(self) -> list[Call]:
        """dq/dx = -1."""
        upstream = self.output.gradient
        return self.deliver(0, lambda out: [partial(np.negative, upstream, out)])


class Reciprocal(UnaryGate):
    """q = 1/x."""

    operation: ClassVar[str] = "reciprocal"

    def forward_calls(self) -> list[Call]:
        """q = 1/x."""
        return [partial(np.reciprocal, self.inputs[0].value, self.output.value)]

    def local_calls(self) -> list[Call]:
        """dq/dx = -1/x^2 = -q^2."""
        q = self.output.value
        return [
            partial(np.multiply, q, q, self.local),
            partial(np.negative, self.local, self.local),
        ]


class Exp(UnaryGate):
    """q = e^x."""

    operation: ClassVar[str] = "exp"

    def forward_calls(self) -> list[Call]:
        """q = e^x."""
        return [partial(np.exp, self.inputs[0].value, self.output.value)]

    def local_calls(self) -> list[Call]:
        """dq/dx = e^x = q."""
        return [partial(np.positive, self.output.value, self.local)]


class Log(UnaryGate):
    """q = ln x, for x > 0."""

    operation: ClassVar[str] = "log"

    def forward_calls(self) -> list[Call]:
        """q = ln x."""
        return [partial(np.log, self.inputs[0].value, self.output.value)]

    def local_calls(self) -> list[Call]:
        """dq/dx = 1/x."""
        return [partial(np.reciprocal, self.inputs[0].value, self.local)]


class Power(UnaryGate):
    """q = x^p with a constant exponent p."""

    operation: ClassVar[str] = "power"

    def __init__(
        self, graph: ComputationalGraph, x: Node, *, exponent: float, name: str = ""
    ) -> None:
        super().__init__(graph, x, name=name)
        self.exponent = exponent

    def forward_calls(self) -> list[Call]:
        """q = x^p."""
        p = np.array(self.exponent, self.local.dtype)
        return [partial(np.power, self.inputs[0].value, p, self.output.value)]

    def local_calls(self) -> list[Call]:
        """dq/dx = p x^(p-1)."""
        p = np.array(self.exponent, self.local.dtype)
        if self.exponent == 0:
            return [partial(np.copyto, self.local, np.zeros_like(self.local))]
        lower = np.array(self.exponent - 1, self.local.dtype)
        return [
            partial(np.power, self.inputs[0].value, lower, self.local),
            partial(np.multiply, self.local, p, self.local),
        ]


_GATES: tuple[type[Gate], ...] = (
    *(Add, Subtract, Multiply, Divide, Max, Min, Copy, Negate, Reciprocal, Abs),
    *(Exp, Log, Sqrt, Sin, Cos, Power, RaiseTo, Sum, Norm2, Dot, Matmul, Stack),
    *(Affine, AffineWithBias, SoftmaxLoss),
)
GATES: dict[str, Callable[..., Gate]] = {gate.operation: gate for gate in _GATES}
