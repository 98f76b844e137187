"""The commands of the menu Edit."""

from __future__ import annotations

from PySide6.QtCore import QObject

from playground.ui.commands.command import Command


class EditMenu(QObject):
    """Their words in the language in force, and their keys.

    Args:
        parent: the Qt parent.
    """

    def commands(self) -> list[Command]:
        """In the order of the menu."""
        return [
            Command(
                "undo",
                "edit",
                self.tr("&Undo"),
                self.tr("Takes back the last change"),
                ("Ctrl+Z",),
                "undo",
            ),
            Command(
                "redo",
                "edit",
                self.tr("&Redo"),
                self.tr("Makes the change again that was taken back"),
                ("Ctrl+Shift+Z", "Ctrl+Y"),
                "redo",
            ),
        ]
