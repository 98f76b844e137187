"""All commands as actions: menus, toolbar, shortcuts and the shortcut sheet come from them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenuBar, QWidget

from playground.ui.commands.command import Command
from playground.ui.commands.table import CommandTable
from playground.ui.icons import icon
from playground.ui.theme import Theme


class Actions(QObject):
    """All commands as QActions, made once.

    Args:
        theme: for the icons.
        window: gets the actions, so that their keys work in all of it.
        handlers: for every command's key, the bound method that carries it out; a switch's gets
            the new state.
    """

    def __init__(
        self, theme: Theme, window: QWidget, handlers: dict[str, Callable[..., object]]
    ) -> None:
        super().__init__(window)
        self._theme = theme
        self._table = CommandTable(self)
        self.commands = {command.key: command for command in self._table.commands()}
        self._actions: dict[str, QAction] = {}
        self._drawn = False
        for key, command in self.commands.items():
            action = QAction(command.text, self)
            action.setObjectName(key)
            action.setShortcuts([QKeySequence(keys) for keys in command.shortcuts])
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            action.setToolTip(self._tooltip(command))
            action.setStatusTip(command.tip)
            action.setCheckable(command.checkable)
            (action.toggled if command.checkable else action.triggered).connect(handlers[key])
            self._actions[key] = action
            window.addAction(action)
        theme.changed.connect(self._forget_icons)

    def __getitem__(self, key: str) -> QAction:
        return self._actions[key]

    def fill(self, bar: QMenuBar) -> None:
        """Makes the menus."""
        for menu_key, title in self._table.menus():
            menu = bar.addMenu(title)
            menu.setObjectName(f"menu_{menu_key}")
            menu.setToolTipsVisible(True)
            menu.aboutToShow.connect(self._draw_icons)
            for key, command in self.commands.items():
                if command.menu == menu_key:
                    if command.separator:
                        menu.addSeparator()
                    menu.addAction(self._actions[key])

    def shortcut_sheet(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Per menu, its title, and the name and keys of every command that has keys."""
        sheet = []
        for menu_key, title in self._table.menus():
            rows = [
                (
                    command.text.replace("&", ""),
                    ", ".join(
                        QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
                        for keys in command.shortcuts
                    ),
                )
                for command in self.commands.values()
                if command.menu == menu_key and command.shortcuts
            ]
            sheet.append((title.replace("&", ""), rows))
        return sheet

    def _tooltip(self, command: Command) -> str:
        if not command.shortcuts:
            return command.tip
        keys = QKeySequence(command.shortcuts[0]).toString(QKeySequence.SequenceFormat.NativeText)
        return f"{command.tip} ({keys})"

    def _forget_icons(self) -> None:
        self._drawn = False

    def _draw_icons(self) -> None:
        """When a menu is first opened: the first picture of the window does not wait for them."""
        if self._drawn:
            return
        self._drawn = True
        for key, command in self.commands.items():
            if command.icon:
                self._actions[key].setIcon(icon(self._theme, command.icon))
