"""What the inputs of a net are called in formulas."""

from __future__ import annotations

import numpy as np

from playground.data.features import PLAIN
from playground.training.example import ExampleTrace


def input_letter(trace: ExampleTrace) -> str:
    """x where the net reads the point itself, φ where it reads features of it."""
    plain = trace.features == PLAIN and np.array_equal(trace.x, trace.point)
    return "x" if plain else "φ"
