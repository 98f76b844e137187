"""Setting how the weights are found."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QSlider

from playground.training.fields import MAX_SEED
from playground.ui.panels.side_panel import SidePanel
from playground.ui.widgets.choice_box import ChoiceBox
from playground.ui.widgets.slider_spin import SliderSpin
from tests.ui.drive import find, press_key, turn_wheel
from tests.ui.panels.conftest import Bench, drag, shown_number, type_into

SLIDERS = ["l2", "l1", "learning_rate", "batch_size"]


@pytest.mark.parametrize("field", SLIDERS)
def test_a_drag_is_one_step_back(bench: Bench, side: SidePanel, field: str) -> None:
    control = side.training.controls[field]
    before, shown = getattr(bench.config, field), shown_number(control)
    position = find(control, QSlider).value()
    drag(control, 0.2, 0.5, 0.6, 0.7)
    assert getattr(bench.config, field) > before
    assert bench.undos == 1
    bench.undo()
    assert getattr(bench.config, field) == before
    assert shown_number(control) == shown
    assert find(control, QSlider).value() == position


@pytest.mark.parametrize("field", SLIDERS)
def test_a_held_key_and_a_turn_of_the_wheel_are_one_step_each(
    bench: Bench, side: SidePanel, field: str
) -> None:
    slider = find(side.training.controls[field], QSlider)
    assert not turn_wheel(slider, 1)
    slider.setFocus()
    press_key(slider, Qt.Key.Key_Right)
    press_key(slider, Qt.Key.Key_Right, repeat=True)
    press_key(slider, Qt.Key.Key_Right, repeat=True)
    assert bench.undos == 1
    after_keys = getattr(bench.config, field)
    assert turn_wheel(slider, 2)
    assert getattr(bench.config, field) != after_keys
    assert bench.undos == 2


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("l2", "0", 0.0),
        ("l2", "0,003", 0.003),
        ("l1", "1e-4", 1e-4),
        ("learning_rate", "0.1", 0.1),
        ("batch_size", "7", 7),
        ("batch_size", "all", 0),
        ("batch_size", "0", 0),
        ("seed", "42", 42),
    ],
)
def test_a_number_is_typed(
    bench: Bench, side: SidePanel, field: str, text: str, value: float
) -> None:
    type_into(side.training.controls[field], text)
    new = getattr(bench.config, field)
    assert new == value
    assert type(new) is type(value)
    assert bench.undos == 1


@pytest.mark.parametrize(
    ("field", "text"),
    [("l2", "11"), ("learning_rate", "0"), ("batch_size", "-1"), ("seed", "1000000"), ("l1", "x")],
)
def test_a_number_that_is_not_allowed_is_refused(
    bench: Bench, side: SidePanel, field: str, text: str
) -> None:
    control = side.training.controls[field]
    shown = shown_number(control)
    type_into(control, text)
    assert bench.undos == 0
    assert shown_number(control) == shown


def test_a_batch_that_is_not_possible_is_refused_with_the_word_for_all_points(
    bench: Bench, side: SidePanel
) -> None:
    control = side.training.controls["batch_size"]
    assert isinstance(control, SliderSpin)
    with bench.qtbot.waitSignal(control.refused) as refused:
        type_into(control, "half")
    assert "allowed is all, or from 1 to 2000" in refused.args[0]


@pytest.mark.parametrize("field", ["l2", "l1"])
def test_regularization_is_off_at_the_left_end(bench: Bench, side: SidePanel, field: str) -> None:
    drag(side.training.controls[field], 0.5, 0.0)
    assert getattr(bench.config, field) == 0
    assert shown_number(side.training.controls[field]) == "0"


def test_the_batch_is_all_points_at_the_right_end(bench: Bench, side: SidePanel) -> None:
    drag(side.training.controls["batch_size"], 0.5, 1.0)
    assert bench.config.batch_size == 0
    assert shown_number(side.training.controls["batch_size"]) == "all"


def test_arrow_keys_reach_every_small_batch(bench: Bench, side: SidePanel) -> None:
    type_into(side.training.controls["batch_size"], "1")
    slider = find(side.training.controls["batch_size"], QSlider)
    slider.setFocus()
    seen = set()
    for _ in range(20):
        press_key(slider, Qt.Key.Key_Right)
        seen.add(bench.config.batch_size)
    assert {2, 3, 4} <= seen


@pytest.mark.parametrize(
    ("field", "key", "value"),
    [
        ("optimizer", Qt.Key.Key_Home, "sgd"),
        ("initialization", Qt.Key.Key_Down, "he"),
    ],
)
def test_a_word_is_chosen_with_the_keys(
    bench: Bench, side: SidePanel, field: str, key: Qt.Key, value: str
) -> None:
    box = find(side, ChoiceBox, field)
    before = box.value()
    box.setFocus()
    QTest.keyClick(box, key)
    assert getattr(bench.config, field) == value
    bench.undo()
    assert box.value() == before


def test_the_initialization_says_when_it_counts(side: SidePanel) -> None:
    tip = find(side, ChoiceBox, "initialization").toolTip()
    assert "Reset (Ctrl+R)" in tip
    assert "New weights (Ctrl+Shift+R)" in tip


def test_new_weights_take_the_next_seed(bench: Bench, side: SidePanel) -> None:
    button = find(side, QPushButton, "newWeights")
    assert "Ctrl+Shift+R" in button.toolTip()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert bench.config.seed == 1
    assert shown_number(side.training.controls["seed"]) == "1"
    bench.undo()
    assert shown_number(side.training.controls["seed"]) == "0"
    bench.store.update("last", seed=MAX_SEED)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert bench.config.seed == 0


def test_the_menu_names_what_undo_takes_back(bench: Bench, side: SidePanel) -> None:
    type_into(side.training.controls["learning_rate"], "0.1")
    assert bench.store.undo_stack.undoText() == "Change the learning rate"


def test_a_refused_change_shows_what_still_holds(bench: Bench, side: SidePanel) -> None:
    assert not bench.store.update("too large", l2=99.0)
    assert shown_number(side.training.controls["l2"]) == "0.001"
