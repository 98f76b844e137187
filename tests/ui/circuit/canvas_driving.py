"""A canvas with a circuit on it, and the mouse on it as a lecturer moves it."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QSizeF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from playground.circuit.build import build
from playground.circuit.circuit import Circuit
from playground.circuit.examples import EXAMPLES
from playground.circuit.folding import AS_TYPED, Folding
from playground.circuit.geometry import Layout, Rect
from playground.circuit.layout import layout
from playground.circuit.steps import Progress, stops
from playground.ui.circuit.canvas import CircuitCanvas
from playground.ui.circuit.canvas_label import Label
from playground.ui.circuit.canvas_picture import Picture, rectangle
from playground.ui.theme import Theme

END = -1
NONE = Qt.KeyboardModifier.NoModifier


def opened(qtbot: QtBot, scale: float = 1.0, name: str = "light") -> CircuitCanvas:
    """A canvas on the screen, with nothing on it."""
    canvas = CircuitCanvas(Theme(scale, name))
    qtbot.addWidget(canvas)
    canvas.resize(1200, 600)
    with qtbot.waitExposed(canvas):
        canvas.show()
    canvas.activateWindow()
    canvas.setFocus()
    qtbot.waitUntil(canvas.hasFocus)
    return canvas


def example(key: str, folding: Folding = AS_TYPED) -> Circuit:
    return build(EXAMPLES[key].text, EXAMPLES[key].values, folding)


def progress(circuit: Circuit, stop: int = END) -> Progress:
    return Progress(circuit, stop % len(stops(circuit)))


def put(
    canvas: CircuitCanvas, circuit: Circuit, stop: int = END, previous: Layout | None = None
) -> Layout:
    """Shows a circuit after a stop; the layout."""
    found = layout(circuit, previous, canvas.sizes(circuit))
    canvas.show_circuit(circuit, found, progress(circuit, stop))
    return found


def picture(canvas: CircuitCanvas) -> Picture:
    found = canvas._scene.picture
    assert found is not None
    return found


def pixel(canvas: CircuitCanvas, at: QPointF) -> QPointF:
    """Where a place of the circuit is on the canvas."""
    return canvas._scene.view.transform(QSizeF(canvas.size())).map(at)


def middle(canvas: CircuitCanvas, rect: Rect) -> QPoint:
    return pixel(canvas, rectangle(rect).center()).toPoint()


def shape(canvas: CircuitCanvas, name: str) -> QPoint:
    """The middle of a node on the canvas."""
    return middle(canvas, picture(canvas).nodes[name].placed.shape)


def written(label: Label) -> str:
    return " ".join(run.text for run in label.runs)


def values(canvas: CircuitCanvas) -> dict[str, str]:
    """What is written above the wires; blank where nothing is."""
    return {name: written(found.value) for name, found in canvas._scene.numbers.items()}


def gradients(canvas: CircuitCanvas) -> dict[str, str]:
    """What is written below them."""
    return {name: written(found.gradient) for name, found in canvas._scene.numbers.items()}


def key(canvas: CircuitCanvas, *keys: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
    """Presses keys one after the other."""
    for each in keys:
        QTest.keyClick(canvas, each, held or Qt.KeyboardModifier.NoModifier)


def click(canvas: CircuitCanvas, at: QPoint) -> None:
    """Clicks on a pixel of the view."""
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=at)


def double_click(canvas: CircuitCanvas, at: QPoint) -> None:
    """The same twice."""
    click(canvas, at)
    QTest.mouseDClick(canvas, Qt.MouseButton.LeftButton, pos=at)


def drag(
    canvas: CircuitCanvas, start: QPoint, *steps: QPoint, held: Qt.KeyboardModifier = NONE
) -> None:
    """Drags from a place by steps, and lets go."""
    at = QPointF(start)
    mouse(canvas, QEvent.Type.MouseButtonPress, at, held)
    for step in steps:
        at += QPointF(step)
        mouse(canvas, QEvent.Type.MouseMove, at, held)
    mouse(canvas, QEvent.Type.MouseButtonRelease, at, held)


def mouse(
    canvas: CircuitCanvas, kind: QEvent.Type, at: QPointF, held: Qt.KeyboardModifier = NONE
) -> None:
    is_up = kind == QEvent.Type.MouseButtonRelease
    button = Qt.MouseButton.LeftButton
    buttons = Qt.MouseButton.NoButton if is_up else button
    event = QMouseEvent(kind, at, canvas.mapToGlobal(at), button, buttons, held)
    QApplication.sendEvent(canvas, event)
