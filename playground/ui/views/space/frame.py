"""What stands around the warped space: axes, their names and numbers, and the legend."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from playground.engine.plane_warp import Warp
from playground.ui.numbers import short
from playground.ui.theme import Theme
from playground.ui.views.kept_picture import KeptPicture
from playground.ui.views.plane_transform import nice_step, ticks
from playground.ui.views.region.legend import Legend
from playground.ui.views.space.range import SmoothRange

_MOST_TICKS = 5
_USUAL_NUMBER = "−0.25"
_NEAR = 4.0
_LOWEST_AREA = 90.0
_LEGEND_SHARE = 0.35
# Far outside of any widget, and near enough for the arithmetic of a painter.
_FAR = 1e5


class SpaceFrame:
    """Places the picture in a widget and paints all around it, kept as a picture.

    Args:
        theme: sizes and colours.

    Attributes:
        across: what is shown from left to right.
        up: what is shown from bottom to top.
        names: of the two axes.
        legend: below everything, where there is room.
        area: of the picture, in logical pixels.
    """

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._kept = KeptPicture()
        self._size = QSizeF()
        self.across, self.up = SmoothRange(), SmoothRange()
        self.names = ("", "")
        self.legend = Legend(theme)
        self.area = QRectF()

    def forget(self) -> None:
        """Paints anew next time."""
        self._kept.forget()

    def place(self, size: QSizeF) -> None:
        """Lays everything out in a widget of this size."""
        theme = self._theme
        metrics = QFontMetricsF(theme.font("plot"))
        near = theme.px(_NEAR)
        self._size = size
        left = max(map(metrics.horizontalAdvance, (_USUAL_NUMBER, *map(short, self._up_ticks()))))
        left += 2 * near
        width = max(size.width() - left - 2 * near, 1.0)
        top = self._name_height() + near
        bottom = metrics.height() + 2 * near + self._name_height()
        height = size.height() - top - bottom
        # A low widget keeps its picture and does without some or all rows of its legend.
        row = self.legend.row_height()
        spare = min(height - theme.px(_LOWEST_AREA), _LEGEND_SHARE * height) - near
        rows = min(len(self.legend.rows(width)), math.floor(max(spare, 0.0) / row))
        height -= rows * row + near
        self.area = QRectF(round(left), round(top), round(width), round(max(height, 1.0)))
        self.forget()

    def fit(self, warp: Warp, *, smooth: bool) -> bool:
        """Makes room for all that is finite; whether the ranges have changed, so that to place."""
        changed = False
        for k, shown in enumerate((self.across, self.up)):
            parts = [_finite(warp.grid[k].ravel()), _finite(warp.points[k])]
            low = min(float(part.min(initial=np.inf)) for part in parts)
            high = max(float(part.max(initial=-np.inf)) for part in parts)
            changed |= shown.follow(low, high, smooth=smooth)
        return changed

    def to_pixels(self, places: NDArray[np.floating[Any]]) -> NDArray[np.float64]:
        """Pixels of places in the space, (m, 2) from (2, m); NaN for what is not finite."""
        area, across, up = self.area, self.across, self.up
        pixels = np.empty((places.shape[1], 2))
        with np.errstate(all="ignore"):
            pixels[:, 0] = area.left() + (places[0] - across.low) * (
                area.width() / (across.high - across.low)
            )
            pixels[:, 1] = area.bottom() - (places[1] - up.low) * (
                area.height() / (up.high - up.low)
            )
        pixels[~np.isfinite(pixels)] = np.nan
        return np.clip(pixels, -_FAR, _FAR, out=pixels)

    def pixel(self, across: float, up: float) -> QPointF:
        """The pixel of one place in the space; NaN for what is not finite."""
        at = self.to_pixels(np.array([[across], [up]]))[0]
        return QPointF(float(at[0]), float(at[1]))

    def paint(self, painter: QPainter) -> None:
        """Paints everything, from the kept picture if nothing changed."""
        self._kept.paint(painter, QRectF(QPointF(), self._size), None, self._paint_all)

    def _paint_all(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_axes(painter)
        self._paint_names(painter)
        self._paint_legend(painter)

    def _across_ticks(self) -> list[float]:
        shown = self.across
        return ticks(shown.low, shown.high, nice_step(shown.high - shown.low, _MOST_TICKS))

    def _up_ticks(self) -> list[float]:
        shown = self.up
        return ticks(shown.low, shown.high, nice_step(shown.high - shown.low, _MOST_TICKS))

    def _name_height(self) -> float:
        return QFontMetricsF(self._theme.font("value")).height()

    def _paint_axes(self, painter: QPainter) -> None:
        theme, area, near = self._theme, self.area, self._theme.px(_NEAR)
        painter.setPen(theme.pen("border", 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(area)
        painter.setFont(theme.font("plot"))
        metrics = QFontMetricsF(painter.font())
        baseline = (metrics.ascent() - metrics.descent()) / 2
        last = -1.0
        for value in self._across_ticks():
            text, x = short(value), self.pixel(value, self.up.low).x()
            width = metrics.horizontalAdvance(text)
            if x - width / 2 < max(last + 2 * near, 0) or x + width / 2 > self._size.width():
                continue
            last = x + width / 2
            painter.setPen(theme.pen("secondary", 2))
            painter.drawLine(QPointF(x, area.bottom()), QPointF(x, area.bottom() + near))
            painter.setPen(theme.color("text"))
            painter.drawText(QPointF(x - width / 2, area.bottom() + near + metrics.ascent()), text)
        above = self._size.height()
        for value in self._up_ticks():
            text, y = short(value), self.pixel(self.across.low, value).y()
            if above - y < metrics.height():
                continue
            above = y
            painter.setPen(theme.pen("secondary", 2))
            painter.drawLine(QPointF(area.left() - near, y), QPointF(area.left(), y))
            painter.setPen(theme.color("text"))
            width = metrics.horizontalAdvance(text)
            painter.drawText(QPointF(area.left() - 2 * near - width, y + baseline), text)

    def _paint_names(self, painter: QPainter) -> None:
        theme, area = self._theme, self.area
        painter.setFont(theme.font("value"))
        painter.setPen(theme.color("text"))
        metrics = QFontMetricsF(painter.font())
        across, up = self.names
        room = self._size.width()
        text = metrics.elidedText(f"{across} →", Qt.TextElideMode.ElideLeft, round(room))
        below = area.bottom() + QFontMetricsF(theme.font("plot")).height() + theme.px(_NEAR)
        left = max(area.right() - metrics.horizontalAdvance(text), 0.0)
        painter.drawText(QPointF(left, below + metrics.ascent()), text)
        text = metrics.elidedText(f"↑ {up}", Qt.TextElideMode.ElideRight, round(room - area.left()))
        painter.drawText(QPointF(area.left(), metrics.ascent()), text)

    def _paint_legend(self, painter: QPainter) -> None:
        area, near = self.area, self._theme.px(_NEAR)
        top = area.bottom() + QFontMetricsF(self._theme.font("plot")).height() + 2 * near
        top += self._name_height()
        room = QRectF(area.left(), top, area.width(), max(self._size.height() - top, 0.0))
        self.legend.paint(painter, room)


def _finite(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """The finite ones; costs one look where all are, which is nearly always."""
    with np.errstate(all="ignore"):
        return values if np.isfinite(values.sum()) else values[np.isfinite(values)]
