"""How many units of a layer a training step leaves out, typed or stepped."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget

from playground.training.fields import DROPOUT
from playground.ui.numbers import NumberFormat
from playground.ui.theme import Theme
from playground.ui.widgets.value_spin import ValueSpin

_LESS = 4


class DropoutEntry(ValueSpin):
    """A small spin box in percent.

    Args:
        theme: sizes and colours.
        parent: the Qt parent.

    Signals:
        edited(float, object): the user's probability, and the number of the gesture, or None for
            a typed one.
    """

    edited = Signal(float, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        written = NumberFormat(decimals=0, percent=True)
        super().__init__(theme, written, DROPOUT.minimum, DROPOUT.maximum, _allows, parent)
        self._now = 0.0
        self.set_widest(DROPOUT.maximum)
        self.typed.connect(self._take_typed)
        self.stepped.connect(self._take_steps)

    def set_value(self, value: float) -> None:
        """Shows a probability without a signal; what the user types now is left alone."""
        self._now = value
        super().set_value(value)

    def sizeHint(self) -> QSize:
        """Somewhat narrower than other entries: the row is full."""
        return super().sizeHint() - QSize(self._theme.ipx(_LESS), 0)

    def _take_typed(self, value: float) -> None:
        self._now = value
        self.edited.emit(value, None)

    def _take_steps(self, steps: int, gesture: int) -> None:
        value = min(max(self._now + steps * DROPOUT.step, DROPOUT.minimum), DROPOUT.maximum)
        value = round(value, 2)
        if value != self._now:
            self.set_value(value)
            self.edited.emit(value, gesture)


def _allows(value: float) -> bool:
    return DROPOUT.minimum <= value <= DROPOUT.maximum
