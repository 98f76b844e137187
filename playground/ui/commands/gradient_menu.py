"""The commands of the menu Gradient: looking into the net, and checking it."""

from __future__ import annotations

from PySide6.QtCore import QObject

from playground.ui.commands.command import Command


class GradientMenu(QObject):
    """Their words in the language in force, and their keys.

    Args:
        parent: the Qt parent.
    """

    def commands(self) -> list[Command]:
        """In the order of the menu."""
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
