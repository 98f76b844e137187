"""Circuits for the tests, and their numbers as plain Python says them."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import ArrayLike, NDArray

from playground.circuit.build import build
from playground.circuit.circuit import Circuit
from playground.circuit.examples import EXAMPLES
from playground.circuit.folding import AS_TYPED, Folding

Array = NDArray[np.float64]


def example(key: str, folding: Folding = AS_TYPED) -> Circuit:
    """An example of the lecture."""
    return build(EXAMPLES[key].text, EXAMPLES[key].values, folding)


def circuit(text: str, folding: Folding = AS_TYPED, **values: ArrayLike) -> Circuit:
    """A circuit with its values."""
    return build(text, values, folding)


def number(circuit: Circuit, name: str) -> float:
    return float(circuit.value(name))


def slopes(circuit: Circuit, *names: str) -> tuple[float, ...]:
    return tuple(float(circuit.gradient(name)) for name in names)


def run_flat_code(text: str) -> Mapping[str, object]:
    """Runs code that a circuit wrote; only tests do."""
    names: dict[str, object] = {}
    exec(text, names)
    return names
