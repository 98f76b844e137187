"""Rings around the misclassified points, and around those of a cell of the confusion matrix."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPixmap

from playground.data.points import Split
from playground.engine.graph import FloatArray
from playground.ui.theme import Theme
from playground.ui.views.plane_transform import PlaneTransform
from playground.ui.views.region.ring import HALO, RADIUS, paint_ring
from playground.ui.views.region.sample import LegendEntry

if TYPE_CHECKING:
    from playground.training.plane_readings import Mistakes

# More rings than this would hide each other: of more some are chosen, evenly by their numbers.
MOST_RINGS = 2000


class RingOverlay:
    """Paints a ring around some points, such as those whose largest score is not their class.

    Args:
        theme: sizes and colours.
        color: of the rings.
        radius: likewise.
    """

    def __init__(self, theme: Theme, color: str = "warning", radius: float = RADIUS) -> None:
        self._theme, self._color, self._radius = theme, color, radius
        self._found: Mistakes | None = None
        self._ring: QPixmap | None = None

    def forget(self) -> None:
        """Takes the theme's new colours and sizes."""
        self._ring = None

    def show(self, found: Mistakes | None) -> None:
        """Takes over which points are meant; None until they are known."""
        self._found = found

    def entries(self, word: str) -> list[LegendEntry]:
        """What a ring means."""
        return [LegendEntry(word, "ring", color=self._color)]

    def paint_above(
        self, painter: QPainter, plane: PlaneTransform, split: Split | None, *, test: bool
    ) -> None:
        """Paints the rings of the points that are shown."""
        found = self._found
        if found is None or split is None or len(found.train) != len(split.train):
            return
        ratio = painter.deviceTransform().m11()
        if self._ring is None or self._ring.devicePixelRatio() != ratio:
            self._ring = _sprite(self._theme, ratio, self._color, self._radius)
        at = [split.train.X[found.train]]
        if test and len(found.test) == len(split.test):
            at.append(split.test.X[found.test])
        margin = self._theme.px(self._radius)
        pixels = _chosen(_within(plane.to_pixels(np.concatenate(at)), plane, margin))
        corners = np.rint(pixels * ratio - self._ring.width() / 2) / ratio
        for x, y in corners.tolist():
            painter.drawPixmap(QPointF(x, y), self._ring)


def _within(pixels: FloatArray, plane: PlaneTransform, margin: float) -> FloatArray:
    low = np.array([plane.left, plane.top]) - margin
    seen = ((pixels > low) & (pixels < low + plane.side + 2 * margin)).all(axis=1)
    return pixels[seen]


def _chosen(pixels: FloatArray) -> FloatArray:
    if len(pixels) <= MOST_RINGS:
        return pixels
    return pixels[np.linspace(0, len(pixels) - 1, MOST_RINGS).astype(np.intp)]


def _sprite(theme: Theme, ratio: float, color: str, radius: float) -> QPixmap:
    room = 2 * math.ceil(theme.px(radius + HALO) * ratio) + 2
    pixmap = QPixmap(room, room)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    with QPainter(pixmap) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(room / ratio / 2, room / ratio / 2)
        paint_ring(painter, theme, middle, radius=radius, color=color)
    return pixmap
