"""Weights and biases changed by hand: dragged, nudged, typed, set to zero, frozen."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from playground.training.edits import BIAS, Value
from playground.training.surgery import entries, freeze, set_values, zero
from playground.ui.by_hand.drag_steps import drag_step, dragged, on_grid
from playground.ui.run import Run
from playground.ui.store import Store

LARGEST_WEIGHT = 1000.0
# A nudge is as much as so many pixels of a drag.
_NUDGE = 10

Weight = tuple[int, int, int]
"""The pair of layers it lies between (0: inputs and layer 1), its source and its target."""


@dataclass
class _Drag:
    """A weight on its way: what it was, and what it is to be."""

    weight: Weight
    piece: int
    start: float
    value: float
    gesture: int


class WeightEditing(QObject):
    """Changes weights and biases as undoable steps.

    A bias is the weight whose source is the number of units of the layer before. What is frozen is
    named by a weight, by a unit (layer with inputs 0, unit) or by a layer (one number).

    Args:
        store: gets the changes.
        run: has the weights.
        parent: the Qt parent.

    Signals:
        drag_over(): another change has ended the drag.
    """

    drag_over = Signal()

    def __init__(self, store: Store, run: Run, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store, self._run = store, run
        self._drag: _Drag | None = None
        self._setting = False
        run.frame.connect(self._hold)
        store.undo_stack.indexChanged.connect(self._end_for_others)

    def value(self, weight: Weight, piece: int = 0) -> float:
        """What a weight is now; of maxout that of a piece."""
        pair, source, target = weight
        network = self._run.trainer.network
        row = target + piece * network.architecture.units[pair]
        return float(network.parameters.W[pair][row, source])

    def is_bias(self, weight: Weight) -> bool:
        """Whether a weight is the bias of its target."""
        return self._input(weight) == BIAS

    def has(self, weight: Weight, piece: int = 0) -> bool:
        """Whether the net has a weight."""
        pair, source, target = weight
        network = self._run.trainer.network
        units = network.architecture.units
        if pair >= len(units) or target >= units[pair]:
            return False
        rows, columns = network.parameters.W[pair].shape
        return bool(source < columns and target + piece * units[pair] < rows)

    def set_value(
        self, weight: Weight, value: float, gesture: int | None = None, piece: int = 0
    ) -> bool:
        """Sets a weight; changes of one gesture are one step."""
        if not self.has(weight, piece):
            return False
        pair, _, target = weight
        change = Value(pair, target, self._input(weight), value, piece)
        text = self.tr("Change a bias") if self.is_bias(weight) else self.tr("Change a weight")
        return self._store.edit(text, set_values((change,)), gesture)

    def drag(self, weight: Weight, piece: int, pixels: float, fine: bool, gesture: int) -> None:
        """Takes a weight along, and keeps it there while the net trains."""
        if self._drag is None or self._drag.gesture != gesture:
            if not self.has(weight, piece):
                return
            start = self._finite(weight, piece)
            self._drag = _Drag(weight, piece, start, start, gesture)
        self._drag.value = _within(dragged(self._drag.start, pixels, fine=fine))
        self._hold()

    def end_drag(self, keep: bool) -> None:
        """Lets go of it; it is what it was before if it is not to be kept."""
        drag, self._drag = self._drag, None
        if drag is not None and not keep:
            self.set_value(drag.weight, drag.start, drag.gesture, drag.piece)

    def nudge(self, weight: Weight, steps: int, gesture: int, piece: int = 0) -> None:
        """Some small steps up, or down if negative."""
        if not self.has(weight, piece):
            return
        now = self._finite(weight, piece)
        step = _NUDGE * drag_step(now)
        fine = step / 100  # what is between two steps stays so
        self.set_value(weight, _within(on_grid(now + steps * step, fine)), gesture, piece)

    def zero(self, spot: tuple[int, ...]) -> None:
        """Sets to 0 what is named."""
        layer, unit, place = self._named(spot)
        text = {
            1: self.tr("Set a layer to 0"),
            2: self.tr("Set a unit to 0"),
            3: self.tr("Set a weight to 0"),
        }[len(spot)]
        self._store.edit(text, zero(self._store.config, layer, unit, place))

    def is_frozen(self, spot: tuple[int, ...]) -> bool:
        """Whether all that is named is frozen."""
        config = self._store.config
        return bool(config.frozen) and entries(config, *self._named(spot)) <= config.frozen

    def toggle_frozen(self, spot: tuple[int, ...]) -> None:
        """Freezes what is named, or lets it train again if all of it is frozen."""
        frozen = not self.is_frozen(spot)
        text = self.tr("Freeze") if frozen else self.tr("Unfreeze")
        config = self._store.config
        self._store.edit(text, freeze(config, *self._named(spot), frozen=frozen))

    def thaw(self, spot: tuple[int, ...]) -> None:
        """Lets what of it is frozen train again."""
        config = self._store.config
        self._store.edit(self.tr("Unfreeze"), freeze(config, *self._named(spot), frozen=False))

    def _hold(self, *_: object) -> None:
        drag = self._drag
        if drag is None or self.value(drag.weight, drag.piece) == drag.value:
            return
        self._setting = True
        self.set_value(drag.weight, drag.value, drag.gesture, drag.piece)
        self._setting = False

    def _end_for_others(self, _: int) -> None:
        """What the keys undo or change meanwhile is not to be overruled by what is held."""
        if self._drag is not None and not self._setting:
            self._drag = None
            self.drag_over.emit()

    def _finite(self, weight: Weight, piece: int) -> float:
        value = self.value(weight, piece)
        return value if math.isfinite(value) else 0.0

    def _input(self, weight: Weight) -> int:
        pair, source, _ = weight
        inputs = self._store.config.architecture().shapes[pair][1] - 1
        return BIAS if source >= inputs else source

    def _named(self, spot: tuple[int, ...]) -> tuple[int, int | None, int | None]:
        """Layer with weights, unit and input, as the rooms without a window count them."""
        if len(spot) == 3:
            return spot[0], spot[2], self._input((spot[0], spot[1], spot[2]))
        return spot[0] - 1, spot[1] if len(spot) == 2 else None, None


def _within(value: float) -> float:
    return min(max(value, -LARGEST_WEIGHT), LARGEST_WEIGHT)
