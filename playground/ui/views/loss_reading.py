"""Which record of the losses is read: that below the pointer, or one the arrow keys chose."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF

from playground.ui.views.loss_history import LossHistory
from playground.ui.views.loss_window import StepWindow

_KEYS_ACROSS = 100


@dataclass(frozen=True)
class LossReading:
    """Where is read.

    Attributes:
        pointer: the pointer's x in pixels. It stays where it is while the steps below it move
            to the left.
        step: the step that the arrow keys chose; the pointer comes first.
    """

    pointer: float | None = None
    step: float | None = None

    def wanted(self, window: StepWindow, area: QRectF) -> float | None:
        """The step at which is read, which need not be recorded."""
        if self.pointer is None:
            return self.step
        return window.step((self.pointer - area.left()) / area.width())

    def index(self, history: LossHistory, window: StepWindow, area: QRectF) -> int | None:
        """The record that is read; None if none is."""
        step = self.wanted(window, area)
        return None if step is None or not len(history) else history.nearest(step)


def neighbour(history: LossHistory, window: StepWindow, step: float, direction: int) -> float:
    """The step of the record a hundredth of the picture further, at least the next one."""
    low, high = window.seen
    here = history.nearest(step)
    there = history.nearest(step + direction * (high - low) / _KEYS_ACROSS)
    if there == here:
        there = min(max(here + direction, 0), len(history) - 1)
    found = float(history.steps[there])
    return found if low <= found <= high else step
