"""A page of the right column: a title, a way to close it, and contents that scroll."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from playground.ui.focus import tab_through
from playground.ui.pane import Heading
from playground.ui.theme import Theme


class Page(QWidget):
    """A titled page that can be closed.

    Args:
        theme: sizes and colours.
        title: the heading, in the user's language.
        contents: what it shows; scrolled where it has no room.
        parent: the Qt parent.

    Signals:
        closed(): the user wants the decision regions back.
    """

    closed = Signal()

    def __init__(
        self, theme: Theme, title: str, contents: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._close = QPushButton(self.tr("Close"), self)
        self._close.setObjectName("page_close")
        self._close.setToolTip(self.tr("Back to the decision regions (Esc)"))
        self._close.clicked.connect(self.closed)
        self._header = QHBoxLayout()
        self._header.addWidget(Heading(theme, title, self))
        self._header.addStretch(1)
        self._header.addWidget(self._close)
        area = QScrollArea(self)
        area.setObjectName("page_area")
        area.setAccessibleName(title)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(contents)
        self._layout = QVBoxLayout(self)
        self._layout.addLayout(self._header)
        self._layout.addWidget(area, 1)
        tab_through([self])
        self._restyle()
        theme.changed.connect(self._restyle)

    def _restyle(self) -> None:
        px = self._theme.ipx
        self._layout.setContentsMargins(px(10), px(6), px(10), px(4))
        self._layout.setSpacing(px(6))
