"""What typed formulas of x1 and x2 compute, as numpy operations on many points at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray

from playground.expression.evaluate import evaluate
from playground.expression.parser import parse
from playground.expression.tree import Array, ExpressionError, Number, Program

COORDINATES = ("x1", "x2")
"""The names a formula of the plane may read."""
MAX_FORMULA = 200
"""Characters of a formula of the plane."""
LEAKY_SLOPE = 0.1
"""Of leaky_relu, as in the circuits."""

FloatArray = NDArray[np.floating[Any]]


def _sigmoid(a: Any) -> Any:
    """1 / (1 + exp(-a)) = (1 + tanh(a / 2)) / 2, which cannot overflow."""
    return 0.5 + 0.5 * np.tanh(0.5 * np.asarray(a))


def _elu(a: Any) -> Any:
    return np.maximum(a, 0.0) + np.expm1(np.minimum(a, 0.0))


def _power(a: Any, b: Any) -> Any:
    return np.asarray(a) ** b  # squares are faster than by np.power


NUMPY_OPERATIONS: Mapping[str, Callable[..., Any]] = {
    "add": np.add,
    "subtract": np.subtract,
    "multiply": np.multiply,
    "divide": np.divide,
    "power": _power,
    "negate": np.negative,
    "exp": np.exp,
    "log": np.log,
    "sqrt": np.sqrt,
    "abs": np.abs,
    "max": lambda *values: reduce(np.maximum, values),
    "min": lambda *values: reduce(np.minimum, values),
    "sigmoid": _sigmoid,
    "tanh": np.tanh,
    "relu": lambda a: np.maximum(a, 0.0),
    "leaky_relu": lambda a: np.maximum(LEAKY_SLOPE * np.asarray(a), a),
    "elu": _elu,
    "sin": np.sin,
    "cos": np.cos,
}
"""The operations that work element by element; those of vectors and matrices are refused."""


def parse_formula(text: str, names: tuple[str, ...] = COORDINATES) -> Program:
    """Parses a formula of the plane.

    Args:
        text: as it was typed.
        names: what it may read.

    Raises:
        ExpressionError: if it is no formula, too long, reads another name, or uses vectors.
    """
    if len(text) > MAX_FORMULA:
        raise ExpressionError(
            f"A formula here has at most {MAX_FORMULA} characters; this one has {len(text)}.",
            (MAX_FORMULA, len(text)),
        )
    program = parse(text, names=names)
    formula_values(program, {name: np.zeros(1) for name in names})  # refuses what has no meaning
    return program


def formula_values(program: Program, values: Mapping[str, FloatArray]) -> FloatArray:
    """The value of a formula at many points.

    Args:
        program: of `parse_formula`.
        values: arrays of one shape, one for each name the formula may read.

    Returns:
        A new array of that shape and type; NaN or infinite where the formula has no finite value.

    Raises:
        ExpressionError: for an operation of vectors or matrices.
    """
    like = next(iter(values.values()))
    with np.errstate(all="ignore"):
        found = evaluate(program, values, NUMPY_OPERATIONS, _constant)
        result: FloatArray = np.empty_like(like)
        result[...] = found
    return result


def at_points(program: Program, X: FloatArray) -> FloatArray:
    """The values (n,) of a formula of x1 and x2 at points X (n, 2)."""
    return formula_values(program, {"x1": X[:, 0], "x2": X[:, 1]})


def _constant(part: Number | Array) -> Any:
    if isinstance(part, Array):
        raise ExpressionError("Vectors and matrices mean nothing here.", part.span)
    return part.value
