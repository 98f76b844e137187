"""Units and layers added, removed and moved by hand, with the weights of all others kept."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from playground.training.config import Config, LayerConfig
from playground.training.edits import Edit
from playground.training.fields import ConfigError
from playground.training.surgery import (
    add_unit,
    draw_anew,
    duplicate_layer,
    insert_layer,
    move_layer,
    remove_layer,
    remove_unit,
)
from playground.ui.selection import Selection
from playground.ui.store import Store


class LayerEditing(QObject):
    """Changes the structure of the net as undoable steps.

    Layers are counted with the inputs as layer 0, units from 0. What is picked out stays picked
    out, wherever it goes; if it goes away, nothing is.

    Args:
        store: gets the changes.
        selection: what is picked out.
        parent: the Qt parent.
    """

    def __init__(self, store: Store, selection: Selection, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store, self._selection = store, selection

    @property
    def _config(self) -> Config:
        return self._store.config

    def add_unit(self, layer: int, *, silent: bool = False, at: int | None = None) -> None:
        """A unit more, at the end of a layer or at a place in it.

        Args:
            layer: the hidden layer.
            silent: whether it begins with outgoing weights of 0, so that no output changes.
            at: its place.
        """
        text = self.tr("Add a silent unit") if silent else self.tr("Add a unit")
        self._edit(text, lambda: add_unit(self._config, layer - 1, silent=silent, at=at))

    def remove_unit(self, layer: int, unit: int = -1) -> None:
        """A unit less: this one, or the last."""
        which = None if unit < 0 else unit
        self._edit(self.tr("Remove a unit"), lambda: remove_unit(self._config, layer - 1, which))

    def insert_layer(self, at: int) -> None:
        """A new layer that comes to stand at this place, like one of those beside it."""
        hidden = self._config.hidden
        beside = hidden[min(max(at - 2, 0), len(hidden) - 1)] if hidden else None
        like = beside or Config().hidden[0]
        new = LayerConfig(like.units, like.activation)
        self._edit(self.tr("Insert a layer"), lambda: insert_layer(self._config, at - 1, new))

    def duplicate_layer(self, layer: int) -> None:
        """The same layer once more, behind it."""
        self._edit(self.tr("Duplicate a layer"), lambda: duplicate_layer(self._config, layer - 1))

    def move_layer(self, layer: int, to: int) -> None:
        """A layer goes to another place."""
        self._edit(self.tr("Move a layer"), lambda: move_layer(self._config, layer - 1, to - 1))

    def remove_layer(self, layer: int) -> None:
        """A layer less."""
        self._edit(self.tr("Remove a layer"), lambda: remove_layer(self._config, layer - 1))

    def draw_anew(self, layer: int, unit: int | None = None) -> None:
        """Other initial weights for a layer or a unit."""
        text = (
            self.tr("New weights of a layer") if unit is None else self.tr("New weights of a unit")
        )
        self._edit(text, lambda: draw_anew(self._config, layer - 1, unit))

    def _edit(self, text: str, make: Callable[[], Edit]) -> None:
        try:
            edit = make()
        except ConfigError as error:
            self._store.refuse(str(error))
            return
        unit, weight = self._selection.unit, self._selection.weight
        spot: tuple[int, ...] | None = unit or weight
        goes_to = None if spot is None else moved_spot(spot, edit, self._config)
        if spot is not None and goes_to != spot:
            self._selection.clear_focus()
        done = self._store.edit(text, edit)
        if done and goes_to is not None and goes_to != spot:
            if len(goes_to) == 2:
                self._selection.choose_unit(goes_to[0], goes_to[1])
            else:
                self._selection.choose_weight(goes_to[0], goes_to[1], goes_to[2])


def moved_spot(spot: tuple[int, ...], edit: Edit, config: Config) -> tuple[int, ...] | None:
    """Where a unit (layer with inputs 0, unit) or a weight is after an edit; None: it is gone.

    A weight is its pair of layers, its source (of a bias the number of units there) and target.
    """
    if edit.plan is None or (len(spot) == 2 and spot[0] == 0):
        return spot
    layer, unit = (spot[0] - 1, spot[1]) if len(spot) == 2 else (spot[0], spot[2])
    for place, kept in enumerate(edit.plan.layers):
        if kept is None or kept.source != layer or unit not in kept.units:
            continue
        if len(spot) == 2:
            return place + 1, kept.units.index(unit)
        inputs = config.architecture().shapes[layer][1] - 1
        if spot[1] >= inputs:
            return place, len(kept.reads), kept.units.index(unit)
        if spot[1] in kept.reads:
            return place, kept.reads.index(spot[1]), kept.units.index(unit)
    return None
