"""The slide's chain: every number is rounded before the next gate takes it.

The slide of the sigmoid circuit multiplies the rounded 0.20 and prints 0.40, where the exact
gradient is 0.393224 and rounds to 0.39 (CS231n, lecture 4). Both are shown, and why they differ.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from playground.circuit.circuit import Circuit
from playground.circuit.node import CircuitNode
from playground.circuit.numbers import DECIMALS, table
from playground.circuit.single_gate import local_gradients, single_gate
from playground.engine.graph import FloatArray
from playground.expression.tree import ExpressionError


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
                "Rounded to two decimals this circuit cannot be computed.", circuit.node(name).span
            )
    return RoundedNumbers(
        values,
        gradients,
        _different(values, {name: circuit.value(name) for name in values}, decimals),
        _different(gradients, {name: circuit.gradient(name) for name in gradients}, decimals),
    )


def _rounded_values(circuit: Circuit, decimals: int) -> dict[str, FloatArray]:
    values: dict[str, FloatArray] = {}
    for node in circuit.nodes:
        if node.kind == "gate":
            exact = single_gate(circuit.kind(node.name)).forward(_read(circuit, node.name, values))
        else:
            exact = circuit.value(node.name)
        values[node.name] = _rounded(exact, decimals)
    return values


def _rounded_gradients(
    circuit: Circuit, values: dict[str, FloatArray], decimals: int
) -> dict[str, FloatArray]:
    gradients: dict[str, FloatArray] = {}
    for node in circuit.nodes:
        gradients[node.name] = np.zeros(node.shape)
    gradients[circuit.result.name] = np.ones(circuit.result.shape)
    for gate in reversed(circuit.gates):
        upstream = gradients[gate.name] = _rounded(gradients[gate.name], decimals)
        found = _downstream(circuit, gate, _read(circuit, gate.name, values), upstream, decimals)
        for slot, part in zip(circuit.slots(gate.name), found, strict=True):
            if slot.constant is None:
                gradients[slot.node] = gradients[slot.node] + _rounded(part, decimals)
    return gradients


def _read(circuit: Circuit, gate: str, values: dict[str, FloatArray]) -> list[FloatArray]:
    slots = circuit.slots(gate)
    return [values[slot.node] if slot.constant is None else slot.constant for slot in slots]


def _downstream(
    circuit: Circuit,
    gate: CircuitNode,
    values: list[FloatArray],
    upstream: FloatArray,
    decimals: int,
) -> list[FloatArray]:
    """Upstream times the rounded local gradient, where that works element by element."""
    kind = circuit.kind(gate.name)
    if gate.info.whole or gate.operation == "stack":
        return single_gate(kind).backward(values, upstream)
    locals_ = local_gradients(kind, values, gate.shape)
    downstream = [upstream * _rounded(local, decimals) for local in locals_]
    return [
        np.asarray(part.sum()) if part.shape != value.shape else part
        for part, value in zip(downstream, values, strict=True)
    ]


def _rounded(array: FloatArray, decimals: int) -> FloatArray:
    return np.asarray(np.round(array, decimals) + 0.0)


def _different(
    rounded: dict[str, FloatArray], exact: dict[str, FloatArray], decimals: int
) -> tuple[str, ...]:
    """Nodes whose numbers read otherwise: 0.40 for 0.39."""
    return tuple(
        name
        for name, array in rounded.items()
        if table(_rounded(array, decimals), decimals)
        != table(_rounded(exact[name], decimals), decimals)
    )
