"""One unit or one weight, closely: what an inspector shows of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from playground.data.points import Points
from playground.engine.graph import FloatArray
from playground.engine.network import Network
from playground.engine.optimizers import Optimizer
from playground.training.health import Health, RunFacts
from playground.training.health_meter import HealthMeter
from playground.training.health_rules import THRESHOLDS
from playground.training.records import Records, with_newest


@dataclass(frozen=True, eq=False)
class UnitReading:
    """One unit over the training points that are looked at. All arrays are copies.

    A maxout unit has several pieces, each with its own weights, bias and z; every other unit one.

    Attributes:
        layer: the layer with weights, from 0.
        unit: from 0.
        activation: a key of ``ACTIVATIONS``; "identity" for the scores.
        option: the parameter of the activation, or None.
        is_score: whether it is an output.
        weights: (pieces, units in).
        bias: (pieces,).
        weight_gradients: (pieces, units in), dL/dw of the last mini-batch.
        z: (pieces, points).
        a: (points,).
        dz: (points,) dL/dz of the mean loss over all training points; summed over the pieces.
        flat_share: the share of points on which |f'(z)| is tiny, NaN if f cannot saturate.
        saturated: whether that is too many.
        dead: whether dL/dz is 0 on every point.
        dead_reason: why, a key of ``health_reasons.REASONS``; "" if it is not.
        wins: (pieces,) the share of points that each piece wins; (1.0,) but for maxout.
        gradient_steps: (records,) steps of the next.
        gradient_quartiles: (3, records) lower quartile, median and upper quartile of log10 |dL/dz|
            over mini-batches; NaN where all were 0.
    """

    layer: int
    unit: int
    activation: str
    option: float | None
    is_score: bool
    weights: FloatArray
    bias: FloatArray
    weight_gradients: FloatArray
    z: FloatArray
    a: FloatArray
    dz: FloatArray
    flat_share: float
    saturated: bool
    dead: bool
    dead_reason: str
    wins: FloatArray
    gradient_steps: NDArray[np.int64]
    gradient_quartiles: FloatArray


@dataclass(frozen=True, eq=False)
class WeightReading:
    """One weight; of a maxout unit, one of every piece. All arrays are copies.

    Attributes:
        pair: the layer with weights it belongs to, from 0.
        source: the unit it comes from, or the number of units there for the bias.
        target: the unit it leads to.
        value: (pieces,).
        gradient: (pieces,) dL/dw of the last mini-batch, with lambda's part, without that of L1.
        update: (pieces,) what the last step added (before the soft threshold of L1); 0 before the
            first.
        steps: (records,) steps of the history; the last is the present one.
        history: (pieces, records) values at those steps.
        gradients: (pieces, records) gradients over the mini-batch of each of those steps.
        updates: (pieces, records) what each of those steps added; NaN at step 0.
    """

    pair: int
    source: int
    target: int
    value: FloatArray
    gradient: FloatArray
    update: FloatArray
    steps: NDArray[np.int64]
    history: FloatArray
    gradients: FloatArray
    updates: FloatArray


class Readings:
    """Reads one net closely, beside its run.

    Args:
        network: the net.
        points: those it is trained on.
        optimizer: what updates it.
        records: of its run.
    """

    def __init__(
        self, network: Network, points: Points, optimizer: Optimizer, records: Records
    ) -> None:
        self._architecture, self._records = network.architecture, records
        self._network, self._points = network, points
        views = network.parameters.views
        self._values, self._gradients = network.parameters.W, network.parameters.dW
        self._updates = views(optimizer.update)

    @cached_property
    def _meter(self) -> HealthMeter:
        """Made when it is first asked for: nets are often built and never looked at."""
        return HealthMeter(self._network, self._points)

    def health(self, facts: RunFacts) -> Health:
        """The health of every unit and layer."""
        return self._meter.read(facts)

    def unit(self, layer: int, unit: int) -> UnitReading:
        """Reads one unit, after a forward and a backward pass over all training points.

        Raises:
            IndexError: if there is no such unit.
        """
        rows = self._rows(layer, unit)
        self._meter.run()
        net, score = self._meter.net, layer == len(self._architecture.hidden)
        kind = self._architecture.kind(layer, unit)
        z = net.z[layer].value[rows].copy()
        W, dW = self._values[layer][rows], self._gradients[layer][rows]
        flat = float(self._meter.flat_share(layer)[unit])
        reason = self._meter.dead_reasons(layer)[unit]
        winner = z.argmax(axis=0)
        steps, quartiles = self._records.gradients_of(layer, unit)
        return UnitReading(
            layer=layer,
            unit=unit,
            activation=kind.activation,
            option=kind.option,
            is_score=score,
            weights=W[:, :-1].copy(),
            bias=W[:, -1].copy(),
            weight_gradients=dW[:, :-1].copy(),
            z=z,
            a=net.a[layer].value[unit].copy(),
            dz=net.z[layer].gradient[rows].sum(axis=0),
            flat_share=flat,
            saturated=flat > THRESHOLDS["saturated"],
            dead=reason != "",
            dead_reason=reason,
            wins=np.bincount(winner, minlength=len(z)) / len(winner),
            gradient_steps=steps,
            gradient_quartiles=quartiles,
        )

    def weight(self, pair: int, source: int, target: int, step: int) -> WeightReading:
        """Reads one weight, or the bias where ``source`` is the number of units there.

        Args:
            pair: the layer with weights, from 0.
            source: the unit it comes from.
            target: the unit it leads to.
            step: steps made by now.

        Raises:
            IndexError: if there is no such weight.
        """
        rows = self._rows(pair, target)
        columns = self._architecture.shapes[pair][1]
        if not 0 <= source < columns:
            raise IndexError(f"Layer {pair} has no weight from unit {source}.")
        value, gradient, update = (
            each[pair][rows, source] for each in (self._values, self._gradients, self._updates)
        )
        records = self._records
        found = [records.weights_of(pair, row, source) for row in rows]
        changes = np.stack([records.changes_of(pair, row, source) for row in rows], axis=1)
        history = np.stack([values for _, values in found])
        steps, every = with_newest(
            found[0][0],
            np.concatenate([history, *changes]),
            step,
            np.concatenate([value, gradient, update]),
        )
        return WeightReading(
            pair, source, target, value, gradient, update, steps, *np.split(every, 3)
        )

    def _rows(self, layer: int, unit: int) -> list[int]:
        """The rows of W that are a unit's, piece after piece."""
        units, pieces = self._architecture.units, self._architecture.pieces
        if not (0 <= layer < len(units) and 0 <= unit < units[layer]):
            raise IndexError(f"The net has no unit {unit} in layer {layer}.")
        return [piece * units[layer] + unit for piece in range(pieces[layer])]
