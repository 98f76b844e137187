"""A typed number of the set-up, without a slider."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from playground.training.fields import Field
from playground.ui.numbers import NumberFormat
from playground.ui.theme import Theme
from playground.ui.widgets.value_spin import ValueSpin


class NumberEntry(ValueSpin):
    """A spin box for a whole number of the table of fields.

    Args:
        theme: sizes and colours.
        field: its range and step.
        parent: the Qt parent.

    Signals:
        edited(object, object): the user's number, and the number of the gesture, or None for
            a typed one.
    """

    edited = Signal(object, object)

    def __init__(self, theme: Theme, field: Field, parent: QWidget | None = None) -> None:
        self._field = field
        super().__init__(
            theme, NumberFormat(decimals=0), field.minimum, field.maximum, self._is_allowed, parent
        )
        self._now = round(field.minimum)
        self.set_widest(field.minimum, field.maximum)
        self.typed.connect(self._take_typed)
        self.stepped.connect(self._take_steps)

    def set_value(self, value: float) -> None:
        """Shows a number without a signal; what the user types now is left alone."""
        self._now = round(value)
        super().set_value(value)

    def set_name(self, name: str) -> None:
        """Sets the name for screen readers."""
        self.setAccessibleName(name)

    def _is_allowed(self, value: float) -> bool:
        return self._field.minimum <= value <= self._field.maximum

    def _take_typed(self, value: float) -> None:
        self.edited.emit(round(value), None)

    def _take_steps(self, steps: int, gesture: int) -> None:
        lowest, highest = round(self._field.minimum), round(self._field.maximum)
        value = min(max(self._now + steps * round(self._field.step), lowest), highest)
        if value != self._now:
            self.set_value(value)
            self.edited.emit(value, gesture)
