"""Clipping of the gradient by its global norm: g becomes g min(1, limit / |g|).

|g| is the norm over all weights and biases together, so that the direction stays (Pascanu, Mikolov
and Bengio 2013). What is clipped is a copy that the optimizer reads: the gradient itself stays what
backpropagation found, for every view of it and every check.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import partial

import numpy as np

from playground.engine.node import Call, FloatArray

WINDOW = 100


@dataclass(frozen=True)
class Clipping:
    """How often a gradient was clipped.

    Attributes:
        steps: how many of the last steps have been counted: at most ``WINDOW``.
        times: in how many of them it was clipped.
        norm: |g| of the last one before it was clipped; NaN before the first.
    """

    steps: int
    times: int
    norm: float


class GradientClip:
    """Clips the gradient of every step, and counts how often it had to.

    Nothing is allocated in a step.

    Args:
        gradient: dL/dvalue, shape (n,).
        limit: the largest norm let through, above 0; it may change at any time.

    Attributes:
        limit: likewise.
        clipped: the gradient as the optimizer gets it, shape (n,).
    """

    def __init__(self, gradient: FloatArray, limit: float) -> None:
        self.limit = limit
        self.clipped = np.zeros_like(gradient)
        self._norm = math.nan
        self._gradient = gradient
        self._squares, self._factor = np.array(0.0), np.array(1.0)
        self._acted = bytearray(WINDOW)
        self._steps = self._times = 0
        self._sum_squares = partial(np.dot, gradient, gradient, self._squares)

    def calls(self) -> list[Call]:
        """What a step runs between its backward pass and its update."""
        return [
            self._sum_squares,
            self._weigh,
            partial(np.multiply, self._gradient, self._factor, self.clipped),
        ]

    def reading(self) -> Clipping:
        """How often it had to act in the last steps."""
        return Clipping(min(self._steps, WINDOW), self._times, self._norm)

    def forget(self) -> None:
        """Counts anew: the run has gone elsewhere."""
        self._acted[:] = bytes(WINDOW)
        self._steps = self._times = 0
        self._norm = math.nan

    def _weigh(self) -> None:
        """factor = min(1, limit / |g|); of what is no finite number nothing is hidden."""
        norm = math.sqrt(self._squares)
        if not math.isfinite(norm):  # perhaps only the squares have overflowed
            norm = global_norm(self._gradient)
        acts = self.limit < norm < math.inf
        self._factor[()] = self.limit / norm if acts else 1.0
        self._norm = norm
        place = self._steps % WINDOW
        self._times += acts - self._acted[place]
        self._acted[place] = acts
        self._steps += 1


def global_norm(gradient: FloatArray) -> float:
    """|g| of the flat gradient (parameters,), also where its squares are too large for a float."""
    largest = float(np.abs(gradient).max())
    if largest == 0 or not math.isfinite(largest):
        return largest
    return largest * float(np.linalg.norm(gradient / largest))


def clipped(gradient: FloatArray, limit: float) -> FloatArray:
    """The formula once more, for checks: g min(1, limit / |g|) as a new array."""
    norm = global_norm(gradient)
    return gradient * (limit / norm) if limit < norm < math.inf else gradient.copy()
