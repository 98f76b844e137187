"""The value of one input: a number to type or turn, a vector, or a pasted table."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from playground.expression.tree import ExpressionError
from playground.expression.values import Value, read_value
from playground.ui.circuit.spin_arrows import SpinArrows
from playground.ui.numbers import MINUS
from playground.ui.theme import Theme
from playground.ui.widgets.balloon import Balloon
from playground.ui.widgets.gestures import next_gesture

_UNDO, _REDO = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
_STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_PageUp: 10, Qt.Key.Key_PageDown: -10}
_STEP = 0.1
_DIGITS, _LOOKED_AT = 10, 4


class InputEntry(QLineEdit):
    """Takes -2, [1, 2], [[1, 2], [3, 4]], and tables as a spreadsheet copies them.

    Arrow keys and the wheel turn a number by 0.1, PgUp and PgDn by 1.

    Args:
        theme: sizes and colours.
        name: of the input.
        parent: the Qt parent.

    Signals:
        edited(str, object, int): the name, the new value, and the number of the gesture.
    """

    edited = Signal(str, object, int)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._name = theme, name
        self._value: Value = 0.0
        self._gesture = next_gesture()
        self.setObjectName(f"input_{name}")
        self.setAccessibleName(name)
        self.setToolTip(
            self.tr(
                "The value of {0}: a number, [1, 2], [[1, 2], [3, 4]] or a pasted table.\n"
                "The arrows, ↑ ↓ and the wheel turn a number by 0.1, PgUp and PgDn by 1."
            ).format(name)
        )
        self.textEdited.connect(self._dismiss)
        self._arrows = SpinArrows(theme, self)
        self._arrows.turned.connect(self._take_turn)
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_value(self, value: Value) -> None:
        """Shows a value, unless the user is typing another."""
        self._value = value
        self._place_arrows()
        if not (self.hasFocus() and self.isModified()):
            # What is only looked at has as many digits as can be read.
            self.setText(written(value, _DIGITS if self.hasFocus() else _LOOKED_AT))
            self.setCursorPosition(0)
            self.setModified(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_arrows()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape and self.isModified():
            self._show_again()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._commit()
            self.selectAll()
        elif key in _STEPS:
            if not event.isAutoRepeat():
                self._gesture = next_gesture()
            self._turn(_STEPS[key])
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Only after a click: else scrolling would change it."""
        if not self.hasFocus() or not isinstance(self._value, float):
            event.ignore()
            return
        self._turn(1 if event.angleDelta().y() > 0 else -1)
        event.accept()

    def event(self, event: QEvent) -> bool:
        """Esc, undo and redo are the field's own only while something is typed."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                event.setAccepted(self.isModified())
                return True
            if any(map(event.matches, (_UNDO, _REDO))) and not self.isModified():
                event.ignore()
                return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._gesture = next_gesture()
        self.setText(written(self._value))
        self.setModified(False)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._commit()
        self.show_value(self._value)

    def _take_turn(self, steps: int) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._gesture = next_gesture()
        self._turn(steps)

    def _place_arrows(self) -> None:
        """At the right end of a number; a vector cannot be turned."""
        is_number = isinstance(self._value, float)
        width = self._arrows.sizeHint().width() if is_number else 0
        self._arrows.setVisible(is_number)
        self._arrows.setGeometry(self.width() - width - self._theme.ipx(2), 0, width, self.height())
        self.setTextMargins(0, 0, width, 0)

    def _turn(self, steps: int) -> None:
        self._commit()
        if isinstance(self._value, float):
            value = float(f"{self._value + steps * _STEP:.{_DIGITS}g}")
            self.edited.emit(self._name, round(value, _DIGITS) + 0.0, self._gesture)

    def _commit(self) -> None:
        if not self.isModified():
            return
        try:
            value = read_value(self.text())
        except ExpressionError as error:
            self._show_again()
            Balloon.over(self._theme, self, str(error))
            return
        self._show_again()
        if value != self._value:
            self.edited.emit(self._name, value, next_gesture())

    def _show_again(self) -> None:
        self.setModified(False)
        self.show_value(self._value)

    def _dismiss(self) -> None:
        Balloon.dismiss(self)

    def _restyle(self) -> None:
        self.setFont(self._theme.font("value"))
        self.setMinimumWidth(self._theme.ipx(90))
        self._place_arrows()


def written(value: Value, digits: int = _DIGITS) -> str:
    """A value as it is typed, with so many significant digits at most."""
    if isinstance(value, tuple):
        return f"[{', '.join(written(each, digits) for each in value)}]"
    mantissa, power, exponent = f"{value + 0.0:.{digits}g}".partition("e")
    return (f"{mantissa}e{int(exponent)}" if power else mantissa).replace("-", MINUS)
