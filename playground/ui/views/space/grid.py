"""The bent grid: the lines of the plane, coloured by what the net says, and its boundary."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from playground.engine.plane_warp import Warp, line_ends
from playground.ui.theme import Theme
from playground.ui.views.contour import class_boundaries, winners
from playground.ui.views.region.lines import draw_lines

LINE = 2.0
BOUNDARY = 3.0
_HIGHLIGHT = 4.0
_VALUE_LEVELS = 9
_BOUNDARY_EVERY = 3

Pixels = NDArray[np.float64]


class SpaceGrid:
    """Paints a warp's grid at the pixels it is told.

    Args:
        theme: sizes and colours.
    """

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._step = 0
        self._starts: NDArray[np.intp] = np.empty(0, np.intp)
        self._pieces: NDArray[np.intp] = np.empty((0, 2), np.intp)
        self._groups: list[tuple[QColor, Pixels]] = []
        # The boundary in the plane, in steps of the grid, and as it is bent.
        self._flat: NDArray[np.float32] = np.empty((0, 4), np.float32)
        self._flat_step = 0
        self._shown = 0
        self._boundary: Pixels = np.empty((0, 4))
        self._pixels: Pixels = np.empty((0, 0, 2))

    def show(self, warp: Warp, pixels: Pixels, scale: float, *, live: bool = False) -> None:
        """Takes a new picture.

        Args:
            warp: whose scores give the colours.
            pixels: (side * side, 2) where its samples are.
            scale: of regression: the value with the last colour.
            live: of many a second: where the boundary lies in the plane may be some frames old.
        """
        if warp.step != self._step:
            self._step = warp.step
            self._starts, ends = line_ends(warp.step)
            self._pieces = np.stack([self._starts, ends], axis=1)
        kinds, colors = self._kinds(warp.scores, scale)
        lines: Pixels = pixels.take(self._pieces, axis=0).reshape(-1, 4)
        kind: NDArray[np.uint8] = kinds.ravel().take(self._starts)
        with np.errstate(all="ignore"):
            if not np.isfinite(pixels.sum() + warp.scores.sum()):
                said = np.isfinite(warp.scores).all(axis=0).ravel()[self._starts]
                known = np.isfinite(lines).all(axis=1) & said
                lines, kind = lines[known], kind[known]
        groups = [(color, lines[kind == k]) for k, color in enumerate(colors)]
        self._groups = [(color, here) for color, here in groups if len(here)]
        self._pixels = pixels.reshape(warp.side, warp.side, 2)
        self._shown += 1
        if not live or warp.step != self._flat_step or self._shown % _BOUNDARY_EVERY == 0:
            self._flat, self._flat_step = class_boundaries(warp.scores), warp.step
        bent = _between(self._pixels, self._flat.reshape(-1, 2)).reshape(-1, 4)
        self._boundary = bent[np.isfinite(bent).all(axis=1)]

    @property
    def empty(self) -> bool:
        """Whether there is no line to be seen."""
        return not self._groups

    def paint(self, painter: QPainter, *, fine: bool) -> None:
        """Paints all lines.

        Args:
            painter: clipped to the picture.
            fine: smooth lines, which cost three times as much as those of a live picture.
        """
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, fine)
        for color, lines in self._groups:
            pen = QPen(color, self._theme.px(LINE))
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            draw_lines(painter, lines)
        pen = self._theme.pen("boundary", BOUNDARY)
        pen.setCapStyle(Qt.PenCapStyle.SquareCap)
        painter.setPen(pen)
        draw_lines(painter, self._boundary)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def paint_cross(self, painter: QPainter, row: int, column: int) -> None:
        """Brings out the two lines of the plane that cross in a sample."""
        if not self._pixels.size:
            return
        painter.setPen(self._theme.pen("accent", _HIGHLIGHT))
        for line in (self._pixels[row], self._pixels[:, column]):
            pieces = np.concatenate([line[:-1], line[1:]], axis=1)
            draw_lines(painter, pieces[np.isfinite(pieces).all(axis=1)])

    def nearest(self, x: float, y: float, reach: float) -> tuple[int, int] | None:
        """Row and column of the sample nearest to a pixel; None beyond reach."""
        if not self._pixels.size:
            return None
        away = ((self._pixels - (x, y)) ** 2).sum(axis=-1)
        away[~np.isfinite(away)] = np.inf
        row, column = divmod(int(away.argmin()), away.shape[1])
        return (row, column) if away[row, column] <= reach * reach else None

    def pixel(self, row: int, column: int) -> QPointF:
        """Where a sample is."""
        return QPointF(*map(float, self._pixels[row, column]))

    def _kinds(
        self, scores: NDArray[np.float32], scale: float
    ) -> tuple[NDArray[np.uint8], list[QColor]]:
        """The kind of every sample, (side, side), and the colour of every kind."""
        theme = self._theme
        if len(scores) > 1:
            return winners(scores), [theme.class_fill(k) for k in range(len(scores))]
        half = (_VALUE_LEVELS - 1) / 2
        with np.errstate(all="ignore"):
            level = np.clip(np.nan_to_num(scores[0] / scale), -1, 1) * half + half
        colors = [theme.signed_color(k / half - 1) for k in range(_VALUE_LEVELS)]
        # White on white would not be seen.
        colors[int(half)] = theme.color("border")
        return np.rint(level).astype(np.uint8), colors


def _between(pixels: Pixels, at: NDArray[np.float32]) -> Pixels:
    """Pixels between samples, (m, 2), at (m, 2) grid coordinates: column, row."""
    if not len(at):
        return np.empty((0, 2))
    side = len(pixels)
    corner = np.clip(at.astype(np.intp), 0, side - 2)
    share = (at - corner).astype(np.float64)
    column, row = corner.T
    x, y = share[:, :1], share[:, 1:]
    upper = pixels[row, column] * (1 - x) + pixels[row, column + 1] * x
    lower = pixels[row + 1, column] * (1 - x) + pixels[row + 1, column + 1] * x
    between: Pixels = upper * (1 - y) + lower * y
    return between
