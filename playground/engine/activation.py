"""What all activation gates share."""

from __future__ import annotations

from functools import partial

import numpy as np

from playground.engine.graph import Call, ComputationalGraph, FloatArray, Gate, GraphError, Node


class Activation(Gate):
    """a = f(z), element by element; a is bordered by a row of ones if the next gate is affine.

    Attributes:
        local: f'(z) of the last backward pass, the shape of z.
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
