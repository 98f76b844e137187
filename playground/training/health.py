"""How healthy a run is: what its gradients do at every unit, over the training points.

CS231n notes, neural-networks-1 (dead and saturated units), neural-networks-3 (sanity checks, ratio
of updates to weights). A layer's norm can grow while nearly all its units are saturated, so per
layer both the spread of |dL/dz| and the share near zero are given.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from playground.training.divergence import Reference
from playground.training.gradient_statistics import UnitGradients, unit_gradients


@dataclass(frozen=True, eq=False)
class LayerHealth:
    """One layer with weights. All gradients are of the mean loss over all training points.

    Attributes:
        dead: (units,) bool, whether dL/dz is exactly 0 on every training point; where no gradient
            leaves the loss (a hinge that is satisfied), whether f'(z) is. Scores are never dead,
            nor are silent units: no weight leaves them yet, but the next step makes one.
        dead_reasons: why each is, a key of ``health_reasons.REASONS``; "" where it is not.
        flat_share: (units,) float64, the share of training points on which |f'(z)| is tiny; NaN
            where the unit's activation cannot saturate, as in the scores.
        saturated: (units,) bool, whether that share is too large.
        dz: (units, points) float64, dL/dz itself; a maxout unit's is that of the piece that won.
        gradient_rms: root mean square of dL/dz over all units and points.
        near_zero_share: share of all |dL/dz| that are next to nothing beside ``gradient_rms``, or
            beside that of the scores where it is larger: all of them where the gradient vanishes.
        ratio_to_next: gradient_rms over that of the next layer; NaN for the scores.
        ratio_to_scores: gradient_rms over that of the scores; NaN where that is 0.
        update_to_weight: norm of the last update over norm of the weights and biases; NaN before
            the first step.
    """

    dead: NDArray[np.bool_]
    dead_reasons: tuple[str, ...]
    flat_share: NDArray[np.float64]
    saturated: NDArray[np.bool_]
    dz: NDArray[np.float64]
    gradient_rms: float
    near_zero_share: float
    ratio_to_next: float
    ratio_to_scores: float
    update_to_weight: float

    @cached_property
    def gradients(self) -> UnitGradients:
        """The spread of log10 |dL/dz| of each unit; gathered when first asked for."""
        return unit_gradients(self.dz)

    @property
    def saturated_share(self) -> float:
        """The share of points with a tiny |f'(z)| over all units that can; NaN if none can."""
        can = self.flat_share[~np.isnan(self.flat_share)]
        return float(can.mean()) if can.size else math.nan


@dataclass(frozen=True, eq=False)
class Health:
    """The whole net at one step.

    Attributes:
        step: steps made since the initial weights.
        layers: per layer with weights; the last are the scores.
        data_loss: over all training points.
        full_loss: data loss + regularization loss.
        first_data_loss: the data loss at step 0, or None where that is not known.
        expected_first_loss: the data loss of a classifier that knows nothing, all its scores 0:
            -ln(1/C), C - 1; None for regression.
        learned_share: the data loss over that of a net that knows nothing, also for regression.
        reference: what the stop rule compares the full loss with.
        loss_to_first: the full loss over that; of a run that was stopped, the loss for which it
            was.
        young: whether so few steps are made that the stop rule lets the loss overshoot.
    """

    step: int
    layers: tuple[LayerHealth, ...]
    data_loss: float
    full_loss: float
    first_data_loss: float | None
    expected_first_loss: float | None
    learned_share: float
    reference: Reference
    loss_to_first: float
    young: bool


class RunFacts(NamedTuple):
    """What the run knows and the gradients do not tell.

    Attributes:
        step: steps made.
        update_to_weight: per layer, see ``LayerHealth``.
        first_data_loss: see ``Health``.
        reference: see ``Health``.
        exploded_loss: the loss for which the run was stopped, or None.
    """

    step: int
    update_to_weight: tuple[float, ...]
    first_data_loss: float | None
    reference: Reference
    exploded_loss: float | None = None
