"""Examples in random nets of every activation and loss."""

from collections.abc import Iterator

import numpy as np

from playground.engine.activations import ACTIVATIONS
from playground.engine.architecture import Architecture, Kind, Layer
from playground.engine.losses import LOSSES
from playground.engine.network import Network
from playground.training.example import ExamplePass, ExampleTrace

# A loss, and how many scores it is of.
LOSS_CASES = [*((name, 3) for name in LOSSES), ("squared", 1)]
# Every activation, and a layer of several.
MIXED = "mixed"
CASES = [*ACTIVATIONS, MIXED]
KINDS = (Kind("elu", 0.5), Kind("tanh"), Kind("leaky_relu", 0.3), Kind("swish"))
OPTIONS = {"slope": 0.2, "alpha": 1.5, "pieces": 3}


def random_trace(activation: str, loss: str, outputs: int, *, seed: int = 0) -> ExampleTrace:
    """One example in a net with two hidden layers, the second of them of this case."""
    rng = np.random.default_rng([seed, *map(ord, activation + loss), outputs])
    if activation == MIXED:
        layer = Layer(4, "elu", 0.5, mixed=KINDS)
    else:
        layer = Layer(4, activation, OPTIONS.get(ACTIVATIONS[activation].option or ""))
    hidden = (Layer(3, "tanh"), layer)
    network = Network(Architecture(2, hidden, outputs, loss))
    network.parameters.value[...] = rng.normal(size=len(network.parameters))
    target = float(rng.integers(outputs)) if outputs > 1 else float(rng.normal())
    return ExamplePass(network).run(rng.normal(size=2), target)


def random_traces(activation: str) -> Iterator[ExampleTrace]:
    """An example for every loss."""
    for loss, outputs in LOSS_CASES:
        yield random_trace(activation, loss, outputs)
