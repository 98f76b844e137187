import math
from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from playground.training.config import Config
from playground.ui.main_window import MainWindow
from tests.ui.conftest import OpenWindow
from tests.ui.drive import find
from tests.ui.window_driving import (
    CTRL,
    LARGEST,
    press,
    steps,
    train,
    weights,
)
from tests.ui.window_user import controls

_Key = Qt.Key


@pytest.mark.parametrize("config", [Config(), LARGEST], ids=["default", "largest"])
def test_every_control_has_a_name_and_a_tool_tip(open_window: OpenWindow, config: Config) -> None:
    window = open_window(config)
    found = controls(window)
    assert len(found) > 25
    for widget in found:
        where = f"{widget.metaObject().className()} {widget.objectName()}"
        spoken = widget.accessibleName() or (
            widget.text() if isinstance(widget, QAbstractButton) else ""
        )
        assert spoken.strip(), where
        tip = widget.toolTip()
        parent = widget.parentWidget()
        while not tip and parent is not None:
            tip, parent = parent.toolTip(), parent.parentWidget()
        if widget not in window.stage.views:
            assert tip.strip(), where


def test_tab_reaches_every_control_and_comes_back(window: MainWindow) -> None:
    window.stage.network_view.setFocus()
    start = QApplication.focusWidget()
    reached: list[QWidget] = []
    for _ in range(300):
        widget = QApplication.focusWidget()
        assert widget is not None
        reached.append(widget)
        QTest.keyClick(widget, _Key.Key_Tab)
        if QApplication.focusWidget() is start:
            break
    assert QApplication.focusWidget() is start
    missed = [
        widget
        for widget in controls(window)
        if widget not in reached
        # Of a group, one member is a stop and arrows reach the others.
        and not (isinstance(widget, QAbstractButton) and widget.isCheckable())
        and not any(widget.isAncestorOf(other) for other in reached)
    ]
    assert not missed


CHANGES: dict[str, Callable[[MainWindow], None]] = {}


def a_change(function: Callable[[MainWindow], None]) -> Callable[[MainWindow], None]:
    CHANGES[function.__name__] = function
    return function


@a_change
def noise(window: MainWindow) -> None:
    spin = find(find(window, QWidget, "noise"), QAbstractSpinBox)
    spin.setFocus()
    QTest.keyClick(spin, _Key.Key_Up)


@a_change
def learning_rate(window: MainWindow) -> None:
    slider = find(find(window, QWidget, "learning_rate"), QWidget, "slider")
    slider.setFocus()
    QTest.keyClick(slider, _Key.Key_Right)


@a_change
def optimizer(window: MainWindow) -> None:
    box = find(window, QComboBox, "optimizer")
    box.setFocus()
    QTest.keyClick(box, _Key.Key_Up)


@a_change
def units(window: MainWindow) -> None:
    layer = find(window, QWidget, "layer1")
    stepper = find(layer, QWidget, "units")
    QTest.mouseClick(find(stepper, QAbstractButton, "plus"), Qt.MouseButton.LeftButton)


@a_change
def add_layer(window: MainWindow) -> None:
    QTest.mouseClick(find(window, QPushButton, "addLayer"), Qt.MouseButton.LeftButton)


@a_change
def remove_layer(window: MainWindow) -> None:
    layer = find(window, QWidget, "layer2")
    QTest.mouseClick(find(layer, QAbstractButton, "remove"), Qt.MouseButton.LeftButton)


@a_change
def activation(window: MainWindow) -> None:
    box = find(find(window, QWidget, "layer1"), QComboBox, "activation")
    box.setFocus()
    QTest.keyClick(box, _Key.Key_Down)


@a_change
def new_data(window: MainWindow) -> None:
    QTest.mouseClick(find(window, QPushButton, "newData"), Qt.MouseButton.LeftButton)


@a_change
def new_weights(window: MainWindow) -> None:
    QTest.mouseClick(find(window, QPushButton, "newWeights"), Qt.MouseButton.LeftButton)


@a_change
def show_test(window: MainWindow) -> None:
    box = find(window, QCheckBox)
    box.setFocus()
    QTest.keyClick(box, _Key.Key_Space)


@a_change
def edges(window: MainWindow) -> None:
    group = find(window.stage, QWidget, "edges")
    other = next(b for b in group.findChildren(QPushButton) if not b.isChecked())
    QTest.mouseClick(other, Qt.MouseButton.LeftButton)


@a_change
def loss_scale(window: MainWindow) -> None:
    group = find(window.stage, QWidget, "loss_scale")
    other = next(b for b in group.findChildren(QPushButton) if not b.isChecked())
    QTest.mouseClick(other, Qt.MouseButton.LeftButton)


@a_change
def dataset(window: MainWindow) -> None:
    grid = find(window, QWidget, "dataset")
    other = next(b for b in grid.findChildren(QAbstractButton) if not b.isChecked())
    QTest.mouseClick(other, Qt.MouseButton.LeftButton)


@a_change
def speed(window: MainWindow) -> None:
    slider = find(find(window, QWidget, "speed"), QWidget, "slider")
    slider.setFocus()
    QTest.keyClick(slider, _Key.Key_Left)


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_control_changes_the_set_up_can_be_seen_and_undone(
    window: MainWindow, qtbot: QtBot, change: Callable[[MainWindow], None]
) -> None:
    train(window, qtbot, 20)
    QApplication.processEvents()
    before, trained, picture = window.store.config, steps(window), window.grab().toImage()
    change(window)
    after = window.store.config
    assert after != before
    assert window.run.trainer.config == after
    # Nothing but the seed makes a trained net start again.
    if change is not new_weights:
        assert steps(window) == trained
    QApplication.processEvents()
    assert window.grab().toImage() != picture
    press(window, _Key.Key_Z, CTRL)
    assert window.store.config == before
    assert window.run.trainer.config == before
    press(window, _Key.Key_Y, CTRL)
    assert window.store.config == after


def test_a_refused_number_is_explained_and_the_old_one_stands(window: MainWindow) -> None:
    assert not window.store.update("Change the noise", noise=math.inf)
    assert window.store.config.noise == 0.2
    assert "0.5" in window.status.message()


def test_new_weights_of_menu_and_button_are_the_same(window: MainWindow) -> None:
    window.actions_table["new_weights"].trigger()
    by_menu = weights(window)
    window.actions_table["undo"].trigger()
    new_weights(window)
    np.testing.assert_array_equal(weights(window), by_menu)
