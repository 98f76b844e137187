"""A fully connected net in plain numpy, written apart from the engine: one example per row."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating[Any]]


@dataclass
class PlainLayer:
    """W: (units in, units out), b: (units out,); a maxout layer has a list of both."""

    W: list[Array]
    b: list[Array]
    activation: str
    option: float | None = None


def activate(name: str, z: Array, option: float | None) -> tuple[Array, Array]:
    """f(z) and f'(z)."""
    if name == "identity":
        return z, np.ones(z.shape)
    if name == "sigmoid":
        s = np.exp(-np.log1p(np.exp(-z)))
        return s, s * s * np.exp(-z)
    if name == "tanh":
        return np.sinh(z) / np.cosh(z), 1 / np.cosh(z) ** 2
    if name in ("relu", "leaky_relu"):
        slope = 0.0 if name == "relu" else 0.1 if option is None else option
        return np.where(z > 0, z, slope * z), np.where(z > 0, 1.0, slope)
    if name == "elu":
        alpha = 1.0 if option is None else option
        return np.where(z > 0, z, alpha * (np.exp(z) - 1)), np.where(z > 0, 1, alpha * np.exp(z))
    if name == "softplus":
        return np.log(1 + np.exp(z)), np.exp(z) / (1 + np.exp(z))
    if name == "swish":
        s = 1 / (1 + np.exp(-z))
        return z * s, s + z * s * s * np.exp(-z)
    if name == "sine":
        return np.sin(z), np.cos(z)
    raise KeyError(name)


ACTIVATION_NAMES = ["identity", "sigmoid", "tanh", "relu", "leaky_relu", "elu"]
ACTIVATION_NAMES += ["softplus", "swish", "sine", "maxout"]


def data_loss(name: str, scores: Array, targets: Array) -> tuple[float, Array]:
    """The mean loss over the rows and its gradient."""
    n = len(scores)
    if name == "squared":
        return float(np.sum((scores - targets) ** 2) / 2 / n), (scores - targets) / n
    label = targets.argmax(axis=1)
    d_scores = np.zeros(scores.shape)
    total = 0.0
    for i, y in enumerate(label):
        if name == "softmax":
            p = np.exp(scores[i]) / np.exp(scores[i]).sum()
            total -= float(np.log(p[y]))
            d_scores[i] = p
            d_scores[i, y] -= 1
        elif name == "hinge":
            for j in range(scores.shape[1]):
                margin = float(scores[i, j] - scores[i, y] + 1)
                if j != y and margin > 0:
                    total += margin
                    d_scores[i, j] += 1
                    d_scores[i, y] -= 1
        else:
            raise KeyError(name)
    return total / n, d_scores / n


LOSS_NAMES = ("softmax", "hinge", "squared")


def loss_and_gradients(
    layers: list[PlainLayer], loss: str, X: Array, targets: Array, l2: float, l1: float
) -> tuple[float, list[list[tuple[Array, Array]]]]:
    """The full loss, and (dW, db) of every piece of every layer."""
    inputs, pieces, slopes = [X], [], []
    for layer in layers:
        zs = [inputs[-1] @ W + b for W, b in zip(layer.W, layer.b, strict=True)]
        pieces.append(zs)
        if layer.activation == "maxout":
            inputs.append(np.max(zs, axis=0))
            slopes.append([np.argmax(zs, axis=0) == k for k in range(len(zs))])
        else:
            a, slope = activate(layer.activation, zs[0], layer.option)
            inputs.append(a)
            slopes.append([slope])
    total, upstream = data_loss(loss, inputs[-1], targets)
    gradients: list[list[tuple[Array, Array]]] = []
    for layer, x, slope in reversed(list(zip(layers, inputs[:-1], slopes, strict=True))):
        dz = [upstream * s for s in slope]
        gradients.insert(
            0,
            [
                (x.T @ d + l2 * W + l1 * np.sign(W), d.sum(axis=0))
                for d, W in zip(dz, layer.W, strict=True)
            ],
        )
        upstream = np.sum([d @ W.T for d, W in zip(dz, layer.W, strict=True)], axis=0)
        total += sum(l2 / 2 * float(np.sum(W**2)) + l1 * float(np.abs(W).sum()) for W in layer.W)
    return total, gradients
