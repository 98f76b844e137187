"""What the mouse does on a circuit: click, drag a number, move the picture."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from playground.ui.circuit.canvas_drag import InputDrag
from playground.ui.circuit.canvas_hits import Hit
from playground.ui.circuit.canvas_scene import CanvasScene
from playground.ui.circuit.canvas_view import STEP
from playground.ui.theme import Theme

_BUTTONS = (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton)
_NOTCH = 120  # eighths of a degree


class CanvasPointer(QObject):
    """Follows the mouse on the canvas.

    Args:
        theme: how large a pixel is.
        scene: what is clicked and moved.
        canvas: where the mouse is; the Qt parent.

    Signals:
        clicked(object): a ``Hit`` was clicked; None for the ground.
        dragged(str, object, int): see ``CircuitCanvas.input_dragged``.
        clicked_twice(str): a double click on a node, after its first click.
        fit_asked(): a double click on the ground.
    """

    clicked = Signal(object)
    dragged = Signal(str, object, int)
    clicked_twice = Signal(str)
    fit_asked = Signal()

    def __init__(self, theme: Theme, scene: CanvasScene, canvas: QWidget) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        canvas.installEventFilter(self)
        self._theme, self._scene = theme, scene
        self._pressed: QPointF | None = None
        self._last = QPointF()
        self._hit: Hit | None = None
        self._drag: InputDrag | None = None
        self._is_panning = False

    @property
    def is_dragging(self) -> bool:
        """Whether a number is on its way."""
        return self._drag is not None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QWheelEvent):
            return self._wheel(event)
        if event.type() == QEvent.Type.Leave:
            self._hover(None)
        if not isinstance(event, QMouseEvent):
            return False
        match event.type():
            case QEvent.Type.MouseButtonPress if event.button() in _BUTTONS:
                self._press(event)
            case QEvent.Type.MouseMove:
                self._move(event)
            case QEvent.Type.MouseButtonRelease if event.button() in _BUTTONS:
                self._release(event)
            case QEvent.Type.MouseButtonDblClick if event.button() == Qt.MouseButton.LeftButton:
                self._double_click(event)
            case _:
                return False
        self._canvas.setCursor(self._cursor(event.position()))
        return True

    def _press(self, event: QMouseEvent) -> None:
        """A button goes down."""
        self.cancel()
        self._pressed = self._last = event.position()
        is_left = event.button() == Qt.MouseButton.LeftButton
        self._hit = self._scene.hit(event.position()) if is_left else None

    def _move(self, event: QMouseEvent) -> None:
        """The mouse moves, with a button down or not."""
        at = event.position()
        if self._pressed is None:
            self._hover(at)
            return
        far = (at - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if far and self._drag is None and not self._is_panning:
            self._begin()
        if self._drag is not None:
            self._give(at, event.modifiers())
        elif self._is_panning:
            self._pan(at)
        self._last = at

    def _release(self, event: QMouseEvent) -> None:
        """A button goes up."""
        pressed, moved = self._pressed is not None, self._drag is not None or self._is_panning
        self._pressed = self._drag = None
        self._is_panning = False
        if pressed and not moved and event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit(self._hit)
        self._hover(event.position())

    def _double_click(self, event: QMouseEvent) -> None:
        """The second press of a double click; what the first one did may have moved things."""
        found, first = self._scene.hit(event.position()), self._hit
        if found is None and first is None:
            self.fit_asked.emit()
        elif found is not None and found == first and found.part not in ("expand", "collapse"):
            self.clicked_twice.emit(found.name)

    def _wheel(self, event: QWheelEvent) -> bool:
        """The wheel turns; whether that means anything."""
        notches = event.angleDelta().y() / _NOTCH
        if not notches or self._scene.circuit is None or self.is_dragging:
            return False
        self._scene.zoom(STEP**notches, event.position())
        return True

    def cancel(self) -> None:
        """Takes back what a drag has done so far."""
        drag, self._drag, self._pressed = self._drag, None, None
        self._is_panning = False
        if drag is not None:
            self.dragged.emit(drag.name, drag.start.copy(), drag.gesture)

    def _hover(self, at: QPointF | None) -> None:
        """The pointer is somewhere, or nowhere."""
        found = self._scene.hit(at) if at is not None else None
        name = found.name if found else ""
        if name != self._scene.marks.hovered:
            self._scene.mark(replace(self._scene.marks, hovered=name))

    def _cursor(self, at: QPointF) -> Qt.CursorShape:
        """What the pointer should look like."""
        if self._drag is not None:
            return Qt.CursorShape.SizeVerCursor
        if self._is_panning:
            return Qt.CursorShape.ClosedHandCursor
        found, circuit = self._scene.hit(at), self._scene.circuit
        if found is None or circuit is None:
            return Qt.CursorShape.ArrowCursor
        if InputDrag.can_begin(circuit, found):
            return Qt.CursorShape.SizeVerCursor
        return Qt.CursorShape.PointingHandCursor

    def _begin(self) -> None:
        circuit, found = self._scene.circuit, self._hit
        if circuit is not None and found is not None:
            self._drag = InputDrag.begin(circuit, found)
        self._is_panning = self._drag is None
        self._last = self._pressed or self._last

    def _give(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        drag, circuit = self._drag, self._scene.circuit
        if drag is None or self._pressed is None:
            return
        is_known = circuit is not None and drag.name in circuit.graph.nodes
        if not is_known:
            self._drag = self._pressed = None
            return
        up = (self._pressed.y() - at.y()) / self._theme.px(1)
        fine = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        self.dragged.emit(drag.name, drag.value(up, fine=fine), drag.gesture)

    def _pan(self, at: QPointF) -> None:
        picture = self._scene.picture
        if picture is not None:
            step = at - self._last
            self._scene.look(self._scene.view.panned(step.x(), step.y(), picture.bounds))
