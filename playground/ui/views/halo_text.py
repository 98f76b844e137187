"""Text that can be read on anything: with a halo in the colour of the ground."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QPainter

from playground.ui.theme import Theme


def paint_halo_text(painter: QPainter, theme: Theme, at: QPointF, text: str) -> None:
    """Writes a text in the painter's pen and font on a soft plate of the ground's colour.

    Args:
        painter: with font and pen set.
        theme: sizes and colours.
        at: the left end of the base line.
        text: what to write.
    """
    metrics = QFontMetricsF(painter.font())
    pad = theme.px(3)
    plate = QRectF(
        at.x() - pad,
        at.y() - metrics.ascent(),
        metrics.horizontalAdvance(text) + 2 * pad,
        metrics.height(),
    )
    pen = painter.pen()
    ground = theme.color("background")
    ground.setAlphaF(0.85)
    painter.fillRect(plate, ground)
    painter.setPen(pen)
    painter.drawText(at, text)
