"""The commands of the menu Train."""

from __future__ import annotations

from PySide6.QtCore import QObject

from playground.ui.commands.command import Command


class TrainMenu(QObject):
    """Their words in the language in force, and their keys.

    Args:
        parent: the Qt parent.
    """

    def commands(self) -> list[Command]:
        """In the order of the menu."""
        return [
            Command(
                "play",
                "train",
                self.tr("&Play"),
                self.tr("Starts or pauses the training"),
                ("F5",),
                "play",
            ),
            Command(
                "step",
                "train",
                self.tr("&Step"),
                self.tr("Makes one training step: forward, backward, update on one mini-batch"),
                ("F10",),
                "step",
            ),
            Command(
                "epoch",
                "train",
                self.tr("One &epoch"),
                self.tr("Trains to the end of the epoch: every training point was used once more"),
                ("Shift+F10",),
                "epoch",
            ),
            Command(
                "until",
                "train",
                self.tr("Train &until …"),
                self.tr("Goes to what a run pauses at: a step, a loss, an accuracy or a plateau"),
                ("Ctrl+F5",),
            ),
            Command(
                "reset",
                "train",
                self.tr("&Reset"),
                self.tr("Goes back to step 0 with the same initial weights"),
                ("Ctrl+R",),
                "reset",
                separator=True,
            ),
            Command(
                "new_weights",
                "train",
                self.tr("New &weights"),
                self.tr("Starts again with other initial weights: the next seed"),
                ("Ctrl+Shift+R",),
                "new_weights",
            ),
            Command(
                "new_data",
                "train",
                self.tr("New &data"),
                self.tr("Draws other points of the same kind; the net keeps what it has learned"),
                ("Ctrl+Shift+D",),
                "data_new",
            ),
            Command(
                "go_back",
                "train",
                self.tr("&Back to the last good state"),
                self.tr("After the training exploded: back to the weights before"),
                ("Ctrl+Shift+B",),
            ),
        ]
