import math
from typing import Any

import numpy as np
import pytest

from playground.training.config import Config, LayerConfig, for_dataset
from playground.training.divergence import CHECK_EVERY, reference_of, steps_to_check
from playground.training.evaluation import Evaluator
from playground.training.trainer import Trainer
from tests.training import plain_numpy

# Linear layers, whose loss has no ceiling; learns quietly until the learning rate is raised.
CALM = Config().replace(
    hidden=(LayerConfig(6, "identity"), LayerConfig(6, "identity")),
    loss="squared",
    optimizer="sgd",
    learning_rate=0.01,
)
WILD = CALM.replace(learning_rate=10)


def exploded() -> Trainer:
    """A run that was calm for 128 steps, checked, and overflowed before the next check."""
    trainer = Trainer(CALM)
    trainer.run(CHECK_EVERY)
    trainer.apply(WILD)
    trainer.run(CHECK_EVERY)
    return trainer


def finite(array: np.ndarray[Any, np.dtype[Any]]) -> bool:
    return bool(np.isfinite(array).all())


def test_a_loss_of_three_times_the_first_stops_the_run_and_keeps_its_state() -> None:
    trainer = Trainer(WILD)
    first = trainer.snapshot().full_loss
    trainer.run(100)
    found = trainer.divergence
    assert found is not None
    assert found.tensor == ""
    assert found.limit == 3 * max(first, 0.5)
    assert found.loss > found.limit
    assert trainer.step_count == found.step < 100
    assert trainer.snapshot().full_loss == found.loss
    assert trainer.snapshot().divergence is found


@pytest.mark.parametrize(
    ("first", "nothing", "kind", "loss"),
    [(2.0, 1.0, "start", 2.0), (0.2, 1.0, "nothing", 1.0), (0.0, 0.0, "small", 0.1)],
)
def test_a_good_start_does_not_make_the_rule_stricter_than_ignorance(
    first: float, nothing: float, kind: str, loss: float
) -> None:
    found = reference_of(first, nothing, 7)
    assert (found.kind, found.loss, found.step) == (kind, loss, 7)
    assert found.limit == pytest.approx(3 * loss)


def test_a_stopped_run_says_what_its_loss_was_compared_with() -> None:
    trainer = Trainer(WILD)
    first = trainer.snapshot().full_loss
    trainer.run(100)
    assert trainer.divergence is not None
    reference = trainer.divergence.reference
    assert reference.limit == trainer.divergence.limit
    assert (reference.kind, reference.step) == (("start" if first > 0.5 else "nothing"), 0)
    stopped, step = trainer.snapshot().full_loss, trainer.step_count
    trainer.resume()  # and now compares with the loss from which it goes on
    trainer.run(1000)
    assert trainer.divergence is not None
    again = trainer.divergence.reference
    assert (again.kind, again.loss) == ("start", stopped)
    assert again.step == step


def test_regression_is_compared_with_being_wrong_by_one() -> None:
    changes = for_dataset("plane", "squared") | {"learning_rate": 10.0, "optimizer": "sgd"}
    trainer = Trainer(Config().replace(**changes, initialization="small"))
    trainer.run(2000)
    assert trainer.divergence is not None
    assert trainer.divergence.reference.kind == "unit_error"


def test_the_loss_is_looked_at_at_powers_of_two_and_then_at_every_128th_step() -> None:
    checks, step = [], 0
    while step < 600:
        step += steps_to_check(step)
        checks.append(step)
    assert checks == [1, 2, 4, 8, 16, 32, 64, 128, 256, 384, 512, 640]


def test_a_run_that_loses_steps_to_an_overflow_has_made_none() -> None:
    trainer = Trainer(CALM)
    trainer.run(CHECK_EVERY)
    trainer.apply(WILD)
    trainer.run(CHECK_EVERY - 1)  # overflows, unseen
    assert trainer.run(1) == 0
    assert trainer.step_count < 2 * CHECK_EVERY - 1


def test_a_stopped_run_makes_no_step_until_it_is_resumed() -> None:
    trainer = Trainer(WILD)
    trainer.run(100)
    step = trainer.step_count
    assert trainer.run(10) == 0
    assert trainer.advance(1.0) == 0
    assert trainer.step_count == step
    trainer.resume()
    assert trainer.divergence is None
    assert trainer.run(1) == 1


def test_overflow_names_the_first_bad_step_and_tensor() -> None:
    trainer = exploded()
    found = trainer.divergence
    assert found is not None
    assert found.good_step == CHECK_EVERY
    # A second run, looked at after every step by other means, finds the same.
    other = Trainer(CALM)
    other.run(CHECK_EVERY)
    other.apply(WILD)
    with np.errstate(all="ignore"):
        while np.isfinite(plain_numpy.data_loss(other, other.split.train)):
            other.run(1)
        assert found.step == other.step_count
        x1, x2 = other.split.train.X.T
        W1, W2, W3 = other.network.parameters.W
        z1 = W1 @ np.stack([x1, x2, np.ones_like(x1)])
        z2 = W2[:, :-1] @ z1 + W2[:, -1:]
        z3 = W3[:, :-1] @ z2 + W3[:, -1:]
    values = {"z1": z1, "z2": z2, "z3": z3}
    overflown = [name for name, value in values.items() if not finite(value)]
    assert found.tensor == [*overflown, "data loss"][0]


def test_the_first_bad_step_is_found_without_looking_after_every_step(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looks: list[str] = []

    def counted(name: str) -> Any:
        real = getattr(Evaluator, name)

        def looked(evaluator: Evaluator) -> Any:
            looks.append(name)
            return real(evaluator)

        return looked

    slow = CALM.replace(hidden=(LayerConfig(6, "tanh"),) * 2)  # only its output has no ceiling
    trainer = Trainer(slow)
    trainer.run(CHECK_EVERY)
    trainer.apply(slow.replace(learning_rate=10, optimizer="momentum"))
    for name in ("full_loss", "evaluate"):
        monkeypatch.setattr(Evaluator, name, counted(name))
    trainer.run(CHECK_EVERY)
    found = trainer.divergence
    assert found is not None
    assert found.step - found.good_step > 20
    assert len(looks) <= 3 + math.log2(CHECK_EVERY)
    assert set(looks) == {"full_loss"}  # test points tell nothing of a run


def test_a_learning_rate_changed_between_two_checks_leaves_the_first_bad_step_right() -> None:
    trainer, other = Trainer(CALM), Trainer(CALM)
    for run in (trainer, other):
        run.run(CHECK_EVERY + 70)
        run.apply(WILD)
    trainer.run(CHECK_EVERY)
    with np.errstate(all="ignore"):
        while np.isfinite(plain_numpy.data_loss(other, other.split.train)):
            other.run(1)
    assert trainer.divergence is not None
    assert trainer.divergence.step == other.step_count > CHECK_EVERY + 70
    assert trainer.step_count == other.step_count - 1


@pytest.mark.parametrize(
    "changes",
    [{"optimizer": "adam"}, {"batch_size": 5}, {"l2": 0.1}, {"hidden": CALM.hidden[:1]}],
    ids=str,
)
def test_a_change_after_a_divergence_goes_on_from_the_last_good_weights(
    changes: dict[str, Any],
) -> None:
    trainer, calm = exploded(), Trainer(CALM)
    calm.run(CHECK_EVERY)
    new = CALM.replace(**changes)
    trainer.apply(new)
    calm.apply(new)
    assert trainer.divergence is None
    assert trainer.step_count == CHECK_EVERY
    np.testing.assert_array_equal(trainer.network.parameters.value, calm.network.parameters.value)
    assert trainer.run(50) == 50


def test_a_change_between_an_overflow_and_its_check_keeps_good_weights() -> None:
    for steps in range(1, CHECK_EVERY):
        trainer = Trainer(CALM)
        trainer.run(CHECK_EVERY)
        trainer.apply(WILD)
        trainer.run(steps)
        if not finite(trainer.network.parameters.value):
            break
    assert trainer.divergence is None  # nobody has looked yet
    trainer.apply(CALM.replace(l2=0.01))
    assert trainer.step_count == CHECK_EVERY
    assert trainer.snapshot().full_loss < 1
    assert trainer.run(50) == 50


def test_the_update_ratio_after_going_back_is_that_of_the_good_step() -> None:
    good = Trainer(CALM)
    good.run(CHECK_EVERY)
    trainer = exploded()
    trainer.go_back()
    assert trainer.snapshot().update_to_weight == good.snapshot().update_to_weight


def test_an_overflow_leaves_the_last_state_whose_numbers_are_finite() -> None:
    trainer = exploded()
    assert trainer.divergence is not None
    assert trainer.step_count == trainer.divergence.step - 1
    assert finite(trainer.network.parameters.value)
    state = trainer.snapshot()
    assert np.isfinite(state.full_loss)
    assert state.step == trainer.step_count


def test_a_snapshot_between_two_checks_never_shows_what_is_no_number() -> None:
    trainer = Trainer(CALM)
    trainer.run(CHECK_EVERY)
    trainer.apply(WILD)
    for _ in range(CHECK_EVERY):
        trainer.run(1)
        state = trainer.snapshot()
        assert np.isfinite(state.full_loss)
        if state.divergence is not None:
            break
    assert trainer.divergence is not None


def test_going_back_returns_exactly_the_last_good_state() -> None:
    trainer = exploded()
    trainer.go_back()
    good = Trainer(CALM)
    good.run(CHECK_EVERY)
    assert trainer.divergence is None
    assert (trainer.step_count, trainer.epoch) == (CHECK_EVERY, good.epoch)
    np.testing.assert_array_equal(trainer.network.parameters.value, good.network.parameters.value)


@pytest.mark.parametrize("optimizer", ["sgd", "momentum", "adam"])
def test_the_run_goes_on_from_there_bit_by_bit_as_if_nothing_had_been(optimizer: str) -> None:
    calm = CALM.replace(optimizer=optimizer, learning_rate=0.001)
    trainer, straight = Trainer(calm), Trainer(calm)
    trainer.run(CHECK_EVERY + 100)  # the last check was at 128
    trainer.go_back()
    assert trainer.step_count == CHECK_EVERY
    trainer.run(200)
    straight.run(CHECK_EVERY + 200)
    assert trainer.epoch == straight.epoch
    np.testing.assert_array_equal(
        trainer.network.parameters.value, straight.network.parameters.value
    )


def test_going_back_forgets_the_losses_after_the_good_step() -> None:
    trainer = Trainer(CALM)
    for _ in range(15):
        trainer.run(10)
        trainer.snapshot()
    trainer.go_back()
    steps, _, _ = trainer.history.series()
    assert steps[-1] == 120


def test_a_smaller_learning_rate_after_going_back_trains_on() -> None:
    trainer = exploded()
    trainer.go_back()
    trainer.apply(CALM)
    assert trainer.run(500) == 500
    assert trainer.divergence is None


def test_a_change_of_the_loss_starts_the_rule_anew() -> None:
    trainer = Trainer(Config())
    trainer.run(500)
    trainer.apply(Config().replace(l2=10))  # raises the full loss far beyond three times
    trainer.run(1)
    assert trainer.divergence is None


def test_weights_edited_into_nonsense_stop_the_run_and_can_be_undone() -> None:
    trainer = Trainer(Config())
    trainer.run(CHECK_EVERY)
    trainer.network.parameters.value[3] = np.nan
    state = trainer.snapshot()
    assert state.divergence is not None
    assert finite(trainer.network.parameters.value)
    trainer.go_back()
    assert trainer.step_count == CHECK_EVERY
    assert trainer.run(10) == 10


def test_reset_forgets_that_a_run_diverged() -> None:
    trainer = exploded()
    trainer.reset()
    assert trainer.divergence is None
    assert trainer.step_count == 0
    trainer.apply(CALM)
    assert trainer.run(300) == 300
