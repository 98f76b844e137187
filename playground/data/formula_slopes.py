"""Derivatives of typed formulas: every value carries its slopes along, by the chain rule.

Forward mode, as in A. Griewank and A. Walther, "Evaluating Derivatives" (2008), chapter 3.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from playground.data.formula_operations import LEAKY_SLOPE, NUMPY_OPERATIONS, FloatArray
from playground.expression.evaluate import evaluate
from playground.expression.tree import Array, ExpressionError, Number, Program


@dataclass(frozen=True, eq=False)
class _Sloped:
    """A value, and its derivatives with respect to x1 and x2; None where it depends on neither."""

    value: Any
    slope: Any = None


def _of_power(q: Any, a: Any, b: Any) -> tuple[Any, Any]:
    slope = np.where(b == 0, 0.0, b * np.asarray(a) ** (b - 1))  # not 0 times infinity
    return slope, np.log(a) * q


def _of_choice(q: Any, *values: Any) -> tuple[Any, ...]:
    """Of max and min all slope is that of the first that is chosen."""
    free: Any = np.ones(np.shape(q), bool)
    found = []
    for value in values:
        chosen = free & (value == q)
        free = free & ~chosen
        found.append(chosen * 1.0)
    return tuple(found)


# d(output)/d(operand) of every operand, from the output q and the operands.
PARTIALS: Mapping[str, Callable[..., tuple[Any, ...]]] = {
    "add": lambda q, a, b: (1.0, 1.0),
    "subtract": lambda q, a, b: (1.0, -1.0),
    "multiply": lambda q, a, b: (b, a),
    "divide": lambda q, a, b: (1 / b, -q / b),
    "power": _of_power,
    "negate": lambda q, a: (-1.0,),
    "exp": lambda q, a: (q,),
    "log": lambda q, a: (1 / a,),
    "sqrt": lambda q, a: (0.5 / q,),
    "abs": lambda q, a: (np.sign(a),),
    "max": _of_choice,
    "min": _of_choice,
    "sigmoid": lambda q, a: ((1 - q) * q,),
    "tanh": lambda q, a: (1 - q * q,),
    "relu": lambda q, a: ((a > 0) * 1.0,),
    "leaky_relu": lambda q, a: (np.where(a > 0, 1.0, LEAKY_SLOPE),),
    "elu": lambda q, a: (np.where(a > 0, 1.0, q + 1),),
    "sin": lambda q, a: (np.cos(a),),
    "cos": lambda q, a: (-np.sin(a),),
}


def slopes_at(program: Program, X: FloatArray) -> FloatArray:
    """The derivatives of a formula of x1 and x2.

    Args:
        program: of ``parse_formula``.
        X: (n, 2).

    Returns:
        (2, n) float64: with respect to x1, and to x2.
    """
    columns = np.asarray(X.T, np.float64)
    inputs = {
        name: _Sloped(column, unit)
        for name, column, unit in zip(
            ("x1", "x2"), columns, (np.array([[1.0], [0.0]]), np.array([[0.0], [1.0]])), strict=True
        )
    }
    operations = {name: partial(_compute, name) for name in NUMPY_OPERATIONS}
    with np.errstate(all="ignore"):
        found = evaluate(program, inputs, operations, _constant)
    slope = np.zeros((2, 1)) if found.slope is None else found.slope
    return np.array(np.broadcast_to(slope, columns.shape))


def _compute(operation: str, *operands: _Sloped) -> _Sloped:
    """An operation's value and slopes: the sum of its local gradients times the operands' own."""
    values = [operand.value for operand in operands]
    result = NUMPY_OPERATIONS[operation](*values)
    if all(operand.slope is None for operand in operands):
        return _Sloped(result)
    slope: Any = 0.0
    for local, operand in zip(PARTIALS[operation](result, *values), operands, strict=True):
        if operand.slope is not None:
            slope = slope + local * operand.slope
    return _Sloped(result, slope)


def _constant(part: Number | Array) -> _Sloped:
    if isinstance(part, Array):
        raise ExpressionError("Vectors and matrices mean nothing here.", part.span)
    return _Sloped(np.float64(part.value))
