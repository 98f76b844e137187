"""Every gate of a circuit computes its formula and passes the numerical check."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from playground.engine.gates import GATES
from playground.engine.graph import ComputationalGraph
from tests.engine.gate_graphs import (
    BINARY,
    ELEMENTWISE,
    OPTIONS,
    UNARY,
    assert_gradients_are_right,
    bordered_leaf,
    build,
    numbers,
    weighted_sum,
)

# What every gate computes, said another way: value of the inputs -> value of the output.
FORMULAS: dict[str, Callable[..., Any]] = {
    "add": lambda x, y: x + y,
    "multiply": lambda x, y: x * y,
    "max": lambda x, y: np.where(x > y, x, y),
    "copy": lambda x: x,
    "negate": lambda x: 0 - x,
    "reciprocal": lambda x: x**-1.0,
    "exp": lambda x: np.e**x,
    "log": lambda x: np.log2(x) / np.log2(np.e),
    "power": lambda x: x * x * np.sqrt(x),
    "sum": lambda x: sum(np.ravel(x).tolist()),
    "subtract": lambda x, y: -(y - x),
    "divide": lambda x, y: x * y**-1.0,
    "min": lambda x, y: np.where(x < y, x, y),
    "raise": lambda x, y: np.e ** (y * np.log(x)),
    "abs": lambda x: np.where(x < 0, -x, x),
    "sqrt": lambda x: x**0.5,
    "sin": lambda x: (np.e ** (1j * x)).imag,
    "cos": lambda x: (np.e ** (1j * x)).real,
    "norm2": lambda x: sum(v * v for v in np.ravel(x).tolist()),
}
SHAPES = [(), (4,), (2, 3), (1,), (2, 1, 3)]
BROADCASTS = [((), (3,)), ((2, 3), (3,)), ((2, 1), (1, 3)), ((4, 1, 3), (2, 1)), ((1,), (2, 3))]


def test_these_tests_know_every_gate() -> None:
    assert set(FORMULAS) == set(ELEMENTWISE) == set(UNARY) | set(BINARY)


@pytest.mark.parametrize("shape", SHAPES, ids=str)
@pytest.mark.parametrize("operation", ELEMENTWISE)
def test_a_gate_computes_its_formula(operation: str, shape: tuple[int, ...]) -> None:
    values = [numbers(shape, seed) for seed in range(1 + (operation in BINARY))]
    graph, _, q = build(operation, *values)
    graph.forward()
    np.testing.assert_allclose(q.value, FORMULAS[operation](*values), rtol=2e-14)


@pytest.mark.parametrize("shape", SHAPES, ids=str)
@pytest.mark.parametrize("operation", ELEMENTWISE)
def test_a_gate_passes_the_numerical_check(operation: str, shape: tuple[int, ...]) -> None:
    values = [numbers(shape, seed) for seed in range(1 + (operation in BINARY))]
    graph, leaves, q = build(operation, *values)
    weighted_sum(graph, q)
    assert_gradients_are_right(graph, leaves)


@pytest.mark.parametrize("swapped", [False, True])
@pytest.mark.parametrize("shapes", BROADCASTS, ids=str)
@pytest.mark.parametrize("operation", BINARY)
def test_a_gate_broadcasts_and_its_gradients_have_the_shape_of_their_variables(
    operation: str, shapes: tuple[tuple[int, ...], tuple[int, ...]], swapped: bool
) -> None:
    values = [
        numbers(shape, seed) for seed, shape in enumerate(shapes[::-1] if swapped else shapes)
    ]
    graph, leaves, q = build(operation, *values)
    weighted_sum(graph, q)
    graph.forward()
    np.testing.assert_allclose(q.value, FORMULAS[operation](*values), rtol=1e-14)
    assert [leaf.gradient.shape for leaf in leaves] == [value.shape for value in values]
    assert_gradients_are_right(graph, leaves)


@pytest.mark.parametrize("shapes", BROADCASTS, ids=str)
@pytest.mark.parametrize("operation", BINARY)
def test_broadcast_gradients_add_where_a_value_fans_out(
    operation: str, shapes: tuple[tuple[int, ...], tuple[int, ...]]
) -> None:
    graph, (x, y), q = build(operation, *(numbers(s, k) for k, s in enumerate(shapes)))
    r = graph.add_gate(GATES["multiply"](graph, q, x))
    s = graph.add_gate(GATES["multiply"](graph, y, r))
    weighted_sum(graph, s)
    assert_gradients_are_right(graph, [x, y])


@pytest.mark.parametrize(
    "shapes", [((2, 3), (3, 4)), ((3, 3), (3,)), ((1, 4), (4, 1)), ((3,), (3, 2))], ids=str
)
def test_matmul_multiplies_matrices_and_vectors(
    shapes: tuple[tuple[int, ...], tuple[int, ...]],
) -> None:
    a, b = (numbers(shape, seed) for seed, shape in enumerate(shapes))
    graph, leaves, q = build("matmul", a, b)
    weighted_sum(graph, q)
    graph.forward()
    expected = np.tensordot(a, b, axes=1)
    np.testing.assert_allclose(q.value, expected, rtol=1e-14)
    assert_gradients_are_right(graph, leaves)


def test_matmul_takes_matrices_of_any_memory_order() -> None:
    a, b = np.asfortranarray(numbers((2, 3))), numbers((4, 3), 1).T
    graph, leaves, q = build("matmul", a, b)
    weighted_sum(graph, q)
    graph.forward()
    np.testing.assert_allclose(q.value, np.einsum("ij,jk->ik", a, b), rtol=1e-14)
    assert_gradients_are_right(graph, leaves)


def test_a_matrix_times_itself_has_both_gradients() -> None:
    graph = ComputationalGraph()
    a = graph.leaf("a", numbers((3, 3)))
    weighted_sum(graph, graph.add_gate(GATES["matmul"](graph, a, a)))
    assert_gradients_are_right(graph, [a])


@pytest.mark.parametrize("fan_out", [False, True])
def test_affine_is_w_x_plus_b_with_the_bias_as_last_column(fan_out: bool) -> None:
    W, x = numbers((4, 3)), numbers((2, 5), 1)
    graph = ComputationalGraph()
    w_node, x_node = graph.leaf("W", W), bordered_leaf(graph, x)
    z = graph.add_gate(GATES["affine"](graph, w_node, x_node, name="z"))
    if fan_out:
        again = graph.add_gate(GATES["affine"](graph, w_node, x_node))
        z_again = graph.add_gate(GATES["exp"](graph, again))
        z = graph.add_gate(GATES["multiply"](graph, z, z_again))
    weighted_sum(graph, z)
    graph.forward()
    expected = np.einsum("ij,jk->ik", W[:, :2], x) + W[:, 2:]
    np.testing.assert_allclose(graph.nodes["z"].value, expected, rtol=1e-14)
    assert_gradients_are_right(graph, [w_node, x_node])


def test_a_tie_routes_the_gradient_of_max_to_the_first_input() -> None:
    graph, (x, y), _ = build("max", 2.0, 2.0)
    graph.forward()
    graph.backward()
    assert (float(x.gradient), float(y.gradient)) == (1.0, 0.0)


@pytest.mark.parametrize(("exponent", "slope"), [(0, 0), (1, 1), (2, 0), (3, 0)])
def test_a_power_has_a_slope_at_zero(exponent: float, slope: float) -> None:
    graph = ComputationalGraph()
    x = graph.leaf("x", 0.0)
    graph.add_gate(GATES["power"](graph, x, exponent=exponent))
    graph.forward()
    graph.backward()
    assert x.gradient == slope


@pytest.mark.parametrize("operation", ELEMENTWISE)
def test_a_gate_works_in_float32(operation: str) -> None:
    graph = ComputationalGraph(np.float32)
    values = [numbers((2, 3), seed) for seed in range(1 + (operation in BINARY))]
    leaves = [graph.leaf(f"x{k}", value) for k, value in enumerate(values)]
    q = graph.add_gate(GATES[operation](graph, *leaves, **OPTIONS.get(operation, {})))
    graph.forward()
    graph.backward()
    assert q.value.dtype == leaves[0].gradient.dtype == np.float32
    np.testing.assert_allclose(q.value, FORMULAS[operation](*values), rtol=1e-5)
