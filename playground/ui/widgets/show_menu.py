"""A button with a menu of what to show; the menu stays open while several are chosen."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from playground.ui.icons import icon
from playground.ui.theme import Theme
from playground.ui.widgets.choice_box import Choice

_ICON = 14


class ShowMenu(QPushButton):
    """Things to show or hide, each with a check mark.

    Args:
        theme: sizes and colours.
        text: the button's words.
        choices: what can be shown: key, words and tool tip.
        parent: the Qt parent.

    Signals:
        edited(str, bool): the key of what the user shows or hides, and which of both.

    Attributes:
        list: the menu.
    """

    edited = Signal(str, bool)

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        choices: Iterable[Choice] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._actions: dict[str, QAction] = {}
        self._tips: dict[str, str] = {}
        # Not by setMenu: the style would keep room for a mark of its own.
        self.list = _StayingMenu(self)
        self.list.setToolTipsVisible(True)
        self.list.triggered.connect(self._edit)
        self.list.aboutToHide.connect(self._let_go)
        self.clicked.connect(self._open)
        self.setObjectName("show_menu")
        self.setProperty("role", "segment")
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow after the words
        self.list.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)
        self.set_words(text)
        self.set_choices(choices)
        self._restyle()

    def set_words(self, text: str, tooltip: str = "") -> None:
        """Sets the button's words."""
        self.setText(text)
        self.setAccessibleName(text)
        self.setToolTip(tooltip)

    def set_choices(self, choices: Iterable[Choice]) -> None:
        """Replaces what can be shown, or renames it where the keys stay the same."""
        choices = tuple(choices)
        if tuple(choice.key for choice in choices) != tuple(self._actions):
            self.list.clear()
            self._actions = {}
            for choice in choices:
                action = self._actions[choice.key] = self.list.addAction(choice.text)
                action.setObjectName(choice.key)
                action.setCheckable(True)
        for choice in choices:
            action = self._actions[choice.key]
            action.setText(choice.text)
            action.setToolTip(choice.tooltip)
            self._tips[choice.key] = choice.tooltip

    def action(self, key: str) -> QAction:
        """The menu's entry of a key."""
        return self._actions[key]

    def set_shown(self, key: str, shown: bool) -> None:
        """Sets a check mark, without a signal."""
        self._actions[key].setChecked(shown)

    def set_allowed(self, key: str, allowed: bool, reason: str = "") -> None:
        """Greys an entry out, with the reason as its tool tip, or gives it back."""
        action = self._actions[key]
        action.setEnabled(allowed)
        action.setToolTip(self._tips[key] if allowed or not reason else reason)

    def _open(self) -> None:
        self.setDown(True)
        self.list.popup(self.mapToGlobal(QPoint(0, self.height())))

    def _let_go(self) -> None:
        self.setDown(False)

    def _edit(self, action: QAction) -> None:
        self.edited.emit(action.objectName(), action.isChecked())

    def _restyle(self) -> None:
        self.setFont(self._theme.font("label"))
        self.list.setFont(self._theme.font("label"))
        self.setIcon(icon(self._theme, "chevron_down", size=_ICON))


class _StayingMenu(QMenu):
    """Stays open when an entry with a check mark is clicked, or chosen with Space."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._triggered(self.actionAt(event.position().toPoint())):
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        space = event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Space
        if not (space and self._triggered(self.activeAction())):
            super().keyPressEvent(event)

    def _triggered(self, action: QAction | None) -> bool:
        if action is None or not action.isCheckable():
            return False
        if action.isEnabled():
            action.trigger()
        return True
