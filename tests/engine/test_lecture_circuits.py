"""The worked circuits of CS231n lecture 4, with the numbers on the slides."""

from collections.abc import Callable

import numpy as np
import pytest

from playground.engine.activations import ACTIVATIONS
from playground.engine.gates import GATES
from playground.engine.graph import ComputationalGraph, Gate, Node
from tests.engine.array_allocations import array_allocations


class Circuit:
    """A graph of scalars that can be written down like a formula."""

    def __init__(self, **leaves: object) -> None:
        self.graph = ComputationalGraph()
        for name, value in leaves.items():
            self.graph.leaf(name, value)

    def constant(self, value: float) -> Node:
        return self.graph.leaf(f"constant {value}", value, differentiable=False)

    def gate(self, operation: str, *inputs: str | Node, name: str = "", **options: float) -> Node:
        nodes = [self.graph.nodes[x] if isinstance(x, str) else x for x in inputs]
        kind: Callable[..., Gate] = GATES.get(operation) or ACTIVATIONS[operation].gate
        return self.graph.add_gate(kind(self.graph, *nodes, name=name, **options))

    def run(self) -> None:
        self.graph.forward()
        self.graph.backward()

    def value(self, name: str) -> float:
        return float(self.graph.nodes[name].value)

    def gradient(self, name: str) -> float:
        return float(self.graph.nodes[name].gradient)

    def gradients(self, *names: str) -> tuple[float, ...]:
        return tuple(map(self.gradient, names))


def test_multiply_switches_the_inputs() -> None:
    c = Circuit(x=4, y=-3)
    c.gate("multiply", "x", "y", name="f")
    c.run()
    assert c.value("f") == -12
    assert c.gradients("x", "y") == (-3, 4)


def test_max_routes_the_gradient_to_the_larger_input() -> None:
    c = Circuit(x=4, y=2)
    c.gate("max", "x", "y", name="f")
    c.run()
    assert c.value("f") == 4
    assert c.gradients("x", "y") == (1, 0)


def test_x_plus_y_times_z() -> None:
    c = Circuit(x=-2, y=5, z=-4)
    c.gate("add", "x", "y", name="q")
    c.gate("multiply", "q", "z", name="f")
    c.run()
    assert (c.value("q"), c.value("f")) == (3, -12)
    assert c.gradients("f", "q", "z", "x", "y") == (1, -4, 3, -4, -4)


def neuron() -> Circuit:
    """w0 x0 + w1 x1 + w2 of the sigmoid circuit, as the node "score"."""
    c = Circuit(w0=2, x0=-1, w1=-3, x1=-2, w2=-3)
    c.gate("multiply", "w0", "x0", name="w0x0")
    c.gate("multiply", "w1", "x1", name="w1x1")
    c.gate("add", "w0x0", "w1x1", name="sum")
    c.gate("add", "sum", "w2", name="score")
    return c


def expanded_neuron() -> Circuit:
    """The sigmoid of the neuron as the four gates *-1, exp, +1, 1/x."""
    c = neuron()
    c.gate("negate", "score", name="negated")
    c.gate("exp", "negated", name="exponential")
    c.gate("add", "exponential", c.constant(1), name="denominator")
    c.gate("reciprocal", "denominator", name="f")
    c.run()
    return c


def collapsed_neuron() -> Circuit:
    """The sigmoid of the neuron as one gate."""
    c = neuron()
    c.gate("sigmoid", "score", name="f")
    c.run()
    return c


def test_the_sigmoid_circuit_has_the_slides_values() -> None:
    c = expanded_neuron()
    names = ["w0x0", "w1x1", "sum", "score", "negated", "exponential", "denominator", "f"]
    printed = ["-2.00", "6.00", "4.00", "1.00", "-1.00", "0.37", "1.37", "0.73"]
    assert [f"{c.value(name):.2f}" for name in names] == printed
    assert c.value("f") == pytest.approx(0.731059, abs=5e-7)


def test_the_sigmoid_circuit_has_the_slides_gradients() -> None:
    c = expanded_neuron()
    names = ["f", "denominator", "exponential", "negated", "score", "w0", "x0", "w1", "x1", "w2"]
    printed = ["1.00", "-0.53", "-0.53", "-0.20", "0.20", "-0.20", "0.39", "-0.39", "-0.59", "0.20"]
    assert [f"{c.gradient(name):.2f}" for name in names] == printed
    exact = (0.196612, 0.393224, -0.589835)
    assert c.gradients("score", "x0", "x1") == pytest.approx(exact, abs=1e-6)


def test_four_gates_collapse_into_one_sigmoid_gate() -> None:
    expanded, collapsed = expanded_neuron(), collapsed_neuron()
    names = ("score", "w0", "x0", "w1", "x1", "w2")
    assert collapsed.value("f") == pytest.approx(expanded.value("f"), rel=1e-15)
    assert collapsed.gradients(*names) == pytest.approx(expanded.gradients(*names), rel=1e-14)
    s = collapsed.value("f")
    assert collapsed.gradient("score") == pytest.approx((1 - s) * s, rel=1e-15)


def test_the_patterns_in_backward_flow() -> None:
    c = Circuit(x=3, y=-4, z=2, w=-1)
    c.gate("multiply", "x", "y", name="product")
    c.gate("max", "z", "w", name="largest")
    c.gate("add", "product", "largest", name="sum")
    c.gate("multiply", "sum", c.constant(2), name="f")
    c.run()
    assert [c.value(n) for n in ("product", "largest", "sum", "f")] == [-12, 2, -10, -20]
    assert c.gradients("x", "y", "z", "w") == (-8, 6, 2, 0)
    assert c.gradient("product") == c.gradient("largest") == c.gradient("sum")  # distributor


def test_the_staged_computation() -> None:
    c = Circuit(x=3, y=-4)
    c.gate("sigmoid", "y", name="sigmoid y")
    c.gate("add", "x", "sigmoid y", name="numerator")
    c.gate("sigmoid", "x", name="sigmoid x")
    c.gate("add", "x", "y", name="x+y")
    c.gate("power", "x+y", name="square", exponent=2)
    c.gate("add", "sigmoid x", "square", name="denominator")
    c.gate("reciprocal", "denominator", name="inverse")
    c.gate("multiply", "numerator", "inverse", name="f")
    c.run()
    assert c.value("f") == pytest.approx(1.545645, abs=5e-7)
    assert c.gradients("x", "y") == pytest.approx((2.059570, 1.592233), abs=5e-7)


@pytest.mark.parametrize("square", ["power", "multiply"])
def test_the_gradient_of_a_vector_has_the_shape_of_the_variable(square: str) -> None:
    c = Circuit(W=[[0.1, 0.5], [-0.3, 0.8]], x=[0.2, 0.4])
    q = c.gate("matmul", "W", "x", name="q")
    if square == "power":
        c.gate("power", q, name="q^2", exponent=2)
    else:
        c.gate("multiply", q, q, name="q^2")
    c.gate("sum", "q^2", name="f")
    c.run()
    nodes = c.graph.nodes
    np.testing.assert_allclose(nodes["q"].value, [0.22, 0.26], rtol=1e-14)
    assert c.value("f") == pytest.approx(0.116, rel=1e-14)
    np.testing.assert_allclose(nodes["q"].gradient, [0.44, 0.52], rtol=1e-14)
    np.testing.assert_allclose(nodes["W"].gradient, [[0.088, 0.176], [0.104, 0.208]], rtol=1e-13)
    np.testing.assert_allclose(nodes["x"].gradient, [-0.112, 0.636], rtol=1e-13)


def test_the_jacobian_is_one_backward_pass_a_row() -> None:
    first = Circuit(x=1, y=2)  # x^4 + 3 y^2 x
    first.gate("power", "x", name="x^4", exponent=4)
    first.gate("multiply", "y", "y", name="y^2")
    first.gate("multiply", first.gate("multiply", "y^2", first.constant(3)), "x", name="3y^2x")
    first.gate("add", "x^4", "3y^2x", name="f")
    second = Circuit(x=1, y=2)  # 5 y^2 - 2 x y + 1
    second.gate("power", "y", name="y^2", exponent=2)
    second.gate("multiply", "y^2", second.constant(5), name="5y^2")
    product = second.gate("multiply", "x", "y")
    second.gate("multiply", product, second.constant(-2), name="-2xy")
    total = second.gate("add", "5y^2", "-2xy")
    second.gate("add", total, second.constant(1), name="f")
    for circuit, value, row in ((first, 13, (16, 12)), (second, 17, (-4, 18))):
        circuit.run()
        assert circuit.value("f") == value
        assert circuit.gradients("x", "y") == pytest.approx(row, rel=1e-14)


def test_the_jacobian_of_an_elementwise_gate_is_never_formed() -> None:
    x = np.random.default_rng(0).standard_normal(4096)
    c = Circuit(x=x)

    def build_and_run() -> None:
        c.gate("sum", c.gate("relu", "x"))
        c.run()

    sizes = array_allocations(build_and_run)
    np.testing.assert_array_equal(c.graph.nodes["x"].gradient, x > 0)
    assert max(sizes) == 4096 * 8  # and not 4096 times that
