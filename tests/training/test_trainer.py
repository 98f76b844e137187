from typing import Any

import numpy as np
import pytest

from playground.data.datasets import DATASETS
from playground.engine.activations import ACTIVATIONS
from playground.engine.optimizers import OPTIMIZERS
from playground.training.config import Config, LayerConfig, for_dataset
from playground.training.divergence import CHECK_EVERY
from playground.training.trainer import Trainer
from tests.engine.array_allocations import array_allocations
from tests.training import plain_numpy


def hidden(*units: int, activation: str = "tanh") -> tuple[LayerConfig, ...]:
    return tuple(LayerConfig(n, activation) for n in units)


def trained(steps: int, **changes: Any) -> Trainer:
    trainer = Trainer(Config().replace(**changes))
    trainer.run(steps)
    return trainer


def weights(trainer: Trainer) -> np.ndarray[Any, np.dtype[Any]]:
    return trainer.network.parameters.value.copy()


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@pytest.mark.parametrize("batch_size", [32, 0])
def test_the_same_config_gives_the_same_bits(optimizer: str, batch_size: int) -> None:
    choices = {"optimizer": optimizer, "batch_size": batch_size, "l1": 1e-4}
    a, b = trained(300, **choices), Trainer(Config().replace(**choices))
    for steps in (1, 2, 120, 100, 77):  # looked at in between, and cut up otherwise
        b.run(steps)
        b.snapshot()
    assert b.step_count == 300
    np.testing.assert_array_equal(weights(a), weights(b))


def test_another_seed_gives_other_weights_and_another_order() -> None:
    a, b = trained(0, seed=1), trained(0, seed=2)
    assert not np.array_equal(weights(a), weights(b))


def test_the_initial_weights_have_nothing_to_do_with_the_noise_of_the_points() -> None:
    trainer = trained(
        0, **{**for_dataset("gaussians", "softmax"), "test_share": 0}, hidden=hidden(100)
    )
    assert trainer.config.seed == trainer.config.data_seed
    points = trainer.split.train
    noise = np.concatenate([points.X[points.targets == k] - (4.0 * k - 2) for k in (0, 1)]).ravel()
    W = trainer.network.parameters.W[0][:, :-1].ravel()
    assert abs(np.corrcoef(W, noise[: W.size])[0, 1]) < 0.3


def test_training_brings_the_loss_down() -> None:
    trainer = Trainer(Config())
    before = trainer.snapshot()
    trainer.run(1000)
    after = trainer.snapshot()
    assert after.full_loss < 0.5 * before.full_loss
    assert after.evaluation.train_accuracy is not None
    assert after.evaluation.train_accuracy > 0.9


def test_reset_returns_the_same_initial_weights_and_the_same_run() -> None:
    trainer = Trainer(Config())
    first = weights(trainer)
    trainer.run(200)
    later = weights(trainer)
    trainer.reset()
    np.testing.assert_array_equal(weights(trainer), first)
    assert (trainer.step_count, trainer.epoch, len(trainer.history)) == (0, 0, 0)
    trainer.run(200)
    np.testing.assert_array_equal(weights(trainer), later)


def test_a_checkpoint_returns_the_run_and_forgets_the_losses_of_another() -> None:
    trainer, straight = trained(200), trained(200)
    state = trainer.checkpoint()
    trainer.reset()
    for _ in range(5):
        trainer.run(100)
        trainer.snapshot()
    trainer.restore(state)
    assert (trainer.step_count, trainer.epoch) == (200, straight.epoch)
    assert trainer.history.series()[0].tolist() == [100, 200]
    trainer.run(100)
    straight.run(100)
    np.testing.assert_array_equal(weights(trainer), weights(straight))


def test_reset_after_changes_equals_a_fresh_run_of_the_new_config() -> None:
    trainer = trained(150)
    new = Config().replace(hidden=hidden(5), l2=0.01, optimizer="sgd", batch_size=10)
    trainer.apply(new)
    trainer.run(30)
    trainer.reset()
    fresh = Trainer(new)
    np.testing.assert_array_equal(weights(trainer), weights(fresh))
    trainer.run(100)
    fresh.run(100)
    np.testing.assert_array_equal(weights(trainer), weights(fresh))


def test_an_epoch_is_a_pass_over_all_training_points() -> None:
    trainer = Trainer(Config())  # 210 training points in batches of 32: seven, the last of 18
    for steps, epoch in ((6, 0), (1, 1), (6, 1), (1, 2)):
        trainer.run(steps)
        assert trainer.epoch == epoch
    trainer.apply(Config().replace(batch_size=0))
    trainer.run(3)
    assert trainer.epoch == 5
    assert trainer.snapshot().epoch == 5


def test_run_makes_the_steps_it_is_told() -> None:
    trainer = Trainer(Config())
    assert [trainer.run(n) for n in (0, 1, 7, 200)] == [0, 1, 7, 200]
    trainer.step()
    assert trainer.step_count == 209


def test_advance_makes_some_steps_on_any_budget_and_never_more_than_allowed() -> None:
    trainer = Trainer(Config())
    assert 1 <= trainer.advance(0.0) <= 64
    assert trainer.advance(10.0, max_steps=5) == 5
    assert trainer.advance(10.0, max_steps=0) == 0
    assert trainer.advance(10.0, max_steps=3 * CHECK_EVERY) == 3 * CHECK_EVERY


def test_advance_gives_the_same_bits_as_run() -> None:
    a, b = trained(500), Trainer(Config())
    while b.step_count < 500:
        b.advance(0.001, max_steps=500 - b.step_count)
    np.testing.assert_array_equal(weights(a), weights(b))


@pytest.mark.parametrize("loss", ["softmax", "hinge", "squared"])
@pytest.mark.parametrize("activation", ["tanh", "relu", "sigmoid"])
def test_a_snapshot_says_what_plain_numpy_computes(loss: str, activation: str) -> None:
    trainer = trained(100, loss=loss, hidden=hidden(7, 4, activation=activation), l2=0.1, l1=0.01)
    found = trainer.snapshot().evaluation
    train, test = trainer.split.train, trainer.split.test
    assert found.data_loss == pytest.approx(plain_numpy.data_loss(trainer, train), rel=1e-12)
    assert found.test_loss == pytest.approx(plain_numpy.data_loss(trainer, test), rel=1e-12)
    regularization = plain_numpy.regularization_loss(trainer)
    assert found.regularization_loss == pytest.approx(regularization, rel=1e-12)
    assert found.full_loss == found.data_loss + found.regularization_loss
    assert found.train_accuracy == plain_numpy.accuracy(trainer, train)
    assert found.test_accuracy == plain_numpy.accuracy(trainer, test)


def test_a_snapshot_of_regression_has_losses_and_no_accuracy() -> None:
    trainer = trained(100, **for_dataset("plane", "softmax"), hidden=())
    found = trainer.snapshot().evaluation
    expected = plain_numpy.data_loss(trainer, trainer.split.train)
    assert found.data_loss == pytest.approx(expected, rel=1e-12)
    assert found.train_accuracy is None
    assert found.test_accuracy is None


def test_without_test_points_there_is_no_test_loss() -> None:
    found = trained(10, test_share=0).snapshot().evaluation
    assert found.test_loss is None
    assert found.test_accuracy is None


def test_looking_changes_nothing() -> None:
    trainer = trained(50)
    before = weights(trainer)
    first, second = trainer.snapshot(), trainer.snapshot()
    np.testing.assert_array_equal(weights(trainer), before)
    assert first.evaluation == second.evaluation
    assert first.update_to_weight == second.update_to_weight


def test_the_update_ratio_is_that_of_the_last_step() -> None:
    trainer = trained(20, optimizer="momentum")
    before = [W.copy() for W in trainer.network.parameters.W]
    trainer.step()
    after = trainer.network.parameters.W
    expected = [
        np.linalg.norm(new - old) / np.linalg.norm(new)
        for new, old in zip(after, before, strict=True)
    ]
    assert trainer.snapshot().update_to_weight == pytest.approx(expected, rel=1e-6)


def test_before_the_first_step_there_is_no_update_ratio_but_there_are_gradients() -> None:
    state = Trainer(Config()).snapshot()
    assert np.isnan(state.update_to_weight).all()
    assert [len(layer.rms) for layer in state.gradients] == [8, 6, 3]
    assert all((layer.rms > 0).all() for layer in state.gradients)


def test_gradients_are_those_of_the_last_batch() -> None:
    trainer = trained(8)
    net = trainer.last_graph()
    rms = trainer.snapshot().gradients[0].rms
    np.testing.assert_allclose(rms, np.sqrt((net.unit_gradient(0) ** 2).mean(axis=1)))
    assert net.rows.shape[1] == 32


def test_l1_makes_weights_exactly_zero_which_can_train_again() -> None:
    trainer = trained(800, l1=0.01, l2=0, optimizer="sgd", learning_rate=0.1, hidden=hidden(20))
    for W in trainer.network.parameters.W:
        assert 0.3 < np.mean(W[:, :-1] == 0) < 1
        assert (W[:, -1] != 0).all()  # biases are free
    trainer.apply(trainer.config.replace(l1=0))
    trainer.run(100)
    for W in trainer.network.parameters.W:
        assert (W != 0).all()


def test_l1_lowers_what_it_adds_to_the_loss() -> None:
    free, bound = trained(600, l2=0), trained(600, l2=0, l1=0.01)
    assert np.abs(weights(bound)).sum() < np.abs(weights(free)).sum()
    assert bound.snapshot().evaluation.regularization_loss > 0


def allocations_of_steps(trainer: Trainer) -> list[int]:
    """The arrays of some steps, without the one number a shuffle swaps through once an epoch."""
    trainer.run(CHECK_EVERY + 1)
    epochs = trainer.epoch
    sizes = array_allocations(lambda: trainer.run(50))
    for _ in range(trainer.epoch - epochs):
        sizes.remove(8)
    return sizes


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_a_training_step_allocates_no_array(optimizer: str) -> None:
    assert allocations_of_steps(trained(0, optimizer=optimizer, l1=1e-4)) == []


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("loss", ["softmax", "hinge", "squared"])
def test_no_activation_or_loss_allocates_in_a_training_step(activation: str, loss: str) -> None:
    layers = hidden(8, 8, activation=activation)
    assert allocations_of_steps(trained(0, hidden=layers, loss=loss)) == []


@pytest.mark.parametrize("name", DATASETS)
@pytest.mark.parametrize("units", [(), (1,), (8,) * 8])
def test_every_data_set_trains_with_any_depth(name: str, units: tuple[int, ...]) -> None:
    trainer = trained(150, **for_dataset(name, "softmax"), hidden=hidden(*units))
    assert trainer.divergence is None
    assert np.isfinite(weights(trainer)).all()
