"""The losses of a run against its steps, in bounded memory."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

CAPACITY = 4096


class LossHistory:
    """Records (step, training loss, test loss); when full, every other record is dropped.

    Args:
        capacity: the most records kept.
    """

    def __init__(self, capacity: int = CAPACITY) -> None:
        self._steps = np.zeros(capacity, np.int64)
        self._losses = np.zeros((2, capacity))
        self._count = 0
        self._stride = 1

    def __len__(self) -> int:
        return self._count

    def clear(self) -> None:
        """Forgets everything."""
        self._count, self._stride = 0, 1

    def record(self, step: int, train: float, test: float | None) -> None:
        """Adds a record, unless it is closer to the last than the present spacing.

        A record of the same step takes the place of the one before.
        """
        last = int(self._steps[self._count - 1]) if self._count else None
        if last is not None and step < last:
            self.forget_after(step)
            last = int(self._steps[self._count - 1]) if self._count else None
        if last is not None and step == last:
            self._count -= 1
        elif last is not None and step - last < self._stride:
            return
        if self._count == len(self._steps):
            half = (self._count + 1) // 2
            self._steps[:half] = self._steps[: self._count : 2]
            self._losses[:, :half] = self._losses[:, : self._count : 2]
            self._count = half
            span = int(self._steps[half - 1] - self._steps[0])
            self._stride = max(1, span // (half - 1) // 2)
        self._steps[self._count] = step
        self._losses[:, self._count] = train, np.nan if test is None else test
        self._count += 1

    def forget_after(self, step: int) -> None:
        """Drops the records after a step (a run that went back)."""
        self._count = int(np.searchsorted(self._steps[: self._count], step, side="right"))

    def series(self) -> tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.float64]]:
        """Steps, training losses and test losses (NaN where there is no test set).

        Copies, because a record of the same step is overwritten when a choice changes its loss.
        """
        n = self._count
        return self._steps[:n].copy(), self._losses[0, :n].copy(), self._losses[1, :n].copy()
