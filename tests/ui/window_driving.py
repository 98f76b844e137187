"""What the tests of the window do and ask."""

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QWidget,
)
from pytestqt.qtbot import QtBot

from playground.training.config import Config, LayerConfig
from playground.ui.main_window import MainWindow

_Key, _Mod = Qt.Key, Qt.KeyboardModifier
NONE, CTRL, SHIFT = _Mod.NoModifier, _Mod.ControlModifier, _Mod.ShiftModifier
EXPLODING = Config().replace(learning_rate=10.0, optimizer="sgd", loss="squared")
LARGEST = Config().replace(hidden=tuple(LayerConfig(64, "tanh") for _ in range(8)))


def steps(window: MainWindow) -> int:
    return window.run.trainer.step_count


def running(window: MainWindow) -> bool:
    return window.run.running


def weights(window: MainWindow) -> np.ndarray:
    return window.run.trainer.network.parameters.value.copy()


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    """A key, pressed wherever the focus is."""
    QTest.keyClick(QApplication.focusWidget() or window, key, modifier)
    QApplication.processEvents()


def train(window: MainWindow, qtbot: QtBot, more: int = 100) -> None:
    """Plays until so many more steps are made."""
    goal = steps(window) + more
    window.run.play()
    qtbot.waitUntil(lambda: steps(window) >= goal)
    window.run.pause()


def explode(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.run.diverged):
        window.run.play()
