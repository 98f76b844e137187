"""What the mouse and the keys do in the plane: read values, move it, pick examples."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QInputDevice, QKeyEvent, QMouseEvent, QWheelEvent

from playground.ui.theme import Theme
from playground.ui.views.plane_transform import PlaneTransform
from playground.ui.views.region_hover import RegionHover
from playground.ui.views.region_keys import leaves, picks, view_by_key
from playground.ui.views.region_picking import REACH, RegionPicking

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
    """

    plane_changed = Signal(object)
    shape_changed = Signal(object)

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.hover = RegionHover(self)
        self.picking = RegionPicking(theme, self)
        self._shape = Qt.CursorShape.CrossCursor

    def press(self, event: QMouseEvent) -> None:
        """Begins a click, or to pan."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.picking.press(event.position())

    def move(self, event: QMouseEvent, plane: PlaneTransform) -> None:
        """Pans while the button is held; otherwise reads the net under the pointer."""
        at = event.position()
        if not event.buttons() & Qt.MouseButton.LeftButton:
            self.picking.cancel()  # the button was let go where nobody saw it
        moved = self.picking.move(at, plane)
        if not moved.isNull():
            plane = plane.panned(moved.x(), moved.y())
            self.plane_changed.emit(plane)
        self.enter(at, plane)

    def enter(self, at: QPointF, plane: PlaneTransform) -> None:
        """Reads the net at the pointer."""
        self.hover.move(at, plane)
        self._look(at, plane)

    def release(self, event: QMouseEvent, plane: PlaneTransform) -> None:
        """Ends panning, or picks what was clicked."""
        if event.button() == Qt.MouseButton.LeftButton:
            finger = event.device().type() == QInputDevice.DeviceType.TouchScreen
            self.picking.release(event.position(), plane, finger=finger)
            self._look(event.position(), plane)

    def double_click(self, event: QMouseEvent, plane: PlaneTransform) -> None:
        """Shows the whole picture again; what the first click picked is given back."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.picking.take_back(plane)
            self.plane_changed.emit(plane.reset())

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

        Returns:
            Whether the key means something here.
        """
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
        return isinstance(event, QKeyEvent) and leaves(event) and self.picking.example is not None

    def walk(self, forwards: bool, plane: PlaneTransform) -> bool:
        """Goes to the next point or the one before, and shows it; False if none is followed."""
        found = self.picking.walk(1 if forwards else -1)
        if found is not None:
            self.plane_changed.emit(plane.revealing(*found.x))
        return found is not None

    def _look(self, at: QPointF, plane: PlaneTransform) -> None:
        if self.picking.dragging:
            shape = Qt.CursorShape.ClosedHandCursor
        elif not plane.contains(at.x(), at.y()):
            shape = Qt.CursorShape.ArrowCursor
        elif self.picking.nearest(at, plane, REACH) is not None:
            shape = Qt.CursorShape.PointingHandCursor
        else:
            shape = Qt.CursorShape.CrossCursor
        if shape != self._shape:
            self._shape = shape
            self.shape_changed.emit(shape)
