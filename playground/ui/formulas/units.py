"""The lines of one unit: its sum, its activation, and the gradients that pass through it."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from playground.engine.graph import FloatArray
from playground.training.example import ExampleTrace
from playground.ui.formulas.activations import slope_text, slope_value, value_text
from playground.ui.formulas.check import broken_lines
from playground.ui.formulas.feature_names import feature_symbol
from playground.ui.formulas.inputs import input_letter
from playground.ui.formulas.line import (
    DOTS,
    Line,
    bracketed,
    chain,
    factor,
    number,
    shortened,
    subscript,
    vector,
    wrapped,
    zipped,
)
from playground.ui.formulas.loss import score_gradient
from playground.ui.formulas.words import FormulaWords
from playground.ui.numbers import MINUS

# The most terms that are written more narrowly before some of them are left out.
_COMPACT = 12
_WORD_JOINER = "\N{WORD JOINER}"


class UnitLines:
    """Writes the formulas of the units of one example, with the numbers of its trace.

    Layers with weights and units are counted from 0.

    Args:
        trace: the example's numbers.
        words: the words between them.
    """

    def __init__(self, trace: ExampleTrace, words: FormulaWords) -> None:
        self._trace, self._words = trace, words
        self._names = words.names()
        self._last = len(trace.layers) - 1

    def sum(self, layer: int, unit: int) -> list[Line]:
        """z = Σᵢ wᵢ aᵢ + b; of maxout one line a piece."""
        of, symbol = self._trace.layers[layer], "s" if layer == self._last else "z"
        rows = range(len(of.z))[of.rows_of(unit)]
        names = (
            [symbol] if of.winner is None else [f"z{subscript(p + 1)}" for p in range(len(rows))]
        )
        inputs, letter = self._trace.inputs_of(layer), "a" if layer else input_letter(self._trace)
        lines = []
        for row, name in zip(rows, names, strict=True):
            terms = [_product(w, x) for w, x in zip(of.W[row], inputs, strict=True)]
            forms = list(shortened([*terms, bracketed(of.b[row])], " + "))
            if len(terms) <= _COMPACT:
                forms[1:1] = _compact(of.W[row], inputs, float(of.b[row]))
            before = f"{name} = Σᵢ wᵢ {letter}ᵢ + b = "
            line = wrapped(before, forms, f" = {number(of.z[row])}")
            lines.append(Line(line, self._names["sum"], "forward", bold=True))
        return lines

    def activation(self, layer: int, unit: int) -> list[Line]:
        """a = f(z); the scores have none."""
        of = self._trace.layers[layer]
        if layer == self._last:
            return []
        if of.winner is None:
            text = value_text(*of.kind(unit), float(of.z[unit]), float(of.a[unit]))
        else:
            z = of.z[of.rows_of(unit)]
            letters = ", ".join(f"z{subscript(p + 1)}" for p in range(len(z)))
            filled = ", ".join(map(number, z))
            text = chain("a", f"max({letters})", f"max({filled})", number(of.a[unit]))
            text = f"{text}   ({self._words.won(int(of.winner[unit]))})"
        return [Line((text,), self._names["activation"], "forward", bold=True)]

    def upstream(self, layer: int, unit: int) -> list[Line]:
        """∂L/∂a = Σⱼ wⱼ ∂L/∂zⱼ over the units of the next layer; at a score what the loss hands."""
        da = float(self._trace.layers[layer].da[unit])
        if layer == self._last:
            text, value = score_gradient(self._trace, unit)
            name = self._names["upstream"]
            return [Line(text, name, "backward", bold=True), *self._checked(value, da)]
        over = self._trace.layers[layer + 1]
        units = np.arange(over.units)
        # Of a maxout unit only the piece that won hands anything back.
        rows = units if over.winner is None else over.winner * over.units + units
        terms = over.W[rows, unit] * over.dz[rows]
        letter = "s" if layer + 1 == self._last else "z"
        before = f"∂L/∂a = Σⱼ wⱼ ∂L/∂{letter}ⱼ = "
        total = float(terms.sum())
        if len(terms) > 1:
            forms = shortened([bracketed(term) for term in terms], " + ")
        else:
            forms = (_product(over.W[rows[0], unit], over.dz[rows[0]]),)
        after = f" = {number(total)}"
        line = Line(wrapped(before, forms, after), self._names["upstream"], "backward", bold=True)
        return [line, *self._checked(total, da)]

    def local(self, layer: int, unit: int) -> list[Line]:
        """∂a/∂z = f′(z), and downstream = upstream × local."""
        of = self._trace.layers[layer]
        if layer == self._last:
            return []
        if of.winner is not None:
            return self._routed(layer, unit)
        z, a, da = float(of.z[unit]), float(of.a[unit]), float(of.da[unit])
        held = 1.0 if of.local is None else float(of.local[unit])
        local = slope_value(*of.kind(unit), z, a, held)
        text = slope_text(*of.kind(unit), z, a, local)
        product = f"{factor(da)} × {factor(local)}"
        value = da * local
        text_down = chain("∂L/∂z", "{0}", product, number(value))
        words = f"{self._names['upstream']} × {self._names['local']}"
        forms = (text_down.format(words), text_down.replace("{0} = ", ""))
        return [
            Line((text,), self._names["local"]),
            Line(forms, self._names["downstream"], "backward", bold=True),
            *self._checked(value, of.dz[unit]),
        ]

    def weights(self, layer: int, unit: int) -> list[Line]:
        """∂L/∂wᵢ = ∂L/∂z · aᵢ and ∂L/∂b = ∂L/∂z; of maxout those of the piece that won."""
        of, inputs = self._trace.layers[layer], self._trace.inputs_of(layer)
        row = unit if of.winner is None else int(of.winner[unit]) * of.units + unit
        letter = "a" if layer else input_letter(self._trace)
        symbol = "s" if layer == self._last else "z"
        dz = float(of.dz[row])
        letters = f"∂L/∂wᵢ = ∂L/∂{symbol} · {letter}ᵢ = "
        bias, slopes = f",   ∂L/∂b = {number(of.db[row])}", vector(of.dW[row])
        factors = zipped(f"{letters}{number(dz)} · ", vector(inputs), " = ", slopes, bias)
        # All factors; else all gradients; else some of them.
        whole = [form for form in factors if DOTS not in form]
        results = [*wrapped(letters, slopes, bias), *wrapped("∂L/∂wᵢ = ", slopes)]
        results.sort(key=lambda form: DOTS in form)
        return [
            Line((*whole, *results), self._names["weights"], "backward", bold=True),
            *self._checked(dz * inputs, of.dW[row]),
            *self._checked(dz, of.db[row]),
        ]

    def weight(self, layer: int, source: int, unit: int) -> list[Line]:
        """w·a and ∂L/∂w = ∂L/∂z · a of one weight; of the bias, behind the last, ∂L/∂b."""
        of, inputs = self._trace.layers[layer], self._trace.inputs_of(layer)
        row = unit if of.winner is None else int(of.winner[unit]) * of.units + unit
        symbol, dz = "s" if layer == self._last else "z", float(of.dz[row])
        if source >= len(inputs):
            text = chain("∂L/∂b", f"∂L/∂{symbol}", number(dz))
            line = Line((text,), self._names["bias"], "backward", bold=True)
            return [line, *self._checked(dz, of.db[row])]
        features = self._trace.features
        letter = f"a{subscript(source + 1)}" if layer else feature_symbol(features[source], source)
        name = f"w{subscript(source + 1)}→{subscript(unit + 1)}"
        w, a = float(of.W[row, source]), float(inputs[source])
        forward = chain(f"{name} · {letter}", f"{factor(w)} · {factor(a)}", number(w * a))
        numbers = f"{factor(dz)} · {factor(a)}"
        backward = chain(f"∂L/∂{name}", f"∂L/∂{symbol} · {letter}", numbers, number(dz * a))
        return [
            Line((forward,), self._names["forward"], "forward", bold=True),
            Line((backward,), self._names["backward"], "backward", bold=True),
            *self._checked(dz * a, of.dW[row, source]),
        ]

    def _routed(self, layer: int, unit: int) -> list[Line]:
        of = self._trace.layers[layer]
        assert of.winner is not None
        piece = int(of.winner[unit])
        dz = of.dz[of.rows_of(unit)]
        parts = [f"∂L/∂z{subscript(p + 1)} = {number(value)}" for p, value in enumerate(dz)]
        return [
            Line((self._words.routed(piece),), self._names["local"]),
            Line((",   ".join(parts),), self._names["downstream"], "backward", bold=True),
            *self._checked(float(of.da[unit]), float(dz[piece])),
        ]

    def _checked(self, value: ArrayLike, held: ArrayLike) -> list[Line]:
        return broken_lines(value, held, self._words)


def _product(left: float, right: float) -> str:
    """Two factors in parentheses, which stay in one row."""
    return f"{bracketed(left)}{_WORD_JOINER}{bracketed(right)}"


def _compact(weights: FloatArray, inputs: FloatArray, bias: float) -> list[str]:
    """A sum in little room: "1.24·0.0440 − 0.274·(−0.134) − 2", or "0.0546 + 0.0367 − 2"."""
    pairs = list(zip(weights.tolist(), inputs.tolist(), strict=True))
    end = bias, number(abs(bias))
    factors = [(w, f"{number(abs(w))}·{factor(x)}") for w, x in pairs]
    products = [(w * x, number(abs(w * x))) for w, x in pairs]
    return [_signed_sum([*terms, end]) for terms in (factors, products)]


def _signed_sum(terms: list[tuple[float, str]]) -> str:
    """Terms without their signs, each after the number that has its sign."""
    (first, text), *others = terms
    sign = MINUS if first < 0 else ""
    return f"{sign}{text}" + "".join(f" {MINUS if x < 0 else '+'} {t}" for x, t in others)
