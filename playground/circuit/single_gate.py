"""One gate on its own, at any values: what it computes and hands back, by the engine's rules."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from playground.circuit.operations import OPERATIONS
from playground.circuit.parts import Options
from playground.engine.activations import ACTIVATIONS
from playground.engine.gates import GATES
from playground.engine.graph import ComputationalGraph, FloatArray, Gate, Node

Shape = tuple[int, ...]
_WHOLE_NUMBERS = ("label",)


@dataclass(frozen=True)
class GateKind:
    """What a gate is, apart from where it stands.

    Attributes:
        operation: a name of OPERATIONS.
        options: its constants.
        shapes: of its inputs.
    """

    operation: str
    options: Options
    shapes: tuple[Shape, ...]


def engine_gate(
    graph: ComputationalGraph, kind: GateKind, inputs: Sequence[Node], name: str
) -> Gate:
    """The engine's gate of this kind, not yet in the graph."""
    operation = OPERATIONS[kind.operation].engine or kind.operation
    make: Callable[..., Gate] = GATES.get(operation) or ACTIVATIONS[operation].gate
    options = {key: int(x) if key in _WHOLE_NUMBERS else x for key, x in kind.options}
    return make(graph, *inputs, name=name, **options)


class SingleGate:
    """A gate between leaves of its own.

    Args:
        kind: what it is.
    """

    def __init__(self, kind: GateKind) -> None:
        self._graph = ComputationalGraph()
        self._inputs = [
            self._graph.leaf(f"input {k}", np.zeros(shape)) for k, shape in enumerate(kind.shapes)
        ]
        self._output = self._graph.add_gate(engine_gate(self._graph, kind, self._inputs, "output"))
        # The gradient of sum(upstream * output) is upstream x local.
        shape = self._output.value.shape
        self._upstream = self._graph.leaf("upstream", np.ones(shape), differentiable=False)
        product = GATES["multiply"](self._graph, self._output, self._upstream)
        self._graph.add_gate(GATES["sum"](self._graph, self._graph.add_gate(product)))

    def forward(self, values: Sequence[FloatArray]) -> FloatArray:
        """What it computes of these inputs."""
        self._set(values)
        with np.errstate(all="ignore"):
            self._graph.forward()
        return np.array(self._output.value)

    def backward(self, values: Sequence[FloatArray], upstream: FloatArray) -> list[FloatArray]:
        """What it hands to each input: upstream x local."""
        self._set(values)
        self._upstream.value[...] = upstream
        with np.errstate(all="ignore"):
            self._graph.forward()
            self._graph.backward()
        return [np.array(node.gradient) for node in self._inputs]

    def _set(self, values: Sequence[FloatArray]) -> None:
        for node, value in zip(self._inputs, values, strict=True):
            node.value[...] = value


@lru_cache(maxsize=512)
def single_gate(kind: GateKind) -> SingleGate:
    """The gate of this kind; it is kept, and holds no values between its calls."""
    return SingleGate(kind)


def local_gradients(kind: GateKind, values: Sequence[FloatArray], shape: Shape) -> list[FloatArray]:
    """d(output)/d(input) of a gate that works element by element or gives a number.

    Args:
        kind: what it is.
        values: of its inputs.
        shape: of its output; a number that is spread over it has a local gradient of that shape.
    """
    wide = np.zeros(shape)
    spread: list[FloatArray] = [value + wide if shape else value for value in values]
    wide_kind = GateKind(kind.operation, kind.options, tuple(value.shape for value in spread))
    return single_gate(wide_kind).backward(spread, np.ones(shape))
