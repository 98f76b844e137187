"""The two arrows at the right end of a field with a number, which turn it up and down."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from playground.ui.theme import Theme

_WIDTH = 20
_HALF, _RISE, _APART = 4.0, 4.0, 4.0  # of an arrow, and its base from the middle


class SpinArrows(QWidget):
    """Stands in a field of its own accord; the keys of the field do the same.

    Args:
        theme: sizes and colours.
        field: where it stands.

    Signals:
        turned(int): 1 for up, -1 for down.
    """

    turned = Signal(int)

    def __init__(self, theme: Theme, field: QLineEdit) -> None:
        super().__init__(field)
        self._theme = theme
        self.setObjectName("spin_arrows")
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.ipx(_WIDTH), self._theme.ipx(_WIDTH))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.turned.emit(1 if event.position().y() < self.height() / 2 else -1)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        px, middle = self._theme.px, QPointF(self.rect().center()) + QPointF(0.5, 0.5)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(self._theme.pen("secondary", 1.6))
            for way in (-1, 1):
                base, tip = px(_APART) * way, px(_APART + _RISE) * way
                painter.drawPolyline(
                    [
                        middle + QPointF(-px(_HALF), base),
                        middle + QPointF(0, tip),
                        middle + QPointF(px(_HALF), base),
                    ]
                )
