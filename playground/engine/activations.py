"""The registry of activation functions.

A new one is a gate (see ``smooth_activations`` and ``rectifiers``) and one line here; every list,
validator and parametrised test picks it up.
"""

from __future__ import annotations

from typing import NamedTuple

from playground.engine.activation import Activation
from playground.engine.rectifiers import ELU, LeakyReLU, Maxout, ReLU
from playground.engine.smooth_activations import Identity, Sigmoid, Sine, Softplus, Swish, Tanh


class ActivationInfo(NamedTuple):
    """What the rest of the program needs to know of an activation function.

    Attributes:
        gate: the gate class.
        option: the name of the gate's one parameter (slope, alpha, pieces), or None.
        kinked: whether it has a kink for some value of its parameter, where the numerical
            gradient means nothing.
        steepest: the |f'| beside which a slope is flat: the largest, or that of an ELU's straight
            part whatever its alpha; None if f has no flat end towards which f' fades away.
    """

    gate: type[Activation]
    option: str | None = None
    kinked: bool = False
    steepest: float | None = None


ACTIVATIONS: dict[str, ActivationInfo] = {
    "identity": ActivationInfo(Identity),
    "sigmoid": ActivationInfo(Sigmoid, steepest=0.25),
    "tanh": ActivationInfo(Tanh, steepest=1.0),
    "relu": ActivationInfo(ReLU, kinked=True),
    "leaky_relu": ActivationInfo(LeakyReLU, option="slope", kinked=True),
    "maxout": ActivationInfo(Maxout, option="pieces", kinked=True),
    "elu": ActivationInfo(ELU, option="alpha", kinked=True, steepest=1.0),
    "softplus": ActivationInfo(Softplus, steepest=1.0),
    "swish": ActivationInfo(Swish, steepest=1.1),
    "sine": ActivationInfo(Sine),
}
