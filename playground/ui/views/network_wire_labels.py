"""Writes on the wires of one unit what flows along them, each label clear of all others."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF, QPainter

from playground.ui.theme import Theme
from playground.ui.views.edge_strip import EdgeStrip
from playground.ui.views.network_focus import Edge, Unit
from playground.ui.views.network_labels import HaloPainter, Label
from playground.ui.views.network_numbers import UnitNumbers, fitted

# Where on a wire a label may stand, as seen from the far end, where wires are apart: best first.
SPOTS = (0.3, 0.24, 0.36, 0.18, 0.42, 0.48, 0.12, 0.55, 0.62)
# Of more wires, the strongest are labelled.
MOST = 24
CHARS = 6
_WIDEST = "−0.000"

Spots = dict[Edge, tuple[float, float]]
Areas = NDArray[np.float64]


class WireLabels:
    """Places labels on the wires of a unit and writes them; places are kept while they hold.

    Args:
        theme: colours and fonts.
    """

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._key: object = None
        self._spots: Spots = {}

    def forget(self) -> None:
        """Lets the next paint place the labels anew."""
        self._key = None

    def paint(
        self,
        painter: QPainter,
        strips: Sequence[EdgeStrip],
        numbers: UnitNumbers,
        unit: Unit,
        taken: Areas,
        *,
        gradients: bool,
    ) -> list[QRectF]:
        """Writes what comes in (w·a, or dL/dw) and what is handed back; where the labels are.

        Args:
            painter: of the view.
            strips: the edges between each layer and the next.
            numbers: what flows.
            unit: whose wires are labelled.
            taken: what labels keep clear of: left, top, right, bottom, shape (n, 4).
            gradients: whether the edges show dL/dw; so do the labels of those that come in, then.
        """
        layer, k = unit
        incoming = numbers.slopes if gradients else numbers.flow
        values: dict[Edge, tuple[float, str]] = {}
        if layer:
            color = "backward" if gradients else "forward"
            row = incoming[layer - 1][k].tolist()
            values |= {(layer - 1, i, k): (value, color) for i, value in enumerate(row)}
        if layer < len(numbers.returned):
            column = numbers.returned[layer][:, k].tolist()
            values |= {(layer, k, j): (value, "backward") for j, value in enumerate(column)}
        values = {edge: value for edge, value in values.items() if value[0] == value[0]}
        if len(values) > MOST:
            strongest = sorted(values, key=lambda edge: -abs(values[edge][0]))[:MOST]
            values = {edge: values[edge] for edge in sorted(strongest)}
        if (unit, tuple(values)) != self._key:
            self._key = (unit, tuple(values))
            self._spots = self._place(strips, list(values), unit, taken)
        halo = HaloPainter(painter, self._theme)
        return [
            halo.write(Label(*self._spots[edge], fitted(value, CHARS), color))
            for edge, (value, color) in values.items()
            if edge in self._spots
        ]

    def _place(
        self, strips: Sequence[EdgeStrip], edges: list[Edge], unit: Unit, taken: Areas
    ) -> Spots:
        """A spot on every wire where its label touches nothing; wires without one get none."""
        metrics = QFontMetricsF(self._theme.font("value"))
        half = np.array([metrics.horizontalAdvance(_WIDEST), metrics.capHeight()]) / 2
        half += self._theme.px(3)
        along = {
            (pair, share): strips[pair].along(share if pair < unit[0] else 1 - share)
            for pair in {edge[0] for edge in edges}
            for share in SPOTS
        }
        spots: Spots = {}
        for edge in edges:
            pair, source, target = edge
            for share in SPOTS:
                at = along[pair, share][target, source]
                area = np.concatenate([at - half, at + half])
                if not _touches(area, taken):
                    spots[edge] = (float(at[0]), float(at[1]))
                    taken = np.concatenate([taken, area[np.newaxis]])
                    break
        return spots


def _touches(area: Areas, others: Areas) -> bool:
    """Whether a rectangle shares a point with any of others."""
    apart = (
        (others[:, 0] >= area[2])
        | (others[:, 2] <= area[0])
        | (others[:, 1] >= area[3])
        | (others[:, 3] <= area[1])
    )
    return not apart.all()
