"""All commands, menu by menu."""

from __future__ import annotations

from PySide6.QtCore import QObject

from playground.ui.commands.command import Command
from playground.ui.commands.data_menu import DataMenu
from playground.ui.commands.edit_menu import EditMenu
from playground.ui.commands.file_menu import FileMenu
from playground.ui.commands.gradient_menu import GradientMenu
from playground.ui.commands.help_menu import HelpMenu
from playground.ui.commands.train_menu import TrainMenu
from playground.ui.commands.view_menu import ViewMenu

_MENUS = (FileMenu, EditMenu, ViewMenu, DataMenu, TrainMenu, GradientMenu, HelpMenu)


class CommandTable(QObject):
    """All commands with their words in the language in force.

    Args:
        parent: the Qt parent.
    """

    def menus(self) -> list[tuple[str, str]]:
        """Key and title of every menu, in order."""
        return [
            ("file", self.tr("&File")),
            ("edit", self.tr("&Edit")),
            ("view", self.tr("&View")),
            ("data", self.tr("&Data")),
            ("train", self.tr("&Train")),
            ("gradient", self.tr("&Gradient")),
            ("help", self.tr("&Help")),
        ]

    def commands(self) -> list[Command]:
        """Every command, in the order of the menus."""
        return [command for menu in _MENUS for command in menu(self).commands()]
