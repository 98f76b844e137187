"""The gates of typed formulas beside those of the slides: -, /, min, roots, |x|, sin, cos, x^y.

Each gate states its formula, and its local gradient above the line that computes it.
"""

from __future__ import annotations

from functools import partial
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from playground.engine.elementwise import BinaryGate, UnaryGate
from playground.engine.extremes import minimum_call
from playground.engine.graph import Call, ComputationalGraph, FloatArray, Node


class Subtract(BinaryGate):
    """q = x - y. A distributor: dq/dx = 1, dq/dy = -1."""

    operation: ClassVar[str] = "subtract"

    def forward_calls(self) -> list[Call]:
        """q = x - y."""
        x, y = self.inputs
        return [partial(np.subtract, x.value, y.value, self.output.value)]

    def backward_calls(self) -> list[Call]:
        """To x goes the upstream gradient, to y its negative."""
        upstream = self.output.gradient
        return self.deliver(0, lambda out: [partial(np.positive, upstream, out)]) + self.deliver(
            1, lambda out: [partial(np.negative, upstream, out)]
        )


class Divide(BinaryGate):
    """q = x / y."""

    operation: ClassVar[str] = "divide"

    def __init__(self, graph: ComputationalGraph, x: Node, y: Node, *, name: str = "") -> None:
        super().__init__(graph, x, y, name=name)
        self._over_y = np.zeros_like(self.output.value)

    def forward_calls(self) -> list[Call]:
        """q = x / y."""
        x, y = self.inputs
        return [partial(np.divide, x.value, y.value, self.output.value)]

    def backward_calls(self) -> list[Call]:
        """dq/dx = 1/y, dq/dy = -x/y^2 = -q/y."""
        q, y = self.output, self.inputs[1]
        return [
            partial(np.divide, q.gradient, y.value, self._over_y),
            *self.deliver(0, lambda out: [partial(np.positive, self._over_y, out)]),
            *self.deliver(
                1,
                lambda out: [
                    partial(np.multiply, self._over_y, q.value, out),
                    partial(np.negative, out, out),
                ],
            ),
        ]


class Min(BinaryGate):
    """q = min(x, y). A router: the gradient goes to the smaller input, to x if they are equal."""

    operation: ClassVar[str] = "min"

    def __init__(self, graph: ComputationalGraph, x: Node, y: Node, *, name: str = "") -> None:
        super().__init__(graph, x, y, name=name)
        self._won = np.zeros(self.output.value.shape, bool)
        self._lost = np.zeros(self.output.value.shape, bool)

    def forward_calls(self) -> list[Call]:
        """q = min(x, y)."""
        x, y = self.inputs
        return [
            minimum_call(x.value, y.value, self.output.value),
            partial(np.less_equal, x.value, y.value, self._won),
            partial(np.logical_not, self._won, self._lost),
        ]

    def backward_calls(self) -> list[Call]:
        """dq/dx = 1 where x <= y and 0 elsewhere; dq/dy the other way round."""
        upstream = self.output.gradient
        return self.deliver(
            0, lambda out: [partial(np.multiply, upstream, self._won, out)]
        ) + self.deliver(1, lambda out: [partial(np.multiply, upstream, self._lost, out)])

    def branches(self) -> NDArray[Any]:
        """Where x won."""
        return self._won


class RaiseTo(BinaryGate):
    """q = x^y with an exponent that has a gradient, too; for x > 0."""

    operation: ClassVar[str] = "raise"

    def __init__(self, graph: ComputationalGraph, x: Node, y: Node, *, name: str = "") -> None:
        super().__init__(graph, x, y, name=name)
        self._local = np.zeros_like(self.output.value)
        self._log = np.zeros_like(x.value)
        self._lower = np.zeros_like(y.value)

    def forward_calls(self) -> list[Call]:
        """q = x^y."""
        x, y = self.inputs
        return [partial(np.power, x.value, y.value, self.output.value)]

    def backward_calls(self) -> list[Call]:
        """dq/dx = y x^(y-1), dq/dy = ln(x) x^y = ln(x) q."""
        x, y = self.inputs
        q, one = self.output, np.array(1, self._local.dtype)

        def to_x(out: FloatArray) -> list[Call]:
            return [
                partial(np.subtract, y.value, one, self._lower),
                partial(np.power, x.value, self._lower, self._local),
                partial(np.multiply, self._local, y.value, self._local),
                partial(np.multiply, q.gradient, self._local, out),
            ]

        def to_y(out: FloatArray) -> list[Call]:
            return [
                partial(np.log, x.value, self._log),
                partial(np.multiply, q.value, self._log, self._local),
                partial(np.multiply, q.gradient, self._local, out),
            ]

        return self.deliver(0, to_x) + self.deliver(1, to_y)


class Sqrt(UnaryGate):
    """q = the square root of x, for x > 0."""

    operation: ClassVar[str] = "sqrt"

    def forward_calls(self) -> list[Call]:
        """q = sqrt(x)."""
        return [partial(np.sqrt, self.inputs[0].value, self.output.value)]

    def local_calls(self) -> list[Call]:
        """dq/dx = 1/(2 sqrt(x)) = 0.5/q."""
        half = np.array(0.5, self.local.dtype)
        return [partial(np.divide, half, self.output.value, self.local)]


class Abs(UnaryGate):
    """q = |x|; a router, to the side that x is on."""

    operation: ClassVar[str] = "abs"

    def forward_calls(self) -> list[Call]:
        """q = |x|."""
        return [partial(np.absolute, self.inputs[0].value, self.output.value)]

    def local_calls(self) -> list[Call]:
        """dq/dx = 1 where x > 0, -1 where x < 0, and 0 at the kink."""
        return [partial(np.sign, self.inputs[0].value, self.local)]

    def branches(self) -> NDArray[Any]:
        """The sign of x."""
        return np.sign(self.inputs[0].value)


class Sin(UnaryGate):
    """q = sin x."""

    operation: ClassVar[str] = "sin"

    def forward_calls(self) -> list[Call]:
        """q = sin x."""
        return [partial(np.sin, self.inputs[0].value, self.output.value)]

    def local_calls(self) -> list[Call]:
        """dq/dx = cos x."""
        return [partial(np.cos, self.inputs[0].value, self.local)]


class Cos(UnaryGate):
    """q = cos x."""

    operation: ClassVar[str] = "cos"

    def forward_calls(self) -> list[Call]:
        """q = cos x."""
        return [partial(np.cos, self.inputs[0].value, self.output.value)]

    def local_calls(self) -> list[Call]:
        """dq/dx = -sin x."""
        return [
            partial(np.sin, self.inputs[0].value, self.local),
            partial(np.negative, self.local, self.local),
        ]
