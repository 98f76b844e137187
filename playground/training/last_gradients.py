"""The gradients of the last mini-batch: as the run left them, or as they were when it was left."""

from __future__ import annotations

import numpy as np

from playground.data.sampling import MANY, SEEN
from playground.engine.graph import FloatArray
from playground.engine.network import NetworkGraph
from playground.training.evaluation import Evaluator
from playground.training.gradient_statistics import UnitGradients, unit_gradients
from playground.training.stepper import Stepper

Recalled = tuple[tuple[UnitGradients, ...], FloatArray]
"""Of every layer with weights dL/dz, and of all parameters dL/dvalue."""


class LastGradients:
    """Finds the gradients of a run's last mini-batch.

    Before the first step, and after a change, they are those of all training points that are looked
    at. How those of a very large batch are spread is read from a part of it.

    Args:
        stepper: the run.
        evaluator: of its net.
    """

    def __init__(self, stepper: Stepper, evaluator: Evaluator) -> None:
        self._stepper, self._evaluator = stepper, evaluator
        self._recalled: Recalled | None = None
        stepper.last = None

    def recall(self, gradients: Recalled) -> None:
        """Shows these until the next step."""
        self._recalled = gradients

    def graph(self) -> NetworkGraph:
        """The graph of the last mini-batch; without any, that of all training points."""
        stepper = self._stepper
        if stepper.last is None:
            stepper.last = self._evaluator.train
            with np.errstate(all="ignore"):
                stepper.last.graph.forward()
                stepper.last.graph.backward()
            if self._recalled is not None:
                stepper.network.parameters.gradient[...] = self._recalled[1]
        return stepper.last

    def read(self) -> Recalled:
        """The gradients, of which the second is the run's own array."""
        net = self.graph()
        if self._recalled is not None and net is self._evaluator.train:
            return self._recalled
        with np.errstate(all="ignore"):
            units = tuple(unit_gradients(_seen(net.unit_gradient(k))) for k in range(len(net.W)))
        return units, self._stepper.network.parameters.gradient


def _seen(dz: FloatArray) -> FloatArray:
    """Of a batch (units, n) of very many examples some, from its beginning to its end."""
    n = dz.shape[1]
    return dz if n <= MANY else dz[:, :: -(-n // SEEN)]
