"""A net written down a second time, the slow and obvious way, to hold the trainer against."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from playground.data.points import Points
from playground.training.trainer import Trainer

Array = NDArray[np.float64]

FUNCTIONS: dict[str, Callable[[Array], Array]] = {
    "tanh": np.tanh,
    "relu": lambda z: np.where(z > 0, z, 0.0),
    "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
    "identity": lambda z: z,
}


def scores(trainer: Trainer, points: Points) -> Array:
    """The scores at every point, shape (n, outputs)."""
    a = points.X
    last = len(trainer.config.hidden)
    for k, W in enumerate(trainer.network.parameters.W):
        z = a @ W[:, :-1].T + W[:, -1]
        a = z if k == last else FUNCTIONS[trainer.config.hidden[k].activation](z)
    return np.asarray(a)


def data_loss(trainer: Trainer, points: Points) -> float:
    """The mean loss over the points, one at a time."""
    losses = []
    for s, target in zip(scores(trainer, points), points.targets, strict=True):
        y = int(target)
        if trainer.config.loss == "softmax":
            losses.append(-np.log(np.exp(s[y]) / np.exp(s).sum()))
        elif trainer.config.loss == "hinge":
            losses.append(sum(max(0.0, s[j] - s[y] + 1) for j in range(len(s)) if j != y))
        elif points.regression:
            losses.append(0.5 * (s[0] - target) ** 2)
        else:
            losses.append(0.5 * ((s - np.eye(len(s))[y]) ** 2).sum())
    return float(np.mean(losses))


def regularization_loss(trainer: Trainer) -> float:
    """Lambda/2 sum W^2 + l1 sum |W|, biases free."""
    weights = np.concatenate([W[:, :-1].ravel() for W in trainer.network.parameters.W])
    config = trainer.config
    return float(config.l2 / 2 * (weights**2).sum() + config.l1 * np.abs(weights).sum())


def accuracy(trainer: Trainer, points: Points) -> float:
    """The share of the points whose largest score is that of their class."""
    return float((scores(trainer, points).argmax(axis=1) == points.targets).mean())
