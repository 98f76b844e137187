"""Losses and accuracies over all training and all test points."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from playground.data.batches import example_rows
from playground.data.points import Points, Split
from playground.engine.network import Network, NetworkGraph, build_graph
from playground.engine.parameters import Parameters


class Evaluation(NamedTuple):
    """How good the net is now.

    Attributes:
        data_loss: mean over all training points.
        regularization_loss: lambda/2 sum W^2 + l1 sum |W|.
        test_loss: mean data loss over all test points, or None without any.
        train_accuracy: share of training points whose largest score is their class; None for
            regression.
        test_accuracy: likewise for test points.
    """

    data_loss: float
    regularization_loss: float
    test_loss: float | None
    train_accuracy: float | None
    test_accuracy: float | None

    @property
    def full_loss(self) -> float:
        """What is being minimized: data loss + regularization loss."""
        return self.data_loss + self.regularization_loss


class Evaluator:
    """Runs a net over all points of a split.

    Attributes:
        train: the graph that holds all training points.
    """

    def __init__(self, network: Network, split: Split) -> None:
        self._split = split
        self.train = graph_of(network, split.train)
        self._test = graph_of(network, split.test) if len(split.test) else None

    def evaluate(self) -> Evaluation:
        """One forward pass over each part."""
        self.train.graph.forward()
        regularization = self.train.regularization
        assert self.train.loss is not None
        assert regularization is not None
        test_loss = None
        if self._test is not None and self._test.loss is not None:
            self._test.graph.forward()
            test_loss = float(self._test.loss.output.value)
        return Evaluation(
            float(self.train.loss.output.value),
            float(regularization.output.value),
            test_loss,
            _accuracy(self.train, self._split.train),
            _accuracy(self._test, self._split.test) if self._test is not None else None,
        )


def graph_of(
    network: Network, points: Points, parameters: Parameters | None = None
) -> NetworkGraph:
    """The graph that holds all of these points.

    Args:
        network: the net.
        points: at least one.
        parameters: those of the net, with a gradient of their own; else the run's.
    """
    net = build_graph(
        network.architecture,
        network.parameters if parameters is None else parameters,
        len(points),
        penalty=(network.l2, network.l1),
        fault=network.fault,
    )
    net.rows[...] = example_rows(points, network.architecture.n_outputs, network.features)
    return net


def _accuracy(net: NetworkGraph, points: Points) -> float | None:
    if points.regression:
        return None
    return float(np.mean(net.scores.value.argmax(axis=0) == points.targets))
