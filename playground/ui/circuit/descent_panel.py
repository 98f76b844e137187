"""Minimize f: gradient steps on chosen inputs, and how f falls."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from playground.circuit.build import build
from playground.circuit.descent import Descent
from playground.expression.tree import ExpressionError
from playground.ui.circuit.circuit_choice import frozen
from playground.ui.circuit.circuit_store import CircuitStore
from playground.ui.circuit.fall_plot import FallPlot
from playground.ui.numbers import NumberFormat, significant
from playground.ui.theme import Theme
from playground.ui.widgets.choice_box import Choice
from playground.ui.widgets.show_menu import ShowMenu
from playground.ui.widgets.value_spin import ValueSpin
from playground.ui.widgets.wrap_row import WrapRow

_RATE = (1e-6, 100.0)
_FIRST_RATE = 0.1
_MANY = 10


class DescentPanel(QWidget):
    """Which inputs move, how far, buttons for 1 and 10 steps, and the curve of f.

    Args:
        theme: sizes and colours.
        store: the choices; a press is one undoable change of the values.
        parent: the Qt parent.

    Signals:
        stepped(object): the new values of all inputs, by name.
    """

    stepped = Signal(object)

    def __init__(self, theme: Theme, store: CircuitStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._store = theme, store
        self._still: set[str] = set()
        self._rate = _FIRST_RATE
        self._history: list[float] = []
        self._expected: object = None
        self.setObjectName("circuit_descent")
        self._menu = ShowMenu(theme)
        self._menu.setObjectName("descent_inputs")
        self._menu.edited.connect(self._let_move)
        self._rate_label = QLabel(self)
        self._rate_box = ValueSpin(theme, NumberFormat(), *_RATE, self._allows, framed=True)
        self._rate_box.setObjectName("descent_rate")
        self._rate_box.set_widest(0.001, 100.0)
        self._rate_box.set_value(self._rate)
        self._rate_box.typed.connect(self._take_rate)
        self._rate_label.setBuddy(self._rate_box)
        self._one, self._ten = QPushButton(self), QPushButton(self)
        self._one.setObjectName("descent_step")
        self._ten.setObjectName("descent_steps")
        self._one.clicked.connect(self.step)
        self._ten.clicked.connect(self.step_many)
        self._value = QLabel(self)
        self._value.setObjectName("descent_value")
        self._value.setWordWrap(True)
        self._plot = FallPlot(theme)
        self._build()
        self._name()
        theme.changed.connect(self._restyle)
        self._restyle()

    def _build(self) -> None:
        rate = QWidget()  # a name and its number stay together
        row = QHBoxLayout(rate)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._rate_label)
        row.addWidget(self._rate_box)
        controls = WrapRow(self._theme, margin=3, spacing=6)
        for widget in (self._one, self._ten, rate, self._menu):
            controls.add(widget)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addWidget(controls)
        self._layout.addWidget(self._value)
        self._layout.addWidget(self._plot, 1)

    @property
    def history(self) -> tuple[float, ...]:
        """f before the first step and after each."""
        return tuple(self._history)

    def step(self) -> None:
        """One gradient step."""
        self._go(1)

    def step_many(self) -> None:
        """Ten gradient steps."""
        self._go(_MANY)

    def follow(self) -> None:
        """Shows the circuit as it is now; the curve begins anew when another hand changed it."""
        circuit = self._store.circuit
        values = {node.name: frozen(circuit.value(node.name)) for node in circuit.inputs}
        state = (self._store.choice.text, values)
        if state != self._expected:
            self._history = []
            self._expected = state
        names = [node.name for node in circuit.inputs]
        self._menu.set_choices([Choice(name, name) for name in names])
        for name in names:
            self._menu.set_shown(name, name not in self._still)
        self._show()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LanguageChange:
            self._name()
            self._show()
        return super().event(event)

    def _go(self, times: int) -> None:
        store = self._store
        circuit = build(store.choice.text, store.circuit.input_values(), store.choice.folding)
        moving = [node.name for node in circuit.inputs if node.name not in self._still]
        try:
            descent = Descent(circuit, moving, self._rate)
            descent.step(times)
        except ExpressionError as error:
            self._value.setText(str(error))
            return
        history = (self._history or descent.history[:1]) + descent.history[1:]
        values = {node.name: frozen(circuit.value(node.name)) for node in circuit.inputs}
        self._expected, self._history = (store.choice.text, values), history
        self.stepped.emit(values)

    def _show(self) -> None:
        circuit = self._store.circuit
        name = circuit.result.name
        scalar = not circuit.result.shape
        for button in (self._one, self._ten):
            button.setEnabled(scalar and bool(circuit.inputs))
        self._plot.show_values(self._history)
        if not scalar:
            self._value.setText(
                self.tr("Only a number can be made smaller; sum(…) makes one of a vector.")
            )
            return
        now = significant(float(circuit.value(name)))
        if len(self._history) > 1:
            self._value.setText(
                self.tr("{name}: {first} → {now} in {count} steps").format(
                    name=name,
                    first=significant(self._history[0]),
                    now=now,
                    count=len(self._history) - 1,
                )
            )
        else:
            self._value.setText(f"{name} = {now}")

    def _let_move(self, name: str, moves: bool) -> None:
        self._still.discard(name) if moves else self._still.add(name)

    def _take_rate(self, rate: float) -> None:
        self._rate = rate

    def _allows(self, rate: float) -> bool:
        return _RATE[0] <= rate <= _RATE[1]

    def _name(self) -> None:
        self._menu.set_words(self.tr("Inputs that move"))
        self._rate_label.setText(self.tr("learning rate"))
        self._rate_box.setAccessibleName(self.tr("Learning rate of the gradient steps"))
        self._one.setText(self.tr("Gradient step"))
        self._ten.setText(self.tr("10 steps"))
        self._one.setToolTip(self.tr("x ← x − lr · ∂f/∂x for every input that moves"))
        self._ten.setToolTip(self._one.toolTip())
        self._plot.setAccessibleName(self.tr("How f falls"))

    def _restyle(self) -> None:
        self._layout.setSpacing(self._theme.ipx(4))
        for widget in (self._rate_label, self._one, self._ten, self._value):
            widget.setFont(self._theme.font("label"))
