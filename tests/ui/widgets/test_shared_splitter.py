"""Two panes that keep their shares of whatever room there is."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from playground.ui.widgets.shared_splitter import SharedSplitter


@pytest.fixture
def splitter(qtbot: QtBot) -> SharedSplitter:
    widget = SharedSplitter(Qt.Orientation.Horizontal, QWidget(), QWidget(), 0.4)
    qtbot.addWidget(widget)
    widget.resize(1000, 100)
    widget.show()
    settle()
    return widget


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


def share(splitter: SharedSplitter) -> float:
    first, second = splitter.sizes()
    return second / (first + second)


def test_the_panes_have_their_shares_in_any_window(splitter: SharedSplitter) -> None:
    for width in (1000, 400, 1700, 250, 1000):
        splitter.resize(width, 100)
        settle()
        assert share(splitter) == pytest.approx(0.4, abs=0.01)


def test_what_presses_a_pane_leaves_no_trace(splitter: SharedSplitter) -> None:
    before = splitter.sizes()
    for k in (0, 1):
        pane = splitter.widget(k)
        assert pane is not None
        pane.setMinimumWidth(800)
        settle()
        assert splitter.sizes()[k] >= 800
        pane.setMinimumWidth(0)
        settle()
        assert splitter.sizes() == before
        pane.hide()
        settle()
        splitter.resize(700, 100)
        settle()
        pane.show()
        splitter.resize(1000, 100)
        settle()
        assert splitter.sizes() == before


def test_a_share_that_the_user_chose_is_kept(splitter: SharedSplitter) -> None:
    handle = splitter.handle(1)
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=QPoint(1, 50))
    QTest.mouseMove(handle, QPoint(201, 50))
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=QPoint(1, 50))
    settle()
    chosen = share(splitter)
    assert chosen == pytest.approx(0.2, abs=0.03)
    splitter.resize(1500, 100)
    settle()
    assert share(splitter) == pytest.approx(chosen, abs=0.01)
    splitter.set_share(0.5)
    assert share(splitter) == pytest.approx(0.5, abs=0.01)
