"""The activation of one unit, chosen for it alone."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from playground.engine.activations import ACTIVATIONS
from playground.training.config import Config
from playground.training.layer_config import MAXOUT
from playground.ui.panels.layer_list import OPTION_FIELDS
from playground.ui.theme import Theme
from playground.ui.widgets.activation_delegate import ActivationDelegate
from playground.ui.widgets.choice_box import Choice, ChoiceBox
from playground.ui.words.labels import Labels


class UnitActivation(QWidget):
    """Every activation that a unit can have for itself, and first that of its layer.

    Args:
        theme: sizes and colours.
        labels: the words.
        parent: the Qt parent.

    Signals:
        chosen(int, int, str): the hidden layer and the unit, from 0, and its new activation.

    Attributes:
        box: the list.
    """

    chosen = Signal(int, int, str)

    def __init__(self, theme: Theme, labels: Labels, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels = labels
        self._config: Config | None = None
        self._spot = (0, 0)
        self.setObjectName("unit_activation")
        self.box = ChoiceBox(theme, parent=self)
        self.box.setObjectName("activation_of_unit")
        self._delegate = ActivationDelegate(theme, self.box)
        self.box.setItemDelegate(self._delegate)
        self.box.edited.connect(self._take)
        self.setFocusProxy(self.box)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.box)
        self.hide()

    def show_unit(self, layer: int, unit: int, config: Config) -> None:
        """Shows what a unit has; free as long as nothing has changed.

        Args:
            layer: its layer with weights, from 0; scores have no activation.
            unit: from 0.
            config: the choices in force.
        """
        if config is self._config and (layer, unit) == self._spot:
            return
        self._config, self._spot = config, (layer, unit)
        hidden = layer < len(config.hidden) and unit < config.hidden[layer].units
        self.setVisible(hidden)
        if not hidden:
            return
        of = config.hidden[layer]
        self._fill(config, of.activation)
        self.box.set_value(of.activation_of(unit))
        self.box.setEnabled(of.activation != MAXOUT)
        self._describe()

    def retranslate(self) -> None:
        """Takes the words of the language in force at the next unit."""
        self._config = None

    def _fill(self, config: Config, of_layer: str) -> None:
        choices = {choice.key: choice for choice in self._labels.activations(config)}
        first = choices.pop(of_layer)
        choices.pop(MAXOUT, None)
        name = self.tr("{0} · layer").format(first.text)
        self.box.set_choices([Choice(of_layer, name, first.tooltip), *choices.values()])
        options = {
            key: getattr(config, OPTION_FIELDS[info.option])
            for key, info in ACTIVATIONS.items()
            if info.option in OPTION_FIELDS
        }
        self._delegate.set_options(options)

    def _describe(self) -> None:
        layer, unit = self._spot
        name = self.tr("Activation of unit {0} of layer {1}").format(unit + 1, layer + 1)
        self.box.setAccessibleName(name)
        if self.box.isEnabled():
            tip = self.tr("{0}, for this unit alone: its layer then is a mixed one").format(name)
        else:
            tip = self.tr(
                "A maxout unit has several rows of weights, so its layer cannot be a mixed one"
            )
        self.box.setToolTip(tip)

    def _take(self, key: str) -> None:
        layer, unit = self._spot
        self.chosen.emit(layer, unit, key)
