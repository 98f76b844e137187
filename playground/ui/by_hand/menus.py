"""The menus of what can be done by hand with a weight, a unit or a layer."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from playground.training.config import Config
from playground.training.fields import MAX_LAYERS, MAX_UNITS
from playground.training.surgery import entries
from playground.ui.theme import Theme
from playground.ui.unit_names import NetShape, bias_title, unit_title, weight_title

Spot = tuple[int, ...]


class HandMenus(QObject):
    """Shows a menu for what was clicked, and says what was chosen in it.

    A weight is the pair of layers it lies between (0: inputs and layer 1), its source (of a bias
    the number of units there) and its target; a unit its layer (inputs 0) and number; a layer one
    number.

    Args:
        theme: the font.
        view: over which they open; the Qt parent.

    Signals:
        chosen(str, tuple): the key of what is to be done, and with what.

    Attributes:
        menu: the one that is open, or was last.
    """

    chosen = Signal(str, object)

    def __init__(self, theme: Theme, view: QWidget) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view
        self._config = Config()
        self.menu: QMenu | None = None

    def open(self, spot: Spot, at: QPoint, config: Config, *, frozen: bool) -> None:
        """Opens the menu of something at a place on the screen."""
        if self.menu is not None:
            self.menu.deleteLater()
        self._config = config
        menu = self.menu = QMenu(self._view)
        menu.setObjectName("hand_menu")
        menu.setFont(self._theme.font("label"))
        name = self.title(spot, config)
        menu.setAccessibleName(name)
        menu.addAction(name).setEnabled(False)
        menu.addSeparator()
        if len(spot) == 3:
            self._add(menu, "type", self.tr("Type a value…"), spot)
            self._add(menu, "zero", self.tr("Set to 0"), spot)
            self._add_freeze(menu, spot, frozen)
        elif len(spot) == 2:
            self._fill_unit(menu, spot, frozen)
        else:
            self._fill_layer(menu, spot, frozen)
        menu.triggered.connect(self._choose)
        menu.popup(at)

    def title(self, spot: Spot, config: Config) -> str:
        """What it is called."""
        shape = NetShape(len(config.hidden) + 1, bool(config.n_classes), config.features)
        if len(spot) == 2:
            return unit_title(spot[0], spot[1], shape)
        if len(spot) == 1:
            if spot[0] == shape.last:
                return self.tr("The output")
            return self.tr("Layer {0}").format(spot[0])
        inputs = config.architecture().shapes[spot[0]][1] - 1
        if spot[1] >= inputs:
            return bias_title(spot[0], spot[2], shape)
        return weight_title(spot[0], spot[1], spot[2], shape)

    def _fill_unit(self, menu: QMenu, unit: Spot, frozen: bool) -> None:
        layer = unit[0]
        self._add(menu, "type", self.tr("Type its bias…"), self._bias_of(unit))
        self._add(menu, "zero", self.tr("Set its weights and bias to 0"), unit)
        self._add_freeze(menu, unit, frozen)
        self._add(menu, "anew", self.tr("New initial weights"), unit)
        if layer <= len(self._config.hidden):
            units = self._config.hidden[layer - 1].units
            menu.addSeparator()
            room = units < MAX_UNITS
            self._add(menu, "add", self.tr("Add a unit below it"), unit, room)
            self._add(menu, "add_silent", self.tr("Add a silent unit below it"), unit, room)
            self._add(menu, "remove", self.tr("Remove this unit"), unit, units > 1)
        menu.addSeparator()
        of_layer = menu.addMenu(self.title((layer,), self._config))
        of_layer.setObjectName("hand_menu_layer")
        of_layer.setFont(self._theme.font("label"))
        self._fill_layer(of_layer, (layer,), self._layer_frozen(layer))

    def _fill_layer(self, menu: QMenu, layer: Spot, frozen: bool) -> None:
        number, hidden = layer[0], self._config.hidden
        self._add(menu, "zero", self.tr("Set all its weights and biases to 0"), layer)
        self._add_freeze(menu, layer, frozen)
        self._add(menu, "anew", self.tr("New initial weights"), layer)
        menu.addSeparator()
        room = len(hidden) < MAX_LAYERS
        if number > len(hidden):
            self._add(menu, "insert_before", self.tr("Insert a layer before it"), layer, room)
            return
        more = hidden[number - 1].units < MAX_UNITS
        self._add(menu, "add", self.tr("Add a unit"), layer, more)
        self._add(menu, "add_silent", self.tr("Add a silent unit"), layer, more)
        self._add(
            menu,
            "remove_last",
            self.tr("Remove the last unit"),
            layer,
            hidden[number - 1].units > 1,
        )
        menu.addSeparator()
        self._add(menu, "insert_before", self.tr("Insert a layer before it"), layer, room)
        self._add(menu, "insert_after", self.tr("Insert a layer after it"), layer, room)
        self._add(menu, "duplicate", self.tr("Duplicate the layer"), layer, room)
        self._add(menu, "move_left", self.tr("Move it to the left"), layer, number > 1)
        self._add(menu, "move_right", self.tr("Move it to the right"), layer, number < len(hidden))
        self._add(menu, "remove_layer", self.tr("Remove the layer"), layer)

    def _add_freeze(self, menu: QMenu, spot: Spot, frozen: bool) -> None:
        text = self.tr("Unfreeze") if frozen else self.tr("Freeze: training leaves it alone")
        self._add(menu, "freeze", text, spot)
        if not frozen and self._frozen_in_part(spot):
            self._add(menu, "thaw", self.tr("Unfreeze what of it is frozen"), spot)

    def _frozen_in_part(self, spot: Spot) -> bool:
        """Whether some weights of a unit or a layer are frozen; a single weight has no parts."""
        unit = spot[1] if len(spot) == 2 else None
        return len(spot) < 3 and bool(
            entries(self._config, spot[0] - 1, unit) & self._config.frozen
        )

    def _add(self, menu: QMenu, key: str, text: str, spot: Spot, allowed: bool = True) -> None:
        action = menu.addAction(text)
        action.setObjectName(key)
        action.setData(spot)
        action.setEnabled(allowed)

    def _choose(self, action: QAction) -> None:
        """The menu of a layer within that of a unit tells its choices here, too."""
        self.chosen.emit(action.objectName(), action.data())

    def _bias_of(self, unit: Spot) -> Spot:
        inputs = self._config.architecture().shapes[unit[0] - 1][1] - 1
        return unit[0] - 1, inputs, unit[1]

    def _layer_frozen(self, layer: int) -> bool:
        return entries(self._config, layer - 1) <= self._config.frozen
