"""The table of commands: what each is called, what it does, and its keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject


class Command(NamedTuple):
    """One command.

    Attributes:
        key: its name in code.
        menu: the key of the menu it stands in.
        text: its words in the menu.
        tip: what it does, in a sentence.
        shortcuts: its keys; the first is shown.
        icon: the name of its icon, or "".
        checkable: whether it is a switch.
        separator: whether a line stands above it in the menu.
    """

    key: str
    menu: str
    text: str
    tip: str
    shortcuts: Sequence[str] = ()
    icon: str = ""
    checkable: bool = False
    separator: bool = False


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
        return [
            *self._file(),
            *self._edit(),
            *self._view(),
            *self._data(),
            *self._train(),
            *self._gradient(),
            *self._help(),
        ]

    def _file(self) -> list[Command]:
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

    def _edit(self) -> list[Command]:
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

    def _view(self) -> list[Command]:
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

    def _data(self) -> list[Command]:
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
            ),
        ]

    def _train(self) -> list[Command]:
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

    def _gradient(self) -> list[Command]:
        return [
            Command(
                "example",
                "gradient",
                self.tr("Follow one &example"),
                self.tr("Shows the values and gradients of one point on every unit and wire"),
                ("F7",),
                checkable=True,
            ),
            Command(
                "forward",
                "gradient",
                self.tr("&Forward ▸"),
                self.tr("Goes one stop on in the forward pass of the example or the mini-batch"),
                ("F8",),
            ),
            Command(
                "backward",
                "gradient",
                self.tr("◂ &Backward"),
                self.tr("Goes one stop on in the backward pass"),
                ("Shift+F8",),
            ),
            Command(
                "update",
                "gradient",
                self.tr("&Update"),
                self.tr("Shows what one update does to every weight"),
                ("Ctrl+F8",),
            ),
            Command(
                "phase",
                "gradient",
                self.tr("One &phase of a step"),
                self.tr(
                    "Forward, loss, backward, update: the parts of one training step, one by one"
                ),
                ("Ctrl+F10",),
            ),
            Command(
                "check",
                "gradient",
                self.tr("&Check the gradient"),
                self.tr(
                    "Holds the gradients of backpropagation against numerical ones, and lets you "
                    "break them"
                ),
                ("F4",),
                checkable=True,
                separator=True,
            ),
            Command(
                "alarms",
                "gradient",
                self.tr("&Alarms"),
                self.tr("Lists what is wrong with the health of the run, and what to try"),
                ("F3",),
                checkable=True,
            ),
            Command(
                "neuron_circuit",
                "gradient",
                self.tr("This &neuron as a circuit"),
                self.tr(
                    "Opens the neuron that is picked out as a circuit, on the example or the "
                    "first training point"
                ),
                ("Ctrl+F7",),
                separator=True,
            ),
            Command(
                "example_circuit",
                "gradient",
                self.tr("This e&xample as a circuit"),
                self.tr("Opens the whole net with its loss on one example as a circuit"),
                ("Shift+F7",),
            ),
        ]

    def _help(self) -> list[Command]:
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
