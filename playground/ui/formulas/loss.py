"""The lines of every loss: its value at an example, and its gradient at every score."""

from __future__ import annotations

from collections.abc import Callable

from playground.training.example import ExampleTrace
from playground.ui.formulas.line import (
    Line,
    chain,
    factor,
    number,
    shortened,
    vector,
    wrapped,
    zipped,
)
from playground.ui.formulas.words import FormulaWords

Gradient = tuple[tuple[str, ...], float]
"""The forms of a formula for ∂L/∂s, and the number it gives."""


def loss_lines(trace: ExampleTrace, words: FormulaWords) -> list[Line]:
    """Scores, probabilities if there are any, and the loss with its numbers."""
    names = words.names()
    lines = [Line(zipped("s = ", vector(trace.scores)), names["scores"], "forward")]
    if trace.probabilities is not None:
        forms = zipped("pₖ = exp(sₖ) / Σⱼ exp(sⱼ) = ", vector(trace.probabilities))
        lines.append(Line(forms, names["probabilities"], "forward"))
    formula = _VALUES.get(trace.loss_name, _other)
    lines.append(Line(formula(trace), names["loss"], "forward", bold=True))
    return lines


def score_gradient(trace: ExampleTrace, k: int) -> Gradient:
    """∂L/∂s of the score of output k."""
    return _GRADIENTS.get(trace.loss_name, _other_gradient)(trace, k)


def gradient_of_scores(trace: ExampleTrace) -> str:
    """∂L/∂s of all scores in letters."""
    return _LETTERS.get(trace.loss_name, "∂L/∂s")


def _own(trace: ExampleTrace) -> int:
    """The output of the right class."""
    return int(trace.target)


def _targets(trace: ExampleTrace) -> list[float]:
    if len(trace.scores) == 1:
        return [trace.target]
    return [float(k == _own(trace)) for k in range(len(trace.scores))]


def _other(trace: ExampleTrace) -> tuple[str, ...]:
    return (chain("L", number(trace.loss)),)


def _softmax(trace: ExampleTrace) -> tuple[str, ...]:
    assert trace.probabilities is not None
    p = number(trace.probabilities[_own(trace)])
    return (chain("L", "−ln p_y", f"−ln {p}", number(trace.loss)),)


def _hinge(trace: ExampleTrace) -> tuple[str, ...]:
    y, s = _own(trace), trace.scores
    terms = [f"max(0, {number(s[j])} − {factor(s[y])} + 1)" for j in range(len(s)) if j != y]
    before = "L = Σ max(0, sⱼ − s_y + 1) = "
    return wrapped(before, shortened(terms, " + "), f" = {number(trace.loss)}")


def _squared(trace: ExampleTrace) -> tuple[str, ...]:
    terms = [
        f"({number(s)} − {factor(t)})²" for s, t in zip(trace.scores, _targets(trace), strict=True)
    ]
    after = f" = {number(trace.loss)}"
    if len(terms) == 1:
        return (f"L = ½ (s − t)² = ½ {terms[0]}{after}",)
    return wrapped("L = ½ Σₖ (sₖ − tₖ)² = ½ [", shortened(terms, " + "), f"]{after}")


def _softmax_gradient(trace: ExampleTrace, k: int) -> Gradient:
    assert trace.probabilities is not None
    p = float(trace.probabilities[k])
    if k != _own(trace):
        return (chain("∂L/∂s", "p", number(p)),), p
    return (chain("∂L/∂s", "p_y − 1", f"{number(p)} − 1", number(p - 1)),), p - 1


def _hinge_gradient(trace: ExampleTrace, k: int) -> Gradient:
    y, s = _own(trace), trace.scores
    violated = [j for j in range(len(s)) if j != y and s[j] - s[y] + 1 > 0]
    if k == y:
        value = -float(len(violated))
        formula = "−Σ [sⱼ − s_y + 1 > 0]"
        return (chain("∂L/∂s_y", formula, number(value)),), value
    margin = float(s[k] - s[y] + 1)
    value = 1.0 if k in violated else 0.0
    sign, digit = (">", "1") if k in violated else ("≤", "0")
    text = chain("∂L/∂s", "[s − s_y + 1 > 0]", digit)
    at = f"{number(s[k])} − {factor(s[y])} + 1 = {number(margin)} {sign} 0"
    return (f"{text}   ({at})", text), value


def _squared_gradient(trace: ExampleTrace, k: int) -> Gradient:
    s, t = float(trace.scores[k]), _targets(trace)[k]
    return (chain("∂L/∂s", "s − t", f"{number(s)} − {factor(t)}", number(s - t)),), s - t


def _other_gradient(trace: ExampleTrace, k: int) -> Gradient:
    value = float(trace.layers[-1].da[k])
    return (chain("∂L/∂s", number(value)),), value


_VALUES: dict[str, Callable[[ExampleTrace], tuple[str, ...]]] = {
    "softmax": _softmax,
    "hinge": _hinge,
    "squared": _squared,
}
_GRADIENTS: dict[str, Callable[[ExampleTrace, int], Gradient]] = {
    "softmax": _softmax_gradient,
    "hinge": _hinge_gradient,
    "squared": _squared_gradient,
}
_LETTERS = {
    "softmax": "∂L/∂s = p − y",
    "hinge": "∂L/∂sⱼ = [sⱼ − s_y + 1 > 0],  ∂L/∂s_y = −Σⱼ ∂L/∂sⱼ,  ∂L/∂s",
    "squared": "∂L/∂s = s − t",
}
