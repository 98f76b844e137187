"""Many arrows at once, with a halo that sets them off from every colour."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from playground.engine.graph import FloatArray
from playground.ui.theme import Theme
from playground.ui.views.region.lines import draw_lines

_HEAD = 7.0
_SPREAD = 0.6
_HALO = 2.5


def paint_arrows(
    painter: QPainter,
    theme: Theme,
    start: FloatArray,
    along: FloatArray,
    *,
    color: str,
    width: float,
) -> None:
    """Paints arrows that begin at `start` and are `along` long; heads shrink with short ones.

    Args:
        painter: an active painter.
        theme: sizes and colours.
        start: (n, 2) pixels.
        along: (n, 2) pixels, x to the right and y down; all finite.
        color: a colour of the theme.
        width: of the shaft, at a height of 1080.
    """
    if not len(start):
        return
    segments = arrow_segments(start, along, theme.px(_HEAD + width))
    for name, wide in (("background", width + 2 * _HALO), (color, width)):
        pen = theme.pen(name, wide)
        # Round caps cost four times as much.
        pen.setCapStyle(Qt.PenCapStyle.SquareCap)
        painter.setPen(pen)
        draw_lines(painter, segments)


def arrow_segments(start: FloatArray, along: FloatArray, head: float) -> FloatArray:
    """The shaft and the two strokes of the head of every arrow, (3 n, 4) x0, y0, x1, y1."""
    length = np.hypot(along[:, 0], along[:, 1])
    way = along / np.maximum(length, 1e-9)[:, np.newaxis]
    across = np.stack([-way[:, 1], way[:, 0]], axis=1)
    size = np.minimum(head, 0.6 * length)[:, np.newaxis]
    tip = start + along
    left = tip - size * (way + _SPREAD * across)
    right = tip - size * (way - _SPREAD * across)
    parts = [(start, tip), (left, tip), (right, tip)]
    return np.concatenate([np.concatenate(part, axis=1) for part in parts])
