"""Parses typed formulas by Python's grammar and a white list; nothing is ever run.

What is not on the list is refused in a sentence with its place: attributes, subscripts, strings,
comprehensions, lambdas, comparisons, and calls of anything but the functions named in
``vocabulary``.
"""

from __future__ import annotations

from playground.expression.reader import StatementReader
from playground.expression.text import SourceText
from playground.expression.tree import (
    ExpressionError,
    Name,
    Operation,
    Program,
    Statement,
    walk,
)
from playground.expression.vocabulary import MAX_OPERATIONS


def parse(text: str, *, names: tuple[str, ...] | None = None) -> Program:
    """Parses statements separated by ; or line ends, such as ``q = x + y; f = q*z``.

    Args:
        text: as it was typed; ^ is a power, like **.
        names: the only names that may be read, or None for any.

    Raises:
        ExpressionError: with a sentence and the place, for everything that is no formula.
    """
    source = SourceText(text)
    statements: list[Statement] = []
    for start, stop in source.statements():
        statements.append(StatementReader(source, start, stop).statement())
    if not statements:
        raise ExpressionError("Type a formula, such as (x + y) * z.")
    return Program(text, tuple(statements), _inputs(statements, names))


def _inputs(statements: list[Statement], names: tuple[str, ...] | None) -> tuple[str, ...]:
    """The names that are read and never set; checks the order in which names are set."""
    total = sum(isinstance(part, Operation) for s in statements for part in walk(s.value))
    if total > MAX_OPERATIONS:
        raise ExpressionError(
            f"A formula has at most {MAX_OPERATIONS} operations; this one has {total}.",
            statements[-1].span,
        )
    inputs: dict[str, None] = {}
    known: set[str] = set()
    for statement in statements:
        for part in walk(statement.value):
            if isinstance(part, Name) and part.name not in known:
                if names is not None and part.name not in names:
                    known_names = f"{'is' if len(names) == 1 else 'are'} {', '.join(names)}"
                    raise ExpressionError(
                        f"There is no {part.name} here; known {known_names}.", part.span
                    )
                inputs[part.name] = None
        if not statement.name:
            continue
        if statement.name in known or statement.name in inputs:
            raise ExpressionError(
                f"{statement.name} has a value already; give this one another name.",
                statement.span,
            )
        known.add(statement.name)
    return tuple(inputs)
