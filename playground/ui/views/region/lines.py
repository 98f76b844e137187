"""Many straight lines in one call, straight from an array."""

from typing import cast

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QLineF
from PySide6.QtGui import QPainter
from shiboken6 import Shiboken


def draw_lines(painter: QPainter, segments: npt.NDArray[np.floating]) -> None:
    """Draws each segment with the painter's pen.

    A list of QLineF would cost a microsecond for each of them to make; QPainter takes the array's
    memory as it is.

    Args:
        painter: an active painter.
        segments: (m, 4) x0, y0, x1, y1.
    """
    if not len(segments):
        return
    lines = np.ascontiguousarray(segments, np.float64)  # a QLineF is four doubles
    first = cast(QLineF, Shiboken.wrapInstance(lines.ctypes.data, QLineF))
    painter.drawLines(first, len(lines))
