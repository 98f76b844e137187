"""Finding widgets, and the events that QTest has no function for."""

from typing import TypeVar

from PySide6.QtCore import QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

Child = TypeVar("Child", bound=QObject)


def find(parent: QObject, kind: type[Child], name: str | None = None) -> Child:
    """The first child of this type (and name), which must exist."""
    child = parent.findChild(kind) if name is None else parent.findChild(kind, name)
    assert child is not None, f"no {kind.__name__} {name or ''} in {parent}"
    return child


def turn_wheel(widget: QWidget, notches: int) -> bool:
    """Turns the wheel over a widget, up if positive; whether the widget took it."""
    event = QWheelEvent(
        QPointF(3, 3),
        widget.mapToGlobal(QPointF(3, 3)),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


def press_key(widget: QWidget, key: Qt.Key, *, repeat: bool = False) -> None:
    """Presses a key, or lets it repeat while it is held."""
    kind, modifiers = QKeyEvent.Type.KeyPress, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(widget, QKeyEvent(kind, key, modifiers, "", repeat))
