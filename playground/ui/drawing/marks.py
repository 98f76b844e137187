"""What is painted over the plane while points are edited: grid, cross, rings, a rubber band."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPixmap

from playground.ui.theme import Theme
from playground.ui.views.plane_transform import PlaneTransform, nice_step
from playground.ui.views.region.marks import MARK, paint_mark, paint_value_mark

_CROSS, _GAP = 18.0, 5.0
_RING, _NARROW_RING = 11.0, 9.5
_HALO = 6.0
_DOT = 2.5
_GHOST = 0.6
_CELLS = 24
# So many points have rings as strong as a single one.
_FEW = 40
# Of more selected points than this only some have rings, from all over.
_MOST_RINGS = 1000


def grid_step(extent: float) -> float:
    """From line to line of the grid that points are put on."""
    return nice_step(2 * extent, _CELLS)


def paint_grid(painter: QPainter, theme: Theme, plane: PlaneTransform) -> None:
    """Dots where points go."""
    step = grid_step(plane.extent)
    x0, x1, y0, y1 = plane.bounds
    if (x1 - x0) / step > 2 * _CELLS:
        return
    across = np.arange(np.ceil(x0 / step), np.floor(x1 / step) + 1) * step
    up = np.arange(np.ceil(y0 / step), np.floor(y1 / step) + 1) * step
    places = np.array(np.meshgrid(across, up)).reshape(2, -1).T
    pen = theme.pen("secondary", _DOT)
    painter.setPen(pen)
    painter.drawPoints([QPointF(x, y) for x, y in plane.to_pixels(places).tolist()])


def paint_cross(painter: QPainter, theme: Theme, at: QPointF) -> None:
    """The keyboard's place."""
    near, far = theme.px(_GAP), theme.px(_CROSS)
    arms = [
        QLineF(at + way * near, at + way * far)
        for way in (QPointF(1, 0), QPointF(-1, 0), QPointF(0, 1), QPointF(0, -1))
    ]
    for color, width in (("background", 7.0), ("boundary", 3.0)):
        painter.setPen(theme.pen(color, width))
        painter.drawLines(arms)


def paint_rings(
    painter: QPainter, theme: Theme, X: npt.NDArray[np.float64], plane: PlaneTransform, color: str
) -> None:
    """Rings about points X (n, 2); thin ones about many, so that the marks are still seen.

    One is painted and copied to all places.
    """
    many = len(X) > _FEW
    ring = _ring(theme, color, painter.device().devicePixelRatio(), many=many)
    half = ring.deviceIndependentSize().width() / 2
    some = X[:: max(1, -(-len(X) // _MOST_RINGS))]
    for x, y in (plane.to_pixels(some) - half).tolist():
        painter.drawPixmap(QPointF(x, y), ring)


def _ring(theme: Theme, color: str, ratio: float, *, many: bool) -> QPixmap:
    radius = theme.px(_NARROW_RING if many else _RING)
    side = math.ceil(2 * (radius + theme.px(_HALO)))
    pixmap = QPixmap(round(side * ratio), round(side * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    with QPainter(pixmap) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for name, width in ((color, 2.0),) if many else (("background", _HALO), (color, 3.0)):
            painter.setPen(theme.pen(name, width))
            painter.drawEllipse(QPointF(side / 2, side / 2), radius, radius)
    return pixmap


def paint_ghost(
    painter: QPainter, theme: Theme, at: QPointF, target: float, *, n_classes: int, scale: float
) -> None:
    """The mark that a press would leave.

    Args:
        painter: an active painter.
        theme: sizes and colours.
        at: where.
        target: its class or value.
        n_classes: number of classes, 0 for regression.
        scale: for regression: the value with the signed ramp's last colour.
    """
    painter.save()
    painter.setOpacity(_GHOST)
    if n_classes:
        paint_mark(painter, theme, at, int(target))
    else:
        paint_value_mark(painter, theme, at, target / scale)
    painter.restore()


def paint_disc(painter: QPainter, theme: Theme, at: QPointF, radius: float) -> None:
    """How far a wide brush reaches, in pixels."""
    pen = QPen(theme.color("boundary"), theme.px(1.5))
    pen.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(at, radius, radius)


def paint_band(painter: QPainter, theme: Theme, band: QRectF) -> None:
    """The rectangle that selects."""
    fill = QColor(theme.color("accent"))
    fill.setAlphaF(0.12)
    pen = QPen(theme.color("accent"), theme.px(2))
    pen.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.setBrush(fill)
    painter.drawRect(band)


def paint_note(painter: QPainter, theme: Theme, square: QRectF, text: str) -> None:
    """A sentence in the upper part of the plane."""
    painter.setFont(theme.font("plot"))
    metrics = QFontMetricsF(painter.font())
    pad = theme.px(MARK) / 2
    room = square.width() - 4 * pad
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
    words = metrics.boundingRect(QRectF(0, 0, room - 2 * pad, square.height()), flags, text)
    box = QRectF(0, 0, words.width() + 2 * pad, words.height() + 2 * pad)
    box.moveCenter(QPointF(square.center().x(), square.top() + 2 * pad + box.height() / 2))
    painter.setPen(theme.pen("border", 1.5))
    painter.setBrush(theme.color("raised"))
    painter.drawRoundedRect(box, theme.px(5), theme.px(5))
    painter.setPen(theme.color("text"))
    painter.drawText(box.adjusted(pad, pad, -pad, -pad), flags, text)
