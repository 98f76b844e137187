"""The right column of the stage: the plane and the losses, or a page that takes their place."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

HEALTH, CHECK, INSPECTOR = "health", "check", "inspector"
"""The keys of the pages."""


class RightColumn(QWidget):
    """Shows one of several pages; the first is what is shown unless something else was asked for.

    Args:
        plane: the decision regions and the losses.
        parent: the Qt parent.

    Signals:
        page_changed(str): the key of the page that is shown now, "" for the plane.
    """

    page_changed = Signal(str)

    def __init__(self, plane: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("right_column")
        self._pages: dict[str, QWidget] = {"": plane}
        self._stack = QStackedWidget(self)
        self._stack.addWidget(plane)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self._key = ""

    @property
    def page(self) -> str:
        """The key of the page shown, "" for the plane."""
        return self._key

    def add_page(self, key: str, page: QWidget) -> None:
        """Takes in a page."""
        self._pages[key] = page
        self._stack.addWidget(page)

    def show_page(self, key: str = "") -> None:
        """Shows a page; without a key the plane."""
        if key == self._key:
            return
        self._key = key
        self._stack.setCurrentWidget(self._pages[key])
        self.page_changed.emit(key)
