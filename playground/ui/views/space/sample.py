"""One sample of the bent grid: how keys lead to it, and what the net says there."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from playground.engine.network import softmax
from playground.engine.plane_warp import PlaneWarp, Warp
from playground.ui.views.region.probe import Reading

Sample = tuple[int, int]
"""Row and column of the grid; row 0 is the top of the plane."""

_STEPS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


def sample_by_key(event: QKeyEvent, sample: Sample | None, side: int) -> Sample | None:
    """Where an arrow key leads: first the middle of the plane, then the neighbour; or None."""
    step = next((step for key, step in _STEPS.items() if key == event.key()), None)
    if step is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
        return None
    if sample is None:
        return side // 2, side // 2
    row, column = sample[0] + step[0], sample[1] + step[1]
    return min(max(row, 0), side - 1), min(max(column, 0), side - 1)


def on_other_grid(sample: Sample, before: int, step: int) -> Sample:
    """The sample at the same place, or the next one above left, where the grid is finer or coarser.

    Args:
        sample: of the grid before.
        before: samples from one line of that grid to the next.
        step: likewise of the other grid.
    """
    return sample[0] * step // before, sample[1] * step // before


def reading_of(source: PlaneWarp, warp: Warp, sample: Sample) -> Reading:
    """The place of the plane that is a sample, and the classes' probabilities or the value."""
    scores = warp.scores[:, sample[0], sample[1]]
    values: tuple[float, ...] = ()
    if np.isfinite(scores).all():
        shares = softmax(scores[:, np.newaxis])[:, 0] if len(scores) > 1 else scores
        values = tuple(map(float, shares))
    return Reading(*source.sample(*sample, warp.step), values)
