"""One example through the net: every value and every gradient of a forward and a backward pass.

The numbers are those of the engine's own nodes, on a graph for a batch of one that reads the
weights of the run and has a gradient of its own: looking at an example never touches the run.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from playground.engine.architecture import Kind, Layer
from playground.engine.graph import FloatArray
from playground.engine.losses import SoftmaxCrossEntropy
from playground.engine.network import Network, NetworkGraph, build_graph
from playground.engine.rectifiers import Maxout


@dataclass(frozen=True, eq=False)
class LayerTrace:
    """What one layer with weights computes of one example; arrays of its own.

    ``rows`` is the number of its units; for maxout pieces * units, piece after piece.

    Attributes:
        activation: a name in ``ACTIVATIONS``; "identity" for the scores.
        option: the activation's parameter (slope, alpha, pieces), or None.
        W: weights, shape (rows, units in).
        b: biases, shape (rows,).
        z: W x + b, shape (rows,).
        a: f(z), shape (units,).
        da: dL/da, the upstream gradient of the activation, shape (units,).
        dz: dL/dz = dL/da f'(z), shape (rows,); of maxout's pieces only the winner has one.
        dW: dL/dW, shape (rows, units in).
        db: dL/db, shape (rows,).
        local: f'(z), shape (units,), or None for maxout.
        winner: for maxout, which piece is the largest, from 0, shape (units,); else None.
        mixed: the kind of every unit of a layer whose units differ, else ().
    """

    activation: str
    option: float | None
    W: FloatArray
    b: FloatArray
    z: FloatArray
    a: FloatArray
    da: FloatArray
    dz: FloatArray
    dW: FloatArray
    db: FloatArray
    local: FloatArray | None
    winner: NDArray[np.intp] | None
    mixed: tuple[Kind, ...] = ()

    @property
    def units(self) -> int:
        """How many units the layer has."""
        return len(self.a)

    def kind(self, unit: int) -> Kind:
        """The activation of a unit, and its parameter."""
        return self.mixed[unit] if self.mixed else Kind(self.activation, self.option)

    @property
    def pieces(self) -> int:
        """Rows of W per unit: 1, or the affine pieces of maxout."""
        return len(self.z) // len(self.a)

    @property
    def unit_dz(self) -> FloatArray:
        """dL/dz of every unit, shape (units,); for maxout that of the piece that won."""
        return self.dz if self.pieces == 1 else self.dz.reshape(self.pieces, -1).sum(axis=0)

    def rows_of(self, unit: int) -> slice:
        """The rows of W, b, z, dz that are the unit's: one, or for maxout its pieces in order."""
        return slice(unit, None, self.units)


@dataclass(frozen=True, eq=False)
class ExampleTrace:
    """All numbers of one example, for its data loss alone (without penalty).

    Attributes:
        features: what the inputs are of the point.
        point: where in the plane it is, shape (2,).
        x: the inputs, which are features of the point, shape (inputs,).
        target: its class, from 0, or its value for regression.
        layers: every layer with weights, first to last; the last gives the scores.
        scores: shape (outputs,).
        probabilities: softmax of the scores, shape (classes,), or None for another loss.
        loss: the data loss of this example.
        loss_name: a name in ``LOSSES``.
        dx: dL/dx of the inputs, shape (inputs,).
        dpoint: the same back through the features, dL/dx1 and dL/dx2 of the point, shape (2,).
    """

    features: tuple[str, ...]
    point: FloatArray
    x: FloatArray
    target: float
    layers: tuple[LayerTrace, ...]
    scores: FloatArray
    probabilities: FloatArray | None
    loss: float
    loss_name: str
    dx: FloatArray
    dpoint: FloatArray

    def inputs_of(self, layer: int) -> FloatArray:
        """What a layer (from 0) reads: x, or the values of the layer before it."""
        return self.layers[layer - 1].a if layer else self.x


class ExamplePass:
    """Runs single examples through a net, beside whatever else is done with it.

    Args:
        network: the net; its weights are read as they are at every ``run``, and a fault that is
            planted in it shows in the gradients.

    Attributes:
        network: the net.
    """

    def __init__(self, network: Network) -> None:
        self.network = network
        self._parameters = network.parameters.sharing_values()
        scores = Layer(network.architecture.n_outputs, "identity")
        self._layers = [*network.architecture.hidden, scores]

    @cached_property
    def _net(self) -> NetworkGraph:
        """The graph, made when it is first asked for."""
        network = self.network
        net = build_graph(
            network.architecture, self._parameters, 1, fault=network.fault, steady=True
        )
        net.x.differentiable = True  # training has no use for dL/dx; who looks at an example has
        return net

    def run(self, x: Sequence[float] | FloatArray, target: float) -> ExampleTrace:
        """A forward and a backward pass.

        Args:
            x: the point in the plane, shape (2,).
            target: the class, from 0, or the value for regression.

        Raises:
            ValueError: if there is no such class, or the point has not two coordinates.
        """
        net, architecture = self._net, self.network.architecture
        features, point = self.network.features, np.array(x, np.float64).reshape(1, 2)
        net.rows[: architecture.n_inputs] = features.rows(point)
        net.rows[architecture.n_inputs + 1 :, 0] = self._target_column(target)
        with np.errstate(all="ignore"):  # a net that has exploded is shown as it is
            net.graph.forward()
            net.graph.backward()
        assert net.loss is not None
        softmax = net.loss if isinstance(net.loss, SoftmaxCrossEntropy) else None
        return ExampleTrace(
            features.names,
            point[0],
            _column(net.x.value),
            float(target),
            tuple(self._layer(k) for k in range(len(net.W))),
            _column(net.scores.value),
            None if softmax is None else _column(softmax.probabilities),
            float(net.loss.output.value),
            architecture.loss,
            _column(net.x.gradient),
            _column(features.pulled_back(point, net.x.gradient)),
        )

    def _target_column(self, target: float) -> FloatArray:
        """The target as the net takes it: the value, or a column with a single 1."""
        outputs = self.network.architecture.n_outputs
        if outputs == 1:
            return np.array([float(target)])
        if target not in range(outputs):
            raise ValueError(f"The class is 0 to {outputs - 1}, not {target}.")
        column: FloatArray = np.eye(outputs)[int(target)]
        return column

    def _layer(self, k: int) -> LayerTrace:
        net, layer = self._net, self._layers[k]
        W, dW = self._parameters.W[k].copy(), self._parameters.dW[k].copy()
        gate = net.activations[k] if k < len(net.activations) else None
        maxout = gate if isinstance(gate, Maxout) else None
        local: FloatArray | None = None if gate is None or maxout else _column(gate.local)
        if gate is None:  # the scores are their own z
            local = np.ones(len(net.a[k].value))
        return LayerTrace(
            layer.activation,
            layer.option,
            W[:, :-1],
            W[:, -1],
            _column(net.z[k].value),
            _column(net.a[k].value),
            _column(net.a[k].gradient),
            _column(net.z[k].gradient),
            dW[:, :-1],
            dW[:, -1],
            local,
            None if maxout is None else maxout.branches()[:, 0].copy(),
            layer.mixed,
        )


def _column(batch: FloatArray) -> FloatArray:
    """A copy of the only column."""
    copied: FloatArray = batch[:, 0].copy()
    return copied
