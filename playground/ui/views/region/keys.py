"""What the keys do in the plane."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from playground.ui.views.plane_transform import PlaneTransform

_ZOOM = 1.25
_PAN = 0.1
_WHEN_HELD = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier


def view_by_key(event: QKeyEvent, plane: PlaneTransform) -> PlaneTransform | None:
    """Where a key leads: arrows move, + and - zoom, 0 and Home show everything; or None."""
    if event.modifiers() & ~_WHEN_HELD:
        return None
    step = plane.side * _PAN
    middle = plane.left + plane.side / 2, plane.top + plane.side / 2
    match event.key():
        case Qt.Key.Key_Left:
            return plane.panned(step, 0)
        case Qt.Key.Key_Right:
            return plane.panned(-step, 0)
        case Qt.Key.Key_Up:
            return plane.panned(0, step)
        case Qt.Key.Key_Down:
            return plane.panned(0, -step)
        case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
            return plane.zoomed(_ZOOM, *middle)
        case Qt.Key.Key_Minus:
            return plane.zoomed(1 / _ZOOM, *middle)
        case Qt.Key.Key_0 | Qt.Key.Key_Home:
            return plane.reset()
    return None


def zoom_by_key(
    event: QKeyEvent, plane: PlaneTransform, about: tuple[float, float] | None
) -> PlaneTransform | None:
    """Where a key leads that does not move: zoomed about a place, or about the middle; or None."""
    if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
        return None
    if about is None or event.modifiers() & ~_WHEN_HELD:
        return view_by_key(event, plane)
    if event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
        return plane.zoomed(_ZOOM, *plane.pixel(*about))
    if event.key() == Qt.Key.Key_Minus:
        return plane.zoomed(1 / _ZOOM, *plane.pixel(*about))
    return view_by_key(event, plane)


def picks(event: QKeyEvent) -> bool:
    """Whether a key picks a point."""
    return _plain(event) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def leaves(event: QKeyEvent) -> bool:
    """Whether a key goes back to the batch."""
    return _plain(event) and event.key() == Qt.Key.Key_Escape


def _plain(event: QKeyEvent) -> bool:
    return not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
