"""One of several words."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QPaintEvent, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

from playground.ui.theme import Theme


@dataclass(frozen=True)
class Choice:
    """One choice: its key in the set-up, its words, and what the tool tip says about it."""

    key: str
    text: str
    tooltip: str = ""


class ChoiceBox(QComboBox):
    """A combo box of keys with words, whose wheel needs the focus.

    Args:
        theme: sizes and colours.
        choices: what there is to choose from.
        parent: the Qt parent.

    Signals:
        edited(str): the key the user chose.
    """

    edited = Signal(str)

    def __init__(
        self, theme: Theme, choices: Iterable[Choice] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._key = ""
        self._own_tooltip = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(20)
        self.setMinimumContentsLength(6)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.activated.connect(self._take)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.set_choices(choices)

    def set_choices(self, choices: Iterable[Choice]) -> None:
        """Replaces all choices (also for another language), keeping the chosen key if it stays."""
        key = self._key
        with QSignalBlocker(self):
            self.clear()
            for choice in choices:
                self.addItem(choice.text, choice.key)
                self.setItemData(self.count() - 1, choice.tooltip, Qt.ItemDataRole.ToolTipRole)
        self._key = key if self.findData(key) >= 0 else self.itemData(0) or ""
        self._show_key()

    def set_allowed(self, key: str, allowed: bool, reason: str = "") -> None:
        """Greys a choice out, with the reason as its tool tip, or gives it back."""
        model = self.model()
        index = self.findData(key)
        if isinstance(model, QStandardItemModel) and index >= 0:
            model.item(index).setEnabled(allowed)
            if reason:
                self.setItemData(index, reason, Qt.ItemDataRole.ToolTipRole)

    def value(self) -> str:
        """The key shown."""
        return self._key

    def set_value(self, key: str) -> None:
        """Shows the choice of this key without a signal; an unknown key shows nothing."""
        if key != self._key:
            self._key = key
            self._show_key()

    def _show_key(self) -> None:
        with QSignalBlocker(self):
            self.setCurrentIndex(self.findData(self._key))
        words = (self._own_tooltip, self.currentData(Qt.ItemDataRole.ToolTipRole) or "")
        super().setToolTip("\n".join(filter(None, words)))
        self.setAccessibleDescription(words[1])

    def setToolTip(self, text: str) -> None:
        """Sets what the tool tip says above the words of the current choice."""
        self._own_tooltip = text
        self._show_key()

    def showPopup(self) -> None:
        """Opens a list as wide as its longest words."""
        room = self.view().verticalScrollBar().sizeHint().width() + self._theme.ipx(24)
        self.view().setMinimumWidth(self.view().sizeHintForColumn(0) + room)
        super().showPopup()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Shortens words for which there is no room, rather than cut through a letter."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        control = QStyle.ComplexControl.CC_ComboBox
        room = self.style().subControlRect(control, option, part, self).width()
        shown = self.fontMetrics().elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, room + 1
        )
        if shown == self.currentText():
            super().paintEvent(event)
            return
        option.currentText = shown
        painter = QStylePainter(self)
        with painter:
            painter.drawComplexControl(control, option)
            painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turns only with the focus: else scrolling the column would change choices."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def _take(self, index: int) -> None:
        key = self.itemData(index)
        if key != self._key:
            self.set_value(key)
            self.edited.emit(key)

    def _restyle(self) -> None:
        self.setFont(self._theme.font("label"))
        self.view().setFont(self._theme.font("label"))
        # Qt keeps the smallest size of the font before, unless the style changes.
        QCoreApplication.sendEvent(self, QEvent(QEvent.Type.StyleChange))
        self.updateGeometry()
