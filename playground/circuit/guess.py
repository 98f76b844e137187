"""Guess first: judges a number that the class called, and says which factor was forgotten.

Vectors and matrices are judged as a whole: every entry has to be right.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from playground.circuit.circuit import Circuit
from playground.circuit.numbers import fixed
from playground.engine.graph import FloatArray

Judgement = Literal["right", "sign", "no_upstream", "no_local", "one_term", "other_input", "wrong"]
# As much as two decimals can be off, or a hundredth of a large number.
TOLERANCE, RELATIVE = 0.0051, 0.01


@dataclass(frozen=True, eq=False)
class Verdict:
    """What is said of a guess.

    Attributes:
        judgement: "right"; "sign" (of the other sign); "no_upstream" (the local gradient alone);
            "no_local" (the upstream gradient alone); "one_term" (only what one of the gates hands
            back, where several add up); "other_input" (what the gate's other input gets); "wrong".
        answer: the right number, vector or matrix.
    """

    judgement: Judgement
    answer: FloatArray


def judge_value(circuit: Circuit, gate: str, guess: ArrayLike) -> Verdict:
    """Judges a guess of a gate's output."""
    return _judge(guess, circuit.value(gate), {})


def judge_downstream(circuit: Circuit, gate: str, place: int, guess: ArrayLike) -> Verdict:
    """Judges a guess of what a gate hands back to one of its inputs."""
    downstream = circuit.downstream(gate)
    local = circuit.local_gradients(gate)[place]
    mistakes: dict[Judgement, list[FloatArray]] = {
        "no_upstream": [] if local is None else [local],
        "no_local": [circuit.gradient(gate)],
        "other_input": [part for k, part in enumerate(downstream) if k != place],
    }
    return _judge(guess, downstream[place], mistakes)


def judge_gradient(circuit: Circuit, node: str, guess: ArrayLike) -> Verdict:
    """Judges a guess of a node's gradient: the sum of all its terms."""
    terms = circuit.terms(node)
    if len(terms) == 1:
        return judge_downstream(circuit, terms[0].gate, terms[0].place, guess)
    return _judge(guess, circuit.gradient(node), {"one_term": [term.value for term in terms]})


def is_said(guess: ArrayLike, answer: FloatArray) -> bool:
    """Whether somebody who says two digits means these numbers."""
    said = np.asarray(guess, np.float64)
    if said.shape != answer.shape:
        return False
    pairs = zip(said.ravel().tolist(), answer.ravel().tolist(), strict=True)
    return all(_same(each, right) for each, right in pairs)


def _judge(
    guess: ArrayLike, answer: FloatArray, mistakes: dict[Judgement, list[FloatArray]]
) -> Verdict:
    answer, said = np.array(answer), np.asarray(guess, np.float64)
    if is_said(said, answer):
        return Verdict("right", answer)
    if is_said(-said, answer):
        return Verdict("sign", answer)
    for judgement, numbers in mistakes.items():
        if any(is_said(said, number) for number in numbers):
            return Verdict(judgement, answer)
    return Verdict("wrong", answer)


def _same(guess: float, answer: float) -> bool:
    return fixed(guess) == fixed(answer) or abs(guess - answer) <= max(
        TOLERANCE, RELATIVE * abs(answer)
    )
