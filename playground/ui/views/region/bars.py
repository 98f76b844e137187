"""Upright bars with a white edge, each on its foot: up in blue, down in orange."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPen

from playground.engine.graph import FloatArray
from playground.ui.theme import Theme
from playground.ui.views.region.lines import draw_lines

_WIDTH = 3.0
_HALO = 6.0
_SHARE = 0.9
# The head of an arrow: how far it reaches down and to each side.
_HEAD = 5.0


def paint_bars(
    painter: QPainter,
    theme: Theme,
    feet: FloatArray,
    heights: FloatArray,
    most: float = float("inf"),
) -> None:
    """Paints all bars; one that would be too high ends with the head of an arrow.

    Args:
        painter: an active painter.
        theme: sizes and colours.
        feet: (n, 2) where they stand, in pixels.
        heights: (n,) in pixels, upwards where positive.
        most: no bar is higher, in pixels.
    """
    drawn = np.clip(heights, -most, most)
    lines = np.column_stack([feet, feet[:, 0], feet[:, 1] - drawn])
    cut = np.abs(heights) > most
    if cut.any():
        lines = np.concatenate([lines, *_heads(lines[cut, 2:], drawn[cut], theme.px(_HEAD))])
        heights = np.concatenate([heights, heights[cut], heights[cut]])
    painter.setPen(_pen(theme.color("background"), theme.px(_HALO)))
    draw_lines(painter, lines)
    for share in (_SHARE, -_SHARE):
        painter.setPen(_pen(theme.signed_color(share), theme.px(_WIDTH)))
        draw_lines(painter, lines[heights * share > 0])


def _heads(tips: FloatArray, heights: FloatArray, size: float) -> list[FloatArray]:
    """Both sides of the arrow heads at the tips (m, 2), as lines (m, 4)."""
    down = np.sign(heights) * size
    return [np.column_stack([tips[:, 0] + side, tips[:, 1] + down, tips]) for side in (-size, size)]


def _pen(color: QColor, width: float) -> QPen:
    pen = QPen(color, width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen
