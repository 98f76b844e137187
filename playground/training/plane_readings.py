"""What lies over the plane of the inputs: the lines of the first layer, gradients at the points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from playground.data.batches import example_rows
from playground.data.points import Points, Split
from playground.engine.network import Network, NetworkGraph, build_graph
from playground.training.first_curves import FirstCurves, is_linear
from playground.training.outputs import Residuals
from playground.training.trainer import Trainer

# More arrows than this would hide the points, and each other.
MOST_ARROWS = 150

FloatArray = NDArray[np.floating[Any]]


@dataclass(frozen=True, eq=False)
class FirstLines:
    """The lines w . x + b = 0 of the first layer, copied.

    A maxout unit has a line for each of its pieces, piece after piece.

    Attributes:
        w: (m, 2), the weight vectors.
        b: (m,), the biases.
        step: (m, 2), -lr dL/dw of the last mini-batch.
        unit: (m,), the unit of each line, from 0.
        piece: (m,), its piece, from 0; all 0 without maxout.
    """

    w: FloatArray
    b: FloatArray
    step: FloatArray
    unit: NDArray[np.intp]
    piece: NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class InputGradients:
    """dL/dx at points, each of that point's own data loss.

    Attributes:
        x: (n, 2), where.
        dx: (n, 2), the gradient; NaN or infinite where the net is.
    """

    x: FloatArray
    dx: FloatArray


@dataclass(frozen=True, eq=False)
class Mistakes:
    """Which points have a class that is not that of their largest score.

    Attributes:
        train: (training points,) bool.
        test: (test points,) bool.
    """

    train: NDArray[np.bool_]
    test: NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Picked:
    """The points of one cell of the confusion matrix.

    Attributes:
        cell: what their class is called and the one they are taken for; None if no cell is picked.
        points: which they are.
    """

    cell: tuple[str, str] | None = None
    points: Mistakes | None = None


@dataclass(frozen=True, eq=False)
class PlaneReadings:
    """What was read for the plane; None where nothing was."""

    lines: FirstLines | None = None
    gradients: InputGradients | None = None
    mistakes: Mistakes | None = None
    residuals: Residuals | None = None
    picked: Picked | None = None
    curves: FirstCurves | None = None


def first_lines(trainer: Trainer) -> FirstLines | None:
    """The lines of the trainer's net as it is now; None where its features make them curves."""
    features = trainer.network.features
    if not is_linear(features):
        return None
    trainer.last_graph()  # makes sure that there is a gradient before the first step, too
    parameters = trainer.network.parameters
    W = parameters.W[0]
    with np.errstate(all="ignore"):
        step = -trainer.optimizer.learning_rate * parameters.dW[0][:, :-1]
    piece, unit = np.divmod(np.arange(len(W)), trainer.network.architecture.units[0])
    # In the plane: one coordinate may be no input, and both may be standardized.
    at = np.zeros((len(W), 2))
    w, step = (features.pulled_back(at, each.T).T for each in (W[:, :-1], step))
    b = (W[:, :-1] * features.rows(at).T).sum(axis=1) + W[:, -1]
    return FirstLines(w.copy(), b, step.copy(), unit, piece)


class InputGradientReader:
    """Computes dL/dx at points of a split, beside the run: with a gradient vector of its own.

    Args:
        network: whose weights are read.
        split: the points; of more than MOST_ARROWS some are chosen, evenly by their numbers.
        test: whether test points are meant, too.
    """

    def __init__(self, network: Network, split: Split, *, test: bool) -> None:
        self._points = _chosen(_joined([split.train, split.test]) if test else split.train)
        self._net = _graph(network, self._points)
        self._features = network.features

    def read(self) -> InputGradients:
        """A forward and a backward pass over the points.

        dL_i/d(inputs) = W1^T dL_i/dz1, and so back through what the inputs are of x; the batch's
        loss is a mean, so that L_i's gradient is n times its.
        """
        net = self._net
        n = len(self._points)
        with np.errstate(all="ignore"):
            net.graph.forward()
            net.graph.backward()
            dx = net.W[0].value[:, :-1].T @ net.z[0].gradient
            at_points = self._features.pulled_back(self._points.X, dx * n)
        return InputGradients(self._points.X, np.ascontiguousarray(at_points.T, np.float64))


class MistakeReader:
    """Finds the misclassified points of a split of classes.

    Args:
        network: whose weights are read.
        split: the points.
    """

    def __init__(self, network: Network, split: Split) -> None:
        self._n_train = len(split.train)
        self._points = _joined([split.train, split.test])
        self._net = _graph(network, self._points, penalty=None)

    def read(self) -> Mistakes:
        """A forward pass over all points."""
        with np.errstate(all="ignore"):
            self._net.graph.forward()
            wrong = self._net.scores.value.argmax(axis=0) != self._points.targets
        return Mistakes(wrong[: self._n_train], wrong[self._n_train :])


def _joined(parts: list[Points]) -> Points:
    X = np.concatenate([part.X for part in parts])
    return Points(X, np.concatenate([part.targets for part in parts]), parts[0].n_classes)


def _chosen(points: Points) -> Points:
    count = min(len(points), MOST_ARROWS)
    return points.subset(np.rint(np.linspace(0, len(points) - 1, count)).astype(np.intp))


def _graph(
    network: Network, points: Points, penalty: tuple[float, float] | None = (0.0, 0.0)
) -> NetworkGraph:
    twin = network.parameters.sharing_values()
    net = build_graph(network.architecture, twin, len(points), penalty=penalty, fault=network.fault)
    net.rows[...] = example_rows(points, network.architecture.n_outputs, network.features)
    return net
