"""What one unit makes of the plane, large."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from playground.data.points import Points
from playground.engine.graph import FloatArray
from playground.ui.theme import Theme
from playground.ui.views.finite import drawable
from playground.ui.views.halo_text import paint_halo_text
from playground.ui.views.plane_transform import PlaneTransform
from playground.ui.views.region.marks import paint_points
from playground.ui.views.share_colors import class_lut
from playground.ui.views.unit.bar_scale import bar_scale
from playground.ui.views.unit.color_scale import paint_color_scale, scale_height
from playground.ui.views.unit.piece_map import middles, piece_lut, with_borders
from playground.ui.views.unit.zero_lines import paint_zero, zero_shares

Float32Array = NDArray[np.float32]
_FAINT = 0.45
_SMALLER = 0.6
_CROSS = 17.0
_SMALLEST = 1e-12


class UnitMap(QWidget):
    """The values of a unit over the plane, or which piece of a maxout unit wins where.

    Below is the scale of the colours. The points lie faintly on it, a line is where w·x + b = 0.

    Args:
        theme: sizes and colours.
        parent: the Qt parent.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pixels: NDArray[np.uint32] = np.zeros((0, 0), np.uint32)
        self._image = QImage()
        self._places: list[tuple[int, float, float]] = []
        self._scale, self._ends = 0.0, (0.0, 0.0)
        self._of_class, self._shares = -1, np.zeros(256, np.uint32)
        self._zero: FloatArray | None = None
        self._points: Points | None = None
        self._extent, self._largest_target = 1.0, 1.0
        self._example: tuple[float, float] | None = None
        self._kept: QPixmap | None = None
        self._plane = PlaneTransform()
        self._luts()
        self.setObjectName("unit_map")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self._restyle)

    def set_points(self, points: Points | None, extent: float) -> None:
        """Sets the points that lie on the map, and that it is from -extent to extent."""
        if points is self._points and extent == self._extent:
            return
        self._points, self._extent = points, extent
        targets = points.targets if points is not None and len(points) else np.ones(1)
        self._largest_target = max(float(np.abs(targets).max()), 1e-12)
        self._place()

    def show_values(self, values: Float32Array, beside: float | None = None) -> None:
        """Shows the unit's values; row 0 is the top. Cheap enough for every frame.

        Args:
            values: (n, n); what is not finite counts as 0.
            beside: the largest magnitude among the units of its layer: they share a scale, as
                they do in the network. Without it the map has a round scale of its own.
        """
        finite, largest = drawable(values)
        if beside is None:
            self._scale = bar_scale(largest, self._scale)
        else:
            self._scale = max(largest, beside, _SMALLEST)
        self._ends, self._colors = (-self._scale, self._scale), self._signed
        index = (finite * (127.5 / max(self._scale, 1e-12)) + 127.5).astype(np.uint8)
        self._show(self._signed[index])
        self._places = []

    def show_shares(self, levels: NDArray[np.uint8], k: int) -> None:
        """Shows how sure the net is of class `k`, in its colour, as the network does.

        Args:
            levels: (n, n) from 0 to 255 for 1; row 0 is the top.
            k: the class.
        """
        if k != self._of_class:
            self._of_class, self._shares = k, class_lut(self._theme, k)
        self._scale, self._ends, self._colors = 1.0, (0.0, 1.0), self._shares
        self._show(self._shares[levels])
        self._places = []

    def show_winners(self, winner: NDArray[np.uint8]) -> None:
        """Shows which piece of a maxout unit wins where, (n, n) from 0; row 0 is the top."""
        self._show(self._pieces[with_borders(winner, len(self._pieces) - 1)])
        self._places = middles(winner)
        self._scale = 0.0

    def clear(self) -> None:
        """Shows no values, and begins a scale of its own with the next ones."""
        self._image, self._scale, self._places = QImage(), 0.0, []
        self.update()

    def set_zero(self, z: Float32Array | None) -> None:
        """Draws where the unit's sum over the map, (n, n), is 0; None draws nothing."""
        self._zero = None if z is None else zero_shares(z)
        self.update()

    def set_example(self, x: Sequence[float] | None) -> None:
        """Marks a point of the plane, or none."""
        example = None if x is None else (float(x[0]), float(x[1]))
        if example != self._example:
            self._example = example
            self.update()

    @property
    def scale(self) -> float:
        """The value with the last colour; 0 while pieces are shown."""
        return self._scale

    @property
    def plane(self) -> PlaneTransform:
        """Where the plane is in this widget."""
        return self._plane

    def sizeHint(self) -> QSize:
        return QSize(self._theme.ipx(250), self._theme.ipx(275))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.ipx(140), self._theme.ipx(140) + round(scale_height(self._theme)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the map, what lies on it, and the scale."""
        theme, plane = self._theme, self._plane
        with QPainter(self) as painter:
            square = QRectF(plane.left, plane.top, plane.side, plane.side)
            if not self._image.isNull():
                painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
                painter.drawImage(square, self._image)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setClipRect(square)
            if self._zero is not None:
                paint_zero(painter, theme, square, self._zero)
            self._paint_points(painter)
            self._paint_names(painter)
            self._paint_example(painter)
            painter.setClipping(False)
            painter.setPen(theme.pen("outline", 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(square)
            if self._scale:
                strip = QImage(self._colors.data, 256, 1, 1024, QImage.Format.Format_RGB32)
                paint_color_scale(painter, theme, square, self._ends, strip)

    def _show(self, pixels: NDArray[np.uint32]) -> None:
        # The image is a view on the array, which is kept as long.
        self._pixels = np.ascontiguousarray(pixels)
        height, width = self._pixels.shape
        self._image = QImage(
            self._pixels.data, width, height, 4 * width, QImage.Format.Format_RGB32
        )
        self.update()

    def _paint_points(self, painter: QPainter) -> None:
        if self._points is None:
            return
        ratio = painter.deviceTransform().m11()
        if self._kept is None or self._kept.devicePixelRatio() != ratio:
            self._kept = QPixmap((QSizeF(self.size()) * ratio).toSize())
            self._kept.setDevicePixelRatio(ratio)
            self._kept.fill(Qt.GlobalColor.transparent)
            with QPainter(self._kept) as into:
                into.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
                into.scale(_SMALLER, _SMALLER)
                plane, large = self._plane, 1 / _SMALLER
                paint_points(
                    into,
                    self._theme,
                    self._points,
                    plane.placed(plane.left * large, plane.top * large, plane.side * large),
                    hollow=False,
                    scale=self._largest_target,
                )
        painter.setOpacity(_FAINT)
        painter.drawPixmap(0, 0, self._kept)
        painter.setOpacity(1.0)

    def _paint_names(self, painter: QPainter) -> None:
        """The number of each piece, where it wins."""
        if not self._places:
            return
        painter.setFont(self._theme.font("title"))
        painter.setPen(self._theme.color("text"))
        metrics = QFontMetricsF(painter.font())
        side = self._plane.side
        for piece, x, y in self._places:
            text = str(piece + 1)
            at = QPointF(
                self._plane.left + x * side - metrics.horizontalAdvance(text) / 2,
                self._plane.top + y * side + metrics.ascent() / 2,
            )
            paint_halo_text(painter, self._theme, at, text)

    def _paint_example(self, painter: QPainter) -> None:
        if self._example is None:
            return
        at, half = QPointF(*self._plane.pixel(*self._example)), self._theme.px(_CROSS) / 2
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for color, width in (("background", 7.0), ("boundary", 3.5)):
            painter.setPen(self._theme.pen(color, width))
            painter.drawEllipse(at, half, half)

    def _place(self) -> None:
        below = scale_height(self._theme)
        side = max(min(self.width() - 2.0, self.height() - below - 2.0), 1.0)
        plane = PlaneTransform().reset(self._extent)
        self._plane = plane.placed(1.0, 1.0, side)
        self._kept = None
        self.update()

    def _luts(self) -> None:
        rgb = self._theme.signed_lut().astype(np.uint32)
        packed = 0xFF000000 | rgb[:, 0] << 16 | rgb[:, 1] << 8 | rgb[:, 2]
        self._signed: NDArray[np.uint32] = packed.astype(np.uint32)
        self._colors, self._of_class = self._signed, -1
        self._pieces = piece_lut(self._theme)

    def _restyle(self) -> None:
        self._luts()
        self._place()
        self.updateGeometry()
