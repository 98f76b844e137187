"""The Jacobian of any gate by any input, in colours, and how large a real one would be."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from playground.circuit.jacobian import jacobian, would_be_size
from playground.expression.tree import ExpressionError
from playground.ui.circuit.circuit_store import CircuitStore
from playground.ui.circuit.circuit_words import CircuitWords
from playground.ui.circuit.matrix_view import MatrixView
from playground.ui.theme import Theme
from playground.ui.widgets.choice_box import Choice, ChoiceBox

_BATCH = 100
_ALL = "*"  # no name of an input


class JacobianPanel(QWidget):
    """Two choices, the matrix, and what it looks like.

    Args:
        theme: sizes and colours.
        store: the choices.
        words: for its structure.
        parent: the Qt parent.
    """

    def __init__(
        self, theme: Theme, store: CircuitStore, words: CircuitWords, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._store, self._words = theme, store, words
        self._example = ""
        self.setObjectName("circuit_jacobian")
        self._of, self._by = ChoiceBox(theme), ChoiceBox(theme)
        self._of.setObjectName("jacobian_of")
        self._by.setObjectName("jacobian_by")
        self._slash = QLabel("/ ∂", self)
        self._before = QLabel("∂", self)
        self._matrix = MatrixView(theme)
        self._about, self._size = QLabel(self), QLabel(self)
        self._about.setObjectName("jacobian_structure")
        self._size.setObjectName("jacobian_size")
        self._size.setProperty("role", "secondary")
        for label in (self._about, self._size):
            label.setWordWrap(True)
        row = QHBoxLayout()
        for widget in (self._before, self._of, self._slash, self._by):
            row.addWidget(widget)
        row.addStretch(1)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addLayout(row)
        self._layout.addWidget(self._matrix, 1)
        self._layout.addWidget(self._about)
        self._layout.addWidget(self._size)
        self._of.edited.connect(self._show)
        self._by.edited.connect(self._show)
        self._name()
        theme.changed.connect(self._restyle)
        self._restyle()

    def follow(self) -> None:
        """Shows the circuit as it is now."""
        if not self.isVisible():
            return
        circuit = self._store.circuit
        gates = [Choice(gate.name, gate.name) for gate in reversed(circuit.gates)]
        self._of.set_choices(gates)
        inputs = [Choice(node.name, node.name) for node in circuit.inputs]
        if len(inputs) > 1:
            inputs.insert(0, Choice(_ALL, self.tr("all inputs")))
        self._by.set_choices(inputs)
        self._follow_example(gates[0].key, inputs)
        self._show()

    def _follow_example(self, result: str, inputs: list[Choice]) -> None:
        """Of another example all is shown: what was looked at before was not part of it."""
        example, self._example = self._example, self._store.choice.example
        if self._example and self._example != example and inputs:
            self._of.set_value(result)
            self._by.set_value(inputs[0].key)

    def choose_gate(self, name: str) -> None:
        """Looks at another gate."""
        if any(gate.name == name for gate in self._store.circuit.gates):
            self._of.set_value(name)
            self._show()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LanguageChange:
            self._name()
            self._show()
        if event.type() == QEvent.Type.Show:
            self.follow()
        return super().event(event)

    def _show(self, *_: object) -> None:
        if not self.isVisible():
            return
        circuit = self._store.circuit
        if not circuit.inputs:
            self._matrix.show_matrix(None)
            self._about.setText(self.tr("This circuit has no inputs."))
            return
        by = self._by.value()
        names = {node.name for node in circuit.inputs} if by == _ALL else {by}
        if not names <= self._store.progress.gradients:
            self._matrix.show_matrix(None)
            self._about.setText(
                self.tr("Not computed yet: it comes when the backward pass has reached the inputs.")
            )
            return
        try:
            found = jacobian(circuit, self._of.value(), *([] if by == _ALL else [by]))
        except ExpressionError as error:
            self._matrix.show_matrix(None)
            self._about.setText(str(error))
            return
        self._matrix.show_matrix(found.matrix, self._store.choice.decimals)
        title = self._words.jacobian_title(found)
        self._about.setText(f"{title}. {self._words.structures()[found.structure]}")

    def _name(self) -> None:
        self._of.setAccessibleName(self.tr("Gate whose Jacobian is shown"))
        self._by.setAccessibleName(self.tr("Input it is taken by"))
        self._matrix.setAccessibleName(self.tr("Jacobian"))
        self._size.setText(self._words.would_be(would_be_size(), would_be_size(batch=_BATCH)))

    def _restyle(self) -> None:
        self._layout.setSpacing(self._theme.ipx(4))
        for label in (self._about, self._size, self._slash, self._before):
            label.setFont(self._theme.font("label"))
