"""A read-only picture of a run, for views to draw."""

from __future__ import annotations

from dataclasses import dataclass

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
    """

    step: int
    epoch: int
    evaluation: Evaluation
    gradients: tuple[UnitGradients, ...]
    update_to_weight: tuple[float, ...]
    parameters: int
    divergence: Divergence | None

    @property
    def full_loss(self) -> float:
        """Data loss + regularization loss over the training points."""
        return self.evaluation.full_loss
