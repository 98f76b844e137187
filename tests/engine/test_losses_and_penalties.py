"""The data losses and the penalties on weights, as nets use them."""

import numpy as np
import pytest

from playground.engine.architecture import Architecture, Layer
from playground.engine.losses import LOSSES
from playground.engine.network import Network, softmax
from tests.engine.small_nets import loss_of, make_network, random_rows, run


def test_biases_are_not_regularized_and_the_penalty_is_half_lambda() -> None:
    net = make_network((Layer(4, "tanh"),), 2, "softmax", l2=0.3, l1=0.2)
    rows = random_rows(net, 6)
    found = run(net, rows, proximal=False)
    weights = np.concatenate([W[:, :-1].ravel() for W in net.parameters.W])
    penalty = 0.3 / 2 * np.sum(weights**2) + 0.2 * np.abs(weights).sum()
    nodes = found.graph.nodes
    assert nodes["regularization loss"].value == pytest.approx(penalty, rel=1e-14)
    total = nodes["data loss"].value + nodes["regularization loss"].value
    assert nodes["full loss"].value == pytest.approx(float(total), rel=1e-15)
    free = Network(net.architecture)
    free.parameters.value[...] = net.parameters.value
    run(free, rows)
    for W, dW, dW_free in zip(net.parameters.W, net.parameters.dW, free.parameters.dW, strict=True):
        np.testing.assert_array_equal(dW[:, -1], dW_free[:, -1])
        gain = 0.3 * W[:, :-1] + 0.2 * np.sign(W[:, :-1])
        np.testing.assert_allclose(dW[:, :-1] - dW_free[:, :-1], gain, rtol=1e-12, atol=1e-14)


def test_l1_left_to_the_soft_threshold_is_in_the_loss_but_not_in_the_gradient() -> None:
    net = make_network((Layer(4, "tanh"),), 2, "softmax", l1=0.2)
    rows = random_rows(net, 6)
    proximal = loss_of(run(net, rows))
    gradient = net.parameters.gradient.copy()
    free = Network(net.architecture)
    free.parameters.value[...] = net.parameters.value
    assert proximal > loss_of(run(free, rows))
    np.testing.assert_array_equal(gradient, free.parameters.gradient)


def test_the_penalty_does_not_depend_on_the_batch_size() -> None:
    net = make_network((Layer(4, "tanh"),), 2, "softmax", l2=0.3)
    small, large = (run(net, random_rows(net, n)).graph.nodes for n in (3, 30))
    assert small["regularization loss"].value == large["regularization loss"].value


@pytest.mark.parametrize("classes", [2, 3, 6, 10])
@pytest.mark.parametrize("loss", [name for name, info in LOSSES.items() if info.classes])
def test_a_net_of_zeros_starts_at_the_loss_that_knows_nothing(loss: str, classes: int) -> None:
    net = Network(Architecture(2, (Layer(4, "tanh"),), classes, loss), 0.1)
    net.initialize("zeros", 0)
    found = run(net, random_rows(net, 32))
    assert loss_of(found) == pytest.approx(LOSSES[loss].first_loss(classes), rel=1e-14)


def test_first_losses_are_the_lectures() -> None:
    assert [round(LOSSES["softmax"].first_loss(n), 4) for n in (10, 3, 2)] == [
        2.3026,
        1.0986,
        0.6931,
    ]
    assert [LOSSES["hinge"].first_loss(n) for n in (2, 10)] == [1, 9]


def test_the_gradient_of_the_scores_is_the_lectures() -> None:
    net = Network(Architecture(2, (), 3, "softmax"))
    net.parameters.W[0][:, -1] = np.log([0.2, 0.3, 0.5])
    found = run(net, np.array([[1.0], [2.0], [1.0], [0.0], [1.0], [0.0]]))
    np.testing.assert_allclose(found.scores.gradient[:, 0], [0.2, -0.7, 0.5], rtol=1e-14)
    np.testing.assert_allclose(softmax(found.scores.value)[:, 0], [0.2, 0.3, 0.5], rtol=1e-14)


@pytest.mark.parametrize("loss", LOSSES)
def test_huge_scores_overflow_nowhere(loss: str) -> None:
    net = Network(Architecture(2, (), 3, loss))
    net.parameters.W[0][:, -1] = (800, -800, 1e6)
    found = run(net, random_rows(net, 6))
    assert np.isfinite(loss_of(found))
    assert np.isfinite(net.parameters.gradient).all()
    assert np.isfinite(softmax(found.scores.value)).all()


def test_softmax_sums_to_one() -> None:
    p = softmax(np.array([[800.0, 0.0], [-800.0, 0.0], [799.0, 0.0]]))
    np.testing.assert_allclose(p.sum(axis=0), 1, rtol=1e-14)
    assert p[0, 0] == pytest.approx(1 / (1 + np.exp(-1)))
