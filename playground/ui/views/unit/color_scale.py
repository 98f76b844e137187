"""The scale of the colours, below a map."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QImage, QPainter

from playground.ui.numbers import short
from playground.ui.theme import Theme

_HEIGHT = 12.0
_NEAR = 4.0
_DIGITS = 2


def scale_height(theme: Theme) -> float:
    """The room that a scale needs below its map."""
    return QFontMetricsF(theme.font("plot")).height() + theme.px(_NEAR)


def paint_color_scale(
    painter: QPainter, theme: Theme, above: QRectF, ends: tuple[float, float], strip: QImage
) -> None:
    """Draws the colours, with the numbers at both ends.

    Args:
        painter: on the widget.
        theme: sizes and colours.
        above: the map that it belongs to.
        ends: the values with the first and the last colour.
        strip: the colours, in one row.
    """
    near = theme.px(_NEAR)
    painter.setFont(theme.font("plot"))
    metrics = QFontMetricsF(painter.font())
    low, high = (short(end, _DIGITS) for end in ends)
    left, right = metrics.horizontalAdvance(low), metrics.horizontalAdvance(high)
    base = above.bottom() + near + metrics.ascent()
    painter.setPen(theme.color("text"))
    painter.drawText(QPointF(above.left(), base), low)
    painter.drawText(QPointF(above.right() - right, base), high)
    place = QRectF(
        above.left() + left + 2 * near,
        above.bottom() + near + (metrics.height() - theme.px(_HEIGHT)) / 2,
        above.width() - left - right - 4 * near,
        theme.px(_HEIGHT),
    )
    if place.width() > metrics.height():
        painter.drawImage(place, strip)
