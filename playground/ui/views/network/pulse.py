"""Dots that travel along the wires on which a stop of a walk computes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractAnimation, QObject, QPointF, QVariantAnimation, Signal
from PySide6.QtGui import QPainter

from playground.ui.theme import Theme
from playground.ui.views.network.edges import NetworkEdges
from playground.ui.views.network.focus import Focus

if TYPE_CHECKING:
    from playground.training.stops import Stop

DURATION_MS = 600
# More dots than this would be a cloud.
MOST_DOTS = 200

Points = NDArray[np.floating]


def pulse_focus(stop: Stop, layers: int) -> Focus | None:
    """The wires that a stop's pulse runs along; None for a stop that uses none.

    Forward, into the layer or unit; backward, what the next layer hands back to it; for dL/dw and
    the update, from it back along the wires that come in.

    Args:
        stop: of the walk.
        layers: how many layers have weights.
    """
    k, layer = stop.layer, stop.layer + 1
    if stop.phase == "update":
        return Focus(pairs=tuple(range(layers)))
    if stop.phase == "loss" or stop.part in ("activation", "local"):
        return None
    back = stop.phase == "backward" and stop.part != "weights"
    if back and layer == layers:
        return None
    if stop.unit is None:
        return Focus(pairs=(layer if back else k,))
    return Focus(unit=(layer, stop.unit), incoming=not back, outgoing=back)


class NetworkPulse(QObject):
    """Runs once, then rests: no timer while there is nothing to see.

    Args:
        parent: the Qt parent.

    Signals:
        moved(): the dots are elsewhere, or gone.
    """

    moved = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._animation = QVariantAnimation(self)
        self._animation.setStartValue(0.0)
        self._animation.setEndValue(1.0)
        self._animation.setDuration(DURATION_MS)
        self._animation.valueChanged.connect(self._announce)
        self._animation.finished.connect(self._announce)

    @property
    def running(self) -> bool:
        """Whether dots are on their way."""
        return self._animation.state() == QAbstractAnimation.State.Running

    def start(self) -> None:
        """Sends dots from the start, whether or not others are on their way."""
        self._animation.stop()
        self._animation.start()

    def stop(self) -> None:
        """Takes the dots away."""
        if self.running:
            self._animation.stop()
            self._announce()

    def _announce(self, _value: object = None) -> None:
        self.moved.emit()

    def points(self, edges: NetworkEdges, stop: Stop) -> Points:
        """Where the dots are, shape (dots, 2); on wires that are drawn."""
        layers = len(edges.strips)
        focus = pulse_focus(stop, layers)
        if not self.running or focus is None:
            return np.zeros((0, 2))
        share = float(self._animation.currentValue())
        along = share if stop.phase == "forward" else 1 - share
        dots = []
        for pair, strip in enumerate(edges.strips):
            drawn = edges.drawn(pair)
            mask = focus.near(pair, *drawn.shape) & drawn
            if mask.any():
                dots.append(strip.along(along)[mask])
        return np.concatenate(dots)[:MOST_DOTS] if dots else np.zeros((0, 2))

    def paint(self, painter: QPainter, theme: Theme, edges: NetworkEdges, stop: Stop) -> None:
        """Draws the dots."""
        points = self.points(edges, stop)
        if not len(points):
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.pen("background", 2))
        painter.setBrush(theme.color("forward" if stop.phase == "forward" else "backward"))
        radius = theme.px(6.5)
        for x, y in points.tolist():
            painter.drawEllipse(QPointF(x, y), radius, radius)
