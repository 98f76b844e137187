"""Initializations of weights; biases start at 0. Source: CS231n notes, neural-networks-2."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from playground.engine.graph import FloatArray

Initializer = Callable[[tuple[int, int], int, int, np.random.Generator], FloatArray]


def _scaled(scale: Callable[[int, int], float]) -> Initializer:
    """Normal numbers times a scale that depends on the units in and out."""

    def draw(shape: tuple[int, int], n_in: int, n_out: int, rng: np.random.Generator) -> FloatArray:
        return rng.standard_normal(shape) * scale(n_in, n_out)

    return draw


def _zeros(shape: tuple[int, int], n_in: int, n_out: int, rng: np.random.Generator) -> FloatArray:
    return np.zeros(shape)


def _uniform(shape: tuple[int, int], n_in: int, n_out: int, rng: np.random.Generator) -> FloatArray:
    return rng.uniform(-0.5, 0.5, shape)


INITIALIZERS: dict[str, Initializer] = {
    "zeros": _zeros,  # symmetry never breaks
    "small": _scaled(lambda n_in, n_out: 0.01),  # signals die in deep nets
    "glorot": _scaled(lambda n_in, n_out: float(np.sqrt(2 / (n_in + n_out)))),
    "he": _scaled(lambda n_in, n_out: float(np.sqrt(2 / n_in))),
    "large": _scaled(lambda n_in, n_out: 1.0),  # tanh and sigmoid saturate
    "uniform": _uniform,
}
