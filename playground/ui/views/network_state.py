"""What the network view draws, read from a trainer: arrays, no widgets."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from playground.engine.graph import FloatArray
from playground.engine.network import Network
from playground.training.snapshot import Snapshot
from playground.ui.numbers import significant


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
    """

    units: tuple[int, ...]
    gradients: bool
    weights: list[FloatArray]
    weight_gradients: list[FloatArray]
    bias: list[FloatArray]
    bias_gradients: list[FloatArray]
    gradient_rms: list[NDArray[np.float64]]

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
        )

    @property
    def edges(self) -> list[FloatArray]:
        """What the edges show."""
        return self.weight_gradients if self.gradients else self.weights

    @property
    def biases(self) -> list[FloatArray]:
        """What the squares at the units show."""
        return self.bias_gradients if self.gradients else self.bias

    def describe(self, layer: int, unit: int) -> str:
        """Bias and gradient of a unit (layer 0: inputs) in symbols, for a screen reader."""
        if layer == 0:
            return f"x{unit + 1}"
        bias = significant(float(self.bias[layer - 1][unit]), 3)
        rms = significant(float(self.gradient_rms[layer - 1][unit]), 2)
        return f"{layer}.{unit + 1}: b = {bias}, |∂L/∂z| = {rms}"
