"""Whether a typed formula has a value everywhere in the part of the plane that is shown.

A grid alone would step over 1/(x1 - 0.123). But what a divisor does between two points where it has
different signs is known: it is continuous, so it is 0 somewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import numpy as np

from playground.data.formula_operations import NUMPY_OPERATIONS, FloatArray
from playground.expression.evaluate import evaluate
from playground.expression.tree import Array, ExpressionError, Number, Program

# Odd, so that 0 is among the places.
SIDE = 121
LARGEST = 1e6
"""Values further from 0 than this are of no use to a net."""


class _NoValueError(Exception):
    """Carries the sentence out of the evaluation."""


def undefined(program: Program, extent: float) -> str:
    """What is wrong with a formula within the plane that is shown; "" for nothing.

    Args:
        program: of ``parse_formula``.
        extent: both coordinates go from -extent to extent.

    Returns:
        A sentence that goes on after "x1 ... is refused: ", or "".
    """
    across = np.linspace(-extent, extent, SIDE)
    x1, x2 = np.meshgrid(across, across)
    operations = {name: partial(_compute, name) for name in NUMPY_OPERATIONS}
    with np.errstate(all="ignore"):
        try:
            values = evaluate(program, {"x1": x1, "x2": x2}, operations, _constant)
        except _NoValueError as found:
            return str(found)
    if not np.isfinite(values).all():
        return "it has no finite value somewhere in the plane"
    largest = float(np.abs(values).max())
    if largest > LARGEST:
        return f"it goes as far as {largest:.2g} in the plane; {LARGEST:g} is the most"
    return ""


def _compute(operation: str, *operands: Any) -> Any:
    trouble = _TROUBLE.get(operation)
    sentence = trouble(*operands) if trouble is not None else ""
    if sentence:
        raise _NoValueError(sentence)
    return NUMPY_OPERATIONS[operation](*operands)


def _has_zero(values: FloatArray) -> bool:
    return float(np.min(values)) <= 0 <= float(np.max(values))


def _of_divide(_: Any, divisor: Any) -> str:
    return "it divides by 0 somewhere in the plane" if _has_zero(divisor) else ""


def _of_log(a: Any) -> str:
    return "log needs values above 0 everywhere in the plane" if float(np.min(a)) <= 0 else ""


def _of_sqrt(a: Any) -> str:
    return "sqrt needs values from 0 everywhere in the plane" if float(np.min(a)) < 0 else ""


def _of_power(a: Any, b: Any) -> str:
    if float(np.min(b)) < 0 and _has_zero(a):
        return "it divides by 0 somewhere in the plane"
    if float(np.min(a)) < 0 and not np.array_equal(b, np.rint(b)):
        return "a power with a fraction needs values from 0 everywhere in the plane"
    return ""


_TROUBLE: Mapping[str, Callable[..., str]] = {
    "divide": _of_divide,
    "log": _of_log,
    "sqrt": _of_sqrt,
    "power": _of_power,
}


def _constant(part: Number | Array) -> Any:
    if isinstance(part, Array):
        raise ExpressionError("Vectors and matrices mean nothing here.", part.span)
    return np.float64(part.value)
