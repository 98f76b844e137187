"""The icons of the brushes: the marks they draw."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QIcon, QPainter, QPen, QPixmap

from playground.ui.theme import Theme
from playground.ui.views.region.marks import MARK, paint_mark, paint_value_mark

ICON = 18.0
_SMALLER = 0.75


def brush_icon(theme: Theme, label: int, ratio: float, *, new: bool, value: float | None) -> QIcon:
    """The mark of a class, with a plus beside it where it is a new one; or that of a value.

    Args:
        theme: sizes and colours.
        label: the class.
        ratio: device pixels a logical pixel.
        new: whether there are no points of the class yet.
        value: what is drawn where there are no classes, as a share of the plane's scale, whose
            colours end at -1 and 1.
    """
    side = theme.ipx(ICON)
    pixmap = QPixmap(round(side * ratio), round(side * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    with QPainter(pixmap) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(side / 2, side / 2)
        if value is not None:
            paint_value_mark(painter, theme, middle, min(max(value, -1.0), 1.0))
        elif new:
            painter.save()
            painter.translate(side * 0.36, side * 0.62)
            painter.scale(_SMALLER, _SMALLER)
            paint_mark(painter, theme, QPointF(0, 0), label)
            painter.restore()
            arm, at = theme.px(MARK) * 0.27, QPointF(side * 0.78, side * 0.24)
            painter.setPen(QPen(theme.color("text"), theme.px(2)))
            painter.drawLine(at - QPointF(arm, 0), at + QPointF(arm, 0))
            painter.drawLine(at - QPointF(0, arm), at + QPointF(0, arm))
        else:
            paint_mark(painter, theme, middle, label)
    return QIcon(pixmap)
