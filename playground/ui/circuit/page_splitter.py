"""The picture above, the tools below, and how much of the height each of them has."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from playground.ui.theme import Theme

# Of the height, the picture and what is below it.
_SHARES = (3, 2)
# With less height (at a height of 1080) both are as high.
_LOW, _LOW_SHARES = 320, (1, 1)


class PageSplitter(QSplitter):
    """Shares its height between two widgets until the user does.

    Args:
        theme: sizes.
        upper: the picture.
        lower: the tools.
    """

    def __init__(self, theme: Theme, upper: QWidget, lower: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._theme = theme
        self._is_moved = False
        self.setObjectName("circuit_splitter")
        self.setChildrenCollapsible(False)
        self.addWidget(upper)
        self.addWidget(lower)
        self.splitterMoved.connect(self._keep)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._is_moved:
            low = self.height() < self._theme.px(_LOW)
            self.setSizes([1000 * share for share in (_LOW_SHARES if low else _SHARES)])

    def _keep(self) -> None:
        self._is_moved = True
