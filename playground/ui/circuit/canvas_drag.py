"""Dragging the number of an input up and down."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from playground.circuit.circuit import Circuit
from playground.circuit.numbers import MAX_CELLS
from playground.engine.graph import FloatArray
from playground.ui.by_hand.drag_steps import dragged
from playground.ui.circuit.canvas_hits import Hit
from playground.ui.widgets.gestures import next_gesture


@dataclass(frozen=True, eq=False)
class InputDrag:
    """One number of an input on its way.

    Attributes:
        name: of the input.
        start: its value before.
        cell: index of the number.
        gesture: number of the gesture.
    """

    name: str
    start: FloatArray
    cell: tuple[int, ...]
    gesture: int

    @classmethod
    def begin(cls, circuit: Circuit, found: Hit) -> InputDrag | None:
        """A drag of what was hit; None if that is no number of an input."""
        if not cls.can_begin(circuit, found):
            return None
        node = circuit.node(found.name)
        cell = found.cell[: len(node.shape)]
        start = np.array(circuit.value(found.name), np.float64)
        return cls(found.name, start, cell, next_gesture())

    @staticmethod
    def can_begin(circuit: Circuit, found: Hit) -> bool:
        """Whether what was hit is a number that can be dragged."""
        node = circuit.node(found.name)
        if node.kind != "input" or found.part not in ("shape", "value"):
            return False
        return not node.shape or (found.part == "value" and not _is_cut(node.shape, found.cell))

    def value(self, pixels: float, *, fine: bool = False) -> FloatArray:
        """The value after so many pixels upward (at 100 %); in round numbers."""
        found = self.start.copy()
        found[self.cell] = dragged(float(self.start[self.cell]), pixels, fine=fine)
        return found


def _is_cut(shape: tuple[int, ...], cell: tuple[int, int]) -> bool:
    """Whether dots stand there for the numbers that are not shown."""
    return any(
        length > MAX_CELLS and place >= MAX_CELLS - 1
        for length, place in zip(shape, cell, strict=False)
    )
