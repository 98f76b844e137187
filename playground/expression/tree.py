"""What a formula is made of, once it is parsed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

Span = tuple[int, int]
"""First character and one past the last, counted in the text as it was typed."""


class ExpressionError(ValueError):
    """A text that is no formula, with a sentence for the user and the place that is meant.

    Attributes:
        span: the place in the text.
    """

    def __init__(self, sentence: str, span: Span = (0, 0)) -> None:
        super().__init__(sentence)
        self.span = span


@dataclass(frozen=True)
class Number:
    """A number as it was typed."""

    value: float
    span: Span


@dataclass(frozen=True)
class Array:
    """A vector [1, 2] or a matrix [[1, 2], [3, 4]] of numbers.

    Attributes:
        rows: the numbers row by row; a vector has one row.
        is_matrix: whether it was typed with two pairs of brackets.
    """

    rows: tuple[tuple[float, ...], ...]
    is_matrix: bool
    span: Span


@dataclass(frozen=True)
class Name:
    """A variable."""

    name: str
    span: Span


@dataclass(frozen=True)
class Operation:
    """An operator or a function with its operands.

    Attributes:
        operation: "add", "subtract", "multiply", "divide", "power", "negate", "matmul", "stack" (a
            list of expressions), or the name of a function.
    """

    operation: str
    operands: tuple[Expression, ...]
    span: Span


Expression = Number | Array | Name | Operation


@dataclass(frozen=True)
class Statement:
    """``name = value``; the name is "" where only the value was typed."""

    name: str
    value: Expression
    span: Span


@dataclass(frozen=True)
class Program:
    """Statements in order; the last one's value is the result.

    Attributes:
        text: as it was typed.
        statements: at least one.
        inputs: the names that are read and never set, in the order of their first appearance.
    """

    text: str
    statements: tuple[Statement, ...]
    inputs: tuple[str, ...]


def walk(expression: Expression) -> Iterator[Expression]:
    """The expression and all its parts, operands before what they go into."""
    if isinstance(expression, Operation):
        for operand in expression.operands:
            yield from walk(operand)
    yield expression
