"""Losses and accuracies over training and test points, or over a sample of very many."""

from __future__ import annotations

import math
from collections.abc import Iterator
from time import perf_counter
from typing import NamedTuple

import numpy as np

from playground.data.batches import example_rows
from playground.data.points import Points, Split
from playground.data.sampling import SEEN
from playground.engine.network import Network, NetworkGraph, build_graph
from playground.engine.parameters import Parameters
from playground.training.fit import Fit


class Evaluation(NamedTuple):
    """How good the net is now.

    Attributes:
        data_loss: mean over the training points.
        regularization_loss: lambda/2 sum W^2 + l1 sum |W|.
        test_loss: mean data loss over all test points, or None without any.
        train_accuracy: share of training points whose largest score is their class; None for
            regression.
        test_accuracy: likewise for test points.
        seen: how many training and how many test points all this is of.
        of: how many there are.
        train_r2: share of the variance of the training targets that is explained, see `Fit`; None
            for classes.
        test_r2: likewise for test points.
    """

    data_loss: float
    regularization_loss: float
    test_loss: float | None
    train_accuracy: float | None
    test_accuracy: float | None
    seen: tuple[int, int] = (0, 0)
    of: tuple[int, int] = (0, 0)
    train_r2: float | None = None
    test_r2: float | None = None

    @property
    def sampled(self) -> bool:
        """Whether this is of a sample of the points."""
        return self.seen != self.of

    @property
    def full_loss(self) -> float:
        """What is being minimized: data loss + regularization loss."""
        return self.data_loss + self.regularization_loss


class Evaluator:
    """Runs a net over the points of a split, or over a sample that stands for them.

    Args:
        network: the net.
        split: all points.
        sample: those that are looked at; all if none are given.

    Attributes:
        train: the graph that holds the training points that are looked at.
    """

    def __init__(self, network: Network, split: Split, sample: Split | None = None) -> None:
        self._network, self._all = network, split
        self._split = split if sample is None else sample
        self.train = graph_of(network, self._split.train)
        self._test = graph_of(network, self._split.test) if len(self._split.test) else None
        self._of = len(split.train), len(split.test)
        self._seen = len(self._split.train), len(self._split.test)
        self._fit = Fit(self._split)

    def full_loss(self) -> float:
        """Of the training points that are looked at: data loss and regularization loss."""
        self.train.graph.forward()
        loss, regularization = self.train.loss, self.train.regularization
        assert loss is not None
        assert regularization is not None
        return float(loss.output.value) + float(regularization.output.value)

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
        loss = float(self.train.loss.output.value)
        return Evaluation(
            loss,
            float(regularization.output.value),
            test_loss,
            _accuracy(self.train, self._split.train),
            _accuracy(self._test, self._split.test) if self._test is not None else None,
            self._seen,
            self._of,
            *self._fit.r2(loss, test_loss),
        )

    def evaluate_all(self, budget_s: float = math.inf) -> Evaluation | None:
        """The same of all points, some thousands at a time; None if that would take longer."""
        evaluation = self.evaluate()
        if not evaluation.sampled:
            return evaluation
        deadline = perf_counter() + budget_s
        found: list[tuple[float, float | None]] = []
        for points in (self._all.train, self._all.test):
            part = _mean(self._network, points, deadline)
            if part is None:
                return None
            found.append(part)
        (loss, accuracy), (test_loss, test_accuracy) = found
        tested = bool(len(self._all.test))
        return Evaluation(
            loss,
            evaluation.regularization_loss,
            test_loss if tested else None,
            accuracy,
            test_accuracy if tested else None,
            self._of,
            self._of,
            *Fit(self._all).r2(loss, test_loss if tested else None),
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
        steady=True,
    )
    net.rows[...] = example_rows(points, network.architecture.n_outputs, network.features)
    return net


def in_chunks(network: Network, points: Points) -> Iterator[tuple[Points, NetworkGraph]]:
    """All points, some at a time, each time with a graph that has run over them; beside the run."""
    net: NetworkGraph | None = None
    parameters, n = network.parameters.sharing_values(), len(points)
    for start in range(0, n, SEEN):
        chunk = points.subset(np.arange(start, min(start + SEEN, n)))
        if net is None or len(chunk) < SEEN:
            net = graph_of(network, chunk, parameters)
        else:
            outputs = network.architecture.n_outputs
            net.rows[...] = example_rows(chunk, outputs, network.features)
        net.graph.forward()
        yield chunk, net


def _mean(network: Network, points: Points, deadline: float) -> tuple[float, float | None] | None:
    """Data loss and accuracy of all points; None if the deadline comes first."""
    loss, right = 0.0, 0.0
    for chunk, net in in_chunks(network, points):
        if perf_counter() >= deadline:
            return None
        assert net.loss is not None
        loss += len(chunk) * float(net.loss.output.value)
        right += len(chunk) * (_accuracy(net, chunk) or 0.0)
    whole = max(len(points), 1)
    return loss / whole, None if points.regression else right / whole


def _accuracy(net: NetworkGraph, points: Points) -> float | None:
    if points.regression:
        return None
    return float(np.mean(net.scores.value.argmax(axis=0) == points.targets))
