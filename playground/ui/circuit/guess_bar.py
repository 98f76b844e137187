"""Guess first: asks for the next number, and says what was right or forgotten."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from playground.engine.graph import FloatArray
from playground.expression.tree import ExpressionError
from playground.expression.values import Value, read_value
from playground.ui.circuit.array_text import forms
from playground.ui.circuit.circuit_choice import frozen
from playground.ui.circuit.circuit_store import CircuitStore
from playground.ui.circuit.circuit_words import CircuitWords
from playground.ui.circuit.guess_questions import Question, judged
from playground.ui.circuit.input_entry import written
from playground.ui.formulas.line import Line, zipped
from playground.ui.theme import Theme
from playground.ui.widgets.balloon import Balloon
from playground.ui.widgets.formula_line import FormulaLine

_CHARACTERS = 200
# Widths of the field.
_NUMBER, _TABLE = 110, 260
_BESIDE = 40  # frame and padding of the field
_NARROW = 1200  # a bar that has no room for all


class GuessBar(QWidget):
    """A question, a field for the answer, a button that reveals it, and the verdict.

    Args:
        theme: sizes and colours.
        store: the choices.
        words: for the verdicts.
        parent: the Qt parent.

    Signals:
        asked(): another question, or none any more.
    """

    asked = Signal()

    def __init__(
        self, theme: Theme, store: CircuitStore, words: CircuitWords, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._store, self._words = theme, store, words
        self._open: list[Question] = []
        self.setObjectName("guess_bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("role", "bar")
        self._question = FormulaLine(theme, "subhead", self)
        self._question.setObjectName("guess_question")
        self._answer = QLineEdit(self)
        self._answer.setObjectName("guess_answer")
        self._answer.setMaxLength(_CHARACTERS)
        self._reveal = QPushButton(self)
        self._reveal.setObjectName("guess_reveal")
        self._reveal.clicked.connect(self.reveal)
        self._verdict = FormulaLine(theme, "subhead", self)
        self._verdict.setObjectName("guess_verdict")
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._question, 3)
        self._row.addWidget(self._answer)
        self._row.addWidget(self._reveal)
        self._row.addWidget(self._verdict, 5)
        self._answer.returnPressed.connect(self._take)
        self._answer.textEdited.connect(self._dismiss)
        theme.changed.connect(self._restyle)
        self._name()
        self._restyle()
        self._show()

    @property
    def question(self) -> Question | None:
        """What is asked now."""
        return self._open[0] if self._open else None

    def begin(self, questions: Sequence[Question]) -> None:
        """Asks these, one after the other."""
        self._open = list(questions)
        self._verdict.show_text("")
        self._ask()
        if self._open:
            self._answer.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Asks nothing any more, without a signal; what was said of the last guess goes, too."""
        self._open = []
        self._verdict.show_text("")
        self._show()

    def reveal(self) -> None:
        """Shows the number without a guess."""
        if self._open:
            answer = judged(self._store.numbers, self._open[0], np.nan).answer
            self._tell(("",), answer, "text")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return  # the field has taken it
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._name()
            self._show()
        super().changeEvent(event)

    def _take(self) -> None:
        if not self._open:
            return
        guess = self._guess(self._open[0])
        if guess is None:
            return
        verdict = judged(self._store.numbers, self._open[0], guess)
        color = "forward" if verdict.judgement == "right" else "warning"
        self._tell(self._words.judgements()[verdict.judgement], verdict.answer, color)

    def _guess(self, question: Question) -> Value | None:
        """What was typed; None if it is no guess of this, which a balloon says."""
        shape = self._store.circuit.value(question.node).shape
        try:
            guess = read_value(self._answer.text())
        except ExpressionError:
            guess = None
        if guess is not None and np.shape(guess) == shape:
            return guess
        words = self.tr("A guess is a number, such as −0.5.")
        if shape:
            words = self.tr("A guess of {0} is such as {1}.").format(
                " × ".join(map(str, shape)), written(frozen(np.full(shape, -0.5)))
            )
        Balloon.over(self._theme, self._answer, words)
        return None

    def _tell(self, words: tuple[str, ...], answer: FloatArray, color: str) -> None:
        """The number first: it has to be seen, however little room there is."""
        question = self._open.pop(0)
        found = forms(answer, self._store.numbers.decimals)
        numbers = zipped(f"{self._asked_for(question)} = ", found)
        said = tuple(f"   {form}" for form in words)
        self._verdict.show_parts(Line(numbers), Line(said, "", color, True))
        self._ask()

    def _ask(self) -> None:
        self._show()
        self.asked.emit()

    def _show(self) -> None:
        self._answer.clear()
        self._dismiss()
        question = self.question
        self._name_answer()
        for widget in (self._answer, self._reveal):
            widget.setEnabled(question is not None)
        # In a narrow bar what was said has the room of the question when nothing is asked.
        is_narrow = self.width() < self._theme.px(_NARROW)
        is_said = question is None and bool(self._verdict.text())
        self._question.setHidden(is_narrow and is_said)
        if question is None:
            self._question.show_parts(
                Line(
                    (
                        self.tr("Guess first: Forward ▸, ◂ Backward or Step asks."),
                        self.tr("Step asks."),
                    ),
                    "",
                    "secondary",
                )
            )
        else:
            self._question.show_text(
                self.tr("What is {0}?").format(self._asked_for(question)), bold=True
            )

    def _dismiss(self) -> None:
        Balloon.dismiss(self._answer)

    def _asked_for(self, question: Question) -> str:
        if question.forward:
            return question.node
        result = self._store.circuit.result.name
        several = question.place is not None and (
            len(self._store.circuit.readers(question.node)) > 1
        )
        slope = f"∂{result}/∂{question.node}"
        if several:
            return self.tr("the part of {0} from {1}").format(slope, question.gate)
        return slope

    def _name(self) -> None:
        self._answer.setAccessibleName(self.tr("Your guess"))
        self._name_answer()
        self._reveal.setText(self.tr("Reveal"))
        self._reveal.setToolTip(self.tr("Shows the number without a guess"))

    def _name_answer(self) -> None:
        """Says what is to be typed, in a field with room for it."""
        question = self.question
        size = self._store.circuit.value(question.node).size if question else 1
        words = self.tr("a number") if size == 1 else "[…, …]"
        self._answer.setPlaceholderText(words)
        room = self._answer.fontMetrics().horizontalAdvance(words) + self._theme.ipx(_BESIDE)
        self._answer.setFixedWidth(max(self._theme.ipx(_NUMBER if size == 1 else _TABLE), room))

    def _restyle(self) -> None:
        px = self._theme.ipx
        self._row.setContentsMargins(px(12), px(4), px(12), px(4))
        self._row.setSpacing(px(8))
        self._answer.setFont(self._theme.font("value"))
        self._name_answer()
        self._reveal.setFont(self._theme.font("label"))
