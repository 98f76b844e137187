"""The lines of a whole layer: matrices in letters, the values of its units in a row."""

from __future__ import annotations

import numpy as np

from playground.engine.graph import FloatArray
from playground.training.example import ExampleTrace, LayerTrace
from playground.ui.formulas.activations import slope_of_layer, value_of_layer
from playground.ui.formulas.line import Line, number, subscript, vector, wrapped, zipped
from playground.ui.formulas.loss import gradient_of_scores
from playground.ui.formulas.words import FormulaWords


class LayerLines:
    """Writes the formulas of whole layers of one example.

    A number below a letter is the layer's, from 1; x is the input and s the scores.

    Args:
        trace: the example's numbers.
        words: the words between them.
    """

    def __init__(self, trace: ExampleTrace, words: FormulaWords) -> None:
        self._trace = trace
        self._names = words.names()
        self._last = len(trace.layers) - 1

    def forward(self, layer: int) -> list[Line]:
        """z = W a + b and a = f(z)."""
        of, k = self._trace.layers[layer], subscript(layer + 1)
        z = self._sum(layer)
        rows, columns = of.W.shape
        shapes = f"   ({rows}×{columns})({columns}) + ({rows})"
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
            upstream = [Line(forms, names["upstream"], "backward", bold=True)]
        else:
            upstream = self._through(layer)
        return [*upstream, *self._weights(layer)]

    def inputs(self) -> Line:
        """∂L/∂x = W₁ᵀ ∂L/∂z₁."""
        forms = wrapped(f"∂L/∂x = W₁ᵀ ∂L/∂{self._sum(0)} = ", vector(self._trace.dx))
        return Line(forms, self._names["inputs"], "backward")

    def _through(self, layer: int) -> list[Line]:
        """From ∂L/∂a over the local gradient to ∂L/∂z."""
        of, names = self._trace.layers[layer], self._names
        k, over = subscript(layer + 1), subscript(layer + 2)
        upstream = f"∂L/∂a{k} = W{over}ᵀ ∂L/∂{self._sum(layer + 1)} = "
        lines = [Line(wrapped(upstream, vector(of.da)), names["upstream"], "backward", bold=True)]
        if of.local is not None:
            local = f"∂a{k}/∂z{k} = {slope_of_layer(of.activation, of.option)} = "
            lines.append(Line(wrapped(local, vector(of.local)), names["local"]))
            down = f"∂L/∂z{k} = ∂L/∂a{k} ⊙ ∂a{k}/∂z{k} = "
        else:
            down = f"∂L/∂z{k} = "
            won = ", ".join(str(int(piece) + 1) for piece in _winners(of))
            lines.append(Line((f"argmax = ({won})",), names["local"]))
        lines.append(Line(wrapped(down, vector(of.dz)), names["downstream"], "backward", bold=True))
        return lines

    def _weights(self, layer: int) -> list[Line]:
        """∂L/∂W = ∂L/∂z aᵀ, with its shape and its largest entry."""
        of, k = self._trace.layers[layer], subscript(layer + 1)
        rows, columns = of.W.shape
        text = f"∂L/∂W{k} = ∂L/∂{self._sum(layer)} {self._input(layer)}ᵀ"
        largest = f"max |∂L/∂w| = {number(float(np.abs(of.dW).max(initial=0.0)))}"
        shape = f"({rows})({columns})ᵀ = {rows}×{columns}"
        bias = f"∂L/∂b{k} = ∂L/∂{self._sum(layer)}"
        forms = (
            f"{text},  {shape},  {largest};   {bias}",
            f"{text},  {shape},  {largest}",
            f"{text},  {largest}",
            text,
        )
        return [Line(forms, self._names["weights"], "backward", bold=True)]

    def _sum(self, layer: int) -> str:
        return "s" if layer == self._last else f"z{subscript(layer + 1)}"

    def _input(self, layer: int) -> str:
        return f"a{subscript(layer)}" if layer else "x"

    def _value(self, of: LayerTrace, z: str) -> str:
        if of.winner is None:
            return value_of_layer(of.activation, of.option).replace("z", z)
        return f"max({', '.join(f'{z}⁽{p}⁾' for p in _upper(of.pieces))})"


def _winners(of: LayerTrace) -> FloatArray:
    assert of.winner is not None
    return of.winner.astype(np.float64)


def _upper(pieces: int) -> list[str]:
    """The numbers of the pieces, above the line."""
    return list("¹²³⁴⁵⁶⁷⁸⁹"[:pieces])
