"""Builds circuits of typed expressions."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import ArrayLike

from playground.circuit.circuit import Circuit
from playground.circuit.folding import AS_TYPED, Folding, fold
from playground.circuit.lowering import lower
from playground.circuit.macros import MACROS
from playground.circuit.naming import name_gates
from playground.circuit.node import (
    CircuitNode,
    Slot,
    constant_label,
    gate_label,
    hidden_operand,
    options_text,
)
from playground.circuit.numbers import short
from playground.circuit.operations import OPERATIONS
from playground.circuit.parts import CONSTANT, INPUT, Part, reachable
from playground.circuit.single_gate import GateKind, engine_gate
from playground.engine.graph import ComputationalGraph, GraphError
from playground.expression.parser import parse
from playground.expression.tree import ExpressionError, Program

MAX_GATES = 200


def build(
    expression: str | Program, values: Mapping[str, ArrayLike], folding: Folding = AS_TYPED
) -> Circuit:
    """The circuit of an expression, computed forward and backward.

    Args:
        expression: such as ``q = x + y; f = q*z``, typed or parsed.
        values: of its inputs: numbers, vectors, matrices; others are passed over.
        folding: which gates are expanded.

    Raises:
        ExpressionError: with a sentence and its place in the text.
    """
    program = parse(expression) if isinstance(expression, str) else expression
    arrays = {
        name: np.asarray(values[name], np.float64) for name in program.inputs if name in values
    }
    pool, root = fold(*lower(program, arrays), folding)
    return _Builder(program, folding, arrays).circuit(reachable(pool, root), pool.names)


class _Builder:
    def __init__(self, program: Program, folding: Folding, values: Mapping[str, ArrayLike]) -> None:
        self._program, self._folding, self._values = program, folding, values
        self._graph = ComputationalGraph()
        self._nodes: list[CircuitNode] = []
        self._slots: dict[str, tuple[Slot, ...]] = {}
        self._names: dict[Part, str] = {}

    def circuit(self, parts: list[Part], named: Mapping[Part, str]) -> Circuit:
        gates = [part for part in parts if not part.is_leaf]
        if len(gates) > MAX_GATES:
            raise ExpressionError(
                f"A circuit has at most {MAX_GATES} gates; this one has {len(gates)}.",
                self._program.statements[-1].span,
            )
        names = name_gates(gates, named, self._program.inputs, parts[-1])
        self._inputs(parts)
        self._constants(parts)
        for part in gates:
            self._gate(part, names[part], is_named=part in named)
        options = {names[part]: part.options for part in gates}
        return Circuit(
            self._program, self._folding, self._graph, tuple(self._nodes), self._slots, options
        )

    def _inputs(self, parts: list[Part]) -> None:
        """Also those that lead nowhere: their gradient is 0, and the user sees why."""
        used = {part.name: part for part in parts if part.operation == INPUT}
        for name in self._program.inputs:
            part = used.get(name)
            if part is None:
                value = np.asarray(self._values[name], np.float64)
                part = Part(f"unused {name}", INPUT, (), (), value, value.shape, (0, 0), name)
            self._box(part, name, name, "input")

    def _constants(self, parts: list[Part]) -> None:
        """Those that are not written in a gate get a box of their own."""
        boxed = {
            operand: None
            for part in parts
            for k, operand in enumerate(part.operands)
            if operand.operation == CONSTANT and hidden_operand(part) != k
        }
        for count, part in enumerate(boxed, 1):
            label = "" if part.value is None else constant_label(part.value)
            self._box(part, f"constant {count}", label, "constant")

    def _box(self, part: Part, name: str, label: str, kind: str) -> None:
        self._names[part] = name
        self._graph.leaf(name, part.value)
        self._nodes.append(
            CircuitNode(
                name=name,
                key=part.key,
                kind="input" if kind == "input" else "constant",
                label=label,
                operation="",
                operands=(),
                inputs=(),
                shape=part.shape,
                span=part.span,
                pattern="",
                expandable=False,
                group="",
            )
        )

    def _gate(self, part: Part, name: str, *, is_named: bool) -> None:
        hidden = hidden_operand(part)
        slots, leaves = [], []
        for k, operand in enumerate(part.operands):
            if k == hidden:
                leaf = self._graph.nodes.get(f"number {name}") or self._graph.leaf(
                    f"number {name}", operand.value, differentiable=False
                )
                slots.append(Slot("", leaf.value))
            else:
                leaf = self._graph.nodes[self._names[operand]]
                slots.append(Slot(self._names[operand]))
            leaves.append(leaf)
        kind = GateKind(part.operation, part.options, tuple(each.value.shape for each in leaves))
        try:
            self._graph.add_gate(engine_gate(self._graph, kind, leaves, name))
        except GraphError as error:  # what ``shapes`` let through
            raise ExpressionError(str(error), part.span) from None
        self._names[part] = name
        self._slots[name] = tuple(slots)
        inputs = tuple(slot.node for slot in slots if slot.constant is None)
        numbers = [
            slot.node if slot.constant is None else short(float(slot.constant)) for slot in slots
        ]
        pattern = OPERATIONS[part.operation].pattern
        self._nodes.append(
            CircuitNode(
                name=name,
                key=part.key,
                kind="gate",
                label=gate_label(part),
                operation=part.operation,
                operands=(*numbers, *options_text(part.options)),
                inputs=inputs,
                shape=part.shape,
                span=part.span,
                pattern="" if hidden is not None and pattern != "router" else pattern,
                expandable=part.operation in MACROS,
                group=part.group,
                is_named=is_named,
            )
        )
