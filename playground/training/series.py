"""Rows of numbers against steps, in bounded memory."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, DTypeLike, NDArray


class Series:
    """Records a row of numbers at steps; when full, every other record is dropped.

    Args:
        width: numbers in a row.
        capacity: the most records kept, at least 4.
        dtype: of the numbers.
    """

    def __init__(self, width: int, capacity: int, dtype: DTypeLike = np.float64) -> None:
        self._steps = np.zeros(capacity, np.int64)
        self._rows = np.zeros((capacity, width), dtype)
        self._count = 0
        self._stride = 1

    def __len__(self) -> int:
        return self._count

    def copy(self) -> Series:
        """The same records, for ``take`` only: it has room for no others."""
        twin = Series(self._rows.shape[1], 0, self._rows.dtype)
        twin._steps, twin._rows = self.steps, self._rows[: self._count].copy()
        twin._count, twin._stride = self._count, self._stride
        return twin

    def take(self, records: Series) -> None:
        """Takes the records of a copy of this series in place of its own."""
        self._count, self._stride = records._count, records._stride
        self._steps[: self._count] = records._steps
        self._rows[: self._count] = records._rows

    @property
    def nbytes(self) -> int:
        """How much memory its records take."""
        return self._steps[: self._count].nbytes + self._rows[: self._count].nbytes

    def clear(self) -> None:
        """Forgets everything."""
        self._count, self._stride = 0, 1

    def takes(self, step: int) -> bool:
        """Whether a record of this step would be kept: it is not too close to the last."""
        if not self._count:
            return True
        last = int(self._steps[self._count - 1])
        return step <= last or step - last >= self._stride

    def record(self, step: int, row: ArrayLike) -> None:
        """Adds a record, unless it is closer to the last than the present spacing.

        A record of the same step takes the place of the one before; one of an earlier step drops
        those after it.
        """
        if not self.takes(step):
            return
        self._count = int(np.searchsorted(self._steps[: self._count], step))
        if self._count == len(self._steps):
            self._thin_out()
        self._steps[self._count] = step
        self._rows[self._count] = row
        self._count += 1

    def forget_after(self, step: int) -> None:
        """Drops the records after a step (a run that went back)."""
        self._count = int(np.searchsorted(self._steps[: self._count], step, side="right"))

    @property
    def steps(self) -> NDArray[np.int64]:
        """The steps of the records, (records,); a copy."""
        return self._steps[: self._count].copy()

    def columns(self, *which: int) -> NDArray[np.floating]:
        """Some numbers of every row, shape (len(which), records); a copy.

        Copies, because a record of the same step is overwritten when a choice changes it.
        """
        return self._rows[: self._count, list(which)].T.copy()

    def _thin_out(self) -> None:
        half = (self._count + 1) // 2
        self._steps[:half] = self._steps[: self._count : 2]
        self._rows[:half] = self._rows[: self._count : 2]
        self._count = half
        span = int(self._steps[half - 1] - self._steps[0])
        self._stride = max(1, span // (half - 1) // 2)
