"""What the mouse and the keys do in the plane: read values, move it, pick examples, edit points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QInputDevice, QKeyEvent, QMouseEvent, QWheelEvent

from playground.ui.theme import Theme
from playground.ui.views.plane_transform import PlaneTransform
from playground.ui.views.region.hover import RegionHover
from playground.ui.views.region.keys import leaves, picks, view_by_key
from playground.ui.views.region.picking import REACH, RegionPicking

if TYPE_CHECKING:
    from playground.ui.views.region.tool import PlaneTool

_WHEEL_NOTCH = 120
_WHEEL_ZOOM = 1.2


class RegionInput(QObject):
    """Turns events of the mouse and the keys into readings, moves and picks.

    Args:
        theme: sizes.
        parent: the Qt parent.

    Signals:
        plane_changed(PlaneTransform): the user wants to see this.
        shape_changed(Qt.CursorShape): the pointer shall look so, to say what a press would do.

    Attributes:
        hover: where the pointer is and what the net says there.
        picking: what was clicked.
        tool: edits points while it is there, in the place of picking.
    """

    plane_changed = Signal(object)
    shape_changed = Signal(object)

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.hover = RegionHover(self)
        self.picking = RegionPicking(theme, self)
        self.tool: PlaneTool | None = None
        self._held: QPointF | None = None
        self._shape = Qt.CursorShape.CrossCursor

    def press(self, event: QMouseEvent, plane: PlaneTransform) -> None:
        """Begins a click, or to pan; with the middle button always to pan."""
        if event.button() == Qt.MouseButton.MiddleButton:
            self._held = event.position()
        elif self.tool is not None:
            self.tool.press(event, plane)
        elif event.button() == Qt.MouseButton.LeftButton:
            self.picking.press(event.position())

    def move(self, event: QMouseEvent, plane: PlaneTransform) -> None:
        """Pans while the button is held; otherwise reads the net under the pointer."""
        at = event.position()
        moved = self._panned(event, plane)
        if not moved.isNull():
            plane = plane.panned(moved.x(), moved.y())
            self.plane_changed.emit(plane)
        if self.tool is not None and self._held is None:
            self.tool.move(event, plane)
        self.enter(at, plane)

    def enter(self, at: QPointF, plane: PlaneTransform) -> None:
        """Reads the net at the pointer."""
        self.hover.move(at, plane)
        self._look(at, plane)

    def leave(self) -> None:
        """The pointer is no longer here."""
        self.hover.leave()
        if self.tool is not None:
            self.tool.leave()

    def release(self, event: QMouseEvent, plane: PlaneTransform) -> None:
        """Ends panning, or picks what was clicked."""
        if event.button() == Qt.MouseButton.MiddleButton:
            self._held = None
        elif self.tool is not None:
            self.tool.release(event, plane)
        elif event.button() == Qt.MouseButton.LeftButton:
            finger = event.device().type() == QInputDevice.DeviceType.TouchScreen
            self.picking.release(event.position(), plane, finger=finger)
        self._look(event.position(), plane)

    def double_click(self, event: QMouseEvent, plane: PlaneTransform) -> None:
        """Shows the whole picture again; what the first click picked is given back."""
        if self.tool is not None:
            self.tool.press(event, plane)  # a quick second click is a click
        elif event.button() == Qt.MouseButton.LeftButton:
            self.picking.take_back(plane)
            self.plane_changed.emit(plane.reset())

    def take(self, tool: PlaneTool | None) -> None:
        """Edits points with this, or picks them again."""
        self.picking.cancel()
        self.tool, self._held = tool, None

    def turn_wheel(self, event: QWheelEvent, plane: PlaneTransform) -> None:
        """Zooms about the pointer."""
        at = event.position()
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if held or not plane.contains(at.x(), at.y()):
            event.ignore()
            return
        turns = event.angleDelta().y() / _WHEEL_NOTCH
        self.plane_changed.emit(plane.zoomed(_WHEEL_ZOOM**turns, at.x(), at.y()))
        event.accept()

    def key(self, event: QKeyEvent, plane: PlaneTransform) -> bool:
        """Arrows pan, + and - zoom, 0 and Home show everything; Enter picks, Escape goes back.

        While points are edited their tool says what keys mean.

        Returns:
            Whether the key means something here.
        """
        if self.tool is not None:
            view = self.tool.key(event, plane)
            if view is not None:
                self.plane_changed.emit(view)
            return view is not None
        view = view_by_key(event, plane)
        if view is not None:
            self.plane_changed.emit(view)
        elif picks(event):
            self.picking.pick_or_return(plane)
        elif self.wants(event):
            self.picking.clicked_away.emit()
        else:
            return False
        return True

    def wants(self, event: QEvent) -> bool:
        """Whether it is a key that is not to reach the window's shortcuts: Escape goes back."""
        if self.tool is not None:
            return self.tool.wants(event)
        return isinstance(event, QKeyEvent) and leaves(event) and self.picking.example is not None

    def walk(self, forwards: bool, plane: PlaneTransform) -> bool:
        """Goes to the next point or the one before, and shows it; False if none is followed."""
        if self.tool is not None:
            return False
        found = self.picking.walk(1 if forwards else -1)
        if found is not None:
            self.plane_changed.emit(plane.revealing(*found.x))
        return found is not None

    def _panned(self, event: QMouseEvent, plane: PlaneTransform) -> QPointF:
        """How far the plane is to be moved."""
        at, held = event.position(), self._held
        if held is not None:
            if event.buttons() & Qt.MouseButton.MiddleButton:
                self._held = at
                return at - held
            self._held = None  # the button was let go where nobody saw it
        if self.tool is not None:
            return QPointF()
        if not event.buttons() & Qt.MouseButton.LeftButton:
            self.picking.cancel()
        return self.picking.move(at, plane)

    def _look(self, at: QPointF, plane: PlaneTransform) -> None:
        if self.picking.dragging or self._held is not None:
            shape = Qt.CursorShape.ClosedHandCursor
        elif self.tool is not None:
            shape = self.tool.shape(at, plane)
        elif not plane.contains(at.x(), at.y()):
            shape = Qt.CursorShape.ArrowCursor
        elif self.picking.nearest(at, plane, REACH) is not None:
            shape = Qt.CursorShape.PointingHandCursor
        else:
            shape = Qt.CursorShape.CrossCursor
        if shape != self._shape:
            self._shape = shape
            self.shape_changed.emit(shape)
