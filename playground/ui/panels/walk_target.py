"""Which class, or which value, a probe is meant to have."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from playground.ui.numbers import NumberFormat
from playground.ui.theme import Theme
from playground.ui.widgets.choice_box import Choice, ChoiceBox
from playground.ui.widgets.value_spin import ValueSpin

_LIMIT = 100.0


class WalkTarget(QWidget):
    """Chooses the target of a probe: one of the classes, or a number for regression.

    Args:
        theme: sizes and colours.
        parent: the Qt parent.

    Signals:
        edited(float): the class, from 0, or the value.
    """

    edited = Signal(float)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._classes = ChoiceBox(theme, parent=self)
        self._classes.setObjectName("probe_class")
        self._classes.setMinimumContentsLength(3)
        self._classes.edited.connect(self._take_class)
        self._value = ValueSpin(theme, NumberFormat(), -_LIMIT, _LIMIT, self._allows, self)
        self._value.setObjectName("probe_value")
        self._value.set_widest(-0.888)
        self._value.typed.connect(self.edited)
        self._label = QLabel(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for widget in (self._label, self._classes, self._value):
            self._row.addWidget(widget)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)
        self._n_classes = -1
        self.retranslate()
        self._restyle()

    def show_target(self, target: float, n_classes: int) -> None:
        """Shows the target in force.

        Args:
            target: the class, from 0, or the value.
            n_classes: how many there are, 0 for regression.
        """
        if n_classes != self._n_classes:
            self._n_classes = n_classes
            self._classes.set_choices([Choice(str(k), str(k)) for k in range(n_classes)])
            self._classes.setVisible(n_classes > 0)
            self._value.setVisible(n_classes == 0)
            self.retranslate()
        if n_classes:
            self._classes.set_value(str(int(target)))
        else:
            self._value.set_value(target)

    def minimumSizeHint(self) -> QSize:
        """It never shrinks."""
        return self.sizeHint()

    def retranslate(self) -> None:
        """Takes the words of the language in force."""
        name = self.tr("class") if self._n_classes else self.tr("target")
        self._label.setText(name)
        self._classes.setAccessibleName(self.tr("Class of the probe"))
        self._classes.setToolTip(self.tr("The class y that the loss takes for the right one"))
        self._value.setAccessibleName(self.tr("Target of the probe"))
        self._value.setToolTip(self.tr("The value t that the loss compares the score with"))

    def changeEvent(self, event: QEvent) -> None:
        """Follows another language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _allows(self, value: float) -> bool:
        return math.isfinite(value) and abs(value) <= _LIMIT

    def _take_class(self, key: str) -> None:
        self.edited.emit(float(key))

    def _restyle(self) -> None:
        self._row.setSpacing(self._theme.ipx(6))
        self._label.setFont(self._theme.font("label"))
