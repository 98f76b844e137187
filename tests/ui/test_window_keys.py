import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from playground.ui.key_sheet import KeySheet
from playground.ui.main_window import MainWindow
from tests.ui.drive import find
from tests.ui.window_driving import (
    CTRL,
    SHIFT,
    focused,
    press,
    running,
    steps,
    train,
    weights,
)
from tests.ui.window_user import controls

_Key = Qt.Key


def test_f5_plays_and_pauses(window: MainWindow) -> None:
    press(window, _Key.Key_F5)
    assert running(window)
    press(window, _Key.Key_F5)
    assert not running(window)


def test_f10_makes_a_step_and_shift_f10_an_epoch(window: MainWindow) -> None:
    press(window, _Key.Key_F10)
    assert steps(window) == 1
    press(window, _Key.Key_F10, SHIFT)
    assert steps(window) == 7
    assert window.run.trainer.epoch == 1


def test_ctrl_r_goes_back_to_the_same_weights(window: MainWindow, qtbot: QtBot) -> None:
    first = weights(window)
    train(window, qtbot)
    press(window, _Key.Key_R, CTRL)
    assert steps(window) == 0
    np.testing.assert_array_equal(weights(window), first)


def test_ctrl_shift_r_draws_new_weights_and_can_be_undone(window: MainWindow) -> None:
    first = weights(window)
    press(window, _Key.Key_R, CTRL | SHIFT)
    assert window.store.config.seed == 1
    assert (weights(window) != first).any()
    press(window, _Key.Key_Z, CTRL)
    assert window.store.config.seed == 0
    np.testing.assert_array_equal(weights(window), first)


@pytest.mark.parametrize(("key", "modifier"), [(_Key.Key_Y, CTRL), (_Key.Key_Z, CTRL | SHIFT)])
def test_ctrl_z_takes_back_and_two_keys_make_again(
    window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    window.store.update("Change the noise", noise=0.4)
    press(window, _Key.Key_Z, CTRL)
    assert window.store.config.noise == 0.2
    press(window, key, modifier)
    assert window.store.config.noise == 0.4


def test_f11_fills_the_screen_and_escape_leaves_it(window: MainWindow) -> None:
    press(window, _Key.Key_F11)
    assert window.isFullScreen()
    press(window, _Key.Key_Escape)
    assert not window.isFullScreen()
    press(window, _Key.Key_F11)
    press(window, _Key.Key_F11)
    assert not window.isFullScreen()


def test_escape_pauses_first(window: MainWindow) -> None:
    press(window, _Key.Key_F11)
    press(window, _Key.Key_F5)
    press(window, _Key.Key_Escape)
    assert not running(window)
    assert window.isFullScreen()
    press(window, _Key.Key_Escape)
    assert not window.isFullScreen()


@pytest.mark.parametrize("key", [_Key.Key_Plus, _Key.Key_Equal])
def test_ctrl_plus_and_minus_scale_the_window(window: MainWindow, key: Qt.Key) -> None:
    scale = window.theme.scale
    press(window, key, CTRL)
    assert window.theme.scale == pytest.approx(scale + 0.1)
    press(window, _Key.Key_Minus, CTRL)
    press(window, _Key.Key_Minus, CTRL)
    assert window.theme.scale < scale + 0.05
    press(window, _Key.Key_0, CTRL)
    assert window.theme.scale == pytest.approx(scale)


def test_f1_shows_the_keys(window: MainWindow, qtbot: QtBot) -> None:
    press(window, _Key.Key_F1)
    sheet = find(window, KeySheet)
    assert sheet.isVisible()
    QTest.keyClick(sheet, _Key.Key_Escape)
    qtbot.waitUntil(lambda: window.findChild(KeySheet) is None)


def test_f6_goes_round_the_panels(window: MainWindow) -> None:
    window.stage.loss_view.setFocus()
    seen = []
    for _ in range(6):
        press(window, _Key.Key_F6)
        seen.append(focused())
    assert window.transport.isAncestorOf(seen[0])
    assert window.side.isAncestorOf(seen[1])
    stage = window.stage
    assert seen[2:] == [
        stage.network_view,
        stage.gradient_view,
        stage.region_view,
        stage.loss_view,
    ]
    press(window, _Key.Key_F6)
    assert QApplication.focusWidget() is seen[0]


def test_f6_skips_a_hidden_column(window: MainWindow) -> None:
    window.side.hide()
    window.stage.loss_view.setFocus()
    seen = []
    for _ in range(5):
        press(window, _Key.Key_F6)
        seen.append(focused())
    assert seen[-1] is window.stage.loss_view


@pytest.mark.parametrize("name", ["network_view", "gradient_view", "region_view", "loss_view"])
def test_space_plays_while_a_view_has_the_focus(window: MainWindow, name: str) -> None:
    view = getattr(window.stage, name)
    view.setFocus()
    press(window, _Key.Key_Space)
    assert running(window)
    press(window, _Key.Key_Space)
    assert not running(window)


def test_space_still_presses_buttons_and_toggles_check_boxes(
    window: MainWindow, qtbot: QtBot
) -> None:
    pressed = 0
    for button in window.findChildren(QAbstractButton):
        if button not in controls(window) or button.isCheckable():
            continue
        button.setFocus()
        with qtbot.waitSignal(button.clicked):
            press(window, _Key.Key_Space)
        assert running(window) == (button.objectName() == "play")
        window.run.pause()
        pressed += 1
    assert pressed >= 6
    box = find(window, QCheckBox)
    box.setFocus()
    before = box.isChecked()
    press(window, _Key.Key_Space)
    assert box.isChecked() != before
    assert not running(window)


@pytest.mark.parametrize("name", ["edges", "loss_scale"])
def test_space_on_a_switch_of_a_view_presses_it(window: MainWindow, name: str) -> None:
    group = find(window.stage, QWidget, name)
    other = next(b for b in group.findChildren(QPushButton) if not b.isChecked())
    other.setFocus()
    press(window, _Key.Key_Space)
    assert not running(window)
    assert other.isChecked()


def test_escape_in_a_spin_box_takes_back_what_was_typed(window: MainWindow) -> None:
    spin = find(find(window, QWidget, "noise"), QAbstractSpinBox)
    spin.setFocus()
    text = spin.text()
    spin.selectAll()
    QTest.keyClicks(spin, "0.45")
    press(window, _Key.Key_Escape)
    assert spin.text() == text
    assert window.store.config.noise == 0.2
