"""What cannot be built is refused with a sentence."""

import numpy as np
import pytest

from playground.engine.gates import GATES
from playground.engine.graph import ComputationalGraph, GraphError
from playground.engine.losses import LOSSES
from tests.engine.gate_graphs import (
    BINARY,
    bordered_leaf,
    build,
    numbers,
)


@pytest.mark.parametrize("operation", BINARY)
def test_shapes_that_do_not_broadcast_are_refused(operation: str) -> None:
    with pytest.raises(GraphError, match=rf"{operation} cannot combine shapes \(2,\) and \(3,\)\."):
        build(operation, [1.0, 2.0], [1.0, 2.0, 3.0])


@pytest.mark.parametrize("shapes", [((2, 3), (2, 3)), ((3,), (3,)), ((2, 3), ())], ids=str)
def test_matrices_that_do_not_fit_are_refused(
    shapes: tuple[tuple[int, ...], tuple[int, ...]],
) -> None:
    with pytest.raises(GraphError, match="matmul cannot multiply shapes"):
        build("matmul", *map(numbers, shapes))


def test_affine_needs_a_row_of_ones() -> None:
    with pytest.raises(GraphError, match="affine needs a row of ones below 'x1'"):
        build("affine", numbers((2, 3)), numbers((2, 5)))


@pytest.mark.parametrize("shape", [(4, 2), (4, 4), (3,)], ids=str)
def test_affine_refuses_a_matrix_that_does_not_fit(shape: tuple[int, ...]) -> None:
    graph = ComputationalGraph()
    W, x = graph.leaf("W", numbers(shape)), bordered_leaf(graph, numbers((2, 5)))
    with pytest.raises(GraphError, match=r"affine cannot apply W .* to x of shape \(2, 5\)"):
        GATES["affine"](graph, W, x)


@pytest.mark.parametrize("loss", LOSSES)
def test_a_loss_refuses_targets_of_another_shape(loss: str) -> None:
    graph = ComputationalGraph()
    scores = graph.leaf("scores", numbers((3, 5)))
    targets = graph.leaf("targets", numbers((2, 5)), differentiable=False)
    with pytest.raises(GraphError, match=r"scores of shape \(3, 5\) with targets of shape \(2, 5"):
        LOSSES[loss].gate(graph, scores, targets)


@pytest.mark.parametrize("loss", LOSSES)
def test_a_loss_gives_no_gradient_to_its_targets_and_says_so(loss: str) -> None:
    graph = ComputationalGraph()
    scores, targets = graph.leaf("scores", np.eye(3)), graph.leaf("targets", np.eye(3))
    with pytest.raises(GraphError, match="gives its targets no gradient: make 'targets' a node"):
        LOSSES[loss].gate(graph, scores, targets)


def test_a_name_can_be_taken_only_once() -> None:
    graph, leaves, _ = build("add", 1.0, 2.0)
    with pytest.raises(GraphError, match="already has a node named 'x0'"):
        graph.leaf("x0", 1.0)
    with pytest.raises(GraphError, match="already has a node named 'q'"):
        graph.add_gate(GATES["negate"](graph, leaves[0], name="q"))


def test_a_refused_gate_leaves_the_graph_as_it_was() -> None:
    graph, leaves, q = build("add", 1.0, 2.0)
    with pytest.raises(GraphError, match="already has a node"):
        graph.add_gate(GATES["negate"](graph, leaves[0], name="q"))
    graph.forward()
    assert graph.root is q
    assert q.value == 3


def test_a_node_of_another_graph_is_refused() -> None:
    graph, _, _ = build("add", 1.0, 2.0)
    stranger = ComputationalGraph().leaf("x0", 1.0)
    with pytest.raises(GraphError, match=r"Node\('x0', shape=\(\)\) is not a node of this graph"):
        graph.add_gate(GATES["negate"](graph, stranger))


@pytest.mark.parametrize("act", ["forward", "backward", "calls"])
def test_a_graph_without_gates_says_that_it_has_none(act: str) -> None:
    graph = ComputationalGraph()
    graph.leaf("x", 1.0)
    with pytest.raises(GraphError, match="The graph has no gate yet"):
        getattr(graph, act)()
