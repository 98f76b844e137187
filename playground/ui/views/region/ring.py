"""The ring around a misclassified point, or around one that is picked out."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter

from playground.ui.theme import Theme

RADIUS = 11.0
HALO = 5.5
_RING = 2.5


def paint_ring(
    painter: QPainter,
    theme: Theme,
    at: QPointF,
    *,
    radius: float = RADIUS,
    color: str = "warning",
) -> None:
    """Paints one ring with its halo, its middle at `at`."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for name, width in (("background", HALO), (color, _RING)):
        painter.setPen(theme.pen(name, width))
        painter.drawEllipse(at, theme.px(radius), theme.px(radius))
