"""Optimizers: one parameter update each, on the flat vector of parameters, and their registry.

Formulas: CS231n notes, neural-networks-3. Every optimizer writes the change it makes into
``update``, so that a gauge can show the ratio of update to weight. Nothing is allocated per step.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from functools import partial
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from playground.engine.clipping import GradientClip
from playground.engine.freezing import Ice
from playground.engine.graph import Call, FloatArray
from playground.engine.parameters import Parameters
from playground.engine.penalties import soft_threshold_calls


class Optimizer(ABC):
    """Changes parameters against their gradient.

    Args:
        parameters: what it updates.
        learning_rate: the step size.
        l1: the strength of L1, applied as a soft threshold of learning_rate * l1 after the update.
        clip_norm: the largest norm of the gradient that is let through; 0: it is not clipped.
        frozen: which parameters are left alone, bool of shape (n,); None: none.

    Attributes:
        incoming: the gradient as it was found, shape (n,).
        gradient: the gradient as it is used: the same array, or a copy that is 0 where frozen, and
            clipped.
        clip: what clips it, or None.
        update: what the last step added to the parameters (before the soft threshold), shape (n,).
        state: its memory by name, flat vectors of shape (n,).
        steps: how many steps it has made.
        frozen: which parameters it leaves alone, or None.
    """

    memory: ClassVar[tuple[str, ...]] = ()

    def __init__(
        self,
        parameters: Parameters,
        learning_rate: float,
        l1: float = 0.0,
        *,
        clip_norm: float = 0.0,
        frozen: NDArray[np.bool_] | None = None,
    ) -> None:
        self.value: FloatArray = parameters.value
        self.incoming: FloatArray = parameters.gradient
        self.frozen = frozen
        ice = None if frozen is None else Ice(frozen, parameters)
        self.gradient = self.incoming if ice is None else ice.gradient
        self.clip = GradientClip(self.gradient, clip_norm) if clip_norm else None
        if self.clip is not None:
            self.gradient = self.clip.clipped
        self.update = np.zeros_like(self.value)
        self.state = {name: np.zeros_like(self.value) for name in self.memory}
        self.steps = 0
        self._scratch = np.zeros_like(self.value)
        self._is_weight = parameters.is_weight
        self._minus_rate = np.array(-1.0)
        self._threshold, self._shrinkage = np.zeros_like(self.value), np.array(0.0)
        self.l1 = l1
        self.learning_rate = learning_rate
        self._calls: list[Call] = [] if ice is None else ice.calls_before()
        if self.clip is not None:
            self._calls += self.clip.calls()
        self._calls += self.update_calls()
        if ice is not None:
            self._calls += ice.calls_between(self.update)
        self._calls.append(partial(np.add, self.value, self.update, self.value))
        if l1:
            self._calls += soft_threshold_calls(self.value, self._threshold)
        if ice is not None:
            self._calls += ice.calls_after()

    @property
    def learning_rate(self) -> float:
        """The step size; it may change at any time."""
        return self._rate

    @learning_rate.setter
    def learning_rate(self, value: float) -> None:
        self._rate = float(value)
        self._minus_rate[()] = -value
        if self.l1:
            self._shrinkage[()] = value * self.l1
            np.multiply(self._is_weight, self._shrinkage, self._threshold)

    def step(self) -> None:
        """One update from the gradient as it stands."""
        self.steps += 1
        for call in self._calls:
            call()

    def calls(self) -> list[Call]:
        """What one step runs, but for counting it."""
        return self._calls

    @abstractmethod
    def update_calls(self) -> list[Call]:
        """Calls that fill ``self.update``."""


def _number(value: float) -> NDArray[Any]:
    return np.array(value)


class SGD(Optimizer):
    """dw = -lr g."""

    def update_calls(self) -> list[Call]:
        """dw = -lr g."""
        return [partial(np.multiply, self.gradient, self._minus_rate, self.update)]


class Momentum(Optimizer):
    """v = mu v - lr g; dw = v, with mu = 0.9."""

    memory: ClassVar[tuple[str, ...]] = ("velocity",)
    mu: ClassVar[float] = 0.9

    def velocity_calls(self) -> list[Call]:
        """v = mu v - lr g."""
        v = self.state["velocity"]
        return [
            partial(np.multiply, v, _number(self.mu), v),
            partial(np.multiply, self.gradient, self._minus_rate, self._scratch),
            partial(np.add, v, self._scratch, v),
        ]

    def update_calls(self) -> list[Call]:
        """dw = v."""
        return [*self.velocity_calls(), partial(np.positive, self.state["velocity"], self.update)]


class Nesterov(Momentum):
    """v' = mu v - lr g; dw = -mu v + (1 + mu) v' = mu v' - lr g."""

    def update_calls(self) -> list[Call]:
        """dw = mu v' - lr g."""
        v = self.state["velocity"]
        return [
            *self.velocity_calls(),  # leaves -lr g in the scratch
            partial(np.multiply, v, _number(self.mu), self.update),
            partial(np.add, self.update, self._scratch, self.update),
        ]


class Adagrad(Optimizer):
    """c = c + g^2; dw = -lr g / (sqrt(c) + 1e-8) (Duchi et al. 2011)."""

    memory: ClassVar[tuple[str, ...]] = ("cache",)

    def cache_calls(self) -> list[Call]:
        """c = c + g^2."""
        cache = self.state["cache"]
        return [
            partial(np.multiply, self.gradient, self.gradient, self._scratch),
            partial(np.add, cache, self._scratch, cache),
        ]

    def update_calls(self) -> list[Call]:
        """dw = -lr g / (sqrt(c) + 1e-8)."""
        return [
            *self.cache_calls(),
            partial(np.sqrt, self.state["cache"], self._scratch),
            partial(np.add, self._scratch, _number(1e-8), self._scratch),
            partial(np.divide, self.gradient, self._scratch, self.update),
            partial(np.multiply, self.update, self._minus_rate, self.update),
        ]


class RMSprop(Adagrad):
    """c = 0.99 c + 0.01 g^2; dw = -lr g / (sqrt(c) + 1e-8) (Tieleman and Hinton 2012)."""

    decay: ClassVar[float] = 0.99

    def cache_calls(self) -> list[Call]:
        """c = decay c + (1 - decay) g^2."""
        cache = self.state["cache"]
        return [
            partial(np.multiply, cache, _number(self.decay), cache),
            partial(np.multiply, self.gradient, self.gradient, self._scratch),
            partial(np.multiply, self._scratch, _number(1 - self.decay), self._scratch),
            partial(np.add, cache, self._scratch, cache),
        ]


class Adam(Optimizer):
    """Adam with beta1 = 0.9, beta2 = 0.999, eps = 1e-8 (Kingma and Ba 2014).

    m = beta1 m + (1 - beta1) g; v = beta2 v + (1 - beta2) g^2; after t steps
    dw = -lr m/(1 - beta1^t) / (sqrt(v/(1 - beta2^t)) + eps): the bias correction *divides*.
    """

    memory: ClassVar[tuple[str, ...]] = ("m", "v")
    beta1: ClassVar[float] = 0.9
    beta2: ClassVar[float] = 0.999

    def update_calls(self) -> list[Call]:
        """The formula of the class, with the corrections as two numbers of the step."""
        m, v, scratch = self.state["m"], self.state["v"], self._scratch
        self._m_correction, self._v_correction = np.array(1.0), np.array(1.0)
        return [
            self._correct,
            partial(np.multiply, m, _number(self.beta1), m),
            partial(np.multiply, self.gradient, _number(1 - self.beta1), scratch),
            partial(np.add, m, scratch, m),
            partial(np.multiply, v, _number(self.beta2), v),
            partial(np.multiply, self.gradient, self.gradient, scratch),
            partial(np.multiply, scratch, _number(1 - self.beta2), scratch),
            partial(np.add, v, scratch, v),
            partial(np.multiply, v, self._v_correction, scratch),
            partial(np.sqrt, scratch, scratch),
            partial(np.add, scratch, _number(1e-8), scratch),
            partial(np.divide, m, scratch, self.update),
            partial(np.multiply, self.update, self._m_correction, self.update),
        ]

    def _correct(self) -> None:
        self._m_correction[()] = -self._rate / (1 - self.beta1**self.steps)
        self._v_correction[()] = 1 / (1 - self.beta2**self.steps)


OPTIMIZERS: dict[str, type[Optimizer]] = {
    "sgd": SGD,
    "momentum": Momentum,
    "nesterov": Nesterov,
    "adagrad": Adagrad,
    "rmsprop": RMSprop,
    "adam": Adam,
}
