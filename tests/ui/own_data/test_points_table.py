"""The points as numbers in a table."""

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QItemSelection, QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from playground.data.own import OWN, OwnPoints
from playground.data.points import Points
from playground.training.config import Config, for_own
from playground.ui.main_window import MainWindow
from playground.ui.own_data.points_table import PointsTable
from tests.ui.conftest import OpenWindow
from tests.ui.drive import find

X = np.array([[1.0, 2.0], [-3.0, 0.5], [4.0, -4.0]])


def own_window(open_window: OpenWindow, own: OwnPoints | None = None) -> MainWindow:
    own = own or OwnPoints(Points(X, np.array([0, 1, 1]), 2), class_names=("short", "tall"))
    return open_window(Config().replace(**for_own(own, "softmax")))


def table_of(window: MainWindow) -> PointsTable:
    window.actions_table["edit_points"].trigger()
    return find(window, PointsTable)


def view_of(table: PointsTable) -> QTableView:
    return find(table, QTableView)


def shown(table: PointsTable, row: int, column: int) -> str:
    model = view_of(table).model()
    return str(model.data(model.index(row, column)))


def type_into(table: PointsTable, row: int, column: int, text: str) -> None:
    """Opens a cell's editor, types and presses Enter."""
    view = view_of(table)
    index = view.model().index(row, column)
    view.setCurrentIndex(index)
    view.edit(index)
    editor = view.viewport().findChildren(QLineEdit)[-1]  # one before may still be there
    editor.setText(text)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QCoreApplication.processEvents()  # the view takes it later


def message(table: PointsTable) -> str:
    return find(table, QLabel, "table_message").text()


def points(window: MainWindow) -> Points:
    assert window.store.config.own is not None
    return window.store.config.own.points


def test_the_table_shows_all_points(open_window: OpenWindow) -> None:
    table = table_of(own_window(open_window))
    assert view_of(table).model().rowCount() == 3
    assert [shown(table, 1, k) for k in range(3)] == ["−3", "0.5", "tall"]


def test_a_cell_is_edited_as_one_step(open_window: OpenWindow) -> None:
    window = own_window(open_window)
    table = table_of(window)
    type_into(table, 1, 0, "2,5")
    assert points(window).X[1].tolist() == [2.5, 0.5]
    assert shown(table, 1, 0) == "2.5"
    type_into(table, 1, 2, "short")
    assert points(window).targets.tolist() == [0, 0, 1]
    assert window.store.undo_stack.count() == 2
    window.store.undo_stack.undo()
    window.store.undo_stack.undo()
    assert shown(table, 1, 0) == "−3"
    assert points(window).targets.tolist() == [0, 1, 1]


@pytest.mark.parametrize(
    ("column", "text", "sentence"),
    [(0, "abc", "'abc' is not a number"), (1, "inf", "not a finite"), (2, "blue", "one of short")],
)
def test_a_wrong_entry_is_refused_in_words(
    open_window: OpenWindow, column: int, text: str, sentence: str
) -> None:
    window = own_window(open_window)
    table = table_of(window)
    before = shown(table, 0, column)
    type_into(table, 0, column, text)
    assert sentence in message(table)
    assert shown(table, 0, column) == before
    assert window.store.undo_stack.count() == 0
    type_into(table, 0, 0, "3")
    assert message(table) == ""


def test_the_keys_go_to_the_table_again_when_it_is_opened_anew(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = own_window(open_window)
    table = table_of(window)
    assert table.windowTitle() == "Table: own points"
    table.activateWindow()
    qtbot.waitUntil(view_of(table).hasFocus)
    find(table, QPushButton, "delete_points").setFocus()
    table.close()
    table_of(window).activateWindow()
    qtbot.waitUntil(view_of(table).hasFocus)


def test_rows_are_added_and_deleted(open_window: OpenWindow) -> None:
    window = own_window(open_window)
    table = table_of(window)
    find(table, QPushButton, "add_point").click()
    assert points(window).X[3].tolist() == [0.0, 0.0]
    assert points(window).targets[3] == 1
    view = view_of(table)
    view.selectRow(0)
    find(table, QPushButton, "delete_points").click()
    assert points(window).X[0].tolist() == [-3.0, 0.5]
    assert view.model().rowCount() == 3
    view.selectAll()
    find(table, QPushButton, "delete_points").click()
    assert "last point stays" in message(table)
    assert len(points(window)) == 3


def test_rows_are_pasted_or_refused(open_window: OpenWindow) -> None:
    window = own_window(open_window)
    table = table_of(window)
    QGuiApplication.clipboard().setText("0,5\t1\ttall\n1\t1\tshort\n")
    find(table, QPushButton, "paste_rows").click()
    assert points(window).targets.tolist() == [0, 1, 1, 1, 0]
    QGuiApplication.clipboard().setText("1\t2\n")
    find(table, QPushButton, "paste_rows").click()
    assert "only two columns" in message(table)
    assert len(points(window)) == 5


def test_the_first_edit_makes_generated_points_ones_own(window: MainWindow) -> None:
    table = table_of(window)
    assert window.store.config.dataset == "spiral3"
    type_into(table, 0, 0, "0.25")
    assert window.store.config.dataset == OWN
    assert len(points(window)) == 300
    window.store.undo_stack.undo()
    assert window.store.config.dataset == "spiral3"
    assert view_of(table).model().rowCount() == 300


def test_values_of_regression_are_edited(open_window: OpenWindow) -> None:
    own = OwnPoints(Points(X, np.array([0.1, -0.2, 0.3]), 0))
    window = own_window(open_window, own)
    table = table_of(window)
    type_into(table, 2, 2, "-0.75")
    assert points(window).targets[2] == -0.75


def test_many_points_are_shown_at_once(open_window: OpenWindow) -> None:
    many = np.random.default_rng(0).uniform(-5, 5, (200_000, 2))
    own = OwnPoints(Points(many, np.arange(200_000) % 2, 2))
    window = own_window(open_window, own)
    table = table_of(window)
    assert view_of(table).model().rowCount() == 200_000
    type_into(table, 199_999, 0, "1")
    assert points(window).X[199_999, 0] == 1.0


def test_a_point_too_many_is_refused(open_window: OpenWindow) -> None:
    own = OwnPoints(Points(np.zeros((200_000, 2)), np.arange(200_000) % 2, 2))
    window = own_window(open_window, own)
    table = table_of(window)
    find(table, QPushButton, "add_point").click()
    assert "at most 200,000 points" in message(table)
    assert len(points(window)) == 200_000
    assert window.store.undo_stack.count() == 0


def test_all_rows_of_very_many_are_picked(open_window: OpenWindow) -> None:
    many = np.random.default_rng(0).uniform(-5, 5, (200_000, 2))
    window = own_window(open_window, OwnPoints(Points(many, np.arange(200_000) % 2, 2)))
    table = table_of(window)
    view_of(table).selectAll()
    table.copy_rows()
    text = QGuiApplication.clipboard().text()
    assert text.count("\n") == 200_000
    # One that painting its names would ask row by row.
    names = view_of(table).horizontalHeader().selectionModel()
    assert not names.hasSelection()
    assert text.startswith(f"{many[0, 0]}\t{many[0, 1]}\t0\n")


def test_single_rows_are_deleted_together(open_window: OpenWindow) -> None:
    window = own_window(open_window)
    table = table_of(window)
    view = view_of(table)
    model = view.model()
    for row in (2, 0):
        rows = QItemSelection(model.index(row, 0), model.index(row, 2))
        view.selectionModel().select(rows, QItemSelectionModel.SelectionFlag.Select)
    find(table, QPushButton, "delete_points").click()
    assert points(window).X.tolist() == [[-3.0, 0.5]]


def test_rows_are_copied_and_pasted(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = own_window(open_window)
    table = table_of(window)
    qtbot.waitUntil(table.isActiveWindow)
    view = view_of(table)
    view.selectRow(1)
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "-3.0\t0.5\ttall\n"
    QTest.keyClick(view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert points(window).X[3].tolist() == [-3.0, 0.5]
    assert points(window).targets[3] == 1
