"""How a value falls, step by step: a small curve."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from playground.ui.numbers import significant
from playground.ui.theme import Theme

_LINE, _AXIS, _MARK = 4.0, 2.0, 5.0


class FallPlot(QWidget):
    """A curve from its largest to its smallest value, which are written at its left.

    Args:
        theme: sizes and colours.
        parent: the Qt parent.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._values: tuple[float, ...] = ()
        self.setObjectName("fall_plot")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.update)

    def show_values(self, values: Sequence[float]) -> None:
        """Shows these values; fewer than two show nothing."""
        self._values = tuple(values)
        self.update()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.ipx(80), self._theme.ipx(30))

    def sizeHint(self) -> QSize:
        return QSize(self._theme.ipx(200), self._theme.ipx(90))

    def paintEvent(self, event: QPaintEvent) -> None:
        values = self._values
        if len(values) < 2:
            return
        px = self._theme.px
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(self._theme.font("plot"))
            metrics = QFontMetricsF(painter.font())
            low, high = min(values), max(values)
            texts = significant(high), significant(low)
            left = max(map(metrics.horizontalAdvance, texts)) + px(8)
            half = metrics.height() / 2
            box = QRectF(left, half, self.width() - left - px(8), self.height() - 2 * half)
            painter.setPen(self._theme.color("secondary"))
            for text, y in zip(texts, (box.top(), box.bottom()), strict=True):
                words = QRectF(0, y - half, left - px(8), 2 * half)
                painter.drawText(words, Qt.AlignmentFlag.AlignRight, text)
            painter.setPen(self._theme.pen("grid", _AXIS))
            painter.drawLine(box.bottomLeft(), box.bottomRight())
            painter.drawLine(box.topLeft(), box.bottomLeft())
            reach = (high - low) or 1.0
            points = [
                QPointF(
                    box.left() + box.width() * k / (len(values) - 1),
                    box.bottom() - box.height() * (value - low) / reach,
                )
                for k, value in enumerate(values)
            ]
            painter.setPen(self._theme.pen("accent", _LINE))
            painter.drawPolyline(QPolygonF(points))
            painter.setBrush(self._theme.color("accent"))
            painter.drawEllipse(points[-1], px(_MARK), px(_MARK))
