"""The commands of the menu View: what is seen, and how large."""

from __future__ import annotations

from PySide6.QtCore import QObject

from playground.ui.commands.command import Command


class ViewMenu(QObject):
    """Their words in the language in force, and their keys.

    Args:
        parent: the Qt parent.
    """

    def commands(self) -> list[Command]:
        """In the order of the menu."""
        return [
            Command(
                "network_view",
                "view",
                self.tr("Net&work"),
                self.tr("Shows the network that is trained"),
                ("Ctrl+1",),
            ),
            Command(
                "circuit_view",
                "view",
                self.tr("C&ircuit"),
                self.tr("Shows any expression as a computational graph, gate by gate"),
                ("Ctrl+2",),
            ),
            Command(
                "larger",
                "view",
                self.tr("&Larger"),
                self.tr("Makes everything larger, up to 250 % or what the window has room for"),
                ("Ctrl++", "Ctrl+="),
                "zoom_in",
                separator=True,
            ),
            Command(
                "smaller",
                "view",
                self.tr("&Smaller"),
                self.tr("Makes everything in the window smaller, down to 80 %"),
                ("Ctrl+-",),
                "zoom_out",
            ),
            Command(
                "automatic_size",
                "view",
                self.tr("&Automatic size"),
                self.tr("Sizes everything by the height of the window"),
                ("Ctrl+0",),
            ),
            Command(
                "full_screen",
                "view",
                self.tr("&Full screen"),
                self.tr("Fills the screen, or goes back to a window"),
                ("F11",),
                "full_screen",
            ),
            Command(
                "controls",
                "view",
                self.tr("&Controls"),
                self.tr("Shows or hides the column of controls, for more room on a projector"),
                ("F9",),
                checkable=True,
            ),
            Command(
                "dark",
                "view",
                self.tr("&Dark colours"),
                self.tr("Light text on a dark background"),
                (),
                checkable=True,
            ),
            Command(
                "confusion",
                "view",
                self.tr("Confusion &matrix"),
                self.tr("Counts which points of each class are taken for which class"),
                ("F12",),
                checkable=True,
            ),
            Command(
                "next_panel",
                "view",
                self.tr("&Next panel"),
                self.tr("Moves the keyboard focus to the next panel"),
                ("F6",),
                separator=True,
            ),
            Command(
                "reset_view",
                "view",
                self.tr("Show the whole &plane"),
                self.tr("Undoes zooming and panning of the decision regions"),
                ("Ctrl+Shift+0",),
            ),
        ]
