"""A curve as one path, with gaps where there is no value."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
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
    """The area between two curves (n,), in pixels, all finite."""
    there = [QPointF(a, b) for a, b in zip(x.tolist(), high.tolist(), strict=True)]
    back = [QPointF(a, b) for a, b in zip(x[::-1].tolist(), low[::-1].tolist(), strict=True)]
    return QPolygonF(there + back)


def averaged(
    steps: npt.NDArray[np.int64], curves: Sequence[FloatArray], columns: int
) -> tuple[FloatArray, list[FloatArray]]:
    """Curves with about `columns` points each: the means of so many records after one another.

    The groups begin at multiples of a power of two, so that they keep their records while the
    series grows at its end. The last record stands for itself.

    Args:
        steps: (n,) increasing.
        curves: (n,) each; what is not finite is left out, NaN where nothing is left.
        columns: how many points there are about.

    Returns:
        The mean step of every group, and the means of every curve.
    """
    every = 1 << max(int(np.ceil(np.log2(max(len(steps), 1) / columns))), 0)
    if every == 1 or not len(steps):
        known = [np.where(np.isfinite(curve), curve, np.nan) for curve in curves]
        return steps.astype(np.float64), known
    starts = np.arange(0, len(steps), every)
    if starts[-1] != len(steps) - 1:
        starts = np.append(starts, len(steps) - 1)
    size = np.diff(np.append(starts, len(steps)))
    means = []
    for curve in curves:
        finite = np.isfinite(curve)
        total = np.add.reduceat(np.where(finite, curve, 0.0), starts)
        count = np.add.reduceat(finite.astype(np.float64), starts)
        means.append(np.where(count > 0, total / np.maximum(count, 1.0), np.nan))
    return np.add.reduceat(steps.astype(np.float64), starts) / size, means
