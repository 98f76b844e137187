"""What stands still while a net trains: axes, their numbers, the points and the legend."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPixmap

from playground.data.points import Split
from playground.ui.numbers import short
from playground.ui.theme import Theme
from playground.ui.views.plane_transform import PlaneTransform, nice_step, ticks
from playground.ui.views.region.legend import Legend
from playground.ui.views.region.marks import MARK, paint_points

_MOST_TICKS = 5
_WIDEST_NUMBER = "−0.25"
_NEAR = 4.0
# The legend goes beside the square where that makes it so much larger.
_WORTH = 1.15
_LEAST = 0.6


class RegionFrame:
    """Lays out the square of the plane and paints all around and above it, once.

    The result is kept in a pixmap, transparent where the regions are seen, until `forget`.
    """

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._pixmap: QPixmap | None = None
        self.legend = Legend(theme)
        self.split: Split | None = None
        self.show_test = True
        self.blank = False
        self.scale = 1.0
        self.mark = MARK
        self._key = QRectF()
        self._painted_key: QRectF | None = None

    def forget(self) -> None:
        """Paints anew next time."""
        self._pixmap = None

    def forget_legend(self) -> None:
        """Paints only the legend anew next time."""
        if self._pixmap is not None and self._painted_key is not None:
            with QPainter(self._pixmap) as into:
                into.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
                into.fillRect(self._painted_key, Qt.GlobalColor.transparent)
            self._painted_key = None

    def place(self, plane: PlaneTransform, size: QSizeF) -> PlaneTransform:
        """The same part of the plane in the largest square that leaves room for the axes."""
        theme = self._theme
        metrics = QFontMetricsF(theme.font("plot"))
        near = theme.px(_NEAR)
        left = metrics.horizontalAdvance(_WIDEST_NUMBER) + 2 * near
        right = metrics.horizontalAdvance("−0") / 2 + near
        top = metrics.height() / 2
        width, height = size.width() - left - right, size.height() - top
        axis = metrics.height() + 2 * near
        line = self.legend.row_height()
        # Beside the square, each entry has a row of its own.
        column = self.legend.width()
        beside = min(width - column - near, height - axis)
        if len(self.legend.entries) * line > size.height():
            beside = 0.0
        across = size.width() - 2 * near
        rows = len(self.legend.rows(across))
        # Rather less of a legend than too little of the plane.
        while rows > 1 and height - axis - rows * line < _LEAST * min(width, height - axis):
            rows -= 1
        below = min(width, height - axis - rows * line)
        side = max(below, beside if beside > _WORTH * below else 0.0, 1.0)
        if side > below:
            x = left + max(width - column - near - side, 0.0) / 2
            self._key = QRectF(x + side + right + near, top, column, size.height() - top)
        else:
            x = left + max(width - side, 0.0) / 2
            # Under the square if that is wide enough, else from the widget's edge.
            indent = x if len(self.legend.rows(side)) <= rows else near
            self._key = QRectF(
                indent, top + round(side) + axis, size.width() - indent - near, rows * line
            )
        return plane.placed(round(x), round(top), round(side))

    def tick_step(self, plane: PlaneTransform) -> float:
        """From one number of an axis to the next: no more than there is room for."""
        widest = QFontMetricsF(self._theme.font("plot")).horizontalAdvance(_WIDEST_NUMBER)
        most = min(max(int(plane.side / (2 * widest)), 1), _MOST_TICKS)
        return nice_step(2 * plane.half, most)

    def paint(self, painter: QPainter, plane: PlaneTransform, size: QSizeF) -> None:
        """Paints everything, from the pixmap if nothing changed."""
        # QWidget.render into a finer image keeps the widget, and its ratio, as the device.
        ratio = painter.deviceTransform().m11()
        wanted = (size * ratio).toSize()
        kept = self._pixmap
        if kept is None or kept.size() != wanted or kept.devicePixelRatio() != ratio:
            kept = self._pixmap = QPixmap(wanted)
            kept.setDevicePixelRatio(ratio)
            kept.fill(Qt.GlobalColor.transparent)
            with QPainter(kept) as into:
                into.setRenderHint(QPainter.RenderHint.Antialiasing)
                self._paint_points(into, plane)
                self._paint_axes(into, plane)
            self._painted_key = None
        if self._painted_key is None:
            self._painted_key = QRectF(self._key)
            with QPainter(kept) as into:
                into.setRenderHint(QPainter.RenderHint.Antialiasing)
                self.legend.paint(into, self._key)
        painter.drawPixmap(0, 0, kept)

    def _paint_points(self, painter: QPainter, plane: PlaneTransform) -> None:
        if self.split is None or self.blank:
            return
        painter.save()
        painter.setClipRect(QRectF(plane.left, plane.top, plane.side, plane.side))
        shown = [(self.split.train, False)]
        if self.show_test:
            shown.append((self.split.test, True))
        for points, hollow in shown:
            paint_points(
                painter,
                self._theme,
                points,
                plane,
                hollow=hollow,
                scale=self.scale,
                mark=self.mark,
            )
        painter.restore()

    def _paint_axes(self, painter: QPainter, plane: PlaneTransform) -> None:
        theme = self._theme
        near = theme.px(_NEAR)
        painter.setPen(theme.pen("border", 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(plane.left, plane.top, plane.side, plane.side))
        painter.setFont(theme.font("plot"))
        metrics = QFontMetricsF(painter.font())
        baseline = (metrics.ascent() - metrics.descent()) / 2
        bottom = plane.top + plane.side
        x0, x1, y0, y1 = plane.bounds
        step = self.tick_step(plane)
        across, up = ticks(x0, x1, step), ticks(y0, y1, step)

        def below(text: str, x: float) -> None:
            width = metrics.horizontalAdvance(text)
            painter.drawText(QPointF(x - width / 2, bottom + near + metrics.ascent()), text)

        def beside(text: str, y: float) -> None:
            width = metrics.horizontalAdvance(text)
            painter.drawText(QPointF(plane.left - 2 * near - width, y + baseline), text)

        painter.setPen(theme.pen("secondary", 2))
        for value in across:
            x = plane.pixel(value, 0.0)[0]
            painter.drawLine(QPointF(x, bottom), QPointF(x, bottom + near))
        for value in up:
            y = plane.pixel(0.0, value)[1]
            painter.drawLine(QPointF(plane.left - near, y), QPointF(plane.left, y))
        painter.setPen(theme.color("text"))
        for value in across:
            below(short(value), plane.pixel(value, 0.0)[0])
        for value in up:
            beside(short(value), plane.pixel(0.0, value)[1])
        # The axes' names stand between their last two numbers, where they take no room.
        painter.setFont(theme.font("value"))
        metrics = QFontMetricsF(painter.font())
        if len(across) > 1:
            below("x₁", plane.pixel((across[-1] + across[-2]) / 2, 0.0)[0])
        if len(up) > 1:
            beside("x₂", plane.pixel(0.0, (up[-1] + up[-2]) / 2)[1])
