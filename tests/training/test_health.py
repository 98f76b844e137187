import math
from typing import Any

import numpy as np
import pytest

from playground.engine.activations import ACTIVATIONS
from playground.training.config import Config, LayerConfig, for_dataset
from playground.training.gradient_statistics import unit_gradients
from playground.training.health_rules import LEVELS, RULES, THRESHOLDS
from playground.training.plane_readings import first_lines
from playground.training.snapshot import update_to_weight
from playground.training.surgery import add_unit
from playground.training.trainer import Trainer
from tests.engine.plain_numpy_net import activate
from tests.training import plain_numpy
from tests.training.plain_gradients import plain_gradients


def layers(*units: int, activation: str = "tanh") -> tuple[LayerConfig, ...]:
    return tuple(LayerConfig(n, activation) for n in units)


def trained(steps: int, **changes: Any) -> Trainer:
    trainer = Trainer(Config().replace(**changes))
    trainer.run(steps)
    return trainer


def state(trainer: Trainer) -> list[np.ndarray[Any, Any]]:
    return [
        trainer.network.parameters.value.copy(),
        trainer.network.parameters.gradient.copy(),
        trainer.optimizer.update.copy(),
        *(memory.copy() for memory in trainer.optimizer.state.values()),
    ]


@pytest.mark.parametrize("activation", [name for name in ACTIVATIONS if name != "maxout"])
@pytest.mark.parametrize("loss", ["softmax", "hinge", "squared"])
def test_every_number_equals_that_of_a_plain_backward_pass(activation: str, loss: str) -> None:
    trainer = trained(40, hidden=layers(7, 5, activation=activation), loss=loss)
    health, plain = trainer.health(), plain_gradients(trainer)
    rms = [float(np.sqrt(np.mean(layer.dz**2))) for layer in plain]
    for k, (found, expected) in enumerate(zip(health.layers, plain, strict=True)):
        assert found.gradient_rms == pytest.approx(rms[k], rel=1e-9)
        assert found.ratio_to_scores == pytest.approx(rms[k] / rms[-1], rel=1e-9)
        if k < 2:
            assert found.ratio_to_next == pytest.approx(rms[k] / rms[k + 1], rel=1e-9)
        near = np.abs(expected.dz) <= 0.01 * max(rms[k], rms[-1])
        assert found.near_zero_share == pytest.approx(near.mean(), abs=1e-12)
        spread = unit_gradients(expected.dz.T)
        np.testing.assert_allclose(found.gradients.rms, spread.rms, rtol=1e-9)
        np.testing.assert_allclose(found.gradients.zero_share, spread.zero_share)
    assert math.isnan(health.layers[-1].ratio_to_next)
    assert health.layers[-1].ratio_to_scores == 1
    assert health.data_loss == pytest.approx(trainer.snapshot().evaluation.data_loss, rel=1e-12)


def test_a_deep_sigmoid_net_shows_the_gradient_vanishing_with_the_right_ratios() -> None:
    trainer = trained(0, hidden=layers(*[8] * 8, activation="sigmoid"))
    health, plain = trainer.health(), plain_gradients(trainer)
    rms = [float(np.sqrt(np.mean(layer.dz**2))) for layer in plain]
    ratios = [layer.ratio_to_next for layer in health.layers[:-1]]
    np.testing.assert_allclose(ratios, np.array(rms[:-1]) / rms[1:], rtol=1e-9)
    assert max(ratios) < 0.5
    assert health.layers[0].ratio_to_scores < THRESHOLDS["vanishing"]
    assert health.layers[0].ratio_to_scores == pytest.approx(math.prod(ratios), rel=1e-9)
    assert health.layers[0].near_zero_share == 1  # beside the scores, not beside itself


def test_the_dead_units_of_the_case_study_are_those_without_gradient_on_any_point() -> None:
    trainer = trained(
        3000,
        **for_dataset("spiral3", "softmax") | {"test_share": 0.0},
        hidden=layers(100, activation="relu"),
        initialization="small",
        optimizer="sgd",
        learning_rate=1.0,
        batch_size=0,
    )
    found = trainer.health().layers
    expected = (plain_gradients(trainer)[0].dz == 0).all(axis=0)
    np.testing.assert_array_equal(found[0].dead, expected)
    assert 3 <= expected.sum() <= 20
    assert not found[1].dead.any()


def test_a_unit_is_not_dead_because_a_satisfied_hinge_gives_no_gradient() -> None:
    trainer = trained(
        1500,
        dataset="gaussians",
        points=200,
        noise=0.0,
        loss="hinge",
        hidden=layers(6, activation="relu"),
    )
    plain = plain_gradients(trainer)
    assert not plain[-1].dz.any()
    off = (plain[0].local == 0).all(axis=0)
    found = trainer.health()
    np.testing.assert_array_equal(found.layers[0].dead, off)
    assert math.isnan(found.layers[0].ratio_to_scores)


@pytest.mark.parametrize(("activation", "flat"), [("tanh", 0.97), ("sigmoid", 0.985)])
def test_a_large_start_saturates_although_the_gradient_grows(activation: str, flat: float) -> None:
    trainer = trained(0, hidden=layers(*[100] * 4, activation=activation), initialization="large")
    health, plain = trainer.health(), plain_gradients(trainer)
    for found, expected in zip(health.layers[:-1], plain[:-1], strict=True):
        beyond = np.abs(expected.a) > flat
        if activation == "sigmoid":
            beyond |= expected.a < 1 - flat
        np.testing.assert_allclose(found.flat_share, beyond.mean(axis=0), atol=1e-12)
        np.testing.assert_array_equal(found.saturated, beyond.mean(axis=0) > 0.9)
        assert found.saturated_share == pytest.approx(beyond.mean(), abs=1e-12)
    if activation == "tanh":
        assert health.layers[3].saturated_share > 0.7
        assert health.layers[0].gradient_rms > health.layers[3].gradient_rms
        assert health.layers[3].near_zero_share > 0.3


@pytest.mark.parametrize("activation", ["relu", "leaky_relu", "maxout", "sine", "identity"])
def test_what_has_no_flat_end_is_never_saturated(activation: str) -> None:
    first = trained(0, hidden=layers(5, activation=activation)).health().layers[0]
    assert np.isnan(first.flat_share).all()
    assert not first.saturated.any()


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_the_steepest_slope_is_that_of_the_activation(activation: str) -> None:
    steepest = ACTIVATIONS[activation].steepest
    if steepest is None:
        return
    z = np.linspace(-20, 20, 4001)
    trainer = trained(0, hidden=layers(1, activation=activation))
    _, local = activate(activation, z, trainer.network.architecture.hidden[0].option)
    assert np.abs(local).max() == pytest.approx(steepest, rel=0.01)


def test_a_maxout_unit_has_the_gradient_of_the_piece_that_won() -> None:
    trainer = trained(30, hidden=layers(6, activation="maxout"), maxout_pieces=3)
    found = trainer.health().layers[0]
    assert found.dead.shape == (6,)
    assert found.gradients.counts.shape[0] == 6
    assert not found.dead.any()


def test_zero_weights_let_no_gradient_through() -> None:
    found = trained(0, initialization="zeros").health().layers
    assert found[0].dead.all()
    assert found[1].dead.all()
    assert not found[2].dead.any()
    assert found[0].near_zero_share == 1
    assert found[0].ratio_to_scores == 0


def test_a_silent_unit_is_not_dead_for_it_learns_in_the_next_step() -> None:
    trainer = trained(20, hidden=layers(4, activation="tanh"))
    edit = add_unit(trainer.config, 0, silent=True)
    trainer.apply(trainer.config.replace(**edit.changes), edit)
    assert not trainer.network.parameters.W[1][:, 4].any()
    assert not trainer.health().layers[0].dead.any()
    trainer.run(1)
    assert trainer.network.parameters.W[1][:, 4].any()
    # What L1 holds at 0 stays dead.
    held = trained(20, hidden=layers(4, activation="tanh"), l1=0.5)
    held.run(300)
    silent = ~held.network.parameters.W[1][:, :-1].any(axis=0)
    np.testing.assert_array_equal(held.health().layers[0].dead, silent)


def test_the_updates_are_those_of_the_last_step() -> None:
    trainer = trained(0)
    assert all(math.isnan(layer.update_to_weight) for layer in trainer.health().layers)
    trainer.run(5)
    expected = update_to_weight(trainer.optimizer, trainer.network.parameters)
    assert [layer.update_to_weight for layer in trainer.health().layers] == list(expected)


@pytest.mark.parametrize(("loss", "expected"), [("softmax", math.log(3)), ("hinge", 2.0)])
def test_the_first_loss_of_small_weights_is_that_of_a_net_that_knows_nothing(
    loss: str, expected: float
) -> None:
    trainer = trained(0, loss=loss, initialization="small")
    health = trainer.health()
    assert health.expected_first_loss == pytest.approx(expected)
    assert health.first_data_loss == pytest.approx(expected, rel=0.01)
    assert health.learned_share == pytest.approx(1, rel=0.01)
    first = health.first_data_loss
    trainer.run(100)
    assert trainer.health().first_data_loss == first
    trainer.apply(trainer.config.replace(l2=0.1))  # not the loss of this run any more
    assert trainer.health().first_data_loss is None


def test_regression_expects_no_first_loss() -> None:
    trainer = trained(0, **for_dataset("plane", "softmax"), initialization="zeros")
    health = trainer.health()
    assert health.expected_first_loss is None
    expected = plain_numpy.data_loss(trainer, trainer.split.train)
    assert health.first_data_loss == pytest.approx(expected)
    assert health.learned_share == pytest.approx(1)


def test_a_run_that_was_stopped_shows_the_loss_for_which_it_was() -> None:
    trainer = trained(200, learning_rate=10.0, optimizer="sgd")
    assert trainer.divergence is not None
    assert trainer.health().loss_to_first > 3
    overflown = trained(400, learning_rate=10.0, optimizer="sgd", l2=10.0)
    assert overflown.divergence is not None
    assert overflown.health().loss_to_first > 3


def test_a_run_that_overflows_is_read_without_a_warning() -> None:
    linear = layers(6, 6, activation="identity")
    trainer = trained(128, hidden=linear, loss="squared", optimizer="sgd", learning_rate=0.01)
    trainer.apply(trainer.config.replace(learning_rate=10.0))
    for _ in range(10):  # the run looks at its loss only at step 256
        trainer.run(1)
        assert trainer.health().loss_to_first > 3
        trainer.unit_reading(0, 0)
        first_lines(trainer)
    assert math.isnan(trainer.health().full_loss)
    trainer.run(128)  # now it has, and has gone back to the last step that was finite
    assert trainer.divergence is not None
    first_lines(trainer)
    assert trainer.health().loss_to_first == math.inf


@pytest.mark.parametrize("hidden", [(), layers(4, 3), layers(3, activation="maxout")])
@pytest.mark.parametrize("steps", [0, 3])
def test_looking_never_touches_the_run(hidden: tuple[LayerConfig, ...], steps: int) -> None:
    looked, straight = trained(steps, hidden=hidden), trained(steps, hidden=hidden)
    looked.snapshot()
    straight.snapshot()
    before = state(looked)
    looked.health()
    looked.unit_reading(len(hidden), 1)
    looked.weight_reading(0, 1, 1)
    for now, then in zip(state(looked), before, strict=True):
        np.testing.assert_array_equal(now, then)
    looked.run(50)
    straight.run(50)
    for one, other in zip(state(looked), state(straight), strict=True):
        np.testing.assert_array_equal(one, other)


def test_after_a_change_of_the_net_it_reads_the_new_one() -> None:
    trainer = trained(20)
    trainer.health()
    trainer.apply(trainer.config.replace(hidden=layers(4), dataset="xor", points=90))
    health, plain = trainer.health(), plain_gradients(trainer)
    assert [len(layer.dead) for layer in health.layers] == [4, 2]
    assert health.layers[0].gradient_rms == pytest.approx(
        float(np.sqrt(np.mean(plain[0].dz ** 2))), rel=1e-9
    )


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_every_rule_has_its_number_in_the_one_table(rule: Any) -> None:
    assert rule.level in LEVELS
    assert rule.come >= 1
    assert rule.go >= 1
    if rule.kind != "dead":
        assert rule.threshold == THRESHOLDS[rule.kind]
        assert rule.well < rule.threshold if rule.above else rule.well > rule.threshold


def test_a_broken_gradient_is_shown_as_the_run_has_it() -> None:
    sound = trained(0, hidden=layers(6, 5), batch_size=0)
    broken = trained(0, hidden=layers(6, 5), batch_size=0, fault="missing_add")
    batch = broken.last_graph()  # before the first step: all training points
    for k, layer in enumerate(broken.health().layers):
        np.testing.assert_array_equal(layer.dz, batch.unit_gradient(k))
    assert not np.allclose(broken.health().layers[0].dz, sound.health().layers[0].dz)


def test_units_of_a_mixed_layer_are_judged_by_their_own_activation() -> None:
    each = ("tanh", "relu", "sigmoid", "relu", "softplus")
    mixed = LayerConfig(5, "tanh", unit_activations=each)
    trainer = trained(0, hidden=(mixed,))
    W = trainer.network.parameters.W[0]
    W[:, :-1] = 0
    W[:, -1] = [9, 9, 9, -9, 9]  # flat: tanh and sigmoid; dead: the ReLU below 0
    layer = trainer.health().layers[0]
    np.testing.assert_array_equal(np.isnan(layer.flat_share), [False, True, False, True, False])
    assert layer.saturated.tolist() == [True, False, True, False, False]
    assert layer.dead.tolist() == [False, False, False, True, False]
    assert layer.dead_reasons[3] == "slope"
    assert layer.saturated_share == pytest.approx(2 / 3)


def test_a_mixed_layer_that_cannot_saturate_has_no_share() -> None:
    mixed = LayerConfig(2, "relu", unit_activations=("relu", "sine"))
    assert math.isnan(trained(0, hidden=(mixed,)).health().layers[0].saturated_share)
