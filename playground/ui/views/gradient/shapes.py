"""Shapes made from arrays, without a call for each point."""

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QByteArray, QDataStream, QRectF
from PySide6.QtGui import QPainterPath

Array = npt.NDArray[np.float64]

# A path as Qt's QDataStream writes it: a count, the elements, the first of the last subpath,
# the fill rule; all big-endian.
_ELEMENT = np.dtype([("kind", ">i4"), ("x", ">f8"), ("y", ">f8")])
_MOVE_TO = 0
_LINE_TO = 1
_WINDING = 1


def polygons(x: Array, y: Array) -> list[QPainterPath]:
    """Closed polygons, for filling: one path each, which fills far faster than a common one.

    Args:
        x: (polygons, points) float64, finite, in pixels.
        y: the same for the other axis.
    """
    if not x.size:
        return []
    elements = np.empty(x.shape, dtype=_ELEMENT)
    elements["kind"] = _LINE_TO
    elements["kind"][:, 0] = _MOVE_TO
    elements["x"], elements["y"] = x, y
    before = np.array([x.shape[1]], dtype=">i4").tobytes()
    after = np.array([0, _WINDING], dtype=">i4").tobytes()
    stream = QDataStream(QByteArray(b"".join(before + row.tobytes() + after for row in elements)))
    paths = [QPainterPath() for _ in elements]
    for path in paths:
        stream >> path
    return paths


def rectangles(left: Array, top: Array, right: Array, bottom: Array) -> list[QRectF]:
    """Rectangles from their sides, each (rectangles,) float64."""
    sides = zip(
        left.tolist(), top.tolist(), (right - left).tolist(), (bottom - top).tolist(), strict=True
    )
    return [QRectF(*side) for side in sides]


def violins(center: Array, half_width: Array, top: float, bottom: float, shares: Array) -> Array:
    """The outlines of upright violins, each `half_width` to either side where it is widest.

    Args:
        center: (units,) float64, their middle lines.
        half_width: (units,) float64, half the width of the widest place.
        top: y of the highest bin's upper edge.
        bottom: y of the lowest bin's lower edge.
        shares: (units, bins) float64, not negative, from the lowest bin up.

    Returns:
        (2, units, points) float64: x and y.
    """
    # A little smoother than the bins are.
    padded = np.pad(shares, ((0, 0), (1, 1)), mode="edge")
    smooth = 0.25 * padded[:, :-2] + 0.5 * shares + 0.25 * padded[:, 2:]
    units, bins = smooth.shape
    widest = smooth.max(axis=1, initial=0.0)
    wide = smooth * (half_width / np.where(widest > 0.0, widest, 1.0))[:, None]
    wide = np.concatenate((wide[:, :1], wide, wide[:, -1:]), axis=1)
    height = (bottom - top) / bins
    middle = bottom - height * (np.arange(bins) + 0.5)
    y = np.concatenate(([bottom], middle, [top]))
    outline = np.empty((2, units, 2 * (bins + 2)))
    outline[0, :, : bins + 2] = center[:, None] + wide
    outline[0, :, bins + 2 :] = center[:, None] - wide[:, ::-1]
    outline[1] = np.concatenate((y, y[::-1]))
    return outline
