"""A confusion matrix shows every count, says each cell in words, and picks cells."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from playground.ui.theme import Theme
from playground.ui.views.confusion.matrix import ConfusionMatrix

COUNTS = np.array([[60, 7, 3], [0, 50, 0], [1, 2, 27]])


@pytest.fixture(params=["light", "dark"])
def matrix(request: pytest.FixtureRequest, qapp: QApplication, qtbot: QtBot) -> ConfusionMatrix:
    matrix = ConfusionMatrix(Theme(name=request.param))
    qtbot.addWidget(matrix)
    matrix.resize(420, 240)
    matrix.show_counts(COUNTS)
    matrix.show()
    return matrix


def middle(matrix: ConfusionMatrix, row: int, column: int) -> QPoint:
    return matrix.places.rect(row, column).center().toPoint()


def colors(matrix: ConfusionMatrix, row: int, column: int) -> set[str]:
    image, place = matrix.grab().toImage(), matrix.places.rect(row, column).toRect()
    return {
        image.pixelColor(x, y).name()
        for x in range(place.left(), place.right())
        for y in range(place.top(), place.bottom())
    }


def test_cells_have_counts_and_the_last_column_the_balance_of_the_classes(
    matrix: ConfusionMatrix,
) -> None:
    assert [matrix.cell_text(0, k) for k in range(3)] == ["60", "7", "3"]
    assert matrix.cell_text(0, 3) == "70 · 47\N{NO-BREAK SPACE}%"
    assert matrix.sentence(0, 1) == (
        "7 of the 70 points of class 0 are taken for class 1 (10\N{NO-BREAK SPACE}%)"
    )
    assert "are right" in matrix.sentence(1, 1)


def test_classes_with_names_are_called_by_them(matrix: ConfusionMatrix) -> None:
    matrix.set_names(("setosa", "virginica", "2"))
    assert "of class 0 (setosa) are taken for class 1 (virginica)" in matrix.sentence(0, 1)
    assert "of class 2 are right" in matrix.sentence(2, 2)


@pytest.mark.parametrize("cell", [(0, 0), (0, 2), (2, 1)])
def test_a_click_picks_a_cell(matrix: ConfusionMatrix, qtbot: QtBot, cell: tuple[int, int]) -> None:
    with qtbot.waitSignal(matrix.cell_clicked) as clicked:
        QTest.mouseClick(
            matrix, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle(matrix, *cell)
        )
    assert clicked.args == list(cell)


def test_a_click_beside_the_cells_picks_none(matrix: ConfusionMatrix, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(matrix.cell_clicked):
        for place in (middle(matrix, 0, 3), middle(matrix, -1, 1), QPoint(2, 2)):
            none = Qt.KeyboardModifier.NoModifier
            QTest.mouseClick(matrix, Qt.MouseButton.LeftButton, none, place)


def test_the_arrows_move_and_enter_picks(matrix: ConfusionMatrix, qtbot: QtBot) -> None:
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right):
        QTest.keyClick(matrix, key)
    assert matrix.accessibleDescription() == matrix.sentence(1, 2)
    with qtbot.waitSignal(matrix.cell_clicked) as clicked:
        QTest.keyClick(matrix, Qt.Key.Key_Return)
    assert clicked.args == [1, 2]


def test_escape_lets_go_of_what_is_picked_only(matrix: ConfusionMatrix, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(matrix.let_go):
        QTest.keyClick(matrix, Qt.Key.Key_Escape)
    matrix.set_picked((1, 1))
    with qtbot.waitSignal(matrix.let_go):
        QTest.keyClick(matrix, Qt.Key.Key_Escape)


def test_the_picked_cell_has_an_edge_of_its_own(matrix: ConfusionMatrix) -> None:
    accent = matrix._theme.color("accent").name()
    assert accent not in colors(matrix, 2, 0)
    matrix.set_picked((2, 0))
    assert accent in colors(matrix, 2, 0)
    matrix.set_picked(None)
    assert accent not in colors(matrix, 2, 0)


def test_the_diagonal_has_the_colour_of_its_class(matrix: ConfusionMatrix) -> None:
    assert matrix._theme.class_fill(1).name() in colors(matrix, 1, 1)  # all of them are right
    assert matrix._theme.class_fill(1).name() not in colors(matrix, 0, 1)


@pytest.mark.parametrize("n", range(2, 7))
def test_every_number_of_classes_fits_its_least_size(matrix: ConfusionMatrix, n: int) -> None:
    matrix.show_counts(np.full((n, n), 12345))
    matrix.resize(matrix.minimumSizeHint())
    last = matrix.places.rect(n - 1, n)
    assert last.right() <= matrix.width()
    assert last.bottom() <= matrix.height()
    matrix.grab()


def test_a_class_without_points_is_said_so(matrix: ConfusionMatrix) -> None:
    matrix.show_counts(np.zeros((2, 2), np.int64))
    assert "–" in matrix.sentence(0, 1)
    matrix.grab()
