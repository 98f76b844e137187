"""What all activation gates share."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np
from numpy.typing import DTypeLike

from playground.engine.graph import Call, ComputationalGraph, FloatArray, Gate, GraphError, Node


class Activation(Gate):
    """a = f(z), element by element; a is bordered by a row of ones if the next gate is affine.

    Attributes:
        local: f'(z) once the backward pass has run, the shape of z; maxout makes no use of it.
    """

    def __init__(
        self, graph: ComputationalGraph, z: Node, *, name: str = "", bordered: bool = False
    ) -> None:
        output = graph.output_node(name, z.value.shape, (z,), bordered=bordered)
        super().__init__((z,), output)
        self.local = np.zeros_like(z.value)

    @property
    def _z(self) -> FloatArray:
        return self.inputs[0].value

    @property
    def _a(self) -> FloatArray:
        return self.output.value

    def _number(self, value: float) -> FloatArray:
        """A constant of the graph's type; ufuncs take it faster than a Python float."""
        return np.array(value, self.local.dtype)

    def local_calls(self) -> list[Call]:
        """Calls that fill ``local`` with f'(z)."""
        raise GraphError(f"{self.operation} states no local gradient.")

    def backward_calls(self) -> list[Call]:
        """dz = da * f'(z)."""
        da = self.output.gradient
        return [
            *self.local_calls(),
            *self.deliver(0, lambda dz: [partial(np.multiply, da, self.local, dz)]),
        ]


class SharedBuffers:
    """The activations of several layers below each other, each with its row of ones.

    Where f'(z) follows from f(z), the local gradients of all these layers are then one
    computation: for small layers a call costs more than its arithmetic.

    Attributes:
        value: shape (units + 1 of every layer together, batch).
        local: f'(z), the shape of ``value`` (of no meaning in the rows of ones).
        last: the gate of the last layer, whose backward pass is the first.
    """

    def __init__(self, units: Sequence[int], batch: int, dtype: DTypeLike) -> None:
        self.value: FloatArray = np.ones((sum(units) + len(units), batch), dtype)
        self.local: FloatArray = np.zeros_like(self.value)
        self.last: Gate | None = None
        self._used = 0

    def place(self, gate: ActivationOfOutput) -> None:
        """Moves a gate's output and its local gradient into the next free rows."""
        node = gate.output
        start = self._used
        self._used = stop = start + len(node.value) + 1
        node.bordered = self.value[start:stop]
        node.value = node.bordered[:-1]
        gate.local = self.local[start : stop - 1]
        self.last = gate


class ActivationOfOutput(Activation):
    """An activation whose derivative follows from its output alone."""

    def __init__(
        self,
        graph: ComputationalGraph,
        z: Node,
        *,
        name: str = "",
        bordered: bool = False,
        shared: SharedBuffers | None = None,
    ) -> None:
        super().__init__(graph, z, name=name, bordered=bordered)
        self._shared = shared
        if shared is not None:
            shared.place(self)

    def derivative_calls(self, a: FloatArray, local: FloatArray) -> list[Call]:
        """Calls that fill ``local`` with f'(z), of a = f(z)."""
        raise GraphError(f"{self.operation} states no local gradient.")

    def local_calls(self) -> list[Call]:
        """Those of ``derivative_calls``; of all layers that share their buffers, at the last."""
        if self._shared is None:
            return self.derivative_calls(self._a, self.local)
        if self._shared.last is self:
            return self.derivative_calls(self._shared.value, self._shared.local)
        return []
