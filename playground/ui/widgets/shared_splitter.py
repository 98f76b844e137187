"""Two panes with a handle between them, which keep their shares of whatever room there is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget


class SharedSplitter(QSplitter):
    """A splitter whose panes come back to their shares when what pressed them is gone.

    A plain one keeps the sizes in pixels that a small window, a large scale or a hidden
    pane has left.

    Args:
        way: beside each other, or one below the other.
        first: the left or upper pane.
        second: the other.
        share: of the second.
        parent: the Qt parent.
    """

    def __init__(
        self,
        way: Qt.Orientation,
        first: QWidget,
        second: QWidget,
        share: float,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(way, parent)
        self._share = share
        self._panes = (first, second)
        for pane in self._panes:
            self.addWidget(pane)
        self.setChildrenCollapsible(False)
        self.splitterMoved.connect(self._moved)

    def set_share(self, share: float) -> None:
        """Gives the second pane this share of the room, from 0 to 1."""
        self._share = share
        self._share_out()

    def event(self, event: QEvent) -> bool:
        """A pane was shown or hidden, or needs more or less room than before."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._share_out()
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out()

    def _share_out(self) -> None:
        if any(pane.isHidden() for pane in self._panes):
            return
        room = sum(self.sizes()) or 100
        second = round(self._share * room)
        if self.sizes() != [room - second, second]:
            self.setSizes([room - second, second])

    def _moved(self, *_: int) -> None:
        """The user moved the handle."""
        first, second = self.sizes()
        if first and second:
            self._share = second / (first + second)
