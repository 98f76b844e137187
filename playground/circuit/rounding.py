"""The slide's chain: every number is rounded before the next gate takes it.

The slide of the sigmoid circuit multiplies the rounded 0.20 and prints 0.40, where the exact
gradient is 0.393224 and rounds to 0.39 (CS231n, lecture 4). Both are shown, and why they differ.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from playground.circuit.circuit import Circuit
from playground.circuit.node import CircuitNode
from playground.circuit.numbers import DECIMALS, table
from playground.circuit.single_gate import GateKind, local_gradients, single_gate
from playground.engine.graph import FloatArray
from playground.expression.tree import ExpressionError

# Local gradients that are computed of the gate's own output q: of the rounded one, as in
# (1 - 0.73) * 0.73 for the sigmoid. Of the last input, where there are several.
_OF_OUTPUT: dict[str, Callable[..., FloatArray]] = {
    "exp": lambda q, a: q,
    "sqrt": lambda q, a: 0.5 / q,
    "sigmoid": lambda q, a: (1 - q) * q,
    "tanh": lambda q, a: 1 - q**2,
    "raise": lambda q, a, b: np.log(a) * q,
}


@dataclass(frozen=True)
class RoundedNumbers:
    """The numbers of a circuit as somebody computes them who writes down two decimals.

    Attributes:
        values: of every node.
        gradients: likewise.
        different_values: nodes whose value reads otherwise than the exact one, so rounded.
        different_gradients: likewise.
    """

    values: dict[str, FloatArray]
    gradients: dict[str, FloatArray]
    different_values: tuple[str, ...]
    different_gradients: tuple[str, ...]


def slide_rounding(circuit: Circuit, decimals: int = DECIMALS) -> RoundedNumbers:
    """Both passes with every number rounded as soon as it is known.

    Raises:
        ExpressionError: where rounding makes a number that the next gate cannot take, such as 0
            below a line.
    """
    with np.errstate(all="ignore"):  # what is no number is told below
        values = _rounded_values(circuit, decimals)
        gradients = _rounded_gradients(circuit, values, decimals)
    for name, array in [*values.items(), *gradients.items()]:
        if not np.isfinite(array).all():
            raise ExpressionError(
                f"Rounded to {_words(decimals)} this circuit cannot be computed.",
                circuit.node(name).span,
            )
    return RoundedNumbers(
        values,
        gradients,
        _different(values, {name: circuit.value(name) for name in values}, decimals),
        _different(gradients, {name: circuit.gradient(name) for name in gradients}, decimals),
    )


def rounded_locals(
    kind: GateKind,
    values: Sequence[FloatArray],
    output: FloatArray,
    decimals: int = DECIMALS,
) -> list[FloatArray]:
    """d(output)/d(input) of a gate that works element by element, rounded.

    Args:
        kind: what the gate is.
        values: of its inputs, rounded.
        output: its value, rounded.
        decimals: of the numbers.
    """
    with np.errstate(all="ignore"):  # what is no number is told by ``slide_rounding``
        found = local_gradients(kind, values, output.shape)
        if kind.operation in _OF_OUTPUT:
            found[-1] = np.asarray(_OF_OUTPUT[kind.operation](output, *values))
    return [rounded_array(local, decimals) for local in found]


def rounded_array(array: FloatArray | float, decimals: int = DECIMALS) -> FloatArray:
    """The numbers with so many decimals; never -0."""
    return np.asarray(np.round(array, decimals) + 0.0)


def _words(decimals: int) -> str:
    known = {0: "whole numbers", 1: "one decimal", 2: "two decimals"}
    return known.get(decimals, f"{decimals} decimals")


def _rounded_values(circuit: Circuit, decimals: int) -> dict[str, FloatArray]:
    values: dict[str, FloatArray] = {}
    for node in circuit.nodes:
        if node.kind == "gate":
            exact = single_gate(circuit.kind(node.name)).forward(_read(circuit, node.name, values))
        else:
            exact = circuit.value(node.name)
        values[node.name] = rounded_array(exact, decimals)
    return values


def _rounded_gradients(
    circuit: Circuit, values: dict[str, FloatArray], decimals: int
) -> dict[str, FloatArray]:
    gradients: dict[str, FloatArray] = {}
    for node in circuit.nodes:
        gradients[node.name] = np.zeros(node.shape)
    gradients[circuit.result.name] = np.ones(circuit.result.shape)
    for gate in reversed(circuit.gates):
        upstream = gradients[gate.name] = rounded_array(gradients[gate.name], decimals)
        found = _downstream(circuit, gate, values, upstream, decimals)
        for slot, part in zip(circuit.slots(gate.name), found, strict=True):
            if slot.constant is None:
                gradients[slot.node] = gradients[slot.node] + rounded_array(part, decimals)
    return gradients


def _read(circuit: Circuit, gate: str, values: dict[str, FloatArray]) -> list[FloatArray]:
    slots = circuit.slots(gate)
    return [values[slot.node] if slot.constant is None else slot.constant for slot in slots]


def _downstream(
    circuit: Circuit,
    gate: CircuitNode,
    known: dict[str, FloatArray],
    upstream: FloatArray,
    decimals: int,
) -> list[FloatArray]:
    """Upstream times the rounded local gradient, where that works element by element."""
    kind, values = circuit.kind(gate.name), _read(circuit, gate.name, known)
    if gate.info.whole or gate.operation == "stack":
        return single_gate(kind).backward(values, upstream)
    locals_ = rounded_locals(kind, values, known[gate.name], decimals)
    downstream = [upstream * local for local in locals_]
    return [
        np.asarray(part.sum()) if part.shape != value.shape else part
        for part, value in zip(downstream, values, strict=True)
    ]


def _different(
    rounded: dict[str, FloatArray], exact: dict[str, FloatArray], decimals: int
) -> tuple[str, ...]:
    """Nodes whose numbers read otherwise: 0.40 for 0.39."""
    return tuple(
        name
        for name, array in rounded.items()
        if table(rounded_array(array, decimals), decimals)
        != table(rounded_array(exact[name], decimals), decimals)
    )
