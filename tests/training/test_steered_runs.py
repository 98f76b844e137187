"""Schedules and clipping in a run: exact whatever is done with it, and free where not in use."""

from typing import Any

import numpy as np
import pytest

from playground.engine.clipping import clipped
from playground.engine.optimizers import OPTIMIZERS, Optimizer
from playground.engine.schedules import CONSTANT, SCHEDULES
from playground.training.config import Config
from playground.training.net_check import NetCheck
from playground.training.plane_readings import first_lines
from playground.training.trainer import Trainer
from tests.engine.array_allocations import array_allocations

FALLING = [kind for kind in SCHEDULES if kind != CONSTANT]
STEERED: dict[str, dict[str, Any]] = {
    **{kind: {"schedule": kind, "schedule_decay": 0.3, "schedule_period": 37} for kind in FALLING},
    "clip": {"clip": True, "clip_norm": 0.05},
    "both": {"schedule": "cosine", "schedule_period": 90, "clip": True, "clip_norm": 0.2},
}


def make(**changes: Any) -> Trainer:
    return Trainer(Config().replace(optimizer="momentum", **changes))


def weights(trainer: Trainer) -> bytes:
    return trainer.network.parameters.value.tobytes()


@pytest.mark.parametrize("name", STEERED)
def test_a_run_is_the_same_in_one_go_and_in_pieces(name: str) -> None:
    whole, parts = make(**STEERED[name]), make(**STEERED[name])
    whole.run(300)
    while parts.step_count < 300:
        parts.advance(0.0, min(7, 300 - parts.step_count))
        parts.snapshot()
    assert weights(whole) == weights(parts)
    assert whole.optimizer.learning_rate == parts.optimizer.learning_rate


@pytest.mark.parametrize("name", STEERED)
def test_going_back_to_a_state_and_on_again_is_exact(name: str) -> None:
    trainer = make(**STEERED[name])
    trainer.run(50)
    state = trainer.checkpoint()
    trainer.run(100)
    after = weights(trainer)
    trainer.restore(state)
    assert trainer.optimizer.learning_rate == trainer.config.rates().at(50)
    trainer.run(100)
    assert weights(trainer) == after
    trainer.reset()
    assert trainer.optimizer.learning_rate == trainer.config.learning_rate
    trainer.run(150)
    assert weights(trainer) == after


@pytest.mark.parametrize("name", STEERED)
def test_a_step_in_phases_is_the_same_step(name: str) -> None:
    whole, phased = make(**STEERED[name]), make(**STEERED[name])
    whole.run(45)
    phased.run(30)
    for _ in range(4 * 15):
        phased.next_phase()
        phased.example_pass().run((0.3, -0.2), 1)
    assert phased.step_count == 45
    assert weights(whole) == weights(phased)


@pytest.mark.parametrize("kind", FALLING)
def test_every_step_is_made_with_the_rate_of_its_number(kind: str) -> None:
    trainer = make(**STEERED[kind], l1=0.01)
    trainer.apply(trainer.config.replace(optimizer="sgd"))
    for step in range(80):
        before = trainer.network.parameters.value.copy()
        rate = trainer.config.rates().at(step)
        assert trainer.optimizer.learning_rate == trainer.snapshot().learning_rate == rate
        trainer.step()
        gradient = trainer.network.parameters.gradient
        after = before - rate * gradient
        threshold = rate * 0.01 * trainer.network.parameters.is_weight
        after = np.sign(after) * np.maximum(0, np.abs(after) - threshold)
        np.testing.assert_allclose(trainer.network.parameters.value, after, atol=1e-15)


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_a_clipped_step_is_the_step_of_the_clipped_gradient(optimizer: str) -> None:
    trainer = Trainer(Config().replace(optimizer=optimizer, clip=True, clip_norm=0.02))
    trainer.run(40)
    net, used = trainer.network.parameters.gradient, trainer.optimizer.gradient
    assert np.linalg.norm(net) > 0.02  # what the views show is the true one
    np.testing.assert_allclose(used, clipped(net, 0.02), rtol=1e-12)


def test_a_change_of_the_schedule_in_a_run_counts_from_the_next_step() -> None:
    trainer = make()
    trainer.run(100)
    before = weights(trainer)
    trainer.apply(trainer.config.replace(schedule="exponential", schedule_period=50))
    assert weights(trainer) == before
    assert trainer.optimizer.learning_rate == pytest.approx(0.02 * 0.1**2)
    trainer.apply(trainer.config.replace(schedule=CONSTANT))
    assert trainer.optimizer.learning_rate == 0.02


def test_switching_the_clipping_keeps_weights_memory_and_batches() -> None:
    trainer, plain = make(), make()
    for each in (trainer, plain):
        each.run(60)
    trainer.apply(trainer.config.replace(clip=True, clip_norm=1000.0))
    trainer.run(60)
    trainer.apply(trainer.config.replace(clip=False))
    for each, steps in ((trainer, 60), (plain, 120)):
        each.run(steps)
    assert weights(trainer) == weights(plain)
    assert trainer.snapshot().clipping is None


def test_the_limit_may_change_in_a_run() -> None:
    trainer = make(clip=True, clip_norm=1000.0)
    trainer.run(20)
    optimizer = trainer.optimizer
    trainer.apply(trainer.config.replace(clip_norm=0.001))
    trainer.run(30)
    assert trainer.optimizer is optimizer
    reading = trainer.snapshot().clipping
    assert reading is not None
    assert (reading.steps, reading.times) == (50, 30)


def test_going_back_counts_the_clipping_anew() -> None:
    trainer = make(clip=True, clip_norm=0.001)
    state = trainer.checkpoint()
    trainer.run(20)
    trainer.restore(state)
    reading = trainer.snapshot().clipping
    assert reading is not None
    assert reading.steps == 0


@pytest.mark.parametrize("name", STEERED)
def test_the_check_of_the_running_net_stays_sound(name: str) -> None:
    trainer = make(**STEERED[name], l1=0.001)
    trainer.run(60)
    check = NetCheck(trainer, points=5, max_entries=20)
    check.advance(1e9)
    assert check.sound, [(part.name, part.verdict) for part in check.results]


def test_the_step_of_the_first_lines_has_the_rate_in_force() -> None:
    trainer = make(**STEERED["step"])
    trainer.run(80)
    dW = trainer.network.parameters.dW[0]
    lines = first_lines(trainer)
    assert lines is not None
    np.testing.assert_array_equal(lines.step, -0.02 * 0.3**2 * dW[:, :-1])


def test_a_constant_rate_is_not_set_in_a_step(monkeypatch: pytest.MonkeyPatch) -> None:
    trainer = make()
    trainer.run(1)

    def refuse(*_: object) -> None:
        raise AssertionError("the rate was set")

    reader = vars(Optimizer)["learning_rate"].fget
    monkeypatch.setattr(Optimizer, "learning_rate", property(reader, refuse))
    trainer.run(50)


def allocations(**changes: Any) -> list[int]:
    """Of the first steps of an epoch, whose points are shuffled, once every batch has been met."""
    trainer = make(**changes)
    trainer.run(70)
    trainer.run(trainer.steps_to_epoch_end())
    return array_allocations(lambda: trainer._stepper.make(4))


@pytest.mark.parametrize("name", STEERED)
def test_a_steered_step_allocates_no_array_more_than_any_other(name: str) -> None:
    assert allocations(**STEERED[name]) == allocations()
