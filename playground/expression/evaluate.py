"""Computes a parsed formula with any table of operations: numbers, arrays, whatever they take."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from playground.expression.tree import Array, Expression, ExpressionError, Name, Number, Program

T = TypeVar("T")
# Operations without a name of their own.
_WRITTEN = {"stack": "A vector", "matmul": "@, the product of vectors and matrices,"}


def evaluate(
    program: Program,
    values: Mapping[str, T],
    operations: Mapping[str, Callable[..., T]],
    constant: Callable[[Number | Array], T],
) -> T:
    """The value of the last statement.

    Args:
        program: what was parsed.
        values: of all the program's inputs.
        operations: what computes each operation of the tree, by its name ("add", "exp", ...).
        constant: makes a value of a number or an array that was typed.

    Raises:
        ExpressionError: for an operation that the table does not have.
    """
    known = dict(values)

    def value(part: Expression) -> T:
        if isinstance(part, Number | Array):
            return constant(part)
        if isinstance(part, Name):
            return known[part.name]
        compute = operations.get(part.operation)
        if compute is None:
            name = _WRITTEN.get(part.operation, part.operation)
            raise ExpressionError(f"{name} cannot be used here.", part.span)
        return compute(*map(value, part.operands))

    for statement in program.statements:
        result = value(statement.value)
        if statement.name:
            known[statement.name] = result
    return result
