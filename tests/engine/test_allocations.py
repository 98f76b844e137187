"""A training step allocates no array: every one that numpy makes is counted, even a scalar's."""

import tracemalloc
from collections.abc import Callable

import numpy as np
import pytest

from playground.engine.activations import ACTIVATIONS
from playground.engine.architecture import Layer
from playground.engine.losses import LOSSES
from playground.engine.optimizers import OPTIMIZERS
from tests.engine.array_allocations import array_allocations
from tests.engine.small_nets import make_network, random_rows

STEPS = 100


def training_step(
    hidden: tuple[Layer, ...] = (Layer(8, "relu"), Layer(8, "relu")),
    outputs: int = 2,
    loss: str = "softmax",
    optimizer: str = "sgd",
    l2: float = 1e-3,
    l1: float = 0.0,
) -> Callable[[], None]:
    """A warm training step on a batch of 32 and one on a smaller last batch of 22."""
    net = make_network(hidden, outputs, loss, l2=l2, l1=l1)
    batches = [random_rows(net, n, regression=outputs == 1) for n in (32, 22)]
    trainer = OPTIMIZERS[optimizer](net.parameters, 1e-3, l1)

    def step() -> None:
        for batch in batches:
            found = net.graph(batch.shape[1])
            np.copyto(found.rows, batch)
            found.graph.forward()
            found.graph.backward()
            trainer.step()

    step()
    return step


def run_steps(step: Callable[[], None]) -> None:
    for _ in range(STEPS):
        step()


NETS = {
    "2-8-8-2 relu": ((Layer(8, "relu"), Layer(8, "relu")), 2, "softmax"),
    "2-4-2-1 tanh": ((Layer(4, "tanh"), Layer(2, "tanh")), 1, "squared"),
}


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@pytest.mark.parametrize("net", NETS)
def test_no_optimizer_allocates(net: str, optimizer: str) -> None:
    hidden, outputs, loss = NETS[net]
    step = training_step(hidden, outputs, loss, optimizer)
    assert array_allocations(lambda: run_steps(step)) == []


@pytest.mark.parametrize("loss", [name for name, info in LOSSES.items() if info.classes])
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_no_activation_and_no_loss_allocates(activation: str, loss: str) -> None:
    step = training_step((Layer(8, activation), Layer(8, activation)), 3, loss)
    assert array_allocations(lambda: run_steps(step)) == []


@pytest.mark.parametrize(
    "layer", [Layer(6, "elu", 0.5), Layer(6, "maxout", 4), Layer(6, "leaky_relu", 0.3)], ids=str
)
def test_no_option_of_an_activation_allocates(layer: Layer) -> None:
    assert array_allocations(training_step((layer,))) == []


@pytest.mark.parametrize("l2", [0.0, 0.1])
@pytest.mark.parametrize("l1", [0.0, 0.1])
def test_no_penalty_allocates(l2: float, l1: float) -> None:
    assert array_allocations(training_step(l2=l2, l1=l1)) == []


def test_no_other_learning_rate_allocates() -> None:
    net = make_network((Layer(3, "relu"),), 2, "softmax")
    optimizer = OPTIMIZERS["sgd"](net.parameters, 0.1, 0.01)

    def steer() -> None:
        optimizer.learning_rate = 0.05
        optimizer.step()

    assert array_allocations(steer) == []


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@pytest.mark.parametrize("net", NETS)
def test_memory_stays_flat(net: str, optimizer: str) -> None:
    hidden, outputs, loss = NETS[net]
    step = training_step(hidden, outputs, loss, optimizer)
    arrays = tracemalloc.DomainFilter(True, np.lib.tracemalloc_domain)
    tracemalloc.start()
    try:
        run_steps(step)
        kept = tracemalloc.take_snapshot().filter_traces([arrays])
        before, _ = tracemalloc.get_traced_memory()
        tracemalloc.reset_peak()
        run_steps(step)
        after, peak = tracemalloc.get_traced_memory()
        again = tracemalloc.take_snapshot().filter_traces([arrays])
    finally:
        tracemalloc.stop()
    assert len(again.traces) == len(kept.traces)
    assert after - before < 1000
    assert peak - before < 3000  # a few numbers and tuples of Python


@pytest.mark.parametrize(
    "waste",
    [
        lambda: np.zeros(1),
        lambda: np.ones(3) + 1,
        lambda: np.zeros((2, 3)).copy(),
        lambda: np.array(1.0),
        lambda: np.float64(2) * np.arange(3),
    ],
)
def test_the_count_sees_every_allocation(waste: Callable[[], object]) -> None:
    step = training_step()

    def wasteful() -> None:
        step()
        waste()

    assert array_allocations(wasteful)


def test_the_count_is_of_arrays_and_gives_their_bytes() -> None:
    kept = np.zeros(10)
    assert array_allocations(lambda: kept[2:].reshape(4, 2)) == []
    assert array_allocations(lambda: np.empty((4, 8))) == [256]
    assert array_allocations(lambda: kept * kept) == [80]
