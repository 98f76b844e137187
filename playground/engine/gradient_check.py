"""The numerical gradient check: slow, approximate and easy against fast, exact and error-prone.

Centred differences at h and 2h, h = 1e-5, in float64 (CS231n notes, neural-networks-3), combined
by Richardson's rule so that the error of the difference itself does not count:
``n = (4 D(h) - D(2h)) / 3``. The relative error is ``|a - n| / max(|a|, |n|)``, both zero = pass;
a difference that the rounding of the loss alone can explain never counts for more than 1e-8.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from playground.engine.graph import ComputationalGraph, FloatArray, Node

H = 1e-5
WRONG, SUSPICIOUS = 1e-2, 1e-4
# The relative error that rounding alone may reach.
ROUNDING = 1e-8


@dataclass(frozen=True)
class TensorCheck:
    """The check of one tensor.

    Attributes:
        name: the node's name.
        analytic_norm: Euclidean norm of the gradient by backpropagation.
        numeric_norm: of the gradient by differences (entries without a kink).
        max_relative_error: over the entries without a kink.
        worst: index of the worst entry, or None where no entry could be compared.
        kinks_crossed: entries whose differences cross a kink, so that they mean nothing.
        entries: how many entries the tensor has.
    """

    name: str
    analytic_norm: float
    numeric_norm: float
    max_relative_error: float
    worst: tuple[int, ...] | None
    kinks_crossed: int
    entries: int


def check_gradients(graph: ComputationalGraph, nodes: list[Node]) -> list[TensorCheck]:
    """Checks the gradient of the graph's root with respect to leaves; leaves them as they were."""
    return list(iterate_checks(graph, nodes))


def iterate_checks(graph: ComputationalGraph, nodes: list[Node]) -> Iterator[TensorCheck]:
    """As ``check_gradients``, a tensor at a time, so that a caller can show progress and stop."""
    graph.forward()
    graph.backward()
    analytic = [np.array(node.gradient) for node in nodes]
    for node, gradient in zip(nodes, analytic, strict=True):
        yield _check_tensor(graph, node, gradient)
        graph.forward()
        graph.backward()


def relative_error(analytic: float, numeric: float, noise: float = 0.0) -> float:
    """|a - n| / max(|a|, |n|); both zero gives 0.

    A difference that rounding alone explains is measured against what can be resolved at all: of
    an entry as small as the noise nothing can be told.
    """
    if not np.isfinite(analytic) or not np.isfinite(numeric):
        return float("inf")
    difference, size = abs(analytic - numeric), max(abs(analytic), abs(numeric))
    if difference <= noise:
        size = max(size, noise / ROUNDING)
    return difference / size if size else 0.0


def _check_tensor(graph: ComputationalGraph, node: Node, analytic: FloatArray) -> TensorCheck:
    numeric = np.full(analytic.shape, np.nan)
    worst, worst_error, kinks = None, 0.0, 0
    centre = _branches(graph)
    for index in np.ndindex(analytic.shape):
        value, noise, crossed = _numeric(graph, node, index, centre)
        if crossed:
            kinks += 1
            continue
        numeric[index] = value
        error = relative_error(float(analytic[index]), value, noise)
        if worst is None or error > worst_error:
            worst, worst_error = index, error
    compared = np.nan_to_num(numeric)
    return TensorCheck(
        node.name,
        float(np.linalg.norm(analytic)),
        float(np.linalg.norm(compared)),
        worst_error,
        worst,
        kinks,
        analytic.size,
    )


def _numeric(
    graph: ComputationalGraph,
    node: Node,
    index: tuple[int, ...],
    centre: list[NDArray[np.generic]],
) -> tuple[float, float, bool]:
    """The numerical derivative of one entry, its rounding noise, and whether a kink was crossed."""
    kept = float(node.value[index])
    losses = []
    try:
        for shift in (H, -H, 2 * H, -2 * H):
            node.value[index] = kept + shift
            graph.forward()
            if any((a != b).any() for a, b in zip(_branches(graph), centre, strict=True)):
                return 0.0, 0.0, True
            losses.append(float(graph.root.value))
    finally:
        node.value[index] = kept
    near, far = (losses[0] - losses[1]) / (2 * H), (losses[2] - losses[3]) / (4 * H)
    # A loss carries a relative rounding error of some units in the last place.
    noise = 32 * np.finfo(np.float64).eps * max(1.0, *map(abs, losses)) / H
    return (4 * near - far) / 3, float(noise), False


def _branches(graph: ComputationalGraph) -> list[NDArray[np.generic]]:
    """Copies of which piece every piecewise gate is on."""
    found = (gate.branches() for gate in graph.gates)
    return [np.array(branches) for branches in found if branches is not None]
