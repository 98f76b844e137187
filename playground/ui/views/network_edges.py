"""The edges of the network view: which are drawn, how wide, in which colour."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPen

from playground.ui.theme import Theme
from playground.ui.views.edge_strip import EdgeStrip, Group
from playground.ui.views.finite import drawable
from playground.ui.views.network_layout import LayerPlace

# Up to this many edges in all, all of them are drawn, as curves. Beyond, straight lines, thinner,
# and of each pair of layers only the strongest.
MOST_CURVES = 260
STRONGEST = 90
LEVELS = 9
NARROWEST, WIDEST, WIDEST_OF_MANY = 1.0, 10.0, 5.0
# Of gradients, so many powers of ten below the largest are told apart.
DECADES = 3.0
FADED = 0.18


class NetworkEdges:
    """Draws all edges of a net, weak ones below strong ones.

    Args:
        theme: colours and widths.
        places: where the layers stand, inputs first.
        height: of the view.

    Attributes:
        hidden: how many edges were too weak to be drawn last time.
        largest: the magnitude that is drawn widest.
    """

    def __init__(self, theme: Theme, places: list[LayerPlace], height: float) -> None:
        self._theme = theme
        total = sum(len(a.left) * len(b.left) for a, b in pairwise(places))
        self._many = total > MOST_CURVES
        self._strips = [
            EdgeStrip(theme, a, b, height, curved=not self._many) for a, b in pairwise(places)
        ]
        self._hidden = [0] * len(self._strips)
        self._next = 0
        self._drawn: object = None
        self.largest = 0.0
        self._pens = self._make_pens()

    @property
    def hidden(self) -> int:
        """How many edges were too weak to be drawn."""
        return sum(self._hidden)

    def _make_pens(self) -> dict[tuple[bool, int], QPen]:
        """A pen for every (near, level); negative levels for negative values."""
        pens = {}
        ground = self._theme.color("background")
        widest = WIDEST_OF_MANY if self._many else WIDEST
        for level in range(1, LEVELS + 1):
            share = level / LEVELS
            width = NARROWEST + (widest - NARROWEST) * (level - 1) / (LEVELS - 1)
            for sign in (1, -1):
                color = self._theme.signed_color(sign * (0.3 + 0.7 * share))
                for near in (True, False):
                    shown = color if near else _mixed(color, ground, FADED)
                    pen = QPen(shown, self._theme.px(width))
                    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
                    pens[near, sign * level] = pen
        return pens

    def show(
        self,
        matrices: list[NDArray[np.floating]],
        *,
        gradients: bool,
        focus: tuple[int, ...] | None,
        ratio: float,
        live: bool,
    ) -> None:
        """Draws new values.

        Args:
            matrices: for every layer with weights, (units out, units in) values to show.
            gradients: whether the values are gradients (told apart by powers of ten).
            focus: (layer, unit), inputs being layer 0, or one edge as (pair of layers, source,
                target): all other edges are faded.
            ratio: device pixels per pixel.
            live: values change a little every frame: then one pair of layers after the other is
                drawn anew, one a frame, unless something else has changed.
        """
        shown = [drawable(m) for m in matrices]
        self.largest = max((largest for _, largest in shown), default=0.0)
        key = (gradients, focus, ratio)
        which = range(len(self._strips))
        if live and key == self._drawn:
            which = range(self._next, self._next + 1)
            self._next = (self._next + 1) % len(self._strips)
        self._drawn = key
        for k in which:
            values = shown[k][0]
            groups = self._groups(k, values, np.abs(values), gradients, focus)
            self._strips[k].draw(groups, self._pens, ratio)

    def paint(self, painter: QPainter) -> None:
        """Puts all edges in their places."""
        for strip in self._strips:
            strip.paint(painter)

    def _groups(
        self,
        k: int,
        matrix: NDArray[np.floating],
        size: NDArray[np.floating],
        gradients: bool,
        focus: tuple[int, ...] | None,
    ) -> Group:
        """The edges of one pair of layers by the pen that draws them."""
        if self.largest <= 0:
            self._hidden[k] = 0
            return {}
        share = size / self.largest
        if gradients:
            with np.errstate(divide="ignore"):
                share = np.clip(1 + np.log10(share) / DECADES, 0, 1)
        shown = size > 0
        if self._many and size.size > STRONGEST:
            # Not by a limit, which any number of equally strong edges could reach.
            shown.flat[np.argpartition(size, -STRONGEST, axis=None)[:-STRONGEST]] = False
        if focus is not None and len(focus) == 2 and focus[0] == k:
            shown[:, focus[1]] |= size[:, focus[1]] > 0
        if focus is not None and len(focus) == 2 and focus[0] == k + 1:
            shown[focus[1]] |= size[focus[1]] > 0
        if focus is not None and len(focus) == 3 and focus[0] == k:
            shown[focus[2], focus[1]] = size[focus[2], focus[1]] > 0
        self._hidden[k] = int(size.size - shown.sum())
        levels = np.maximum(np.ceil(share * LEVELS), 1).astype(int) * np.where(matrix < 0, -1, 1)
        groups: Group = {}
        targets, sources = np.nonzero(shown)
        for target, source in zip(targets.tolist(), sources.tolist(), strict=True):
            mine = ((k, source), (k + 1, target), (k, source, target))
            near = focus is None or focus in mine
            groups.setdefault((near, int(levels[target, source])), []).append((source, target))
        return groups

    def edge_at(self, x: float, y: float, reach: float) -> tuple[int, int, int] | None:
        """The edge (pair of layers, source, target) nearest to a point, within reach."""
        for k, strip in enumerate(self._strips):
            away = strip.distances(x, y)
            if away is not None:
                target, source = np.unravel_index(int(away.argmin()), away.shape)
                if away[target, source] <= reach:
                    return k, int(source), int(target)
        return None


def _mixed(color: QColor, ground: QColor, strength: float) -> QColor:
    """A colour laid over the ground with a strength of 0 to 1, opaque."""

    def mix(a: int, b: int) -> int:
        return round(strength * a + (1 - strength) * b)

    return QColor(
        mix(color.red(), ground.red()),
        mix(color.green(), ground.green()),
        mix(color.blue(), ground.blue()),
    )
