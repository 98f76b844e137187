"""The same seed gives bit-identical runs."""

import numpy as np
import pytest

from playground.data.batches import Batches
from playground.data.datasets import make_points
from playground.engine.activations import ACTIVATIONS
from playground.engine.architecture import Architecture, Layer
from playground.engine.initializers import INITIALIZERS
from playground.engine.losses import LOSSES
from playground.engine.network import Network
from playground.engine.optimizers import OPTIMIZERS


def trained(
    activation: str = "tanh",
    loss: str = "softmax",
    optimizer: str = "sgd",
    init: str = "glorot",
    seed: int = 1,
) -> tuple[bytes, bytes]:
    """The parameters after 100 mini-batches, and the losses on the way."""
    net = Network(Architecture(2, (Layer(6, activation),) * 2, 3, loss), 1e-3, 1e-4)
    net.initialize(init, seed)
    points = make_points("spiral3", 90, 0.2, seed)
    batches = Batches(points, 20, np.random.default_rng(seed), 3)
    trainer = OPTIMIZERS[optimizer](net.parameters, 0.02, net.l1)
    losses = []
    for _ in range(100):
        batch = batches.next()
        found = net.graph(batch.shape[1])
        found.rows[...] = batch
        found.graph.forward()
        found.graph.backward()
        trainer.step()
        losses.append(float(found.graph.root.value))
    assert np.isfinite(net.parameters.value).all()
    return net.parameters.value.tobytes(), np.array(losses).tobytes()


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_every_activation_repeats_itself(activation: str) -> None:
    assert trained(activation) == trained(activation)


@pytest.mark.parametrize("loss", [name for name, info in LOSSES.items() if info.classes])
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_every_optimizer_and_loss_repeats_itself(optimizer: str, loss: str) -> None:
    assert trained(optimizer=optimizer, loss=loss) == trained(optimizer=optimizer, loss=loss)


@pytest.mark.parametrize("init", INITIALIZERS)
def test_every_initialization_repeats_itself(init: str) -> None:
    assert trained(init=init) == trained(init=init)


def test_another_seed_is_another_run() -> None:
    assert trained(seed=1) != trained(seed=2)
