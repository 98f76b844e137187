"""The label beside the neuron that the pointer is on."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from playground.ui.theme import Theme


def label_place(theme: Theme, text: str, column: QRectF, around: QRectF) -> QRectF:
    """Beside a neuron's column, on the side with room, and inside the widget."""
    metrics = QFontMetricsF(theme.font("label"))
    lines = text.split("\n")
    pad = theme.px(8)
    width = max(metrics.horizontalAdvance(line) for line in lines) + 2 * pad
    height = len(lines) * metrics.lineSpacing() + pad
    # At the bottom, where the fewest gradients are.
    box = QRectF(0.0, column.bottom() - height, width, height)
    inside = around.adjusted(1.0, 1.0, -1.0, -1.0)
    box.moveLeft(column.right() + pad)
    if box.right() > inside.right():
        box.moveRight(column.left() - pad)
    box.moveLeft(max(min(box.left(), inside.right() - width), inside.left()))
    box.moveTop(max(min(box.top(), inside.bottom() - box.height()), inside.top()))
    return box


def paint_label(painter: QPainter, theme: Theme, text: str, column: QRectF, around: QRectF) -> None:
    """Draws the label."""
    box = label_place(theme, text, column, around)
    pad = theme.px(8)
    painter.setPen(theme.pen("secondary", 1.5))
    painter.setBrush(theme.color("raised"))
    painter.drawRoundedRect(box, theme.px(4), theme.px(4))
    painter.setFont(theme.font("label"))
    painter.setPen(theme.color("text"))
    painter.drawText(box.adjusted(pad, pad / 2, 0, 0), Qt.AlignmentFlag.AlignLeft, text)
