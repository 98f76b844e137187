"""Mistakes in the backward pass or the optimizer, made on purpose, and their registry.

Each is one that people make, and that a class can find with the gradient check. A fault is planted
into a net's graph before the graph is bound: what is bound without one is exactly what it always
was, and what is bound with one costs no more than a call or two.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from playground.engine.architecture import Architecture
from playground.engine.gate import Gate
from playground.engine.linear_gates import Affine
from playground.engine.mixed import Mixed
from playground.engine.node import Call
from playground.engine.optimizers import OPTIMIZERS, Adam, Optimizer
from playground.engine.penalties import Regularization
from playground.engine.rectifiers import LeakyReLU

if TYPE_CHECKING:
    from playground.engine.network import NetworkGraph

NO_FAULT = "none"


class Setup(NamedTuple):
    """What decides whether a fault can do anything: the net, its lambda and its optimizer."""

    architecture: Architecture
    l2: float
    optimizer: str


def _always(setup: Setup) -> bool:
    return True


def _nothing(net: NetworkGraph) -> None:
    """Leaves the graph as it is."""


@dataclass(frozen=True)
class Fault:
    """One mistake.

    Attributes:
        needs: the key of what a set-up must have for the fault to do anything, "" if nothing.
        applies: whether a set-up has it.
        plant: breaks the backward pass of a graph that is not bound yet.
        optimizers: what takes the place of which optimizer.
    """

    needs: str = ""
    applies: Callable[[Setup], bool] = _always
    plant: Callable[[NetworkGraph], None] = _nothing
    optimizers: Mapping[str, type[Optimizer]] = field(default_factory=dict)


# Leaky ReLU: f'(z) is the slope below 0, not 0.


def _has_leaky_layer(setup: Setup) -> bool:
    return any(
        kind.activation == "leaky_relu" and kind.option != 0
        for layer in setup.architecture.hidden
        for kind in layer.kinds
    )


def _flatten_leaky(net: NetworkGraph) -> None:
    for gate in net.activations:
        if isinstance(gate, LeakyReLU):
            net.graph.override_backward(gate, partial(_flat_leaky_calls, gate))
        elif isinstance(gate, Mixed):
            for part in gate.parts:
                if isinstance(part, LeakyReLU):
                    gate.override_part(part, partial(_flat_leaky_calls, part))


def _flat_leaky_calls(gate: LeakyReLU) -> list[Call]:
    """dz = da where z > 0, else 0: the derivative of the ReLU."""
    z, da, local = gate.inputs[0].value, gate.output.gradient, gate.local
    return [
        partial(np.heaviside, z, np.zeros((), z.dtype), local),
        *gate.deliver(0, lambda dz: [partial(np.multiply, da, local, dz)]),
    ]


# Fan-out: the gradients of a value that several units read add; here the last one overwrites.


def _has_fan_out(setup: Setup) -> bool:
    return any(rows > 1 for rows, _ in setup.architecture.shapes[1:])


def _forget_to_add(net: NetworkGraph) -> None:
    for gate in net.graph.gates:
        if isinstance(gate, Affine) and gate.inputs[1].differentiable:
            net.graph.override_backward(gate, partial(_last_only_calls, gate))


def _last_only_calls(gate: Affine) -> list[Call]:
    """dx_j = W_ij dz_i of the last unit i alone, instead of the sum over all i."""
    w, x = gate.inputs
    weights, dz = w.value[-1:, :-1].T, gate.output.gradient[-1:]
    return [*gate.backward_calls(), partial(np.multiply, weights, dz, x.gradient)]


# The penalty is in the loss, but its lambda w not in the gradient. (L1 in training stays: that is
# the optimizer's.)


def _has_lambda(setup: Setup) -> bool:
    return setup.l2 > 0


def _forget_lambda(net: NetworkGraph) -> None:
    gate = net.regularization
    if isinstance(gate, Regularization):
        net.graph.override_backward(gate, gate.clear_calls)


# A wrong sign in one gate: the first hidden activation, or without any the loss.


def _flip_sign(net: NetworkGraph) -> None:
    gate: Gate | None = net.activations[0] if net.activations else net.loss
    if gate is not None:
        net.graph.override_backward(gate, partial(_negated_calls, gate))


def _negated_calls(gate: Gate) -> list[Call]:
    """Minus upstream x local."""
    downstream = gate.inputs[0].gradient
    return [*gate.backward_calls(), partial(np.negative, downstream, downstream)]


# The biases, the last column of every W, get no gradient.


def _drop_bias(net: NetworkGraph) -> None:
    for gate in net.graph.gates:
        if isinstance(gate, Affine):
            net.graph.override_backward(gate, partial(_biasless_calls, gate))


def _biasless_calls(gate: Affine) -> list[Call]:
    """db = 0 instead of the sum of dz over the batch."""
    return [*gate.backward_calls(), partial(gate.inputs[0].gradient[:, -1].fill, 0)]


# Adam: m and v are multiplied by 1 - beta^t where they should be divided.


class MultipliedAdam(Adam):
    """Adam whose bias correction multiplies: dw = -lr m (1 - beta1^t) / (sqrt(v (1 - beta2^t)))."""

    def _correct(self) -> None:
        self._m_correction[()] = -self._rate * (1 - self.beta1**self.steps)
        self._v_correction[()] = 1 - self.beta2**self.steps


def _is_adam(setup: Setup) -> bool:
    return setup.optimizer == "adam"


FAULTS: dict[str, Fault] = {
    "leaky_slope": Fault("leaky_layer", _has_leaky_layer, _flatten_leaky),
    "missing_add": Fault("fan_out", _has_fan_out, _forget_to_add),
    "no_lambda": Fault("lambda", _has_lambda, _forget_lambda),
    "sign": Fault(plant=_flip_sign),
    "no_bias": Fault(plant=_drop_bias),
    "adam_correction": Fault("adam", _is_adam, optimizers={"adam": MultipliedAdam}),
}


def plant(fault: str, net: NetworkGraph) -> None:
    """Breaks the backward pass of a graph; does nothing for ``NO_FAULT``."""
    if fault != NO_FAULT:
        FAULTS[fault].plant(net)


def optimizer_class(name: str, fault: str = NO_FAULT) -> type[Optimizer]:
    """The optimizer of this name, or what a fault puts in its place."""
    replaced = FAULTS[fault].optimizers if fault != NO_FAULT else {}
    return replaced.get(name, OPTIMIZERS[name])


def missing(fault: str, setup: Setup) -> str:
    """The key of what a fault needs and a set-up has not; "" if the fault applies."""
    if fault == NO_FAULT or FAULTS[fault].applies(setup):
        return ""
    return FAULTS[fault].needs
