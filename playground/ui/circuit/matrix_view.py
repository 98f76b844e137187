"""A matrix in colours: orange below 0, blue above, with its numbers where there is room."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from playground.circuit.numbers import DECIMALS, fixed
from playground.engine.graph import FloatArray
from playground.ui.theme import Theme

_CELL = (112.0, 44.0)
_DARK = 0.45
_GAP = 1.5


class MatrixView(QWidget):
    """Paints a matrix; the colours reach to its largest entry.

    Args:
        theme: sizes and colours.
        parent: the Qt parent.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._matrix: FloatArray | None = None
        self._decimals = DECIMALS
        self.setObjectName("matrix")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.update)

    @property
    def matrix(self) -> FloatArray | None:
        """What is shown, (rows, columns)."""
        return self._matrix

    def show_matrix(self, matrix: FloatArray | None, decimals: int = DECIMALS) -> None:
        """Shows a matrix (rows, columns), or nothing."""
        self._matrix, self._decimals = matrix, decimals
        self.update()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.ipx(80), self._theme.ipx(40))

    def sizeHint(self) -> QSize:
        return QSize(self._theme.ipx(200), self._theme.ipx(80))

    def paintEvent(self, event: QPaintEvent) -> None:
        matrix = self._matrix
        if matrix is None or not matrix.size:
            return
        rows, columns = matrix.shape
        width = min(self.width() / columns, self._theme.px(_CELL[0]))
        height = min(self.height() / rows, self._theme.px(_CELL[1]))
        largest = float(np.abs(matrix).max()) or 1.0
        with QPainter(self) as painter:
            painter.setFont(self._theme.font("value"))
            metrics = QFontMetricsF(painter.font())
            texts = {x: fixed(float(x), self._decimals) for x in np.unique(matrix)[:400]}
            widest = max(map(metrics.horizontalAdvance, texts.values()))
            has_room = widest + 4 <= width and metrics.height() <= height
            gap = self._theme.px(_GAP) if min(width, height) > self._theme.px(8) else 0.0
            for row in range(rows):
                for column in range(columns):
                    x = float(matrix[row, column])
                    box = QRectF(column * width, row * height, width - gap, height - gap)
                    color = self._theme.signed_color(x / largest)
                    painter.fillRect(box, color)
                    if has_room:
                        painter.setPen(_readable(color))
                        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, texts[x])


def _readable(color: QColor) -> QColor:
    """Black or white, whichever stands out."""
    light = 0.299 * color.redF() + 0.587 * color.greenF() + 0.114 * color.blueF()
    return QColor(Qt.GlobalColor.white if light < _DARK else Qt.GlobalColor.black)
