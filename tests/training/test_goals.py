"""A run pauses where it was to go, at a step that the choices alone decide."""

from typing import Any

import pytest

from playground.training.config import Config
from playground.training.goals import LOOK_EVERY, Goal, GoalWatch, goal_of
from playground.training.trainer import Trainer

GOALS = {
    "steps": Goal("steps", 123),
    "loss": Goal("loss", 0.4),
    "accuracy": Goal("accuracy", 0.9),
    "plateau": Goal("plateau", 400),
}


def make(*goals: Goal, **changes: Any) -> tuple[Trainer, GoalWatch]:
    trainer = Trainer(Config().replace(**changes))
    watch = GoalWatch(trainer)
    assert watch.start(goals) == ()
    return trainer, watch


def holds(goal: Goal, trainer: Trainer) -> bool:
    evaluation = trainer.evaluate()
    if goal.kind == "loss":
        return evaluation.full_loss <= goal.value
    assert evaluation.train_accuracy is not None
    return evaluation.train_accuracy >= goal.value


def test_steps_are_exact() -> None:
    trainer, watch = make(GOALS["steps"])
    assert watch.run(10_000) == 123
    assert trainer.step_count == 123
    assert watch.reached is not None
    assert (watch.reached.step, watch.reached.value) == (123, 123)


@pytest.mark.parametrize("kind", ["loss", "accuracy"])
@pytest.mark.parametrize("speed", [0, 60])
def test_a_loss_or_accuracy_pauses_at_the_first_step_looked_at(kind: str, speed: int) -> None:
    goal = GOALS[kind]
    trainer, watch = make(goal, speed=speed)
    watch.run(10_000)
    assert watch.reached is not None
    assert watch.reached.step == trainer.step_count
    assert holds(goal, trainer)
    again = Trainer(trainer.config)
    every = 1 if speed else LOOK_EVERY
    assert trainer.step_count % every == 0
    for _ in range(trainer.step_count // every - 1):
        again.run(every)
        assert not holds(goal, again)


def test_a_plateau_is_so_many_steps_without_a_better_loss() -> None:
    trainer, watch = make(GOALS["plateau"])
    watch.run(50_000)
    assert watch.reached is not None
    assert trainer.step_count < 50_000
    again, losses = Trainer(trainer.config), []
    for _ in range(trainer.step_count // LOOK_EVERY):
        again.run(LOOK_EVERY)
        losses.append(again.evaluate().full_loss)
    best, since = Trainer(trainer.config).evaluate().full_loss, 0
    for k, loss in enumerate(losses, 1):
        since += LOOK_EVERY
        if loss < 0.99 * best:
            best, since = loss, 0
        assert (since >= 400) == (k == len(losses))
    assert watch.reached.value == best


@pytest.mark.parametrize("kind", GOALS)
def test_where_it_pauses_does_not_hang_on_how_it_is_driven(kind: str) -> None:
    whole, watch = make(GOALS[kind])
    watch.run(50_000)
    parts, in_parts = make(GOALS[kind])
    while in_parts.reached is None:
        in_parts.advance(0.0, 17)
        parts.snapshot()
    assert parts.step_count == whole.step_count
    assert parts.network.parameters.value.tobytes() == whole.network.parameters.value.tobytes()


@pytest.mark.parametrize("kind", GOALS)
def test_watching_changes_no_bit_of_the_run(kind: str) -> None:
    trainer, watch = make(GOALS[kind])
    watch.run(10_000)
    plain = Trainer(trainer.config)
    plain.run(trainer.step_count)
    assert plain.network.parameters.value.tobytes() == trainer.network.parameters.value.tobytes()


def test_of_several_goals_the_first_that_is_reached_counts() -> None:
    _, watch = make(GOALS["steps"], GOALS["plateau"], Goal("loss", 1e-6))
    watch.run(10_000)
    assert watch.reached is not None
    assert watch.reached.goal == GOALS["steps"]


def test_a_goal_counts_once_so_that_the_run_can_go_on() -> None:
    _, watch = make(GOALS["steps"])
    watch.run(1000)
    assert watch.advance(1e9, 100) == 100
    held = watch.start([GOALS["steps"]])
    assert [found.goal for found in held] == [GOALS["steps"]]
    assert watch.run(100) == 100
    assert watch.reached is None


def test_after_a_reset_the_goal_counts_again() -> None:
    trainer, watch = make(GOALS["steps"])
    watch.run(100)
    trainer.reset()
    assert watch.run(1000) == 123
    trainer, watch = make(GOALS["plateau"])
    watch.run(300)
    trainer.reset()
    watch.run(300)
    assert watch.reached is None


def test_another_loss_begins_another_plateau() -> None:
    trainer, watch = make(GOALS["plateau"])
    watch.run(200)
    trainer.apply(trainer.config.replace(l2=1.0))  # a far higher full loss is no plateau
    watch.run(200)
    assert watch.reached is None or watch.reached.step >= 600


def test_a_run_that_explodes_reaches_nothing() -> None:
    trainer, watch = make(Goal("steps", 5000), learning_rate=10.0, optimizer="sgd", loss="squared")
    made = watch.run(10_000)
    assert trainer.divergence is not None
    assert watch.reached is None
    assert made == trainer.step_count


def test_the_goal_is_that_of_the_choices() -> None:
    assert goal_of(Config()) is None
    assert goal_of(Config(until="loss", until_loss=0.3)) == Goal("loss", 0.3)
    assert goal_of(Config(until="steps", until_steps=7)) == Goal("steps", 7)
    assert goal_of(Config(until="plateau", until_plateau=70)) == Goal("plateau", 70)
    numbers = Config().replace(dataset="plane", loss="squared", until="accuracy")
    assert goal_of(numbers) is None
