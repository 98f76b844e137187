"""The lines of a whole layer: matrices in letters, the values of its units in a row."""

from __future__ import annotations

import numpy as np

from playground.engine.graph import FloatArray
from playground.training.example import ExampleTrace, LayerTrace
from playground.ui.formulas.activations import slope_of_layer, slope_value, value_of_layer
from playground.ui.formulas.check import broken_lines
from playground.ui.formulas.inputs import input_letter
from playground.ui.formulas.line import Line, number, subscript, vector, wrapped, zipped
from playground.ui.formulas.loss import gradient_of_scores, score_gradient
from playground.ui.formulas.words import FormulaWords
from playground.ui.numbers import NO_BREAK_SPACE

_WORD_JOINER = "\N{WORD JOINER}"


class LayerLines:
    """Writes the formulas of whole layers of one example.

    A number below a letter is the layer's, from 1; x is the input (φ: features of it), s the
    scores.

    Args:
        trace: the example's numbers.
        words: the words between them.
    """

    def __init__(self, trace: ExampleTrace, words: FormulaWords) -> None:
        self._trace, self._words = trace, words
        self._names = words.names()
        self._last = len(trace.layers) - 1

    def forward(self, layer: int) -> list[Line]:
        """z = W a + b and a = f(z)."""
        of, k = self._trace.layers[layer], subscript(layer + 1)
        z = self._sum(layer)
        rows, columns = of.W.shape
        plus = f"{NO_BREAK_SPACE}+{NO_BREAK_SPACE}"
        shapes = f"   ({rows}×{columns}){_WORD_JOINER}({columns}){plus}({rows})"
        formula = f"{z} = W{k} {self._input(layer)} + b{k}"
        forms = zipped(f"{formula} = ", vector(of.z), (shapes, ""))
        lines = [Line(forms, self._names["sum"], "forward", bold=True)]
        if layer < self._last:
            text = f"a{k} = {self._value(of, z)} = "
            forms = wrapped(text, vector(of.a))
            lines.append(Line(forms, self._names["activation"], "forward", bold=True))
        return lines

    def backward(self, layer: int) -> list[Line]:
        """∂L/∂a, ∂a/∂z, ∂L/∂z and the gradients of weights and biases."""
        of, names = self._trace.layers[layer], self._names
        if layer == self._last:
            forms = wrapped(f"{gradient_of_scores(self._trace)} = ", vector(of.dz))
            gradient = [score_gradient(self._trace, k)[1] for k in range(len(of.dz))]
            upstream = [Line(forms, names["upstream"], "backward", bold=True)]
            upstream += broken_lines(gradient, of.dz, self._words)
        else:
            upstream = self._through(layer)
        return [*upstream, *self._weights(layer)]

    def inputs(self) -> list[Line]:
        """∂L/∂x = W₁ᵀ ∂L/∂z₁; where the net reads features of x, ∂L/∂φ first."""
        trace, letter = self._trace, input_letter(self._trace)
        forms = wrapped(f"∂L/∂{letter} = W₁ᵀ ∂L/∂{self._sum(0)} = ", vector(trace.dx))
        lines = [Line(forms, self._names["inputs"], "backward")]
        if letter != "x":
            forms = wrapped("∂L/∂x = Σₖ ∂L/∂φₖ · ∂φₖ/∂x = ", vector(trace.dpoint))
            lines.append(Line(forms, "", "backward"))
        return lines

    def _through(self, layer: int) -> list[Line]:
        """From ∂L/∂a over the local gradient to ∂L/∂z."""
        of, names = self._trace.layers[layer], self._names
        k, over = subscript(layer + 1), subscript(layer + 2)
        upstream = f"∂L/∂a{k} = W{over}ᵀ ∂L/∂{self._sum(layer + 1)} = "
        next_layer = self._trace.layers[layer + 1]
        da = next_layer.W.T @ next_layer.dz
        lines = [Line(wrapped(upstream, vector(da)), names["upstream"], "backward", bold=True)]
        lines += broken_lines(da, of.da, self._words)
        if of.winner is None:
            slopes = self._slopes(of)
            letters = slope_of_layer(of.activation, of.option, f"z{k}", f"a{k}")
            letters = f"fᵢ′(z{k})" if of.mixed else letters
            local = f"∂a{k}/∂z{k} = {letters} = "
            lines.append(Line(wrapped(local, vector(slopes)), names["local"]))
            down, dz = f"∂L/∂z{k} = ∂L/∂a{k} ⊙ ∂a{k}/∂z{k} = ", of.da * slopes
        else:
            forms = zipped((self._words.winners(),), " ", vector(of.winner + 1))
            lines.append(Line(forms, names["local"]))
            rows = np.arange(of.pieces)[:, np.newaxis] == of.winner
            down, dz = f"∂L/∂z{k} = ", (rows * of.da).reshape(-1)
        lines.append(Line(wrapped(down, vector(dz)), names["downstream"], "backward", bold=True))
        return [*lines, *broken_lines(dz, of.dz, self._words)]

    def _slopes(self, of: LayerTrace) -> FloatArray:
        """f′(z) of every unit as its formula gives it."""
        held = np.ones(of.units) if of.local is None else of.local
        values = zip(of.z.tolist(), of.a.tolist(), held.tolist(), strict=True)
        return np.array([slope_value(*of.kind(i), *each) for i, each in enumerate(values)])

    def _weights(self, layer: int) -> list[Line]:
        """∂L/∂W = ∂L/∂z aᵀ, with its shape and its largest entry."""
        of, k = self._trace.layers[layer], subscript(layer + 1)
        rows, columns = of.W.shape
        text = f"∂L/∂W{k} = ∂L/∂{self._sum(layer)} {self._input(layer)}ᵀ"
        largest = f"max |∂L/∂w| = {number(float(np.abs(of.dW).max(initial=0.0)))}"
        shape = f"({rows}){_WORD_JOINER}({columns})ᵀ = {rows}×{columns}"
        bias = f"∂L/∂b{k} = ∂L/∂{self._sum(layer)}"
        forms = (
            f"{text},  {shape},  {largest};   {bias}",
            f"{text},  {shape},  {largest}",
            f"{text},  {largest}",
            text,
        )
        line = Line(forms, self._names["weights"], "backward", bold=True)
        return [line, *broken_lines(of.dz, of.db, self._words)]

    def _sum(self, layer: int) -> str:
        return "s" if layer == self._last else f"z{subscript(layer + 1)}"

    def _input(self, layer: int) -> str:
        return f"a{subscript(layer)}" if layer else input_letter(self._trace)

    def _value(self, of: LayerTrace, z: str) -> str:
        if of.mixed:
            return f"fᵢ({z})"  # every unit has its own f
        if of.winner is None:
            return value_of_layer(of.activation, of.option, z)
        return f"max({', '.join(f'{z}⁽{p}⁾' for p in _upper(of.pieces))})"


def _upper(pieces: int) -> list[str]:
    """The numbers of the pieces, above the line."""
    return list("¹²³⁴⁵⁶⁷⁸⁹"[:pieces])
