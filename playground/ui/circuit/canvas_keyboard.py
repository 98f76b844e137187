"""The keyboard on a circuit: walks the nodes, moves the view, changes inputs."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSizeF, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from playground.ui.circuit.canvas_drag import InputDrag
from playground.ui.circuit.canvas_hits import Hit
from playground.ui.circuit.canvas_keys import beside, direction, following, view_by_key
from playground.ui.circuit.canvas_scene import CanvasScene

_STEPS = 10


class CanvasKeyboard(QObject):
    """Knows what a key does.

    Args:
        scene: what is shown.
        canvas: where it is shown; the Qt parent.

    Signals:
        changed_input(str, object, int): see ``CircuitCanvas.input_dragged``; a key held down is one
            gesture.
        chosen(str): a node was walked to.
        clicked(str): Enter on a node.
        folded(str): a node is to be expanded or collapsed.
        fit_asked(): all is to be seen.
    """

    changed_input = Signal(str, object, int)
    chosen = Signal(str)
    clicked = Signal(str)
    folded = Signal(str)
    fit_asked = Signal()

    def __init__(self, scene: CanvasScene, canvas: QWidget) -> None:
        super().__init__(canvas)
        self._scene, self._canvas = scene, canvas
        self._drag: InputDrag | None = None
        self._steps = 0

    def press(self, event: QKeyEvent) -> bool:
        """Does what a key means; whether it means anything."""
        current = self._scene.marks.current
        match event.key():
            case Qt.Key.Key_0 | Qt.Key.Key_Home:
                self.fit_asked.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if current:
                self.clicked.emit(current)
            case Qt.Key.Key_E if current and not event.modifiers():
                self.folded.emit(current)
            case _:
                return self._walk(event) or self._look(event)
        return True

    def _walk(self, event: QKeyEvent) -> bool:
        circuit, picture = self._scene.circuit, self._scene.picture
        if circuit is None or picture is None:
            return False
        way = direction(event)
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if way is not None and way[1] and modifiers == Qt.KeyboardModifier.ControlModifier:
            return self._change(-way[1])
        if way is not None and not modifiers:
            name = self._scene.marks.current
            start = self._scene.marks.gate or circuit.nodes[0].name
            self.chosen.emit(beside(circuit, picture, name, way) if name else start)
            return True
        return False

    def _look(self, event: QKeyEvent) -> bool:
        picture = self._scene.picture
        held = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        if picture is None or event.modifiers() & ~held:
            return False
        size = QSizeF(self._canvas.size())
        view = view_by_key(event, self._scene.view, size, picture.bounds)
        if view is not None:
            self._scene.look(view)
        return view is not None

    def release(self, event: QKeyEvent) -> None:
        """Ends the gesture of a key that was held."""
        if not event.isAutoRepeat():
            self._drag = None

    def after_tab(self, *, forward: bool) -> str:
        """The node that Tab leads to; "" for out of the canvas."""
        circuit = self._scene.circuit
        if circuit is None:
            return ""
        return following(circuit, self._scene.marks.current, forward=forward)

    def _change(self, way: int) -> bool:
        """Changes the selected input by ten steps."""
        circuit, name = self._scene.circuit, self._scene.marks.current
        if circuit is None or not name:
            return False
        if self._drag is None or self._drag.name != name:
            self._drag, self._steps = InputDrag.begin(circuit, Hit(name, "value")), 0
        if self._drag is None:
            return False
        self._steps += way * _STEPS
        self.changed_input.emit(name, self._drag.value(self._steps), self._drag.gesture)
        return True
