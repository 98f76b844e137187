"""Activation functions made of pieces: the ReLU and its kin, and maxout.

Formulas: CS231n notes, neural-networks-1, unless a class names another source.
"""

from __future__ import annotations

from functools import partial
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from playground.engine.activation import Activation, ActivationOfOutput
from playground.engine.extremes import maximum_call, minimum_call
from playground.engine.graph import Call, ComputationalGraph, FloatArray, Gate, GraphError, Node


class ReLU(ActivationOfOutput):
    """f(z) = max(0, z)."""

    operation: ClassVar[str] = "relu"

    def forward_calls(self) -> list[Call]:
        """a = max(0, z)."""
        return [maximum_call(self._z, np.zeros_like(self._z), self._a)]

    def derivative_calls(self, a: FloatArray, local: FloatArray) -> list[Call]:
        """f'(z) = 1 where z > 0, else 0: the sign of a."""
        return [partial(np.sign, a, local)]

    def branches(self) -> NDArray[Any]:
        """Where z > 0."""
        return self._z > 0


class LeakyReLU(Activation):
    """f(z) = max(slope z, z), 0 <= slope < 1."""

    operation: ClassVar[str] = "leaky_relu"

    def __init__(
        self,
        graph: ComputationalGraph,
        z: Node,
        *,
        slope: float = 0.1,
        name: str = "",
        bordered: bool = False,
    ) -> None:
        super().__init__(graph, z, name=name, bordered=bordered)
        self.slope = slope

    def forward_calls(self) -> list[Call]:
        """a = max(slope z, z)."""
        return [
            partial(np.multiply, self._z, self._number(self.slope), self._a),
            maximum_call(self._z, self._a, self._a),
        ]

    def local_calls(self) -> list[Call]:
        """f'(z) = 1 where z > 0, else the slope."""
        return [
            partial(np.heaviside, self._z, self._number(0), self.local),
            maximum_call(self.local, self._number(self.slope), self.local),
        ]

    def branches(self) -> NDArray[Any]:
        """Where z > 0."""
        return self._z > 0


class ELU(Activation):
    """f(z) = z where z > 0, else alpha (e^z - 1) (Clevert et al. 2015)."""

    operation: ClassVar[str] = "elu"

    def __init__(
        self,
        graph: ComputationalGraph,
        z: Node,
        *,
        alpha: float = 1.0,
        name: str = "",
        bordered: bool = False,
    ) -> None:
        super().__init__(graph, z, name=name, bordered=bordered)
        self.alpha = alpha
        self._low = np.zeros_like(z.value)
        self._above = np.zeros(z.value.shape, bool)

    def forward_calls(self) -> list[Call]:
        """a = max(z, 0) + alpha (e^min(z, 0) - 1)."""
        return [
            minimum_call(self._z, self._number(0), self._low),
            partial(np.expm1, self._low, self.local),
            partial(np.multiply, self.local, self._number(self.alpha), self.local),
            maximum_call(self._z, self._number(0), self._a),
            partial(np.add, self._a, self.local, self._a),
        ]

    def local_calls(self) -> list[Call]:
        """f'(z) = alpha e^z where z <= 0, else 1."""
        calls: list[Call] = [
            partial(np.exp, self._low, self.local),
            partial(np.multiply, self.local, self._number(self.alpha), self.local),
        ]
        if self.alpha == 1:  # then alpha e^min(z, 0) is 1 above 0 by itself
            return calls[:1]
        return [
            *calls,
            partial(np.greater, self._z, self._number(0), self._above),
            partial(np.copyto, self.local, self._number(1), where=self._above),
        ]

    def branches(self) -> NDArray[Any] | None:
        """Where z > 0; smooth to first order if alpha is 1, and then no kink."""
        return None if self.alpha == 1 else self._z > 0


class Maxout(Activation):
    """f = the largest of k affine pieces; the gradient is routed to the piece that won.

    z has the shape (k * units, batch), piece after piece; a has (units, batch). Of equal pieces
    the first wins (Goodfellow et al. 2013).
    """

    operation: ClassVar[str] = "maxout"

    def __init__(
        self,
        graph: ComputationalGraph,
        z: Node,
        *,
        pieces: int = 2,
        name: str = "",
        bordered: bool = False,
    ) -> None:
        rows = z.value.shape[0] if z.value.ndim else 0
        if pieces < 2 or rows % pieces:
            raise GraphError(f"maxout cannot make {pieces} pieces of {rows} rows.")
        shape = (rows // pieces, *z.value.shape[1:])
        Gate.__init__(self, (z,), graph.output_node(name, shape, (z,), bordered=bordered))
        self.pieces = pieces
        self.local = np.zeros_like(z.value)
        self._won = np.zeros(shape, bool)
        self._mask = np.zeros_like(self.output.value)

    def _split(self, array: FloatArray) -> FloatArray:
        """The array seen as (pieces, units, batch)."""
        return array.reshape(self.pieces, *self.output.value.shape)

    def forward_calls(self) -> list[Call]:
        """a = max over the pieces."""
        first, second, *others = self._split(self._z)
        calls: list[Call] = [maximum_call(first, second, self._a)]
        return calls + [maximum_call(self._a, piece, self._a) for piece in others]

    def backward_calls(self) -> list[Call]:
        """The piece that won gets da, the others get 0."""
        return self.deliver(0, self._route, shape=self._z.shape)

    def _route(self, out: FloatArray) -> list[Call]:
        """A piece as large as a takes what the pieces before it have left of da."""
        *pieces, _ = self._split(self._z)
        *gradients, last = self._split(out)
        calls: list[Call] = []
        left = self.output.gradient
        for z, dz in zip(pieces, gradients, strict=True):
            calls += [
                partial(np.equal, z, self._a, self._won),
                partial(np.copyto, self._mask, self._won),
                partial(np.multiply, left, self._mask, dz),
                partial(np.subtract, left, dz, last),
            ]
            left = last
        return calls

    def branches(self) -> NDArray[Any]:
        """Which piece won at every unit and example, shape (units, batch)."""
        winner: NDArray[np.intp] = np.argmax(self._split(self._z), axis=0)
        return winner
