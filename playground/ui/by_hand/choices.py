"""What is chosen for a hidden layer or one of its units, as undoable steps."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject

from playground.training.config import LayerConfig
from playground.training.fields import ConfigError
from playground.ui.store import Store


class LayerChoices(QObject):
    """Changes activations, numbers of units and dropout; learned weights are kept.

    Hidden layers and their units are counted from 0.

    Args:
        store: gets the changes.
        parent: the Qt parent.
    """

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store

    def set_activation(self, layer: int, key: str) -> None:
        """One activation for all units of a layer."""
        text = self.tr("Change the activation of layer {0}").format(layer + 1)
        self._replace(text, layer, self._layer(layer).with_activation(key))

    def set_unit_activation(self, layer: int, unit: int, key: str) -> None:
        """Another activation for one unit."""
        text = self.tr("Change the activation of unit {0} of layer {1}").format(unit + 1, layer + 1)
        self._replace(text, layer, self._layer(layer).with_unit_activation(unit, key))

    def set_dropout(self, layer: int, rate: float, gesture: int | None = None) -> None:
        """With what probability a training step leaves a unit out."""
        text = self.tr("Change the dropout of layer {0}").format(layer + 1)
        self._replace(text, layer, replace(self._layer(layer), dropout=rate), gesture)

    def set_units(
        self, layer: int, units: int, gesture: int | None = None, *, silent: bool = False
    ) -> None:
        """More or fewer units, at the end of the layer.

        Args:
            layer: which.
            units: how many it has from now on.
            gesture: changes of one gesture become one step together.
            silent: whether new ones begin with outgoing weights of 0, so that no output changes.
        """
        text = self.tr("Change the units of layer {0}").format(layer + 1)
        more = units - self._layer(layer).units
        if more < 0:
            self._replace(text, layer, self._layer(layer).with_units(units), gesture)
            return
        from playground.training.surgery import add_unit

        try:
            edit = add_unit(self._store.config, layer, silent=silent, count=more)
        except ConfigError as error:
            self._store.refuse(str(error))
            return
        if silent:
            text = self.tr("Add a silent unit to layer {0}").format(layer + 1)
        self._store.edit(text, edit, gesture)

    def _layer(self, layer: int) -> LayerConfig:
        return self._store.config.hidden[layer]

    def _replace(self, text: str, layer: int, new: LayerConfig, gesture: int | None = None) -> None:
        hidden = self._store.config.hidden
        changed = (*hidden[:layer], new, *hidden[layer + 1 :])
        self._store.update(text, gesture, hidden=changed)
