"""Runs on more points than can be looked at in every frame."""

import math

import numpy as np
import pytest

from playground.data.own import OwnPoints
from playground.data.points import Points
from playground.data.sampling import SEEN
from playground.training import course, goals
from playground.training.config import Config, for_own
from playground.training.evaluation import Evaluation, Evaluator
from playground.training.goals import Goal, GoalWatch
from playground.training.stepper import Stepper
from playground.training.trainer import Trainer

N = 20_000


def large(n: int = N, n_classes: int = 3) -> Config:
    X = np.random.default_rng(1).uniform(-5, 5, (n, 2))
    angle = np.arctan2(X[:, 1], X[:, 0])
    targets = ((angle + np.pi) * 3 / 7).astype(np.int64) if n_classes else angle / np.pi
    return Config().replace(**for_own(OwnPoints(Points(X, targets, n_classes)), "softmax"))


@pytest.fixture
def trainer() -> Trainer:
    return Trainer(large())


def test_small_sets_are_looked_at_whole() -> None:
    trainer = Trainer(Config())
    assert trainer.sample is trainer.split
    evaluation = trainer.snapshot().evaluation
    assert not evaluation.sampled
    assert evaluation == trainer.evaluate()


def test_training_takes_all_points(trainer: Trainer) -> None:
    n = len(trainer.split.train)
    assert n == 14_000
    trainer.run(-(-n // 32))
    assert trainer.epoch == 1


class Clock:
    """A clock by which a step takes as long as a test says."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now, self.step_s = 100.0, 0.0
        for module in (course, goals):
            monkeypatch.setattr(module, "perf_counter", self)
        make = Stepper.make

        def make_slowly(stepper: Stepper, count: int) -> None:
            self.now += count * self.step_s
            make(stepper, count)

        monkeypatch.setattr(Stepper, "make", make_slowly)

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize("watched", [False, True])
@pytest.mark.parametrize(
    ("step_ms", "steps"), [(20.0, 1), (8.4, 1), (5.0, 1), (4.4, 2), (2.0, 4), (0.01, 850)]
)
def test_a_step_that_would_hold_up_the_picture_waits_for_the_next_one(
    monkeypatch: pytest.MonkeyPatch, step_ms: float, steps: int, watched: bool
) -> None:
    clock = Clock(monkeypatch)
    trainer = Trainer(large(3000))
    watch = GoalWatch(trainer)
    if watched:
        watch.start([Goal("loss", 1e-9)])
    clock.step_s = step_ms / 1000
    for _ in range(3):
        start = clock.now
        made = watch.advance(0.0085)
        assert clock.now - start <= max(clock.step_s, 0.0085 + 0.25 * clock.step_s + 0.001)
    assert made == pytest.approx(steps, rel=0.1)


def test_what_is_shown_live_is_of_a_sample_and_says_so(trainer: Trainer) -> None:
    trainer.run(200)
    evaluation = trainer.snapshot().evaluation
    assert evaluation.sampled
    assert evaluation.seen == (SEEN, SEEN)
    assert evaluation.of == (14_000, 6000)
    exact = trainer.evaluate()
    assert not exact.sampled
    assert exact.seen == exact.of == (14_000, 6000)
    assert abs(exact.data_loss - evaluation.data_loss) < 0.2 * exact.data_loss
    assert exact.regularization_loss == evaluation.regularization_loss


@pytest.mark.parametrize("n_classes", [0, 3])
def test_the_exact_losses_are_those_of_one_pass_over_all_points(n_classes: int) -> None:
    trainer = Trainer(large(n_classes=n_classes))
    trainer.run(50)
    exact = trainer.evaluate()
    whole: Evaluation = Evaluator(trainer.network, trainer.split).evaluate()
    assert exact.data_loss == pytest.approx(whole.data_loss, rel=1e-12)
    assert exact.test_loss == pytest.approx(whole.test_loss, rel=1e-12)
    assert exact.train_accuracy == pytest.approx(whole.train_accuracy)
    assert exact.test_accuracy == pytest.approx(whole.test_accuracy)


def test_an_exact_snapshot_is_not_recorded_beside_the_sampled_one(trainer: Trainer) -> None:
    trainer.run(10)
    sampled = trainer.snapshot()
    exact = trainer.exact_snapshot(budget_s=math.inf)
    assert exact is not None
    assert not exact.evaluation.sampled
    assert exact.step == sampled.step
    steps, losses, _ = trainer.history.series()
    assert steps[-1] == 10
    assert losses[-1] == sampled.full_loss


def test_exact_losses_that_take_too_long_are_left_out(trainer: Trainer) -> None:
    assert trainer.exact_snapshot(budget_s=0.0) is None


def test_health_and_units_are_read_from_the_sample(trainer: Trainer) -> None:
    trainer.run(10)
    assert trainer.health().layers[0].dz.shape[1] == SEEN
    assert len(trainer.unit_reading(0, 0).a) == len(trainer.sample.train) == SEEN


def test_of_a_batch_of_all_points_the_gradients_of_some_are_shown() -> None:
    trainer = Trainer(large().replace(batch_size=0))
    trainer.run(2)
    shown = trainer.snapshot().gradients[0]
    dz = trainer.last_graph().unit_gradient(0)
    assert dz.shape[1] == 14_000
    assert (shown.counts.sum(axis=1) == SEEN).all()
    assert shown.rms == pytest.approx(np.sqrt((dz**2).mean(axis=1)), rel=0.3)


def test_looking_changes_nothing_of_the_run() -> None:
    looked_at, alone = Trainer(large()), Trainer(large())
    for _ in range(3):
        looked_at.run(20)
        looked_at.snapshot()
        looked_at.exact_snapshot()
        looked_at.health()
    alone.run(60)
    assert looked_at.network.parameters.value.tobytes() == alone.network.parameters.value.tobytes()


def test_an_accuracy_is_reached_on_all_points_not_only_on_the_sample() -> None:
    trainer = Trainer(large())
    watch = GoalWatch(trainer)
    watch.start((Goal("accuracy", 0.9),))
    watch.run(20_000)
    assert watch.reached is not None
    found = trainer.evaluate().train_accuracy
    assert found is not None
    assert watch.reached.value == found >= 0.9
