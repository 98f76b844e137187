"""A choice of yes or no."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from playground.ui.theme import Theme


class Switch(QCheckBox):
    """A check box that tells only what the user does.

    Args:
        theme: sizes and colours.
        parent: the Qt parent.

    Signals:
        edited(bool): the user switched it.
    """

    edited = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.edited)
        theme.changed.connect(self._restyle)
        self._restyle()

    def set_value(self, value: bool) -> None:
        """Shows the state without a signal."""
        self.setChecked(value)

    def set_name(self, name: str) -> None:
        """Sets the words beside it."""
        self.setText(name)
        self.setAccessibleName(name)

    def _restyle(self) -> None:
        self.setFont(self._theme.font("label"))
