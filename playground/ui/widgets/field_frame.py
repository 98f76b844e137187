"""The frame of a field in which a value can be typed."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from playground.ui.theme import Theme


def paint_field_frame(field: QWidget, theme: Theme, *, focused: bool) -> None:
    """Paints it over all of a widget, from within its paint event; fainter while that is disabled.

    Args:
        field: the widget.
        theme: sizes and colours.
        focused: whether it is the ring of the keyboard focus.
    """
    enabled = field.isEnabled()
    ring = "focus" if focused else "border" if enabled else "grid"
    pen = theme.pen(ring, 3 if focused else 1.5)
    with QPainter(field) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen)
        painter.setBrush(theme.color("raised" if enabled else "surface"))
        inset = pen.widthF() / 2
        radius = theme.px(5)
        box = QRectF(field.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, radius, radius)
