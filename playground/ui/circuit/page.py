"""The circuit view: an expression, its graph, and what explains it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent, QUndoStack
from PySide6.QtWidgets import QVBoxLayout, QWidget

from playground.circuit.examples import EXAMPLES
from playground.circuit.from_net import NetCircuit
from playground.engine.graph import FloatArray
from playground.ui.circuit.canvas import CircuitCanvas
from playground.ui.circuit.circuit_store import CircuitStore
from playground.ui.circuit.circuit_walk import CircuitWalk
from playground.ui.circuit.circuit_words import CircuitWords
from playground.ui.circuit.guess_bar import GuessBar
from playground.ui.circuit.page_actions import PageActions
from playground.ui.circuit.page_controls import PageControls
from playground.ui.circuit.page_entry import PageEntry
from playground.ui.circuit.page_guess import PageGuess
from playground.ui.circuit.page_panels import PagePanels
from playground.ui.circuit.page_picture import PagePicture
from playground.ui.circuit.page_splitter import PageSplitter
from playground.ui.circuit.page_tools import CODE, INPUTS, JACOBIAN, PageTools
from playground.ui.theme import Theme
from playground.ui.words.labels import Labels

_TOOLS = {"code": CODE, "jacobian": JACOBIAN, "check": INPUTS}


class CircuitPage(QWidget):
    """The second main view of the window.

    Args:
        theme: sizes and colours.
        labels: words for names.
        undo_stack: the program's; the page has its own without one.
        parent: the Qt parent.

    Signals:
        network_asked(): the user wants the network back.

    Attributes:
        store: the choices.
        changes: what the user can change.
        walk: moves from gate to gate.
        canvas: the picture.
        entry: the expression and what is said of it.
        controls: the buttons.
        tools: the panels below the picture.
        guess: asks for the next number.
    """

    network_asked = Signal()

    def __init__(
        self,
        theme: Theme,
        labels: Labels,
        undo_stack: QUndoStack | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._labels = theme, labels
        self._words = CircuitWords(self)
        self.store = CircuitStore(undo_stack or QUndoStack(self), parent=self)
        self.walk = CircuitWalk(self.store, self)
        self.changes = PageActions(self.store, self)
        self._selected = ""
        self._dragging = False
        self._build()
        self._connect()
        self._follow()

    def _build(self) -> None:
        theme, store, words = self._theme, self.store, self._words
        self.setObjectName("circuit_page")
        self.controls = PageControls(theme, store, self.walk)
        self.entry = PageEntry(theme, store, words)
        self.canvas = CircuitCanvas(theme)
        self._picture = PagePicture(self.canvas, store, self)
        self.guess = GuessBar(theme, store, words)
        self.guess.hide()
        self._game = PageGuess(store, self.walk, self.guess, self)
        self.tools = tools = PageTools(theme, store, words)
        self._panels = PagePanels(
            (
                self.controls.follow,
                self._explain,
                self.entry.follow,
                tools.inputs.follow,
                tools.code.follow,
                tools.jacobian.follow,
                tools.descent.follow,
            ),
            self,
        )
        upper = QWidget()
        column = QVBoxLayout(upper)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.canvas, 1)
        column.addWidget(self.guess)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.controls)
        page.addWidget(self.entry)
        page.addWidget(PageSplitter(theme, upper, self.tools), 1)

    def _connect(self) -> None:
        controls, canvas, tools = self.controls, self.canvas, self.tools
        controls.forward_pressed.connect(self.go_forward)
        controls.backward_pressed.connect(self.go_backward)
        controls.step_pressed.connect(self.step)
        controls.finish_pressed.connect(self.walk.finish)
        controls.reset_pressed.connect(self.walk.reset)
        controls.guess_switched.connect(self.guess_first)
        controls.rounding_switched.connect(self.changes.round_as_slide)
        controls.folding_chosen.connect(self.changes.fold)
        controls.decimals_chosen.connect(self.changes.show_decimals)
        controls.fit_pressed.connect(canvas.fit)
        controls.network_pressed.connect(self.network_asked)
        self.entry.committed.connect(self.changes.show_expression)
        self.entry.example_chosen.connect(self.show_example)
        canvas.gate_clicked.connect(self.choose_gate)
        canvas.background_clicked.connect(self._let_go)
        canvas.input_dragged.connect(self._drag)
        for asks in (canvas.expand_requested, tools.gate.expand_asked):
            asks.connect(self._expand)
        for asks in (canvas.collapse_requested, tools.gate.collapse_asked):
            asks.connect(self._collapse)
        tools.inputs.edited.connect(self.changes.set_value)
        tools.descent.stepped.connect(self.changes.take_step)
        self._game.changed.connect(self._show)
        self.store.changed.connect(self._follow)
        self.store.refused.connect(self.entry.show_error)

    @property
    def title(self) -> str:
        """What is shown: the example's title, or the expression."""
        return self.entry.title

    def show_example(self, key: str) -> None:
        """Shows an example of the lecture, with what it is about beside it."""
        self._selected = ""
        if self.changes.show_example(key):
            self.tools.show_tool(_TOOLS.get(EXAMPLES[key].look_at, self.tools.tool))
            self.canvas.fit()

    def show_net(self, net: NetCircuit, text: str) -> None:
        """Shows a neuron or a whole net; ``text`` names the step in the Edit menu."""
        self._selected = ""
        if self.changes.show_net(net, text):
            self.canvas.fit()

    # Stepping

    def go_forward(self) -> None:
        """Forward ▸."""
        self._selected = ""
        self._game.go(self.walk.go_forward)

    def go_backward(self) -> None:
        """◂ Backward."""
        self._selected = ""
        self._game.go(self.walk.go_backward)

    def step(self) -> None:
        """Step."""
        self._selected = ""
        self._game.go(self.walk.step)

    def guess_first(self, guessing: bool) -> None:
        """Asks for the next numbers before they are shown, or no longer."""
        self.controls.show_guessing(guessing)
        self._game.switch(guessing)

    def choose_gate(self, name: str) -> None:
        """Explains this node until the next step."""
        self._selected = name
        self.canvas.select(name)
        self.tools.gate.show_gate(name)
        self.tools.jacobian.choose_gate(name)

    def step_back(self) -> bool:
        """Escape: lets go of what was picked out; whether there was anything."""
        if self._game.give_up():
            return True
        if self._selected:
            self._let_go()
            return True
        return False

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._panels.stop()

    def _follow(self) -> None:
        """Shows the choices in force; what was asked before is no longer the question."""
        self.guess.forget()
        self._show()

    def _show(self) -> None:
        self._picture.show(steady=self._dragging)
        self._panels.follow(self.store.circuit, dragging=self._dragging, seen=self.isVisible())
        asked = self.guess.question
        self.canvas.select(asked.gate if asked else self._selected)
        if asked is None:
            self.canvas.hide_numbers()
        elif asked.forward:
            self.canvas.hide_numbers(value=asked.node)
        else:
            self.canvas.hide_numbers(gradient=asked.node)

    def _explain(self) -> None:
        self.tools.gate.show_gate(self._explained())

    def _drag(self, name: str, value: FloatArray, gesture: int) -> None:
        """The picture follows the pointer; what is read follows a few times a second."""
        self._dragging = True
        self.changes.drag(name, value, gesture)
        self._dragging = False

    def _expand(self, name: str) -> None:
        self.choose_gate(self.changes.expand(name))

    def _collapse(self, name: str) -> None:
        self.choose_gate(self.changes.collapse(name))

    def _explained(self) -> str:
        """The node that is explained: the one picked out, else the one of the stop."""
        circuit, stop = self.store.circuit, self.walk.stop
        if all(node.name != self._selected for node in circuit.nodes):
            self._selected = ""
        return self._selected or stop.gate or circuit.gates[0].name

    def _let_go(self) -> None:
        self._selected = ""
        self.canvas.select("")
        self._explain()
