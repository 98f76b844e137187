"""Dragging the number of an input up and down."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from playground.circuit.circuit import Circuit
from playground.circuit.numbers import MAX_CELLS
from playground.engine.graph import FloatArray
from playground.ui.circuit.canvas_hits import Hit
from playground.ui.widgets.gestures import next_gesture

_SMALL = 0.01
_FINER = 10


@dataclass(frozen=True, eq=False)
class InputDrag:
    """One number of an input on its way.

    Attributes:
        name: of the input.
        start: its value before.
        cell: index of the number.
        step: how much a pixel is.
        gesture: number of the gesture.
    """

    name: str
    start: FloatArray
    cell: tuple[int, ...]
    step: float
    gesture: int

    @classmethod
    def begin(cls, circuit: Circuit, found: Hit) -> InputDrag | None:
        """A drag of what was hit; None if that is no number of an input."""
        if not cls.can_begin(circuit, found):
            return None
        node = circuit.node(found.name)
        cell = found.cell[: len(node.shape)]
        start = np.array(circuit.value(found.name), np.float64)
        return cls(found.name, start, cell, _step(float(start[cell])), next_gesture())

    @staticmethod
    def can_begin(circuit: Circuit, found: Hit) -> bool:
        """Whether what was hit is a number that can be dragged."""
        node = circuit.node(found.name)
        if node.kind != "input" or found.part not in ("shape", "value"):
            return False
        return not node.shape or (found.part == "value" and not _is_cut(node.shape, found.cell))

    def value(self, pixels: float, *, fine: bool = False) -> FloatArray:
        """The value after so many pixels upward (at 100 %); in round numbers."""
        step = self.step / _FINER if fine else self.step
        found = self.start.copy()
        steps = round(pixels)
        if steps:
            number = round((float(self.start[self.cell]) + steps * step) / step) * step
            found[self.cell] = round(number, max(0, -math.floor(math.log10(step)))) + 0.0
        return found


def _is_cut(shape: tuple[int, ...], cell: tuple[int, int]) -> bool:
    """Whether dots stand there for the numbers that are not shown."""
    return any(
        length > MAX_CELLS and place >= MAX_CELLS - 1
        for length, place in zip(shape, cell, strict=False)
    )


def _step(number: float) -> float:
    """A hundredth of its power of ten, but 0.01 for all about 1; less for what is tiny."""
    size = abs(number)
    if 0 < size < _SMALL:
        return float(10.0 ** (math.floor(math.log10(size)) - 1))
    return float(10.0 ** (math.floor(math.log10(max(size, 1.0))) - 2))
