"""The right column of the stage: the plane and the losses, or a page that takes their place."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

HEALTH, CHECK, INSPECTOR = "health", "check", "inspector"
"""The keys of the pages."""


class RightColumn(QWidget):
    """Shows one of several pages; the first is what is shown unless something else was asked for.

    A page that has the keyboard focus when it goes gives it back to who had it before.

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
        self._focused_before: QWidget | None = None

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
        focused, leaving = QApplication.focusWidget(), self._pages[self._key]
        if not self._key:
            self._focused_before = focused
        self._key = key
        self._stack.setCurrentWidget(self._pages[key])
        self.page_changed.emit(key)
        if not key and focused is not None and leaving.isAncestorOf(focused):
            self._give_back_focus()

    def _give_back_focus(self) -> None:
        before = self._focused_before
        if before is not None and isValid(before) and before.isVisible() and before.isEnabled():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
