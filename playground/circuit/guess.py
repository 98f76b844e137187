"""Guess first: judges a number that the class called, and says which factor was forgotten."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from playground.circuit.circuit import Circuit
from playground.circuit.numbers import fixed

Judgement = Literal["right", "sign", "no_upstream", "no_local", "one_term", "other_input", "wrong"]
# As much as two decimals can be off, or a hundredth of a large number.
TOLERANCE, RELATIVE = 0.0051, 0.01


@dataclass(frozen=True)
class Verdict:
    """What is said of a guess.

    Attributes:
        judgement: "right"; "sign" (of the other sign); "no_upstream" (the local gradient alone);
            "no_local" (the upstream gradient alone); "one_term" (only what one of the gates hands
            back, where several add up); "other_input" (what the gate's other input gets); "wrong".
        answer: the right number.
    """

    judgement: Judgement
    answer: float


def judge_value(circuit: Circuit, gate: str, guess: float) -> Verdict:
    """Judges a guess of a gate's output, a number."""
    answer = float(circuit.value(gate))
    return Verdict(_judge(guess, answer, {}), answer)


def judge_downstream(circuit: Circuit, gate: str, place: int, guess: float) -> Verdict:
    """Judges a guess of what a gate hands back to one of its inputs, all of them numbers."""
    downstream = [float(part) for part in circuit.downstream(gate)]
    local = circuit.local_gradients(gate)[place]
    mistakes: dict[Judgement, list[float]] = {
        "no_upstream": [] if local is None else [float(local)],
        "no_local": [float(circuit.gradient(gate))],
        "other_input": [part for k, part in enumerate(downstream) if k != place],
    }
    return Verdict(_judge(guess, downstream[place], mistakes), downstream[place])


def judge_gradient(circuit: Circuit, node: str, guess: float) -> Verdict:
    """Judges a guess of a node's gradient, a number: the sum of all its terms."""
    answer = float(circuit.gradient(node))
    terms = circuit.terms(node)
    if len(terms) == 1:
        return judge_downstream(circuit, terms[0].gate, terms[0].place, guess)
    return Verdict(_judge(guess, answer, {"one_term": [float(t.value) for t in terms]}), answer)


def _judge(guess: float, answer: float, mistakes: dict[Judgement, list[float]]) -> Judgement:
    if _same(guess, answer):
        return "right"
    if _same(-guess, answer):
        return "sign"
    for judgement, numbers in mistakes.items():
        if any(_same(guess, number) for number in numbers):
            return judgement
    return "wrong"


def _same(guess: float, answer: float) -> bool:
    """Whether somebody who says two digits means this number."""
    return fixed(guess) == fixed(answer) or abs(guess - answer) <= max(
        TOLERANCE, RELATIVE * abs(answer)
    )
