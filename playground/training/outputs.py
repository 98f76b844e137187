"""What the net says of every point: its class or its value, beside what is right."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from playground.data.points import Points, Split
from playground.engine.network import Network
from playground.training.evaluation import graph_of, in_chunks

Counts = NDArray[np.int64]
FloatArray = NDArray[np.float64]


class Confusion(NamedTuple):
    """Which classes the points of each class are taken for.

    Attributes:
        train: (classes, classes) points by their class (row) and that of their largest score
            (column).
        test: the same of the test points.
        train_predicted: (training points,) the class of the largest score; -1 where a score is no
            number, which is no class and counted nowhere.
        test_predicted: the same of the test points.
    """

    train: Counts
    test: Counts
    train_predicted: Counts
    test_predicted: Counts


class Residuals(NamedTuple):
    """By how much the outputs miss the targets, s - t.

    Attributes:
        train: (training points,); not finite where the output is not.
        test: (test points,).
    """

    train: FloatArray
    test: FloatArray


class OutputReader:
    """Runs the net over all points of a split, beside the run.

    Args:
        network: whose weights are read.
        split: the points.
    """

    def __init__(self, network: Network, split: Split) -> None:
        self._parts = (split.train, split.test)
        twin = network.parameters.sharing_values()
        self._nets = [graph_of(network, part, twin) if len(part) else None for part in self._parts]
        self._outputs = network.architecture.n_outputs

    def confusion(self) -> Confusion:
        """A forward pass over all points of classes."""
        predicted = [_classes(scores) for scores in self._scores()]
        counts = [
            confusion_counts(part, found)
            for part, found in zip(self._parts, predicted, strict=True)
        ]
        return Confusion(counts[0], counts[1], predicted[0], predicted[1])

    def residuals(self) -> Residuals:
        """A forward pass over all points with values."""
        train, test = (
            scores[0] - part.targets
            for part, scores in zip(self._parts, self._scores(), strict=True)
        )
        return Residuals(train, test)

    def _scores(self) -> list[FloatArray]:
        """Of each part (outputs, points)."""
        found = []
        for net in self._nets:
            if net is None:
                found.append(np.zeros((self._outputs, 0)))
                continue
            with np.errstate(all="ignore"):
                net.graph.forward()
            found.append(np.array(net.scores.value, np.float64))
        return found


def confusion_of_all(network: Network, points: Points) -> Counts:
    """(classes, classes) numbers of points as ``Confusion``, of any number of points."""
    n = points.n_classes
    counts: Counts = np.zeros((n, n), np.int64)
    with np.errstate(all="ignore"):
        for chunk, net in in_chunks(network, points):
            counts += confusion_counts(chunk, _classes(np.asarray(net.scores.value, np.float64)))
    return counts


def confusion_counts(points: Points, predicted: Counts) -> Counts:
    """(classes, classes) numbers of points by their class (row) and the predicted one (column)."""
    n = points.n_classes
    known = predicted >= 0
    cells = points.targets[known].astype(np.int64) * n + predicted[known]
    return np.bincount(cells, minlength=n * n).reshape(n, n).astype(np.int64)


def _classes(scores: FloatArray) -> Counts:
    predicted: Counts = scores.argmax(axis=0).astype(np.int64)
    predicted[~np.isfinite(scores).all(axis=0)] = -1
    return predicted
