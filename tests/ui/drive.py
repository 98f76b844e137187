"""Finding widgets, and the events that QTest has no function for."""

from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

Child = TypeVar("Child", bound=QObject)
_Keys = Qt.KeyboardModifier
_NONE, _CORNER = _Keys.NoModifier, QPointF(3, 3)


def find(parent: QObject, kind: type[Child], name: str | None = None) -> Child:
    """The first child of this type (and name), which must exist."""
    child = parent.findChild(kind) if name is None else parent.findChild(kind, name)
    assert child is not None, f"no {kind.__name__} {name or ''} in {parent}"
    return child


def turn_wheel(widget: QWidget, notches: int, at: QPointF = _CORNER, keys: _Keys = _NONE) -> bool:
    """Turns the wheel over a place of a widget, up if positive; whether the widget took it."""
    event = QWheelEvent(
        at,
        widget.mapToGlobal(at),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


def move_mouse(
    widget: QWidget,
    at: QPointF,
    held: Qt.MouseButton = Qt.MouseButton.NoButton,
    keys: _Keys = _NONE,
) -> None:
    """Moves the pointer; QTest leaves the event out if a former test left the pointer there."""
    kind, none = QEvent.Type.MouseMove, Qt.MouseButton.NoButton
    event = QMouseEvent(kind, at, widget.mapToGlobal(at), none, held, keys)
    QApplication.sendEvent(widget, event)


def press_key(widget: QWidget, key: Qt.Key, *, repeat: bool = False) -> None:
    """Presses a key, or lets it repeat while it is held."""
    kind, modifiers = QKeyEvent.Type.KeyPress, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(widget, QKeyEvent(kind, key, modifiers, "", repeat))
