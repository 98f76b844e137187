"""The shapes by which the classes differ, not by colour alone."""

import math
from functools import cache

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath, QPolygonF


def marker_path(shape: str) -> QPainterPath:
    """The outline of a mark around (0, 0), about one unit across; scale it to its size.

    Args:
        shape: one of `palette.SHAPES`. All have about the area of the circle.
    """
    return QPainterPath(_path(shape))


@cache
def _path(shape: str) -> QPainterPath:
    path = QPainterPath()
    if shape == "circle":
        path.addEllipse(QPointF(0.0, 0.0), 0.5, 0.5)
        return path
    path.addPolygon(QPolygonF([QPointF(x, y) for x, y in _corners(shape)]))
    path.closeSubpath()
    return path


def _corners(shape: str) -> list[tuple[float, float]]:
    if shape == "triangle":
        return [(0.0, -0.6), (0.58, 0.42), (-0.58, 0.42)]
    if shape == "square":
        return [(-0.45, -0.45), (0.45, -0.45), (0.45, 0.45), (-0.45, 0.45)]
    if shape == "diamond":
        return [(0.0, -0.62), (0.62, 0.0), (0.0, 0.62), (-0.62, 0.0)]
    if shape == "cross":
        a, b = 0.19, 0.55
        upright = [
            (-a, -b),
            (a, -b),
            (a, -a),
            (b, -a),
            (b, a),
            (a, a),
            (a, b),
            (-a, b),
            (-a, a),
            (-b, a),
            (-b, -a),
            (-a, -a),
        ]
        c = math.sqrt(0.5)
        return [(c * (x - y), c * (x + y)) for x, y in upright]
    if shape == "star":
        tips = []
        for i in range(10):
            radius = 0.66 if i % 2 == 0 else 0.29
            angle = math.pi * i / 5
            tips.append((radius * math.sin(angle), -radius * math.cos(angle)))
        return tips
    raise ValueError(f"no mark has the shape {shape!r}")
