"""The edges between two layers, kept as a picture."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPixmap

from playground.ui.theme import Theme
from playground.ui.views.network.layout import LayerPlace

CURVE_DASHES = 13
LINE_DASHES = 7
# The edge that is brought out: its least width, and below it the colours of a frame around it, by
# so much wider.
THINNEST_CHOSEN = 2.5
CHOSEN_FRAME = (("accent", 8.0), ("background", 3.5))

Group = dict[tuple[bool, int], list[tuple[int, int]]]
Pens = dict[tuple[bool, int], QPen]
Rims = dict[tuple[bool, int], tuple[QPen, QPen]]
Mask = NDArray[np.bool_]


class EdgeStrip:
    """Draws the edges between two layers into a picture of the space between them.

    Args:
        theme: the ground's colour.
        before: the layer they leave.
        after: the layer they reach.
        height: of the view.
        curved: curves, or straight lines.
    """

    def __init__(
        self, theme: Theme, before: LayerPlace, after: LayerPlace, height: float, *, curved: bool
    ) -> None:
        self._theme, self._curved = theme, curved
        starts, ends = before.outlets, after.inlets
        # Edges of a layer drawn as a block leave and reach it at its outer side.
        self.starts = np.stack([np.full(len(starts), starts[:, 0].max()), starts[:, 1]], axis=1)
        self.ends = np.stack([np.full(len(ends), ends[:, 0].min()), ends[:, 1]], axis=1)
        self.left, self.right = float(self.starts[0, 0]), float(self.ends[0, 0])
        self._height = height
        self._paths: dict[tuple[int, int, bool], QPainterPath] = {}
        self._picture = QPixmap()

    def draw(
        self,
        groups: Group,
        pens: Pens,
        ratio: float,
        rims: Rims,
        frozen: Mask | None = None,
        chosen: tuple[int, int] | None = None,
    ) -> None:
        """Draws the picture anew.

        Args:
            groups: (source, target) of edges by the pen they are drawn with.
            pens: the pens.
            ratio: device pixels per pixel.
            rims: the pens of the rims of frozen edges.
            frozen: which edges are frozen, (targets, sources).
            chosen: (source, target) of the edge to be brought out over all others.
        """
        # In a view that is far too small, layers may stand on each other.
        width, height = (
            max(math.ceil(self.right - self.left) + 1, 1),
            max(math.ceil(self._height), 1),
        )
        if self._picture.devicePixelRatio() != ratio or self._picture.isNull():
            self._picture = QPixmap(round(width * ratio), round(height * ratio))
            self._picture.setDevicePixelRatio(ratio)
        self._picture.fill(self._theme.color("background"))
        with QPainter(self._picture) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(-self.left, 0)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for key in sorted(groups, key=_order):
                locked = [] if frozen is None else [e for e in groups[key] if frozen[e[1], e[0]]]
                for rim in rims[key] if locked else ():
                    painter.setPen(rim)
                    self._stroke(painter, locked, dashed=False)
                painter.setPen(pens[key])
                self._stroke(painter, groups[key], key[1] < 0)
            if chosen is not None:
                key = next((key for key in groups if chosen in groups[key]), (True, 0))
                locked_rims = rims[key] if frozen is not None and frozen[chosen[::-1]] else ()
                self._bring_out(painter, chosen, pens[key], locked_rims, dashed=key[1] < 0)

    def paint(self, painter: QPainter) -> None:
        """Puts the picture in its place."""
        if not self._picture.isNull():
            painter.drawPixmap(QPointF(self.left, 0), self._picture)

    def along(self, share: float) -> NDArray[np.floating]:
        """The points that far along every edge (0 to 1), (targets, sources, 2)."""
        t = share
        start, end = self.starts[np.newaxis], self.ends[:, np.newaxis]
        run = 1.5 * t * (1 - t) + t**3 if self._curved else t
        rise = 3 * t**2 - 2 * t**3 if self._curved else t
        return np.asarray(start + (end - start) * np.array([run, rise]))

    def distances(self, x: float, y: float) -> NDArray[np.floating] | None:
        """How far a point is from every edge, (targets, sources); None beside the strip."""
        if not self.left < x < self.right:
            return None
        share = (x - self.left) / (self.right - self.left)
        # With both handles at half way, x(t) = 1.5 t (1 - t) + t^3 of the way.
        t = _solve(share) if self._curved else share
        rise = 3 * t**2 - 2 * t**3 if self._curved else t
        start, end = self.starts[np.newaxis, :, 1], self.ends[:, np.newaxis, 1]
        slope = (end - start) * (6 * t * (1 - t) if self._curved else 1.0)
        run = (self.right - self.left) * (1.5 - 3 * t + 3 * t**2 if self._curved else 1.0)
        away: NDArray[np.floating] = np.abs(start + (end - start) * rise - y)
        away /= np.hypot(1, slope / run)
        return away

    def height_at(self, x: float, source: int, target: int) -> float:
        """How high an edge is at x, which lies between both layers."""
        share = (x - self.left) / max(self.right - self.left, 1.0)
        t = _solve(share) if self._curved else share
        rise = 3 * t**2 - 2 * t**3 if self._curved else t
        start, end = self.starts[source, 1], self.ends[target, 1]
        return float(start + (end - start) * rise)

    def _bring_out(
        self,
        painter: QPainter,
        edge: tuple[int, int],
        pen: QPen,
        rims: Sequence[QPen],
        *,
        dashed: bool,
    ) -> None:
        """One edge in a frame like that of its units, never too thin to be seen."""
        width = max(pen.widthF(), self._theme.px(THINNEST_CHOSEN))
        own = QPen(pen)
        own.setWidthF(width)
        frame = [QPen(own), QPen(own)]
        widest = max((rim.widthF() for rim in rims), default=width)
        for line, (color, more) in zip(frame, CHOSEN_FRAME, strict=True):
            line.setColor(self._theme.color(color))
            line.setWidthF(widest + self._theme.px(more))
        for line in (*frame, *rims):
            painter.setPen(line)
            self._stroke(painter, [edge], dashed=False)
        painter.setPen(own)
        self._stroke(painter, [edge], dashed)

    def _stroke(self, painter: QPainter, edges: list[tuple[int, int]], dashed: bool) -> None:
        if self._curved:
            path = QPainterPath()
            for source, target in edges:
                path.addPath(self._path(source, target, dashed))
            painter.drawPath(path)
            return
        lines = [
            QLineF(*self.starts[source].tolist(), *self.ends[target].tolist())
            for source, target in edges
        ]
        if dashed:
            lines = [
                QLineF(line.pointAt(k / LINE_DASHES), line.pointAt((k + 0.6) / LINE_DASHES))
                for line in lines
                for k in range(LINE_DASHES)
            ]
        painter.drawLines(lines)

    def _path(self, source: int, target: int, dashed: bool) -> QPainterPath:
        """The curve of one edge, whole or in dashes; made once."""
        key = (source, target, dashed)
        if key not in self._paths:
            self._paths[key] = _curve(self.starts[source], self.ends[target], dashed)
        return self._paths[key]

    @property
    def area(self) -> QRectF:
        """What the picture covers."""
        return QRectF(self.left, 0, self.right - self.left, self._height)


def _order(key: tuple[bool, int]) -> tuple[bool, int]:
    """Faded ones first, then weak before strong."""
    near, level = key
    return near, abs(level)


def _solve(share: float) -> float:
    """The t at which 1.5 t (1 - t) + t^3 is so much of the way."""
    low, high = 0.0, 1.0
    for _ in range(20):
        t = (low + high) / 2
        low, high = (t, high) if 1.5 * t * (1 - t) + t**3 < share else (low, t)
    return (low + high) / 2


def _curve(start: NDArray[np.floating], end: NDArray[np.floating], dashed: bool) -> QPainterPath:
    """A curve that leaves and arrives level; dashes follow it as short lines."""
    path = QPainterPath()
    reach = (end[0] - start[0]) / 2
    if not dashed:
        path.moveTo(*start)
        path.cubicTo(start[0] + reach, start[1], end[0] - reach, end[1], *end)
        return path
    t = np.linspace(0, 1, 2 * CURVE_DASHES)[:, np.newaxis]
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
