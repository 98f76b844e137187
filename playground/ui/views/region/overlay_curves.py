"""The zeros of the first layer's units where they are curves, because the net reads features."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from playground.engine.graph import FloatArray
from playground.ui.theme import Theme
from playground.ui.views.contour import zero_contour
from playground.ui.views.plane_transform import PlaneTransform
from playground.ui.views.region.lines import draw_lines
from playground.ui.views.region.sample import LegendEntry

if TYPE_CHECKING:
    from playground.training.first_curves import FirstCurves

_LINE, _THIN, _FOCUSED, _HALO = 2.5, 1.5, 5.0, 3.5
# With more curves than this they are thin, and only the focused unit has its number.
_MANY = 24
_NEAR_EDGE = 0.06


class CurveOverlay:
    """Paints where w . f(x) + b = 0 under the points, and the number of each unit above them."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._segments: FloatArray = np.zeros((0, 4))
        self._unit: NDArray[np.intp] = np.zeros(0, np.intp)
        self._count = 0

    def show(self, curves: FirstCurves | None) -> None:
        """Takes over the curves; None where there are none."""
        if curves is None:
            self._segments, self._unit = np.zeros((0, 4)), np.zeros(0, np.intp)
            self._count = 0
            return
        found = [zero_contour(z) for z in curves.z]
        self._count = len(found)
        self._unit = np.repeat(curves.unit, [len(each) for each in found])
        grid, area = np.concatenate(found).astype(np.float64), curves.area
        steps = curves.z.shape[1] - 1
        across, down = (area.x1 - area.x0) / steps, (area.y1 - area.y0) / steps
        self._segments = np.empty_like(grid)
        self._segments[:, 0::2] = area.x0 + grid[:, 0::2] * across
        self._segments[:, 1::2] = area.y1 - grid[:, 1::2] * down

    def entries(self) -> list[LegendEntry]:
        """What a curve means."""
        return [LegendEntry("w · φ(x) + b = 0", "line", size=_LINE)] if self._count else []

    def paint_below(self, painter: QPainter, plane: PlaneTransform, focus: int | None) -> None:
        """Paints the curves, that of the focused unit thicker."""
        if not len(self._segments):
            return
        pixels = np.concatenate(
            [plane.to_pixels(self._segments[:, :2]), plane.to_pixels(self._segments[:, 2:])], axis=1
        )
        many, focused = self._count > _MANY, self._unit == (-1 if focus is None else focus)
        if not many:
            self._draw(painter, pixels, "background", _LINE + _HALO)
        self._draw(painter, pixels[~focused], "accent", _THIN if many else _LINE)
        self._draw(painter, pixels[focused], "accent", _FOCUSED)

    def paint_above(self, painter: QPainter, plane: PlaneTransform, focus: int | None) -> None:
        """Writes every unit's number on its curve."""
        theme = self._theme
        painter.setFont(theme.font("small"))
        metrics = QFontMetricsF(painter.font())
        pad = theme.px(3)
        units: list[int] = np.unique(self._unit).tolist()
        if self._count > _MANY:
            units = [] if focus is None else [focus]
        for unit in units:
            place = self._place(unit, plane)
            if place is None:
                continue
            text = str(unit + 1)
            box = QRectF(0, 0, metrics.horizontalAdvance(text) + 2 * pad, metrics.height())
            box.moveCenter(QPointF(*place))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("background"))
            painter.drawRoundedRect(box, pad, pad)
            painter.setPen(theme.color("accent"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _place(self, unit: int, plane: PlaneTransform) -> tuple[float, float] | None:
        """Where the number of a unit stands: on its curve, apart from those of other units."""
        mine = self._segments[self._unit == unit]
        if not len(mine):
            return None
        x0, x1, y0, y1 = plane.bounds
        edge = _NEAR_EDGE * (x1 - x0)
        inside = (
            (mine[:, 0] > x0 + edge)
            & (mine[:, 0] < x1 - edge)
            & (mine[:, 1] > y0 + edge)
            & (mine[:, 1] < y1 - edge)
        )
        mine = mine[inside] if inside.any() else mine
        # Along a direction of its own, so that numbers of like curves do not lie on each other.
        angle = 2.4 * unit
        far = mine[:, 0] * np.cos(angle) + mine[:, 1] * np.sin(angle)
        x, y = mine[int(far.argmax()), :2].tolist()
        return plane.pixel(x, y)

    def _draw(self, painter: QPainter, pixels: FloatArray, color: str, width: float) -> None:
        pen = self._theme.pen(color, width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        draw_lines(painter, pixels)
