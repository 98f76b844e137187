"""A read-only picture of a run, for views to draw."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from playground.engine.clipping import Clipping
from playground.engine.optimizers import Optimizer
from playground.engine.parameters import Parameters
from playground.training.divergence import Divergence
from playground.training.evaluation import Evaluation
from playground.training.gradient_statistics import UnitGradients


@dataclass(frozen=True, eq=False)
class Snapshot:
    """What is known of a run at one step.

    Attributes:
        step: steps made since the initial weights.
        epoch: whole passes over the training points.
        evaluation: losses and accuracies over all points.
        gradients: per layer with weights, dL/dz of its units over the last batch.
        update_to_weight: per layer with weights, the norm of the last update over the norm of its
            weights and biases; NaN before the first step.
        parameters: weights and biases.
        divergence: why the run was stopped, or None.
        learning_rate: of the next step.
        clipping: how often the gradient was clipped of late; None where it is not.
    """

    step: int
    epoch: int
    evaluation: Evaluation
    gradients: tuple[UnitGradients, ...]
    update_to_weight: tuple[float, ...]
    parameters: int
    divergence: Divergence | None
    learning_rate: float = float("nan")
    clipping: Clipping | None = None

    @property
    def full_loss(self) -> float:
        """Data loss + regularization loss over the training points."""
        return self.evaluation.full_loss


def update_to_weight(optimizer: Optimizer, parameters: Parameters) -> tuple[float, ...]:
    """Per layer, the norm of the last update over that of its weights and biases; NaN without any.

    CS231n notes, neural-networks-3: about 1e-3 is healthy. Frozen ones do not count, and of a layer
    that is frozen as a whole there is no such number.
    """
    if not optimizer.update.any():
        return (float("nan"),) * len(parameters.W)
    value, frozen = parameters.value, optimizer.frozen
    if frozen is not None:
        value = np.where(frozen, 0, value)
    with np.errstate(all="ignore"):  # of a run that explodes
        ratios = [
            float(np.linalg.norm(update) / max(float(np.linalg.norm(W)), 1e-300))
            for update, W in zip(
                parameters.views(optimizer.update), parameters.views(value), strict=True
            )
        ]
    if frozen is not None:
        for k, mask in enumerate(parameters.views(frozen)):
            ratios[k] = float("nan") if mask.all() else ratios[k]
    return tuple(ratios)
