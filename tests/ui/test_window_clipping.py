"""The gradient check of a run whose gradient is clipped."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from playground.ui.main_window import MainWindow
from tests.ui.drive import find
from tests.ui.window_driving import press


def test_the_check_stays_sound_and_says_what_is_clipped(window: MainWindow, qtbot: QtBot) -> None:
    press(window, Qt.Key.Key_F4)
    legend = find(window, QLabel, "check_legend")
    assert "clipped" not in legend.text()
    window.store.update("", clip=True, clip_norm=0.01)
    assert "clipped to ‖g‖ ≤ 0.01" in legend.text()
    for _ in range(20):
        window.run.step()
    QTest.mouseClick(find(window, QPushButton, "check_start"), Qt.MouseButton.LeftButton)
    panel = window.stage.extras.pages.check_panel
    qtbot.waitUntil(lambda: not panel.checking)
    assert "Fine" in find(window, QLabel, "check_headline").text()
    window.store.update("", clip=False)
    assert "clipped" not in legend.text()
