"""Activation functions without kinks.

Formulas: CS231n notes, neural-networks-1, unless a class names another source.
"""

from __future__ import annotations

from functools import partial
from typing import ClassVar

import numpy as np

from playground.engine.activation import Activation, ActivationOfOutput
from playground.engine.extremes import minimum_call
from playground.engine.graph import Call, ComputationalGraph, FloatArray, Node


class Identity(Activation):
    """f(z) = z."""

    operation: ClassVar[str] = "identity"

    def forward_calls(self) -> list[Call]:
        """a = z."""
        return [partial(np.positive, self._z, self._a)]

    def backward_calls(self) -> list[Call]:
        """f'(z) = 1, so dz = da."""
        self.local[...] = 1
        da = self.output.gradient
        return self.deliver(0, lambda dz: [partial(np.positive, da, dz)])


def _sigmoid_calls(z: FloatArray, s: FloatArray) -> list[Call]:
    """Calls for s = 1/(1 + e^-z) that overflow nowhere and keep small values exact.

    Below the smallest number whose e^-z is finite s stays as it is there, about 1e-308.
    """
    limit = np.array(np.log(np.finfo(s.dtype).max) - 1, s.dtype)
    one = np.array(1, s.dtype)
    return [
        partial(np.negative, z, s),
        minimum_call(s, limit, s),
        partial(np.exp, s, s),
        partial(np.add, s, one, s),
        partial(np.reciprocal, s, s),
    ]


class Sigmoid(ActivationOfOutput):
    """f(z) = 1/(1 + e^-z)."""

    operation: ClassVar[str] = "sigmoid"

    def forward_calls(self) -> list[Call]:
        """a = 1/(1 + e^-z)."""
        return _sigmoid_calls(self._z, self._a)

    def derivative_calls(self, a: FloatArray, local: FloatArray) -> list[Call]:
        """f'(z) = (1 - a) a."""
        return [
            partial(np.subtract, self._number(1), a, local),
            partial(np.multiply, local, a, local),
        ]


class Tanh(ActivationOfOutput):
    """f(z) = tanh z."""

    operation: ClassVar[str] = "tanh"

    def forward_calls(self) -> list[Call]:
        """a = tanh z."""
        return [partial(np.tanh, self._z, self._a)]

    def derivative_calls(self, a: FloatArray, local: FloatArray) -> list[Call]:
        """f'(z) = 1 - a^2."""
        return [
            partial(np.multiply, a, a, local),
            partial(np.subtract, self._number(1), local, local),
        ]


class Softplus(Activation):
    """f(z) = ln(1 + e^z), a smooth ReLU."""

    operation: ClassVar[str] = "softplus"

    def forward_calls(self) -> list[Call]:
        """a = ln(e^0 + e^z)."""
        return [partial(np.logaddexp, self._number(0), self._z, self._a)]

    def local_calls(self) -> list[Call]:
        """f'(z) = sigmoid(z)."""
        return _sigmoid_calls(self._z, self.local)


class Swish(Activation):
    """f(z) = z sigmoid(z) (Ramachandran et al. 2017), also called SiLU."""

    operation: ClassVar[str] = "swish"

    def __init__(
        self, graph: ComputationalGraph, z: Node, *, name: str = "", bordered: bool = False
    ) -> None:
        super().__init__(graph, z, name=name, bordered=bordered)
        self._s = np.zeros_like(z.value)

    def forward_calls(self) -> list[Call]:
        """a = z s with s = sigmoid(z)."""
        return [*_sigmoid_calls(self._z, self._s), partial(np.multiply, self._z, self._s, self._a)]

    def local_calls(self) -> list[Call]:
        """f'(z) = s + a (1 - s)."""
        return [
            partial(np.subtract, self._number(1), self._s, self.local),
            partial(np.multiply, self.local, self._a, self.local),
            partial(np.add, self.local, self._s, self.local),
        ]


class Sine(Activation):
    """f(z) = sin z."""

    operation: ClassVar[str] = "sine"

    def forward_calls(self) -> list[Call]:
        """a = sin z."""
        return [partial(np.sin, self._z, self._a)]

    def local_calls(self) -> list[Call]:
        """f'(z) = cos z."""
        return [partial(np.cos, self._z, self.local)]
