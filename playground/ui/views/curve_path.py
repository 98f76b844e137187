"""A curve as one path, with gaps where there is no value."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath, QPolygonF

from playground.engine.graph import FloatArray


def curve_path(x: FloatArray, y: FloatArray) -> QPainterPath:
    """The curve through the points; NaN in `y` are gaps.

    Args:
        x: (n,) pixels.
        y: (n,) pixels.
    """
    path = QPainterPath()
    known = np.flatnonzero(np.isfinite(y))
    for part in np.split(known, np.flatnonzero(np.diff(known) > 1) + 1):
        if len(part):
            path.addPolygon(QPolygonF([QPointF(x[k], y[k]) for k in part.tolist()]))
    return path


def band_polygon(x: FloatArray, low: FloatArray, high: FloatArray) -> QPolygonF:
    """The area between two curves, in pixels, all finite."""
    there = [QPointF(a, b) for a, b in zip(x.tolist(), high.tolist(), strict=True)]
    back = [QPointF(a, b) for a, b in zip(x[::-1].tolist(), low[::-1].tolist(), strict=True)]
    return QPolygonF(there + back)
