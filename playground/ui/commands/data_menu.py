"""The commands of the menu Data: the points."""

from __future__ import annotations

from PySide6.QtCore import QObject

from playground.ui.commands.command import Command


class DataMenu(QObject):
    """Their words in the language in force, and their keys.

    Args:
        parent: the Qt parent.
    """

    def commands(self) -> list[Command]:
        """In the order of the menu."""
        return [
            Command(
                "import_points",
                "data",
                self.tr("&Import points…"),
                self.tr("Takes points from a CSV file; one can be dropped on the window, too"),
                ("Ctrl+I",),
            ),
            Command(
                "recent_points",
                "data",
                self.tr("&Recent files"),
                self.tr("Files of points that were imported before"),
            ),
            Command(
                "paste_points",
                "data",
                self.tr("&Paste points"),
                self.tr("Takes points from a table on the clipboard, as of a spreadsheet"),
                ("Ctrl+V",),
            ),
            Command(
                "edit_points",
                "data",
                self.tr("&Table of points…"),
                self.tr("Shows all points as numbers that can be edited"),
                ("Ctrl+T",),
                separator=True,
            ),
            Command(
                "draw_points",
                "data",
                self.tr("&Draw points"),
                self.tr("Draws, moves and removes points on the decision regions by hand"),
                ("F2",),
                "pencil",
                checkable=True,
                separator=True,
            ),
            Command(
                "select_points",
                "data",
                self.tr("&Select points"),
                self.tr("Selects points on the decision regions, to move, recolour or remove them"),
                ("Shift+F2",),
                "select",
                checkable=True,
            ),
            Command(
                "blank_sheet",
                "data",
                self.tr("&Blank sheet"),
                self.tr("Clears the plane: the first point drawn takes the place of all others"),
                ("Ctrl+Shift+N",),
            ),
            Command(
                "export_points",
                "data",
                self.tr("&Export points…"),
                self.tr("Writes the points to a CSV file, in the coordinates of the plane"),
                ("Ctrl+E",),
                separator=True,
            ),
        ]
