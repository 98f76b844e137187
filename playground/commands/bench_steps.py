"""Microseconds per training step, ours against PyTorch's.

Both make the same steps: forward, backward and SGD update in float64 on one thread, on consecutive
mini-batches of the same points. The repeats of the two are interleaved, so that whatever else the
machine does meets both alike; the medians count.
"""

from __future__ import annotations

import gc
import statistics
from collections.abc import Callable
from dataclasses import dataclass
from itertools import cycle, islice
from time import perf_counter
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from playground.commands.report import CommandError, progress
from playground.data.batches import Batches
from playground.engine.architecture import Architecture, Layer
from playground.engine.network import Network
from playground.engine.optimizers import SGD
from playground.training.stepper import Stepper

BATCHES = (10, 32, 300)
POINTS = 2400  # a multiple of every batch size
LEARNING_RATE = 0.01
REPEATS = 21
BLOCK_S = 0.02
WARM_UP = 50

Step = Callable[[int], object]


class _InTurn:
    """Mini-batches for a stepper, one after the other, without the shuffling."""

    def __init__(self, rows: NDArray[np.float64], batch: int) -> None:
        self.rows, self.batch_size, self.epoch = rows, batch, 0
        parts = [rows[:, start : start + batch] for start in range(0, rows.shape[1], batch)]
        self.next = cycle(parts).__next__


@dataclass(frozen=True)
class Net:
    """A net that is measured: its units from input to output, and its hidden activation."""

    units: tuple[int, ...]
    activation: str

    @property
    def name(self) -> str:
        """Its units with dashes, as on the slides."""
        return "-".join(map(str, self.units))

    @property
    def loss(self) -> str:
        """Softmax for classes, squared error for one output."""
        return "softmax" if self.units[-1] > 1 else "squared"

    def architecture(self) -> Architecture:
        """The engine's description of it."""
        hidden = tuple(Layer(n, self.activation) for n in self.units[1:-1])
        return Architecture(self.units[0], hidden, self.units[-1], self.loss)

    def network(self, seed: int = 0) -> Network:
        """The net with its initial weights."""
        network = Network(self.architecture())
        network.initialize("he", seed)
        return network


NETS = (
    Net((2, 4, 2, 1), "tanh"),
    Net((2, 8, 8, 2), "relu"),
    Net((2, 32, 32, 32, 3), "relu"),
    Net((2, 128, 128, 2), "relu"),
)


def measure(against: str | None) -> list[dict[str, Any]]:
    """One entry for every net and batch size: net, batch, microseconds, torch's, and the ratio.

    Args:
        against: "torch", or None for ours alone (torch's entries are None then).

    Raises:
        CommandError: if torch is asked for and not installed.
    """
    if against is not None:
        import_torch()
    return [_measure(net, batch, against) for net in NETS for batch in BATCHES]


def _measure(net: Net, batch: int, against: str | None) -> dict[str, Any]:
    rows = example_rows(net)
    contestants = [our_steps(net, rows, batch)[0]]
    if against is not None:
        contestants.append(torch_steps(net, rows, batch)[0])
    medians = interleaved(contestants)
    ours, torch_s = medians[0], medians[1] if against is not None else None
    entry = {
        "net": net.name,
        "batch": batch,
        "microseconds": ours * 1e6,
        "torch_microseconds": None if torch_s is None else torch_s * 1e6,
        "ratio": None if torch_s is None else torch_s / ours,
    }
    progress(f"{net.name}, batch {batch}: {ours * 1e6:.1f} microseconds")
    return entry


def example_rows(net: Net) -> NDArray[np.float64]:
    """Points with random targets as the engine takes them, shape (2 + 1 + outputs, POINTS)."""
    rng = np.random.default_rng(0)
    X = rng.standard_normal((2, POINTS))
    if net.loss == "squared":
        targets = rng.uniform(-1, 1, (1, POINTS))
    else:
        targets = np.eye(net.units[-1])[:, rng.integers(0, net.units[-1], POINTS)]
    return np.concatenate([X, np.ones((1, POINTS)), targets])


def our_steps(net: Net, rows: NDArray[np.float64], batch: int) -> tuple[Step, Network]:
    """A function that makes training steps as the trainer does, and the net it trains."""
    network = net.network()
    optimizer = SGD(network.parameters, LEARNING_RATE)
    batches = cast(Batches, _InTurn(rows, batch))
    # PyTorch computes the loss as well, so ours does here, though the trainer's steps need not.
    return Stepper(network, optimizer, batches, with_loss=True).make, network


def torch_steps(net: Net, rows: NDArray[np.float64], batch: int) -> tuple[Step, Any]:
    """A function that makes the same steps in PyTorch's eager mode, and the model it trains."""
    torch = import_torch()
    torch.set_num_threads(1)
    model = torch_model(net)
    X = torch.from_numpy(np.ascontiguousarray(rows[:2].T))
    if net.loss == "softmax":
        y = torch.from_numpy(rows[3:].argmax(axis=0))
        loss, rate = torch.nn.CrossEntropyLoss(), LEARNING_RATE
    else:
        # Its squared error lacks our factor 1/2.
        y = torch.from_numpy(np.ascontiguousarray(rows[3:].T))
        loss, rate = torch.nn.MSELoss(), LEARNING_RATE / 2
    optimizer = torch.optim.SGD(model.parameters(), lr=rate)
    starts = cycle(range(0, POINTS, batch))

    def make(count: int) -> None:
        for k in islice(starts, count):
            optimizer.zero_grad()
            loss(model(X[k : k + batch]), y[k : k + batch]).backward()
            optimizer.step()

    return make, model


def torch_model(net: Net) -> Any:
    """The net as PyTorch's layers, with the weights ours starts from."""
    torch = import_torch()
    activation = {"tanh": torch.nn.Tanh, "relu": torch.nn.ReLU}[net.activation]
    layers: list[Any] = []
    for W in net.network().parameters.W:
        linear = torch.nn.Linear(W.shape[1] - 1, W.shape[0], dtype=torch.float64)
        with torch.no_grad():
            linear.weight.copy_(torch.from_numpy(np.ascontiguousarray(W[:, :-1])))
            linear.bias.copy_(torch.from_numpy(np.ascontiguousarray(W[:, -1])))
        layers += [linear, activation()]
    return torch.nn.Sequential(*layers[:-1])


def interleaved(contestants: list[Step], repeats: int = REPEATS) -> list[float]:
    """The median seconds a step of every contestant, measured in turns."""
    counts = [_count_for(make, BLOCK_S) for make in contestants]
    seconds: list[list[float]] = [[] for _ in contestants]
    collecting = gc.isenabled()
    gc.disable()
    try:
        for _ in range(repeats):
            for make, count, found in zip(contestants, counts, seconds, strict=True):
                start = perf_counter()
                make(count)
                found.append((perf_counter() - start) / count)
    finally:
        if collecting:
            gc.enable()
    return [statistics.median(each) for each in seconds]


def _count_for(make: Step, seconds: float) -> int:
    """How many steps take about that long, once warm."""
    make(WARM_UP)
    count = 1
    while True:
        start = perf_counter()
        make(count)
        took = perf_counter() - start
        if took > seconds / 4:
            return max(1, round(count * seconds / took))
        count *= 2


def import_torch() -> Any:
    """PyTorch, imported only when it is asked for.

    Raises:
        CommandError: if it is not installed, with the line that installs it.
    """
    try:
        import torch
    except ImportError as error:
        raise CommandError(
            "--against torch needs PyTorch, which is not installed; install it with: "
            "python -m pip install torch --index-url https://download.pytorch.org/whl/cpu"
        ) from error
    return torch
