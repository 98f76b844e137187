"""The frame of a small plot: its axes with few large numbers, kept as a picture."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QFontMetricsF, QPainter

from playground.engine.graph import FloatArray
from playground.ui.numbers import short
from playground.ui.theme import Theme
from playground.ui.views.kept_picture import KeptPicture

_NEAR = 4.0
_USUAL_NUMBER = "−0.25"
Written = Callable[[float], str]


@dataclass(frozen=True)
class Axes:
    """What a plot shows of the numbers, and where it writes some of them.

    Attributes:
        x0: the number at the left end, as are `x1` (right), `y0` (bottom) and `y1` (top).
        x1: see `x0`.
        y0: see `x0`.
        y1: see `x0`.
        x_ticks: the numbers written below.
        y_ticks: the numbers written at the left, where a line crosses the plot.
        x_name: what is plotted to the right, between the numbers below.
        x_written: how a number below is written.
    """

    x0: float = 0.0
    x1: float = 1.0
    y0: float = 0.0
    y1: float = 1.0
    x_ticks: tuple[float, ...] = ()
    y_ticks: tuple[float, ...] = ()
    x_name: str = ""
    x_written: Written = short


class PlotFrame:
    """Places a plot in a widget and paints what stands still while a net trains.

    Args:
        theme: sizes and colours.
        dress: paints what else stands still into the kept picture, above the frame.
    """

    def __init__(self, theme: Theme, dress: Callable[[QPainter], None] | None = None) -> None:
        self._theme = theme
        self._dress = dress
        self._kept = KeptPicture()
        self.axes = Axes()
        self.area = QRectF()
        self._size = QSizeF()

    def set_axes(self, axes: Axes) -> None:
        """Sets the range and the numbers; the same again costs nothing."""
        if axes != self.axes:
            self.axes = axes
            self.place(self._size)

    def forget(self) -> None:
        """Paints anew next time."""
        self._kept.forget()

    def place(self, size: QSizeF) -> None:
        """Lays the plot out in a widget of this size."""
        theme = self._theme
        metrics = QFontMetricsF(theme.font("plot"))
        near = theme.px(_NEAR)
        self._size = size
        texts = [_USUAL_NUMBER, *map(short, self.axes.y_ticks)]
        left = max(map(metrics.horizontalAdvance, texts)) + 2 * near
        top, bottom = metrics.height() / 2, metrics.height() + 2 * near
        area = QRectF(left, top, size.width() - left - 2 * near, size.height() - top - bottom)
        self.area = QRectF(area.topLeft(), area.size().expandedTo(QSizeF(1, 1)))
        self.forget()

    def to_x(self, x: FloatArray) -> FloatArray:
        """Pixels of numbers to the right, (n,)."""
        axes = self.axes
        return self.area.left() + (x - axes.x0) * (self.area.width() / (axes.x1 - axes.x0))

    def to_y(self, y: FloatArray) -> FloatArray:
        """Pixels of numbers upwards, (n,)."""
        axes = self.axes
        return self.area.bottom() - (y - axes.y0) * (self.area.height() / (axes.y1 - axes.y0))

    def point(self, x: float, y: float) -> QPointF:
        """The pixel of a pair of numbers."""
        at = self.to_x(np.array([x]))[0], self.to_y(np.array([y]))[0]
        return QPointF(float(at[0]), float(at[1]))

    def paint(self, painter: QPainter, size: QSizeF) -> None:
        """Paints the frame, from the kept picture if nothing changed; transparent within."""
        self._kept.paint(painter, QRectF(QPointF(), size), None, self._paint_all)

    def _paint_all(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_frame(painter)
        if self._dress is not None:
            self._dress(painter)

    def _paint_frame(self, painter: QPainter) -> None:
        theme, area, axes = self._theme, self.area, self.axes
        painter.setPen(theme.pen("grid", 2))
        for y in axes.y_ticks:
            at = self.point(axes.x0, y)
            painter.drawLine(at, QPointF(area.right(), at.y()))
        painter.setPen(theme.pen("border", 2))
        painter.drawRect(area)
        self._paint_numbers(painter)

    def _paint_numbers(self, painter: QPainter) -> None:
        theme, area, axes = self._theme, self.area, self.axes
        near = theme.px(_NEAR)
        painter.setFont(theme.font("plot"))
        painter.setPen(theme.color("text"))
        metrics = QFontMetricsF(painter.font())
        middle = (metrics.ascent() - metrics.descent()) / 2
        last = float("inf")
        for y in sorted(axes.y_ticks):
            text, at = short(y), self.point(axes.x0, y).y()
            if last - at >= metrics.height():
                left = area.left() - 2 * near - metrics.horizontalAdvance(text)
                painter.drawText(QPointF(left, at + middle), text)
                last = at
        below = area.bottom() + near + metrics.ascent()
        taken: list[tuple[float, float]] = []
        for x in axes.x_ticks:
            text = axes.x_written(x)
            width = metrics.horizontalAdvance(text)
            left = self.point(x, axes.y0).x() - width / 2
            left = min(left, area.right() + 2 * near - width)
            if not taken or left > taken[-1][1] + 2 * near:
                painter.drawText(QPointF(left, below), text)
                taken.append((left, left + width))
        self._paint_name(painter, metrics, below, taken)

    def _paint_name(
        self,
        painter: QPainter,
        metrics: QFontMetricsF,
        below: float,
        taken: list[tuple[float, float]],
    ) -> None:
        """Writes the name in the widest gap between the numbers, the last of equals."""
        gaps = [(b[0] - a[1], a[1]) for a, b in itertools.pairwise(taken)]
        width = metrics.horizontalAdvance(self.axes.x_name)
        if not self.axes.x_name or not gaps:
            return
        gap, start = max((round(gap), start) for gap, start in gaps)
        if gap > width + 2 * self._theme.px(_NEAR):
            painter.setPen(self._theme.color("secondary"))
            painter.drawText(QPointF(start + (gap - width) / 2, below), self.axes.x_name)
