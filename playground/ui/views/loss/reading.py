"""Which record of the losses is read: that below the pointer, or one the arrow keys chose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playground.ui.views.loss.plot import LossPlot

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

    def wanted(self, plot: LossPlot) -> float | None:
        """The step at which is read, which need not be recorded."""
        return self.step if self.pointer is None else plot.step_at(self.pointer)

    def index(self, plot: LossPlot) -> int | None:
        """The record that is read; None if none is."""
        step = self.wanted(plot)
        return None if step is None or not len(plot.history) else plot.history.nearest(step)


def neighbour(plot: LossPlot, step: float, direction: int) -> float:
    """The step of the record a hundredth of the picture further, at least the next one."""
    history, (low, high) = plot.history, plot.seen
    here = history.nearest(step)
    there = history.nearest(step + direction * (high - low) / _KEYS_ACROSS)
    if there == here:
        there = min(max(here + direction, 0), len(history) - 1)
    found = float(history.steps[there])
    return found if low <= found <= high else step
