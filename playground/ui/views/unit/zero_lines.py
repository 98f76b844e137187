"""Where a sum over the plane is 0, as a line or curve on a map of the plane."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from playground.engine.graph import FloatArray
from playground.ui.theme import Theme
from playground.ui.views.contour import Float32Array, zero_contour
from playground.ui.views.region.lines import draw_lines


def zero_shares(z: Float32Array) -> FloatArray:
    """Where values on a grid are 0, as segments.

    Args:
        z: (n, n); row 0 is the top.

    Returns:
        (segments, 4) x0, y0, x1, y1 as shares of the grid's width and height, y down.
    """
    segments: FloatArray = zero_contour(z).astype(np.float64) / max(len(z) - 1, 1)
    return segments


def paint_zero(painter: QPainter, theme: Theme, square: QRectF, segments: FloatArray) -> None:
    """Draws the segments with a light edge, so that they are seen on all colours.

    Args:
        painter: clipped to the map.
        theme: sizes and colours.
        square: where the grid lies, from its first to its last points.
        segments: of ``zero_shares``.
    """
    origin = np.tile([square.left(), square.top()], 2)
    pixels = origin + segments * np.tile([square.width(), square.height()], 2)
    for color, width in (("background", 6.0), ("boundary", 3.0)):
        pen = theme.pen(color, width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        draw_lines(painter, pixels)
