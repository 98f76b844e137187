"""Fully connected nets: what they are made of, their parameters, and the graphs that run them.

Layout, as on the slides: one example per column, ``z = W x + b``; values are (units, batch), W is
(units out, units in + 1) with the bias as its last column.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import DTypeLike

from playground.engine.activation import Activation
from playground.engine.architecture import Architecture
from playground.engine.dropout import Dropout
from playground.engine.faults import NO_FAULT, plant
from playground.engine.gates import Add
from playground.engine.graph import ComputationalGraph, FloatArray, Gate, Node
from playground.engine.initializers import INITIALIZERS
from playground.engine.input_map import COORDINATES, InputMap
from playground.engine.layer_gates import activation_gate, shared_buffers
from playground.engine.linear_gates import Affine
from playground.engine.losses import LOSSES, Loss
from playground.engine.parameters import Parameters
from playground.engine.penalties import Regularization


@dataclass(eq=False)
class NetworkGraph:
    """The computational graph of a net for one batch size, with its nodes by role.

    Attributes:
        graph: the graph; its root is the full loss, or the scores where it has no loss.
        rows: the buffer of the batch, shape (inputs + 1 + outputs, batch): the inputs, a row of
            ones, the targets.
        W: the nodes of every layer's W.
        z: what every layer's affine gate gives, shape (rows of W, batch).
        a: what every layer hands on, shape (units, batch), of a graph with dropout what that
            leaves; the last is the scores.
        activations: the activation gates of the hidden layers.
        loss: the loss gate, or None.
        regularization: the regularization gate, or None; where both its strengths are 0 it is not
            in the graph, its value is 0 and the root is the data loss.
    """

    graph: ComputationalGraph
    rows: FloatArray
    x: Node
    W: list[Node] = field(default_factory=list)
    z: list[Node] = field(default_factory=list)
    a: list[Node] = field(default_factory=list)
    activations: list[Activation] = field(default_factory=list)
    loss: Loss | None = None
    regularization: Gate | None = None

    @property
    def scores(self) -> Node:
        """The output of the last layer, shape (outputs, batch)."""
        return self.a[-1]

    def unit_gradient(self, layer: int) -> FloatArray:
        """dL/dz of every unit of a layer, shape (units, batch).

        A maxout unit's is the sum over its pieces, of which only the winner has one.
        """
        dz, units = self.z[layer].gradient, len(self.a[layer].value)
        return dz if len(dz) == units else dz.reshape(-1, units, dz.shape[1]).sum(axis=0)


def softmax(scores: FloatArray) -> FloatArray:
    """Softmax of scores (classes, n) over the first axis, shifted by the largest score."""
    shifted: FloatArray = np.exp(scores - scores.max(axis=0))
    shifted /= shifted.sum(axis=0)
    return shifted


class Network:
    """A fully connected net: parameters, and a graph for every batch size it is run with.

    Args:
        architecture: layers and loss.
        l2: lambda of the penalty lambda/2 sum W^2.
        l1: strength of the penalty sum |W|.
        fault: what is broken in the backward pass, a key of ``FAULTS``, or ``NO_FAULT``.
        features: what its inputs are of a point in the plane.

    Attributes:
        masks: draws which units training leaves out; it may be replaced before the first graph.
    """

    def __init__(
        self,
        architecture: Architecture,
        l2: float = 0.0,
        l1: float = 0.0,
        *,
        fault: str = NO_FAULT,
        features: InputMap = COORDINATES,
    ) -> None:
        self.architecture, self.features = architecture, features
        self.l2, self.l1 = l2, l1
        self.fault = fault
        self.parameters = Parameters(architecture.shapes)
        self.masks = np.random.default_rng(0)
        self._graphs: dict[tuple[int, bool], NetworkGraph] = {}

    def mask_state(self) -> Mapping[str, Any] | None:
        """The state of ``masks``, None where no layer has dropout."""
        return self.masks.bit_generator.state if self.architecture.drops else None

    def initialize(self, name: str, seed: int) -> None:
        """Draws all weights anew; biases are 0.

        Every layer draws from a stream of its own, so that adding a layer leaves the others' alone;
        spawned, so that none is the stream of the plain seed, from which points may be drawn.
        """
        draw = INITIALIZERS[name]
        units = (self.architecture.n_inputs, *self.architecture.units)
        for k, W in enumerate(self.parameters.W):
            rng = np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(k,)))
            W[:, :-1] = draw((W.shape[0], W.shape[1] - 1), units[k], units[k + 1], rng)
            W[:, -1] = 0

    def graph(self, batch: int, *, proximal: bool = True) -> NetworkGraph:
        """The graph that trains on batches of one size; made once and kept.

        Args:
            batch: examples per batch.
            proximal: leaves the L1 part out of the gradient, for an optimizer that applies it as
                a soft threshold.
        """
        key = (batch, proximal)
        if key not in self._graphs:
            self._graphs[key] = build_graph(
                self.architecture,
                self.parameters,
                batch,
                penalty=(self.l2, self.l1),
                proximal=proximal,
                fault=self.fault,
                masks=self.masks,
            )
        return self._graphs[key]


def build_graph(
    architecture: Architecture,
    parameters: Parameters,
    batch: int,
    *,
    penalty: tuple[float, float] | None = (0.0, 0.0),
    proximal: bool = True,
    dtype: DTypeLike = np.float64,
    fault: str = NO_FAULT,
    masks: np.random.Generator | None = None,
    steady: bool = False,
) -> NetworkGraph:
    """The computational graph of a net on a batch.

    Args:
        architecture: what to build.
        parameters: the flat vectors it reads and whose gradient it fills.
        batch: examples per batch.
        penalty: (l2, l1), or None for the scores alone, without a loss.
        proximal: see ``Regularization``.
        dtype: of all values; the parameters' own.
        fault: what is broken in the backward pass on purpose, a key of ``FAULTS``.
        masks: leaves units out, as training does where a layer has dropout; None: never.
        steady: whether further units of outgoing weight 0 must not change a bit of the scores.
    """
    graph = ComputationalGraph(dtype)
    n_in = architecture.n_inputs
    rows = np.zeros((n_in + 1 + architecture.n_outputs, batch), dtype)
    rows[n_in] = 1
    gradient = np.zeros((n_in + 1, batch), dtype)
    x = Node(
        "x",
        rows[:n_in],
        gradient[:-1],
        differentiable=False,
        bordered=rows[: n_in + 1],
        bordered_gradient=gradient,
    )
    net = NetworkGraph(graph, rows, graph.add_node(x))
    for k, (W, dW) in enumerate(zip(parameters.W, parameters.dW, strict=True), 1):
        net.W.append(graph.add_node(Node(f"W{k}", W, dW)))
    if penalty is not None:
        # First in the forward pass, so last in the backward pass, when every dW is written.
        l2, l1 = penalty
        net.regularization = Regularization(
            graph, net.W, parameters, l2=l2, l1=l1, proximal=proximal, name="regularization loss"
        )
        if l2 or l1:
            graph.add_gate(net.regularization)
    _add_layers(net, architecture, masks, steady=steady)
    if penalty is not None and net.regularization is not None:
        targets = rows[n_in + 1 :]
        y = Node("y", targets, np.zeros_like(targets), differentiable=False)
        net.loss = LOSSES[architecture.loss].gate(
            graph, net.scores, graph.add_node(y), name="data loss"
        )
        data_loss = graph.add_gate(net.loss)
        if l2 or l1:
            graph.add_gate(Add(graph, data_loss, net.regularization.output, name="full loss"))
    plant(fault, net)
    return net


def _add_layers(
    net: NetworkGraph,
    architecture: Architecture,
    masks: np.random.Generator | None,
    *,
    steady: bool,
) -> None:
    """Appends every layer's affine gate, its activation gate, and dropout where it has some."""
    graph, x = net.graph, net.x
    shared = shared_buffers(architecture, net.rows.shape[1], graph.dtype)
    for k, W in enumerate(net.W, 1):
        z = graph.add_gate(Affine(graph, W, x, name=f"z{k}", steady=steady))
        net.z.append(z)
        if k > len(architecture.hidden):
            net.a.append(z)
            continue
        layer = architecture.hidden[k - 1]
        gate = activation_gate(graph, layer, z, f"a{k}", shared)
        net.activations.append(gate)
        x = graph.add_gate(gate)
        if layer.dropout and masks is not None:
            dropout = Dropout(graph, x, rate=layer.dropout, masks=masks, name=f"d{k}")
            x = graph.add_gate(dropout)
        net.a.append(x)
