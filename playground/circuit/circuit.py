"""A typed expression as a computational graph of the engine, with its values and gradients."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import ArrayLike

from playground.circuit.folding import Folding
from playground.circuit.node import CircuitNode, Slot, Term
from playground.circuit.numbers import shape_words
from playground.circuit.parts import Options
from playground.circuit.single_gate import GateKind, local_gradients, single_gate
from playground.circuit.trouble import slope_trouble, value_trouble
from playground.engine.graph import ComputationalGraph, FloatArray
from playground.expression.tree import ExpressionError, Name, Program, walk


class Circuit:
    """Nodes in topological order, and the numbers on their wires; made by ``build``.

    The backward pass starts from 1 at the result; of a vector or matrix, from 1 at every entry, so
    that the gradients are those of the sum of its entries.

    Attributes:
        program: what was typed.
        folding: which gates are expanded.
        graph: of the engine; its nodes have the names of ours.
        nodes: inputs, then constants, then gates in topological order; the last is the result.
        gates: those of them that are gates.
        unused: statements that lead nowhere, by their place in the program.
    """

    def __init__(
        self,
        program: Program,
        folding: Folding,
        graph: ComputationalGraph,
        nodes: tuple[CircuitNode, ...],
        slots: Mapping[str, tuple[Slot, ...]],
        options: Mapping[str, Options],
    ) -> None:
        self.program = program
        self.folding = folding
        self.graph = graph
        self.nodes = nodes
        self.gates = tuple(node for node in nodes if node.kind == "gate")
        self.unused = _unused(program)
        self._slots, self._options = slots, options
        self._by_name = {node.name: node for node in nodes}
        self._readers: dict[str, list[tuple[str, int]]] = {node.name: [] for node in nodes}
        for gate in self.gates:
            for place, name in enumerate(gate.inputs):
                self._readers[name].append((gate.name, place))
        self.run()

    def node(self, name: str) -> CircuitNode:
        """The node of this name."""
        return self._by_name[name]

    @property
    def result(self) -> CircuitNode:
        """The last gate: what all gradients are taken of."""
        return self.nodes[-1]

    @property
    def inputs(self) -> tuple[CircuitNode, ...]:
        """The nodes whose values are the user's."""
        return tuple(node for node in self.nodes if node.kind == "input")

    def value(self, name: str) -> FloatArray:
        """The value of a node: the engine's own array, so copy what you keep."""
        return self.graph.nodes[name].value

    def gradient(self, name: str) -> FloatArray:
        """The gradient of the result with respect to a node, the shape of its value; likewise."""
        return self.graph.nodes[name].gradient

    def input_values(self) -> dict[str, FloatArray]:
        """Copies of the values of all inputs."""
        return {node.name: np.array(self.value(node.name)) for node in self.inputs}

    def readers(self, name: str) -> tuple[tuple[str, int], ...]:
        """Which gates read a node, and as which of their inputs; more than one is a fan-out."""
        return tuple(self._readers[name])

    def set_values(self, values: Mapping[str, ArrayLike]) -> None:
        """Gives inputs other values of the same shape and computes everything anew.

        Raises:
            ExpressionError: if the circuit cannot be computed there; it then is as it was.
        """
        kept: dict[str, FloatArray] = {name: np.array(self.value(name)) for name in values}
        for name, value in values.items():
            array = np.asarray(value, np.float64)
            if array.shape != kept[name].shape:
                raise ExpressionError(
                    f"{name} is {shape_words(kept[name].shape)} here, not "
                    f"{shape_words(array.shape)}.",
                    self.node(name).span,
                )
        try:
            for name, value in values.items():
                self.value(name)[...] = value
            self.run()
        except ExpressionError:
            for name, before in kept.items():
                self.value(name)[...] = before
            self.run()
            raise

    def run(self) -> None:
        """Both passes.

        Raises:
            ExpressionError: with the place of the first gate that has no finite number to give.
        """
        for node in self.inputs:
            if not np.isfinite(self.value(node.name)).all():
                raise ExpressionError(f"{node.name} has no finite value.", node.span)
        with np.errstate(all="ignore"):
            self.graph.forward()
            self.graph.backward()
        for gate in self.gates:
            value = self.value(gate.name)
            if not np.isfinite(value).all():
                sentence = value_trouble(gate.operation, self.operand_values(gate.name), value)
                raise ExpressionError(sentence, gate.span)
        if not all(np.isfinite(self.gradient(node.name)).all() for node in self.nodes):
            self._refuse_slopes()

    def _refuse_slopes(self) -> None:
        """Raises with the place of the first gate that hands back no finite number.

        Where each does, but their sum is none, with that of the last to hand back.
        """
        for gate in reversed(self.gates):
            downstream, values = self.downstream(gate.name), self.operand_values(gate.name)
            gradients = [self.gradient(name) for name in gate.inputs]
            if not all(np.isfinite(part).all() for part in downstream):
                break
            if not all(np.isfinite(part).all() for part in gradients):
                last = gate, values, gradients
        else:
            gate, values, downstream = last
        raise ExpressionError(slope_trouble(gate.operation, values, downstream), gate.span)

    def kind(self, gate: str) -> GateKind:
        """What a gate is, apart from where it stands."""
        shapes = tuple(value.shape for value in self.operand_values(gate))
        return GateKind(self.node(gate).operation, self._options[gate], shapes)

    def options(self, gate: str) -> dict[str, float]:
        """Constants of a gate, such as its exponent."""
        return dict(self._options[gate])

    def slots(self, gate: str) -> tuple[Slot, ...]:
        """All that a gate reads, the numbers written in it among them."""
        return self._slots[gate]

    def operand_values(self, gate: str) -> list[FloatArray]:
        """The values of all that a gate reads."""
        return [
            self.value(slot.node) if slot.constant is None else slot.constant
            for slot in self._slots[gate]
        ]

    def downstream(self, gate: str, upstream: FloatArray | None = None) -> list[FloatArray]:
        """Upstream x local for each of the gate's ``inputs``; upstream as it is, or another."""
        given = self.gradient(gate) if upstream is None else upstream
        found = single_gate(self.kind(gate)).backward(self.operand_values(gate), given)
        return self._of_nodes(gate, found)

    def local_gradients(self, gate: str) -> list[FloatArray | None]:
        """d(output)/d(input) for each of the gate's ``inputs``, element by element.

        None for a gate that does not work so (@ and W x + b): there it is a matrix of its own,
        see ``jacobian``. Where a number was spread over a vector, it has the vector's shape.
        """
        node, values = self.node(gate), self.operand_values(gate)
        if node.info.whole:
            return [None] * len(node.inputs)
        if node.operation == "stack":
            return [np.ones_like(value) for value in self._of_nodes(gate, values)]
        found = local_gradients(self.kind(gate), values, node.shape)
        return list(self._of_nodes(gate, found))

    def terms(self, name: str) -> tuple[Term, ...]:
        """The downstream gradients that add up to a node's, in the order in which they arrive."""
        order = {gate.name: k for k, gate in enumerate(self.gates)}
        readers = sorted(self._readers[name], key=lambda reader: (-order[reader[0]], reader[1]))
        return tuple(Term(gate, place, self.downstream(gate)[place]) for gate, place in readers)

    def _of_nodes(self, gate: str, values: list[FloatArray]) -> list[FloatArray]:
        slots = self._slots[gate]
        return [value for slot, value in zip(slots, values, strict=True) if slot.constant is None]


def _unused(program: Program) -> tuple[int, ...]:
    """Statements but the last whose value nobody reads."""
    read = {
        part.name
        for statement in program.statements
        for part in walk(statement.value)
        if isinstance(part, Name)
    }
    return tuple(
        k for k, statement in enumerate(program.statements[:-1]) if statement.name not in read
    )
