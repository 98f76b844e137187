"""The frame around a view that has the keyboard."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from playground.ui.theme import Theme


def paint_focus_ring(painter: QPainter, theme: Theme, view: QWidget) -> None:
    """Draws it along the view's edge, if the view has the focus."""
    if not view.hasFocus():
        return
    pen = theme.pen("focus", 3)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inset = theme.px(1.5)
    painter.drawRect(QRectF(view.rect()).adjusted(inset, inset, -inset, -inset))
