"""The points of the data in the warped space: the plane's own marks, moved by every frame."""

from __future__ import annotations

import math
from typing import cast

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QPainter, QPixmap
from shiboken6 import Shiboken

from playground.data.points import Points, Split
from playground.ui.theme import Theme
from playground.ui.views.plane_transform import PlaneTransform, nice_step
from playground.ui.views.region.marks import MARK, paint_points

_VALUES = 33


class SpaceMarks:
    """Paints each kind of mark once, and copies it to all of its points in one call.

    Args:
        theme: sizes and colours.

    Attributes:
        scale: of regression: the value with the signed ramp's last colour, a round number.
        n_test: number of test points.
    """

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._split: Split | None = None
        self._atlas: QPixmap | None = None
        self._ratio = 1.0
        self._room = 1
        self._kinds: NDArray[np.intp] = np.empty(0, np.intp)
        self.scale = 1.0
        self.n_test = 0

    def set_split(self, split: Split) -> None:
        """Takes these points, the training points first."""
        self._split = split
        self.n_test = len(split.test)
        targets = np.concatenate([split.train.targets, split.test.targets])
        # A round number from the largest target on; 1 without one.
        self.scale = nice_step(float(np.abs(targets).max(initial=0.0)), 1)
        if split.train.regression:
            steps = (_VALUES - 1) // 2
            targets = np.rint(targets / self.scale * steps) + steps
        self._kinds = targets.astype(np.intp)
        self.forget()

    def forget(self) -> None:
        """Paints the marks anew next time."""
        self._atlas = None

    def __len__(self) -> int:
        """Number of points, training and test."""
        return len(self._kinds)

    def paint(self, painter: QPainter, places: NDArray[np.float64], *, test: bool) -> None:
        """Paints the points at these pixels.

        Args:
            painter: clipped to the picture.
            places: (n, 2) pixels of all points; one that is not finite is left out.
            test: shows the test points, too.
        """
        ratio = painter.device().devicePixelRatio()
        if self._split is None or len(places) != len(self):
            return
        atlas = self._atlas
        if atlas is None or ratio != self._ratio:
            atlas = self._paint_atlas(self._split.train, ratio)
        n_train = len(self._split.train)
        hollow = np.arange(len(places)) >= n_train
        shown = np.isfinite(places).all(axis=1) & (test | ~hollow)
        room = self._room
        # A QPainter.PixmapFragment is ten doubles: x, y, source left, top, width, height, scale
        # across, scale up, rotation and opacity.
        fragments = np.zeros((int(shown.sum()), 10))
        if not len(fragments):
            return
        # Whole pixels of the device keep the marks sharp.
        corners = np.rint(places[shown] * ratio - room / 2)
        fragments[:, :2] = (corners + room / 2) / ratio
        fragments[:, 2] = self._kinds[shown] * room
        fragments[:, 3] = hollow[shown] * room
        fragments[:, 4:6] = room
        fragments[:, 6:8] = 1 / ratio
        fragments[:, 9] = 1
        first = cast(
            QPainter.PixmapFragment,
            Shiboken.wrapInstance(fragments.ctypes.data, QPainter.PixmapFragment),
        )
        painter.drawPixmapFragments(first, len(fragments), atlas)

    def _paint_atlas(self, like: Points, ratio: float) -> QPixmap:
        """The full marks of all kinds in a row, the hollow ones below."""
        room = self._room = math.ceil(self._theme.px(MARK) * ratio) + 4
        n_kinds = _VALUES if like.regression else like.n_classes
        atlas = QPixmap(n_kinds * room, 2 * room)
        atlas.fill(Qt.GlobalColor.transparent)
        with QPainter(atlas) as into:
            for kind in range(n_kinds):
                for row, hollow in enumerate((False, True)):
                    cell = self._cell(self._example(like, kind), ratio, hollow=hollow)
                    into.drawPixmap(kind * room, row * room, cell)
        self._atlas, self._ratio = atlas, ratio
        return atlas

    def _example(self, like: Points, kind: int) -> Points:
        """One point of a kind, in the middle of the plane."""
        if not like.regression:
            return Points(np.zeros((1, 2)), np.array([kind]), like.n_classes)
        value = (2 * kind / (_VALUES - 1) - 1) * self.scale
        return Points(np.zeros((1, 2)), np.array([value]), 0)

    def _cell(self, point: Points, ratio: float, *, hollow: bool) -> QPixmap:
        cell = QPixmap(QSizeF(self._room, self._room).toSize())
        cell.setDevicePixelRatio(ratio)
        cell.fill(Qt.GlobalColor.transparent)
        with QPainter(cell) as into:
            plane = PlaneTransform().placed(0, 0, self._room / ratio)
            paint_points(into, self._theme, point, plane, hollow=hollow, scale=self.scale)
        cell.setDevicePixelRatio(1.0)
        return cell
