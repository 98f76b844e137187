"""Says in a sentence why a gate has no number to give."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from playground.circuit.numbers import short
from playground.engine.graph import FloatArray


def value_trouble(operation: str, values: Sequence[FloatArray], output: FloatArray) -> str:
    """Why the output of a gate is no finite number, of its finite inputs."""
    first, last = values[0], values[-1]
    smallest = float(first.min())
    if operation in ("divide", "reciprocal") and (last == 0).any():
        return "Division by zero: what stands below the line is 0 here."
    if operation == "log" and smallest <= 0:
        return f"The logarithm of {short(smallest)} does not exist; it needs a number above 0."
    if operation == "sqrt" and smallest < 0:
        return f"The square root of {short(smallest)} is no real number."
    if operation in ("power", "raise"):
        base = np.broadcast_to(first, output.shape)
        if np.isnan(output).any():
            shown = short(float(base[np.isnan(output)].min()))
            return f"{shown} cannot be raised to a power that is no whole number."
        if (base[np.isinf(output)] == 0).any():
            return "0 cannot be raised to a power below 0: that would divide by zero."
    if operation == "exp":
        return f"Overflow: e to the power of {short(float(first.max()))} is too large."
    return "Overflow: this value is too large for a number."


def slope_trouble(
    operation: str, values: Sequence[FloatArray], downstream: Sequence[FloatArray]
) -> str:
    """Why a gate hands back no finite gradient, of its finite inputs and output."""
    first = values[0]
    if operation == "raise" and (first <= 0).any():
        return "A power whose exponent has a gradient, too, needs a base above 0."
    if operation in ("sqrt", "power") and (first[~np.isfinite(downstream[0])] == 0).any():
        what = "the square root" if operation == "sqrt" else "this power"
        return f"The slope of {what} is infinite at 0."
    return "Overflow: a gradient here is too large for a number."
