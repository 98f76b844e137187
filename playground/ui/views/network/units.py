"""Paints the units of the network view: heat maps, frames, gauges, biases."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from playground.ui.theme import Theme
from playground.ui.views.finite import drawable
from playground.ui.views.network.focus import Focus, Unit
from playground.ui.views.network.grips import bias_boxes, bias_overhang
from playground.ui.views.network.layout import LayerPlace
from playground.ui.views.network.number_areas import layer_area
from playground.ui.views.network.numbers import UnitNumbers
from playground.ui.views.network.state import NetworkState
from playground.ui.views.network.tiles import TileAtlas

if TYPE_CHECKING:
    from playground.training.stops import Stop

LOWEST_LOG, HIGHEST_LOG = -6.0, 0.0
# How much a veil covers of what is out of focus, of 255.
VEIL = 185


def paint_tiles(
    painter: QPainter, theme: Theme, places: Sequence[LayerPlace], atlas: TileAtlas | None
) -> None:
    """The heat maps of all units in their frames."""
    if atlas is not None:
        atlas.paint(painter, places)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.color("outline"), 1))
    for place in places:
        painter.drawRects(place.frames)


def paint_fade(painter: QPainter, theme: Theme, places: Sequence[LayerPlace], focus: Focus) -> None:
    """Veils the heat maps of all units that are not joined to what is in focus."""
    veil = theme.color("background")
    veil.setAlpha(VEIL)
    veiled = []
    for layer, place in enumerate(places):
        # With the bias, which stands out at the lower left corner.
        left, below = bias_overhang(place, theme) if layer else (0.0, 0.0)
        veiled += [
            frame.adjusted(-left - 1, -1, 1, below + 1)
            for unit, frame in enumerate(place.frames)
            if not focus.has_tile(layer, unit)
        ]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(veil)
    painter.drawRects(veiled)


def paint_focus(
    painter: QPainter,
    theme: Theme,
    places: Sequence[LayerPlace],
    focus: Focus | None,
    hovered: Unit | None,
) -> None:
    """A thick frame around the unit in focus (or the two of a wire), a thinner one if hovered."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if hovered is not None:
        painter.setPen(theme.pen("accent", 4))
        painter.drawRect(places[hovered[0]].frames[hovered[1]])
    painter.setPen(theme.pen("accent", 6))
    for layer, unit in focus.units if focus is not None and not focus.bias else []:
        painter.drawRect(places[layer].frames[unit])


def paint_current(
    painter: QPainter, theme: Theme, places: Sequence[LayerPlace], stop: Stop, loss: QRectF
) -> None:
    """A frame around the unit, the layer or the loss that a stop computes."""
    name = "forward" if stop.phase in ("forward", "loss") else "backward"
    painter.setPen(theme.pen(name, 4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if stop.phase == "loss":
        painter.drawRoundedRect(loss, theme.px(4), theme.px(4))
    elif 0 <= stop.layer < len(places) - 1:
        place, gap = places[stop.layer + 1], theme.px(7)
        if stop.unit is None:
            area = layer_area(place, theme).adjusted(-gap, -gap, gap, gap)
            painter.drawRoundedRect(area, gap, gap)
        elif stop.unit < len(place.frames):
            # Over the frame of the focus, if that is the same unit.
            painter.setPen(theme.pen(name, 6))
            painter.drawRect(place.frames[stop.unit])


def paint_pieces(
    painter: QPainter, theme: Theme, places: Sequence[LayerPlace], numbers: UnitNumbers
) -> None:
    """At the upper left corner of each maxout unit, which of its pieces won (from 1)."""
    painter.setFont(theme.font("small"))
    metrics = QFontMetricsF(painter.font())
    height = metrics.capHeight() + theme.px(6)
    width = metrics.horizontalAdvance("0") + theme.px(6)
    for place, winner in zip(places[1:], numbers.winner, strict=False):
        if winner is None or place.spot == "none":
            continue
        for frame, piece in zip(place.frames, winner.tolist(), strict=True):
            if piece >= 0:
                box = QRectF(frame.left() - width / 2, frame.top(), width, height)
                paint_piece(painter, theme, box, piece + 1)


def paint_piece(painter: QPainter, theme: Theme, box: QRectF, piece: int) -> None:
    """The number of a piece in its box."""
    painter.setPen(QPen(theme.color("outline"), 1))
    painter.setBrush(theme.color("raised"))
    painter.drawRect(box)
    painter.setPen(theme.color("text"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(piece))


def paint_gauges(
    painter: QPainter, theme: Theme, places: Sequence[LayerPlace], state: NetworkState
) -> None:
    """A bar at each unit: how large its gradient is, on a log scale from 1e-6 to 1."""
    painter.setPen(Qt.PenStyle.NoPen)
    ground, fill = theme.color("grid"), theme.color("backward")
    for place, rms in zip(places[1:], state.gradient_rms, strict=True):
        with np.errstate(divide="ignore", invalid="ignore"):
            level = (np.log10(rms) - LOWEST_LOG) / (HIGHEST_LOG - LOWEST_LOG)
        # What is no number counts as none.
        level = np.fmin(np.fmax(level, 0), 1) * place.tile
        bars = _bars(place)
        painter.setBrush(ground)
        painter.drawRects(bars)
        painter.setBrush(fill)
        painter.drawRects(
            [
                QRectF(bar.left(), bar.bottom() - high, bar.width(), high)
                for bar, high in zip(bars, level.tolist(), strict=True)
            ]
        )


@lru_cache(maxsize=64)
def _bars(place: LayerPlace) -> list[QRectF]:
    """The gauges of a layer at their full height; not to be changed."""
    width = max(0.75 * place.gauge, 1.0)
    lefts = (place.left + place.tile + 0.25 * place.gauge).tolist()
    tops = place.top.tolist()
    return [QRectF(x, y, width, place.tile) for x, y in zip(lefts, tops, strict=True)]


def paint_biases(
    painter: QPainter, theme: Theme, places: Sequence[LayerPlace], state: NetworkState
) -> None:
    """A square at the lower left corner of each unit: its bias, or the bias's gradient."""
    painter.setPen(QPen(theme.color("outline"), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for place, biases in zip(places[1:], state.biases, strict=True):
        largest = drawable(biases)[1] or 1.0
        boxes = bias_boxes(place, theme)
        for box, bias in zip(boxes, biases.tolist(), strict=True):
            painter.fillRect(box, theme.signed_color(bias / largest))
        painter.drawRects(boxes)
