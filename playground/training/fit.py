"""R^2: how much of the targets' variance is explained."""

from __future__ import annotations

import numpy as np

from playground.data.points import Points, Split


class Fit:
    """R^2, the share of the targets' variance that the outputs explain, of a split with values.

    R^2 = 1 - sum (s - t)^2 / sum (t - mean)^2: 1 is perfect, 0 no better than the mean.

    Args:
        split: the points; of classes, and where all targets are equal, there is no R^2.
    """

    def __init__(self, split: Split) -> None:
        self._train, self._test = _variance(split.train), _variance(split.test)

    def r2(self, data_loss: float, test_loss: float | None) -> tuple[float | None, float | None]:
        """Of the training and the test points, from losses that are the mean of 1/2 (s - t)^2."""
        return _r2(self._train, data_loss), _r2(self._test, test_loss)


def _variance(points: Points) -> float:
    return float(np.var(points.targets)) if points.regression and len(points) else 0.0


def _r2(variance: float, loss: float | None) -> float | None:
    return 1 - 2 * loss / variance if variance and loss is not None else None
