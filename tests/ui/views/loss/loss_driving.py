"""Driving the view of the losses as the window system does, and seeing what it shows."""

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget

from playground.ui.views.loss.plot import LossPlot
from playground.ui.views.loss.view import LossView
from tests.ui import drive
from tests.ui.drive import find

FloatArray = npt.NDArray[np.float64]


def steps(n: int) -> npt.NDArray[np.int64]:
    return np.arange(n, dtype=np.int64)


def flat(n: int, value: float) -> FloatArray:
    return np.full(n, value)


def pixel(view: LossView, step: float, loss: float) -> QPoint:
    """Where a loss at a step is drawn."""
    plot = find(view, LossPlot)
    y = float(view.axis().plotted(np.array([loss]))[0])
    at = plot.box.mapViewToScene(QPointF(step, y))
    found: QPoint = plot.mapTo(view, at.toPoint())
    return found


def area(view: LossView) -> QRect:
    """Where the curves are."""
    plot = find(view, LossPlot)
    rect: QRect = plot.area.toRect().translated(plot.mapTo(view, QPoint()))
    return rect


def numbers(view: LossView, side: str) -> dict[str, float]:
    """What an axis says, and where it says it: from 0 to 1 along the axis."""
    plot = find(view, LossPlot)
    view.grab()
    axis = {"left": plot.losses_axis, "bottom": plot.steps_axis}[side]
    low, high = axis.range
    ((spacing, values),) = axis.tickValues(low, high, _length(plot, side))
    texts = axis.tickStrings(values, 1.0, spacing)
    return {t: (v - low) / (high - low) for t, v in zip(texts, values, strict=True)}


def _length(plot: LossPlot, side: str) -> float:
    size = plot.area.size()
    return float(size.height() if side == "left" else size.width())


def colors_in(view: LossView, at: QPoint, across: int = 0) -> set[str]:
    """The colours in a row of pixels around a place."""
    image = view.grab().toImage()
    return {image.pixelColor(x, at.y()).name() for x in range(at.x() - across, at.x() + across + 1)}


def alike(a: str, b: str) -> bool:
    """Whether two colours differ by no more than antialiasing rounds."""
    x, y = QColor(a), QColor(b)
    apart = (x.red() - y.red(), x.green() - y.green(), x.blue() - y.blue())
    return max(map(abs, apart)) <= 3


def target(view: LossView) -> QWidget:
    """What the window system sends the mouse's events to."""
    viewport: QWidget = find(view, LossPlot).viewport()
    return viewport


def turn_wheel_at(
    view: LossView,
    at: QPoint,
    notches: int,
    keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> bool:
    """Turns the wheel over a place of the view, up if positive; whether the view took it."""
    inside = target(view)
    return drive.turn_wheel(inside, notches, QPointF(inside.mapFrom(view, at)), keys)


def move_mouse(view: LossView, at: QPoint, held: Qt.MouseButton = Qt.MouseButton.NoButton) -> None:
    """Moves the pointer."""
    inside = target(view)
    drive.move_mouse(inside, QPointF(inside.mapFrom(view, at)), held)


def painted(view: LossView) -> QImage:
    return view.grab().toImage()
