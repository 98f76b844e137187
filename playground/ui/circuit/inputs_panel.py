"""The inputs of a circuit: value, gradient, and its check against the numerical gradient."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from playground.circuit.checks import check_inputs
from playground.engine.gradient_check import NOT_COMPARED, TensorCheck
from playground.ui.circuit.array_text import forms
from playground.ui.circuit.circuit_choice import frozen
from playground.ui.circuit.circuit_store import CircuitStore
from playground.ui.circuit.input_entry import InputEntry
from playground.ui.formulas.line import Line
from playground.ui.theme import Theme
from playground.ui.views.gradient.words import scientific
from playground.ui.widgets.formula_line import FormulaLine
from playground.ui.words.check import COLORS, CheckWords

_WAIT_MS = 150
# Entries times gates that are checked without being asked.
_QUICK = 2000
# Of the width, the columns.
_SHARES = (0, 4, 3, 3)


class InputsPanel(QWidget):
    """A row for every input; the check follows a moment after a change.

    Args:
        theme: sizes and colours.
        store: the choices.
        parent: the Qt parent.

    Signals:
        edited(str, object, int): an input, its new value, and the number of the gesture.
        rows_made(): there are other inputs now.
    """

    edited = Signal(str, object, int)
    rows_made = Signal()

    def __init__(self, theme: Theme, store: CircuitStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._store, self._words = theme, store, CheckWords(self)
        self._rows: dict[str, tuple[QLabel, InputEntry, FormulaLine, FormulaLine]] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT_MS)
        self._timer.timeout.connect(self.check)
        self.setObjectName("circuit_inputs")
        self._heads = [QLabel(self) for _ in range(4)]
        self._button = QPushButton(self)
        self._button.setObjectName("circuit_check")
        self._button.clicked.connect(self.check)
        self._grid = QGridLayout()
        for column, head in enumerate(self._heads):
            head.setProperty("role", "secondary")
            self._grid.addWidget(head, 0, column)
        for column, share in enumerate(_SHARES):
            self._grid.setColumnStretch(column, share)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addLayout(self._grid)
        self._layout.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
        self._layout.addStretch(1)
        self._name()
        theme.changed.connect(self._restyle)
        self._restyle()
        self.follow()

    def entry(self, name: str) -> InputEntry:
        """The field of an input's value."""
        return self._rows[name][1]

    def follow(self) -> None:
        """Shows the circuit as it is now, as far as it is computed."""
        circuit, progress = self._store.circuit, self._store.progress
        names = [node.name for node in circuit.inputs]
        if names != list(self._rows):
            self._make_rows(names)
        numbers = self._store.numbers
        for name, (_, entry, gradient, check) in self._rows.items():
            entry.show_value(frozen(circuit.value(name)))
            known = name in progress.gradients
            text = forms(numbers.gradient(name), numbers.decimals) if known else ("",)
            gradient.show_parts(Line(text, "", "backward", True))
            check.show_text("")
        self._timer.stop()
        if self.isVisible() and self._quick:
            self._timer.start()
        self._button.setVisible(not self._quick)

    def check(self) -> None:
        """Checks every gradient that is known; what is not known is not given away."""
        self._timer.stop()
        gradients = self._store.progress.gradients
        for found in check_inputs(self._store.circuit):
            if found.name in self._rows and found.name in gradients:
                self._show_check(self._rows[found.name][3], found)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._name()
            self.follow()
        super().changeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.follow()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    @property
    def _quick(self) -> bool:
        circuit = self._store.circuit
        entries = sum(circuit.value(node.name).size for node in circuit.inputs)
        return entries * len(circuit.gates) <= _QUICK

    def _show_check(self, line: FormulaLine, found: TensorCheck) -> None:
        verdict = found.verdict
        words = self._words.verdicts()[verdict]
        mark = "✓" if verdict.startswith("fine") else "✗" if verdict != NOT_COMPARED else "–"
        # The worst place of a single number is ().
        error = "" if found.worst is None else f" {scientific(found.max_relative_error, 0)}"
        texts = [f"{mark}{error} {words}", f"{mark}{error}"]
        tip = self.tr(
            "{verdict}: relative error |a − n| / max(|a|, |n|) of the gradient by backpropagation "
            "and the centred difference"
        ).format(verdict=words)
        if found.kinks_crossed:
            tip += "\n" + self.tr("The differences cross a kink, where there is no one slope.")
            texts[0] = f"{mark}{error} {self.tr('kink crossed')}"
            texts.insert(1, f"{mark} {self.tr('kink')}")
        line.show_parts(Line(tuple(texts), "", COLORS[verdict], True))
        line.set_tip(tip)

    def _make_rows(self, names: list[str]) -> None:
        for widgets in self._rows.values():
            for widget in widgets:
                self._grid.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
        self._rows = {}
        for row, name in enumerate(names, 1):
            label = QLabel(name, self)
            entry = InputEntry(self._theme, name, self)
            entry.edited.connect(self.edited)
            label.setBuddy(entry)
            gradient, check = (FormulaLine(self._theme, "value", self) for _ in range(2))
            gradient.setObjectName(f"gradient_{name}")
            check.setObjectName(f"check_{name}")
            self._rows[name] = (label, entry, gradient, check)
            for column, part in enumerate(self._rows[name]):
                self._grid.addWidget(part, row, column)
        self._restyle()
        self.rows_made.emit()

    def _name(self) -> None:
        words = (self.tr("Input"), self.tr("Value"), self.tr("Gradient"), self.tr("Check"))
        for head, text in zip(self._heads, words, strict=True):
            head.setText(text)
        self._button.setText(self.tr("Check the gradients"))

    def _restyle(self) -> None:
        px = self._theme.ipx
        self._grid.setHorizontalSpacing(px(10))
        self._grid.setVerticalSpacing(px(4))
        self._layout.setSpacing(px(8))
        for head in self._heads:
            head.setFont(self._theme.font("label"))
        for label, *_ in self._rows.values():
            label.setFont(self._theme.font("value"))
