"""The lines of an update: w, the step −lr ∂L/∂w, and the new w."""

from __future__ import annotations

import numpy as np

from playground.engine.graph import FloatArray
from playground.training.example import ExampleTrace
from playground.ui.formulas.line import (
    Line,
    factor,
    number,
    subscript,
    vector,
    vector_of,
    visible,
    wrapped,
)
from playground.ui.formulas.words import FormulaWords
from playground.ui.numbers import short

Unit = tuple[int, int]
"""A layer with weights, and one of its units, from 0."""
Weight = tuple[int, int, int]
"""A layer with weights, a unit of the layer before it and one of its own, from 0.

One more than the layer before has is the bias.
"""


class UpdateLines:
    """Writes what a step of plain SGD on one example would change.

    Args:
        trace: the example's numbers.
        learning_rate: lr.
        words: the words between them.
    """

    def __init__(self, trace: ExampleTrace, learning_rate: float, words: FormulaWords) -> None:
        self._trace, self._rate, self._words = trace, learning_rate, words
        self._names = words.names()

    def lines(self, unit: Unit | None, weight: Weight | None) -> list[Line]:
        """Of the weight or the unit that is looked at; of neither, a weight of every layer."""
        if weight is not None:
            layer, source, target = weight
            return [self._weight(layer, target, source)]
        if unit is not None:
            return self._unit(*unit)
        return [self._largest(layer) for layer in range(self._n)]

    @property
    def _n(self) -> int:
        return len(self._trace.layers)

    def _unit(self, layer: int, unit: int) -> list[Line]:
        of = self._trace.layers[layer]
        row = self._row(layer, unit)
        w, step = of.W[row], -self._rate * of.dW[row]
        bias, bias_step = float(of.b[row]), -self._rate * float(of.db[row])
        sum_of_bias = _sum(bias, bias_step, new_only=False)
        old, new = _visible(w, step), _visible(w + step, step)
        return [
            Line(wrapped("w = ", old), self._names["weights"]),
            Line(wrapped("−lr · ∂L/∂w = ", vector(step)), self._names["update"], "backward"),
            Line(wrapped("w − lr · ∂L/∂w = ", new), self._names["new"], bold=True),
            Line((f"b − lr · ∂L/∂b = {sum_of_bias}",), self._names["bias"], bold=True),
        ]

    def _largest(self, layer: int) -> Line:
        """The weight of a layer that changes most; if none does, the bias."""
        of = self._trace.layers[layer]
        slopes = np.abs(np.column_stack([of.dW, of.db]))
        if slopes[:, :-1].any():
            slopes[:, -1] = 0
        place = self._words.place(layer, None, self._n)
        if not slopes.any():
            text = f"∂L/∂w = ∂L/∂b = 0: {self._words.unchanged()}"
            return Line((text,), place, "backward", bold=True)
        row, source = np.unravel_index(int(np.argmax(slopes)), slopes.shape)
        return self._entry(layer, int(row), int(source), self._words.largest(place))

    def _weight(self, layer: int, unit: int, source: int) -> Line:
        name = self._words.place(layer, unit, self._n, len(self._trace.scores))
        return self._entry(layer, self._row(layer, unit), source, name)

    def _entry(self, layer: int, row: int, source: int, name: str) -> Line:
        of = self._trace.layers[layer]
        if source < of.W.shape[1]:
            w, dw = float(of.W[row, source]), float(of.dW[row, source])
            letter = f"w{subscript(source + 1)}→{subscript(row % of.units + 1)}"
        else:
            w, dw = float(of.b[row]), float(of.db[row])
            letter = f"b{subscript(row % of.units + 1)}"
        step = -self._rate * dw
        numbers = f"{visible(w, step)} − {short(self._rate)} · {factor(dw)}"
        formula, new = f"{letter} − lr · ∂L/∂{letter}", _sum(w, step)
        forms = (
            f"{formula} = {numbers} = {_sum(w, step, new_only=False)}",
            f"{formula} = {numbers} = {new}",
            f"{letter}: {numbers} = {new}",
        )
        return Line(forms, name, "backward", bold=True)

    def _row(self, layer: int, unit: int) -> int:
        """Of a maxout unit the piece that won."""
        of = self._trace.layers[layer]
        return unit if of.winner is None else int(of.winner[unit]) * of.units + unit


def _sum(x: float, step: float, *, new_only: bool = True) -> str:
    """x and what is added, and the new x; what is too little to be seen in x is only added."""
    sign = "−" if step < 0 else "+"
    added = f"{visible(x, step)} {sign} {number(abs(step))}"
    new = visible(x + step, step)
    if new == visible(x, step) and step:
        return added
    return new if new_only else f"{added} = {new}"


def _visible(values: FloatArray, steps: FloatArray) -> tuple[str, ...]:
    """The forms of a vector with as many digits as its steps need."""
    pairs = zip(values.tolist(), steps.tolist(), strict=True)
    return vector_of([visible(x, step) for x, step in pairs])
