"""The mark of a place that is pointed at in another picture."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from playground.ui.theme import Theme

_RADIUS = 11.0
_WIDTH = 3.0
_HALO = 7.0


def paint_link(painter: QPainter, theme: Theme, at: QPointF, area: QRectF) -> None:
    """Paints a ring with a cross hair through the whole area, readable on every colour.

    Args:
        painter: clipped to the area.
        theme: sizes and colours.
        at: the middle.
        area: what the cross hair goes through.
    """
    radius = theme.px(_RADIUS)
    x, y = at.x(), at.y()
    hairs = [
        QLineF(area.left(), y, x - radius, y),
        QLineF(x + radius, y, area.right(), y),
        QLineF(x, area.top(), x, y - radius),
        QLineF(x, y + radius, x, area.bottom()),
    ]
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for color, ring, hair in (("background", _HALO, 4.0), ("outline", _WIDTH, 1.5)):
        painter.setPen(theme.pen(color, hair))
        painter.drawLines(hairs)
        painter.setPen(theme.pen(color, ring))
        painter.drawEllipse(at, radius, radius)
