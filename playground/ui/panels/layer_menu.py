"""The menu of a hidden layer."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from playground.training.config import Config
from playground.training.fields import MAX_LAYERS, MAX_UNITS
from playground.ui.theme import Theme


class LayerMenu(QMenu):
    """What can be done with a hidden layer.

    Args:
        theme: the font.
        parent: the Qt parent.

    Signals:
        chosen(int, str): the layer, from 0, and the key of what is to be done with it.
    """

    chosen = Signal(int, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._layer = theme, 0
        self.setObjectName("layer_menu")
        self.setToolTipsVisible(True)
        self.triggered.connect(self._choose)

    def open(self, layer: int, config: Config, activation: str, at: QPoint) -> None:
        """Opens at a place on the screen.

        Args:
            layer: the layer, from 0.
            config: the choices in force.
            activation: what the layer's own activation is called.
            at: where.
        """
        self._layer = layer
        self.clear()
        self.setFont(self._theme.font("label"))
        self.setAccessibleName(self.tr("Layer {0}").format(layer + 1))
        chosen, room = config.hidden[layer], len(config.hidden) < MAX_LAYERS
        self._add("insert_before", self.tr("Insert a layer before it"), "Shift+Ins", room)
        self._add("insert_after", self.tr("Insert a layer after it"), "Ins", room)
        self._add("duplicate", self.tr("Duplicate it"), "Ctrl+D", room)
        self.addSeparator()
        last = len(config.hidden) - 1
        self._add("up", self.tr("Move it up, towards the input"), "Alt+↑", layer > 0)
        self._add("down", self.tr("Move it down, towards the output"), "Alt+↓", layer < last)
        self.addSeparator()
        self._add("add", self.tr("Add a unit"), "", chosen.units < MAX_UNITS)
        silent = self._add("silent", self.tr("Add a silent unit"), "", chosen.units < MAX_UNITS)
        silent.setToolTip(
            self.tr(
                "Its outgoing weights begin at 0, so that no output changes.\n"
                "Also by Shift and a click on +"
            )
        )
        if chosen.mixed:
            self._add("same", self.tr("All units {0}").format(activation))
        self.addSeparator()
        self._add("remove", self.tr("Remove it"), "Del")
        self.popup(at)

    def action(self, key: str) -> QAction:
        """The entry of a key."""
        return next(action for action in self.actions() if action.objectName() == key)

    def _add(self, key: str, text: str, keys: str = "", allowed: bool = True) -> QAction:
        action = self.addAction(f"{text}\t{keys}" if keys else text)
        action.setObjectName(key)
        action.setEnabled(allowed)
        return action

    def _choose(self, action: QAction) -> None:
        self.chosen.emit(self._layer, action.objectName())
