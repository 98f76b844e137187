"""The expression, the examples, and what is said of the circuit in a sentence."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from playground.circuit.circuit import Circuit
from playground.circuit.examples import EXAMPLES
from playground.circuit.steps import Stop, stops
from playground.expression.tree import ExpressionError
from playground.ui.circuit.circuit_choice import one_line
from playground.ui.circuit.circuit_store import CircuitStore
from playground.ui.circuit.circuit_words import CircuitWords
from playground.ui.circuit.example_words import ExampleWords
from playground.ui.theme import Theme
from playground.ui.widgets.choice_box import ChoiceBox
from playground.ui.widgets.expression_field import ExpressionField
from playground.ui.widgets.formula_line import FormulaLine

_EXAMPLES = 250.0
_TITLE = 60


class PageEntry(QWidget):
    """A field, a choice of examples, and one line below them.

    The line says what is wrong, why the slide's numbers differ, or what the example shows.

    Args:
        theme: sizes and colours.
        store: the choices.
        words: for slide rounding.
        parent: the Qt parent.

    Signals:
        committed(str): the user has typed an expression.
        example_chosen(str): the key of an example.
    """

    committed = Signal(str)
    example_chosen = Signal(str)

    def __init__(
        self, theme: Theme, store: CircuitStore, words: CircuitWords, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._store, self._words = theme, store, words
        self._examples_words = ExampleWords(self)
        self.setObjectName("circuit_entry")
        self.field = ExpressionField(theme, self)
        self.field.committed.connect(self.committed)
        self.examples = ChoiceBox(theme)
        self.examples.setObjectName("examples")
        self.examples.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.examples.edited.connect(self.example_chosen)
        self._message = FormulaLine(theme, "label", self)
        self._message.setObjectName("circuit_message")
        self._error = QLabel(self)
        self._error.setObjectName("circuit_error")
        self._error.setProperty("role", "warning")
        self._error.setWordWrap(True)
        self._error.hide()
        self._status = QLabel(self)
        self._status.setObjectName("circuit_status")
        self._status.setProperty("role", "secondary")
        self._grid = QGridLayout(self)
        self._grid.addWidget(self.field, 0, 0)
        self._grid.addWidget(self.examples, 0, 1)
        self._grid.addWidget(self._message, 1, 0)
        self._grid.addWidget(self._status, 1, 1)
        self._grid.addWidget(self._error, 2, 0, 1, 2)
        self._grid.setColumnStretch(0, 1)
        self._name()
        theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def message(self) -> str:
        """The whole sentence."""
        return self._message.text()

    @property
    def title(self) -> str:
        """The title of the example; without one the expression, or how it begins."""
        choice = self._store.choice
        if choice.example:
            return self._examples_words.title(choice.example)
        text = one_line(choice.text)
        return text if len(text) <= _TITLE else text[: _TITLE - 1] + "…"

    @property
    def status(self) -> str:
        """How many gates and inputs, and where the walk is."""
        return self._status.text()

    def show_error(self, error: ExpressionError) -> None:
        """Says what is wrong with what was typed, and marks the place in the expression."""
        typed = self.field.text() != one_line(self._store.choice.text)
        self.field.mark(error.span if typed else None)
        self._message.show_text(str(error), "warning", bold=True)
        self._error.setText(str(error))
        self._make_room()

    def follow(self) -> None:
        """Shows the choices in force."""
        choice = self._store.choice
        self.field.show_expression(one_line(choice.text))
        self.examples.set_value(choice.example if choice.example in EXAMPLES else "")
        self._message.show_text(self._sentence(), "secondary")
        self._error.clear()
        self._make_room()
        self._status.setText(self._counts(choice.position))
        self._keep_room()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._name()
            self.follow()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """A mistake is told as a whole: what has no room in the line below the field has it all."""
        width = self._error.fontMetrics().horizontalAdvance(self._error.text())
        is_long = width > self.field.width()
        self._error.setVisible(is_long)
        self._message.setVisible(not is_long)
        self._status.setVisible(not is_long)

    def _sentence(self) -> str:
        store = self._store
        rounded, circuit = store.numbers.rounded, store.circuit
        if rounded is not None:
            known = store.progress.gradients
            names = tuple(name for name in rounded.different_gradients if name in known)
            inputs = {node.name for node in circuit.inputs}
            names = tuple(sorted(names, key=inputs.__contains__, reverse=True))
            first = names[0] if names else ""
            number = store.numbers.text
            single = bool(first) and not circuit.value(first).ndim
            return self._words.rounding(
                names,
                result=circuit.result.name,
                exact=number(float(circuit.gradient(first))) if single else "…",
                slide=number(float(rounded.gradients[first])) if single else "…",
            )
        if circuit.unused:
            statement = circuit.program.statements[circuit.unused[0]]
            text = circuit.program.text[slice(*statement.span)]
            return self.tr("Not part of the result: {0}").format(text)
        if store.choice.example:
            return self._examples_words.sentence(store.choice.example)
        return self.tr("Enter shows what you type. Names become inputs; ; separates statements.")

    def _counts(self, position: int | None) -> str:
        """How many gates and inputs, and where a walk is at a stop."""
        circuit = self._store.circuit
        texts = [
            self.tr("gates: {0}").format(len(circuit.gates)),
            self.tr("inputs: {0}").format(len(circuit.inputs)),
        ]
        if position is not None:
            walked = stops(circuit)
            texts.append(self._where(walked[min(position, len(walked) - 1)], circuit))
        return " · ".join(texts)

    def _where(self, stop: Stop, circuit: Circuit) -> str:
        words = {
            "start": self.tr("start"),
            "forward": self.tr("forward {0} of {1}"),
            "seed": self.tr("∂{2}/∂{2} = 1"),
            "backward": self.tr("backward {0} of {1}"),
        }
        return words[stop.phase].format(stop.number, len(circuit.gates), circuit.result.name)

    def _keep_room(self) -> None:
        """Has room for every stop of a walk, so that nothing moves from one to the next."""
        gates = len(self._store.circuit.gates)
        ends = (0, gates, gates + 1, 2 * gates + 1)
        widths = (self._status.fontMetrics().horizontalAdvance(self._counts(stop)) for stop in ends)
        self._status.setMinimumWidth(max(widths) + self._theme.ipx(2))

    def _name(self) -> None:
        self.field.setAccessibleName(self.tr("Expression"))
        self.field.setToolTip(
            self.tr(
                "+ − * / ^, |x|, exp, log, sqrt, abs, max, min, sigmoid, tanh, relu, leaky_relu, "
                "elu, sin, cos, sum, dot or @, norm2, softmax_loss; vectors [1, 2] and matrices "
                "[[1, 2], [3, 4]]; several statements: q = x + y; f = q*z"
            )
        )
        self.examples.setAccessibleName(self.tr("Examples of the lecture"))
        self.examples.setPlaceholderText(self.tr("Examples"))
        self.examples.set_choices(self._examples_words.choices())
        example = self._store.choice.example
        self.examples.set_value(example if example in EXAMPLES else "")

    def _restyle(self) -> None:
        px = self._theme.ipx
        self._grid.setContentsMargins(px(10), px(2), px(10), px(4))
        self._grid.setHorizontalSpacing(px(10))
        self._grid.setVerticalSpacing(px(2))
        self.examples.setMinimumWidth(px(_EXAMPLES))
        self.examples.setFont(self._theme.font("control"))
        self._status.setFont(self._theme.font("label"))
        bold = self._theme.font("label")
        bold.setBold(True)
        self._error.setFont(bold)
        self._keep_room()
