"""What the user chose in the circuit view; undo goes from one choice to another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import ArrayLike

from playground.circuit.examples import EXAMPLES, Example
from playground.circuit.folding import AS_TYPED, Folding
from playground.circuit.numbers import DECIMALS
from playground.expression.values import Value

FIRST_EXAMPLE = "sigmoid_neuron"


@dataclass(frozen=True)
class CircuitChoice:
    """All choices of the circuit view.

    Attributes:
        text: the expression.
        values: of its inputs; values of other names are kept for when they come back.
        folding: which gates are expanded.
        position: the stop, an index into ``steps.stops``; None when everything is known.
        rounded: whether every number is rounded before the next gate takes it.
        decimals: how many are shown.
        example: its key as long as neither text nor values are others, or ""; of a circuit from
            the running net "this_neuron" or "this_example".
    """

    text: str
    values: Mapping[str, Value] = field(default_factory=dict)
    folding: Folding = AS_TYPED
    position: int | None = None
    rounded: bool = False
    decimals: int = DECIMALS
    example: str = ""

    def with_value(self, name: str, value: Value) -> CircuitChoice:
        """The same with another value of one input."""
        return replace(self, values={**self.values, name: value}, example="")


def choice_of(example: Example) -> CircuitChoice:
    """An example of the lecture, with everything known."""
    return CircuitChoice(
        example.text, dict(example.values), decimals=example.decimals, example=example.key
    )


def first_choice() -> CircuitChoice:
    """What the view opens with."""
    return choice_of(EXAMPLES[FIRST_EXAMPLE])


def one_line(text: str) -> str:
    """An expression without line ends, as a field of one line shows it."""
    return "; ".join(line.strip().rstrip(";") for line in text.splitlines() if line.strip())


def frozen(value: ArrayLike) -> Value:
    """An array as a value that can be compared: a number, a tuple, or a tuple of tuples."""
    array = np.asarray(value, np.float64)
    if array.ndim == 0:
        return float(array)
    if array.ndim == 1:
        return tuple(array.tolist())
    return tuple(tuple(row) for row in array.tolist())
