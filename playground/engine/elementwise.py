"""What the gates that work element by element share."""

from __future__ import annotations

from functools import partial

import numpy as np

from playground.engine.graph import Call, ComputationalGraph, Gate, GraphError, Node


class UnaryGate(Gate):
    """A gate of one input whose output has the same shape."""

    def __init__(self, graph: ComputationalGraph, x: Node, *, name: str = "") -> None:
        super().__init__((x,), graph.output_node(name, x.value.shape, (x,)))
        self.local = np.zeros_like(self.output.value)

    def local_calls(self) -> list[Call]:
        """Calls that fill ``self.local`` with d(output)/d(input)."""
        raise GraphError(f"{self.operation} states no local gradient.")

    def backward_calls(self) -> list[Call]:
        """Downstream = upstream x local."""
        upstream = self.output.gradient
        return [
            *self.local_calls(),
            *self.deliver(0, lambda out: [partial(np.multiply, upstream, self.local, out)]),
        ]


class BinaryGate(Gate):
    """A gate of two inputs that broadcast against each other."""

    def __init__(self, graph: ComputationalGraph, x: Node, y: Node, *, name: str = "") -> None:
        try:
            shape = np.broadcast_shapes(x.value.shape, y.value.shape)
        except ValueError:
            raise GraphError(
                f"{self.operation} cannot combine shapes {x.value.shape} and {y.value.shape}."
            ) from None
        super().__init__((x, y), graph.output_node(name, shape, (x, y)))
