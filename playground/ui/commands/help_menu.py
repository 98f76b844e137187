"""The commands of the menu Help."""

from __future__ import annotations

from PySide6.QtCore import QObject

from playground.ui.commands.command import Command


class HelpMenu(QObject):
    """Their words in the language in force, and their keys.

    Args:
        parent: the Qt parent.
    """

    def commands(self) -> list[Command]:
        """In the order of the menu."""
        return [
            Command(
                "shortcuts",
                "help",
                self.tr("&Keys"),
                self.tr("Shows the keys of all commands"),
                ("F1",),
            ),
            Command(
                "whats_this",
                "help",
                self.tr("&What is this?"),
                self.tr("Explains the control that is clicked next"),
                ("Shift+F1",),
            ),
            Command(
                "about",
                "help",
                self.tr("&About Backprop Playground"),
                self.tr("Version and licence"),
            ),
        ]
