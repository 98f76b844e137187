"""The confusion matrix in the window: shown by command, live, and its cells ring their points."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from playground.data.own import OwnPoints
from playground.training.config import for_dataset, for_own
from playground.training.outputs import OutputReader
from playground.ui.drawing.drawing import DRAW, INSPECT
from playground.ui.main_window import MainWindow
from playground.ui.panels.confusion_panel import ConfusionPanel
from tests.ui.conftest import OpenWindow
from tests.ui.window_driving import focused, press


def panel_of(window: MainWindow) -> ConfusionPanel:
    return window.stage.extras.confusion


def counts(window: MainWindow) -> tuple[np.ndarray, np.ndarray]:
    panel = panel_of(window)
    return panel.train._counts, panel.test._counts


def right(window: MainWindow) -> tuple[np.ndarray, np.ndarray]:
    trainer = window.run.trainer
    found = OutputReader(trainer.network, trainer.split).confusion()
    return found.train, found.test


def wait_for_counts(window: MainWindow, qtbot: QtBot) -> None:
    """A change is drawn with the next frame."""

    def counted() -> bool:
        return all(map(np.array_equal, counts(window), right(window)))

    qtbot.waitUntil(counted)


def legend(window: MainWindow) -> str:
    return " ".join(e.text for e in window.stage.region_view._canvas.overlays.entries())


def test_the_command_shows_and_hides_it_as_undoable_steps(window: MainWindow) -> None:
    action = window.actions_table["confusion"]
    action.trigger()
    assert window.store.config.plane == "confusion"
    assert panel_of(window).isVisibleTo(window)
    assert not window.stage.loss_view.isVisibleTo(window)

    window.store.undo_stack.undo()
    assert not action.isChecked()
    assert window.stage.loss_view.isVisibleTo(window)
    window.store.undo_stack.redo()
    assert action.isChecked()
    action.trigger()
    assert window.store.config.plane == "regions"


def test_it_takes_the_place_of_a_page(window: MainWindow) -> None:
    window.actions_table["alarms"].trigger()
    window.actions_table["confusion"].trigger()
    assert panel_of(window).isVisible()
    assert not window.stage.right.page


def test_it_takes_the_room_of_a_tool_where_there_is_none_for_both(
    window: MainWindow, qtbot: QtBot
) -> None:
    stage = window.stage
    window.actions_table["draw_points"].trigger()
    window.actions_table["confusion"].trigger()
    assert stage.drawing.tool == DRAW
    assert panel_of(window).isVisible()
    window.actions_table["confusion"].trigger()

    window.resize(1280, 720)
    for _ in range(3):
        window.actions_table["larger"].trigger()
    qtbot.waitUntil(lambda: not stage.loss_view.isVisible())
    assert stage.drawing.tool == DRAW
    window.actions_table["confusion"].trigger()
    assert panel_of(window).isVisible()
    assert stage.drawing.tool == INSPECT
    window.actions_table["draw_points"].trigger()
    assert stage.region_view.isVisible()


def test_it_scrolls_where_there_is_little_room(window: MainWindow, qtbot: QtBot) -> None:
    while window.actions_table["larger"].isEnabled():
        window.actions_table["larger"].trigger()
    window.actions_table["confusion"].trigger()
    panel = panel_of(window)
    wait_for_counts(window, qtbot)
    qtbot.waitUntil(lambda: panel.train.isVisible() and not panel.test.isVisible())
    least = panel.train.minimumSizeHint()
    qtbot.waitUntil(lambda: panel.train.size() == panel.train.size().expandedTo(least))
    QApplication.processEvents()
    panel.train.setFocus()
    for _ in range(2):
        QTest.keyClick(panel.train, Qt.Key.Key_Down)
    cell = panel.train.places.rect(2, 0).toRect()
    qtbot.waitUntil(lambda: panel.train.visibleRegion().contains(cell.center()))

    window.stage.choose_tool(DRAW)
    assert window.stage.region_view.isVisible()
    assert not panel.isVisible()
    window.stage.choose_tool(INSPECT)
    assert panel.isVisible()
    window.actions_table["automatic_size"].trigger()


def test_the_keyboard_comes_to_its_controls_and_then_to_its_cells(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(size=(1280, 720))  # in which there is one matrix at a time
    window.actions_table["confusion"].trigger()
    wait_for_counts(window, qtbot)
    qtbot.waitUntil(panel_of(window)._switch.isVisible)
    window.stage.region_view.setFocus()
    press(window, Qt.Key.Key_F6)
    way = [focused().objectName()]
    for _ in range(2):
        press(window, Qt.Key.Key_Tab)
        way.append(focused().objectName())
    assert way == ["train", "confusion_close", "confusion_train"]


def test_it_counts_what_the_net_says_now(window: MainWindow) -> None:
    window.store.update("", plane="confusion")
    for _ in range(3):
        window.run.step()
        for shown, expected in zip(counts(window), right(window), strict=True):
            np.testing.assert_array_equal(shown, expected)


def test_a_picked_cell_rings_its_points_and_follows_the_training(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.store.update("", plane="confusion")
    wait_for_counts(window, qtbot)
    panel_of(window).train.cell_clicked.emit(1, 0)
    assert legend(window) == "class 1 taken for 0"
    rings = window.stage.region_view._canvas.overlays.picked
    window.run.step()
    trainer = window.run.trainer
    assert rings._found is not None
    assert rings._found.train.sum() == right(window)[0][1, 0]
    assert (trainer.split.train.targets[rings._found.train] == 1).all()
    assert not rings._found.test.any()

    panel_of(window).train.cell_clicked.emit(1, 0)
    assert legend(window) == ""


def test_what_is_hidden_picks_nothing_out(window: MainWindow, qtbot: QtBot) -> None:
    window.store.update("", plane="confusion")
    wait_for_counts(window, qtbot)
    panel_of(window).test.cell_clicked.emit(2, 2)
    assert legend(window) == "class 2, right"
    window.store.update("", plane="regions")
    assert legend(window) == ""


def test_other_points_with_fewer_classes_are_counted_anew(window: MainWindow, qtbot: QtBot) -> None:
    window.store.update("", plane="confusion")
    wait_for_counts(window, qtbot)
    panel_of(window).train.cell_clicked.emit(2, 1)
    window.store.update("", **for_dataset("moons", "softmax"))
    wait_for_counts(window, qtbot)
    assert legend(window) == ""


def test_without_test_points_there_is_one_matrix(window: MainWindow, qtbot: QtBot) -> None:
    window.store.update("", plane="confusion", test_share=0.0)
    wait_for_counts(window, qtbot)
    panel = panel_of(window)
    assert panel.train.isVisibleTo(panel)
    qtbot.waitUntil(lambda: not panel.test.isVisibleTo(panel))
    assert not panel._switch.isVisibleTo(panel)
    window.store.update("", test_share=0.3)
    qtbot.waitUntil(lambda: panel.test.isVisibleTo(panel))


@pytest.mark.parametrize("dataset", ["plane", "surface"])
def test_values_to_fit_are_said_to_have_none(
    window: MainWindow, qtbot: QtBot, dataset: str
) -> None:
    window.store.update("", plane="confusion")
    wait_for_counts(window, qtbot)
    panel_of(window).train.cell_clicked.emit(0, 0)
    window.store.update("", **for_dataset(dataset, "softmax"))
    panel = panel_of(window)
    assert panel._nothing.isVisibleTo(panel)
    assert not panel.train.isVisibleTo(panel)
    qtbot.waitUntil(lambda: legend(window) == "")


def test_where_it_is_narrow_one_matrix_is_chosen(window: MainWindow, qtbot: QtBot) -> None:
    window.store.update("", plane="confusion")
    panel = panel_of(window)
    panel.setParent(None)
    qtbot.addWidget(panel)
    panel.resize(220, 200)
    panel.show()
    assert panel.train.isVisible()
    assert not panel.test.isVisible()
    button = panel._switch.findChildren(type(panel._close))[1]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert panel.test.isVisible()
    assert not panel.train.isVisible()
    panel.resize(900, 200)
    assert panel.train.isVisible()
    assert panel.test.isVisible()


def test_classes_of_ones_own_are_called_by_their_names(window: MainWindow, qtbot: QtBot) -> None:
    points = window.run.trainer.split.train
    own = OwnPoints(points, extent=1.25, class_names=("ash", "birch", "cedar"))
    window.store.update("", **for_own(own, "softmax"), plane="confusion")
    wait_for_counts(window, qtbot)
    panel_of(window).train.cell_clicked.emit(2, 1)
    assert legend(window) == "class cedar taken for birch"
    assert "2 (cedar)" in panel_of(window).train.sentence(2, 1)
