"""What pictures are painted from: the net on a grid of the plane."""

import numpy as np
import pytest

from playground.engine.activations import ACTIVATIONS
from playground.engine.architecture import Layer
from playground.engine.coarse_net import CHUNK
from playground.engine.losses import LOSSES
from playground.engine.plane_field import PlaneField, PlaneRange
from tests.engine.small_nets import make_network

AREA = PlaneRange(-3.0, 2.0, -1.0, 4.0)


@pytest.mark.parametrize("n", [1, 7, 60])
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_a_field_is_the_nets_forward_pass(activation: str, n: int) -> None:
    net = make_network((Layer(6, activation), Layer(5, activation)), 3, "softmax")
    x1, x2 = np.meshgrid(np.linspace(-3, 2, n), np.linspace(4, -1, n))
    found = net.graph(n * n)
    found.rows[:2] = x1.ravel(), x2.ravel()
    found.graph.forward()
    fields = PlaneField(net).activations(AREA, n)
    assert [field.shape for field in fields] == [(6, n, n), (5, n, n), (3, n, n)]
    for field, a in zip(fields, found.a, strict=True):
        assert field.dtype == np.float32
        scale = max(1.0, float(np.abs(a.value).max()))
        assert np.abs(field.reshape(len(field), -1) - a.value).max() < 1e-5 * scale


def test_the_grids_are_larger_and_smaller_than_a_piece() -> None:
    assert 7 * 7 < CHUNK < 60 * 60
    assert 60 * 60 % CHUNK


def test_row_0_is_the_top_and_column_0_the_left() -> None:
    net = make_network((), 2, "softmax")
    net.parameters.W[0][...] = [[1, 0, 0], [0, 1, 0]]  # the scores are x1 and x2
    x1, x2 = PlaneField(net).scores(AREA, 6)
    assert (x1[0, 0], x1[0, -1], x1[-1, 0]) == (-3, 2, -3)
    assert (x2[0, 0], x2[0, -1], x2[-1, 0]) == (4, 4, -1)
    np.testing.assert_allclose(x1[2], np.linspace(-3, 2, 6), rtol=1e-6)


def test_a_field_shows_the_newest_parameters() -> None:
    net = make_network((), 2, "softmax")
    field = PlaneField(net)
    before = field.scores(AREA, 5)
    net.parameters.value[...] += 1
    assert not np.allclose(field.scores(AREA, 5), before)
    assert before.base is None or not np.shares_memory(before, field.scores(AREA, 5))


def test_at_gives_the_scores_of_one_point() -> None:
    net = make_network((Layer(6, "tanh"),), 3, "softmax")
    scores = PlaneField(net).at(0.5, -0.25)
    W1, W2 = net.parameters.W
    a = np.append(np.tanh(W1 @ [0.5, -0.25, 1]), 1)
    np.testing.assert_allclose(scores, W2 @ a, rtol=1e-5)


def test_square_is_centred() -> None:
    assert PlaneRange.square(6.0) == PlaneRange(-6.0, 6.0, -6.0, 6.0)


@pytest.mark.parametrize("loss", LOSSES)
def test_a_field_does_not_train(loss: str) -> None:
    net = make_network((Layer(6, "tanh"),), 3, loss)
    net.parameters.gradient[...] = 5
    value = net.parameters.value.copy()
    PlaneField(net).activations(AREA, 9)
    np.testing.assert_array_equal(net.parameters.value, value)
    np.testing.assert_array_equal(net.parameters.gradient, 5)


def test_an_exploded_net_gives_a_field_without_a_warning() -> None:
    net = make_network((Layer(6, "relu"),), 3, "softmax")
    net.parameters.value[...] = 1e300
    assert PlaneField(net).scores(AREA, 5).shape == (3, 5, 5)
