"""A row of buttons, exactly one of which is down."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from playground.ui.theme import Theme
from playground.ui.widgets.choice_box import Choice
from playground.ui.widgets.exclusive import moved_index, set_tab_stop


class SegmentedButtons(QWidget):
    """An exclusive row of buttons, such as Weights | Gradients | Updates.

    Tab reaches the chosen one; the arrow keys, Home and End choose another.

    Args:
        theme: sizes and colours.
        name: what is chosen, for screen readers.
        choices: the buttons from left to right.
        large: as high as the buttons of the toolbar.
        parent: the Qt parent.

    Signals:
        edited(str): the key the user chose.
    """

    edited = Signal(str)

    def __init__(
        self,
        theme: Theme,
        name: str = "",
        choices: Iterable[Choice] = (),
        *,
        large: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._large = large
        self._buttons: dict[str, QPushButton] = {}
        self._key = ""
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self._take)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        theme.changed.connect(self._restyle)
        self.set_choices(choices)

    def set_choices(self, choices: Iterable[Choice]) -> None:
        """Replaces all buttons, or renames them where the keys stay the same."""
        choices = tuple(choices)
        if tuple(choice.key for choice in choices) != tuple(self._buttons):
            for button in self._buttons.values():
                self._group.removeButton(button)
                self._row.removeWidget(button)
                button.deleteLater()
            self._buttons = {choice.key: self._button(choice.key) for choice in choices}
        for choice in choices:
            button = self._buttons[choice.key]
            button.setText(choice.text)
            button.setAccessibleName(choice.text)
            button.setToolTip(choice.tooltip)
        self._restyle()
        self.set_value(self._key if self._key in self._buttons else next(iter(self._buttons), ""))

    def button(self, key: str) -> QPushButton:
        """The button of a key, to switch it off or give it another tool tip."""
        return self._buttons[key]

    def value(self) -> str:
        """The key shown."""
        return self._key

    def set_value(self, key: str) -> None:
        """Shows the button of this key as chosen, without a signal."""
        self._key = key
        for other, button in self._buttons.items():
            button.setChecked(other == key)
        set_tab_stop(self._buttons.values(), self._buttons.get(key))
        if key in self._buttons:
            self.setFocusProxy(self._buttons[key])

    def _button(self, key: str) -> QPushButton:
        button = _Segment(self)
        button.setObjectName(key)
        button.setCheckable(True)
        button.setProperty("role", "large" if self._large else "segment")
        button.asked.connect(self._move)
        self._group.addButton(button)
        self._row.addWidget(button)
        return button

    def _move(self, key: int) -> None:
        keys = [name for name, button in self._buttons.items() if button.isEnabled()]
        here = keys.index(self._key) if self._key in keys else 0
        there = moved_index(key, here, len(keys), len(keys))
        if there is not None:
            self._buttons[keys[there]].setFocus(Qt.FocusReason.OtherFocusReason)
            self._edit(keys[there])

    def _take(self, button: QPushButton) -> None:
        self._edit(button.objectName())

    def _edit(self, key: str) -> None:
        if key != self._key:
            self.set_value(key)
            self.edited.emit(key)

    def _restyle(self) -> None:
        self._row.setSpacing(self._theme.ipx(3))
        font = self._theme.font("control" if self._large else "label")
        for button in self._buttons.values():
            button.setFont(font)


class _Segment(QPushButton):
    """A button that hands the keys which move the choice to its row."""

    asked = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if moved_index(event.key(), 0, 1, 1) is None:
            super().keyPressEvent(event)
        else:
            self.asked.emit(event.key())
