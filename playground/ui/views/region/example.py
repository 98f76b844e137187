"""The mark of the example that is followed: a ring and a cross hair, seen on every colour."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QPainter

from playground.ui.selection import Example
from playground.ui.theme import Theme
from playground.ui.views.plane_transform import PlaneTransform
from playground.ui.views.region.marks import MARK, paint_mark, paint_value_mark

_RADIUS = 15.0
_ARM = 17.0
_RING = 4.0
_HALO = 9.0


def paint_example(
    painter: QPainter,
    theme: Theme,
    example: Example,
    plane: PlaneTransform,
    *,
    n_classes: int,
    scale: float,
) -> None:
    """Paints the ring and the cross hair; a probe, which has no mark of its own, gets one.

    Args:
        painter: clipped to the plane.
        theme: sizes and colours.
        example: where, and for a probe which class or value.
        plane: where on the screen.
        n_classes: number of classes, 0 for regression.
        scale: for regression: the value with the signed ramp's last colour.
    """
    at = QPointF(*plane.pixel(*example.x))
    radius, arm = theme.px(_RADIUS), theme.px(_ARM)
    arms = [
        QLineF(at + toward * radius, at + toward * (radius + arm))
        for toward in (QPointF(1, 0), QPointF(-1, 0), QPointF(0, 1), QPointF(0, -1))
    ]
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for color, width in (("background", _HALO), ("boundary", _RING)):
        pen = theme.pen(color, width)
        painter.setPen(pen)
        painter.drawLines(arms)
        painter.drawEllipse(at, radius, radius)
    if not example.is_probe:
        return
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("background"))
    painter.drawEllipse(at, theme.px(MARK), theme.px(MARK))
    painter.restore()
    if n_classes:
        paint_mark(painter, theme, at, int(example.target))
    else:
        paint_value_mark(painter, theme, at, example.target / scale)
