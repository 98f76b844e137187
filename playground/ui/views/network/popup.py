"""The larger picture and the numbers of the unit or edge under the pointer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QWidget

from playground.engine.graph import FloatArray
from playground.ui.numbers import significant
from playground.ui.theme import Theme
from playground.ui.unit_names import bias_title, unit_title, weight_title
from playground.ui.views.network.focus import Edge, Unit
from playground.ui.views.network.frozen import Frozen
from playground.ui.views.network.kinds import Kinds
from playground.ui.views.network.layout import LayerPlace
from playground.ui.views.network.marks import Marks, mark_word
from playground.ui.views.network.number_room import NumberRoom
from playground.ui.views.network.numbers import UnitNumbers
from playground.ui.views.network.state import NetworkState
from playground.ui.views.network.tiles import TileAtlas

PICTURE = 150.0
PAD = 8.0

_Value = tuple[str, float, int]
"""A symbol, its value and the digits to show."""


@dataclass(frozen=True, eq=False)
class Shown:
    """What popups read: the state; numbers of an example, marks, what is frozen, kinds, if any."""

    state: NetworkState
    numbers: UnitNumbers | None = None
    marks: Marks = field(default_factory=dict)
    frozen: Frozen = field(default_factory=Frozen)
    kinds: Kinds = field(default_factory=dict)


def paint_unit_popup(
    painter: QPainter,
    view: QWidget,
    theme: Theme,
    shown: Shown,
    places: Sequence[LayerPlace],
    atlas: TileAtlas | None,
    unit: Unit,
) -> QRectF:
    """A large heat map of a unit with its bias and gradient, beside it; where it is."""
    layer, k = unit
    if layer >= len(places) or k >= len(places[layer].left):
        return QRectF()
    lines = _unit_lines(view, shown, unit)
    place = places[layer]
    gap = theme.px(14)
    # In a low view the picture is as large as the lines leave it room.
    room = view.height() - _box(painter, theme, lines, 0).height() - theme.px(PAD) - 2
    side = min(theme.px(PICTURE), max(room, 0.0))
    box = _box(painter, theme, lines, side)
    before, after = _reach(theme, shown, place)
    x = place.left[k] + place.tile + after + gap
    if x + box.width() > view.width():
        x = place.left[k] - before - gap - box.width()
    y = place.top[k] + place.tile / 2 - box.height() / 2
    _paint_box(painter, view, theme, box, QPointF(x, y), lines, side)
    if atlas is not None and side:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        pad = theme.px(PAD)
        atlas.paint_unit(painter, layer, k, QRectF(box.x() + pad, box.y() + pad, side, side))
    return box


def paint_edge_popup(
    painter: QPainter,
    view: QWidget,
    theme: Theme,
    shown: Shown,
    edge: Edge,
    pointer: QPointF,
) -> QRectF:
    """Value and gradient of the weight under the pointer; where they are."""
    k, i, j = edge
    state, numbers = shown.state, shown.numbers
    if k >= len(state.weights) or j >= len(state.weights[k]) or i > len(state.weights[k].T):
        return QRectF()
    bias = i == len(state.weights[k].T)
    letter, shape = "b" if bias else "w", state.shape
    values = _piece_values(view, letter, state.pieces(k, j)[:, i], 3)
    if state.flow is not None and numbers is not None and not bias:
        values += [("x" if k == 0 else "a", numbers.above[k][i], 3)]
        values += [("w·x" if k == 0 else "w·a", state.flow[k][j, i], 3)]
    values += _piece_values(view, f"∂L/∂{letter}", state.piece_slopes(k, j)[:, i], 2)
    lines = [
        bias_title(k, j, shape) if bias else weight_title(k, i, j, shape),
        *_value_lines(values, unknown=state.is_example),
        *([view.tr("frozen")] if shown.frozen.has(edge) else []),
        _drag_hint(view, len(state.pieces(k, j)), numbers, (k, j)),
    ]
    box = _box(painter, theme, lines, 0)
    at = pointer + QPointF(theme.px(16), theme.px(16))
    if at.x() + box.width() > view.width():
        at.setX(pointer.x() - theme.px(16) - box.width())
    _paint_box(painter, view, theme, box, at, lines, 0)
    return box


def _drag_hint(
    view: QWidget, pieces: int, numbers: UnitNumbers | None, target: tuple[int, int]
) -> str:
    """What hands can do with a weight; of maxout with that of the piece that won, or the first."""
    if pieces == 1:
        return view.tr("drag ↕ · double click: type")
    layer, unit = target
    winner = None if numbers is None or numbers.batch else numbers.winner[layer]
    piece = 1 if winner is None else int(winner[unit]) + 1
    return view.tr("drag ↕ that of piece {number} · double click: type").format(
        number=max(piece, 1)
    )


def _reach(theme: Theme, shown: Shown, place: LayerPlace) -> tuple[float, float]:
    """How far what belongs to a unit reaches to the left and to the right of its heat map."""
    if shown.numbers is None:
        return 0.0, place.gauge
    if place.spot == "beside":
        return 0.0, place.beyond
    out = max((NumberRoom.of(theme, "").width(place.chars) - place.tile) / 2, 0.0)
    return out, out


def _unit_lines(view: QWidget, shown: Shown, unit: Unit) -> list[str]:
    """The unit's name, what is wrong with it, and its numbers."""
    layer, k = unit
    state, numbers = shown.state, shown.numbers
    lines = [unit_title(layer, k, state.shape)]
    if unit in shown.kinds:
        lines.append(shown.kinds[unit].name)
    if unit in shown.marks:
        lines.append(mark_word(view, shown.marks[unit]))
    if shown.frozen.has_unit(unit):
        lines.append(view.tr("frozen"))
    if numbers is not None and not numbers.batch:
        return lines + _example_lines(view, state, numbers, unit)
    if layer == 0:
        return lines
    biases = _piece_values(view, "b", state.pieces(layer - 1, k)[:, -1], 3)
    slopes = _piece_values(view, "∂L/∂b", state.piece_slopes(layer - 1, k)[:, -1], 2)
    rms = float(state.gradient_rms[layer - 1][k])
    return [
        *lines,
        *_value_lines([*biases, *slopes], unknown=False),
        view.tr("|∂L/∂z| {rms} (RMS)").format(rms=significant(rms, 2)),
    ]


def _example_lines(
    view: QWidget, state: NetworkState, numbers: UnitNumbers, unit: Unit
) -> list[str]:
    """All that is known of a unit for one example, forward and backward."""
    layer, k = unit
    above, below = numbers.above[layer][k], numbers.below[layer][k]
    if layer == 0:
        return _value_lines([("x", above, 3), ("∂L/∂x", below, 3)], unknown=True)
    lines = _value_lines(
        [
            *_piece_values(view, "b", state.pieces(layer - 1, k)[:, -1], 3),
            ("z", numbers.sums[layer - 1][k], 3),
            ("a", above, 3),
            ("∂L/∂a", numbers.upstream[layer][k], 3),
            ("∂L/∂z", below, 3),
        ],
        unknown=True,
    )
    winner = numbers.winner[layer - 1]
    if winner is not None and winner[k] >= 0:
        lines.append(view.tr("piece {number} won").format(number=int(winner[k]) + 1))
    return lines


def _piece_values(view: QWidget, symbol: str, values: FloatArray, digits: int) -> list[_Value]:
    """A value of a unit, or of every piece of a maxout unit, with the piece's number."""
    if len(values) == 1:
        return [(symbol, float(values[0]), digits)]
    of = view.tr("{symbol} of piece {number}:")
    return [
        (of.format(symbol=symbol, number=piece), float(value), digits)
        for piece, value in enumerate(values, 1)
    ]


def _value_lines(values: Sequence[_Value], *, unknown: bool) -> list[str]:
    """Symbols with their values; with ``unknown``, NaN is what has no line."""
    return [
        f"{symbol} {significant(float(value), digits)}"
        for symbol, value, digits in values
        if not (unknown and np.isnan(value))
    ]


def _box(painter: QPainter, theme: Theme, lines: Sequence[str], picture: float) -> QRectF:
    painter.setFont(theme.font("plot"))
    metrics = QFontMetricsF(painter.font())
    pad = theme.px(PAD)
    width = max(picture, *(metrics.horizontalAdvance(line) for line in lines)) + 2 * pad
    height = (picture + pad if picture else 0) + len(lines) * metrics.height() + 2 * pad
    return QRectF(0, 0, width, height)


def _paint_box(
    painter: QPainter,
    view: QWidget,
    theme: Theme,
    box: QRectF,
    at: QPointF,
    lines: Sequence[str],
    picture: float,
) -> None:
    """Paints the frame inside the view, as near to a point as it fits, and its lines."""
    x = min(max(at.x(), 0.0), max(view.width() - box.width() - 1, 0.0))
    y = min(max(at.y(), 0.0), max(view.height() - box.height() - 1, 0.0))
    box.moveTo(x, y)
    painter.setPen(theme.pen("outline", 1.5))
    painter.setBrush(theme.color("raised"))
    painter.drawRoundedRect(box, theme.px(5), theme.px(5))
    painter.setFont(theme.font("plot"))
    painter.setPen(theme.color("text"))
    metrics = QFontMetricsF(painter.font())
    pad = theme.px(PAD)
    y = box.y() + pad + (picture + pad if picture else 0)
    for line in lines:
        painter.drawText(
            QRectF(box.x() + pad, y, box.width() - 2 * pad, metrics.height()),
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
            line,
        )
        y += metrics.height()
