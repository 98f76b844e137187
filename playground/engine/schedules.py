"""Schedules of the learning rate: how it falls with the steps, and their registry.

CS231n notes, neural-networks-3, "Annealing the learning rate"; cosine: Loshchilov and Hutter 2016
without restarts. All of them have the same two parameters, so that they can be compared: after
``period`` steps the rate is ``decay`` times what it was. The rate depends on the number of the step
alone, so that a run that goes back to a step has the rate of that step again.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

CONSTANT = "constant"

Rule = Callable[[float, float], float]
"""What is left of the rate: of the periods u that have passed, and the decay d of a period."""


def _constant(u: float, d: float) -> float:
    """lr."""
    return 1.0


def _step(u: float, d: float) -> float:
    """lr d^floor(u): d times as large at the end of every period."""
    return float(d ** math.floor(u))


def _exponential(u: float, d: float) -> float:
    """lr d^u, which is the notes' lr e^(-k t) with k = -ln(d) / period."""
    return float(d**u)


def _one_over_t(u: float, d: float) -> float:
    """lr / (1 + k t), with k = (1/d - 1) / period."""
    return 1 / (1 + (1 / d - 1) * u)


def _cosine(u: float, d: float) -> float:
    """lr (d + (1 - d) (1 + cos(pi u)) / 2) within the first period, lr d from then on."""
    return d + (1 - d) * (1 + math.cos(math.pi * min(u, 1.0))) / 2


SCHEDULES: dict[str, Rule] = {
    CONSTANT: _constant,
    "step": _step,
    "exponential": _exponential,
    "one_over_t": _one_over_t,
    "cosine": _cosine,
}


@dataclass(frozen=True)
class Schedule:
    """The learning rate of every step.

    Attributes:
        rate: of the first step.
        kind: a key of ``SCHEDULES``.
        decay: what is left of it after a period, above 0 and at most 1.
        period: in steps, at least 1.
    """

    rate: float
    kind: str = CONSTANT
    decay: float = 0.5
    period: int = 1000

    @property
    def constant(self) -> bool:
        """Whether every step has the same rate."""
        return self.kind == CONSTANT

    def at(self, step: int) -> float:
        """The rate of the step that is made after so many others."""
        if self.constant:
            return self.rate
        return self.rate * SCHEDULES[self.kind](step / self.period, self.decay)
