"""What a run recorded of its losses, and what of it is looked at."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class LossHistory:
    """Recorded losses.

    Attributes:
        steps: (n,) int64, increasing.
        train: (n,) float64.
        test: (n,) float64, or None without points to test on.
    """

    steps: npt.NDArray[np.int64]
    train: FloatArray
    test: FloatArray | None = None

    def __len__(self) -> int:
        """Number of records."""
        return len(self.steps)

    @property
    def span(self) -> tuple[float, float]:
        """The first and the last step, at least one apart."""
        if not len(self):
            return 0.0, 1.0
        first, last = float(self.steps[0]), float(self.steps[-1])
        return first, max(last, first + 1.0)

    def same(self, other: LossHistory) -> bool:
        """Whether the other one holds the same numbers."""
        if (self.test is None) != (other.test is None):
            return False
        pairs = [(self.train, other.train)]
        if self.test is not None and other.test is not None:
            pairs.append((self.test, other.test))
        return np.array_equal(self.steps, other.steps) and all(
            np.array_equal(ours, theirs, equal_nan=True) for ours, theirs in pairs
        )

    def continues(self, other: LossHistory) -> bool:
        """Whether this can be the other one, grown; if not, it is another run's."""
        return 0 < len(other) <= len(self) and self.span[0] == other.span[0]

    def nearest(self, step: float) -> int:
        """The index of the record nearest to a step."""
        right = min(int(np.searchsorted(self.steps, step)), len(self) - 1)
        left = max(right - 1, 0)
        return left if step - self.steps[left] <= self.steps[right] - step else right

    def limits(self, low: float, high: float, *, positive: bool) -> tuple[float, float] | None:
        """The least and the largest loss between two steps; None if no loss can be shown.

        Args:
            low: the first step.
            high: the last step.
            positive: leave out what has no logarithm.
        """
        start = max(int(np.searchsorted(self.steps, low, "right")) - 1, 0)
        stop = int(np.searchsorted(self.steps, high, "left")) + 1
        least, most = np.inf, -np.inf
        for losses in (self.train, self.test):
            if losses is None:
                continue
            shown = losses[start:stop]
            usable = np.isfinite(shown)
            if positive:
                usable &= shown > 0
            if not usable.all():
                shown = shown[usable]
            if len(shown):
                least, most = min(least, float(shown.min())), max(most, float(shown.max()))
        return (least, most) if least <= most else None


EMPTY = LossHistory(np.empty(0, np.int64), np.empty(0), None)
