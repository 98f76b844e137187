"""Typed formulas of x1 and x2 computed at many points at once."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest

from playground.data.formula_operations import (
    MAX_FORMULA,
    NUMPY_OPERATIONS,
    at_points,
    formula_values,
    parse_formula,
)
from playground.expression.tree import ExpressionError
from playground.expression.vocabulary import FUNCTIONS, OPERATORS

X = np.random.default_rng(0).uniform(0.1, 3.0, (40, 2))
OF_VECTORS = {"sum", "dot", "norm2", "softmax_loss", "matmul", "stack"}

KNOWN: dict[str, Callable[[float, float], float]] = {
    "x1 + x2": lambda a, b: a + b,
    "x1 - 2*x2": lambda a, b: a - 2 * b,
    "x1/x2": lambda a, b: a / b,
    "x1^3 - x1": lambda a, b: a**3 - a,
    "x1^x2": lambda a, b: a**b,
    "-x2": lambda a, b: -b,
    "|x1 - 1|": lambda a, b: abs(a - 1),
    "exp(-x1^2)": lambda a, b: math.exp(-(a**2)),
    "log(x1)": lambda a, b: math.log(a),
    "sqrt(x1*x2)": lambda a, b: math.sqrt(a * b),
    "max(x1, x2, 1)": lambda a, b: max(a, b, 1),
    "min(x1, x2, 1)": lambda a, b: min(a, b, 1),
    "sigmoid(x1 - x2)": lambda a, b: 1 / (1 + math.exp(b - a)),
    "tanh(x1)": lambda a, b: math.tanh(a),
    "relu(x1 - 1)": lambda a, b: max(0, a - 1),
    "leaky_relu(x1 - 1)": lambda a, b: max(0.1 * (a - 1), a - 1),
    "elu(x1 - 1)": lambda a, b: a - 1 if a > 1 else math.exp(a - 1) - 1,
    "sin(x1) + cos(x2)": lambda a, b: math.sin(a) + math.cos(b),
    "q = x1 + x2; q*q": lambda a, b: (a + b) ** 2,
    "pi": lambda a, b: math.pi,
}


@pytest.mark.parametrize("text", KNOWN)
def test_a_formula_has_the_value_of_its_mathematics_at_every_point(text: str) -> None:
    expected = [KNOWN[text](a, b) for a, b in X.tolist()]
    np.testing.assert_allclose(at_points(parse_formula(text), X), expected, rtol=1e-12)


def test_every_operation_of_the_parser_is_computed_or_refused_as_one_of_vectors() -> None:
    every = set(FUNCTIONS) | set(OPERATORS.values()) | {"negate", "stack"}
    assert set(NUMPY_OPERATIONS) == every - OF_VECTORS


@pytest.mark.parametrize("text", ["sum(x1)", "x1 @ x2", "[x1, x2]", "[1, 2]*x1", "dot(x1, x2)"])
def test_vectors_are_refused_in_words(text: str) -> None:
    with pytest.raises(ExpressionError, match="here"):
        parse_formula(text)


@pytest.mark.parametrize("text", ["", "x1 +", "y", "x1.real", "sin", "1" * (MAX_FORMULA + 1)])
def test_what_is_no_formula_of_the_plane_is_refused_in_words(text: str) -> None:
    with pytest.raises(ExpressionError, match=r"\.$"):
        parse_formula(text)


@pytest.mark.parametrize("text", ["1/0", "0^-1", "1e200^2", "(-1)^0.5", "log(-1)", "1/(x1 - x1)"])
def test_what_has_no_finite_value_is_not_finite_and_no_error(text: str) -> None:
    assert not np.isfinite(at_points(parse_formula(text), X)).any()


def test_the_value_keeps_shape_and_type_of_what_it_is_computed_from() -> None:
    grid = np.ones((3, 4), np.float32)
    found = formula_values(parse_formula("sin(2)*x1"), {"x1": grid, "x2": grid})
    assert found.shape == (3, 4)
    assert found.dtype == np.float32


def test_the_arrays_given_are_left_alone() -> None:
    before = X.copy()
    found = at_points(parse_formula("x1"), X)
    found += 1
    np.testing.assert_array_equal(X, before)
