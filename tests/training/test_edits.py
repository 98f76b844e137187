"""Weights set by hand, frozen weights, and coming back to a run as it was."""

import numpy as np
import pytest

from playground.engine.optimizers import OPTIMIZERS
from playground.training import surgery
from playground.training.config import Config, LayerConfig
from playground.training.edits import BIAS, Edit, Value, edited
from playground.training.fields import ConfigError
from playground.training.goals import Goal, GoalWatch
from playground.training.trainer import Trainer
from tests.training.edited_runs import START, learned, matrices, perform


@pytest.mark.parametrize("steps", [0, 50])
def test_values_are_set_at_once_and_nothing_else_changes(steps: int) -> None:
    trainer = learned(steps=steps)
    before = matrices(trainer)
    old = trainer.snapshot()
    perform(trainer, surgery.set_values([Value(0, 1, 0, 2.5), Value(2, 0, BIAS, -1.5)]))
    before[0][1, 0], before[2][0, -1] = 2.5, -1.5
    for W, expected in zip(matrices(trainer), before, strict=True):
        np.testing.assert_array_equal(W, expected)
    new = trainer.snapshot()
    assert new.step == steps
    assert new.evaluation != old.evaluation
    assert new.evaluation == trainer.evaluate()
    assert trainer.history.series()[1][-1] == new.full_loss
    assert trainer.stale is False


def test_a_value_of_a_maxout_unit_is_one_of_a_piece() -> None:
    trainer = learned(START.replace(hidden=(LayerConfig(3, "maxout"),)))
    perform(trainer, surgery.set_values([Value(0, 1, 0, 2.5, piece=1)]))
    assert matrices(trainer)[0][4, 0] == 2.5


def test_zeroing_a_unit_or_a_layer_takes_all_its_weights() -> None:
    trainer = learned(START.replace(hidden=(LayerConfig(3, "maxout"), LayerConfig(4, "relu"))))
    before = matrices(trainer)
    perform(trainer, surgery.zero(trainer.config, 0, 1))
    after = matrices(trainer)
    assert not after[0][[1, 4]].any()
    np.testing.assert_array_equal(after[0][[0, 2, 3, 5]], before[0][[0, 2, 3, 5]])
    perform(trainer, surgery.zero(trainer.config, 2))
    assert not matrices(trainer)[2].any()
    np.testing.assert_array_equal(matrices(trainer)[1], before[1])


@pytest.mark.parametrize(
    "value",
    [
        Value(0, 0, 0, float("nan")),
        Value(0, 0, 0, float("inf")),
        Value(9, 0, 0, 1.0),
        Value(0, 9, 0, 1.0),
        Value(0, 0, 9, 1.0),
        Value(0, 0, 0, 1.0, piece=1),
        Value(0, 0, 0, 1e9),
    ],
    ids=str,
)
def test_a_value_that_cannot_be_is_refused_and_nothing_changes(value: Value) -> None:
    trainer = learned()
    before = trainer.network.parameters.value.copy()
    with pytest.raises(ConfigError):
        perform(trainer, surgery.set_values([value]))
    np.testing.assert_array_equal(trainer.network.parameters.value, before)


def test_weights_set_at_step_0_survive_later_changes() -> None:
    trainer = Trainer(START)
    perform(trainer, surgery.set_values([Value(0, 0, 0, 2.5)]))
    before = matrices(trainer)
    trainer.apply(trainer.config.replace(l2=0.1, noise=0.3, initialization="he"))
    np.testing.assert_array_equal(matrices(trainer)[0], before[0])
    perform(trainer, surgery.add_unit(trainer.config, 1))
    np.testing.assert_array_equal(matrices(trainer)[0], before[0])
    assert trainer.step_count == 0
    perform(trainer, Edit(fresh=True))
    np.testing.assert_array_equal(matrices(trainer)[0], matrices(Trainer(trainer.config))[0])
    trainer.apply(trainer.config.replace(initialization="large"))
    np.testing.assert_array_equal(matrices(trainer)[0], matrices(Trainer(trainer.config))[0])


def test_a_value_set_by_hand_is_no_divergence_by_itself() -> None:
    trainer = learned(START.replace(learning_rate=1e-4), 300)
    perform(trainer, surgery.set_values([Value(2, 0, BIAS, 100.0)]))
    loss = trainer.snapshot().full_loss
    assert loss > 20
    assert trainer.run(300) == 300
    assert trainer.divergence is None


def test_a_plateau_begins_anew_when_a_value_is_set() -> None:
    trainer = learned(START.replace(learning_rate=1e-5, optimizer="sgd"))
    watch = GoalWatch(trainer)
    watch.start([Goal("plateau", 200)])
    watch.run(100)
    perform(trainer, surgery.set_values([Value(0, 0, 0, 0.5)]))
    watch.run(150)
    assert watch.reached is None
    watch.run(200)
    assert watch.reached is not None


def test_a_step_left_half_done_is_given_up_when_a_value_is_set() -> None:
    trainer = learned()
    trainer.next_phase()
    assert trainer.batch_trace() is not None
    perform(trainer, surgery.set_values([Value(0, 0, 0, 0.5)]))
    assert trainer.batch_trace() is None
    assert trainer.next_phase() == "forward"


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_frozen_weights_are_bit_identical_after_many_steps(optimizer: str) -> None:
    layers = (LayerConfig(3, "tanh"), LayerConfig(2, "maxout"))
    trainer = learned(
        START.replace(
            hidden=layers,
            optimizer=optimizer,
            learning_rate=0.01,
            l1=0.001,
            clip=True,
            points=40,
            batch_size=8,
            clip_norm=0.5,
        )
    )
    for edit in (
        surgery.freeze(trainer.config, 0, 1),
        surgery.freeze(trainer.config, 1, 0, BIAS),
        surgery.freeze(trainer.config, 2, 1, 0),
    ):
        perform(trainer, Edit({"frozen": trainer.config.frozen | edit.changes["frozen"]}))
    before = matrices(trainer)
    assert trainer.run(10_000) == 10_000
    after = matrices(trainer)
    assert after[0][1].tobytes() == before[0][1].tobytes()
    assert after[1][[0, 2], -1].tobytes() == before[1][[0, 2], -1].tobytes()
    assert after[2][1, 0] == before[2][1, 0]
    changed = [(a != b) for a, b in zip(after, before, strict=True)]
    assert not changed[0][1].any()
    assert changed[0][[0, 2]].all()
    assert changed[1][[1, 3]].all()


def test_a_value_that_is_frozen_can_still_be_set_by_hand() -> None:
    trainer = learned(START.replace(frozen=frozenset({(0, 0, 0)})))
    perform(trainer, surgery.set_values([Value(0, 0, 0, 1.25)]))
    trainer.run(100)
    assert matrices(trainer)[0][0, 0] == 1.25


def test_thawed_weights_train_again() -> None:
    config = edited_frozen = START.replace(frozen=surgery.entries(START, 0))
    trainer = learned(config)
    before = matrices(trainer)[0]
    perform(trainer, surgery.freeze(edited_frozen, 0, frozen=False))
    trainer.run(20)
    assert trainer.config.frozen == set()
    assert (matrices(trainer)[0] != before).all()


def test_what_is_frozen_is_looked_at_again_only_where_it_changes() -> None:
    config = START.replace(frozen=surgery.entries(START, 0))
    assert config.replace(l2=0.1).replace(noise=0.3).frozen is config.frozen


def test_where_all_units_stay_it_is_not_asked_where_each_frozen_weight_goes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    config = START.replace(frozen=surgery.entries(START, 0))
    monkeypatch.setattr("playground.training.edits.moved", None)  # slow for very many
    for edit in (Edit({"l2": 0.1}), surgery.set_values([Value(0, 0, 0, 1.0)])):
        assert edited(config, edit).frozen is config.frozen


def test_frozen_is_a_set_of_weights_and_those_that_are_gone_are_left_out() -> None:
    config = START.replace(frozen=frozenset({(0, 4, 0), (2, 2, -1), (7, 0, 0)}))
    assert config.frozen == {(0, 4, 0), (2, 2, -1)}
    assert config.replace(hidden=(LayerConfig(4, "tanh"), START.hidden[1])).frozen == {(2, 2, -1)}
    for wrong in ([(0, 0, 0)], frozenset({(0, 0)}), frozenset({(0, -1, 0)}), frozenset({0})):
        with pytest.raises(ConfigError):
            START.replace(frozen=wrong)


def test_freezing_nothing_leaves_a_run_bit_identical() -> None:
    plain, other = learned(), learned()
    perform(other, surgery.freeze(START, 0))
    perform(other, surgery.freeze(other.config, 0, frozen=False))
    plain.run(50)
    other.run(50)
    np.testing.assert_array_equal(plain.network.parameters.value, other.network.parameters.value)


def test_a_change_returns_the_run_it_leaves_only_if_weights_have_changed() -> None:
    trainer = learned()
    for changes in (
        {"l2": 0.1},
        {"noise": 0.3},
        {"optimizer": "sgd"},
        {"initialization": "he"},
        {"frozen": frozenset({(0, 0, 0)})},
        {"loss": "hinge"},
        {"speed": 10},
    ):
        assert trainer.apply(trainer.config.replace(**changes)) is None
    assert perform(trainer, surgery.set_values([Value(0, 0, 0, 0.5)])) is not None
    assert perform(trainer, surgery.set_values([Value(0, 0, 0, 0.5)])) is None
    assert perform(trainer, surgery.add_unit(trainer.config, 0)) is not None
    assert trainer.apply(trainer.config.replace(seed=3)) is not None
    assert perform(trainer, Edit(fresh=True)) is None


@pytest.mark.parametrize(
    "edit",
    [
        surgery.set_values([Value(0, 0, 0, 0.5)]),
        surgery.add_unit(START, 0, at=1),
        surgery.remove_layer(START, 1),
        Edit(fresh=True),
        Edit({"seed": 5}),
        Edit({"features": ("x1", "x2", "x1*x2")}),
        Edit({"dataset": "moons", "optimizer": "sgd"}),
    ],
    ids=str,
)
def test_a_run_come_back_to_goes_on_as_if_nothing_had_been(edit: Edit) -> None:
    trainer, undisturbed = learned(steps=77), learned(steps=77)
    before = trainer.snapshot()
    left = perform(trainer, edit)
    assert left is not None
    trainer.run(30)
    trainer.snapshot()
    changed = trainer.config
    again = trainer.apply(START, state=left)
    assert again
    assert trainer.snapshot().evaluation == before.evaluation
    assert trainer.epoch == undisturbed.epoch
    undisturbed.snapshot()
    for run in (trainer, undisturbed):
        run.run(100)
        run.snapshot()
    np.testing.assert_array_equal(
        trainer.network.parameters.value, undisturbed.network.parameters.value
    )
    for mine, other in zip(trainer.history.series(), undisturbed.history.series(), strict=True):
        np.testing.assert_array_equal(mine, other)
    trainer.apply(changed, state=again)
    assert trainer.step_count == again.checkpoint.step
    np.testing.assert_array_equal(trainer.network.parameters.value, again.checkpoint.value)


def test_a_stopped_run_come_back_to_is_stopped_and_can_go_back() -> None:
    config = Config().replace(learning_rate=10.0, optimizer="sgd", loss="squared")
    trainer = Trainer(config)
    trainer.run(500)
    stopped = trainer.divergence
    assert stopped
    value = trainer.network.parameters.value.copy()
    left = perform(trainer, Edit(fresh=True))
    trainer.apply(config, state=left)
    assert trainer.divergence is stopped
    np.testing.assert_array_equal(trainer.network.parameters.value, value)
    trainer.go_back()
    assert trainer.step_count == stopped.good_step


def test_what_was_recorded_of_the_units_comes_back_with_them() -> None:
    trainer = learned(steps=0)
    for _ in range(5):
        trainer.run(10)
        trainer.snapshot()
    seen = trainer.weight_reading(0, 0, 0)
    left = perform(trainer, surgery.add_unit(START, 0, at=0))
    trainer.run(10)
    trainer.snapshot()
    assert len(trainer.weight_reading(0, 0, 0).steps) == 1
    trainer.apply(START, state=left)
    trainer.snapshot()
    again = trainer.weight_reading(0, 0, 0)
    np.testing.assert_array_equal(again.steps, seen.steps)
    np.testing.assert_array_equal(again.history, seen.history)
    np.testing.assert_array_equal(again.gradient, seen.gradient)


def test_a_frozen_layer_has_no_update_to_be_too_small() -> None:
    trainer = learned(START.replace(frozen=surgery.entries(START, 0)), 300)
    ratios = trainer.snapshot().update_to_weight
    assert np.isnan(ratios[0])
    assert np.isfinite(ratios[1:]).all()


def test_frozen_weights_do_not_count_in_the_ratio_of_their_layer() -> None:
    trainer = learned(START.replace(frozen=surgery.entries(START, 0, 1)))
    perform(trainer, surgery.set_values([Value(0, 1, 0, 1000.0)]))
    trainer.run(1)
    update = trainer.network.parameters.views(trainer.optimizer.update)[0]
    W = np.delete(matrices(trainer)[0], 1, axis=0)
    expected = np.linalg.norm(update) / np.linalg.norm(W)
    assert trainer.snapshot().update_to_weight[0] == pytest.approx(expected)
