"""The lines of an update: w, the step −lr ∂L/∂w, and the new w."""

from __future__ import annotations

import numpy as np

from playground.training.example import ExampleTrace
from playground.ui.formulas.line import Line, factor, number, subscript, vector, wrapped
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
            return [self._weight(layer, target, source, self._words.place(layer, target, self._n))]
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
        text = f"b − lr · ∂L/∂b = {number(bias)} {_signed(bias_step)} = {number(bias + bias_step)}"
        return [
            Line(wrapped("w = ", vector(w)), self._names["weights"]),
            Line(wrapped("−lr · ∂L/∂w = ", vector(step)), self._names["update"], "backward"),
            Line(wrapped("w − lr · ∂L/∂w = ", vector(w + step)), self._names["new"], bold=True),
            Line((text,), self._names["bias"], bold=True),
        ]

    def _largest(self, layer: int) -> Line:
        """The weight of a layer that changes most."""
        dW = np.abs(self._trace.layers[layer].dW)
        row, source = np.unravel_index(int(np.argmax(dW)), dW.shape)
        place = self._words.largest(self._words.place(layer, None, self._n))
        return self._entry(layer, int(row), int(source), place)

    def _weight(self, layer: int, unit: int, source: int, name: str) -> Line:
        return self._entry(layer, self._row(layer, unit), source, name)

    def _entry(self, layer: int, row: int, source: int, name: str) -> Line:
        of = self._trace.layers[layer]
        if source < of.W.shape[1]:
            w, dw = float(of.W[row, source]), float(of.dW[row, source])
            letter = f"w{subscript(source + 1)}→{subscript(row % of.units + 1)}"
        else:
            w, dw = float(of.b[row]), float(of.db[row])
            letter = f"b{subscript(row % of.units + 1)}"
        numbers = f"{number(w)} − {short(self._rate)} · {factor(dw)}"
        new = number(w - self._rate * dw)
        forms = (
            f"{letter} − lr · ∂L/∂{letter} = {numbers} = {number(w)} "
            f"{_signed(-self._rate * dw)} = {new}",
            f"{letter} − lr · ∂L/∂{letter} = {numbers} = {new}",
            f"{letter}: {numbers} = {new}",
        )
        return Line(forms, name, "backward", bold=True)

    def _row(self, layer: int, unit: int) -> int:
        """Of a maxout unit the piece that won."""
        of = self._trace.layers[layer]
        return unit if of.winner is None else int(of.winner[unit]) * of.units + unit


def _signed(x: float) -> str:
    """A number to be added: "− 0.0246" or "+ 0.0246"."""
    return f"− {number(-x)}" if x < 0 else f"+ {number(x)}"
