"""One alarm: where, how much, since when, why it happens and what to try."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from playground.training.alarms import Alarm
from playground.training.config import Config
from playground.ui.theme import Theme
from playground.ui.widgets.wrap_row import WrapRow
from playground.ui.words.alarms import MOST_UNITS, AlarmWords


class AlarmCard(QWidget):
    """The words of an alarm, and a button for each of its units.

    Args:
        theme: sizes and colours.
        words: for alarms.
        parent: the Qt parent.

    Signals:
        unit_clicked(int, int): layer (inputs 0) and unit the user wants to see.
    """

    unit_clicked = Signal(int, int)

    def __init__(self, theme: Theme, words: AlarmWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._words = theme, words
        self._alarm: Alarm | None = None
        self.setObjectName("alarm_card")
        self.setProperty("role", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title = self._label("alarm_title", "warning")
        self._detail = self._label("alarm_detail", "")
        self._why = self._label("alarm_why", "")
        self._remedy = self._label("alarm_remedy", "")
        self._units = WrapRow(theme, self, margin=0)
        self._buttons: list[QPushButton] = []
        self._more = QLabel(self._units)
        for _ in range(MOST_UNITS):
            button = QPushButton(self._units)
            button.setObjectName("alarm_unit")
            button.setToolTip(self.tr("Look at this unit"))
            button.clicked.connect(self._clicked)
            self._buttons.append(button)
            self._units.add(button)
        self._units.add(self._more)
        self._layout = QVBoxLayout(self)
        for widget in (self._title, self._detail, self._units, self._why, self._remedy):
            self._layout.addWidget(widget)
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_alarm(self, alarm: Alarm, config: Config) -> None:
        """Shows this alarm."""
        text = self._words.text(alarm, config)
        for label, words in (
            (self._title, text.title),
            (self._detail, text.detail),
            (self._why, text.why),
            (self._remedy, text.remedy),
        ):
            if label.text() != words:
                label.setText(words)
        if self._alarm is None or (alarm.layer, alarm.units) != (
            self._alarm.layer,
            self._alarm.units,
        ):
            self._show_units(alarm)
        self._alarm = alarm

    def _show_units(self, alarm: Alarm) -> None:
        units, more = self._words.units(alarm)
        for button, unit in zip(self._buttons, units, strict=False):
            button.setText(self.tr("unit {0}").format(unit + 1))
            button.setProperty("unit", unit)
        for k, button in enumerate(self._buttons):
            button.setVisible(k < len(units))
        self._more.setText(self.tr("and {0} more").format(more))
        self._more.setVisible(more > 0)
        self._units.setVisible(bool(units))
        self._units.forget_sizes()

    def _clicked(self) -> None:
        button = self.sender()
        if self._alarm is not None and self._alarm.layer is not None:
            self.unit_clicked.emit(self._alarm.layer + 1, int(button.property("unit")))

    def _label(self, name: str, role: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if role:
            label.setProperty("role", role)
        return label

    def _restyle(self) -> None:
        px = self._theme.ipx
        self._layout.setContentsMargins(px(12), px(8), px(12), px(8))
        self._layout.setSpacing(px(4))
        self._title.setFont(self._theme.font("value"))
