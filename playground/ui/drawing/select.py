"""Selecting points over the plane, and moving, removing or recolouring those selected."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QInputDevice, QKeyEvent, QMouseEvent, QPainter

from playground.data.point_edits import inside, nearest
from playground.ui.drawing.brush import FINGER_GRAB
from playground.ui.drawing.brush_keys import class_of, is_arrow, selects_all, stepped
from playground.ui.drawing.drawing import INSPECT, Drawing
from playground.ui.drawing.edits import DrawingEdits
from playground.ui.drawing.marks import (
    grid_step,
    paint_band,
    paint_cross,
    paint_grid,
    paint_rings,
)
from playground.ui.drawing.selected import SelectedPoints
from playground.ui.theme import Theme
from playground.ui.views.plane_transform import PlaneTransform
from playground.ui.views.region.keys import zoom_by_key
from playground.ui.views.region.picking import REACH, SLOP

_LEFT = Qt.MouseButton.LeftButton
_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_REMOVE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)

Indices = NDArray[np.intp]


class RegionSelect(QObject):
    """The tool that selects; see `PlaneTool`.

    Args:
        theme: sizes and colours.
        drawing: the brush, which recolours.
        edits: knows what is selected, and carries out what is done with it.
        parent: the Qt parent.

    Signals:
        menu_wanted(QPoint): the user wants to see there what can be done.

    Attributes:
        chosen: what is done with those selected.
        cursor: where the cross of the keyboard is, None without it.
    """

    menu_wanted = Signal(QPoint)

    def __init__(
        self, theme: Theme, drawing: Drawing, edits: DrawingEdits, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._drawing, self._edits = theme, drawing, edits
        self.chosen = SelectedPoints(drawing, edits, self)
        self._pressed: QPointF | None = None
        self._at = QPointF()
        self._moving: Indices | None = None
        self._kept: Indices = np.empty(0, np.intp)
        self._dragging = self._nudging = False
        self._nudged = (0.0, 0.0)
        self.cursor: tuple[float, float] | None = None
        edits.replaced.connect(self._forget)

    @property
    def busy(self) -> bool:
        """Whether a press has not ended yet."""
        return self._pressed is not None

    def press(self, event: QMouseEvent, plane: PlaneTransform) -> None:
        """Begins to move the selected points, or to draw a rectangle round others."""
        if event.button() == Qt.MouseButton.RightButton and not self.busy:
            self.menu_wanted.emit(event.globalPosition().toPoint())
        if self.busy or event.button() != _LEFT:
            return
        at = _within(event.position(), plane)  # a rectangle may begin beside the plane
        self.finish()
        self._pressed, self._at, self._dragging = QPointF(at), QPointF(at), False
        self.cursor = None
        finger = event.device().type() == QInputDevice.DeviceType.TouchScreen
        point = self._point_at(at, plane, FINGER_GRAB if finger else REACH)
        more = bool(event.modifiers() & (_SHIFT | _CTRL))
        self._kept = self._edits.selected if more else np.empty(0, np.intp)
        self._moving = None
        if point is None:
            self._edits.select(self._kept)
        elif more:
            self._edits.select(np.setxor1d(self._kept, [point]))
            self._pressed = None
        else:
            if point not in self._edits.selected:
                self._edits.select(np.array([point]))
            self._moving = self._edits.selected
        self._edits.changed.emit()

    def move(self, event: QMouseEvent, plane: PlaneTransform) -> None:
        """Moves the points, or the corner of the rectangle."""
        if self._pressed is None:
            return
        if not event.buttons() & _LEFT:
            self.finish()  # the button was let go where nobody saw it
            return
        self._at = _within(event.position(), plane)
        away = event.position() - self._pressed
        far = max(abs(away.x()), abs(away.y())) > self._theme.px(SLOP)
        self._dragging = self._dragging or far
        if not self._dragging:
            return
        start = plane.to_plane(self._pressed.x(), self._pressed.y())
        here = plane.to_plane(self._at.x(), self._at.y())
        if self._moving is None:
            found = inside(self._edits.X, start, here)
            self._edits.select(np.union1d(self._kept, found).astype(np.intp))
        else:
            self.chosen.shift(
                self._moving, (here[0] - start[0], here[1] - start[1]), self._grid(plane)
            )
        self._edits.changed.emit()

    def release(self, event: QMouseEvent, plane: PlaneTransform) -> None:
        """The rectangle, or the move, is as it is to be."""
        if event.button() == _LEFT and self.busy:
            if self._moving is None and self._dragging:
                self.chosen.say()
            self.finish()

    def leave(self) -> None:
        """Nothing depends on where the pointer is."""

    def finish(self) -> None:
        """What was begun is done."""
        self._forget()
        self._edits.end()
        self._edits.changed.emit()

    def _forget(self) -> None:
        """Has nothing under way, be the button held or not."""
        self._pressed, self._moving, self._nudging = None, None, False

    def key(self, event: QKeyEvent, plane: PlaneTransform) -> PlaneTransform | None:
        """Moves, removes, recolours and selects with the keyboard."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if is_arrow(event) and not held & ~(_SHIFT | _CTRL):
            return self._arrow(event, plane)
        if self._nudging and event.key() not in (Qt.Key.Key_Shift, Qt.Key.Key_Control):
            self.finish()
        if event.key() == Qt.Key.Key_Escape and not held:
            self._escape()
        elif selects_all(event):
            self.chosen.select_all()
        elif event.key() in _REMOVE and not held:
            self.chosen.remove()
        elif event.key() in _ENTER and not held:
            self.chosen.toggle_nearest(self._here(plane))
        elif event.key() == Qt.Key.Key_G and not held:
            self._drawing.set_snap(not self._drawing.snap)
        elif (label := class_of(event)) is not None and self._edits.n_classes:
            self.chosen.recolour_by_key(label)
        else:
            return zoom_by_key(event, plane, self.cursor)
        return plane

    def wants(self, event: QEvent) -> bool:
        """Escape, and Control and A."""
        if not isinstance(event, QKeyEvent):
            return False
        return event.key() == Qt.Key.Key_Escape or selects_all(event)

    def shape(self, at: QPointF, plane: PlaneTransform) -> Qt.CursorShape:
        """A hand over a point, which can be dragged."""
        if not plane.contains(at.x(), at.y()):
            return Qt.CursorShape.ArrowCursor
        if self._moving is not None and self._dragging:
            return Qt.CursorShape.ClosedHandCursor
        if self._pressed is None and self._point_at(at, plane, REACH) is not None:
            return Qt.CursorShape.OpenHandCursor
        return Qt.CursorShape.CrossCursor

    def data_shown(self) -> None:
        """The view paints all points itself."""
        self._edits.shown()

    def paint(self, painter: QPainter, plane: PlaneTransform, square: QRectF, scale: float) -> None:
        """Rings about the selected points, and the rectangle."""
        theme = self._theme
        if self._drawing.snap:
            paint_grid(painter, theme, plane)
        chosen = self._edits.selected
        if len(chosen):
            paint_rings(painter, theme, self._edits.X[chosen], plane, "accent")
        if self.cursor is not None:
            paint_cross(painter, theme, QPointF(*plane.pixel(*self.cursor)))
        if self._pressed is not None and self._moving is None and self._dragging:
            paint_band(painter, theme, QRectF(self._pressed, self._at).normalized())

    # Parts of it

    def _arrow(self, event: QKeyEvent, plane: PlaneTransform) -> PlaneTransform:
        """Moves the selected points, or the cross."""
        chosen, snap = self._edits.selected, self._drawing.snap
        if not len(chosen) or event.modifiers() & _CTRL:
            self.cursor = stepped(self._here(plane), event, plane, snap=snap)
            self._edits.changed.emit()
            return plane.revealing(*self.cursor)
        if not self._nudging or not self._edits.active:
            self._edits.end()
            self._nudging, self._nudged = True, (0.0, 0.0)
        self._nudged = stepped(self._nudged, event, plane, snap=snap)
        self.chosen.shift(chosen, self._nudged, self._grid(plane))
        return plane

    def _here(self, plane: PlaneTransform) -> tuple[float, float]:
        """The cross; it begins in the middle of what is seen."""
        return self.cursor if self.cursor is not None else (plane.x1, plane.x2)

    def _grid(self, plane: PlaneTransform) -> float:
        return grid_step(plane.extent) if self._drawing.snap else 0.0

    def _escape(self) -> None:
        """Lets go of one thing: of what is under way, of the selection, of the tool."""
        if self.busy:
            self._pressed, self._moving = None, None
            self._edits.cancel()
        elif len(self._edits.selected):
            self._edits.select(np.empty(0, np.intp))
        else:
            self._drawing.choose_tool(INSPECT)

    def _point_at(self, at: QPointF, plane: PlaneTransform, reach: float) -> int | None:
        place = plane.to_plane(at.x(), at.y())
        return nearest(self._edits.X, place, self._theme.px(reach) / plane.scale)


def _within(at: QPointF, plane: PlaneTransform) -> QPointF:
    """The nearest place on the plane."""
    return QPointF(
        min(max(at.x(), plane.left), plane.left + plane.side),
        min(max(at.y(), plane.top), plane.top + plane.side),
    )
