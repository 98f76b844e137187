"""A view of the plane to look at and to drive: points, scores, the mouse."""

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from playground.data.points import Points, Split
from playground.ui.views.region.view import RegionView
from tests.ui import drive

FAR_AWAY = np.array([[50.0, 50.0], [51.0, 50.0]])


def make_split(
    train: npt.NDArray[np.float64] = FAR_AWAY,
    test: npt.NDArray[np.float64] | None = None,
    n_classes: int = 3,
) -> Split:
    """Points whose class is their number, by default outside of the picture."""
    test = np.empty((0, 2)) if test is None else test
    labels = [np.arange(len(X)) % max(n_classes, 1) for X in (train, test)]
    return Split(Points(train, labels[0], n_classes), Points(test, labels[1], n_classes))


def corner_scores(n: int = 40, sure: float = 20.0) -> npt.NDArray[np.float32]:
    """Class 0 above, class 1 below on the left, class 2 below on the right."""
    scores = np.zeros((3, n, n), np.float32)
    scores[0, : n // 2] = sure
    scores[1, n // 2 :, : n // 2] = sure
    scores[2, n // 2 :, n // 2 :] = sure
    return scores


def color_at(view: RegionView, x1: float, x2: float) -> QColor:
    """The colour that is seen at a point of the plane."""
    image = view.grab().toImage()
    ratio = image.devicePixelRatio()
    at = pixel(view, x1, x2)
    return image.pixelColor(int(at.x() * ratio), int(at.y() * ratio))


def pixel(view: RegionView, x1: float, x2: float) -> QPoint:
    """Where a point of the plane is on the widget."""
    return QPointF(*view._plane.pixel(x1, x2)).toPoint()


def hue_distance(a: QColor, b: QColor) -> int:
    """Degrees between two hues."""
    apart = abs(a.hsvHue() - b.hsvHue())
    return min(apart, 360 - apart)


def turn_wheel_at(view: RegionView, at: QPoint, notches: int) -> None:
    """Turns the wheel over a place of the view, up if positive."""
    drive.turn_wheel(view, notches, QPointF(at))


def move_mouse(view: QWidget, at: QPoint, held: Qt.MouseButton = Qt.MouseButton.NoButton) -> None:
    """Moves the pointer."""
    drive.move_mouse(view, QPointF(at), held)


def drag(view: RegionView, start: QPoint, end: QPoint) -> None:
    """Drags with the left button."""
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    for at in ((start + end) / 2, end):
        move_mouse(view, at, Qt.MouseButton.LeftButton)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end)
