"""Guess first: which numbers a stop is about to show, and what to say of a guess."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from playground.circuit.guess import (
    Verdict,
    is_said,
    judge_downstream,
    judge_gradient,
    judge_value,
)
from playground.circuit.shown_numbers import ShownNumbers
from playground.circuit.steps import Stop

# Larger tables than that are shown without a question.
MOST = 8


@dataclass(frozen=True)
class Question:
    """One number, vector or matrix to guess.

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
    """What to ask at a stop; nobody is asked for tables with very many numbers."""
    circuit = numbers.circuit
    if not stop.gate:
        return ()
    if stop.phase == "forward":
        asked: tuple[Question, ...] = (Question(stop.gate, stop.gate, None, True),)
    elif stop.phase == "seed":
        asked = (Question(stop.gate, stop.gate, None, False),)
    else:
        names = circuit.node(stop.gate).inputs
        asked = tuple(Question(stop.gate, name, k, False) for k, name in enumerate(names))
    if any(circuit.value(question.node).size > MOST for question in asked):
        return ()
    return asked


def judged(numbers: ShownNumbers, question: Question, guess: ArrayLike) -> Verdict:
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
    right = is_said(guess, shown) or verdict.judgement == "right"
    return Verdict("right" if right else verdict.judgement, np.array(shown))
