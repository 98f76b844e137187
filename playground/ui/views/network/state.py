"""What the network view draws, read from a trainer: arrays, no widgets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from playground.engine.graph import FloatArray
from playground.engine.network import Network
from playground.training.snapshot import Snapshot
from playground.ui.numbers import significant
from playground.ui.unit_names import NetShape, bias_title, unit_title, weight_title
from playground.ui.views.network.numbers import UnitNumbers, winning_rows

if TYPE_CHECKING:
    from playground.training.example import ExampleTrace
    from playground.training.stops import Progress


@dataclass(frozen=True, eq=False)
class NetworkState:
    """Values of a net at one step; layers with weights are counted from 0.

    Attributes:
        units: of every layer, inputs first.
        gradients: whether edges and biases show gradients instead of weights.
        weights: (units, units in) per layer with weights; of maxout the first piece.
        weight_gradients: likewise.
        bias: (units,) per layer with weights.
        bias_gradients: likewise.
        gradient_rms: root mean square of dL/dz over the batch, (units,) per layer with weights.
        flow: of one example w·a of every weight (of maxout the piece that won), which edges show
            instead of weights; NaN is not known yet. None for a batch.
        rows: per layer with weights all rows of its W, of maxout piece after piece, with the bias
            as last column; (rows, units in + 1).
        row_slopes: likewise their gradients; None for an example, where only the piece that won
            has one.
        features: what the inputs are; empty for x1, x2 ...
    """

    units: tuple[int, ...]
    gradients: bool
    weights: list[FloatArray]
    weight_gradients: list[FloatArray]
    bias: list[FloatArray]
    bias_gradients: list[FloatArray]
    gradient_rms: list[NDArray[np.float64]]
    flow: list[FloatArray] | None = None
    rows: list[FloatArray] | None = None
    row_slopes: list[FloatArray] | None = None
    features: tuple[str, ...] = ()

    @classmethod
    def of(cls, network: Network, snapshot: Snapshot, *, gradients: bool) -> NetworkState:
        """Reads the state of a net; the arrays are views that change with it."""
        architecture, parameters = network.architecture, network.parameters
        units = architecture.units
        W = [w[:n] for w, n in zip(parameters.W, units, strict=True)]
        dW = [w[:n] for w, n in zip(parameters.dW, units, strict=True)]
        return cls(
            (architecture.n_inputs, *units),
            gradients,
            [w[:, :-1] for w in W],
            [w[:, :-1] for w in dW],
            [w[:, -1] for w in W],
            [w[:, -1] for w in dW],
            [layer.rms for layer in snapshot.gradients],
            rows=list(parameters.W),
            row_slopes=list(parameters.dW),
            features=network.features.names,
        )

    @classmethod
    def of_example(
        cls, trace: ExampleTrace, *, gradients: bool, progress: Progress | None = None
    ) -> NetworkState:
        """Reads one example: edges show w·a, or dL/dw; what is not known yet is NaN."""
        numbers = UnitNumbers.of(trace, progress)
        rows = [winning_rows(layer) for layer in trace.layers]
        layers = list(zip(trace.layers, rows, strict=True))
        return cls(
            (len(trace.x), *(layer.units for layer in trace.layers)),
            gradients,
            [layer.W[row] for layer, row in layers],
            list(numbers.slopes),
            [layer.b[row] for layer, row in layers],
            # The bias is the weight of a constant 1: its gradient is known with the others.
            [
                np.where(np.isnan(slopes).any(axis=1), np.nan, layer.db[row])
                for (layer, row), slopes in zip(layers, numbers.slopes, strict=True)
            ],
            [np.abs(below) for below in numbers.below[1:]],
            list(numbers.flow),
            [np.column_stack([layer.W, layer.b]) for layer in trace.layers],
            features=trace.features,
        )

    @property
    def shape(self) -> NetShape:
        """What names of units and weights depend on."""
        return NetShape.of(*self.units, features=self.features)

    @property
    def is_example(self) -> bool:
        """Whether these are the values of one example."""
        return self.flow is not None

    @property
    def edges(self) -> list[FloatArray]:
        """What the edges show: per pair of layers (targets, sources)."""
        if self.gradients:
            return self.weight_gradients
        return self.weights if self.flow is None else self.flow

    @property
    def symbol(self) -> str:
        """The symbol of what the edges show."""
        if self.gradients:
            return "∂L/∂w"
        return "w" if self.flow is None else "w·a"

    @property
    def biases(self) -> list[FloatArray]:
        """What the squares at the units show: per pair of layers (targets,)."""
        return self.bias_gradients if self.gradients else self.bias

    def pieces(self, pair: int, target: int) -> FloatArray:
        """The rows of W of a unit, (pieces, sources + 1) with its bias last; one but for maxout."""
        if self.rows is None:
            return np.append(self.weights[pair][target], self.bias[pair][target])[np.newaxis]
        return self.rows[pair][target :: self.units[pair + 1]]

    def piece_slopes(self, pair: int, target: int) -> FloatArray:
        """The gradients of those; of an example those of the piece that won, as one row."""
        if self.row_slopes is None:
            slopes, bias = self.weight_gradients[pair][target], self.bias_gradients[pair][target]
            return np.append(slopes, bias)[np.newaxis]
        return self.row_slopes[pair][target :: self.units[pair + 1]]

    def describe(self, layer: int, unit: int) -> str:
        """Bias and gradient of a unit (layer 0: inputs) in symbols, for a screen reader."""
        name = unit_title(layer, unit, self.shape)
        if layer == 0:
            return name
        bias = significant(float(self.bias[layer - 1][unit]), 3)
        rms = significant(float(self.gradient_rms[layer - 1][unit]), 2)
        return f"{name}: b = {bias}, |∂L/∂z| = {rms}"

    def describe_weight(self, pair: int, source: int, target: int) -> str:
        """A weight or (behind the last one) the bias in words, for a screen reader."""
        shape, inputs = NetShape.of(*self.units), self.units[pair]
        title = bias_title(pair, target, shape)
        if source < inputs:
            title = weight_title(pair, source, target, shape)
        values = self.pieces(pair, target)[:, source].tolist()
        return f"{title}: {', '.join(significant(value, 3) for value in values)}"
