"""Small nets on random points, for the tests of the engine."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from playground.engine.activations import ACTIVATIONS
from playground.engine.architecture import Architecture, Layer
from playground.engine.gradient_check import TensorCheck, check_gradients
from playground.engine.losses import LOSSES
from playground.engine.network import Network, NetworkGraph
from playground.engine.optimizers import OPTIMIZERS, Optimizer

Array = NDArray[np.floating[Any]]


def make_network(
    hidden: tuple[Layer, ...],
    outputs: int,
    loss: str,
    *,
    l2: float = 0.0,
    l1: float = 0.0,
    seed: int = 0,
    inputs: int = 2,
) -> Network:
    """A net with random weights and biases, none of them 0."""
    net = Network(Architecture(inputs, hidden, outputs, loss), l2, l1)
    rng = np.random.default_rng([seed, 77])
    net.parameters.value[...] = rng.normal(0, 0.7, len(net.parameters))
    return net


def random_rows(net: Network, batch: int, seed: int = 0, *, regression: bool = False) -> Array:
    """Random inputs, a row of ones, and one-hot or (for regression) random targets."""
    rng = np.random.default_rng([seed, batch])
    inputs, outputs = net.architecture.n_inputs, net.architecture.n_outputs
    targets = rng.standard_normal((outputs, batch))
    if not regression:
        targets = np.eye(outputs)[:, rng.integers(0, outputs, batch)]
    return np.concatenate([rng.standard_normal((inputs, batch)), np.ones((1, batch)), targets])


def run(net: Network, rows: Array, *, proximal: bool = True) -> NetworkGraph:
    """The net's graph after a forward and a backward pass on these rows."""
    found = net.graph(rows.shape[1], proximal=proximal)
    found.rows[...] = rows
    found.graph.forward()
    found.graph.backward()
    return found


def loss_of(found: NetworkGraph) -> float:
    """The full loss of the last forward pass."""
    return float(found.graph.root.value)


def accuracy(found: NetworkGraph) -> float:
    """The share of the last batch with the largest score at its own class."""
    targets = found.rows[-len(found.scores.value) :]
    return float(np.mean(found.scores.value.argmax(axis=0) == targets.argmax(axis=0)))


def check(net: Network, rows: Array) -> list[TensorCheck]:
    """The numerical check of all W of the net on these rows."""
    found = run(net, rows, proximal=False)
    return check_gradients(found.graph, found.W)


def tolerance(activations: Iterator[str] | list[str], loss: str) -> float:
    """What the course asks of the relative error: less where there are kinks."""
    kinked = LOSSES[loss].kinked or any(ACTIVATIONS[name].kinked for name in activations)
    return 1e-4 if kinked else 1e-7


def train(
    net: Network, rows: Array, optimizer: str, learning_rate: float, steps: int
) -> NetworkGraph:
    """The net's graph after full-batch training, and one more forward pass."""
    trainer = OPTIMIZERS[optimizer](net.parameters, learning_rate, net.l1)
    found = net.graph(rows.shape[1])
    found.rows[...] = rows
    step = stepper(found, trainer)
    for _ in range(steps):
        step()
    found.graph.forward()
    return found


def stepper(found: NetworkGraph, trainer: Optimizer) -> Callable[[], None]:
    """One training step on the rows as they stand: forward, backward, update."""

    def step() -> None:
        found.graph.forward()
        found.graph.backward()
        trainer.step()

    return step
