import math
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from playground.training.config import Config, LayerConfig
from playground.training.fields import FIELDS
from playground.ui.store import Store


@pytest.fixture
def store(qapp: QApplication) -> Iterator[Store]:
    store = Store(Config())
    yield store
    store.deleteLater()


def test_a_change_is_announced_and_can_be_taken_back(store: Store, qtbot: QtBot) -> None:
    before = store.config
    with qtbot.waitSignal(store.changed) as changed:
        assert store.update("Change the noise", noise=0.3)
    assert changed.args == [store.config]
    assert store.config == before.replace(noise=0.3)
    with qtbot.waitSignal(store.changed) as changed:
        store.undo_stack.undo()
    assert changed.args == [before]
    assert store.config == before
    store.undo_stack.redo()
    assert store.config.noise == 0.3


def test_undo_names_what_it_takes_back(store: Store) -> None:
    store.update("Change the noise", noise=0.3)
    store.update("Change the loss", loss="hinge")
    assert store.undo_stack.undoText() == "Change the loss"
    store.undo_stack.undo()
    assert store.undo_stack.undoText() == "Change the noise"
    assert store.undo_stack.redoText() == "Change the loss"


def test_changes_of_one_gesture_are_one_step(store: Store) -> None:
    for noise in (0.21, 0.25, 0.4):
        store.update("Change the noise", 7, noise=noise)
    assert store.undo_stack.count() == 1
    store.undo_stack.undo()
    assert store.config.noise == 0.2
    store.undo_stack.redo()
    assert store.config.noise == 0.4


def test_changes_of_two_gestures_are_two_steps(store: Store) -> None:
    store.update("Change the noise", 7, noise=0.3)
    store.update("Change the noise", 8, noise=0.4)
    store.undo_stack.undo()
    assert store.config.noise == 0.3


def test_changes_without_a_gesture_never_merge(store: Store) -> None:
    store.update("Change the noise", noise=0.3)
    store.update("Change the noise", noise=0.4)
    assert store.undo_stack.count() == 2


def test_a_gesture_does_not_swallow_another_change_before_it(store: Store) -> None:
    store.update("Change the loss", loss="hinge")
    store.update("Change the noise", 7, noise=0.3)
    store.update("Change the noise", 7, noise=0.4)
    store.undo_stack.undo()
    assert (store.config.loss, store.config.noise) == ("hinge", 0.2)


def test_a_drag_that_ends_where_it_began_leaves_no_step(store: Store) -> None:
    store.update("Change the noise", 7, noise=0.3)
    store.update("Change the noise", 7, noise=0.2)
    assert store.undo_stack.count() == 0
    assert not store.undo_stack.canUndo()


def test_a_gesture_after_undo_begins_a_new_step(store: Store) -> None:
    store.update("Change the noise", 7, noise=0.3)
    store.undo_stack.undo()
    store.update("Change the noise", 7, noise=0.4)
    store.undo_stack.undo()
    assert store.config.noise == 0.2


def test_a_change_to_the_same_is_no_step(store: Store, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(store.changed):
        assert store.update("Change the noise", noise=store.config.noise)
    assert store.undo_stack.count() == 0


@pytest.mark.parametrize(
    "changes",
    [
        {"noise": math.nan},
        {"noise": 9.0},
        {"learning_rate": -1},
        {"points": 10**400},
        {"dataset": "nonsense"},
        {"dataset": "plane"},  # the loss for classes does not suit it
        {"hidden": (LayerConfig(0, "relu"),)},
        {"hidden": tuple(LayerConfig(1, "relu") for _ in range(9))},
        {"noise": 0.3, "loss": "nonsense"},
        {"speed": 7},
    ],
)
def test_what_is_not_allowed_is_refused_in_words_and_changes_nothing(
    store: Store, qtbot: QtBot, changes: dict[str, Any]
) -> None:
    store.update("Change the noise", noise=0.1)
    before = store.config
    # Announced again, so that the control shows what stands.
    with qtbot.waitSignal(store.changed), qtbot.waitSignal(store.refused) as refused:
        assert not store.update("Change", **changes)
    assert store.config is before
    assert store.undo_stack.count() == 1
    assert refused.args is not None
    sentence = str(refused.args[0])
    assert sentence.endswith(".")
    assert len(sentence.split()) >= 4


def test_every_listener_hears_of_every_config_in_order(store: Store) -> None:
    heard: list[float] = []

    def hear(config: Config) -> None:
        heard.append(config.noise)

    store.changed.connect(hear)
    store.update("a", noise=0.1)
    store.update("b", noise=0.3)
    store.undo_stack.undo()
    store.undo_stack.undo()
    store.undo_stack.redo()
    assert heard == [0.1, 0.3, 0.1, 0.2, 0.1]


numbers = st.sampled_from(["noise", "test_share", "l1", "learning_rate"])
changes = st.tuples(numbers, st.floats(-1, 11), st.one_of(st.none(), st.integers(0, 2)))


@given(st.lists(st.one_of(changes, st.sampled_from(["undo", "redo"])), max_size=40))
@settings(max_examples=40)
def test_undoing_everything_ends_at_the_beginning_and_redoing_at_the_end(steps: list) -> None:  # type: ignore[type-arg]
    store = Store(Config())
    begin = store.config
    for step in steps:
        if step == "undo":
            store.undo_stack.undo()
        elif step == "redo":
            store.undo_stack.redo()
        else:
            name, value, gesture = step
            store.update("Change", gesture, **{name: value})
        for name in ("noise", "test_share", "l1", "learning_rate"):
            assert FIELDS[name].check(getattr(store.config, name)) is not None
    while store.undo_stack.canRedo():
        store.undo_stack.redo()
    end = store.config
    while store.undo_stack.canUndo():
        store.undo_stack.undo()
    assert store.config == begin
    while store.undo_stack.canRedo():
        store.undo_stack.redo()
    assert store.config == end
