"""A number with a name, to be typed or dragged."""

from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from playground.ui.numbers import NumberFormat
from playground.ui.theme import Theme
from playground.ui.widgets.gesture_slider import GestureSlider
from playground.ui.widgets.scales import SliderScale
from playground.ui.widgets.value_spin import ValueSpin


class SliderSpin(QWidget):
    """Label and editable value in one row, a slider below them.

    Args:
        theme: sizes and colours.
        name: the label, in the user's language.
        minimum: the smallest value (of a log scale: above 0).
        maximum: the largest value.
        step: distance of the slider's positions on a linear scale.
        scale: "linear" or "log".
        digits: significant digits of a typed value on a log scale.
        decimals: digits after the point; by default as many as `step` has (linear) or as
            few as needed (log). In percent: of the percentage.
        zero_allowed: a log slider has an exact 0 at one end.
        zero_last: that 0 is at the right end.
        zero_text: a word to show for 0.
        percent: shown as "30 %", for values from 0 to 1.
        unit: shown after the value.
        parent: the Qt parent.

    Signals:
        edited(object, object): the user's value (int where decimals is 0, else float), and
            the number of the gesture, or None for a typed value.
        refused(str): the sentence shown to the user for a typed value.
    """

    edited = Signal(object, object)
    refused = Signal(str)

    def __init__(
        self,
        theme: Theme,
        name: str,
        minimum: float,
        maximum: float,
        step: float = 1.0,
        scale: Literal["linear", "log"] = "linear",
        *,
        digits: int = 3,
        decimals: int | None = None,
        zero_allowed: bool = False,
        zero_last: bool = False,
        zero_text: str = "",
        percent: bool = False,
        unit: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        log = scale == "log"
        if decimals is None and not log:
            decimals = _decimals_of(100 * step if percent else step)
        self._format = NumberFormat(digits, decimals, percent, unit, zero_text)
        self._scale = SliderScale(minimum, maximum, step, log, zero_allowed, zero_last)
        self._whole = decimals == 0 and not percent
        self._value = float(minimum)
        self._label = QLabel(self)
        self._label.setObjectName("name")
        self._spin = ValueSpin(theme, self._format, minimum, maximum, self._scale.allows, self)
        self._spin.setObjectName("spin")
        self._slider = GestureSlider(theme, self)
        self._slider.setObjectName("slider")
        self._slider.setRange(0, self._scale.last)
        self._slider.setSingleStep(self._scale.arrow_step)
        self._slider.setPageStep(self._scale.page_step)
        self._label.setBuddy(self._spin)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.addWidget(self._label, 0, 0, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(self._spin, 0, 1)
        self._grid.addWidget(self._slider, 1, 0, 1, 2)
        self._grid.setColumnStretch(0, 1)
        self.setFocusProxy(self._spin)
        self._spin.typed.connect(self._take_typed)
        self._spin.stepped.connect(self._take_steps)
        self._spin.refused.connect(self.refused)
        self._slider.moved.connect(self._take_position)
        self._slider.released.connect(self._show)
        self.set_name(name)
        theme.changed.connect(self._restyle)
        self._restyle()
        self._show()

    def value(self) -> float | int:
        """The value shown."""
        return round(self._value) if self._whole else self._value

    def set_value(self, value: float) -> None:
        """Shows a value without a signal; what the user holds or types now is left alone."""
        if value != self._value:
            self._value = float(value)
            self._show()

    def set_name(self, name: str) -> None:
        """Sets the label, and the name for screen readers."""
        self._label.setText(name)
        self.setAccessibleName(name)
        self._spin.setAccessibleName(name)
        self._slider.setAccessibleName(self.tr("{0}, slider").format(name))

    def _show(self) -> None:
        self._spin.set_value(self._value)
        self._slider.set_position(self._scale.position_of(self._value))
        self._slider.setAccessibleDescription(self._format.text(self._value))

    def _edit(self, value: float, gesture: int | None) -> None:
        if value != self._value:
            self._value = value
            self._show()
            self.edited.emit(self.value(), gesture)

    def _take_typed(self, value: float) -> None:
        self._edit(value, None)

    def _take_position(self, position: int, gesture: int) -> None:
        self._edit(self._moved_to(position), gesture)

    def _take_steps(self, steps: int, gesture: int) -> None:
        position = self._scale.position_of(self._value) + steps * self._scale.arrow_step
        self._edit(self._moved_to(position), gesture)

    def _moved_to(self, position: int) -> float:
        """The value of a position; of whole numbers the next one, however close they lie."""
        value = self._scale.value_at(position)
        if not self._whole or value == 0 or self._value == 0:
            return value
        value = float(round(value))
        here = self._scale.position_of(self._value)
        if value == self._value and position != here:
            value += 1 if position > here else -1
        return value if self._scale.allows(value) else self._value

    def _restyle(self) -> None:
        self._label.setFont(self._theme.font("label"))
        self._grid.setHorizontalSpacing(self._theme.ipx(8))
        self._grid.setVerticalSpacing(0)
        widest = [self._scale.minimum, self._scale.maximum]
        if self._format.decimals is None:
            widest.append(0.00123 if self._scale.minimum < 0.01 else 123.0)
        self._spin.set_widest(*widest, *[0.0] * bool(self._format.zero_text))


def _decimals_of(step: float) -> int:
    """The digits after the point of a step such as 0.05."""
    text = f"{step:.10f}".rstrip("0")
    return len(text.partition(".")[2])
