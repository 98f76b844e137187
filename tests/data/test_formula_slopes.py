import itertools

import numpy as np
import pytest

from playground.circuit.build import build
from playground.data.formula_operations import NUMPY_OPERATIONS, at_points, parse_formula
from playground.data.formula_slopes import PARTIALS, slopes_at
from playground.expression.tree import ExpressionError

POINTS = np.random.default_rng(1).uniform(0.3, 2, (40, 2))
STEP = 1e-6
OF_EVERY_OPERATION = {
    "add": "x1 + x2",
    "subtract": "x1 - 2*x2",
    "multiply": "x1*x2*x1",
    "divide": "x1/x2",
    "power": "x1^3 + x1^x2 + 2^x2",
    "negate": "-(x1*x2)",
    "exp": "exp(x1*x2)",
    "log": "log(x1)",
    "sqrt": "sqrt(x1*x2)",
    "abs": "abs(x1 - x2)",
    "max": "max(x1, x2, 1)",
    "min": "min(x1^2, x2)",
    "sigmoid": "sigmoid(x1 - x2)",
    "tanh": "tanh(x1)",
    "relu": "relu(x1 - 1)",
    "leaky_relu": "leaky_relu(x1 - 1)",
    "elu": "elu(x2 - 1)",
    "sin": "sin(x1)*x2",
    "cos": "cos(x1 + x2)",
}


def test_every_operation_has_a_derivative_and_is_tried() -> None:
    assert set(PARTIALS) == set(NUMPY_OPERATIONS) == set(OF_EVERY_OPERATION)


@pytest.mark.parametrize("text", OF_EVERY_OPERATION.values(), ids=list(OF_EVERY_OPERATION))
def test_slopes_are_those_of_central_differences(text: str) -> None:
    program = parse_formula(text)
    found = slopes_at(program, POINTS)
    for axis in range(2):
        shift = np.zeros(2)
        shift[axis] = STEP
        rise = at_points(program, POINTS + shift) - at_points(program, POINTS - shift)
        np.testing.assert_allclose(found[axis], rise / (2 * STEP), rtol=1e-6, atol=1e-8)


def test_negative_bases_have_slopes_too() -> None:
    at = np.array([[-2.0, 1.0]])
    assert slopes_at(parse_formula("x1^3"), at).ravel().tolist() == [12.0, 0.0]


@pytest.mark.parametrize("text", [*OF_EVERY_OPERATION.values(), "x1^0", "x1^2 - x2^1", "x1^1*x2"])
def test_slopes_are_those_of_the_circuit_also_at_kinks_and_at_0(text: str) -> None:
    compared = 0
    for at in itertools.product((-1.0, 0.0, 1.0, 2.0), repeat=2):
        try:
            circuit = build(text, {"x1": at[0], "x2": at[1]})
        except ExpressionError:
            continue  # it has no value or no slope here
        found = slopes_at(parse_formula(text), np.array([at]))[:, 0]
        for node in circuit.inputs:
            slope = float(found[("x1", "x2").index(node.name)])
            assert slope == pytest.approx(float(circuit.gradient(node.name)), abs=1e-12)
            compared += 1
    assert compared


def test_a_power_of_0_is_flat_also_at_0() -> None:
    at = np.array([[0.0, 1.0], [2.0, 0.0]])
    assert not slopes_at(parse_formula("x1^0 + x2^(2 - 2)"), at).any()


def test_where_two_are_the_largest_one_has_all_the_slope() -> None:
    assert slopes_at(parse_formula("max(x1, x2)"), np.ones((1, 2))).ravel().tolist() == [1.0, 0.0]


def test_a_number_has_no_slope() -> None:
    assert not slopes_at(parse_formula("2"), POINTS).any()
