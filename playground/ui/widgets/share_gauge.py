"""A share of a whole as a bar, with words above it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from playground.ui.theme import Theme

_BAR, _AIR = 8, 4


class ShareGauge(QWidget):
    """A line of text over a bar that is filled from the left.

    Args:
        theme: sizes and colours.
        parent: the Qt parent.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text, self._share = "", 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)
        self._restyle()

    def text(self) -> str:
        """The words shown."""
        return self._text

    @property
    def share(self) -> float:
        """How much of the bar is filled, 0 to 1."""
        return self._share

    def show_share(self, share: float, text: str) -> None:
        """Shows a share; cheap enough for every frame."""
        if (share, text) != (self._share, self._text):
            self._share, self._text = share, text
            self.setAccessibleDescription(text)
            self.update()

    def sizeHint(self) -> QSize:
        """A line of text and the bar."""
        theme = self._theme
        return QSize(theme.ipx(120), self.fontMetrics().height() + theme.ipx(_BAR + _AIR))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws text, groove and bar."""
        theme = self._theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(theme.color("text"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignTop, self._text)
            height, radius = theme.px(_BAR), theme.px(_BAR / 2)
            groove = QRectF(0, self.height() - height, self.width(), height)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("groove"))
            painter.drawRoundedRect(groove, radius, radius)
            if self._share > 0:
                bar = QRectF(groove)
                bar.setWidth(max(groove.width() * min(self._share, 1.0), height))
                painter.setBrush(theme.color("backward"))
                painter.drawRoundedRect(bar, radius, radius)

    def _restyle(self) -> None:
        self.setFont(self._theme.font("small"))
        self.updateGeometry()
        self.update()
