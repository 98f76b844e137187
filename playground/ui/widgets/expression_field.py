"""The field an expression is typed into, with a mark under what is wrong in it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QLineF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from playground.expression.text import MAX_CHARACTERS
from playground.expression.tree import Span
from playground.ui.theme import Theme

_UNDO, _REDO = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
_MARK = 3.0


class ExpressionField(QLineEdit):
    """Hands an expression on with Enter, or when it is left; Esc gives up what was typed.

    Args:
        theme: sizes and colours.
        parent: the Qt parent.

    Signals:
        committed(str): the user has typed this expression.
    """

    committed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown = ""
        self._span: Span | None = None
        self.setMaxLength(2 * MAX_CHARACTERS)
        self.setObjectName("expression")
        self.setClearButtonEnabled(False)
        self.textEdited.connect(self._forget_mark)
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_expression(self, text: str) -> None:
        """Shows the expression in force in place of what was typed."""
        self._shown = text
        self._span = None
        if self.text() != text:
            self.setText(text)
            self.setCursorPosition(0)
        self.setModified(False)
        self.update()

    @property
    def _is_another(self) -> bool:
        """Whether there is something else than the expression in force."""
        return self.isModified() or self.text() != self._shown

    def mark(self, span: Span | None) -> None:
        """Marks a place in the text; None marks nothing."""
        self._span = span
        if span is not None and span[1] > span[0]:
            self.setCursorPosition(min(span[1], len(self.text())))
        self.update()

    @property
    def marked(self) -> str:
        """The text at the marked place."""
        return "" if self._span is None else self.text()[slice(*self._span)]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Cancel) and self._is_another:
            self.show_expression(self._shown)
            self.committed.emit(self._shown)
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._commit()
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Undo and redo are its own only while something is typed, Esc also once it is refused."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.matches(QKeySequence.StandardKey.Cancel):
                event.setAccepted(self._is_another)
                return True
            if any(map(event.matches, (_UNDO, _REDO))) and not self.isModified():
                event.ignore()
                return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.isModified():
            self._commit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._span is None:
            return
        metrics, text = self.fontMetrics(), self.text()
        cursor = self.cursorRect()
        origin = float(cursor.center().x())
        origin -= metrics.horizontalAdvance(text[: self.cursorPosition()])
        start, stop = self._span
        left = origin + metrics.horizontalAdvance(text[:start])
        right = origin + metrics.horizontalAdvance(text[: max(stop, start + 1)])
        right = max(right, left + self._theme.px(8))
        with QPainter(self) as painter:
            painter.setPen(self._theme.pen("warning", _MARK))
            height = (self.height() + metrics.height()) / 2
            painter.drawLine(QLineF(left, height, right, height))

    def _commit(self) -> None:
        self.setModified(False)
        self.committed.emit(self.text())

    def _forget_mark(self) -> None:
        self._span = None

    def _restyle(self) -> None:
        self.setFont(self._theme.font("subhead"))
