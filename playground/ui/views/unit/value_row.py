"""What is painted of one row of values: its bar, and the field around its number."""

from __future__ import annotations

import math
from collections.abc import Mapping

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from playground.ui.numbers import fixed, short
from playground.ui.theme import Theme

_BAR = 0.6
_LARGEST_FIXED = 100.0


def paint_bar(
    painter: QPainter, room: QRectF, value: float, scale: float, colors: Mapping[str, QColor]
) -> None:
    """A bar to the left or right of the middle of its room, as long as the value says.

    Args:
        painter: of the view.
        room: as wide as twice the longest bar.
        value: nothing is drawn for what is no finite number.
        scale: the magnitude of the longest bar.
        colors: "positive", and "gradient_fill" for negative values.
    """
    if not math.isfinite(value) or not scale:
        return
    length = min(max(value / scale, -1.0), 1.0) * room.width() / 2
    height = _BAR * room.height()
    bar = QRectF(room.center().x(), room.center().y() - height / 2, length, height)
    painter.fillRect(bar.normalized(), colors["positive" if value > 0 else "gradient_fill"])


def paint_field(painter: QPainter, theme: Theme, box: QRectF) -> None:
    """What makes a number look like one that can be typed."""
    inset, radius = theme.px(3), theme.px(4)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(theme.pen("border", 1.5))
    painter.setBrush(theme.color("raised"))
    painter.drawRoundedRect(box.adjusted(0, inset, 0, -inset), radius, radius)
    painter.restore()


def value_text(value: float) -> str:
    """A value with three decimals, or in the shortest form if it is large."""
    return fixed(value, 3) if abs(value) < _LARGEST_FIXED else short(value)
