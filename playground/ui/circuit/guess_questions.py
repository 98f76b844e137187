"""Guess first: which numbers a stop is about to show, and what to say of a guess."""

from __future__ import annotations

from dataclasses import dataclass

from playground.circuit.guess import Verdict, judge_downstream, judge_gradient, judge_value
from playground.circuit.numbers import fixed
from playground.circuit.steps import Stop
from playground.ui.circuit.shown_numbers import ShownNumbers


@dataclass(frozen=True)
class Question:
    """One number to guess.

    Attributes:
        gate: whose rule it follows.
        node: whose value or gradient it is.
        place: which of the gate's inputs that is; None for the gate's own number.
        forward: whether it is a value, not a gradient.
    """

    gate: str
    node: str
    place: int | None
    forward: bool


def questions(numbers: ShownNumbers, stop: Stop) -> tuple[Question, ...]:
    """What to ask at a stop; vectors and matrices are not asked for."""
    circuit = numbers.circuit
    if not stop.gate or circuit.value(stop.gate).ndim:
        return ()
    if stop.phase == "forward":
        return (Question(stop.gate, stop.gate, None, True),)
    if stop.phase == "seed":
        return (Question(stop.gate, stop.gate, None, False),)
    names = circuit.node(stop.gate).inputs
    if any(circuit.value(name).ndim for name in names):
        return ()
    return tuple(Question(stop.gate, name, k, False) for k, name in enumerate(names))


def judged(numbers: ShownNumbers, question: Question, guess: float) -> Verdict:
    """What to say; where numbers are rounded as on the slide, those are right, too."""
    circuit = numbers.circuit
    if question.forward:
        verdict, shown = judge_value(circuit, question.gate, guess), numbers.value(question.node)
    elif question.place is None:
        verdict = judge_gradient(circuit, question.node, guess)
        shown = numbers.gradient(question.node)
    else:
        verdict = judge_downstream(circuit, question.gate, question.place, guess)
        shown = numbers.downstream(question.gate)[question.place]
    right = fixed(guess) == fixed(float(shown)) or verdict.judgement == "right"
    return Verdict("right" if right else verdict.judgement, float(shown))
