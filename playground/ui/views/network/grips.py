"""What can be taken hold of in the network view: the handles of biases and weights."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from playground.ui.theme import Theme
from playground.ui.views.network.attention import Attention
from playground.ui.views.network.edges import NetworkEdges
from playground.ui.views.network.focus import Edge
from playground.ui.views.network.layout import LayerPlace

# A bias has at least this to be taken hold of, where units stand one below the other.
SMALLEST_HANDLE = 15.0
LARGEST_SHARE = 0.7
SHARE = 0.3
# How much of it stands out of the unit, and more where it would cover more of a small one.
OVERHANG, COVERED = 0.35, 0.35
# Of a smaller unit nothing but the unit itself can be hit.
SMALLEST_WITH_HANDLE = 13.0
GRIP = 9.0


def bias_side(place: LayerPlace, theme: Theme) -> float:
    """The side of the square that shows the bias of a unit and is its handle."""
    side = SHARE * place.tile
    if not has_handles(place, theme):
        return side
    return max(side, min(theme.px(SMALLEST_HANDLE), LARGEST_SHARE * place.tile))


def has_handles(place: LayerPlace, theme: Theme) -> bool:
    """Whether the units of a layer are large enough for their biases to be taken hold of."""
    return place.columns == 1 and place.tile >= theme.px(SMALLEST_WITH_HANDLE)


def bias_overhang(place: LayerPlace, theme: Theme) -> tuple[float, float]:
    """How far that square stands out to the left of the unit, and below it."""
    side = bias_side(place, theme)
    left = max(OVERHANG * side, side - COVERED * place.tile)
    return left, 0.0 if place.spot == "stacked" else OVERHANG * side


def bias_boxes(place: LayerPlace, theme: Theme) -> list[QRectF]:
    """The squares of a layer, at the lower left corner of its units; not to be changed."""
    return _boxes(place, bias_side(place, theme), *bias_overhang(place, theme))


@lru_cache(maxsize=64)
def _boxes(place: LayerPlace, side: float, left: float, below: float) -> list[QRectF]:
    """They are asked for in every frame, but stand where they are for long."""
    return [
        QRectF(frame.left() - left, frame.bottom() + below - side, side, side)
        for frame in place.frames
    ]


def bias_at(x: float, y: float, places: Sequence[LayerPlace], theme: Theme) -> Edge | None:
    """The bias whose handle covers a point, as the weight of a constant after all units."""
    for layer, place in enumerate(places[1:], 1):
        if not has_handles(place, theme):
            continue
        side = bias_side(place, theme)
        left, below = bias_overhang(place, theme)
        across, down = x - (place.left - left), y - (place.top + place.tile + below - side)
        inside = (across >= 0) & (across <= side) & (down >= 0) & (down <= side)
        if inside.any():
            return layer - 1, len(places[layer - 1].left), int(inside.argmax())
    return None


def grip_place(
    edge: Edge, places: Sequence[LayerPlace], edges: NetworkEdges, theme: Theme, x: float | None
) -> QPointF | None:
    """Where the handle of a weight is: on its edge at x, or at its middle; None without any."""
    pair, source, target = edge
    if pair + 1 >= len(places) or target >= len(places[pair + 1].left):
        return None
    if source == len(places[pair].left):
        return bias_boxes(places[pair + 1], theme)[target].center()
    if source > len(places[pair].left):
        return None
    strip = edges.strips[pair]
    if x is None or not strip.left < x < strip.right:
        x = (strip.left + strip.right) / 2
    return QPointF(x, strip.height_at(x, source, target))


def paint_grips(
    painter: QPainter,
    theme: Theme,
    attention: Attention,
    places: Sequence[LayerPlace],
    edges: NetworkEdges,
) -> None:
    """The handles of the weight that was chosen, and of the weight or bias pointed at."""
    if attention.edge is None and attention.chosen_edge is None:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for unit, pointed in ((attention.bias, False), (attention.pointed_bias, True)):
        if unit is not None:
            _paint_bias_grip(painter, theme, bias_boxes(places[unit[0]], theme)[unit[1]], pointed)
    focus, edge = attention.focus, attention.edge
    chosen = None if focus is None else focus.edge
    if edge is not None and attention.pointed_bias is None:
        x = None if edge == chosen else attention.pointer.x()
        _paint_grip(painter, theme, grip_place(edge, places, edges, theme, x))
    if chosen is not None and chosen != edge:
        _paint_grip(painter, theme, grip_place(chosen, places, edges, theme, None))
    painter.restore()


def _paint_grip(painter: QPainter, theme: Theme, at: QPointF | None) -> None:
    """A round handle with an arrow up and one down: it is dragged like that."""
    if at is None:
        return
    radius = theme.px(GRIP)
    painter.setPen(theme.pen("accent", 2))
    painter.setBrush(theme.color("raised"))
    painter.drawEllipse(at, radius, radius)
    _paint_arrows(painter, theme, at, 0.18 * radius, 0.55 * radius)


def _paint_bias_grip(painter: QPainter, theme: Theme, box: QRectF, pointed: bool) -> None:
    """A frame around the square of a bias; with arrows above and below if it is pointed at."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(theme.pen("accent", 3 if pointed else 4))
    painter.drawRect(box)
    if pointed:
        _paint_arrows(painter, theme, box.center(), box.height() / 2 + theme.px(3), theme.px(7))


def _paint_arrows(painter: QPainter, theme: Theme, at: QPointF, away: float, length: float) -> None:
    """One up and one down, so far away from a point."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("accent"))
    for way in (-1.0, 1.0):
        corners = [(-0.8 * length, away), (0.8 * length, away), (0.0, away + length)]
        painter.drawPolygon(QPolygonF([at + QPointF(x, way * y) for x, y in corners]))
