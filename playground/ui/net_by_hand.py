"""Connects what hands do in the network view and the inspector with what changes the net."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QPointF

from playground.training.config import Config
from playground.ui.by_hand.input_menu import InputMenu
from playground.ui.by_hand.layers import LayerEditing
from playground.ui.by_hand.menus import HandMenus
from playground.ui.by_hand.weights import LARGEST_WEIGHT, Weight, WeightEditing
from playground.ui.formulas.line import subscript
from playground.ui.live.stage_parts import StageParts
from playground.ui.numbers import significant

if TYPE_CHECKING:
    from playground.ui.explorer import Explorer
    from playground.ui.panels.inspector_hand import InspectorHand
    from playground.ui.views.network.entry import NetworkEntry


class NetByHand(QObject):
    """Carries out what is asked for by hand.

    Args:
        parts: the views, the run and the choices.
        explorer: knows the example that is followed, and so which piece of a maxout unit counts.
        parent: the Qt parent.

    Attributes:
        weights: changes weights and biases.
        layers: changes units and layers.
        menus: what can be done with what was clicked.
        input_menu: likewise with the inputs.
    """

    def __init__(self, parts: StageParts, explorer: Explorer, parent: QObject) -> None:
        super().__init__(parent)
        self._parts, self._explorer = parts, explorer
        self.weights = WeightEditing(parts.store, parts.run, self)
        self.layers = LayerEditing(parts.store, parts.selection, self)
        self.menus = HandMenus(parts.theme, parts.network)
        self.input_menu = InputMenu(parts.theme, parts.store, parts.network)
        self._entry: NetworkEntry | None = None
        self._typed: Weight = (0, 0, 0)
        hand = parts.network.hand
        hand.dragged.connect(self._drag)
        hand.drag_ended.connect(self.weights.end_drag)
        self.weights.drag_over.connect(hand.let_go)
        hand.nudged.connect(self._nudge)
        hand.typing_asked.connect(self.type_value)
        hand.zeroed.connect(self._zero)
        hand.freezing_asked.connect(self._freeze)
        hand.adding_asked.connect(self._add)
        hand.removing_asked.connect(self.layers.remove_unit)
        hand.menu_asked.connect(self.open_menu)
        hand.behind.connect(parts.run.announce)
        self.menus.chosen.connect(self._carry_out)
        parts.store.changed.connect(self._show_config)
        self._frozen: frozenset[tuple[int, int, int]] = frozenset()
        self._shapes: tuple[tuple[int, int], ...] = ()
        self._show_config(parts.store.config)

    def attach(self, inspector: InspectorHand) -> None:
        """Carries out what is asked for in the inspector, too."""
        inspector.entered.connect(self._enter_there)
        inspector.nudged.connect(self.weights.nudge)
        inspector.zeroed.connect(self.weights.zero)
        inspector.freezing_asked.connect(self.weights.toggle_frozen)
        inspector.menu_asked.connect(self.open_menu)

    def open_menu(self, spot: tuple[int, ...], at: QPoint) -> None:
        """Says what can be done with a weight, a unit or a layer, or with the inputs."""
        if spot[0] == 0 and len(spot) < 3:
            self.input_menu.open(at, spot[1] if len(spot) == 2 else None)
            return
        frozen = self.weights.is_frozen(spot)
        self.menus.open(spot, at, self._parts.store.config, frozen=frozen)

    def type_value(self, weight: Weight) -> None:
        """Lets the number of a weight be typed, where its handle is."""
        view = self._parts.network
        entry = self._ready_entry()
        self._typed = weight
        name, letter = self.menus.title(weight, self._parts.store.config), "w"
        if self.weights.is_bias(weight):
            letter = "b"
        piece = self._piece(weight)
        if self._parts.store.config.architecture().pieces[weight[0]] > 1:
            letter += subscript(piece + 1)
        at = view.hand.place_of(weight) or QPointF(view.rect().center())
        value = self.weights.value(weight, piece)
        entry.ask(name, letter, value, at)

    def _ready_entry(self) -> NetworkEntry:
        if self._entry is None:
            from playground.ui.views.network.entry import NetworkEntry

            self._entry = NetworkEntry(self._parts.theme, LARGEST_WEIGHT, self._parts.network)
            self._entry.entered.connect(self._enter)
        return self._entry

    def _enter(self, value: float) -> None:
        self.weights.set_value(self._typed, value, piece=self._piece(self._typed))
        self._say(self._typed)

    def _enter_there(self, weight: Weight, value: float, piece: int) -> None:
        self.weights.set_value(weight, value, piece=piece)

    def _drag(self, weight: Weight, pixels: float, fine: bool, gesture: int) -> None:
        self.weights.drag(weight, self._piece(weight), pixels, fine, gesture)

    def _nudge(self, weight: Weight, steps: int, gesture: int) -> None:
        self.weights.nudge(weight, steps, gesture, self._piece(weight))
        self._say(weight)

    def _zero(self, spot: tuple[int, ...]) -> None:
        self.weights.zero(spot)
        self._say(spot)

    def _freeze(self, spot: tuple[int, ...]) -> None:
        self.weights.toggle_frozen(spot)
        self._say(spot)

    def _say(self, spot: tuple[int, ...]) -> None:
        """What has become of a weight or a unit, for a screen reader."""
        text = self.menus.title(spot, self._parts.store.config)
        if len(spot) == 3:
            weight = spot[0], spot[1], spot[2]
            if not self.weights.has(weight):
                return
            value = self.weights.value(weight, self._piece(weight))
            text = f"{text}: {significant(value, 3)}"
        if self.weights.is_frozen(spot):
            text = self.tr("{0}, frozen").format(text)
        self._parts.network.setAccessibleDescription(text)

    def _add(self, layer: int, silent: bool) -> None:
        self.layers.add_unit(layer, silent=silent)

    def _piece(self, weight: Weight) -> int:
        """Of maxout the piece that won for the example that is followed, or else the first."""
        trace = self._explorer.trace
        if trace is None or weight[0] >= len(trace.layers):
            return 0
        winner = trace.layers[weight[0]].winner
        return 0 if winner is None or weight[2] >= len(winner) else int(winner[weight[2]])

    def _carry_out(self, key: str, spot: tuple[int, ...]) -> None:
        """What was chosen in a menu."""
        weights, layers, layer = self.weights, self.layers, spot[0]
        unit = spot[1] if len(spot) == 2 else None
        match key:
            case "type":
                self.type_value((spot[0], spot[1], spot[2]))
            case "zero":
                weights.zero(spot)
            case "freeze":
                weights.toggle_frozen(spot)
            case "thaw":
                weights.thaw(spot)
            case "anew":
                layers.draw_anew(layer, unit)
            case "add" | "add_silent":
                at = None if unit is None else unit + 1
                layers.add_unit(layer, silent=key == "add_silent", at=at)
            case "remove":
                layers.remove_unit(layer, spot[1])
            case "remove_last":
                layers.remove_unit(layer)
            case "insert_before":
                layers.insert_layer(layer)
            case "insert_after":
                layers.insert_layer(layer + 1)
            case "duplicate":
                layers.duplicate_layer(layer)
            case "move_left":
                layers.move_layer(layer, layer - 1)
            case "move_right":
                layers.move_layer(layer, layer + 1)
            case "remove_layer":
                layers.remove_layer(layer)

    def _show_config(self, config: Config) -> None:
        architecture = config.architecture()
        shapes = architecture.shapes
        self._parts.network.hand.units = (config.n_inputs, *architecture.units)
        if shapes != self._shapes:
            self._shapes = shapes
            if self._entry is not None:
                self._entry.give_up()
        if config.frozen != self._frozen:
            self._frozen = config.frozen
            self._parts.network.set_frozen(config.frozen)
