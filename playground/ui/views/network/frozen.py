"""Which weights and biases are frozen, and the padlocks that say so in the network view."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from playground.ui.icons import pixmap
from playground.ui.theme import Theme
from playground.ui.views.network.edges import NetworkEdges
from playground.ui.views.network.focus import Edge, Unit
from playground.ui.views.network.grips import bias_boxes
from playground.ui.views.network.layout import LayerPlace

LOCK = 15.0
SMALLEST_LOCK = 7.0
LOCK_SHARE = 0.45
# With more frozen weights of units that are not frozen, their strokes alone say it.
MOST_LOCKED_EDGES = 40
# How far along its edge a padlock is, seen from the source.
LOCK_SPOT = 0.62


class Frozen:
    """What of a net is frozen.

    Args:
        entries: layer with weights, unit, and input (-1: the bias), each counted from 0.
        units: of every layer, inputs first.

    Attributes:
        masks: for every layer with weights, (units, units in + 1), the biases last.
    """

    def __init__(
        self, entries: Iterable[tuple[int, int, int]] = (), units: Sequence[int] = ()
    ) -> None:
        self.masks: list[NDArray[np.bool_]] = [
            np.zeros((units[k + 1], units[k] + 1), bool) for k in range(len(units) - 1)
        ]
        for layer, unit, source in entries:
            if layer < len(self.masks):
                rows, columns = self.masks[layer].shape
                if unit < rows and source < columns - 1:
                    self.masks[layer][unit, source] = True

    def __bool__(self) -> bool:
        return any(mask.any() for mask in self.masks)

    def edges(self, pair: int) -> NDArray[np.bool_] | None:
        """Which edges of a pair of layers are frozen, (targets, sources); None if none is."""
        if pair >= len(self.masks) or not self.masks[pair][:, :-1].any():
            return None
        return self.masks[pair][:, :-1]

    def has(self, edge: Edge) -> bool:
        """Whether a weight or a bias (behind the last unit) is frozen."""
        pair, source, target = edge
        if pair >= len(self.masks):
            return False
        rows, columns = self.masks[pair].shape
        return target < rows and source < columns and bool(self.masks[pair][target, source])

    def has_unit(self, unit: Unit) -> bool:
        """Whether all weights that lead to a unit, and its bias, are frozen."""
        layer, k = unit
        if not 0 < layer <= len(self.masks) or k >= len(self.masks[layer - 1]):
            return False
        return bool(self.masks[layer - 1][k].all())


class Padlocks:
    """Paints a padlock on every frozen unit, bias and edge.

    Args:
        theme: colours and sizes.
        view: for whose screen they are drawn.
    """

    def __init__(self, theme: Theme, view: QWidget) -> None:
        self._theme, self._view = theme, view
        self._key: object = None
        self._pictures: dict[int, QPixmap] = {}

    def paint(
        self,
        painter: QPainter,
        places: Sequence[LayerPlace],
        edges: NetworkEdges,
        frozen: Frozen,
    ) -> None:
        """Puts them in their places."""
        lone: list[QPointF] = []
        for pair, mask in enumerate(frozen.masks):
            if not mask.any():
                continue
            place = places[pair + 1]
            whole: NDArray[np.bool_] = np.asarray(mask.all(axis=1))
            boxes = bias_boxes(place, self._theme)
            for unit in np.flatnonzero(mask.any(axis=1)).tolist():
                if whole[unit]:
                    self._on_unit(painter, place.frames[unit])
                elif mask[unit, -1]:
                    self._at(painter, boxes[unit].center(), 0.8 * boxes[unit].width())
            alone = mask[:, :-1] & ~whole[:, np.newaxis] & edges.drawn(pair)
            spots = edges.strips[pair].along(1 - LOCK_SPOT)[alone]
            lone += [QPointF(float(x), float(y)) for x, y in spots]
        for spot in lone if len(lone) <= MOST_LOCKED_EDGES else []:
            self._at(painter, spot, self._theme.px(LOCK), disc=True)

    def _on_unit(self, painter: QPainter, frame: QRectF) -> None:
        """At its upper right corner, as large as there is room."""
        side = min(self._theme.px(LOCK), LOCK_SHARE * frame.width())
        at = frame.topRight() + QPointF(-side / 2, side / 2)
        self._at(painter, at, side, disc=True)

    def _at(self, painter: QPainter, at: QPointF, side: float, *, disc: bool = False) -> None:
        if side < SMALLEST_LOCK:
            return
        if disc:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("background"))
            painter.drawEllipse(at, 0.68 * side, 0.68 * side)
        picture = self._picture(round(side))
        half = QPointF(round(side) / 2, round(side) / 2)
        painter.drawPixmap(at - half, picture)

    def _picture(self, side: int) -> QPixmap:
        ratio = self._view.devicePixelRatioF()
        key = (self._theme.name, ratio)
        if key != self._key:
            self._key = key
            self._pictures.clear()
        if side not in self._pictures:
            self._pictures[side] = pixmap("lock", self._theme.color("text"), side, ratio)
        return self._pictures[side]
