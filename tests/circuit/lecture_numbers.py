"""The numbers of the lecture's circuits, to be held against JSON and screen."""

from typing import Any

Numbers = dict[str, Any]

# Example, options of the command, decimals, values and gradients by name.
LECTURE: list[tuple[str, str, int, Numbers, Numbers]] = [
    ("multiply", "", 2, {"f": -12}, {"x": -3, "y": 4}),
    ("max", "", 2, {"f": 4}, {"x": 1, "y": 0}),
    (
        "sum_times",
        "",
        2,
        {"q": 3, "f": -12},
        {"f": 1, "q": -4, "z": 3, "x": -4, "y": -4},
    ),
    (
        "sigmoid_neuron",
        "",
        2,
        {
            **{"mul1": -2.0, "mul2": 6.0, "add1": 4.0, "add2": 1.0},
            **{"neg1": -1.0, "exp1": 0.37, "add3": 1.37, "f": 0.73},
        },
        {
            **{"f": 1.0, "add3": -0.53, "exp1": -0.53, "neg1": -0.20, "add2": 0.20},
            **{"w0": -0.20, "x0": 0.39, "w1": -0.39, "x1": -0.59, "w2": 0.20},
        },
    ),
    (
        "sigmoid_neuron",
        "",
        6,
        {"f": 0.731059},
        {"add2": 0.196612, "x0": 0.393224, "x1": -0.589836},
    ),
    (
        "sigmoid_neuron",
        "--slide-rounding",
        2,
        {"f": 0.73},
        {"w0": -0.20, "x0": 0.40, "w1": -0.40, "x1": -0.60, "w2": 0.20},
    ),
    ("sigmoid_neuron", "--collapse", 6, {"f": 0.731059}, {"add2": 0.196612, "x0": 0.393224}),
    ("sigmoid_gate", "--expand", 2, {"exp1": 0.37}, {"exp1": -0.53, "x1": -0.59}),
    (
        "patterns",
        "",
        2,
        {"mul1": -12, "max1": 2, "add1": -10, "f": -20},
        {"x": -8, "y": 6, "z": 2, "w": 0},
    ),
    ("staged", "", 6, {"f": 1.545645}, {"x": 2.059570, "y": 1.592233}),
    (
        "vectors",
        "",
        3,
        {"q": [0.22, 0.26], "f": 0.116},
        {"q": [0.44, 0.52], "W": [[0.088, 0.176], [0.104, 0.208]], "x": [-0.112, 0.636]},
    ),
    ("softmax", "", 6, {}, {"s": [0.2, -0.7, 0.5]}),
]
