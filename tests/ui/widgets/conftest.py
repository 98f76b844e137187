"""A window to put widgets into."""

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot


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
