"""Initial weights: their spread, and a stream of random numbers for every layer."""

import numpy as np
import pytest

from playground.engine.architecture import Architecture, Layer
from playground.engine.initializers import INITIALIZERS
from playground.engine.network import Network

SPREAD = {
    "zeros": 0.0,
    "small": 0.01,
    "glorot": np.sqrt(2 / (100 + 64)),
    "he": np.sqrt(2 / 100),
    "large": 1.0,
    "uniform": 1 / np.sqrt(12),
}


def initialized(name: str, hidden: tuple[Layer, ...], seed: int = 0, inputs: int = 2) -> Network:
    net = Network(Architecture(inputs, hidden, 2, "softmax"))
    net.parameters.value[...] = np.nan
    net.initialize(name, seed)
    return net


@pytest.mark.parametrize("name", INITIALIZERS)
def test_weights_have_mean_zero_and_biases_are_zero(name: str) -> None:
    net = initialized(name, (Layer(64, "relu"), Layer(32, "tanh")), inputs=100)
    for W in net.parameters.W:
        weights = W[:, :-1]
        assert np.isfinite(weights).all()
        assert abs(weights.mean()) <= 5 * weights.std() / np.sqrt(weights.size)
        np.testing.assert_array_equal(W[:, -1], 0)


@pytest.mark.parametrize("name", SPREAD)
def test_weights_have_the_spread_of_the_formula(name: str) -> None:
    weights = initialized(name, (Layer(64, "relu"),), inputs=100).parameters.W[0][:, :-1]
    assert weights.std() == pytest.approx(SPREAD[name], rel=0.05)


def test_uniform_weights_fill_their_range() -> None:
    weights = initialized("uniform", (Layer(64, "relu"),), inputs=100).parameters.W[0][:, :-1]
    assert -0.5 <= weights.min() < -0.49
    assert 0.49 < weights.max() <= 0.5


@pytest.mark.parametrize("pieces", [2, 3, 4])
def test_the_fan_out_of_maxout_is_its_units_and_not_its_pieces(pieces: int) -> None:
    hidden = (Layer(64, "maxout", pieces),)
    weights = initialized("glorot", hidden, inputs=100).parameters.W[0][:, :-1]
    assert weights.shape == (64 * pieces, 100)
    assert weights.std() == pytest.approx(SPREAD["glorot"], rel=0.05)


@pytest.mark.parametrize("name", [name for name in INITIALIZERS if name != "zeros"])
def test_another_seed_draws_other_weights_and_the_same_seed_the_same(name: str) -> None:
    hidden = (Layer(8, "relu"),)
    first, again, other = (initialized(name, hidden, seed).parameters.value for seed in (3, 3, 4))
    assert first.tobytes() == again.tobytes()
    assert not np.array_equal(first, other)


def test_adding_a_layer_leaves_the_draws_of_the_layers_before_alone() -> None:
    shallow = initialized("small", (Layer(8, "relu"),))
    deep = initialized("small", (Layer(8, "relu"), Layer(5, "tanh")))
    np.testing.assert_array_equal(shallow.parameters.W[0], deep.parameters.W[0])


def test_layers_of_one_shape_draw_different_weights() -> None:
    net = initialized("small", (Layer(8, "relu"), Layer(8, "relu"), Layer(8, "relu")))
    assert not np.array_equal(net.parameters.W[1], net.parameters.W[2])
