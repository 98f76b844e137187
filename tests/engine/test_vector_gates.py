"""The gates of circuits with vectors compute their formulas and pass the numerical check."""

import numpy as np
import pytest
from numpy.typing import ArrayLike

from playground.engine.gates import GATES
from playground.engine.graph import ComputationalGraph, GraphError, Node
from tests.engine.gate_graphs import assert_gradients_are_right, build, numbers, weighted_sum


def gate_on(operation: str, *values: object, **options: float) -> tuple[ComputationalGraph, Node]:
    graph = ComputationalGraph()
    leaves = [graph.leaf(f"x{k}", value) for k, value in enumerate(values)]
    return graph, graph.add_gate(GATES[operation](graph, *leaves, name="q", **options))


def assert_right(graph: ComputationalGraph, q: Node, expected: ArrayLike) -> None:
    leaves = list(graph.nodes.values())[:-1]
    weighted_sum(graph, q)
    graph.forward()
    np.testing.assert_allclose(q.value, np.asarray(expected, np.float64), rtol=1e-14)
    assert_gradients_are_right(graph, leaves)


def test_dot_is_the_sum_of_the_products() -> None:
    x, y = numbers((4,)), numbers((4,), 1)
    assert_right(*gate_on("dot", x, y), float((x * y).sum()))


def test_a_dot_product_of_a_vector_with_itself_is_its_squared_norm() -> None:
    graph = ComputationalGraph()
    x = graph.leaf("x", [3.0, 4.0])
    graph.add_gate(GATES["dot"](graph, x, x))
    graph.forward()
    graph.backward()
    assert x.gradient.tolist() == [6, 8]


@pytest.mark.parametrize("shape", [(), (3,), (2, 2)], ids=str)
@pytest.mark.parametrize("count", [1, 3])
def test_stack_puts_equal_shapes_on_top_of_each_other(count: int, shape: tuple[int, ...]) -> None:
    parts = [numbers(shape, seed) for seed in range(count)]
    assert_right(*gate_on("stack", *parts), np.array(parts))


def test_a_value_stacked_twice_has_the_sum_of_both_gradients() -> None:
    graph = ComputationalGraph()
    x = graph.leaf("x", 2.0)
    q = graph.add_gate(GATES["stack"](graph, x, x))
    weights = weighted_sum(graph, q)
    graph.forward()
    graph.backward()
    assert float(x.gradient) == pytest.approx(weights.sum(), rel=1e-15)


@pytest.mark.parametrize("columns", [(), (4,)], ids=str)
def test_affine_with_bias_is_w_x_plus_b(columns: tuple[int, ...]) -> None:
    W, x, b = numbers((2, 3)), numbers((3, *columns), 1), numbers((2, *columns), 2)
    assert_right(*gate_on("affine_with_bias", W, x, b), np.tensordot(W, x, axes=1) + b)


@pytest.mark.parametrize("label", range(3))
def test_softmax_loss_is_minus_the_log_of_the_probability(label: int) -> None:
    s = np.log([0.2, 0.3, 0.5])
    graph, q = gate_on("softmax_loss", s, label=label)
    assert_right(graph, q, -s[label])


def test_the_gradient_of_the_softmax_loss_is_p_minus_one_at_the_class() -> None:
    graph, _ = gate_on("softmax_loss", np.log([0.2, 0.3, 0.5]) + 1000, label=1)
    graph.forward()
    graph.backward()
    np.testing.assert_allclose(graph.nodes["x0"].gradient, [0.2, -0.7, 0.5], rtol=1e-12)


@pytest.mark.parametrize(
    ("operation", "values", "options"),
    [
        ("dot", [[1.0], [1.0, 2.0]], {}),
        ("dot", [1.0, 2.0], {}),
        ("stack", [[1.0], 2.0], {}),
        ("affine_with_bias", [[[1.0, 2.0]], [1.0, 2.0], [1.0, 2.0]], {}),
        ("affine_with_bias", [[1.0, 2.0], [1.0, 2.0], 1.0], {}),
        ("softmax_loss", [[1.0, 2.0]], {"label": 2}),
        ("softmax_loss", [[1.0, 2.0]], {"label": -1}),
        ("softmax_loss", [1.0], {"label": 0}),
    ],
)
def test_shapes_that_do_not_fit_are_refused(
    operation: str, values: list[object], options: dict[str, float]
) -> None:
    with pytest.raises(GraphError, match=operation):
        gate_on(operation, *values, **options)


@pytest.mark.parametrize("operation", ["min", "max"])
def test_a_tie_routes_the_gradient_to_the_first_input(operation: str) -> None:
    graph, (x, y), _ = build(operation, 2.0, 2.0)
    graph.forward()
    graph.backward()
    assert (float(x.gradient), float(y.gradient)) == (1.0, 0.0)


@pytest.mark.parametrize(("x", "slope"), [(-2.0, -1.0), (0.0, 0.0), (3.0, 1.0)])
def test_the_slope_of_abs_is_the_sign(x: float, slope: float) -> None:
    graph, (leaf,), _ = build("abs", x)
    graph.forward()
    graph.backward()
    assert float(leaf.gradient) == slope
