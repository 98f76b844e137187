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

from playground.data.points import Points
from playground.engine.activations import ACTIVATIONS
from playground.engine.graph import FloatArray
from playground.engine.losses import LOSSES
from playground.engine.network import Network
from playground.training.divergence import CHECK_EVERY, Reference
from playground.training.evaluation import graph_of
from playground.training.gradient_statistics import UnitGradients, unit_gradients
from playground.training.health_reasons import death_reasons
from playground.training.health_rules import THRESHOLDS


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


class HealthMeter:
    """Runs a net forward and backward over all training points, beside the run.

    Its graph shares the weights, but has a gradient of its own.

    Attributes:
        net: that graph.
    """

    def __init__(self, network: Network, points: Points) -> None:
        self._network = network
        self._expected: float | None = None
        if points.regression:
            self._knows_nothing = float(np.mean(points.targets**2)) / 2
        else:
            self._expected = LOSSES[network.architecture.loss].first_loss(points.n_classes)
            self._knows_nothing = self._expected
        self.net = graph_of(network, points, network.parameters.sharing_values())

    def run(self) -> None:
        """One forward and one backward pass with the weights as they are."""
        with np.errstate(all="ignore"):
            self.net.graph.forward()
            self.net.graph.backward()

    def read(self, facts: RunFacts) -> Health:
        """Runs both passes and gathers what they show."""
        self.run()
        data, penalty = self.net.loss, self.net.regularization
        assert data is not None
        assert penalty is not None
        data_loss = float(data.output.value)
        full_loss = data_loss + float(penalty.output.value)
        with np.errstate(all="ignore"):
            layers = self._layers(facts.update_to_weight)
        exploded = facts.exploded_loss
        loss = full_loss if exploded is None else exploded
        return Health(
            facts.step,
            layers,
            data_loss,
            full_loss,
            facts.first_data_loss,
            self._expected,
            _ratio(data_loss, self._knows_nothing),
            facts.reference,
            loss / facts.reference.loss if math.isfinite(loss) else math.inf,
            exploded is None and facts.step < CHECK_EVERY,
        )

    def flat_share(self, layer: int) -> NDArray[np.float64]:
        """Per unit, the share of points on which |f'(z)| is tiny; NaN where that means nothing."""
        architecture = self._network.architecture
        hidden = architecture.hidden
        shares = np.full(architecture.units[layer], np.nan)
        for kind, units in hidden[layer].runs if layer < len(hidden) else []:
            steepest = ACTIVATIONS[kind.activation].steepest
            if steepest is not None:
                local = np.abs(self.net.activations[layer].local[units])
                flat = local < THRESHOLDS["flat"] * steepest
                shares[units] = np.count_nonzero(flat, axis=1) / flat.shape[1]
        return shares

    def dead(self, layer: int) -> NDArray[np.bool_]:
        """Per unit, whether it gets no gradient on any point."""
        units = self._network.architecture.units[layer]
        if layer == len(self.net.activations):
            return np.zeros(units, bool)
        alive = self.net.unit_gradient(layer).any(axis=1)
        silent = ~self.net.z[-1].gradient.any(axis=0)
        if silent.any():  # points with nothing left to learn do not tell by their gradients
            local = self.net.activations[layer].local
            if len(local) != units:  # maxout: one piece always wins
                return np.zeros(units, bool)
            alive |= local[:, silent].any(axis=1)
        return np.asarray(~alive & ~self._silent(layer))

    def _silent(self, layer: int) -> NDArray[np.bool_]:
        """Per unit, whether all weights that leave it are 0, but not for long.

        Such is a unit that was added so that no output changes: dL/dw = a * dL/dz of the next
        layer moves those weights, if by more than L1 takes back.
        """
        parameter = self.net.W[layer + 1]
        leaving, slopes = parameter.value[:, :-1], parameter.gradient[:, :-1]
        moved = (np.abs(slopes) > self._network.l1).any(axis=0)
        return np.asarray(moved & ~leaving.any(axis=0))

    def dead_reasons(self, layer: int) -> tuple[str, ...]:
        """Per unit, why it is dead; "" where it is not."""
        dead = self.dead(layer)
        if not dead.any():
            return ("",) * len(dead)
        return death_reasons(self.net, layer, dead, self.dead(layer + 1))

    def _layers(self, update_to_weight: tuple[float, ...]) -> tuple[LayerHealth, ...]:
        each = [self.net.unit_gradient(k) for k in range(len(self.net.z))]
        magnitudes = [np.abs(dz) for dz in each]
        rms = [_root_mean_square(magnitude) for magnitude in magnitudes]
        layers = []
        for k, (dz, magnitude) in enumerate(zip(each, magnitudes, strict=True)):
            flat = self.flat_share(k)
            nothing = THRESHOLDS["near_zero"] * max(rms[k], rms[-1])
            near_zero = np.count_nonzero(magnitude <= nothing)
            layers.append(
                LayerHealth(
                    self.dead(k),
                    self.dead_reasons(k),
                    flat,
                    flat > THRESHOLDS["saturated"],
                    np.array(dz, np.float64),
                    rms[k],
                    near_zero / dz.size,
                    _ratio(rms[k], rms[k + 1]) if k + 1 < len(rms) else math.nan,
                    _ratio(rms[k], rms[-1]),
                    update_to_weight[k],
                )
            )
        return tuple(layers)


def _root_mean_square(magnitude: FloatArray) -> float:
    """Scaled by the largest, so that squares neither overflow nor vanish."""
    largest = float(magnitude.max())
    if not largest or not math.isfinite(largest):
        return largest
    scaled = (magnitude / largest).ravel()
    return largest * math.sqrt(float(scaled.dot(scaled)) / scaled.size)


def _ratio(value: float, other: float) -> float:
    return value / other if other else math.nan
