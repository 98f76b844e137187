"""The commands of the menu File."""

from __future__ import annotations

from PySide6.QtCore import QObject

from playground.ui.commands.command import Command


class FileMenu(QObject):
    """Their words in the language in force, and their keys.

    Args:
        parent: the Qt parent.
    """

    def commands(self) -> list[Command]:
        """In the order of the menu."""
        return [
            Command(
                "copy_picture",
                "file",
                self.tr("&Copy picture of the window"),
                self.tr("Copies the window as a picture, for slides and handouts"),
                ("Ctrl+Shift+C",),
            ),
            Command(
                "quit",
                "file",
                self.tr("&Quit"),
                self.tr("Closes the window"),
                ("Ctrl+Q",),
                separator=True,
            ),
        ]
