"""The check of an optimizer: one step of it against its formula, written out once more.

A gradient check says nothing of what is done with the gradient. So one step is made from the
present state, on a copy, and held against the formula as the course and the papers print it; and
once more from an empty memory, because Adam's correction only counts in its first steps.
Formulas: CS231n notes, neural-networks-3; Kingma and Ba 2014.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from playground.engine.clipping import clipped
from playground.engine.gradient_check import FINE, ROUNDING, TensorCheck
from playground.engine.node import FloatArray
from playground.engine.optimizers import Optimizer
from playground.engine.parameters import Parameters

NAME = "update"
MU, DECAY, BETA1, BETA2, EPS = 0.9, 0.99, 0.9, 0.999, 1e-8

Memory = Mapping[str, FloatArray]
Result = tuple[FloatArray, dict[str, FloatArray]]
Formula = Callable[[FloatArray, float, int, Memory], Result]
"""Gradient g, step size lr, number t of this step (from 1) and memory to update and new memory."""


def _sgd(g: FloatArray, lr: float, t: int, memory: Memory) -> Result:
    return -lr * g, {}


def _momentum(g: FloatArray, lr: float, t: int, memory: Memory) -> Result:
    v = MU * memory["velocity"] - lr * g
    return v, {"velocity": v}


def _nesterov(g: FloatArray, lr: float, t: int, memory: Memory) -> Result:
    before = memory["velocity"]
    v = MU * before - lr * g
    return -MU * before + (1 + MU) * v, {"velocity": v}


def _adagrad(g: FloatArray, lr: float, t: int, memory: Memory) -> Result:
    cache = memory["cache"] + g**2
    return -lr * g / (np.sqrt(cache) + EPS), {"cache": cache}


def _rmsprop(g: FloatArray, lr: float, t: int, memory: Memory) -> Result:
    cache = DECAY * memory["cache"] + (1 - DECAY) * g**2
    return -lr * g / (np.sqrt(cache) + EPS), {"cache": cache}


def _adam(g: FloatArray, lr: float, t: int, memory: Memory) -> Result:
    m = BETA1 * memory["m"] + (1 - BETA1) * g
    v = BETA2 * memory["v"] + (1 - BETA2) * g**2
    m_hat, v_hat = m / (1 - BETA1**t), v / (1 - BETA2**t)
    return -lr * m_hat / (np.sqrt(v_hat) + EPS), {"m": m, "v": v}


FORMULAS: dict[str, Formula] = {
    "sgd": _sgd,
    "momentum": _momentum,
    "nesterov": _nesterov,
    "adagrad": _adagrad,
    "rmsprop": _rmsprop,
    "adam": _adam,
}


def check_update(
    name: str, optimizer: Optimizer, parameters: Parameters, gradient: FloatArray
) -> TensorCheck:
    """Holds a step of an optimizer against its formula; leaves it and the parameters alone.

    Args:
        name: the optimizer's key in ``OPTIMIZERS``, so that of its formula.
        optimizer: what is checked, with its memory and its number of steps.
        parameters: what it updates.
        gradient: the gradient of the step before it is clipped, shape (n,).

    Returns:
        A check named "update". Its "analytic" side is what the optimizer adds to the parameters,
        its "numeric" side what the formula does; the error is over the update, the memory and the
        change of the parameters by update and soft threshold together, all of one step: of that
        from the present state, or of a first step where this is worse than fine, and worse than
        that. ``worst`` is an index into the flat vector.
    """
    with np.errstate(all="ignore"):
        present = _Step(name, optimizer, parameters, gradient, fresh=False)
        first = _Step(name, optimizer, parameters, gradient, fresh=True)
    limit = max(present.worst_error(), FINE)
    worse = first if first.worst_error() > limit else present
    error, worst = worse.worst_error(), int(np.argmax(worse.errors))
    return TensorCheck(
        NAME,
        float(np.linalg.norm(worse.made)),
        float(np.linalg.norm(worse.expected)),
        error,
        (worst,),
        0,
        len(gradient),
        len(gradient),
        (float(worse.made[worst]), float(worse.expected[worst])),
        first_step=worse is first,
    )


class _Step:
    """One step of a copy of an optimizer, beside the same by the formula.

    Attributes:
        made: the update by the optimizer, shape (n,).
        expected: the update by the formula.
        errors: the relative error of every entry, the worst of update, memory and change.
    """

    def __init__(
        self,
        name: str,
        optimizer: Optimizer,
        parameters: Parameters,
        gradient: FloatArray,
        *,
        fresh: bool,
    ) -> None:
        twin = copied(optimizer, parameters, fresh=fresh)
        twin.incoming[...] = gradient
        free = 1.0 if twin.frozen is None else 1.0 - twin.frozen
        gradient = gradient if twin.frozen is None else np.where(twin.frozen, 0, gradient)
        if twin.clip is not None:
            gradient = clipped(gradient, twin.clip.limit)
        before = twin.value.copy()
        memory = {key: array.copy() for key, array in twin.state.items()}
        twin.step()
        rate, t = optimizer.learning_rate, twin.steps
        self.made = twin.update
        update, remembered = FORMULAS[name](gradient, rate, t, memory)
        self.expected = update * free
        threshold = rate * optimizer.l1 * parameters.is_weight * free
        after = _soft_threshold(before + self.expected, threshold)
        # The same without any signs that could cancel: what the rounding is of the size of.
        sizes = {key: np.abs(array) for key, array in memory.items()}
        size, _ = FORMULAS[name](np.abs(gradient), -rate, t, sizes)
        found = [_relative_errors(self.made, self.expected, size)]
        found += [
            _relative_errors(twin.state[key], array, np.abs(array) + np.abs(memory[key]))
            for key, array in remembered.items()
        ]
        size = np.abs(before) + np.abs(self.expected) + threshold
        found.append(_relative_errors(twin.value - before, after - before, size))
        self.errors: FloatArray = np.max(found, axis=0)

    def worst_error(self) -> float:
        """The largest of the errors."""
        return float(self.errors.max())


def copied(optimizer: Optimizer, parameters: Parameters, *, fresh: bool = False) -> Optimizer:
    """The same optimizer on parameters of its own, with its memory or without any."""
    own = Parameters(parameters.shapes)
    own.value[...] = parameters.value
    options: dict[str, Any] = {} if optimizer.frozen is None else {"frozen": optimizer.frozen}
    if optimizer.clip is not None:
        options["clip_norm"] = optimizer.clip.limit
    twin = type(optimizer)(own, optimizer.learning_rate, optimizer.l1, **options)
    if not fresh:
        twin.steps = optimizer.steps
        for name, array in optimizer.state.items():
            twin.state[name][...] = array
    return twin


def _soft_threshold(w: FloatArray, threshold: FloatArray) -> FloatArray:
    """sign(w) max(0, |w| - threshold)."""
    return np.sign(w) * np.maximum(0, np.abs(w) - threshold)


def _relative_errors(a: FloatArray, n: FloatArray, size: FloatArray) -> FloatArray:
    """|a - n| / max(|a|, |n|), forgiving what the rounding of terms of this size explains."""
    noise = 16 * np.finfo(np.float64).eps * size + np.finfo(np.float64).tiny
    difference, largest = np.abs(a - n), np.maximum(np.abs(a), np.abs(n))
    largest = np.where(difference <= noise, np.maximum(largest, noise / ROUNDING), largest)
    both_finite = np.isfinite(a) & np.isfinite(n)
    return np.where(both_finite, difference / np.where(largest > 0, largest, 1), np.inf)
