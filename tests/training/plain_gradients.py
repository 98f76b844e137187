"""The backward pass over all training points in plain numpy, written apart from the engine."""

from dataclasses import dataclass

import numpy as np

from playground.training.trainer import Trainer
from tests.engine.plain_numpy_net import Array, activate, data_loss


@dataclass
class PlainGradients:
    """One layer with weights; one example per row.

    dz: dL/dz, shape (points, units); local: f'(z), likewise (1 for the scores); a: likewise.
    """

    dz: Array
    local: Array
    a: Array


def plain_gradients(trainer: Trainer) -> list[PlainGradients]:
    """dL/dz of every unit on every training point, without maxout."""
    points, network = trainer.split.train, trainer.network
    hidden = network.architecture.hidden
    targets: Array = (
        points.targets[:, None].astype(float)
        if points.regression
        else np.eye(points.n_classes)[points.targets.astype(int)]
    )
    values: list[Array] = [points.X]
    locals_: list[Array] = []
    for k, matrix in enumerate(network.parameters.W):
        z = values[-1] @ matrix[:, :-1].T + matrix[:, -1]
        last = k == len(hidden)
        name, option = ("identity", None) if last else (hidden[k].activation, hidden[k].option)
        a, local = activate(name, z, option)
        values.append(a)
        locals_.append(local)
    _, dz = data_loss(trainer.config.loss, values[-1], targets)
    found: list[PlainGradients] = []
    for k in reversed(range(len(locals_))):
        found.insert(0, PlainGradients(dz, locals_[k], values[k + 1]))
        if k:
            dz = dz @ network.parameters.W[k][:, :-1] * locals_[k - 1]
    return found
