"""The numerical check fails for the classic mistakes; each is made here on purpose."""

from collections.abc import Callable
from functools import partial

import numpy as np
import pytest

from playground.engine import network
from playground.engine.activation import Activation
from playground.engine.activations import ACTIVATIONS, ActivationInfo
from playground.engine.architecture import Layer
from playground.engine.gradient_check import WRONG
from playground.engine.graph import Call
from playground.engine.linear_gates import Affine
from playground.engine.losses import LOSSES, LossInfo, SoftmaxCrossEntropy
from playground.engine.penalties import Regularization
from playground.engine.rectifiers import ELU, LeakyReLU, Maxout
from playground.engine.smooth_activations import Sigmoid, Softplus, Swish, Tanh
from tests.engine.small_nets import check, make_network, random_rows


class FlippedTanh(Tanh):
    """A sign is wrong."""

    def local_calls(self) -> list[Call]:
        return [*super().local_calls(), partial(np.negative, self.local, self.local)]


class UndifferentiatedSigmoid(Sigmoid):
    """The value instead of the derivative."""

    def local_calls(self) -> list[Call]:
        return [partial(np.positive, self.output.value, self.local)]


class FlatLeakyReLU(LeakyReLU):
    """A derivative of 0 below 0."""

    def local_calls(self) -> list[Call]:
        return super().local_calls()[:1]


class HalfSwish(Swish):
    """One term of the product rule is forgotten."""

    def local_calls(self) -> list[Call]:
        return super().local_calls()[:-1]


class ConstantSoftplus(Softplus):
    """The derivative of another function, the ReLU."""

    def local_calls(self) -> list[Call]:
        return [partial(np.sign, self.output.value, self.local)]


class UnscaledELU(ELU):
    """alpha is forgotten in the derivative."""

    def local_calls(self) -> list[Call]:
        return super().local_calls()[:1]


class SharingMaxout(Maxout):
    """Every piece gets the gradient."""

    def backward_calls(self) -> list[Call]:
        da = self.output.gradient
        dz = self.inputs[0].gradient.reshape(self.pieces, *da.shape)
        return [partial(np.copyto, dz, da)]


class SummedSoftmax(SoftmaxCrossEntropy):
    """Summed instead of averaged over the batch."""

    def backward_calls(self) -> list[Call]:
        out = self.inputs[0].gradient
        return [*self.difference_calls(), partial(np.positive, self._difference, out)]


class BiaslessAffine(Affine):
    """The bias has no gradient."""

    def backward_calls(self) -> list[Call]:
        return [*super().backward_calls(), partial(self.inputs[0].gradient[:, -1].fill, 0)]


class DeafAffine(Affine):
    """Nothing is handed down to the layer before."""

    def backward_calls(self) -> list[Call]:
        return [*super().backward_calls(), partial(self.inputs[1].gradient.fill, 0)]


class DoubledRegularization(Regularization):
    """The gradient of lambda W^2 instead of lambda/2 W^2."""

    def backward_calls(self) -> list[Call]:
        return super().backward_calls() * 2


class SmallRegularization(Regularization):
    """Divided by the batch size."""

    def backward_calls(self) -> list[Call]:
        return [partial(np.multiply, self._decay, 1 / 6, self._decay), *super().backward_calls()]


def worst_error(activation: str, loss: str = "softmax", option: float | None = None) -> float:
    hidden = (Layer(4, activation, option), Layer(3, activation, option))
    net = make_network(hidden, 3, loss, l2=0.1)
    return max(tensor.max_relative_error for tensor in check(net, random_rows(net, 6)))


FAULTY_ACTIVATIONS = [
    ("tanh", FlippedTanh, None),
    ("sigmoid", UndifferentiatedSigmoid, None),
    ("leaky_relu", FlatLeakyReLU, 0.1),
    ("swish", HalfSwish, None),
    ("softplus", ConstantSoftplus, None),
    ("elu", UnscaledELU, 0.5),
    ("maxout", SharingMaxout, 2),
]


@pytest.mark.parametrize(("name", "fault", "option"), FAULTY_ACTIVATIONS)
def test_a_faulty_activation_is_found(
    name: str, fault: type[Activation], option: float | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert worst_error(name, option=option) < 1e-4
    info = ACTIVATIONS[name]
    monkeypatch.setitem(ACTIVATIONS, name, ActivationInfo(fault, info.option, info.kinked))
    assert worst_error(name, option=option) > WRONG


def test_a_summed_loss_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    info = LOSSES["softmax"]
    faulty = LossInfo(SummedSoftmax, info.classes, info.regression, info.first_loss)
    monkeypatch.setitem(LOSSES, "softmax", faulty)
    assert worst_error("tanh") > WRONG


@pytest.mark.parametrize("fault", [BiaslessAffine, DeafAffine])
def test_a_faulty_affine_gate_is_found(
    fault: Callable[..., Affine], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(network, "Affine", fault)
    assert worst_error("tanh") > WRONG


@pytest.mark.parametrize("fault", [DoubledRegularization, SmallRegularization])
def test_a_faulty_penalty_is_found(
    fault: Callable[..., Regularization], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(network, "Regularization", fault)
    assert worst_error("tanh") > WRONG
