"""Every number of the lecture's circuits, typed as the lecture writes them."""

import numpy as np
import pytest

from playground.circuit.checks import check_inputs
from playground.circuit.examples import EXAMPLES
from playground.circuit.flat_code import FlatCode
from playground.circuit.jacobian import jacobian, would_be_size
from playground.circuit.numbers import fixed
from playground.circuit.rounding import slide_rounding
from playground.engine.graph import FloatArray
from tests.circuit.circuits import circuit, example, number, slopes


def two_digits(*arrays: FloatArray | float) -> list[str]:
    return [fixed(float(x)).replace("−", "-") for x in arrays]


def test_a_product_and_a_maximum() -> None:
    c = example("multiply")
    assert number(c, "f") == -12
    assert slopes(c, "x", "y") == (-3, 4)
    assert slopes(example("max"), "x", "y") == (1, 0)


def test_x_plus_y_times_z() -> None:
    c = example("sum_times")
    assert (number(c, "q"), number(c, "f")) == (3, -12)
    assert slopes(c, "f", "q", "z", "x", "y") == (1, -4, 3, -4, -4)


def test_the_sigmoid_circuit() -> None:
    c = example("sigmoid_neuron")
    assert [gate.operation for gate in c.gates] == [
        *("multiply", "multiply", "add", "add", "negate", "exp", "add", "reciprocal")
    ]
    assert [gate.label for gate in c.gates] == ["×", "×", "+", "+", "×−1", "exp", "+1", "1/x"]
    printed = ["-2.00", "6.00", "4.00", "1.00", "-1.00", "0.37", "1.37", "0.73"]
    assert two_digits(*(c.value(gate.name) for gate in c.gates)) == printed
    back = [c.gradient(gate.name) for gate in reversed(c.gates)]
    printed = ["1.00", "-0.53", "-0.53", "-0.20", "0.20", "0.20", "0.20", "0.20"]
    assert two_digits(*back) == printed
    printed = ["-0.20", "0.39", "-0.39", "-0.59", "0.20"]
    assert two_digits(*slopes(c, "w0", "x0", "w1", "x1", "w2")) == printed
    assert number(c, "f") == pytest.approx(0.731059, abs=5e-7)
    assert slopes(c, "x0", "x1") == pytest.approx((0.393224, -0.589835), abs=1e-6)


def test_the_sigmoid_gate_has_the_local_gradient_of_the_four_gates() -> None:
    c = example("sigmoid_gate")
    assert c.gates[-1].operation == "sigmoid"
    (local,) = c.local_gradients("f")
    assert local is not None
    assert float(local) == pytest.approx(0.196612, abs=5e-7)
    assert slopes(c, "x0", "x1") == pytest.approx((0.393224, -0.589835), abs=1e-6)


def test_slide_rounding_gives_what_the_slide_prints() -> None:
    rounded = slide_rounding(example("sigmoid_neuron"))
    names = ["w0", "x0", "w1", "x1", "w2"]
    printed = ["-0.20", "0.40", "-0.40", "-0.60", "0.20"]
    assert two_digits(*(rounded.gradients[name] for name in names)) == printed
    assert rounded.different_gradients == ("x0", "w1", "x1")
    assert rounded.different_values == ()


def test_the_patterns_in_backward_flow() -> None:
    c = example("patterns")
    assert [number(c, gate.name) for gate in c.gates] == [-12, 2, -10, -20]
    assert slopes(c, "x", "y", "z", "w") == (-8, 6, 2, 0)
    patterns = [gate.pattern for gate in c.gates]
    assert patterns == ["switcher", "router", "distributor", ""]
    assert c.gates[-1].label == "×2"


def test_gradients_add_at_a_fan_out() -> None:
    c = example("fan_out")
    terms = c.terms("x")
    assert [term.gate for term in terms] == ["f", "mul1"]
    assert [float(term.value) for term in terms] == [1, -4]
    assert slopes(c, "x") == (-3,)


def test_the_staged_computation() -> None:
    c = example("staged")
    assert number(c, "f") == pytest.approx(1.545645, abs=5e-7)
    assert slopes(c, "x", "y") == pytest.approx((2.059570, 1.592233), abs=5e-7)


def test_the_squared_norm_of_w_x() -> None:
    c = example("vectors")
    np.testing.assert_allclose(c.value("q"), [0.22, 0.26], rtol=1e-14)
    assert number(c, "f") == pytest.approx(0.116, rel=1e-14)
    np.testing.assert_allclose(c.gradient("q"), [0.44, 0.52], rtol=1e-14)
    np.testing.assert_allclose(c.gradient("W"), [[0.088, 0.176], [0.104, 0.208]], rtol=1e-13)
    np.testing.assert_allclose(c.gradient("x"), [-0.112, 0.636], rtol=1e-13)


def test_the_jacobian_of_two_functions() -> None:
    c = example("jacobian")
    np.testing.assert_allclose(c.value("f"), [13, 17], rtol=1e-15)
    rows = np.hstack([jacobian(c, "f", name).matrix for name in ("x", "y")])
    np.testing.assert_allclose(rows, [[16, 12], [-4, 18]], rtol=1e-14)


def test_the_jacobian_of_an_elementwise_maximum_is_a_mask() -> None:
    found = jacobian(example("mask"), "f", "x")
    assert found.matrix.tolist() == np.diag([1.0, 0, 1, 0]).tolist()
    assert found.structure == "mask"
    assert would_be_size(4096).side == 4096
    assert would_be_size(4096, 100).side == 409_600
    assert would_be_size(4096, 100).entries == 409_600**2


def test_the_softmax_loss_of_three_scores() -> None:
    c = example("softmax")
    np.testing.assert_allclose(c.gradient("s"), [0.2, -0.7, 0.5], rtol=1e-12)
    assert number(circuit("softmax_loss(s, 3)", s=[0.0] * 10), "f") == pytest.approx(2.302585)


def test_the_flat_code_has_a_line_for_every_gate_in_order_and_in_reverse() -> None:
    code = FlatCode(example("sum_times"))
    forward = [line.code for line in code.lines if line.phase == "forward"]
    backward = [line.code for line in code.lines if line.phase in ("seed", "backward")]
    assert forward == ["q = x + y", "f = q * z"]
    assert backward == [
        *("d_f = 1.0", "d_q = z * d_f", "d_z = q * d_f", "d_x = 1 * d_q", "d_y = 1 * d_q")
    ]


@pytest.mark.parametrize("key", EXAMPLES)
def test_the_gradient_check_of_an_example_is_fine(key: str) -> None:
    checks = check_inputs(example(key))
    assert [check.name for check in checks] == list(example(key).program.inputs)
    if key == "kink":
        assert checks[0].kinks_crossed == 1
    else:
        assert {check.verdict for check in checks} == {"fine"}
