"""Weights as rows that can be read and clicked."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from playground.ui.theme import Theme
from playground.ui.views.unit.bar_scale import bar_scale
from playground.ui.views.unit.value_bars import ValueBars


@pytest.fixture
def bars(qtbot: QtBot, qapp: QApplication) -> ValueBars:
    view = ValueBars(Theme())
    qtbot.addWidget(view)
    view.set_rows(["w1", "w2", "b"], ["first", "second", "bias"])
    view.show_values(np.array([3.0, -1.5, 0.02]))
    view.resize(320, view.sizeHint().height())
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    return view


def row_place(bars: ValueBars, row: int) -> QPoint:
    return QPoint(40, row * bars.row_height + bars.row_height // 2)


def colors_of_row(bars: ValueBars, row: int) -> dict[str, tuple[int, int]]:
    """From where to where each colour reaches in the middle of a row."""
    image = bars.grab().toImage()
    y = row_place(bars, row).y()
    found: dict[str, tuple[int, int]] = {}
    for x in range(image.width()):
        name = image.pixelColor(x, y).name()
        found[name] = (found.get(name, (x, x))[0], x)
    return found


def test_a_row_says_its_name_and_value(bars: ValueBars) -> None:
    assert [bars.row_text(k) for k in range(3)] == ["w1 3.000", "w2 −1.500", "b 0.020"]


def test_bars_go_right_if_positive_and_left_if_negative(bars: ValueBars) -> None:
    theme = Theme()
    positive, negative = theme.color("positive").name(), theme.color("gradient_fill").name()
    first, second = colors_of_row(bars, 0), colors_of_row(bars, 1)
    assert positive in first
    assert negative not in first
    assert negative in second
    assert second[negative][1] <= first[positive][0] + 3
    lengths = [first[positive], second[negative]]
    long, short = (end - start for start, end in lengths)
    assert long == pytest.approx(2 * short, abs=4)


def test_a_click_tells_the_row(bars: ValueBars, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bars.row_clicked) as clicked:
        QTest.mouseClick(bars, Qt.MouseButton.LeftButton, pos=row_place(bars, 1))
    assert clicked.args == [1]


def test_the_keys_walk_the_rows_and_enter_clicks(bars: ValueBars, qtbot: QtBot) -> None:
    bars.setFocus()
    with qtbot.waitSignal(bars.row_reached) as reached:
        QTest.keyClick(bars, Qt.Key.Key_Down)
    assert isinstance(reached.args[0], QRect)
    assert reached.args[0].contains(row_place(bars, 1))
    assert bars.accessibleDescription() == "w2 −1.500"
    for _ in range(5):
        QTest.keyClick(bars, Qt.Key.Key_Down)
    with qtbot.waitSignal(bars.row_clicked) as clicked:
        QTest.keyClick(bars, Qt.Key.Key_Return)
    assert clicked.args == [2]


def test_the_size_stays_while_values_change(bars: ValueBars) -> None:
    before = bars.sizeHint()
    bars.show_values(np.array([-300.0, 1e-9, np.nan]), np.array([1.0, np.nan, np.inf]))
    bars.grab()
    assert bars.sizeHint() == before


def test_a_value_too_few_is_refused(bars: ValueBars) -> None:
    with pytest.raises(ValueError, match="Each row"):
        bars.show_values(np.zeros(2))


def test_no_rows_are_no_rows(bars: ValueBars) -> None:
    bars.set_rows([], [])
    bars.show_values(np.zeros(0))
    bars.grab()
    assert bars.sizeHint().height() == 0


def test_the_scale_grows_at_once_and_shrinks_late() -> None:
    scale = bar_scale(2.9)
    assert scale == 3.0
    assert bar_scale(3.1, scale) == 4.0
    assert bar_scale(1.6, scale) == scale
    assert bar_scale(1.4, scale) == 1.5
    assert bar_scale(float("nan"), scale) == scale
    assert bar_scale(0.0) == 1.0


def test_a_number_that_can_be_typed_is_clicked_for_itself(bars: ValueBars, qtbot: QtBot) -> None:
    bars.editable = True
    number = bars.number_box(1).center().toPoint()
    with qtbot.assertNotEmitted(bars.row_clicked), qtbot.waitSignal(bars.typing_asked) as asked:
        QTest.mouseClick(bars, Qt.MouseButton.LeftButton, pos=number)
    assert asked.args == [1]
    beside = QPoint(bars.width() - 5, number.y())
    with qtbot.assertNotEmitted(bars.typing_asked), qtbot.waitSignal(bars.row_clicked):
        QTest.mouseClick(bars, Qt.MouseButton.LeftButton, pos=beside)
    bars.setFocus()
    with qtbot.waitSignal(bars.typing_asked) as asked:
        QTest.keyClick(bars, Qt.Key.Key_T)
    assert asked.args == [1]
