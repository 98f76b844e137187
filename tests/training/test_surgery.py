"""Structural edits keep the weights of everything that stays."""

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import ArrayLike

from playground.training import surgery
from playground.training.config import Config, LayerConfig, for_dataset
from playground.training.edits import BIAS, Edit, Value, edited
from playground.training.fields import MAX_UNITS, ConfigError
from playground.training.trainer import Trainer
from tests.training.edited_runs import START, learned, matrices, perform, scores


def equal(a: ArrayLike, b: ArrayLike) -> None:
    np.testing.assert_array_equal(a, b)


@pytest.mark.parametrize("at", [0, 2, 5, None])
def test_a_unit_is_added_between_the_others(at: int | None) -> None:
    trainer = learned()
    before = matrices(trainer)
    perform(trainer, surgery.add_unit(START, 0, at=at))
    after, place = matrices(trainer), 5 if at is None else at
    assert trainer.config.hidden == (LayerConfig(6, "tanh"), START.hidden[1])
    equal(np.delete(after[0], place, axis=0), before[0])
    equal(np.delete(after[1], place, axis=1), before[1])
    equal(after[2], before[2])
    assert after[0][place, :-1].all()
    assert after[1][:, place].all()
    assert after[0][place, -1] == 0
    assert trainer.step_count == 50


@pytest.mark.parametrize("unit", [0, 3, None])
def test_a_unit_is_taken_out_from_between_the_others(unit: int | None) -> None:
    trainer = learned()
    before = matrices(trainer)
    perform(trainer, surgery.remove_unit(START, 1, unit))
    gone = 3 if unit is None else unit
    after = matrices(trainer)
    equal(after[0], before[0])
    equal(after[1], np.delete(before[1], gone, axis=0))
    equal(after[2], np.delete(before[2], gone, axis=1))


def test_a_unit_in_the_place_of_another_is_not_drawn_like_one_that_is_there() -> None:
    trainer = learned(steps=0)
    perform(trainer, surgery.set_values([Value(2, 0, 0, 0.5)]))  # so that weights stay
    perform(trainer, surgery.remove_unit(trainer.config, 0, 0))
    perform(trainer, surgery.add_unit(trainer.config, 0))
    first = matrices(trainer)[0]
    assert len(np.unique(first[:, 0])) == 5
    perform(trainer, surgery.add_unit(trainer.config, 0, at=0))
    assert len(np.unique(matrices(trainer)[0][:, 0])) == 6


@pytest.mark.parametrize("activation", ["tanh", "maxout"])
def test_the_same_edits_make_the_same_units(activation: str) -> None:
    config = START.replace(hidden=(LayerConfig(3, activation),))
    twins = [learned(config), learned(config)]
    for trainer in twins:
        perform(trainer, surgery.add_unit(config, 0, at=1, count=2))
        trainer.run(20)
    equal(twins[0].network.parameters.value, twins[1].network.parameters.value)


def test_maxout_units_come_and_go_with_all_their_pieces() -> None:
    config = START.replace(hidden=(LayerConfig(3, "maxout"),), maxout_pieces=3)
    trainer = learned(config)
    before = matrices(trainer)[0].reshape(3, 3, 3)
    perform(trainer, surgery.add_unit(config, 0, at=1))
    after = matrices(trainer)[0].reshape(3, 4, 3)
    equal(np.delete(after, 1, axis=1), before)
    assert after[:, 1, :-1].all()
    perform(trainer, surgery.remove_unit(trainer.config, 0, 1))
    equal(matrices(trainer)[0].reshape(3, 3, 3), before)


def test_an_inserted_layer_is_new_and_the_others_keep_what_fits() -> None:
    trainer = learned()
    before = matrices(trainer)
    perform(trainer, surgery.insert_layer(START, 1, LayerConfig(3, "elu")))
    assert [layer.units for layer in trainer.config.hidden] == [5, 3, 4]
    after = matrices(trainer)
    equal(after[0], before[0])
    equal(after[2], before[1][:, [0, 1, 2, 5]])
    equal(after[3], before[2])


def test_a_layer_taken_out_leaves_the_others_what_fits() -> None:
    trainer = learned()
    before = matrices(trainer)
    perform(trainer, surgery.remove_layer(START, 0))
    after = matrices(trainer)
    equal(after[0], before[1][:, [0, 1, 5]])
    equal(after[1], before[2])


def test_a_duplicate_has_the_same_weights() -> None:
    trainer = learned(START.replace(hidden=(LayerConfig(4, "tanh"), LayerConfig(4, "relu"))))
    before = matrices(trainer)
    perform(trainer, surgery.duplicate_layer(trainer.config, 1))
    assert trainer.config.hidden[1:] == (LayerConfig(4, "relu"),) * 2
    after = matrices(trainer)
    equal(after[1], before[1])
    equal(after[2], before[1])
    equal(after[3], before[2])


def test_a_moved_layer_takes_its_weights_along() -> None:
    layers = (LayerConfig(4, "tanh"), LayerConfig(4, "relu"), LayerConfig(4, "elu"))
    trainer = learned(START.replace(hidden=layers))
    before = matrices(trainer)
    perform(trainer, surgery.move_layer(trainer.config, 2, 1))
    assert trainer.config.hidden == (layers[0], layers[2], layers[1])
    after = matrices(trainer)
    for new, old in enumerate((0, 2, 1, 3)):
        equal(after[new], before[old])
    perform(trainer, surgery.move_layer(trainer.config, 1, 2))
    for k, W in enumerate(matrices(trainer)):
        equal(W, before[k])


def test_what_is_chosen_unit_by_unit_and_frozen_goes_with_the_units() -> None:
    layer = LayerConfig(3, "tanh").with_unit_activation(1, "relu")
    config = START.replace(
        hidden=(layer, START.hidden[1]), frozen=frozenset({(0, 1, 0), (1, 2, 1)})
    )
    trainer = learned(config)
    perform(trainer, surgery.add_unit(trainer.config, 0, at=0))
    assert trainer.config.hidden[0].activations == ("tanh", "tanh", "relu", "tanh")
    assert trainer.config.frozen == {(0, 2, 0), (1, 2, 2)}
    perform(trainer, surgery.remove_unit(trainer.config, 0, 2))
    assert trainer.config.frozen == set()
    assert not trainer.config.hidden[0].mixed


def test_frozen_weights_go_with_their_layers_however_those_are_changed() -> None:
    output = frozenset({(2, 0, BIAS), (2, 1, 3)})
    trainer = learned(START.replace(frozen=output))
    perform(trainer, Edit({"hidden": (*START.hidden, LayerConfig(3, "tanh"))}))
    assert trainer.config.frozen == set()  # it reads another layer: its weights are new
    trainer = learned(START.replace(frozen=output))
    perform(trainer, Edit({"hidden": (LayerConfig(3, "elu"), *START.hidden)}))
    assert trainer.config.frozen == {(3, 0, BIAS), (3, 1, 3)}
    perform(trainer, Edit({"hidden": START.hidden}))
    assert trainer.config.frozen == output


def test_a_feature_that_is_left_out_takes_only_its_own_weights_along() -> None:
    config = START.replace(features=("x1", "x2", "x1*x2"))
    trainer = learned(config)
    before = matrices(trainer)
    trainer.apply(config.replace(features=("x2", "x1*x2", "sin(x1)")))
    after = matrices(trainer)
    equal(after[0][:, [0, 1, 3]], before[0][:, [1, 2, 3]])
    for k in (1, 2):
        equal(after[k], before[k])


def test_new_weights_of_a_unit_leave_the_others() -> None:
    for steps in (0, 50):
        trainer = learned(steps=steps)
        before = matrices(trainer)
        perform(trainer, surgery.draw_anew(START, 1, 2))
        after = matrices(trainer)
        equal(np.delete(after[1], 2, axis=0), np.delete(before[1], 2, axis=0))
        assert (after[1][2, :-1] != before[1][2, :-1]).all()
        equal(after[0], before[0])
        equal(after[2], before[2])


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (lambda c: surgery.add_unit(c, 2), "no hidden layer 2"),
        (lambda c: surgery.add_unit(c, 0, count=MAX_UNITS), "at most"),
        (lambda c: surgery.remove_unit(c, 0, 9), "no unit 9"),
        (lambda c: surgery.remove_layer(c, -1), "no hidden layer"),
        (lambda c: surgery.remove_unit(c.replace(hidden=(LayerConfig(1, "relu"),)), 0), "at least"),
        (lambda c: surgery.insert_layer(c.replace(hidden=c.hidden * 4), 0, c.hidden[0]), "at most"),
        (lambda c: surgery.duplicate_layer(c.replace(hidden=c.hidden * 4), 0), "at most"),
        (lambda c: surgery.freeze(c, 3), "no layer with weights 3"),
        (lambda c: surgery.freeze(c, 0, 0, 2), "no input 2"),
        (lambda c: surgery.zero(c, 3), "no layer with weights 3"),
        (lambda c: surgery.draw_anew(c, 3), "no layer with weights 3"),
        (lambda c: surgery.draw_anew(c, -1), "no layer with weights -1"),
        (lambda c: surgery.draw_anew(c, 0, 9), "no unit 9"),
    ],
)
def test_what_cannot_be_is_refused_in_words(edit: Callable[[Config], Edit], said: str) -> None:
    with pytest.raises(ConfigError, match=said):
        edit(START)


SIZES = (1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 64, 127)


@pytest.mark.parametrize("data", ["spiral3", "moons", "plane"])
@pytest.mark.parametrize("steps", [0, 20])
def test_a_silent_unit_changes_no_score_by_a_bit(data: str, steps: int) -> None:
    choices = for_dataset(data, "softmax")
    for first in SIZES:
        for second in (1, 3, 8, 33):
            layers = (LayerConfig(first, "tanh"), LayerConfig(second, "relu"))
            config = Config().replace(**choices, hidden=layers)
            for layer in (0, 1):
                trainer = learned(config, steps)
                before = scores(trainer)
                at = first // 2 if layer == 0 else None
                perform(trainer, surgery.add_unit(config, layer, silent=True, at=at))
                assert scores(trainer).tobytes() == before.tobytes(), (first, second, layer)


def test_a_silent_unit_has_incoming_weights_and_learns() -> None:
    trainer = learned()
    perform(trainer, surgery.add_unit(START, 0, silent=True))
    first, second, _ = matrices(trainer)
    assert first[5, :-1].all()
    assert not second[:, 5].any()
    trainer.run(20)
    assert matrices(trainer)[1][:, 5].any()


def test_structure_changed_at_step_0_is_that_of_a_new_run() -> None:
    trainer = Trainer(START)
    perform(trainer, surgery.add_unit(START, 0, at=1))
    equal(trainer.network.parameters.value, Trainer(trainer.config).network.parameters.value)
    assert edited(START, surgery.add_unit(START, 0)) == trainer.config
