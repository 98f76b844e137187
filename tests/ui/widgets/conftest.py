"""The theme in which every widget is tested, and a window to put it into."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from playground.ui.theme import Theme


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The light theme at scale 1, worn by the whole application."""
    theme = Theme()
    theme.install(qapp)
    yield theme
    qapp.setStyleSheet("")


class Stage(QWidget):
    """A window with widgets below each other, which has the focus."""

    def __init__(self) -> None:
        super().__init__()
        self.rows = QVBoxLayout(self)
        self.resize(320, 200)

    def show_widgets(self, qtbot: QtBot, *widgets: QWidget) -> None:
        for widget in widgets:
            self.rows.addWidget(widget)
        self.show()
        self.activateWindow()
        qtbot.waitUntil(self.isActiveWindow)


@pytest.fixture
def stage(qtbot: QtBot) -> Stage:
    """An empty window."""
    window = Stage()
    qtbot.addWidget(window)
    return window
