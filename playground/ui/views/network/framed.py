"""The biases of units that have a frame: shown over it, since they are handles."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QPainter, QPen

from playground.ui.theme import Theme
from playground.ui.views.finite import drawable
from playground.ui.views.network.focus import Unit
from playground.ui.views.network.grips import bias_boxes
from playground.ui.views.network.layout import LayerPlace
from playground.ui.views.network.state import NetworkState


def paint_framed_biases(
    painter: QPainter,
    theme: Theme,
    places: Sequence[LayerPlace],
    state: NetworkState,
    units: Sequence[Unit],
) -> None:
    """The squares of these units' biases once more, over what frames the units."""
    painter.setPen(QPen(theme.color("outline"), 1))
    for layer, unit in units:
        if layer:
            biases = state.biases[layer - 1]
            largest = drawable(biases)[1] or 1.0
            painter.setBrush(theme.signed_color(float(biases[unit]) / largest))
            painter.drawRect(bias_boxes(places[layer], theme)[unit])
