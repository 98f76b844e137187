"""One spelling for every formula, whatever of what means the same was typed."""

from __future__ import annotations

from playground.expression.tree import Array, Expression, ExpressionError, Name, Number
from playground.expression.vocabulary import CONSTANTS

# How tightly each operation holds its operands; calls and names hold tightest.
_ADD, _MULTIPLY, _NEGATE, _POWER, _TIGHT = range(5)
_SIGNS = {
    "add": (" + ", _ADD),
    "subtract": (" - ", _ADD),
    "multiply": ("*", _MULTIPLY),
    "divide": ("/", _MULTIPLY),
}


def formula_text(expression: Expression) -> str:
    """The formula as text that parses to the same: no bracket too many, ^ for powers.

    Raises:
        ExpressionError: for vectors and matrices, which have no place here.
    """
    return _text(expression)[0]


def _text(part: Expression) -> tuple[str, int]:
    """The text, and how tightly it holds together."""
    if isinstance(part, Name):
        return part.name, _TIGHT
    if isinstance(part, Number):
        return _number(part.value), _NEGATE if part.value < 0 else _TIGHT
    if isinstance(part, Array):
        raise ExpressionError("Vectors and matrices mean nothing here.", part.span)
    operands = part.operands
    if part.operation in _SIGNS:
        sign, level = _SIGNS[part.operation]
        left = _within(operands[0], level)
        # a - (b - c) and a / (b / c) need theirs, and so, for the same number of bits, do sums.
        return f"{left}{sign}{_within(operands[1], level + 1)}", level
    if part.operation == "negate":
        return f"-{_within(operands[0], _POWER)}", _NEGATE
    if part.operation == "power":
        base, exponent = _within(operands[0], _TIGHT), _within(operands[1], _NEGATE)
        return f"{base}^{exponent}", _POWER
    return f"{part.operation}({', '.join(_text(operand)[0] for operand in operands)})", _TIGHT


def _number(value: float) -> str:
    """A number so that it is read as the very same."""
    names = [name for name, known in CONSTANTS.items() if known == value]
    return names[0] if names else repr(value).removesuffix(".0")


def _within(part: Expression, level: int) -> str:
    """The text within an operation that holds so tightly, in brackets where it must be."""
    text, own = _text(part)
    return text if own >= level else f"({text})"
