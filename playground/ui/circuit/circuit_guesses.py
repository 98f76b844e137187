"""Values for inputs that have none yet, so that what is typed is a circuit at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from playground.circuit.build import build
from playground.expression.parser import parse
from playground.expression.tree import ExpressionError
from playground.expression.values import Value
from playground.ui.circuit.circuit_choice import CircuitChoice, frozen

_NUMBER: Value = 1.0
_VECTOR: Value = (1.0, 2.0)
_MATRIX: Value = ((1.0, 2.0), (3.0, 4.0))


def guessed(choice: CircuitChoice) -> CircuitChoice:
    """The choice with a value for every input: numbers, or what makes a circuit of it.

    A name with a capital letter is tried as a matrix, the others then as vectors or numbers.
    Values that are there already stay, if their shapes make any circuit at all; those of another
    expression give way.

    Raises:
        ExpressionError: for a text that is no formula, or has no circuit at any of these values.
    """
    names = parse(choice.text).inputs
    missing = [name for name in names if name not in choice.values]
    try:
        return _tried(choice, missing)
    except ExpressionError:
        if len(missing) == len(names) or _has_circuit_of_ones(choice, missing):
            raise
        try:
            return _tried(choice, names)
        except ExpressionError:
            pass
        raise


def _tried(choice: CircuitChoice, names: Iterable[str]) -> CircuitChoice:
    """The choice with the first guesses for these inputs that make a circuit."""
    first: ExpressionError | None = None
    for guess in (_numbers, _vectors, _matrices):
        values = {**choice.values, **{name: guess(name) for name in names}}
        try:
            build(choice.text, values, choice.folding)
        except ExpressionError as error:
            first = first or error
            continue
        return replace(choice, values=values)
    assert first is not None
    raise first


def _has_circuit_of_ones(choice: CircuitChoice, missing: Iterable[str]) -> bool:
    """Whether numbers alone are wrong, such as a negative one below a root, not the shapes."""
    ones = {name: frozen(np.ones(np.shape(value))) for name, value in choice.values.items()}
    try:
        _tried(replace(choice, values=ones), missing)
    except ExpressionError:
        return False
    return True


def _numbers(_: str) -> Value:
    return _NUMBER


def _vectors(name: str) -> Value:
    return _MATRIX if name[0].isupper() else _VECTOR


def _matrices(name: str) -> Value:
    return _MATRIX if name[0].isupper() else _NUMBER
