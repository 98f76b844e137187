"""A small count with a minus and a plus."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from playground.ui.icons import icon
from playground.ui.numbers import NumberFormat
from playground.ui.theme import Theme
from playground.ui.widgets.field_frame import paint_field_frame
from playground.ui.widgets.value_spin import ValueSpin


class UnitStepper(QWidget):
    """A frame with −, n and +: held buttons repeat, the number can be typed, arrow keys step it.

    Args:
        theme: sizes and colours.
        name: what is counted, for screen readers.
        minimum: the smallest count.
        maximum: the largest count.
        parent: the Qt parent.

    Signals:
        edited(int): the user's count.
        edited_with_shift(int): likewise, by a click on + while Shift was held.
        refused(str): the sentence shown to the user for a typed count.
    """

    edited = Signal(int)
    edited_with_shift = Signal(int)
    refused = Signal(str)

    def __init__(
        self,
        theme: Theme,
        name: str = "",
        minimum: int = 1,
        maximum: int = 99,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._minimum = minimum
        self._maximum = maximum
        self._value = minimum
        self._shift = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._spin = ValueSpin(
            theme, NumberFormat(decimals=0), minimum, maximum, self._allows, self, framed=False
        )
        self._spin.setObjectName("spin")
        self._spin.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._minus = self._button("minus")
        self._plus = self._button("plus")
        self._row = QHBoxLayout(self)
        self._row.setSpacing(0)
        for part in (self._minus, self._spin, self._plus):
            self._row.addWidget(part)
        self.setFocusProxy(self._spin)
        self._spin.installEventFilter(self)
        self._plus.installEventFilter(self)
        self._minus.clicked.connect(self._decrease)
        self._plus.clicked.connect(self._increase)
        self._spin.typed.connect(self._take_typed)
        self._spin.stepped.connect(self._take_steps)
        self._spin.refused.connect(self.refused)
        self.set_name(name)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.set_value(minimum)

    def value(self) -> int:
        """The count shown."""
        return self._value

    def set_value(self, value: int) -> None:
        """Shows a count without a signal; what the user types now is left alone."""
        self._value = value
        self._spin.set_value(value)
        self._minus.setEnabled(value > self._minimum)
        self._plus.setEnabled(value < self._maximum)

    def set_name(self, name: str) -> None:
        """Sets the name for screen readers."""
        self.setAccessibleName(name)
        self._spin.setAccessibleName(name)
        self._minus.setAccessibleName(self.tr("Fewer"))
        self._plus.setAccessibleName(self.tr("More"))
        self._minus.setAccessibleDescription(name)
        self._plus.setAccessibleDescription(name)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Draws the focus ring around the whole control when the number has the focus.

        And sees whether Shift is held where + is pressed.
        """
        if watched is self._plus:
            if isinstance(event, QMouseEvent):
                self._shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        elif event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Draws the frame anew when the control is switched on or off."""
        self.update()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the common frame of the three parts."""
        paint_field_frame(self, self._theme, focused=self._spin.hasFocus())

    def _button(self, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setProperty("role", "bare")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setAutoRepeat(True)
        return button

    def _allows(self, value: float) -> bool:
        return self._minimum <= value <= self._maximum

    def _decrease(self) -> None:
        self._edit(self._value - 1)

    def _increase(self) -> None:
        if not self._shift:
            self._edit(self._value + 1)
        elif self._value < self._maximum:
            self.set_value(self._value + 1)
            self.edited_with_shift.emit(self._value)

    def _take_typed(self, value: float) -> None:
        self._edit(round(value))

    def _take_steps(self, steps: int, gesture: int) -> None:
        self._edit(self._value + steps)

    def _edit(self, value: int) -> None:
        value = min(max(value, self._minimum), self._maximum)
        if value != self._value:
            self.set_value(value)
            self.edited.emit(value)

    def _restyle(self) -> None:
        margin = self._theme.ipx(3)
        self._row.setContentsMargins(margin, margin, margin, margin)
        for button, name in ((self._minus, "minus"), (self._plus, "plus")):
            button.setIcon(icon(self._theme, name, size=14))
            button.setIconSize(QSize(self._theme.ipx(14), self._theme.ipx(14)))
            button.setFixedSize(self._theme.ipx(26), self._theme.ipx(26))
        self._spin.set_widest(self._minimum, self._maximum)
        self._spin.setFixedHeight(self._theme.ipx(26))
        self.update()
