"""The numerical gradient check: slow, approximate and easy against fast, exact and error-prone.

Centred differences at h and 2h, h = 1e-5, in float64 (CS231n notes, neural-networks-3), combined
by Richardson's rule so that the error of the difference itself does not count:
``n = (4 D(h) - D(2h)) / 3``. The relative error is ``|a - n| / max(|a|, |n|)``, both zero = pass;
a difference that the rounding of the loss alone can explain never counts for more than 1e-8.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from playground.engine.graph import ComputationalGraph, FloatArray, Node

H = 1e-5
WRONG, SUSPICIOUS, FINE = 1e-2, 1e-4, 1e-7
VERDICTS = ("wrong", "suspicious", "fine with kinks", "fine")
NOT_COMPARED = "not compared"
# The relative error that rounding alone may reach.
ROUNDING = 1e-8


@dataclass(frozen=True)
class TensorCheck:
    """The check of one tensor.

    Attributes:
        name: the node's name.
        analytic_norm: Euclidean norm of the gradient by backpropagation (of the checked entries).
        numeric_norm: of the gradient by differences (checked entries without a kink).
        max_relative_error: over the checked entries without a kink.
        worst: index of the worst entry, or None where no entry could be compared.
        kinks_crossed: entries whose differences cross a kink, or lead from a finite loss to where
            there is none, so that they mean nothing.
        entries: how many entries the tensor has.
        checked: how many of them were checked, those that cross a kink included.
        worst_values: the gradients of the worst entry, (analytic, numeric).
        first_step: of an update only: whether all this is of a first step, from an empty memory.
    """

    name: str
    analytic_norm: float
    numeric_norm: float
    max_relative_error: float
    worst: tuple[int, ...] | None
    kinks_crossed: int
    entries: int
    checked: int
    worst_values: tuple[float, float] | None
    first_step: bool = False

    @property
    def verdict(self) -> str:
        """What the course says of the error, or "not compared" where all entries have kinks."""
        return NOT_COMPARED if self.worst is None else verdict(self.max_relative_error)


def verdict(error: float) -> str:
    """The band of VERDICTS that a relative error is in (CS231n, neural-networks-3)."""
    if not np.isfinite(error):
        return VERDICTS[0]
    return VERDICTS[sum(error <= limit for limit in (WRONG, SUSPICIOUS, FINE))]


def check_gradients(graph: ComputationalGraph, nodes: list[Node]) -> list[TensorCheck]:
    """Checks the gradient of the graph's root with respect to leaves; leaves them as they were."""
    return list(iterate_checks(graph, nodes))


def iterate_checks(graph: ComputationalGraph, nodes: list[Node]) -> Iterator[TensorCheck]:
    """As ``check_gradients``, a tensor at a time, so that a caller can show progress and stop."""
    graph.forward()
    graph.backward()
    analytic = [np.array(node.gradient) for node in nodes]
    for node, gradient in zip(nodes, analytic, strict=True):
        entries = list(np.ndindex(gradient.shape))
        yield from (check for check in iterate_entries(graph, node, gradient, entries) if check)
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


def iterate_entries(
    graph: ComputationalGraph,
    node: Node,
    analytic: FloatArray,
    entries: Sequence[tuple[int, ...]],
) -> Iterator[TensorCheck | None]:
    """Checks some entries of a tensor: yields None after each, and then the check.

    Args:
        graph: what is checked; its values are those of the parameters as they stand.
        node: the tensor: a leaf of the graph, or a part of one (a view of its value).
        analytic: its gradient by backpropagation, the shape of the node's value.
        entries: the indices to check.
    """
    backpropagated, numeric = [], []
    worst, worst_error, worst_values, kinks = None, 0.0, None, 0
    graph.forward()
    centre, is_finite = _branches(graph), bool(np.isfinite(graph.root.value))
    for index in entries:
        value, noise, crossed = _numeric(graph, node, index, centre)
        crossed = crossed or (is_finite and not np.isfinite(value))
        backpropagated.append(own := float(analytic[index]))
        if crossed:
            kinks += 1
        else:
            numeric.append(value)
            error = relative_error(own, value, noise)
            if worst is None or error > worst_error:
                worst, worst_error, worst_values = index, error, (own, value)
        yield None
    yield TensorCheck(
        node.name,
        float(np.linalg.norm(backpropagated)),
        float(np.linalg.norm(numeric)),
        worst_error,
        worst,
        kinks,
        analytic.size,
        len(entries),
        worst_values,
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
