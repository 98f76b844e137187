"""The edges of the network view: which are drawn, how wide, in which colour."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from playground.ui.theme import Theme
from playground.ui.views.network_layout import LayerPlace

# Per pair of layers, no more than this many of the strongest edges are drawn.
MOST_EDGES = 240
# Up to this many edges in all, they are curves; beyond, straight lines.
MOST_CURVES = 260
LEVELS = 9
NARROWEST, WIDEST = 1.0, 10.0
# Of gradients, so many powers of ten below the largest are told apart.
DECADES = 3.0
DASHES = 13


@dataclass
class EdgeSet:
    """The edges from one layer to the next, with the shapes to draw them by."""

    starts: NDArray[np.floating]
    ends: NDArray[np.floating]
    curves: dict[tuple[int, int, bool], QPainterPath] = field(default_factory=dict)

    def path(self, source: int, target: int, dashed: bool) -> QPainterPath:
        """The curve of one edge, whole or in dashes; made once."""
        key = (source, target, dashed)
        if key not in self.curves:
            self.curves[key] = _curve(self.starts[source], self.ends[target], dashed)
        return self.curves[key]

    def line(self, source: int, target: int) -> QLineF:
        """The straight line of one edge."""
        (x0, y0), (x1, y1) = self.starts[source], self.ends[target]
        return QLineF(x0, y0, x1, y1)


def _curve(start: NDArray[np.floating], end: NDArray[np.floating], dashed: bool) -> QPainterPath:
    path = QPainterPath()
    reach = (end[0] - start[0]) / 2
    if not dashed:
        path.moveTo(*start)
        path.cubicTo(start[0] + reach, start[1], end[0] - reach, end[1], *end)
        return path
    t = np.linspace(0, 1, 2 * DASHES)[:, np.newaxis]
    middle = np.array([reach, 0.0])
    points = (
        (1 - t) ** 3 * start
        + 3 * (1 - t) ** 2 * t * (start + middle)
        + 3 * (1 - t) * t**2 * (end - middle)
        + t**3 * end
    )
    for a, b in zip(points[::2], points[1::2], strict=True):
        path.moveTo(*a)
        path.lineTo(*b)
    return path


class NetworkEdges:
    """Draws all edges of a net, weak ones below strong ones.

    Args:
        theme: colours and widths.
        places: where the layers stand, inputs first.

    Attributes:
        hidden: how many edges were too weak to be drawn last time.
        largest: the magnitude that is drawn widest.
    """

    def __init__(self, theme: Theme, places: list[LayerPlace]) -> None:
        self._theme = theme
        self._sets = [EdgeSet(before.outlets, after.inlets) for before, after in pairwise(places)]
        total = sum(len(edges.starts) * len(edges.ends) for edges in self._sets)
        self._curved = total <= MOST_CURVES
        self.hidden = 0
        self.largest = 0.0
        self._pens = self._make_pens(1.0)
        self._faint = self._make_pens(0.18)

    def _make_pens(self, strength: float) -> dict[int, QPen]:
        """A pen for every level: negative ones for negative values."""
        pens = {}
        ground = self._theme.color("background")
        for level in range(1, LEVELS + 1):
            for sign in (1, -1):
                share = level / LEVELS
                color = _mixed(
                    self._theme.signed_color(sign * (0.3 + 0.7 * share)), ground, strength
                )
                width = NARROWEST + (WIDEST - NARROWEST) * (level - 1) / (LEVELS - 1)
                pen = QPen(color, self._theme.px(width))
                pen.setCapStyle(Qt.PenCapStyle.FlatCap)
                pens[sign * level] = pen
        return pens

    def paint(
        self,
        painter: QPainter,
        matrices: list[NDArray[np.floating]],
        *,
        gradients: bool,
        focus: tuple[int, int] | None,
    ) -> None:
        """Draws the edges.

        Args:
            painter: of the view.
            matrices: for every layer with weights, (units out, units in) values to show.
            gradients: whether the values are gradients (told apart by powers of ten).
            focus: (layer, unit), inputs being layer 0: other units' edges are faded.
        """
        magnitudes = [np.abs(np.nan_to_num(m, posinf=0, neginf=0)) for m in matrices]
        self.largest = max((float(m.max()) for m in magnitudes if m.size), default=0.0)
        self.hidden = 0
        if self.largest <= 0:
            return
        groups: dict[tuple[bool, int], list[tuple[int, int, int]]] = {}
        for k, (matrix, size) in enumerate(zip(matrices, magnitudes, strict=True)):
            self._group(k, matrix, size, gradients, focus, groups)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for (near, level), edges in sorted(groups.items(), key=lambda item: _order(item[0])):
            painter.setPen((self._pens if near else self._faint)[level])
            self._stroke(painter, edges, level < 0)

    def _group(
        self,
        k: int,
        matrix: NDArray[np.floating],
        size: NDArray[np.floating],
        gradients: bool,
        focus: tuple[int, int] | None,
        groups: dict[tuple[bool, int], list[tuple[int, int, int]]],
    ) -> None:
        """Sorts the edges of one pair of layers by level."""
        share = size / self.largest
        if gradients:
            with np.errstate(divide="ignore"):
                share = np.clip(1 + np.log10(share) / DECADES, 0, 1)
        shown = size > 0
        if size.size > MOST_EDGES:
            limit = np.partition(size, -MOST_EDGES, axis=None)[-MOST_EDGES]
            shown &= size >= limit
        if focus is not None and focus[0] == k:
            shown[:, focus[1]] |= size[:, focus[1]] > 0
        if focus is not None and focus[0] == k + 1:
            shown[focus[1]] |= size[focus[1]] > 0
        self.hidden += int(size.size - shown.sum())
        levels = np.maximum(np.ceil(share * LEVELS), 1).astype(int) * np.where(matrix < 0, -1, 1)
        targets, sources = np.nonzero(shown)
        for j, i in zip(targets.tolist(), sources.tolist(), strict=True):
            near = focus is None or focus in ((k, i), (k + 1, j))
            groups.setdefault((near, int(levels[j, i])), []).append((k, i, j))

    def _stroke(self, painter: QPainter, edges: list[tuple[int, int, int]], dashed: bool) -> None:
        if self._curved:
            path = QPainterPath()
            for k, i, j in edges:
                path.addPath(self._sets[k].path(i, j, dashed))
            painter.drawPath(path)
            return
        lines = []
        for k, i, j in edges:
            line = self._sets[k].line(i, j)
            if dashed:
                lines += [
                    QLineF(line.pointAt(t / DASHES), line.pointAt((t + 0.6) / DASHES))
                    for t in range(DASHES)
                ]
            else:
                lines.append(line)
        painter.drawLines(lines)

    def edge_at(self, x: float, y: float, reach: float) -> tuple[int, int, int] | None:
        """The edge (layer pair, source, target) nearest to a point, within reach."""
        best, best_distance = None, reach
        t = np.linspace(0.05, 0.95, 19)[:, np.newaxis, np.newaxis]
        for k, edges in enumerate(self._sets):
            if not edges.starts[:, 0].min() < x < edges.ends[:, 0].max():
                continue
            start, end = edges.starts[np.newaxis], edges.ends[:, np.newaxis]
            dx = end[..., 0] - start[..., 0]
            rise = 3 * t**2 - 2 * t**3 if self._curved else t
            # With both handles at half way, x(t) of the curve is not linear in t.
            along = 1.5 * t * (1 - t) + t**3 if self._curved else t
            px = start[..., 0] + dx * along
            py = start[..., 1] + (end[..., 1] - start[..., 1]) * rise
            distance = np.hypot(px - x, py - y).min(axis=0)
            j, i = np.unravel_index(distance.argmin(), distance.shape)
            if distance[j, i] < best_distance:
                best, best_distance = (k, int(i), int(j)), float(distance[j, i])
        return best


def _order(key: tuple[bool, int]) -> tuple[bool, int]:
    near, level = key
    return near, abs(level)


def _mixed(color: QColor, ground: QColor, strength: float) -> QColor:
    """A colour laid over the ground with a strength of 0 to 1, opaque."""
    return QColor(
        *(
            round(strength * a + (1 - strength) * b)
            for a, b in zip(color.getRgb()[:3], ground.getRgb()[:3], strict=True)  # type: ignore[index]
        )
    )
