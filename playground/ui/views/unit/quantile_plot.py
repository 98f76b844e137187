"""A curve against the steps, with a band around it."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from playground.engine.graph import FloatArray
from playground.ui.numbers import grouped
from playground.ui.theme import Theme
from playground.ui.views.curve_path import averaged, band_polygon
from playground.ui.views.halo_text import paint_halo_text
from playground.ui.views.loss.curve import decimated, segments
from playground.ui.views.plane_transform import nice_step, ticks
from playground.ui.views.region.lines import draw_lines
from playground.ui.views.unit.plot_frame import Axes, PlotFrame

Steps = npt.NDArray[np.int64]
CURVE = 4.0
_COLUMN = 7.0
_BAND_SHARE = 0.35
_NEAR = 4.0
_SHRINK = 0.4
# No range is finer than this share of the values: the numbers at the axis would be alike.
_FLAT = 0.15


class QuantilePlot(QWidget):
    """One or several curves of values against steps; the first may have a band around it.

    Args:
        theme: sizes and colours.
        colors: the theme's names of the colours of the curves, used in turn.
        parent: the Qt parent.
    """

    def __init__(
        self,
        theme: Theme,
        colors: tuple[str, ...] = ("backward",),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._colors = theme, colors
        self._frame = PlotFrame(theme)
        self._steps: Steps = np.zeros(0, np.int64)
        self._curves: FloatArray = np.zeros((1, 0))
        self._band: tuple[FloatArray, FloatArray] | None = None
        self._range = (0.0, 0.0)
        self._hint, self._note = "", ""
        self.setObjectName("quantile_plot")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self._restyle)

    def set_hint(self, text: str) -> None:
        """The sentence to show where there is nothing to draw."""
        if text != self._hint:
            self._hint = text
            self.update()

    def set_note(self, text: str) -> None:
        """What is to be known of the end of the curve, written beside it; empty for nothing."""
        if text != self._note:
            self._note = text
            self.update()

    def set_colors(self, colors: tuple[str, ...]) -> None:
        """The theme's names of the colours of the curves."""
        self._colors = colors
        self.update()

    def show_series(
        self,
        steps: Steps,
        curves: FloatArray,
        low: FloatArray | None = None,
        high: FloatArray | None = None,
    ) -> None:
        """Shows curves; what is not finite is a gap. Cheap enough for every frame.

        Args:
            steps: (n,) increasing.
            curves: (curves, n).
            low: (n,) the lower end of the band around the first curve, or None.
            high: (n,) its upper end.
        """
        self._steps, self._curves = steps, np.atleast_2d(curves)
        self._band = None if low is None or high is None else (low, high)
        every = [self._curves.ravel(), *(self._band or ())]
        values = np.concatenate(every)
        values = values[np.isfinite(values)]
        if len(values):
            self._fit(float(values.min()), float(values.max()))
        self.update()

    def clear(self) -> None:
        """Shows nothing, and begins a range of its own with the next curves."""
        self._steps, self._curves, self._band = np.zeros(0, np.int64), np.zeros((1, 0)), None
        self._range = (0.0, 0.0)
        self.update()

    @property
    def value_range(self) -> tuple[float, float]:
        """The values at the bottom and at the top."""
        return self._range

    def pixel(self, step: int, value: float) -> QPointF:
        """Where a value at a step is drawn."""
        x = self._to_x(np.array([step], np.float64))[0]
        return QPointF(float(x), self._frame.point(0.0, value).y())

    def sizeHint(self) -> QSize:
        return QSize(self._theme.ipx(560), self._theme.ipx(190))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.ipx(200), self._theme.ipx(110))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._frame.place(QSizeF(event.size()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the kept frame, the band, the curves and the steps."""
        theme, area = self._theme, self._frame.area
        with QPainter(self) as painter:
            if self._range[0] == self._range[1] or not np.isfinite(self._curves).any():
                painter.setFont(theme.font("label"))
                painter.setPen(theme.color("secondary"))
                flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
                painter.drawText(area, int(flags), self._hint)
                painter.setPen(theme.pen("border", 2))
                painter.drawRect(area)
                return
            columns = max(int(area.width() / theme.px(_COLUMN)), 8)
            if self._band is not None:
                self._paint_band(painter, columns, *self._band)
            self._frame.paint(painter, QSizeF(self.size()))
            self._paint_steps(painter)
            painter.setClipRect(area)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for k, curve in enumerate(self._curves):
                painter.setPen(theme.pen(self._colors[k % len(self._colors)], CURVE))
                draw_lines(painter, self._lines(curve, columns))
            self._paint_note(painter)

    def _lines(self, curve: FloatArray, columns: int) -> FloatArray:
        """A curve as straight lines: column by column its mean with a band, else its extremes."""
        if self._band is not None and len(curve) > columns:
            x, (y,) = averaged(self._steps, (curve,), columns)
        else:
            x, y = decimated(self._steps, curve.astype(np.float64), *self._ends(), columns)
        pixels = self._to_x(x), self._frame.to_y(y)
        return segments(*(np.asarray(each, np.float64) for each in pixels))

    def _paint_band(
        self, painter: QPainter, columns: int, low: FloatArray, high: FloatArray
    ) -> None:
        x, (lowest, highest) = averaged(self._steps, (low, high), columns)
        known = np.isfinite(lowest) & np.isfinite(highest)
        if known.sum() < 2:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._band_color())
        to_y = self._frame.to_y
        # Parts before and after a gap are areas of their own.
        where = np.flatnonzero(known)
        for part in np.split(where, np.flatnonzero(np.diff(where) > 1) + 1):
            at = self._to_x(x[part])
            painter.drawPolygon(band_polygon(at, to_y(lowest[part]), to_y(highest[part])))

    def _band_color(self) -> QColor:
        """Mixed with the ground: a transparent colour, or smooth edges, would take far longer."""
        color, ground = self._theme.color("gradient_fill"), self._theme.color("background")
        mixed = (
            round(_BAND_SHARE * a + (1 - _BAND_SHARE) * b)
            for a, b in zip(color.getRgb()[:3], ground.getRgb()[:3], strict=True)  # type: ignore[index]
        )
        return QColor(*mixed)

    def _paint_steps(self, painter: QPainter) -> None:
        """The first and the last step, below the ends."""
        theme, area = self._theme, self._frame.area
        painter.setFont(theme.font("plot"))
        painter.setPen(theme.color("text"))
        metrics = QFontMetricsF(painter.font())
        base = area.bottom() + theme.px(_NEAR) + metrics.ascent()
        texts = self.step_texts()
        painter.drawText(QPointF(area.left(), base), texts[0])
        for last in texts[1:]:
            width = metrics.horizontalAdvance(last)
            painter.drawText(QPointF(area.right() - width, base), last)

    def step_texts(self) -> tuple[str, ...]:
        """What stands below the first and the last record."""
        steps = [grouped(int(step)) for step in self._steps[[0, -1]]]
        last = self.tr("step {0}").format(steps[-1])
        return (last,) if len(self._steps) == 1 else (steps[0], last)

    def _paint_note(self, painter: QPainter) -> None:
        """At the right, above."""
        if not self._note:
            return
        theme, area = self._theme, self._frame.area
        painter.setFont(theme.font("label"))
        painter.setPen(theme.color("warning"))
        metrics, near = QFontMetricsF(painter.font()), theme.px(2 * _NEAR)
        left = area.right() - near - metrics.horizontalAdvance(self._note)
        at = QPointF(left, area.top() + near + metrics.ascent())
        paint_halo_text(painter, theme, at, self._note)

    def _ends(self) -> tuple[float, float]:
        """The first and the last step shown."""
        if not len(self._steps):
            return 0.0, 1.0
        first = float(self._steps[0])
        return first, max(float(self._steps[-1]), first + 1.0)

    def _to_x(self, steps: FloatArray) -> FloatArray:
        low, high = self._ends()
        area = self._frame.area
        return area.left() + (steps - low) * (area.width() / (high - low))

    def _fit(self, least: float, most: float) -> None:
        """A range of round numbers that grows at once and shrinks only when far too large."""
        low, high = self._range
        span = max(most - least, _FLAT * max(abs(least), abs(most)), 1e-9)
        inside = low < high and low <= least and most <= high
        if inside and span > _SHRINK * (high - low):
            return
        if least == most == 0:
            low, high = -1.0, 1.0
        else:
            step = nice_step(span, 3)
            low, high = math.floor(least / step) * step, math.ceil(most / step) * step
            high = max(high, low + step)
        self._range = (low, high)
        every = nice_step(high - low, 4)
        self._frame.set_axes(Axes(0.0, 1.0, low, high, (), tuple(ticks(low, high, every))))

    def _restyle(self) -> None:
        self._frame.place(QSizeF(self.size()))
        self.updateGeometry()
        self.update()
