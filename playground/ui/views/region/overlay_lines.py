"""The lines of the first layer's units, their weight vectors, and where descent would move them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from playground.engine.graph import FloatArray
from playground.ui.theme import Theme
from playground.ui.views.plane_transform import PlaneBounds, PlaneTransform
from playground.ui.views.region.arrows import paint_arrows
from playground.ui.views.region.lines import draw_lines
from playground.ui.views.region.sample import SAMPLE, LegendEntry
from playground.ui.views.region.scale import SteadyScale

if TYPE_CHECKING:
    from playground.training.plane_readings import FirstLines

LONGEST = 2 * SAMPLE
_LINE = 2.5
_THIN = 1.5
_FOCUSED = 5.0
_HALO = 3.5
_ARROW = 3.0
_OVERSHOOT = 1.4
# With more lines than this they are thin, and only the focused unit has its arrows and number.
_MANY = 24
_DASHES = ((), (4.0, 2.0), (1.0, 2.0), (5.0, 2.0, 1.0, 2.0))


class LineOverlay:
    """Paints the lines w . x + b = 0 under the points, and arrows above them.

    Attributes:
        focus: the unit whose line is thicker, from 0; None for none.
    """

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._lines: FirstLines | None = None
        self._weights, self._steps = SteadyScale(), SteadyScale()
        self.focus: int | None = None

    def show(self, lines: FirstLines | None) -> None:
        """Takes over the lines; None until there are some."""
        self._lines = lines
        if lines is not None:
            self._weights.take(_longest(lines.w))
            self._steps.take(_longest(lines.step))

    def entries(self) -> list[LegendEntry]:
        """What the line and the two arrows mean, the arrows to scale."""
        return [
            LegendEntry("w · x + b = 0", "line", size=_LINE),
            LegendEntry.arrow("|w|", self._weights.top * SAMPLE / LONGEST, "accent"),
            LegendEntry.arrow("|lr ∂L/∂w|", self._steps.top * SAMPLE / LONGEST, "text"),
        ]

    def paint_below(self, painter: QPainter, plane: PlaneTransform) -> None:
        """Paints the lines, those of a maxout unit's further pieces dashed."""
        if self._lines is None:
            return
        segments, seen = clipped_lines(self._lines.w, self._lines.b, plane.bounds)
        pixels = np.concatenate(
            [plane.to_pixels(segments[:, :2]), plane.to_pixels(segments[:, 2:])], axis=1
        )
        many, focused = len(seen) > _MANY, self._focused(self._lines)
        if not many:
            pen = self._theme.pen("background", _LINE + _HALO)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            draw_lines(painter, pixels[seen])
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for piece in range(int(self._lines.piece.max()) + 1):
            for wide in (False, True):
                chosen = seen & (self._lines.piece == piece) & (focused == wide)
                usual = _THIN if many else _LINE
                pen = self._theme.pen("accent", _FOCUSED if wide else usual)
                pen.setCapStyle(Qt.PenCapStyle.FlatCap)
                if piece:
                    pen.setDashPattern(_DASHES[piece % len(_DASHES)])
                painter.setPen(pen)
                draw_lines(painter, pixels[chosen])

    def paint_above(self, painter: QPainter, plane: PlaneTransform) -> None:
        """Paints every weight vector from the middle of its line, and the step from its tip."""
        if self._lines is None:
            return
        segments, seen = clipped_lines(self._lines.w, self._lines.b, plane.bounds)
        if len(seen) > _MANY:
            seen = seen & self._focused(self._lines)
        middle = plane.to_pixels((segments[:, :2] + segments[:, 2:]) / 2)[seen]
        w = self._arrows(self._lines.w[seen], self._weights.top)
        paint_arrows(painter, self._theme, middle, w, color="accent", width=_ARROW)
        step = self._arrows(self._lines.step[seen], self._steps.top)
        paint_arrows(painter, self._theme, middle + w, step, color="text", width=_ARROW)
        self._paint_numbers(painter, middle, w, self._lines.unit[seen].tolist())

    def _focused(self, lines: FirstLines) -> NDArray[np.bool_]:
        """Which lines are of the focused unit, (m,)."""
        focused: NDArray[np.bool_] = lines.unit == (-1 if self.focus is None else self.focus)
        return focused

    def _arrows(self, vectors: FloatArray, top: float) -> FloatArray:
        """Vectors of the plane in pixels, `top` as LONGEST; far longer ones are cut."""
        length = np.hypot(vectors[:, 0], vectors[:, 1])
        fits = np.minimum(1.0, _OVERSHOOT * top / np.maximum(length, 1e-300))
        pixels = vectors * (fits * self._theme.px(LONGEST) / top)[:, np.newaxis]
        pixels[:, 1] *= -1
        return np.where(np.isfinite(pixels), pixels, 0.0)

    def _paint_numbers(
        self, painter: QPainter, middle: FloatArray, w: FloatArray, units: list[int]
    ) -> None:
        """Writes every unit's number at its line, on the side where w does not point."""
        theme = self._theme
        painter.setFont(theme.font("small"))
        metrics = QFontMetricsF(painter.font())
        pad = theme.px(3)
        length = np.maximum(np.hypot(w[:, 0], w[:, 1]), 1e-9)[:, np.newaxis]
        places = middle - w / length * theme.px(15)
        for (x, y), unit in zip(places.tolist(), units, strict=True):
            text = str(unit + 1)
            box = QRectF(0, 0, metrics.horizontalAdvance(text) + 2 * pad, metrics.height())
            box.moveCenter(QPointF(x, y))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("background"))
            painter.drawRoundedRect(box, pad, pad)
            painter.setPen(theme.color("accent"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def clipped_lines(
    w: FloatArray, b: FloatArray, bounds: PlaneBounds
) -> tuple[FloatArray, NDArray[np.bool_]]:
    """The parts of the lines w . x + b = 0 that lie within the bounds.

    Args:
        w: (m, 2).
        b: (m,).
        bounds: of the plane.

    Returns:
        (m, 4) x1, x2, x1, x2 of both ends, and (m,) whether there is a line to be seen.
    """
    x0, x1, y0, y1 = bounds
    low, high = np.array([x0, y0]), np.array([x1, y1])
    with np.errstate(all="ignore"):
        length = np.hypot(w[:, 0], w[:, 1])[:, np.newaxis]
        normal = w / length
        along = np.stack([-normal[:, 1], normal[:, 0]], axis=1)
        centre = (low + high) / 2
        # The foot of the perpendicular from the middle of what is seen.
        apart = (w @ centre + b)[:, np.newaxis] / length
        foot = centre - apart * normal
        to_low, to_high = (low - foot) / along, (high - foot) / along
        first = np.fmax.reduce(np.fmin(to_low, to_high), axis=1)[:, np.newaxis]
        last = np.fmin.reduce(np.fmax(to_low, to_high), axis=1)[:, np.newaxis]
        ends = np.concatenate([foot + first * along, foot + last * along], axis=1)
        seen = (first < last)[:, 0] & np.isfinite(ends).all(axis=1)
    return np.where(seen[:, np.newaxis], ends, 0.0), seen


def _longest(vectors: FloatArray) -> float:
    lengths = np.hypot(vectors[:, 0], vectors[:, 1])
    return float(lengths.max(initial=0.0))
