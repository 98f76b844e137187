"""The label beside the pointer: where it is, and what the net says there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QPainter

from playground.ui.numbers import fixed
from playground.ui.theme import Theme
from playground.ui.views.region.marks import MARK, paint_mark

Probe = Callable[[float, float], Sequence[float] | None]
"""(x1, x2) -> the probability of each class, or one value for regression; None if unknown."""

_DECIMALS = 2
_PADDING = 8.0
_AWAY = 16.0


class Reading(NamedTuple):
    """What is known of one point of the plane.

    Attributes:
        x1: the point's first coordinate.
        x2: the point's second coordinate.
        values: the probability of each class, or one value for regression.
    """

    x1: float
    x2: float
    values: tuple[float, ...] = ()

    @property
    def place(self) -> str:
        """The coordinates as written."""
        return f"x₁ {fixed(self.x1, _DECIMALS)}   x₂ {fixed(self.x2, _DECIMALS)}"

    @property
    def lines(self) -> tuple[str, ...]:
        """Each value as written."""
        return tuple(fixed(value, _DECIMALS) for value in self.values)


def paint_reading(
    painter: QPainter, theme: Theme, reading: Reading, pointer: QPointF, area: QRectF, value: str
) -> QRectF:
    """Paints the label near the pointer and inside the area; returns where.

    Args:
        painter: an active painter.
        theme: sizes and colours.
        reading: what to write.
        pointer: where the pointer is.
        area: what the label must not leave.
        value: the word for a single value, which has no class.
    """
    painter.setFont(theme.font("plot"))
    metrics = QFontMetricsF(painter.font())
    pad, mark, line = theme.px(_PADDING), theme.px(MARK), metrics.height()
    is_class = len(reading.values) > 1
    texts = reading.lines if is_class else tuple(f"{value} {text}" for text in reading.lines)
    width = metrics.horizontalAdvance(reading.place)
    for text in texts:
        width = max(width, metrics.horizontalAdvance(text) + (mark + pad) * is_class)
    box = QRectF(0, 0, width + 2 * pad, line * (1 + len(texts)) + 2 * pad)
    away = theme.px(_AWAY)
    x, y = pointer.x() + away, pointer.y() + away
    if x + box.width() > area.right():
        x = pointer.x() - away - box.width()
    if y + box.height() > area.bottom():
        y = pointer.y() - away - box.height()
    x = min(max(x, area.left()), max(area.right() - box.width(), area.left()))
    y = min(max(y, area.top()), max(area.bottom() - box.height(), area.top()))
    box.moveTo(x, y)
    painter.setPen(theme.pen("border", 1.5))
    painter.setBrush(theme.color("raised"))
    painter.drawRoundedRect(box, theme.px(5), theme.px(5))
    left, top = box.left() + pad, box.top() + pad
    painter.setPen(theme.color("secondary"))
    painter.drawText(QPointF(left, top + metrics.ascent()), reading.place)
    for k, text in enumerate(texts):
        top += line
        start = left
        if is_class:
            paint_mark(painter, theme, QPointF(left + mark / 2, top + line / 2), k)
            start += mark + pad
        painter.setPen(theme.color("text"))
        painter.drawText(QPointF(start, top + metrics.ascent()), text)
    return box
