"""One example's forward and backward pass in plain numpy, written apart from the engine."""

from dataclasses import dataclass

import numpy as np

from playground.engine.architecture import Layer
from playground.engine.network import Network
from tests.engine.plain_numpy_net import Array, activate, data_loss


@dataclass
class PlainLayerTrace:
    """As LayerTrace, by hand."""

    activation: str
    W: Array
    b: Array
    z: Array
    a: Array
    da: Array
    dz: Array
    dW: Array
    db: Array
    local: Array | None
    winner: Array | None


@dataclass
class PlainTrace:
    """As ExampleTrace, by hand."""

    layers: list[PlainLayerTrace]
    scores: Array
    probabilities: Array | None
    loss: float
    dx: Array


def trace_by_hand(net: Network, x: Array, target: float) -> PlainTrace:
    """Unit by unit, from the definitions."""
    architecture = net.architecture
    hidden = [*architecture.hidden, Layer(architecture.n_outputs, "identity")]
    layers: list[PlainLayerTrace] = []
    a = x
    for layer, matrix in zip(hidden, net.parameters.W, strict=True):
        W, b = matrix[:, :-1].copy(), matrix[:, -1].copy()
        z = np.array([sum(w * v for w, v in zip(row, a, strict=True)) for row in W]) + b
        local = winner = None
        if layer.activation == "maxout":
            pieces = np.array([z[unit :: layer.units] for unit in range(layer.units)])
            winner = np.array([list(row).index(max(row)) for row in pieces])
            a = pieces.max(axis=1)
        else:
            found = [
                activate(kind.activation, value, kind.option)
                for kind, value in zip(layer.kinds, z[:, np.newaxis], strict=True)
            ]
            a, local = (np.concatenate(each) for each in zip(*found, strict=True))
        nothing = np.zeros(0)
        layers.append(
            PlainLayerTrace(
                layer.activation, W, b, z, a, nothing, nothing, nothing, nothing, local, winner
            )
        )
    targets = np.array([[target]])
    if architecture.n_outputs > 1:
        targets = np.array([[float(j == target) for j in range(architecture.n_outputs)]])
    loss, upstream = data_loss(architecture.loss, a[np.newaxis], targets)
    scores, probabilities = a, None
    if architecture.loss == "softmax":
        probabilities = np.exp(scores) / np.exp(scores).sum()
    da = upstream[0]
    for k in reversed(range(len(layers))):
        each, before = layers[k], layers[k - 1].a if k else x
        each.da = da
        if each.winner is None:
            assert each.local is not None
            each.dz = da * each.local
        else:
            each.dz = np.zeros(len(each.z))
            for unit, piece in enumerate(each.winner):
                each.dz[int(piece) * len(da) + unit] = da[unit]
        each.dW = np.array([[d * v for v in before] for d in each.dz])
        each.db = each.dz
        da = np.array(
            [sum(w * d for w, d in zip(column, each.dz, strict=True)) for column in each.W.T]
        )
    return PlainTrace(layers, scores, probabilities, loss, da)
