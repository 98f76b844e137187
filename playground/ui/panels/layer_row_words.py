"""The words of the row of controls of a hidden layer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from playground.training.fields import DROPOUT, UNITS
from playground.ui.numbers import percent
from playground.ui.widgets.choice_box import Choice

if TYPE_CHECKING:
    from playground.ui.panels.layer_row import LayerRow


class LayerRowWords(QObject):
    """Gives words in the language in force at the time of the call.

    Args:
        parent: the Qt parent.
    """

    def describe(self, row: LayerRow, number: int) -> None:
        """Gives the controls of a row their names and tool tips; layers are counted from 1."""
        row.grip.setText(str(number))
        row.grip.setAccessibleName(self.tr("Layer {0}").format(number))
        row.grip.setToolTip(
            self.tr(
                "Layer {0}: click for what can be done with it, drag it to move it\n"
                "Alt+↑ Alt+↓ move it, Ins inserts a layer, Ctrl+D duplicates it, Del removes it"
            ).format(number)
        )
        row.activation.setAccessibleName(self.tr("Activation of layer {0}").format(number))
        row.activation.setToolTip(
            self.tr(
                "Activation a = f(z) of layer {0}\nIn the list f is blue, f′ vermillion"
            ).format(number)
        )
        row.units.set_name(self.tr("Units of layer {0}").format(number))
        row.units.setToolTip(
            self.tr(
                "Units of layer {0}, from {1} to {2}: z = W·x + b\nShift and a click on + adds a "
                "silent one: its outgoing weights begin at 0, so that no output changes"
            ).format(number, round(UNITS.minimum), round(UNITS.maximum))
        )
        row.dropout.setAccessibleName(self.tr("Dropout of layer {0}").format(number))
        row.dropout.setToolTip(
            self.tr(
                "Dropout of layer {0}, up to {1}: each training step leaves every unit out with "
                "this probability,\nfor each example anew, and multiplies the others by "
                "1/(1 − dropout). Losses and pictures are without it"
            ).format(number, percent(DROPOUT.maximum))
        )
        row.remove.setAccessibleName(self.tr("Remove layer {0}").format(number))
        row.remove.setToolTip(self.tr("Remove layer {0}").format(number))

    def mixed(self, choices: Iterable[Choice], of_units: Sequence[str]) -> tuple[str, str]:
        """Of a mixed layer: what it is called, and how many units have which activation."""
        names = {choice.key: choice.text for choice in choices}
        count = self.tr("{0} × {1}")
        kinds = dict.fromkeys(of_units)
        shares = (count.format(of_units.count(key), names[key]) for key in kinds)
        return self.tr("mixed"), ", ".join(shares)
