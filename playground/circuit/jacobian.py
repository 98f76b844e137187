"""The Jacobian of any node of a circuit with respect to any input, and what it looks like."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from playground.circuit.circuit import Circuit
from playground.engine.graph import FloatArray
from playground.expression.tree import ExpressionError

Structure = Literal["zero", "identity", "mask", "scaled", "diagonal", "blocks", "dense"]
MAX_ENTRIES = 1 << 20
BYTES_A_NUMBER = 8


@dataclass(frozen=True, eq=False)
class Jacobian:
    """d(node)/d(input): a row for every entry of the node, a column for every entry of the input.

    Attributes:
        node: of what.
        inputs: by what; of several, one beside the other.
        matrix: (entries of the node, entries of the input); matrices are read row by row.
        structure: "zero"; "identity"; "mask" (diagonal of 0 and 1); "scaled" (one number on the
            diagonal); "diagonal"; "blocks" (a diagonal of equal blocks, as of W x by W); "dense".
    """

    node: str
    inputs: tuple[str, ...]
    matrix: FloatArray
    structure: Structure


@dataclass(frozen=True)
class Size:
    """How large a Jacobian would be.

    Attributes:
        side: rows, and columns.
        entries: how many numbers.
        bytes: in float64.
    """

    side: int
    entries: int
    bytes: int


def would_be_size(inputs: int = 4096, batch: int = 1) -> Size:
    """The Jacobian of an element-by-element gate on so many inputs for every example of a batch."""
    side = inputs * batch
    return Size(side, side * side, side * side * BYTES_A_NUMBER)


def jacobian(circuit: Circuit, node: str, *by: str) -> Jacobian:
    """The Jacobian, a backward pass a row; the circuit is left as it was.

    Args:
        circuit: has the node.
        node: of what.
        *by: which inputs, one beside the other; all of them if none is named.

    Raises:
        ExpressionError: if it would be too large to look at.
    """
    by = by or tuple(each.name for each in circuit.inputs)
    rows, columns = circuit.value(node).size, sum(circuit.value(name).size for name in by)
    if rows * columns > MAX_ENTRIES:
        raise ExpressionError(
            f"This Jacobian has {rows} × {columns} entries; more than {MAX_ENTRIES} are not shown.",
            circuit.node(node).span,
        )
    matrix = np.zeros((rows, columns))
    for row in range(rows):
        seed = np.zeros(rows)
        seed[row] = 1
        matrix[row] = _row(circuit, node, by, seed)
    return Jacobian(node, by, matrix, structure(matrix))


def structure(matrix: FloatArray) -> Structure:
    """What a matrix looks like."""
    if not matrix.any():
        return "zero"
    if matrix.shape[0] != matrix.shape[1]:
        return "blocks" if _has_blocks(matrix) else "dense"
    diagonal = np.diag(matrix)
    if matrix.size == 1 or (matrix - np.diag(diagonal)).any():
        return "dense"
    if (diagonal == 1).all():
        return "identity"
    if np.isin(diagonal, (0, 1)).all():
        return "mask"
    return "scaled" if (diagonal == diagonal[0]).all() else "diagonal"


def _has_blocks(matrix: FloatArray) -> bool:
    """Whether the same row stands again and again, each time so far to the right, zeros around."""
    rows, columns = matrix.shape
    if rows < 2 or columns % rows:
        return False
    blocks = matrix.reshape(rows, rows, columns // rows)
    own = blocks[np.arange(rows), np.arange(rows)]
    others = blocks.copy()
    others[np.arange(rows), np.arange(rows)] = 0
    return bool((own == own[0]).all() and not others.any())


def _row(circuit: Circuit, node: str, by: tuple[str, ...], seed: FloatArray) -> FloatArray:
    """d(seed . node)/d(by): a backward pass that starts at the node."""
    gradients: dict[str, FloatArray] = {node: seed.reshape(circuit.value(node).shape)}
    for gate in reversed(circuit.gates):
        upstream = gradients.get(gate.name)
        if upstream is None:
            continue
        for name, part in zip(gate.inputs, circuit.downstream(gate.name, upstream), strict=True):
            gradients[name] = gradients.get(name, 0) + part
    parts = [gradients.get(name, np.zeros(circuit.value(name).size)) for name in by]
    return np.concatenate([np.reshape(part, -1) for part in parts])
