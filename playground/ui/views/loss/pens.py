"""The colours and pens of the curves of the losses."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPen

from playground.ui.theme import Theme

CURVE = 4.0
TRAIN = "accent"
TEST = "backward"


def curve_pen(theme: Theme, color: str) -> QPen:
    """A curve's pen. Round caps cost four times as much; square ones fill the bends as well."""
    pen = theme.pen(color, CURVE)
    pen.setCapStyle(Qt.PenCapStyle.SquareCap)
    return pen
