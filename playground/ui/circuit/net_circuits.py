"""The running net as a circuit: one of its neurons, or all of it on one example."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from playground.circuit.build import build
from playground.circuit.from_net import (
    NetCircuit,
    NetLayer,
    example_circuit,
    input_text,
    neuron_circuit,
)
from playground.data.features import PLAIN
from playground.expression.tree import ExpressionError
from playground.training.example import ExampleTrace, LayerTrace
from playground.training.trainer import Trainer
from playground.ui.selection import Example, Selection


def neuron_of(trainer: Trainer, selection: Selection) -> NetCircuit:
    """The unit that is picked out, on the example (or the first training point).

    Without a unit it is the first one after the inputs.
    """
    layer, unit = _unit(selection)
    trace = _trace(trainer, selection)
    if layer < 1 or layer > len(trace.layers) or unit >= trace.layers[layer - 1].units:
        layer, unit = 1, 0
    found = trace.layers[layer - 1]
    rows = found.rows_of(unit)
    W, b = found.W[rows], found.b[rows]
    if found.pieces == 1:
        W, b = W[0], b[0]
    kind = found.kind(unit)
    if layer == 1 and (inputs := _formulas(trainer)):
        circuit = neuron_circuit(W, b, trace.point, *kind, inputs)
        if _can_be_built(circuit):
            return circuit
    return neuron_circuit(W, b, trace.inputs_of(layer - 1), *kind)


def example_of(trainer: Trainer, selection: Selection) -> NetCircuit:
    """The whole net with its loss on the example (or the first training point)."""
    trace = _trace(trainer, selection)
    layers = [_layer(layer) for layer in trace.layers]
    goal = trace.loss_name, trace.target
    if inputs := _formulas(trainer):
        circuit = example_circuit(layers, trace.point, *goal, inputs)
        if _can_be_built(circuit):
            return circuit
    return example_circuit(layers, trace.x, *goal)


def _formulas(trainer: Trainer) -> list[str]:
    """What the net reads, as formulas of x1 and x2; none where these are the coordinates."""
    features = trainer.network.features
    texts = [
        input_text(name, features.standardization(k))
        for k, name in enumerate(trainer.config.features)
    ]
    return [] if texts == list(PLAIN) else texts


def _can_be_built(circuit: NetCircuit) -> bool:
    """Whether the formulas are not too large for a circuit together."""
    try:
        build(circuit.text, circuit.values)
    except ExpressionError:
        return False
    return True


def _layer(trace: LayerTrace) -> NetLayer:
    return NetLayer(trace.W, trace.b, trace.activation, trace.option, trace.mixed)


def _unit(selection: Selection) -> Sequence[int]:
    if selection.weight is not None:
        pair, _, target = selection.weight
        return pair + 1, target
    return selection.unit or (1, 0)


def _trace(trainer: Trainer, selection: Selection) -> ExampleTrace:
    example = selection.example or _first(trainer)
    return trainer.example_pass().run(np.asarray(example.x), example.target)


def _first(trainer: Trainer) -> Example:
    points = trainer.split.train
    x = points.X[0]
    return Example((float(x[0]), float(x[1])), float(points.targets[0]), 0)
