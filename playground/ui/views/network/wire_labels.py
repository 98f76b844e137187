"""Writes on wires what flows along them, each label clear of all others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF, QPainter

from playground.ui.theme import Theme
from playground.ui.views.network.edge_strip import EdgeStrip
from playground.ui.views.network.focus import Edge, Focus, Unit
from playground.ui.views.network.labels import HaloPainter, Label
from playground.ui.views.network.layout import LayerPlace
from playground.ui.views.network.number_areas import WIDEST_LAST, reserved
from playground.ui.views.network.number_room import NumberRoom
from playground.ui.views.network.numbers import UnitNumbers, fitted

# Where on a wire a label may stand, as seen from the far end, where wires are apart: best first.
SPOTS = (0.3, 0.24, 0.36, 0.18, 0.42, 0.48, 0.12, 0.55, 0.62, 0.69, 0.76, 0.83)
# With nothing in focus, all wires of a net of so few are labelled.
FEW = 20
# Of more wires, the strongest are labelled.
MOST = 24
CHARS = 6

Spots = list[tuple[float, float] | None]
Areas = NDArray[np.float64]


class _Wire(NamedTuple):
    """A label to be: on which wire, in which colour, near its source or its target.

    ``shift`` is -1 above the wire, 1 below it and 0 on it.
    """

    edge: Edge
    color: str
    at_source: bool
    value: float
    shift: int = 0


class WireLabels:
    """Places labels on wires and writes them; places are kept while they hold.

    Args:
        theme: colours and fonts.
    """

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._key: object = None
        self._spots: Spots = []

    def forget(self) -> None:
        """Lets the next paint place the labels anew."""
        self._key = None

    def paint(
        self,
        painter: QPainter,
        places: Sequence[LayerPlace],
        strips: Sequence[EdgeStrip],
        numbers: UnitNumbers,
        focus: Focus,
        *,
        gradients: bool,
        also: Sequence[Unit] = (),
        tags: Sequence[QRectF] = (),
    ) -> list[QRectF]:
        """Writes the labels; where they are.

        Args:
            painter: of the view.
            places: where the layers stand.
            strips: the edges between each layer and the next.
            numbers: what flows.
            focus: whose wires are labelled: a unit's, or one. In a small net an empty one is all.
            gradients: whether the edges show dL/dw; so do the labels of those that come in, then.
            also: other units whose numbers are written.
            tags: where units are named dead or saturated.
        """
        wires = _wires(numbers, focus, gradients)
        asked = [unit for unit in also if places[unit[0]].spot == "none"]
        boxes = [[box.left(), box.top(), box.right(), box.bottom()] for box in tags]
        key = (tuple(wire[:3] for wire in wires), asked, boxes)
        if key != self._key:
            self._key = key
            taken = reserved(places, self._theme, [*focus.units, *asked])
            taken = np.concatenate([taken, np.reshape(boxes, (-1, 4))])
            self._spots = self._place(strips, wires, taken)
        halo = HaloPainter(painter, self._theme)
        return [
            halo.write(Label(*spot, fitted(wire.value, CHARS), wire.color))
            for wire, spot in zip(wires, self._spots, strict=True)
            if spot is not None
        ]

    def _place(self, strips: Sequence[EdgeStrip], wires: list[_Wire], taken: Areas) -> Spots:
        """For every label a spot on its wire where it touches nothing, or None."""
        metrics = QFontMetricsF(self._theme.font("value"))
        width = NumberRoom.of(self._theme, WIDEST_LAST).width(CHARS)
        half = np.array([width, metrics.capHeight()]) / 2
        half += [self._theme.px(1), self._theme.px(3)]
        along = {
            (pair, share): strips[pair].along(share)
            for pair in {wire.edge[0] for wire in wires}
            for near in SPOTS
            for share in (near, 1 - near)
        }
        spots: Spots = []
        for wire in wires:
            pair, source, target = wire.edge
            spots.append(None)
            for near in SPOTS:
                at = along[pair, near if wire.at_source else 1 - near][target, source]
                at = at + np.array([0.0, wire.shift * half[1]])
                area = np.concatenate([at - half, at + half])
                if not _touches(area, taken):
                    spots[-1] = (float(at[0]), float(at[1]))
                    taken = np.concatenate([taken, area[np.newaxis]])
                    break
        return spots


def _wires(numbers: UnitNumbers, focus: Focus, gradients: bool) -> list[_Wire]:
    """What is to be written: of a unit what comes in and what is handed back to it."""
    into = numbers.slopes if gradients else numbers.flow
    color = "backward" if gradients else "forward"
    wires = []
    if focus.unit is not None:
        layer, k = focus.unit
        if layer and into:
            row = into[layer - 1][k].tolist()
            wires += [_Wire((layer - 1, i, k), color, True, v) for i, v in enumerate(row)]
        if layer < len(numbers.returned):
            column = numbers.returned[layer][:, k].tolist()
            wires += [_Wire((layer, k, j), "backward", False, v) for j, v in enumerate(column)]
    elif focus.edge is not None and into:
        pair, source, target = focus.edge
        wires = [
            _Wire(focus.edge, "forward", True, float(numbers.flow[pair][target, source]), -1),
            _Wire(focus.edge, "backward", True, float(numbers.slopes[pair][target, source]), 1),
        ]
    elif sum(matrix.size for matrix in into) <= FEW:
        wires = [
            _Wire((pair, i, j), color, True, float(value))
            for pair, matrix in enumerate(into)
            for (j, i), value in np.ndenumerate(matrix)
        ]
    wires = [wire for wire in wires if not np.isnan(wire.value)]
    if len(wires) > MOST:
        strongest = sorted(wires, key=lambda wire: -abs(wire.value))[:MOST]
        wires = sorted(strongest, key=lambda wire: wire.edge)
    return wires


def _touches(area: Areas, others: Areas) -> bool:
    """Whether a rectangle shares a point with any of others."""
    apart = (
        (others[:, 0] >= area[2])
        | (others[:, 2] <= area[0])
        | (others[:, 1] >= area[3])
        | (others[:, 3] <= area[1])
    )
    return not apart.all()
