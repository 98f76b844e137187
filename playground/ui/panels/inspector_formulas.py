"""The formulas of one unit: with the numbers of an example, else with those of its weights."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from playground.engine.graph import FloatArray
from playground.training.example import ExampleTrace
from playground.training.unit_reading import UnitReading
from playground.ui.formulas.activations import slope_of_layer, value_of_layer
from playground.ui.formulas.feature_names import feature_symbols
from playground.ui.formulas.line import DOTS, Line, shortened, subscript, wrapped
from playground.ui.formulas.units import UnitLines
from playground.ui.formulas.words import FormulaWords
from playground.ui.numbers import MINUS
from playground.ui.views.unit.value_row import value_text


def line_count(reading: UnitReading) -> int:
    """How many lines the formulas of a unit take, with and without an example."""
    return len(reading.bias) + 2


def unit_lines(
    reading: UnitReading, trace: ExampleTrace | None, words: FormulaWords, features: Sequence[str]
) -> list[Line]:
    """At most `line_count` lines."""
    if trace is None:
        lines = [*_sums(reading, features), *_functions(reading)]
    else:
        of, unit = UnitLines(trace, words), reading.unit
        lines = [_also_without_letters(line) for line in of.sum(reading.layer, unit)]
        lines += [_also_shorter(line) for line in of.activation(reading.layer, unit)]
        backward = of.local(reading.layer, unit)[1:] or of.upstream(reading.layer, unit)
        lines += [_also_shorter(line) for line in backward[:1]]
    return lines[: line_count(reading)]


def products(reading: UnitReading, trace: ExampleTrace) -> FloatArray:
    """w·a of every weight of a unit, and b, for its rows: (pieces * (units in + 1),)."""
    inputs = trace.inputs_of(reading.layer)
    return np.column_stack([reading.weights * inputs, reading.bias]).ravel()


def _also_without_letters(line: Line) -> Line:
    """Before the terms are left out, the letters are: "z = Σ w a + b = 1 + 2" is "z = 1 + 2".

    A sum is long: in letters that are not bold more of it can be seen.
    """
    forms: list[str] = []
    for form in line.forms:
        name, _, rest = form.split(" = ", 2)
        forms += [form, f"{name} = {rest}"]
    return replace(line, forms=tuple(sorted(forms, key=lambda form: DOTS in form)), bold=False)


def _also_shorter(line: Line) -> Line:
    """Where there is little room without a remark, or with nothing but the result."""
    bare = line.forms[-1].partition("   (")[0]
    parts = bare.split(" = ")
    return replace(line, forms=(*line.forms, bare, f"{parts[0]} = {parts[-1]}"))


def _sums(reading: UnitReading, features: Sequence[str]) -> list[Line]:
    """z = 3.000 a₁ − 1.340 a₂ + b, of maxout for every piece; of the first layer with features."""
    inputs = reading.weights.shape[1]
    letters = [f"a{subscript(k + 1)}" for k in range(inputs)]
    if not reading.layer:
        letters = list(feature_symbols(features))
    symbol = "s" if reading.is_score else "z"
    lines = []
    for piece, (w, b) in enumerate(zip(reading.weights, reading.bias, strict=True)):
        pairs = zip(letters, w.tolist(), strict=True)
        terms = [_signed(x, f" {letter}") for letter, x in pairs]
        terms.append(_signed(float(b)))
        name = symbol if len(reading.bias) == 1 else f"{symbol}{subscript(piece + 1)}"
        terms[0] = terms[0].removeprefix("+ ").replace(f"{MINUS} ", MINUS)
        lines.append(Line(wrapped(f"{name} = ", shortened(terms, " ")), "", "forward", True))
    return lines


def _functions(reading: UnitReading) -> list[Line]:
    """a = f(z) and f′(z) in letters."""
    if reading.is_score:
        return []
    pieces = len(reading.bias)
    if pieces > 1:
        letters = ", ".join(f"z{subscript(piece + 1)}" for piece in range(pieces))
        return [Line((f"a = max({letters})",), "", "forward", True)]
    value = value_of_layer(reading.activation, reading.option, "z")
    slope = slope_of_layer(reading.activation, reading.option, "z", "a")
    return [
        Line((f"a = f(z) = {value}",), "", "forward", True),
        Line((f"∂a/∂z = f′(z) = {slope}",), "", "text"),
    ]


def _signed(value: float, after: str = "") -> str:
    """A term of a sum with its sign apart, as in the list of the weights: "− 1.340 a₂"."""
    text = value_text(value)
    sign = MINUS if text.startswith(MINUS) else "+"
    return f"{sign} {text.removeprefix(MINUS)}{after}"
