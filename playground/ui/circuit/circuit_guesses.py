"""Values for inputs that have none yet, so that what is typed is a circuit at once."""

from __future__ import annotations

from dataclasses import replace

from playground.circuit.build import build
from playground.expression.parser import parse
from playground.expression.tree import ExpressionError
from playground.expression.values import Value
from playground.ui.circuit.circuit_choice import CircuitChoice

_NUMBER: Value = 1.0
_VECTOR: Value = (1.0, 2.0)
_MATRIX: Value = ((1.0, 2.0), (3.0, 4.0))


def guessed(choice: CircuitChoice) -> CircuitChoice:
    """The choice with a value for every input: numbers, or what makes a circuit of it.

    A name with a capital letter is tried as a matrix, the others then as vectors or numbers.

    Raises:
        ExpressionError: for a text that is no formula, or has no circuit at any of these values.
    """
    missing = [name for name in parse(choice.text).inputs if name not in choice.values]
    if not missing:
        return choice
    first: ExpressionError | None = None
    for guess in (_numbers, _vectors, _matrices):
        values = {**choice.values, **{name: guess(name) for name in missing}}
        try:
            build(choice.text, values, choice.folding)
        except ExpressionError as error:
            first = first or error
            continue
        return replace(choice, values=values)
    assert first is not None
    raise first


def _numbers(_: str) -> Value:
    return _NUMBER


def _vectors(name: str) -> Value:
    return _MATRIX if name[0].isupper() else _VECTOR


def _matrices(name: str) -> Value:
    return _MATRIX if name[0].isupper() else _NUMBER
