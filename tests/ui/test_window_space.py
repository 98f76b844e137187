"""The warped space in the window."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from playground.training.config import Config, LayerConfig
from playground.ui.main_window import MainWindow
from playground.ui.widgets.segmented_buttons import SegmentedButtons
from tests.ui.conftest import OpenWindow
from tests.ui.drive import find, move_mouse
from tests.ui.views.region.region_driving import pixel
from tests.ui.window_driving import train


def switch(window: MainWindow) -> QPushButton:
    return find(window, QPushButton, "plane")


def shown_space(window: MainWindow) -> bool:
    return window.stage.extras.space_view.isVisible()


def test_the_switch_brings_the_space_in_the_place_of_the_loss_and_undo_takes_it_away(
    window: MainWindow, qtbot: QtBot
) -> None:
    QTest.mouseClick(switch(window), Qt.MouseButton.LeftButton)
    assert window.store.config.plane == "space"
    qtbot.waitUntil(lambda: shown_space(window))
    assert window.stage.region_view.isVisible()
    assert not window.stage.loss_view.isVisible()
    window.store.undo_stack.undo()
    assert not switch(window).isChecked()
    qtbot.waitUntil(window.stage.loss_view.isVisible)


def test_a_space_in_the_place_of_the_plane_can_be_left(open_window: OpenWindow) -> None:
    window = open_window(Config(plane="space"), size=(1920, 1080))
    for _ in range(6):
        window.actions_table["larger"].trigger()
        QApplication.processEvents()
    for _ in range(5):
        QApplication.processEvents()
    close = find(window, QPushButton, "space_close")
    assert close.isVisible()
    assert not window.stage.region_view.isVisible()
    QTest.mouseClick(close, Qt.MouseButton.LeftButton)
    for _ in range(5):
        QApplication.processEvents()
    assert window.store.config.plane == "regions"
    assert not shown_space(window)
    assert window.stage.region_view.isVisible()


def test_pointing_at_the_plane_marks_the_place_in_the_space_and_back(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.store.update("", plane="space")
    train(window, qtbot, 20)
    stage = window.stage
    move_mouse(stage.region_view, QPointF(pixel(stage.region_view, 0.3, -0.2)))
    qtbot.waitUntil(lambda: stage.extras.space_view.linked_at() is not None)
    linked = stage.extras.space_view.linked_at()
    assert linked is not None
    move_mouse(stage.extras.space_view, linked)
    qtbot.waitUntil(lambda: stage.region_view.linked is not None)
    x1, x2 = stage.region_view.linked or (9.0, 9.0)
    assert QPointF(x1 - 0.3, x2 + 0.2).manhattanLength() < 0.8  # the nearest line of the grid


def test_the_space_survives_the_loss_of_its_layer(window: MainWindow, qtbot: QtBot) -> None:
    window.store.update("", plane="space", space_layer=2, space_x=5, space_y=6)
    train(window, qtbot, 20)
    window.store.update("", hidden=(LayerConfig(1, "tanh"),))
    train(window, qtbot, 20)
    window.store.update("", hidden=())
    train(window, qtbot, 20)
    assert shown_space(window)


def test_undo_brings_back_what_the_edges_showed(window: MainWindow) -> None:
    window.store.update("", edges="gradients")
    assert find(window.stage, SegmentedButtons, "edges").value() == "gradients"
    window.store.undo_stack.undo()
    assert find(window.stage, SegmentedButtons, "edges").value() == "weights"
