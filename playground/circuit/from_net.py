"""Parts of a net as typed expressions: one neuron, or a whole small net on one example.

What it takes is plain arrays, so that any net that runs can be opened as a circuit.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from playground.circuit.numbers import plain
from playground.engine.graph import FloatArray


@dataclass(frozen=True, eq=False)
class NetLayer:
    """One layer of a net.

    Attributes:
        W: shape (units, units in); of maxout (pieces * units, units in), piece after piece.
        b: one for every row of W.
        activation: a name of the engine's ACTIVATIONS; "identity" for scores.
        option: its parameter: slope, alpha or number of pieces.
        mixed: both of every unit, where the units differ; never maxout.
    """

    W: FloatArray
    b: FloatArray
    activation: str = "identity"
    option: float | None = None
    mixed: tuple[tuple[str, float | None], ...] = ()


@dataclass(frozen=True)
class NetCircuit:
    """An expression with the values of its inputs.

    Attributes:
        text: the expression.
        values: of its inputs.
        key: what it is of: "this_neuron" or "this_example".
    """

    text: str
    values: dict[str, FloatArray]
    key: str


# At a kink the first value of max and min has the gradient, as in the engine.
_CALLS = {"sigmoid": "sigmoid({z})", "tanh": "tanh({z})", "relu": "max(0, {z})", "sine": "sin({z})"}
_WRITTEN = {
    "identity": "{z}",
    "softplus": "log(1 + exp({z}))",
    "swish": "{z}*sigmoid({z})",
    "leaky_relu": "max({option}*{z}, {z})",
    "elu": "max(0, {z}) + {option}*(exp(min({z}, 0)) - 1)",
}
# A name, a power of one, or a call of what has no brackets.
_HOLDS_TOGETHER = re.compile(r"\w+(\^\d+)?|\w+\([^()]*\)")
_MOST_TERMS = 30  # w*x of a neuron, two gates each
_DEFAULTS = {"leaky_relu": 0.1, "elu": 1.0, "maxout": 2}


def activation_text(activation: str, z: str, option: float | None = None) -> str:
    """f(z) of an activation function, as it is typed; of maxout, z is the first piece's name.

    Raises:
        KeyError: for a function that has no text.
    """
    if option is None:
        option = _DEFAULTS.get(activation)
    if activation == "maxout":
        pieces = int(option or 2)
        return f"max({', '.join(f'{z}_{k}' for k in range(1, pieces + 1))})"
    text = _CALLS.get(activation) or _WRITTEN[activation]
    return text.format(z=z, option=f"{option:.12g}" if option is not None else "")


def input_text(feature: str, standardization: tuple[float, float] | None = None) -> str:
    """An input of a net as a formula of x1 and x2.

    Args:
        feature: the formula.
        standardization: what is subtracted from it, and what it is divided by then; or None.
    """
    if standardization is None:
        return feature
    mean, deviation = standardization
    sign = "+" if mean < 0 else "-"
    return f"({_whole(feature)} {sign} {abs(mean):.12g})/{deviation:.12g}"


def _whole(formula: str) -> str:
    """A formula as an operand; one that holds together by itself needs no brackets."""
    return formula if _HOLDS_TOGETHER.fullmatch(formula) else f"({formula})"


def neuron_circuit(
    w: FloatArray,
    b: FloatArray,
    x: FloatArray,
    activation: str,
    option: float | None = None,
    inputs: Sequence[str] = (),
) -> NetCircuit:
    """One neuron: f(w1*x1 + w2*x2 + ... + b), or with more terms than can be read f(w . x + b).

    Args:
        w: (units in,), or for maxout (pieces, units in).
        b: a number, or (pieces,).
        x: what it reads, (units in,); the point (2,) where the inputs are formulas.
        activation: a name of ACTIVATIONS.
        option: its parameter.
        inputs: what it reads, if that is formulas of x1 and x2; see ``input_text``.
    """
    rows, biases = np.atleast_2d(w), np.atleast_1d(b)
    apart = bool(inputs) or rows.size <= _MOST_TERMS
    values = {f"x{n}": np.asarray(value) for n, value in enumerate(x, 1)}
    values = values if apart else {"x": np.asarray(x)}
    names = [_whole(each) for each in inputs] or list(values)
    lines = []
    for k, (row, bias) in enumerate(zip(rows, biases, strict=True), 1):
        piece = f"_{k}" if len(rows) > 1 else ""
        terms = []
        for n, (weight, name) in enumerate(zip(row, names, strict=True) if apart else (), 1):
            values[f"w{n}{piece}"] = np.asarray(weight)
            terms.append(f"w{n}{piece}*{name}")
        if not apart:
            values[f"w{piece}"] = row
            terms = [f"dot(w{piece}, x)"]
        values[f"b{piece}"] = np.asarray(bias)
        lines.append(f"z{piece} = {' + '.join(terms)} + b{piece}")
    lines.append(f"a = {activation_text(activation, 'z', option)}")
    return NetCircuit("\n".join(lines), values, "this_neuron")


def example_circuit(
    layers: Sequence[NetLayer],
    x: FloatArray,
    loss: str,
    target: float,
    inputs: Sequence[str] = (),
) -> NetCircuit:
    """A whole net on one example, with its loss.

    Args:
        layers: hidden layers, then the scores.
        x: the example, (inputs,); the point (2,) where the inputs are formulas.
        loss: a name of LOSSES.
        target: its class, counted from 0; of the squared error of one output, its value.
        inputs: what the net reads, if that is formulas of x1 and x2; see ``input_text``.

    Raises:
        KeyError: for a loss or an activation that has no text.
    """
    values: dict[str, FloatArray] = {"x": np.asarray(x)}
    lines = []
    if inputs:
        values = {f"x{n}": np.asarray(value) for n, value in enumerate(x, 1)}
        lines.append(f"x = [{', '.join(inputs)}]")
    before = "x"
    for k, layer in enumerate(layers, 1):
        pieces = int(layer.option or 2) if layer.activation == "maxout" else 1
        for n, (W, b) in enumerate(
            zip(np.split(layer.W, pieces), np.split(layer.b, pieces), strict=True), 1
        ):
            piece = f"_{n}" if pieces > 1 else ""
            values[f"W{k}{piece}"], values[f"b{k}{piece}"] = W, b
            lines.append(f"z{k}{piece} = W{k}{piece}@{before} + b{k}{piece}")
        if layer.activation == "identity" and not layer.mixed:
            before = f"z{k}"
            continue
        lines.append(f"a{k} = {_layer_text(layer, f'z{k}')}")
        before = f"a{k}"
    lines.append(f"L = {_loss_text(loss, before, len(layers[-1].b), target)}")
    return NetCircuit("\n".join(lines), values, "this_example")


def _layer_text(layer: NetLayer, z: str) -> str:
    """f(z) of a layer; of a mixed one the sum of every f(z), each where the units are its own."""
    if not layer.mixed:
        return activation_text(layer.activation, z, layer.option)
    terms = []
    for kind in dict.fromkeys(layer.mixed):
        own = np.array([float(each == kind) for each in layer.mixed])
        terms.append(f"{plain(own)}*({activation_text(kind[0], z, kind[1])})")
    return " + ".join(terms)


def _loss_text(loss: str, scores: str, outputs: int, target: float) -> str:
    label = int(target)
    if loss == "softmax":
        return f"softmax_loss({scores}, {label})"
    wanted = np.asarray([target]) if outputs == 1 else np.eye(outputs)[label]
    if loss == "squared":
        return f"0.5*norm2({scores} - {plain(wanted)})"
    if loss == "hinge":
        return f"sum(max(0, {scores} - dot({plain(wanted)}, {scores}) + 1)) - 1"
    raise KeyError(loss)
