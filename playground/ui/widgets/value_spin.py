"""A typed number that says in words what it takes."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QPaintEvent,
    QPalette,
    QValidator,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractSpinBox, QDoubleSpinBox, QWidget

from playground.ui.numbers import NumberFormat
from playground.ui.theme import Theme
from playground.ui.widgets.field_frame import paint_field_frame
from playground.ui.widgets.gestures import next_gesture

_UNDO, _REDO = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
_AROUND, _AROUND_UNFRAMED = 22, 12
_EXACT = 18  # decimals that the spin box itself keeps, so that 1e-12 survives


class ValueSpin(QDoubleSpinBox):
    """A spin box without buttons, committed with Enter or by leaving it.

    What cannot be read, or is not allowed, is refused with a sentence at the box;
    the old value stands. Esc gives up what was typed.

    Args:
        theme: sizes and colours.
        number_format: how the value is written and read.
        minimum: for the sentence and for screen readers.
        maximum: likewise.
        allows: whether a value may be set.
        parent: the Qt parent.
        framed: draws a frame while it can be of use, and the focus ring; otherwise the owner does.

    Signals:
        typed(float): the user committed another value.
        stepped(int, int): the user asked for so many steps up; second the gesture's number.
        refused(str): the sentence that was shown.
    """

    typed = Signal(float)
    stepped = Signal(int, int)
    refused = Signal(str)

    def __init__(
        self,
        theme: Theme,
        number_format: NumberFormat,
        minimum: float,
        maximum: float,
        allows: Callable[[float], bool],
        parent: QWidget | None = None,
        *,
        framed: bool = True,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._format = number_format
        self._lowest = minimum
        self._highest = maximum
        self._allows = allows
        self._framed = framed
        self._shown = minimum
        self._drawn = False
        self._gesture = 0
        self._widest = ""
        self.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFrame(False)
        self.setKeyboardTracking(False)
        self.setDecimals(_EXACT)
        self.setRange(min(minimum, 0.0), maximum)
        self.lineEdit().setMaxLength(40)
        self.lineEdit().textEdited.connect(self._dismiss_balloon)
        self.lineEdit().installEventFilter(self)
        theme.changed.connect(self._restyle)
        self._restyle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A double click selects the whole number, not only the digits before its point."""
        if watched is self.lineEdit() and event.type() == QEvent.Type.MouseButtonDblClick:
            self.lineEdit().selectAll()
            return True
        return super().eventFilter(watched, event)

    def set_value(self, value: float) -> None:
        """Shows a value, unless the user is typing another."""
        if value != self._shown or not self._drawn:
            self._shown = value
            self._draw()

    def _draw(self) -> None:
        """Writes the value shown, unless the user is typing another."""
        self._drawn = not self.typing()
        if self._drawn:
            with QSignalBlocker(self):
                self.setValue(self._shown)
            self.lineEdit().setText(self._format.text(self._shown))

    def typing(self) -> bool:
        """Whether the user has typed something that is not committed yet."""
        return self.hasFocus() and self.lineEdit().isModified()

    def set_widest(self, *values: float) -> None:
        """Makes room for the texts of these values, so that nothing moves when they change."""
        texts = [self._format.text(value) for value in values]
        self._widest = max(texts, key=self.fontMetrics().horizontalAdvance)
        self.updateGeometry()

    # How Qt asks

    def textFromValue(self, value: float) -> str:
        """The text of a value; Qt's own would be in the user's locale."""
        return self._format.text(value)

    def valueFromText(self, text: str) -> float:
        """The value of a text that `validate` accepted."""
        value = self._format.value(text)
        return self._shown if value is None else value

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """Lets everything be typed: what is wrong is said at the end, in words."""
        value = self._format.value(text)
        good = value is not None and self._allows(value)
        state = QValidator.State.Acceptable if good else QValidator.State.Intermediate
        return state, text, position

    def fixup(self, text: str) -> str:
        """Leaves the text as it is; `_commit` refuses it."""
        return text

    def stepBy(self, steps: int) -> None:
        """Hands arrow keys, PgUp/PgDn and the wheel on; the owner knows what a step is."""
        self._commit()
        self.stepped.emit(steps, self._gesture)

    def sizeHint(self) -> QSize:
        """Wide enough for the widest value and its frame."""
        metrics = self.fontMetrics()
        width = metrics.horizontalAdvance(self._widest or self.text())
        around = _AROUND if self._framed else _AROUND_UNFRAMED
        return QSize(width + self._theme.ipx(around), metrics.height() + self._theme.ipx(8))

    def minimumSizeHint(self) -> QSize:
        """Never narrower, so that no digit is cut off."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the frame; the text is a child and draws itself."""
        usable = self.isEnabled() and (self.hasFocus() or self.underMouse())
        if not self._framed or not usable:
            return
        paint_field_frame(self, self._theme, focused=self.hasFocus())

    # What the user does

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc gives up what was typed; one held arrow key is one gesture."""
        if event.key() == Qt.Key.Key_Escape and self.typing():
            self._show_again()
            self.selectAll()
            self._dismiss_balloon()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._commit()  # before Qt puts the old text back
        if not event.isAutoRepeat():
            self._gesture = next_gesture()
        super().keyPressEvent(event)
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()

    def event(self, event: QEvent) -> bool:
        """Keeps Esc from a shortcut of the window while there is something to give up.

        And lets undo and redo be the window's while there is nothing typed to take back.
        """
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape and self.typing():
                event.accept()
                return True
            undo = any(map(event.matches, (_UNDO, _REDO)))
            if undo and not self.typing():
                event.ignore()
                return True
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel turns the value only after a click: else scrolling would change it."""
        if not self.hasFocus():
            event.ignore()
            return
        self._gesture = next_gesture()
        super().wheelEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the box commits it."""
        self._commit()  # before Qt puts the old text back
        super().focusOutEvent(event)

    def _commit(self) -> None:
        if not self.lineEdit().isModified():
            return
        text = self.lineEdit().text()
        value = self._format.value(text)
        if value is None or not self._allows(value):
            self._show_again()
            sentence = self._sentence(text)
            self.refused.emit(sentence)
            from playground.ui.widgets.balloon import Balloon

            Balloon.over(self._theme, self, sentence)
            return
        changed = value != self._shown
        self._shown = value
        self._show_again()
        if changed:
            self.typed.emit(value)

    def _sentence(self, text: str) -> str:
        low, high = self._format.text(self._lowest), self._format.text(self._highest)
        if self._lowest > 0 and self._allows(0.0):
            sentence = self.tr("“{0}” is not possible here: allowed is {3}, or from {1} to {2}.")
        else:
            sentence = self.tr("“{0}” is not possible here: allowed is from {1} to {2}.")
        return sentence.format(text.strip()[:24], low, high, self._format.text(0.0))

    def _show_again(self) -> None:
        self.lineEdit().setModified(False)
        self._draw()
        self.lineEdit().setModified(False)

    def _dismiss_balloon(self) -> None:
        from playground.ui.widgets.balloon import Balloon

        Balloon.dismiss(self)

    def _restyle(self) -> None:
        self.setFont(self._theme.font("value"))
        entry = self.lineEdit()
        entry.setFont(self.font())  # a style sheet keeps it from following by itself
        margin = self._theme.ipx(6) if self._framed else 0
        entry.setTextMargins(margin, 0, margin, 0)
        palette = self._theme.palette()
        palette.setColor(QPalette.ColorRole.Base, QColor(Qt.GlobalColor.transparent))
        self.setPalette(palette)
        entry.setPalette(palette)
        self.updateGeometry()
