"""A count with a minus and a plus."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from playground.ui.theme import Theme
from playground.ui.widgets.unit_stepper import UnitStepper
from playground.ui.widgets.value_spin import ValueSpin
from tests.ui.drive import find
from tests.ui.widgets.conftest import Stage


@pytest.fixture
def units(theme: Theme, stage: Stage, qtbot: QtBot) -> UnitStepper:
    widget = UnitStepper(theme, "Units of layer 1", 1, 16)
    widget.set_value(8)
    stage.show_widgets(qtbot, widget, QPushButton("elsewhere"))
    return widget


def type_count(units: UnitStepper, text: str) -> None:
    spin = find(units, ValueSpin)
    spin.setFocus()
    spin.selectAll()
    QTest.keyClicks(spin, text)
    QTest.keyClick(spin, Qt.Key.Key_Return)


@pytest.mark.parametrize(("button", "count"), [("minus", 7), ("plus", 9)])
def test_the_buttons_step(units: UnitStepper, qtbot: QtBot, button: str, count: int) -> None:
    with qtbot.waitSignal(units.edited) as edited:
        QTest.mouseClick(find(units, QToolButton, button), Qt.MouseButton.LeftButton)
    assert edited.args == [count]
    assert units.value() == count


def test_a_held_button_repeats(units: UnitStepper, qtbot: QtBot) -> None:
    plus = find(units, QToolButton, "plus")
    plus.setAutoRepeatDelay(1)
    plus.setAutoRepeatInterval(1)
    QTest.mousePress(plus, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: units.value() == 16)
    QTest.mouseRelease(plus, Qt.MouseButton.LeftButton)
    assert not plus.isEnabled()


def test_at_the_ends_a_button_is_off(units: UnitStepper) -> None:
    units.set_value(1)
    assert not find(units, QToolButton, "minus").isEnabled()
    assert find(units, QToolButton, "plus").isEnabled()


def test_a_typed_count_is_taken(units: UnitStepper, qtbot: QtBot) -> None:
    with qtbot.waitSignal(units.edited) as edited:
        type_count(units, "12")
    assert edited.args == [12]


@pytest.mark.parametrize("text", ["0", "17", "many"])
def test_an_impossible_count_is_refused_in_words(
    units: UnitStepper, qtbot: QtBot, text: str
) -> None:
    with qtbot.assertNotEmitted(units.edited), qtbot.waitSignal(units.refused) as refused:
        type_count(units, text)
    assert "from 1 to 16" in refused.args[0]
    assert find(units, ValueSpin).text() == "8"


def test_arrow_keys_step_and_stop_at_the_end(units: UnitStepper) -> None:
    spin = find(units, ValueSpin)
    spin.setFocus()
    QTest.keyClick(spin, Qt.Key.Key_Down)
    assert units.value() == 7
    QTest.keyClick(spin, Qt.Key.Key_PageUp)
    assert units.value() == 16


def test_set_value_shows_without_a_signal(units: UnitStepper, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(units.edited):
        units.set_value(3)
    assert find(units, ValueSpin).text() == "3"


def test_it_keeps_its_size_for_every_count(units: UnitStepper, theme: Theme) -> None:
    for scale in (0.8, 1.0, 2.5):
        theme.set_scale(scale)
        sizes = set()
        for count in (1, 11, 16):
            units.set_value(count)
            sizes.add(units.sizeHint().toTuple())
        assert len(sizes) == 1


def test_the_focus_ring_goes_around_all_of_it(
    units: UnitStepper, stage: Stage, theme: Theme
) -> None:
    find(units, ValueSpin).setFocus()
    ring = units.grab().toImage().pixelColor(units.width() // 2, 1)
    find(stage, QPushButton).setFocus()
    rest = units.grab().toImage().pixelColor(units.width() // 2, 1)
    assert ring == theme.color("focus")
    assert rest != ring
