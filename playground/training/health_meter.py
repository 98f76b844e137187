"""Measures the health of a net, unit by unit, beside its run."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from playground.data.points import Points
from playground.engine.activations import ACTIVATIONS
from playground.engine.graph import FloatArray
from playground.engine.losses import LOSSES
from playground.engine.network import Network
from playground.training.divergence import CHECK_EVERY
from playground.training.evaluation import graph_of
from playground.training.health import Health, LayerHealth, RunFacts
from playground.training.health_reasons import death_reasons
from playground.training.health_rules import THRESHOLDS


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
        """The share of points on which |f'(z)| is tiny, (units,); NaN where that means nothing."""
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
        """Whether a unit gets no gradient on any point, (units,)."""
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
