"""The formula that makes the points: a field, and below it what it means or what is wrong."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from playground.data.datasets import DATASETS
from playground.data.formula_operations import parse_formula
from playground.data.points import DataError
from playground.expression.tree import ExpressionError, Span
from playground.ui.theme import Theme
from playground.ui.widgets.expression_field import ExpressionField


class FormulaField(QWidget):
    """Takes a formula with Enter, or when it is left; a wrong one is refused in words below it.

    Args:
        theme: sizes and colours.
        parent: the Qt parent.

    Signals:
        edited(str): the user typed a formula that makes points of the data set in force.

    Attributes:
        field: what is typed into.
    """

    edited = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._dataset = ""
        self._shown = ""
        self._left = QLabel(self)
        self._left.setObjectName("formula_left")
        self.field = ExpressionField(theme, self)
        self.field.setObjectName("formula_entry")
        self.field.committed.connect(self._take)
        self._below = QLabel(self)
        self._below.setObjectName("formula_below")
        self._below.setWordWrap(True)
        self._left.setBuddy(self.field)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.addWidget(self._left, 0, 0)
        self._grid.addWidget(self.field, 0, 1)
        self._grid.addWidget(self._below, 1, 0, 1, 2)
        self._grid.setColumnStretch(1, 1)
        self.setFocusProxy(self.field)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.hide()

    @property
    def message(self) -> str:
        """What stands below the field."""
        return self._below.text()

    def set_name(self, name: str) -> None:
        """Sets the name for screen readers."""
        self.field.setAccessibleName(name)
        self.setAccessibleName(name)

    def show_set(self, dataset: str) -> None:
        """Shows the field for a data set by formula, and hides it for any other."""
        data = DATASETS.get(dataset)
        by_formula = data is not None and data.by_formula is not None
        if dataset != self._dataset:
            self._dataset = dataset
            self._write(self._shown)
        self.setVisible(by_formula)

    def value(self) -> str:
        """The formula shown, "" for the data set's own."""
        return self._shown

    def set_value(self, text: str) -> None:
        """Shows the formula in force, "" for the data set's own; no signal."""
        if text != self._shown:
            self._write(text)

    def event(self, event: QEvent) -> bool:
        """The field has the tool tip, too."""
        if event.type() == QEvent.Type.ToolTipChange:
            self.field.setToolTip(self.toolTip())
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._write(self._shown)
        super().changeEvent(event)

    def _write(self, text: str) -> None:
        self._shown = text
        data = DATASETS.get(self._dataset)
        if data is None or data.by_formula is None:
            return
        self.field.show_expression(data.formula(text))
        lefts = {
            "above": self.tr("x₂ ="),
            "sign": self.tr("g(x₁, x₂) ="),
            "surface": self.tr("f(x₁, x₂) ="),
        }
        self._left.setText(lefts[self._dataset])
        self._explain()

    def _take(self, text: str) -> None:
        data = DATASETS.get(self._dataset)
        if data is None or data.by_formula is None:
            return
        text = text.strip()
        if not text:  # nothing typed: the set's own
            self._write("")
            self.edited.emit("")
            return
        try:
            data.by_formula.check(text)
        except DataError as error:
            self.field.mark(_place(text, data.by_formula.names))
            self._say(str(error), "warning")
            return
        self.field.show_expression(text)
        self._explain()
        if text != data.formula(self._shown):
            self._shown = text
            self.edited.emit(text)

    def _explain(self) -> None:
        words = {
            "above": self.tr("Class 1 lies above the curve, class 0 below."),
            "sign": self.tr("Class 1 where g ≥ 0, class 0 where g < 0."),
            "surface": self.tr("The net learns the values of f."),
        }
        self._say(words[self._dataset], "secondary")

    def _say(self, words: str, role: str) -> None:
        self._below.setText(words)
        if self._below.property("role") != role:
            self._below.setProperty("role", role)
            self._below.style().unpolish(self._below)
            self._below.style().polish(self._below)

    def _restyle(self) -> None:
        for label in (self._left, self._below):
            label.setFont(self._theme.font("label"))
        self.field.setFont(self._theme.font("label"))
        self._grid.setSpacing(self._theme.ipx(4))


def _place(text: str, names: tuple[str, ...]) -> Span | None:
    """Where a formula is wrong, None if it is as a whole."""
    try:
        parse_formula(text, names)
    except ExpressionError as error:
        return error.span
    return None
