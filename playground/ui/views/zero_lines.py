"""Where w·x + b is 0, as lines on a map of the plane."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from playground.engine.graph import FloatArray
from playground.ui.theme import Theme
from playground.ui.views.plane_transform import PlaneTransform


def paint_zero_lines(
    painter: QPainter, theme: Theme, plane: PlaneTransform, lines: FloatArray, extent: float
) -> None:
    """Draws each line with a light edge, so that it is seen on all colours.

    Args:
        painter: clipped to the map.
        theme: sizes and colours.
        plane: where the plane is.
        lines: (lines, 3) of w1, w2, b.
        extent: the map is from -extent to extent.
    """
    reach = 2 * extent
    for w1, w2, b in lines.tolist():
        norm = w1 * w1 + w2 * w2
        if not 1e-24 < norm < 1e24:
            continue
        foot, along = (-b * w1 / norm, -b * w2 / norm), (-w2 / norm**0.5, w1 / norm**0.5)
        ends = [
            QPointF(*plane.pixel(foot[0] + t * along[0], foot[1] + t * along[1]))
            for t in (-reach, reach)
        ]
        if max(abs(foot[0]), abs(foot[1])) < 2 * reach:
            for color, width in (("background", 6.0), ("boundary", 3.0)):
                painter.setPen(theme.pen(color, width))
                painter.drawLine(*ends)
