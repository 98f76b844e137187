"""f and f' of an activation, with the histogram of z under them."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from playground.engine.graph import FloatArray
from playground.training.health_rules import THRESHOLDS
from playground.ui.numbers import significant
from playground.ui.theme import Theme
from playground.ui.views.activation_curve import activation_curve
from playground.ui.views.curve_path import curve_path
from playground.ui.views.halo_text import paint_halo_text
from playground.ui.views.plane_transform import nice_step, ticks
from playground.ui.views.unit.plot_frame import Axes, PlotFrame
from playground.ui.views.unit.z_range import BINS, histogram, symmetric_range

CURVE_POINTS = 401
F, SLOPE = 5.0, 3.0
TINY_SHARE = THRESHOLDS["flat"]
"""Below this share of its largest magnitude f' is tiny: |tanh z| > 0.97."""
_HIGHEST = 4.0
_BARS_SHARE = 0.55
_DOT = 13.0
# So that no bar stands against the edge.
_MARGIN = 1.05


class ActivationPlot(QWidget):
    """The curves of f (blue) and f' (vermillion) on the histogram of z over the points.

    Where f' is tiny, the ground is grey and the bars are vermillion: so saturation and death are
    seen. With an example its z is a line across both curves.

    Args:
        theme: sizes and colours.
        parent: the Qt parent.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._frame = PlotFrame(theme, self._paint_curves)
        self._activation: str | None = None
        self._option: float | None = None
        self._tiny = TINY_SHARE
        self._letter = "z"
        self._z: FloatArray = np.zeros(0)
        self._counts: npt.NDArray[np.int64] = np.zeros(BINS, np.int64)
        self._at: float | None = None
        self._reach = 0.0
        self._flat: list[tuple[float, float]] = []
        self.setObjectName("activation_plot")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self._restyle)

    def show_unit(
        self,
        activation: str | None,
        option: float | None,
        z: FloatArray,
        at: float | None = None,
        tiny: float = TINY_SHARE,
        letter: str = "z",
    ) -> None:
        """Shows an activation and where it is used. Cheap enough for every frame.

        Args:
            activation: a key of ``ACTIVATIONS``, or None for no curves (scores, maxout).
            option: the activation's parameter, if it has one.
            z: (points,) z over the training points; what is not finite is left out.
            at: z of the example that is followed, or None.
            tiny: below this share of its largest value f' counts as tiny.
            letter: what is plotted to the right.
        """
        if at is not None and not math.isfinite(at):
            at = None
        of = activation, option, tiny, letter
        changed = of != (self._activation, self._option, self._tiny, self._letter)
        if changed:
            self._activation, self._option, self._tiny, self._letter = of
            self._reach = 0.0
        largest = float(np.abs(z).max()) if len(z) else 0.0
        reach = symmetric_range(_MARGIN * max(largest, abs(at or 0.0)), self._reach)
        if reach != self._reach or changed:
            self._reach = reach
            self._take_axes()
        self._z, self._counts, self._at = z, histogram(z, reach), at
        self.update()

    @property
    def reach(self) -> float:
        """The largest z that is shown."""
        return self._reach

    @property
    def counts(self) -> npt.NDArray[np.int64]:
        """How many points fall into each bar."""
        return self._counts

    def flat_share(self) -> float:
        """The share of the points whose z is where f' is tiny; 0 without points."""
        inside = np.zeros(len(self._z), bool)
        for low, high in self._flat:
            inside |= (self._z >= low) & (self._z <= high)
        return float(inside.mean()) if len(inside) else 0.0

    @property
    def flat_parts(self) -> list[tuple[float, float]]:
        """From where to where f' is tiny."""
        return list(self._flat)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.ipx(560), self._theme.ipx(240))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.ipx(200), self._theme.ipx(130))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._frame.place(QSizeF(event.size()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the bars, the kept frame with the curves, and the line of the example."""
        if not self._reach:
            return
        theme, area = self._theme, self._frame.area
        with QPainter(self) as painter:
            for low, high in self._flat:
                left, right = self._frame.to_x(np.array([low, high]))
                painter.fillRect(
                    QRectF(left, area.top(), right - left, area.height()), theme.color("surface")
                )
            self._paint_bars(painter)
            self._frame.paint(painter, QSizeF(self.size()))
            if self._at is not None:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                self._paint_example(painter, self._at)

    def _take_axes(self) -> None:
        """The range for the curves, and where f' is tiny."""
        reach = self._reach
        low, high = 0.0, 1.0
        y_ticks: tuple[float, ...] = ()
        self._flat = []
        if self._activation is not None:
            curve = activation_curve(self._activation, self._option, -reach, reach, CURVE_POINTS)
            values = np.concatenate([curve.f, curve.slope[np.isfinite(curve.slope)]])
            low = max(float(values.min()), -_HIGHEST)
            high = min(max(float(values.max()), 1.0), _HIGHEST)
            step = nice_step(high - low, 4)
            room = 0.06 * (high - low)
            low, high = low - room, high + room
            y_ticks = tuple(ticks(low, high, step))
            tiny = np.abs(curve.slope) < self._tiny * np.nanmax(np.abs(curve.slope))
            self._flat = _runs(curve.z, tiny)
        step = nice_step(2 * reach, 4)
        x_ticks = tuple(ticks(-reach, reach, step))
        self._frame.set_axes(Axes(-reach, reach, low, high, x_ticks, y_ticks, self._letter))
        self._frame.forget()

    def _paint_bars(self, painter: QPainter) -> None:
        area, theme = self._frame.area, self._theme
        highest = int(self._counts.max())
        if not highest:
            return
        width = area.width() / len(self._counts)
        edges = np.linspace(-self._reach, self._reach, len(self._counts) + 1)
        middles = (edges[1:] + edges[:-1]) / 2
        dull, bright = theme.color("groove"), theme.color("gradient_fill")
        gap = min(theme.px(1.5), width / 4)
        for k in np.flatnonzero(self._counts).tolist():
            height = float(self._counts[k]) / highest * _BARS_SHARE * area.height()
            x = float(middles[k])
            flat = any(low <= x <= high for low, high in self._flat)
            bar = QRectF(area.left() + k * width, area.bottom() - height, width - gap, height)
            painter.fillRect(bar, bright if flat else dull)

    def _paint_curves(self, painter: QPainter) -> None:
        """The curves, into the picture that is kept."""
        if self._activation is None:
            return
        curve = activation_curve(
            self._activation, self._option, -self._reach, self._reach, CURVE_POINTS
        )
        painter.setClipRect(self._frame.area)
        # The narrower one is above: where they coincide, both are seen.
        x = self._frame.to_x(curve.z)
        for values, color, width in ((curve.f, "accent", F), (curve.slope, "backward", SLOPE)):
            painter.setPen(self._theme.pen(color, width))
            painter.drawPath(curve_path(x, self._frame.to_y(values)))

    def _paint_example(self, painter: QPainter, z: float) -> None:
        theme, frame = self._theme, self._frame
        x = frame.point(z, 0.0).x()
        painter.setPen(theme.pen("boundary", 3))
        painter.drawLine(QPointF(x, frame.area.top()), QPointF(x, frame.area.bottom()))
        if self._activation is not None:
            curve = activation_curve(self._activation, self._option, z, z + 1e-9, 2)
            for value, color in ((curve.slope[0], "backward"), (curve.f[0], "accent")):
                at = frame.point(z, float(value))
                if frame.area.contains(at):
                    painter.setPen(theme.pen("outline", 1.5))
                    painter.setBrush(theme.color(color))
                    painter.drawEllipse(at, theme.px(_DOT) / 2, theme.px(_DOT) / 2)
        self._paint_label(painter, x, f"{self._letter} = {significant(z, 3)}")

    def _paint_label(self, painter: QPainter, x: float, text: str) -> None:
        """The example's z beside its line, on the side where there is more room."""
        theme, area = self._theme, self._frame.area
        font = theme.font("value")
        metrics = QFontMetricsF(font)
        width, near = metrics.horizontalAdvance(text), theme.px(8)
        left = x + near if x < area.center().x() else x - near - width
        painter.setFont(font)
        painter.setPen(theme.color("text"))
        baseline = area.top() + near / 2 + metrics.ascent()
        paint_halo_text(painter, theme, QPointF(left, baseline), text)

    def _restyle(self) -> None:
        self._frame.place(QSizeF(self.size()))
        self.updateGeometry()
        self.update()


def _runs(z: FloatArray, wanted: npt.NDArray[np.bool_]) -> list[tuple[float, float]]:
    """From where to where `wanted` holds, as pairs of z."""
    turns = np.flatnonzero(np.diff(wanted.astype(np.int8), prepend=0, append=0))
    ends = np.append(z, z[-1])
    return [
        (float(z[start]), float(ends[stop - 1]))
        for start, stop in list(pairwise(turns.tolist()))[::2]
    ]
