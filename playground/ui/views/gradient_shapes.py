"""Many shapes as one path, made from arrays without a call for each point."""

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QByteArray, QDataStream
from PySide6.QtGui import QPainterPath

Array = npt.NDArray[np.float64]

# A path as Qt's QDataStream writes it: a count, the elements, the first of the last subpath,
# the fill rule; all big-endian.
_ELEMENT = np.dtype([("kind", ">i4"), ("x", ">f8"), ("y", ">f8")])
_LINE_TO = 1
_WINDING = 1


def polygons(x: Array, y: Array) -> QPainterPath:
    """Closed polygons, for filling.

    Args:
        x: (polygons, points) float64, finite, in pixels.
        y: the same for the other axis.
    """
    path = QPainterPath()
    count, points = x.shape
    if not x.size:
        return path
    elements = np.empty((count, points), dtype=_ELEMENT)
    elements["kind"] = _LINE_TO
    elements["kind"][:, 0] = 0
    elements["x"], elements["y"] = x, y
    data = (
        np.array([x.size], dtype=">i4").tobytes()
        + elements.tobytes()
        + np.array([x.size - points, _WINDING], dtype=">i4").tobytes()
    )
    # The stream reads from the array, which therefore has a name.
    array = QByteArray(data)
    stream = QDataStream(array)
    stream >> path
    return path


def rectangles(left: Array, top: Array, right: Array, bottom: Array) -> QPainterPath:
    """Rectangles with sides along the axes; each argument is (rectangles,) float64."""
    return polygons(
        np.stack((left, right, right, left), axis=1), np.stack((top, top, bottom, bottom), axis=1)
    )


def violins(center: Array, half_width: float, top: float, bottom: float, shares: Array) -> Array:
    """The outlines of upright violins, each as wide as `half_width` allows where it is widest.

    Args:
        center: (units,) float64, their middle lines.
        half_width: half the width of the widest place.
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
