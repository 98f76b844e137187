"""Which record of the losses is read: that below the pointer, or one the arrow keys chose."""

from __future__ import annotations

from dataclasses import dataclass

from playground.ui.views.loss_scene import LossScene

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

    def wanted(self, scene: LossScene) -> float | None:
        """The step at which is read, which need not be recorded."""
        return self.step if self.pointer is None else scene.step_at(self.pointer)

    def index(self, scene: LossScene) -> int | None:
        """The record that is read; None if none is."""
        step = self.wanted(scene)
        return None if step is None or not len(scene.history) else scene.history.nearest(step)


def neighbour(scene: LossScene, step: float, direction: int) -> float:
    """The step of the record a hundredth of the picture further, at least the next one."""
    history, (low, high) = scene.history, scene.window.seen
    here = history.nearest(step)
    there = history.nearest(step + direction * (high - low) / _KEYS_ACROSS)
    if there == here:
        there = min(max(here + direction, 0), len(history) - 1)
    found = float(history.steps[there])
    return found if low <= found <= high else step
