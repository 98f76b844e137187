"""The picture of a circuit: gates, wires and the numbers on them, to be walked, dragged, zoomed."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QHideEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from playground.circuit.circuit import Circuit
from playground.circuit.geometry import Layout
from playground.circuit.numbers import DECIMALS
from playground.circuit.rounding import RoundedNumbers
from playground.circuit.sizes import Sizes
from playground.circuit.steps import Progress
from playground.ui.circuit.canvas_clicks import CanvasClicks, Meaning
from playground.ui.circuit.canvas_hits import Hit
from playground.ui.circuit.canvas_keyboard import CanvasKeyboard
from playground.ui.circuit.canvas_numbers import Shown
from playground.ui.circuit.canvas_pointer import CanvasPointer
from playground.ui.circuit.canvas_scene import CanvasScene
from playground.ui.circuit.canvas_view import STEP
from playground.ui.theme import Theme


class CircuitCanvas(QWidget):
    """Shows a circuit as far as it is computed.

    A circuit is laid out with the room that this canvas needs:
    ``layout(circuit, previous, canvas.sizes(circuit))``. Sizes do not depend on the scale of the
    window, and hardly on the numbers: ask for them again when a number changed, and lay out anew
    only if they differ.

    Args:
        theme: sizes and colours.
        parent: the Qt parent.

    Signals:
        gate_clicked(str): the name of a node that is to be looked at, by mouse or Enter.
        background_clicked(): a click on no node.
        input_dragged(str, object, int): an input's name, the value it is dragged to (float64 array
            of the input's shape) and the number of the gesture: one undo step for each number.
            The canvas shows nothing of it by itself: give it the circuit of the new value.
        expand_requested(str): the name of a gate that is to be expanded (``node.key``).
        collapse_requested(str): the name of a piece of a gate to be collapsed (``node.group``).
        sizes_changed(): the words are of another language; lay the circuit out anew.
    """

    gate_clicked = Signal(str)
    background_clicked = Signal()
    input_dragged = Signal(str, object, int)
    expand_requested = Signal(str)
    collapse_requested = Signal(str)
    sizes_changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._scene = CanvasScene(theme, self)
        self._clicks = CanvasClicks(self._scene)
        self._pointer = CanvasPointer(theme, self._scene, self)
        self._keyboard = CanvasKeyboard(self._scene, self)
        self.setObjectName("circuit_canvas")
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._scene.changed.connect(self._follow)
        self._pointer.clicked.connect(self._click)
        self._pointer.dragged.connect(self.input_dragged)
        self._pointer.clicked_twice.connect(self._click_again)
        self._pointer.fit_asked.connect(self.fit)
        self._keyboard.changed_input.connect(self.input_dragged)
        self._keyboard.chosen.connect(self._scene.move_cursor)
        self._keyboard.clicked.connect(self.gate_clicked)
        self._keyboard.folded.connect(self._fold)
        self._keyboard.fit_asked.connect(self.fit)
        theme.changed.connect(self._restyle)
        self._retranslate()

    # What is shown

    def sizes(self, circuit: Circuit, decimals: int = DECIMALS) -> Sizes:
        """The room that every node and its numbers need, for ``layout``."""
        return self._scene.sizes(circuit, decimals)

    def show_circuit(
        self,
        circuit: Circuit,
        layout: Layout,
        progress: Progress,
        *,
        decimals: int = DECIMALS,
        rounded: RoundedNumbers | None = None,
        walking: bool = False,
    ) -> None:
        """Shows a circuit: its numbers now, as far as they are known; nothing is hidden any more.

        Another layout than before slides into place; with the same, only numbers change.

        Args:
            circuit: what is shown; its arrays are read at once.
            layout: made with ``sizes`` of this circuit and these decimals.
            progress: which values and gradients are known, and which gate is the current one.
            decimals: of the numbers.
            rounded: the numbers of "slide rounding", in place of the circuit's own.
            walking: whether the user goes from gate to gate; of a circuit that is too large to be
                read the view then follows the current gate.
        """
        shown = Shown(circuit, progress, decimals, rounded)
        animated = self.isVisible() and not self._pointer.is_dragging
        self._scene.show(shown, layout, animated=animated, walking=walking)

    def hide_numbers(self, value: str = "", gradient: str = "") -> None:
        """Puts a "?" in place of the value of one node and the gradient of one, to be guessed."""
        self._clicks.is_asking = bool(value or gradient)
        self._scene.hide_numbers(value, gradient)

    def select(self, name: str) -> None:
        """Marks a node as the one looked at; "" for none. The keyboard goes on from there."""
        self._scene.select(name)

    @property
    def selected(self) -> str:
        """The node that is marked, or ""."""
        return self._scene.marks.selected

    @property
    def cursor_node(self) -> str:
        """Where the keyboard is, or ""."""
        return self._scene.marks.current

    # The view

    def fit(self) -> None:
        """Shows all of the circuit, and keeps to it when window or circuit change."""
        self._scene.fit(animated=self.isVisible())

    def zoom_in(self) -> None:
        """One step closer, around the middle."""
        self._scene.zoom(STEP)

    def zoom_out(self) -> None:
        """One step away."""
        self._scene.zoom(1 / STEP)

    # Qt

    def sizeHint(self) -> QSize:
        return QSize(self._theme.ipx(1200), self._theme.ipx(560))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.ipx(260), self._theme.ipx(140))

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            self._scene.paint(painter)
            if self.hasFocus() and not self.cursor_node:
                painter.setPen(self._theme.pen("focus", 3))
                painter.drawRect(self.rect().adjusted(1, 1, -2, -2))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._scene.resize(QSizeF(self.size()))

    def hideEvent(self, event: QHideEvent) -> None:
        self._scene.settle()
        self._pointer.cancel()
        super().hideEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._scene.mark(replace(self._scene.marks, focused=True))
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._scene.mark(replace(self._scene.marks, focused=False))
        super().focusOutEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        name = self._keyboard.after_tab(forward=forward) if self.hasFocus() else ""
        self._scene.move_cursor(name)
        return bool(name) or super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._pointer.is_dragging:
            self._pointer.cancel()
        elif not self._keyboard.press(event):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        self._keyboard.release(event)
        super().keyReleaseEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self._scene.tooltip(QPointF(event.pos())), self)
            return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self.sizes_changed.emit()
        super().changeEvent(event)

    def _click(self, found: Hit | None) -> None:
        if found is None:
            self._scene.let_go()
            self.background_clicked.emit()
        else:
            self._act(self._clicks.click(found), found.name)

    def _click_again(self, name: str) -> None:
        self._act(self._clicks.second_click(name), name)

    def _fold(self, name: str) -> None:
        self._act(self._clicks.fold(name), name)

    def _act(self, meaning: Meaning, name: str) -> None:
        match meaning:
            case "expand":
                self.expand_requested.emit(name)
            case "collapse":
                self.collapse_requested.emit(name)
            case "look":
                self.select(name)
                self.gate_clicked.emit(name)

    def _follow(self) -> None:
        self.update()
        text = self._scene.description()
        if text != self.accessibleDescription():
            self.setAccessibleDescription(text)

    def _restyle(self) -> None:
        self.updateGeometry()
        self._scene.restyle()

    def _retranslate(self) -> None:
        self.setAccessibleName(self._scene.words.name())
        self.setWhatsThis(self._scene.words.whats_this())
        self._follow()
