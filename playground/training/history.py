"""The losses of a run against its steps, in bounded memory."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from playground.training.series import Series

CAPACITY = 4096


class LossHistory:
    """Records (step, training loss, test loss); when full, every other record is dropped.

    Args:
        capacity: the most records kept.
    """

    def __init__(self, capacity: int = CAPACITY) -> None:
        self._series = Series(2, capacity)

    def __len__(self) -> int:
        return len(self._series)

    def clear(self) -> None:
        """Forgets everything."""
        self._series.clear()

    def record(self, step: int, train: float, test: float | None) -> None:
        """Adds a record, unless it is closer to the last than the present spacing.

        A record of the same step takes the place of the one before.
        """
        self._series.record(step, (train, np.nan if test is None else test))

    def forget_after(self, step: int) -> None:
        """Drops the records after a step (a run that went back)."""
        self._series.forget_after(step)

    def copy(self) -> LossHistory:
        """The same records, for ``take`` only."""
        twin = LossHistory(0)
        twin._series = self._series.copy()
        return twin

    def take(self, losses: LossHistory) -> None:
        """Takes the records of a copy in place of its own."""
        self._series.take(losses._series)

    @property
    def nbytes(self) -> int:
        """About how much memory it takes."""
        return self._series.nbytes

    def series(self) -> tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.float64]]:
        """Steps, training losses and test losses (NaN where there is no test set), all (records,).

        Copies, because a record of the same step is overwritten when a choice changes its loss.
        """
        train, test = self._series.columns(0, 1)
        return self._series.steps, train, test
