"""The edges of the network view: which are drawn, how wide, in which colour."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPen

from playground.ui.theme import Theme
from playground.ui.views.finite import Floats, drawable
from playground.ui.views.network.edge_strip import EdgeStrip, Group
from playground.ui.views.network.focus import Focus
from playground.ui.views.network.layout import LayerPlace

# Up to this many edges in all, all of them are drawn, as curves. Beyond, straight lines, thinner,
# and of each pair of layers only the strongest.
MOST_CURVES = 260
STRONGEST = 90
LEVELS = 9
NARROWEST, WIDEST, WIDEST_OF_MANY = 1.0, 10.0, 5.0
# Of gradients, so many powers of ten below the largest are told apart.
DECADES = 3.0
FADED = 0.18
# How much wider a frozen edge is, with the dark rim on both sides of it.
RIM = 4.0


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
        self._shown = [np.zeros((len(b.left), len(a.left)), bool) for a, b in pairwise(places)]
        self._next = 0
        self._drawn: object = None
        self.largest = 0.0
        self._pens = self._make_pens()
        self._rims = {key: self._rim(pen, near=key[0]) for key, pen in self._pens.items()}

    @property
    def strips(self) -> list[EdgeStrip]:
        """The edges between each layer and the next."""
        return self._strips

    def drawn(self, pair: int) -> NDArray[np.bool_]:
        """Which edges of a pair of layers are to be seen, (targets, sources)."""
        return self._shown[pair]

    @property
    def hidden(self) -> int:
        """How many edges were too weak to be drawn."""
        return sum(self._hidden)

    def _make_pens(self) -> dict[tuple[bool, int], QPen]:
        """A pen for every (near, level); negative levels for negative values, 0 for none."""
        ground = self._theme.color("background")
        pens = {(near, 0): self._theme.pen("border", NARROWEST) for near in (True, False)}
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

    def _rim(self, pen: QPen, *, near: bool) -> tuple[QPen, QPen]:
        """What is drawn below a frozen edge: a dark line, and the ground between both."""
        color, ground = self._theme.color("text"), self._theme.color("background")
        pens = []
        for shade, more in ((color if near else _mixed(color, ground, FADED), RIM), (ground, 1.5)):
            wide = QPen(shade, pen.widthF() + self._theme.px(more))
            wide.setCapStyle(Qt.PenCapStyle.FlatCap)
            pens.append(wide)
        return pens[0], pens[1]

    @property
    def next_count(self) -> int:
        """How many edges the pair of layers has that is next to be drawn live."""
        strip = self._strips[self._next]
        return len(strip.starts) * len(strip.ends)

    def show(
        self,
        matrices: list[NDArray[np.floating]],
        *,
        gradients: bool,
        focus: Focus | None,
        ratio: float,
        live: bool,
        empty: bool = False,
        frozen: Sequence[NDArray[np.bool_] | None] = (),
    ) -> None:
        """Draws new values.

        Args:
            matrices: for every layer with weights, (units out, units in) values to show.
            gradients: whether the values are gradients (told apart by powers of ten).
            focus: all edges that do not belong to it are faded.
            ratio: device pixels per pixel.
            live: values change a little every frame: then one pair of layers after the other is
                drawn anew, one a frame, unless something else has changed.
            empty: whether edges are drawn thin and grey where their value is 0 or not known (NaN).
            frozen: for every pair of layers which edges are frozen, and so have a dark rim,
                (targets, sources); None for none.
        """
        shown = [drawable(m) for m in matrices]
        self.largest = max((largest for _, largest in shown), default=0.0)
        key = (gradients, focus, ratio, empty)
        which = range(len(self._strips))
        if live and key == self._drawn:
            which = range(self._next, self._next + 1)
            self._next = (self._next + 1) % len(self._strips)
        self._drawn = key
        for k in which:
            values = shown[k][0]
            near = None if focus is None else focus.near(k, *values.shape)
            forced = near if focus is not None and not focus.pairs else None
            self._shown[k] = self._choose(k, np.abs(values), forced, empty)
            groups = self._groups(values, self._shown[k], near, gradients)
            locked = frozen[k] if k < len(frozen) else None
            edge = None if focus is None else focus.edge
            chosen = None if edge is None or edge[0] != k else edge[1:]
            self._strips[k].draw(groups, self._pens, ratio, self._rims, locked, chosen)

    def paint(self, painter: QPainter) -> None:
        """Puts all edges in their places."""
        for strip in self._strips:
            strip.paint(painter)

    def _choose(
        self, k: int, size: Floats, forced: NDArray[np.bool_] | None, empty: bool
    ) -> NDArray[np.bool_]:
        """Which edges of one pair of layers are drawn; counts those too weak for it."""
        some = size > 0
        shown = some.copy()
        if self._many and size.size > STRONGEST:
            # Not by a limit, which any number of equally strong edges could reach.
            shown.flat[np.argpartition(size, -STRONGEST, axis=None)[:-STRONGEST]] = False
            if forced is not None:
                shown |= forced & (some | empty)
        elif empty:
            shown[:] = True
        self._hidden[k] = int((some & ~shown).sum())
        return shown

    def _groups(
        self,
        matrix: Floats,
        shown: NDArray[np.bool_],
        near: NDArray[np.bool_] | None,
        gradients: bool,
    ) -> Group:
        """The edges of one pair of layers by the pen that draws them."""
        share = np.abs(matrix) / (self.largest or 1.0)
        if gradients:
            with np.errstate(divide="ignore"):
                share = np.clip(1 + np.log10(share) / DECADES, 0, 1)
        levels = np.maximum(np.ceil(share * LEVELS), 1).astype(int) * np.sign(matrix).astype(int)
        groups: Group = {}
        targets, sources = np.nonzero(shown)
        chosen = levels[targets, sources].tolist()
        close = [True] * len(chosen) if near is None else near[targets, sources].tolist()
        for target, source, level, mine in zip(
            targets.tolist(), sources.tolist(), chosen, close, strict=True
        ):
            groups.setdefault((mine, level), []).append((source, target))
        return groups

    def edge_at(self, x: float, y: float, reach: float) -> tuple[int, int, int] | None:
        """The drawn edge (pair of layers, source, target) nearest to a point, within reach."""
        for k, strip in enumerate(self._strips):
            away = strip.distances(x, y)
            if away is not None:
                away[~self._shown[k]] = np.inf
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
