"""The circuits of the lecture, with their values (CS231n lecture 4 and notes optimization-2).

An example is added with its line here. ``key`` finds its title and sentence in the words of the
window; ``title`` is the one of the command line.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from playground.expression.values import Value


@dataclass(frozen=True)
class Example:
    """A circuit of the lecture.

    Attributes:
        key: unique.
        title: what it shows, in a few words.
        text: the expression.
        values: of its inputs.
        decimals: how many the slide shows.
        look_at: what to show beside it: "", "slide_rounding", "jacobian", "code", "check".
    """

    key: str
    title: str
    text: str
    values: Mapping[str, Value] = field(default_factory=dict)
    look_at: str = ""
    decimals: int = 2


_NEURON = {"w0": 2.0, "x0": -1.0, "w1": -3.0, "x1": -2.0, "w2": -3.0}
_ALL = (
    Example("multiply", "A product", "f = x*y", {"x": 4.0, "y": -3.0}),
    Example("max", "The larger of two", "f = max(x, y)", {"x": 4.0, "y": 2.0}),
    Example(
        "sum_times", "(x + y) z", "q = x + y; f = q*z", {"x": -2.0, "y": 5.0, "z": -4.0}, "code"
    ),
    Example(
        "sigmoid_neuron",
        "Sigmoid neuron",
        "f = 1/(1 + exp(-(w0*x0 + w1*x1 + w2)))",
        _NEURON,
        "slide_rounding",
    ),
    Example(
        "sigmoid_gate",
        "Sigmoid neuron, one sigmoid gate",
        "f = sigmoid(w0*x0 + w1*x1 + w2)",
        _NEURON,
    ),
    Example(
        "patterns",
        "Patterns in backward flow",
        "f = 2*(x*y + max(z, w))",
        {"x": 3.0, "y": -4.0, "z": 2.0, "w": -1.0},
    ),
    Example(
        "fan_out", "Gradients add where a value is used twice", "f = x*y + x", {"x": 3.0, "y": -4.0}
    ),
    Example(
        "staged",
        "Staged computation",
        "f = (x + sigmoid(y)) / (sigmoid(x) + (x + y)^2)",
        {"x": 3.0, "y": -4.0},
        "code",
    ),
    Example(
        "vectors",
        "‖W x‖²: vectors and matrices",
        "q = W@x; f = norm2(q)",
        {"W": ((0.1, 0.5), (-0.3, 0.8)), "x": (0.2, 0.4)},
        decimals=3,
    ),
    Example(
        "jacobian",
        "Jacobian of two functions",
        "f = [x^4 + 3*y^2*x, 5*y^2 - 2*x*y + 1]",
        {"x": 1.0, "y": 2.0},
        "jacobian",
    ),
    Example(
        "mask",
        "Elementwise max(0, x): a Jacobian never formed",
        "f = max(0, x)",
        {"x": (1.0, -2.0, 3.0, -1.0)},
        "jacobian",
    ),
    Example(
        "softmax",
        "Softmax loss of three scores",
        "f = softmax_loss(s, 1)",
        {"s": (math.log(0.2), math.log(0.3), math.log(0.5))},  # probabilities 0.2, 0.3, 0.5
    ),
    Example(
        "two_layers",
        "Two-layer net: W2 max(0, W1 x)",
        "h = max(0, W1@x + b1); s = W2@h + b2; f = softmax_loss(s, 0)",
        {
            "W1": ((0.5, -1.0), (1.5, 0.5), (-0.5, 1.0)),
            "x": (1.0, 2.0),
            "b1": (0.0, 0.5, -0.5),
            "W2": ((1.0, -0.5, 0.5), (-1.0, 0.5, 1.0)),
            "b2": (0.0, 0.0),
        },
    ),
    Example("kink", "Gradient check at a kink", "f = max(0, x) + x^2", {"x": 0.000001}, "check"),
)
EXAMPLES: dict[str, Example] = {example.key: example for example in _ALL}
