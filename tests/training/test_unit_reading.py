from typing import Any

import numpy as np
import pytest

from playground.engine.activations import ACTIVATIONS
from playground.training.config import Config, LayerConfig
from playground.training.trainer import Trainer
from tests.training.plain_gradients import plain_gradients


def trained(steps: int = 30, **changes: Any) -> Trainer:
    trainer = Trainer(Config().replace(**changes))
    if steps:
        trainer.run(steps)
        trainer.snapshot()
    return trainer


def two_layers(activation: str) -> tuple[LayerConfig, ...]:
    return (LayerConfig(5, activation), LayerConfig(4, activation))


@pytest.mark.parametrize("activation", [name for name in ACTIVATIONS if name != "maxout"])
def test_a_unit_is_read_as_a_plain_pass_computes_it(activation: str) -> None:
    trainer = trained(hidden=two_layers(activation))
    plain, X = plain_gradients(trainer), trainer.split.train.X
    inputs = [X, plain[0].a, plain[1].a]
    hidden, health = trainer.network.architecture.hidden, trainer.health()
    for layer, units in enumerate((5, 4, 3)):
        W, dW = (v[layer] for v in (trainer.network.parameters.W, trainer.network.parameters.dW))
        for unit in range(units):
            read = trainer.unit_reading(layer, unit)
            assert (read.layer, read.unit, read.is_score) == (layer, unit, layer == 2)
            assert read.activation == ("identity" if layer == 2 else activation)
            assert read.option == (None if layer == 2 else hidden[layer].option)
            np.testing.assert_array_equal(read.weights, [W[unit, :-1]])
            np.testing.assert_array_equal(read.bias, [W[unit, -1]])
            np.testing.assert_array_equal(read.weight_gradients, [dW[unit, :-1]])
            z = inputs[layer] @ W[unit, :-1] + W[unit, -1]
            np.testing.assert_allclose(read.z, [z], atol=1e-12)
            np.testing.assert_allclose(read.a, plain[layer].a[:, unit], atol=1e-12)
            np.testing.assert_allclose(read.dz, plain[layer].dz[:, unit], atol=1e-12)
            assert read.wins.tolist() == [1.0]
            assert read.dead == health.layers[layer].dead[unit]
            assert read.saturated == health.layers[layer].saturated[unit]
            np.testing.assert_equal(read.flat_share, health.layers[layer].flat_share[unit])
            assert read.gradient_steps.tolist() == [30]
            assert read.gradient_quartiles.shape == (3, 1)


@pytest.mark.parametrize("pieces", [2, 3, 4])
def test_a_maxout_unit_has_its_pieces_apart(pieces: int) -> None:
    trainer = trained(hidden=two_layers("maxout"), maxout_pieces=pieces)
    X, W = trainer.split.train.X, trainer.network.parameters.W[0]
    for unit in range(5):
        read = trainer.unit_reading(0, unit)
        rows = [piece * 5 + unit for piece in range(pieces)]
        np.testing.assert_array_equal(read.weights, W[rows, :-1])
        z = X @ W[rows, :-1].T + W[rows, -1]
        np.testing.assert_allclose(read.z, z.T, atol=1e-12)
        np.testing.assert_allclose(read.a, z.max(axis=1), atol=1e-12)
        shares = [(z.argmax(axis=1) == piece).mean() for piece in range(pieces)]
        np.testing.assert_allclose(read.wins, shares)
        weight = trainer.weight_reading(0, 1, unit)
        np.testing.assert_array_equal(weight.value, W[rows, 1])
        assert weight.history.shape == (pieces, 1)


def test_a_weight_is_read_with_what_the_last_step_did_to_it() -> None:
    trainer = trained(0)
    trainer.run(9)
    trainer.snapshot()
    before = trainer.network.parameters.W[1].copy()
    trainer.run(1)
    trainer.snapshot()
    W = trainer.network.parameters.W[1]
    for target, source in np.ndindex(W.shape):  # the last source is the bias
        read = trainer.weight_reading(1, source, target)
        assert read.value == [W[target, source]]
        assert read.gradient == [trainer.network.parameters.dW[1][target, source]]
        np.testing.assert_allclose(read.update, W[target, source] - before[target, source])
        assert read.steps.tolist() == [9, 10]
        expected = [[before[target, source], W[target, source]]]
        np.testing.assert_allclose(read.history, expected, rtol=1e-6)


def test_a_new_run_has_no_updates_and_no_past_but_a_gradient() -> None:
    trainer = trained(0)
    unit, weight = trainer.unit_reading(0, 0), trainer.weight_reading(0, 0, 0)
    assert unit.weight_gradients.any()
    assert unit.gradient_quartiles.shape == (3, 0)
    assert weight.update == 0
    assert weight.history.shape == (1, 0)


def test_readings_are_copies() -> None:
    trainer = trained()
    unit, weight = trainer.unit_reading(0, 0), trainer.weight_reading(0, 0, 0)
    before = [each.copy() for each in (unit.weights, unit.z, unit.a, unit.dz, weight.value)]
    trainer.run(20)
    trainer.unit_reading(0, 1)
    for now, then in zip(
        (unit.weights, unit.z, unit.a, unit.dz, weight.value), before, strict=True
    ):
        np.testing.assert_array_equal(now, then)


@pytest.mark.parametrize("place", [(-1, 0), (0, 8), (3, 0), (0, -1), (2, 3)])
def test_what_the_net_does_not_have_is_refused(place: tuple[int, int]) -> None:
    trainer = trained(0)
    with pytest.raises(IndexError):
        trainer.unit_reading(*place)
    with pytest.raises(IndexError):
        trainer.weight_reading(place[0], 0, place[1])
    with pytest.raises(IndexError):
        trainer.weight_reading(0, 3, 0)


def test_a_unit_of_a_mixed_layer_is_read_with_its_own_activation() -> None:
    each = ("tanh", "leaky_relu", "elu", "identity")
    mixed = LayerConfig(4, "tanh", unit_activations=each)
    trainer = trained(hidden=(mixed,), leaky_slope=0.3, elu_alpha=0.5)
    functions = (np.tanh, lambda z: np.where(z > 0, z, 0.3 * z), None, lambda z: z)
    for unit, (name, option, f) in enumerate(
        zip(each, (None, 0.3, 0.5, None), functions, strict=True)
    ):
        read = trainer.unit_reading(0, unit)
        assert (read.activation, read.option) == (name, option)
        if f is not None:
            np.testing.assert_allclose(read.a, f(read.z[0]), rtol=1e-12)
