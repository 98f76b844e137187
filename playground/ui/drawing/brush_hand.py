"""What a brush does where the pointer goes: points drawn, erased, moved and recoloured."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QObject, QPointF

from playground.data.point_edits import along, nearest
from playground.data.strokes import Stroke, snapped
from playground.ui.drawing.drawing import DENSITIES, Drawing
from playground.ui.drawing.edits import DrawingEdits
from playground.ui.drawing.marks import grid_step
from playground.ui.drawing.words import DrawingWords
from playground.ui.theme import Theme
from playground.ui.views.plane_transform import PlaneTransform

# How far away a point is still removed by a click, and by going by; how far a wide brush reaches.
# In pixels at a height of 1080.
ERASE_CLICK, ERASE_DRAG = 48.0, 13.0
WIDE = 46.0


class BrushHand(QObject):
    """Turns places on the screen into edits of points.

    Args:
        theme: sizes.
        drawing: the brush.
        edits: carries out what is drawn.
        parent: the Qt parent.
    """

    def __init__(
        self, theme: Theme, drawing: Drawing, edits: DrawingEdits, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._drawing, self._edits = theme, drawing, edits
        self._words = DrawingWords(self)
        self._rng = np.random.default_rng()
        self._stroke: Stroke | None = None
        self._last = QPointF()

    def point_at(self, at: QPointF, plane: PlaneTransform, reach: float) -> int | None:
        """The point nearest to a pixel, within so many pixels at a height of 1080; or None."""
        place = plane.to_plane(at.x(), at.y())
        return nearest(self._edits.X, place, self._theme.px(reach) / plane.scale)

    def place_at(self, at: QPointF, plane: PlaneTransform) -> tuple[float, float]:
        """Where a point goes that is put at a pixel: within the plane, on the grid if wanted."""
        x = min(max(at.x(), plane.left), plane.left + plane.side)
        y = min(max(at.y(), plane.top), plane.top + plane.side)
        return snapped(plane.to_plane(x, y), self._grid(plane))

    def begin_stroke(self, plane: PlaneTransform) -> None:
        """What is drawn from now on is one step of undo."""
        px, drawing = self._theme.px, self._drawing
        radius = px(WIDE) / plane.scale if drawing.wide else 0.0
        spacing = px(DENSITIES[drawing.density]) / plane.scale
        self._stroke = Stroke(spacing, radius, self._grid(plane), self._rng)
        self._edits.begin(self._words.draw())

    def draw_to(self, at: QPointF, plane: PlaneTransform, target: float) -> None:
        """Leaves points on the way to a pixel, as far as it is seen."""
        if self._stroke is not None:
            found = self._stroke.to(*plane.to_plane(at.x(), at.y()))
            x0, x1, y0, y1 = plane.bounds
            seen = (found >= (x0, y0)).all(axis=1) & (found <= (x1, y1)).all(axis=1)
            self._edits.add(found[seen], target)

    def erase_at(self, at: QPointF, plane: PlaneTransform) -> None:
        """Removes the point a click is nearest to."""
        self._last = QPointF(at)
        self._edits.begin(self._words.erase())
        found = self.point_at(at, plane, ERASE_CLICK)
        if found is not None:
            self._edits.remove(np.array([found]))

    def erase_to(self, at: QPointF, plane: PlaneTransform) -> None:
        """Removes all points on the way."""
        start = plane.to_plane(self._last.x(), self._last.y())
        reach = self._theme.px(WIDE if self._drawing.wide else ERASE_DRAG) / plane.scale
        found = along(self._edits.X, start, plane.to_plane(at.x(), at.y()), reach)
        self._last = QPointF(at)
        if len(found):
            self._edits.remove(found)

    def drag_point(self, point: int, at: QPointF, plane: PlaneTransform) -> None:
        """Moves a point to a pixel."""
        if not self._edits.active:
            self._edits.begin(self._words.move())
        self._edits.move(np.array([point]), np.array([self.place_at(at, plane)]))

    def recolour(self, point: int, target: float) -> None:
        """Gives a point another class or value, if it has not got it."""
        if self._edits.own.points.targets[point] != target:
            self._edits.begin(self._words.recolour())
            self._edits.recolour(np.array([point]), target)

    def _grid(self, plane: PlaneTransform) -> float:
        return grid_step(plane.extent) if self._drawing.snap else 0.0
