"""Upright bars with a white edge, each on its foot: up in blue, down in orange."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPen

from playground.engine.graph import FloatArray
from playground.ui.theme import Theme
from playground.ui.views.region_lines import draw_lines

_WIDTH = 3.0
_HALO = 6.0
_SHARE = 0.9


def paint_bars(painter: QPainter, theme: Theme, feet: FloatArray, heights: FloatArray) -> None:
    """Paints all bars.

    Args:
        painter: an active painter.
        theme: sizes and colours.
        feet: (n, 2) where they stand, in pixels.
        heights: (n,) in pixels, upwards where positive.
    """
    lines = np.column_stack([feet, feet[:, 0], feet[:, 1] - heights])
    painter.setPen(_pen(theme.color("background"), theme.px(_HALO)))
    draw_lines(painter, lines)
    for share in (_SHARE, -_SHARE):
        painter.setPen(_pen(theme.signed_color(share), theme.px(_WIDTH)))
        draw_lines(painter, lines[heights * share > 0])


def _pen(color: QColor, width: float) -> QPen:
    pen = QPen(color, width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen
