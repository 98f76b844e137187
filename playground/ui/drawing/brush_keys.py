"""Drawing points with the keyboard: a cross goes about, Enter draws, Delete removes."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent

from playground.data.own import MAX_CLASSES
from playground.data.point_edits import nearest
from playground.data.strokes import snapped
from playground.ui.drawing.drawing import ERASER, Drawing
from playground.ui.drawing.edits import DrawingEdits
from playground.ui.drawing.marks import grid_step
from playground.ui.drawing.words import DrawingWords
from playground.ui.views.plane_transform import PlaneTransform
from playground.ui.views.region.keys import zoom_by_key

_WAYS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}
# Of what is seen of the plane from side to side.
STEP, LONG_STEP = 1 / 80, 1 / 10
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_REMOVE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class BrushKeys(QObject):
    """What the keys do while points are drawn.

    Args:
        drawing: the brush.
        edits: carries out what is drawn.
        parent: the Qt parent.

    Attributes:
        cursor: where the cross is, None while the mouse draws.
    """

    def __init__(
        self, drawing: Drawing, edits: DrawingEdits, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._drawing, self._edits = drawing, edits
        self._words = DrawingWords(self)
        self.cursor: tuple[float, float] | None = None

    def press(self, event: QKeyEvent, plane: PlaneTransform, reach: float) -> PlaneTransform | None:
        """Carries out a key; see `PlaneTool.key`.

        Args:
            event: the key.
            plane: what is seen.
            reach: how far away a point is still removed.
        """
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in _WAYS and held in (Qt.KeyboardModifier.NoModifier, _SHIFT):
            self.cursor = self._moved(event, plane)
            self._edits.changed.emit()
            return plane.revealing(*self.cursor)
        if event.key() in _ENTER and held in (Qt.KeyboardModifier.NoModifier, _SHIFT):
            self._draw(plane, following=bool(held & _SHIFT))
            return plane
        if event.key() in _REMOVE or (event.key() in _ENTER and held == _CTRL):
            self._remove(plane, reach)
            return plane
        if choose_by_key(event, self._drawing, self._edits.n_classes, self._words.class_missing):
            return plane
        return zoom_by_key(event, plane, self.cursor)

    def _moved(self, event: QKeyEvent, plane: PlaneTransform) -> tuple[float, float]:
        """Where an arrow key leads."""
        x1, x2 = self._here(plane)
        return stepped((x1, x2), event, plane, snap=self._drawing.snap)

    def _here(self, plane: PlaneTransform) -> tuple[float, float]:
        """The cross; it begins in the middle of what is seen."""
        return self.cursor if self.cursor is not None else (plane.x1, plane.x2)

    def _draw(self, plane: PlaneTransform, *, following: bool) -> None:
        self.cursor = self._here(plane)
        if self._drawing.snap:
            self.cursor = snapped(self.cursor, grid_step(plane.extent))
        self._edits.begin(self._words.draw())
        self._edits.add(np.array([self.cursor]), self._edits.target(following=following))
        self._edits.end()

    def _remove(self, plane: PlaneTransform, reach: float) -> None:
        self.cursor = self._here(plane)
        found = nearest(self._edits.X, self.cursor, reach)
        if found is not None:
            self._edits.begin(self._words.erase())
            self._edits.remove(np.array([found]))
            self._edits.end()


def stepped(
    place: tuple[float, float], event: QKeyEvent, plane: PlaneTransform, *, snap: bool
) -> tuple[float, float]:
    """The place an arrow key leads to from another, farther with Shift."""
    way = _WAYS[Qt.Key(event.key())]
    wide = 2 * plane.half * (LONG_STEP if event.modifiers() & _SHIFT else STEP)
    grid = grid_step(plane.extent) if snap else 0.0
    step = max(round(wide / grid), 1) * grid if snap else wide
    far = 3 * plane.extent
    x1, x2 = (min(max(at + sign * step, -far), far) for at, sign in zip(place, way, strict=True))
    return snapped((x1, x2), grid)


def is_arrow(event: QKeyEvent) -> bool:
    """Whether it is an arrow key."""
    return event.key() in _WAYS


def selects_all(event: QKeyEvent) -> bool:
    """Whether it is Control and A."""
    return event.key() == Qt.Key.Key_A and event.modifiers() == _CTRL


def class_of(event: QKeyEvent) -> int | None:
    """The class a digit stands for; on some keyboards digits need Shift."""
    if event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | _SHIFT):
        return None
    digit = event.key() - Qt.Key.Key_0
    return digit if 0 <= digit < MAX_CLASSES else None


def choose_by_key(
    event: QKeyEvent, drawing: Drawing, classes: int, missing: Callable[[int, int], str]
) -> bool:
    """Chooses a brush or the grid by a key; whether it is one of those.

    Args:
        event: the key.
        drawing: the brush.
        classes: how many there are, 0 for regression.
        missing: says that a class cannot be the next new one.
    """
    label = class_of(event)
    if label is not None and classes:
        if label <= classes:
            drawing.choose_brush(label)
        else:
            drawing.refused.emit(missing(label, classes))
        return True
    if event.modifiers():
        return False
    if event.key() == Qt.Key.Key_E:
        drawing.choose_brush(ERASER)
    elif event.key() == Qt.Key.Key_G:
        drawing.set_snap(not drawing.snap)
    else:
        return False
    return True
