"""Gradients add where a value fans out, and passes can be run again."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from playground.engine.gates import GATES
from playground.engine.graph import ComputationalGraph
from tests.engine.gate_graphs import (
    BINARY,
    ELEMENTWISE,
    build,
    numbers,
    weighted_sum,
)


def test_x_times_x_has_the_gradient_2x() -> None:
    graph = ComputationalGraph()
    x = graph.leaf("x", [3.0, -2.0])
    q = graph.add_gate(GATES["multiply"](graph, x, x))
    graph.add_gate(GATES["sum"](graph, q))
    graph.forward()
    graph.backward()
    np.testing.assert_array_equal(x.gradient, [6.0, -4.0])


# d(q(x, x))/dx of every gate q of two inputs.
SLOPES: dict[str, Callable[..., Any]] = {
    "add": lambda x: 2 + 0 * x,
    "subtract": lambda x: 0 * x,
    "multiply": lambda x: 2 * x,
    "divide": lambda x: 0 * x,
    "max": lambda x: 1 + 0 * x,
    "min": lambda x: 1 + 0 * x,
    "raise": lambda x: x**x * (np.log(x) + 1),
}


@pytest.mark.parametrize("operation", BINARY)
def test_the_same_node_may_be_both_inputs(operation: str) -> None:
    graph = ComputationalGraph()
    x = graph.leaf("x", numbers((2, 3)))
    q = graph.add_gate(GATES[operation](graph, x, x))
    weights = weighted_sum(graph, q)
    graph.forward()
    graph.backward()
    slope = SLOPES[operation](x.value)
    np.testing.assert_allclose(x.gradient, slope * weights, rtol=1e-14, atol=1e-15)


def test_the_gradients_of_a_value_read_by_three_gates_add() -> None:
    graph = ComputationalGraph()
    x = graph.leaf("x", 1.5)
    terms = [graph.add_gate(GATES[op](graph, x)) for op in ("exp", "negate", "reciprocal")]
    total = graph.add_gate(GATES["add"](graph, terms[0], terms[1]))
    graph.add_gate(GATES["add"](graph, total, terms[2]))
    graph.forward()
    graph.backward()
    assert x.gradient == pytest.approx(np.exp(1.5) - 1 - 1 / 1.5**2, rel=1e-14)


def test_a_value_added_to_itself_counts_twice() -> None:
    graph = ComputationalGraph()
    x = graph.leaf("x", 1.0)
    graph.add_gate(GATES["add"](graph, x, x))
    graph.forward()
    graph.backward()
    assert x.gradient == 2


def test_the_gradient_that_an_add_gate_hands_on_still_adds_elsewhere() -> None:
    graph = ComputationalGraph()
    x, y = graph.leaf("x", 2.0), graph.leaf("y", 5.0)
    product = graph.add_gate(GATES["multiply"](graph, x, y))
    graph.add_gate(GATES["add"](graph, product, x))
    graph.forward()
    graph.backward()
    assert (float(x.gradient), float(y.gradient)) == (6.0, 2.0)


@pytest.mark.parametrize("operation", ELEMENTWISE)
def test_backward_twice_is_backward_once(operation: str) -> None:
    values = [numbers((2, 3), seed) for seed in range(1 + (operation in BINARY))]
    graph, leaves, q = build(operation, *values)
    r = graph.add_gate(GATES["multiply"](graph, q, leaves[0]))
    weighted_sum(graph, r)
    graph.forward()
    graph.backward()
    once = [leaf.gradient.copy() for leaf in leaves]
    graph.backward()
    for leaf, gradient in zip(leaves, once, strict=True):
        np.testing.assert_array_equal(leaf.gradient, gradient)
        assert np.abs(gradient).sum() > 0


def test_a_new_value_of_a_leaf_changes_the_next_pass() -> None:
    graph, (x, y), q = build("multiply", 4.0, -3.0)
    graph.forward()
    graph.backward()
    x.value[...], y.value[...] = 2.0, 7.0
    graph.forward()
    graph.backward()
    assert (float(q.value), float(x.gradient), float(y.gradient)) == (14.0, 7.0, 2.0)


def test_a_graph_can_grow_after_it_has_run() -> None:
    graph, (x, _), q = build("add", 2.0, 3.0)
    graph.forward()
    graph.backward()
    graph.add_gate(GATES["multiply"](graph, q, x))
    graph.forward()
    graph.backward()
    assert (float(graph.root.value), float(x.gradient)) == (10.0, 7.0)


def test_what_does_not_reach_the_root_has_gradient_zero() -> None:
    graph = ComputationalGraph()
    x, y = graph.leaf("x", 2.0), graph.leaf("y", 3.0)
    graph.add_gate(GATES["exp"](graph, y))
    graph.add_gate(GATES["negate"](graph, x))
    graph.forward()
    graph.backward()
    assert (float(x.gradient), float(y.gradient)) == (-1.0, 0.0)


def test_a_node_that_wants_no_gradient_gets_none() -> None:
    graph = ComputationalGraph()
    x = graph.leaf("x", 2.0)
    y = graph.leaf("y", 3.0, differentiable=False)
    graph.add_gate(GATES["add"](graph, x, y))
    graph.forward()
    graph.backward()
    assert (float(x.gradient), float(y.gradient)) == (1.0, 0.0)
