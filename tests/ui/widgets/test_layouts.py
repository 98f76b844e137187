"""Sections, the side column, and the row that wraps."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from playground.ui.theme import Theme
from playground.ui.widgets.section import Section, SectionHeader
from playground.ui.widgets.side_column import SideColumn
from playground.ui.widgets.wrap_row import WrapRow
from tests.ui.drive import find
from tests.ui.widgets.conftest import Stage


def test_the_title_folds_its_section(theme: Theme, stage: Stage, qtbot: QtBot) -> None:
    section = Section(theme, "Training")
    button = QPushButton("inside")
    section.add(button)
    stage.show_widgets(qtbot, section)
    header = find(section, SectionHeader)
    with qtbot.waitSignal(section.toggled) as toggled:
        QTest.mouseClick(header, Qt.MouseButton.LeftButton)
    assert toggled.args == [False]
    assert not button.isVisible()
    header.setFocus()
    QTest.keyClick(header, Qt.Key.Key_Space)
    assert button.isVisible()
    with qtbot.assertNotEmitted(section.toggled):
        section.set_open(False)
    assert not section.is_open()


def test_a_row_has_a_label_for_its_control(theme: Theme, stage: Stage, qtbot: QtBot) -> None:
    section = Section(theme, "Model")
    control = QPushButton("tanh")
    label = section.add_row("Layer 1", control, QPushButton("8"))
    stage.show_widgets(qtbot, section)
    assert label.buddy() is control
    theme.set_scale(2)
    assert label.font().pixelSize() == theme.font("label").pixelSize()


@pytest.mark.parametrize("scale", [0.8, 1.0, 2.0])
def test_the_column_is_wide_enough_and_scrolls_only_down(
    theme: Theme, qtbot: QtBot, scale: float
) -> None:
    theme.set_scale(scale)
    column = SideColumn(theme)
    qtbot.addWidget(column)
    for title in ("Data", "Model", "Training"):
        section = Section(theme, title)
        for _ in range(6):
            section.add(QPushButton("A rather long text on a button, so it is"))
        column.add(section)
    column.resize(100, 300)
    column.show()
    content = find(column, QWidget, "content")
    qtbot.waitUntil(lambda: content.width() >= content.minimumSizeHint().width())
    assert column.width() >= theme.ipx(316)
    assert not column.horizontalScrollBar().isVisible()
    assert isinstance(column, QScrollArea)
    assert column.verticalScrollBar().maximum() > 0


@pytest.fixture
def row(theme: Theme, stage: Stage, qtbot: QtBot) -> WrapRow:
    widget = WrapRow(theme)
    for i in range(6):
        widget.add(QPushButton(f"Button {i}", widget), right=i == 4)
    stage.rows.setContentsMargins(0, 0, 0, 0)
    stage.show_widgets(qtbot, widget)
    stage.rows.addStretch(1)
    return widget


def children(row: WrapRow) -> list[QPushButton]:
    return sorted(row.findChildren(QPushButton), key=QPushButton.text)


@pytest.mark.parametrize("width", [90, 200, 350, 500, 900, 1400])
def test_nothing_overlaps_or_leaves_the_row(row: WrapRow, stage: Stage, width: int) -> None:
    stage.resize(width, 600)
    QApplication.processEvents()
    buttons = children(row)
    assert row.height() == row.heightForWidth(row.width())
    for i, button in enumerate(buttons):
        assert row.rect().contains(button.geometry())
        assert button.width() >= button.sizeHint().width()
        for other in buttons[i + 1 :]:
            assert not button.geometry().intersects(other.geometry())


def test_a_narrow_row_is_higher(row: WrapRow) -> None:
    one = row.heightForWidth(5000)
    assert row.heightForWidth(row.sizeHint().width()) == one
    assert row.heightForWidth(row.sizeHint().width() - 1) > one
    assert row.hasHeightForWidth()


def test_what_is_pushed_stands_at_the_right_end(row: WrapRow, stage: Stage) -> None:
    stage.resize(1400, 300)
    QApplication.processEvents()
    last = children(row)[-1]
    assert row.width() - last.geometry().right() < 15
    assert children(row)[4].x() > children(row)[3].geometry().right() + 100


def test_hiding_and_growing_arrange_the_row_anew(
    row: WrapRow, stage: Stage, theme: Theme, qtbot: QtBot
) -> None:
    stage.resize(1400, 300)
    QApplication.processEvents()
    first, second = children(row)[:2]
    before = second.x()
    first.hide()
    qtbot.waitUntil(lambda: second.x() < before)
    first.show()
    qtbot.waitUntil(lambda: second.x() == before)
    first.setText("A much longer text than before")
    qtbot.waitUntil(lambda: second.x() > before)
    theme.set_scale(2)
    qtbot.waitUntil(lambda: row.height() == row.heightForWidth(row.width()))


def test_a_widget_hidden_before_stays_hidden(theme: Theme, stage: Stage, qtbot: QtBot) -> None:
    row = WrapRow(theme)
    hidden, shown = QPushButton("hidden"), QPushButton("shown")
    hidden.hide()
    row.add(hidden)
    row.add(shown)
    stage.show_widgets(qtbot, row)
    assert shown.isVisible()
    assert not hidden.isVisible()


def test_the_row_works_in_a_window_of_1280(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    rows = QVBoxLayout(window)
    rows.setContentsMargins(0, 0, 0, 0)
    bar, rest = WrapRow(theme), QLabel("rest")
    for i in range(14):
        bar.add(QPushButton(f"A button {i}"))
    rows.addWidget(bar)
    rows.addWidget(rest, 1)
    window.resize(1280, 720)
    window.show()
    qtbot.waitUntil(lambda: rest.y() >= bar.heightForWidth(1280))
    assert window.width() == 1280
