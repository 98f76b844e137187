"""The coloured regions and their boundary, placed where their grid was asked for."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QFontMetricsF, QPainter, QPen

from playground.ui.theme import Theme
from playground.ui.views.contour import Float32Array, class_boundaries
from playground.ui.views.plane_transform import PlaneBounds, PlaneTransform
from playground.ui.views.region.colors import RegionColors, RegionImage
from playground.ui.views.region.lines import draw_lines
from playground.ui.views.region.overlay_contours import ContourOverlay
from playground.ui.views.region.scale import round_up

_LINE = 3.0
_HALO = 7.0
_SHRINK_BELOW = 0.45


class RegionPicture:
    """What the net makes of a grid, as an image and lines.

    Attributes:
        scale: for regression: the value with the signed ramp's last colour, a round number.
    """

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._colors = RegionColors(theme)
        self._scores: npt.NDArray[np.float32] | None = None
        self._bounds: PlaneBounds = (0.0, 1.0, 0.0, 1.0)
        self._picture: RegionImage | None = None
        self._boundary: Float32Array = np.empty((0, 4), np.float32)
        self._target = 0.0
        self.scale = 1.0

    def set_targets(self, largest: float) -> None:
        """Makes the scale fit targets of this absolute value (0 for classes)."""
        self._target = largest
        self.scale = round_up(largest)

    @property
    def discrete(self) -> bool:
        """Whether a class has one flat colour, and values go in steps."""
        return self._colors.discrete

    @discrete.setter
    def discrete(self, discrete: bool) -> None:
        self._colors.discrete = discrete
        if self._scores is not None:
            self.show(self._scores, self._bounds)

    @property
    def scores(self) -> npt.NDArray[np.float32] | None:
        """What is shown, (classes, rows, columns); None if nothing is."""
        return self._scores

    def clear(self) -> None:
        """Forgets the scores, which belong to another net."""
        self._scores = None
        self._picture = None

    def restyle(self) -> None:
        """Takes the theme's new colours."""
        self._colors.forget()
        if self._scores is not None:
            self.show(self._scores, self._bounds)

    def show(self, scores: npt.NDArray[np.float32], bounds: PlaneBounds) -> None:
        """Makes the image and the boundary of scores (classes, rows, columns) over the bounds."""
        self._scores = scores
        self._bounds = bounds
        if len(scores) > 1:
            self._picture = self._colors.class_image(scores)
            self._boundary = class_boundaries(scores)
            return
        self._boundary = np.empty((0, 4), np.float32)
        largest = max(self._target, _largest(scores[0]))
        if largest > self.scale or largest < _SHRINK_BELOW * self.scale:
            self.scale = round_up(largest)
        self._picture = self._colors.signed_image(scores[0], self.scale)

    def paint(
        self,
        painter: QPainter,
        plane: PlaneTransform,
        square: QRectF,
        contours: ContourOverlay | None = None,
    ) -> None:
        """Paints into the square; what is not finite is hatched, contours lie under the boundary.

        Args:
            painter: an active painter.
            plane: where the plane is on the screen.
            square: what is seen of it.
            contours: those of the same grid, or None.
        """
        painter.fillRect(square, self._theme.color("surface"))
        picture = self._picture
        if picture is None:
            return
        painter.save()
        painter.setClipRect(square)
        rows, columns = picture.pixels.shape
        target = self._target_rect(plane)
        if picture.undefined is not None:
            self._paint_hatching(painter, square)
        # The outermost grid points lie on the edges: the image's pixels reach half a cell out.
        source = QRectF(0.5, 0.5, columns - 1, rows - 1)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(target, picture.image, source)
        lines = self._boundary_lines(target, rows, columns)
        halo = QPen(self._colors.halo(), self._theme.px(_HALO))
        halo.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(halo)
        draw_lines(painter, lines)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if contours is not None:
            contours.paint_below(painter, target)
        # Round caps cost four times as much; square ones close the gaps at the bends as well.
        line = QPen(self._theme.color("boundary"), self._theme.px(_LINE))
        line.setCapStyle(Qt.PenCapStyle.SquareCap)
        painter.setPen(line)
        draw_lines(painter, lines)
        painter.restore()

    def _boundary_lines(
        self, target: QRectF, rows: int, columns: int
    ) -> npt.NDArray[np.floating[Any]]:
        """The boundary in pixels, (m, 4)."""
        if min(rows, columns) < 2:
            return self._boundary[:0]
        cell = np.array([target.width() / (columns - 1), target.height() / (rows - 1)])
        origin = np.array([target.left(), target.top()])
        lines: npt.NDArray[np.floating[Any]] = self._boundary * np.tile(cell, 2)
        lines += np.tile(origin, 2)
        return lines

    def _paint_hatching(self, painter: QPainter, square: QRectF) -> None:
        painter.fillRect(square, self._theme.color("grid"))
        brush = QBrush(self._theme.color("groove"), Qt.BrushStyle.BDiagPattern)
        painter.fillRect(square, brush)

    def paint_word(
        self, painter: QPainter, plane: PlaneTransform, square: QRectF, word: str
    ) -> None:
        """Writes the word in the middle of the part that is not finite, if there is one."""
        theme, picture = self._theme, self._picture
        if picture is None or picture.undefined is None:
            return
        target = self._target_rect(plane)
        rows, columns = np.nonzero(picture.undefined)
        height, width = picture.undefined.shape
        middle = QPointF(
            target.left() + target.width() * (columns.mean() + 0.5) / width,
            target.top() + target.height() * (rows.mean() + 0.5) / height,
        )
        font = theme.font("title")
        metrics = QFontMetricsF(font)
        pad = theme.px(8)
        box = QRectF(0, 0, metrics.horizontalAdvance(word) + 2 * pad, metrics.height() + pad)
        box.moveCenter(middle)
        box.moveLeft(min(max(box.left(), square.left()), square.right() - box.width()))
        box.moveTop(min(max(box.top(), square.top()), square.bottom() - box.height()))
        painter.setFont(font)
        painter.setPen(theme.pen("warning", 2))
        painter.setBrush(theme.color("background"))
        painter.drawRoundedRect(box, theme.px(5), theme.px(5))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, word)

    def _target_rect(self, plane: PlaneTransform) -> QRectF:
        """Where the grid lies on the screen, from its first to its last points."""
        x0, x1, y0, y1 = self._bounds
        return QRectF(QPointF(*plane.pixel(x0, y1)), QPointF(*plane.pixel(x1, y0)))


def _largest(values: npt.NDArray[np.float32]) -> float:
    """The largest absolute value; 0 without a finite one."""
    low, high = float(values.min(initial=0.0)), float(values.max(initial=0.0))
    if not math.isfinite(low + high):
        finite = values[np.isfinite(values)]
        low, high = float(finite.min(initial=0.0)), float(finite.max(initial=0.0))
    return max(-low, high)
