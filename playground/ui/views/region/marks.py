"""The points on the plane: full marks to train on, hollow ones to test on."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap, QTransform

from playground.data.points import Points
from playground.ui.theme import Theme
from playground.ui.views.plane_transform import PlaneTransform
from playground.ui.widgets.markers import marker_path

MARK = 14.0
SMALL_MARK = 9.0
_HOLE = 0.5
_OUTLINE = 1.5
_SIGNED_MARKS = 33


def paint_mark(painter: QPainter, theme: Theme, at: QPointF, label: int) -> None:
    """Paints the full mark of class `label`, its middle at `at`."""
    _paint(painter, theme, at, theme.class_color(label), theme.class_shape(label), hollow=False)


def paint_value_mark(painter: QPainter, theme: Theme, at: QPointF, share: float) -> None:
    """Paints the full mark of a value to fit, from -1 to 1 on the signed ramp."""
    _paint(painter, theme, at, theme.signed_color(share), "circle", hollow=False)


def paint_any_mark(painter: QPainter, theme: Theme, at: QPointF, *, hollow: bool) -> None:
    """Paints a mark of no class, its middle at `at`."""
    _paint(painter, theme, at, theme.color("secondary"), "circle", hollow)


def paint_points(
    painter: QPainter,
    theme: Theme,
    points: Points,
    plane: PlaneTransform,
    *,
    hollow: bool,
    scale: float = 1.0,
    mark: float = MARK,
) -> None:
    """Paints all points that can be seen.

    Each kind of mark is painted once and copied to all of its places, on whole device pixels.

    Args:
        painter: clipped to the plane.
        theme: sizes and colours.
        points: what to paint.
        plane: where.
        hollow: as test points are.
        scale: the value that has the signed ramp's last colour, for regression.
        mark: how large each is, at a height of 1080.
    """
    if not len(points):
        return
    ratio = painter.device().devicePixelRatio()
    marks: dict[int, QPixmap] = {}
    kinds = points.targets.astype(np.int64)
    if points.regression:
        steps = (_SIGNED_MARKS - 1) // 2
        kinds = np.rint(np.clip(points.targets / scale, -1.0, 1.0) * steps).astype(np.int64)
    room = math.ceil(theme.px(mark) * ratio) + 4
    pixels = plane.to_pixels(points.X)
    margin = theme.px(MARK)
    seen = (
        (pixels[:, 0] > plane.left - margin)
        & (pixels[:, 0] < plane.left + plane.side + margin)
        & (pixels[:, 1] > plane.top - margin)
        & (pixels[:, 1] < plane.top + plane.side + margin)
    )
    corners = np.rint(pixels[seen] * ratio - room / 2) / ratio
    for (x, y), kind in zip(corners.tolist(), kinds[seen].tolist(), strict=True):
        sprite = marks.get(kind)
        if sprite is None:
            if points.regression:
                color, shape = theme.signed_color(2 * kind / (_SIGNED_MARKS - 1)), "circle"
            else:
                color, shape = theme.class_color(kind), theme.class_shape(kind)
            size = theme.px(mark)
            sprite = marks[kind] = _sprite(theme, color, shape, hollow, room, ratio, size)
        painter.drawPixmap(QPointF(x, y), sprite)


def _sprite(
    theme: Theme,
    color: QColor,
    shape: str,
    hollow: bool,
    room: int,
    ratio: float,
    size: float,
) -> QPixmap:
    pixmap = QPixmap(room, room)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    with QPainter(pixmap) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QRectF(0, 0, room / ratio, room / ratio).center()
        _paint(painter, theme, middle, color, shape, hollow, size)
    return pixmap


def _paint(
    painter: QPainter,
    theme: Theme,
    at: QPointF,
    color: QColor,
    shape: str,
    hollow: bool,
    size: float = 0.0,
) -> None:
    size = size or theme.px(MARK)
    path = marker_path(shape)
    place = QTransform.fromTranslate(at.x(), at.y())
    painter.setPen(theme.pen("outline", _OUTLINE))
    painter.setBrush(color)
    painter.drawPath(QTransform(place).scale(size, size).map(path))
    if hollow:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("background"))
        painter.drawPath(QTransform(place).scale(size * _HOLE, size * _HOLE).map(path))
