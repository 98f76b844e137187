"""Gates that are made of gates: sigmoid, tanh, W x + b, softmax loss, and how to know them.

sigmoid: the four gates of the lecture's circuit (CS231n, optimization-2). tanh: 2 sigmoid(2x) - 1
(neural-networks-1). Softmax loss: -log of the class's share of the exponentials (linear-classify).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from playground.circuit.parts import CONSTANT, Options, Part
from playground.engine.graph import FloatArray

Operand = str | float | FloatArray


@dataclass(frozen=True)
class Step:
    """One piece of an expanded gate.

    Attributes:
        name: what later steps call it.
        operation: a name of OPERATIONS.
        operands: names of steps, "a", "b", "c" for the gate's own inputs, or constants.
    """

    name: str
    operation: str
    operands: tuple[Operand, ...]


@dataclass(frozen=True)
class Macro:
    """A gate that can be expanded.

    Attributes:
        steps: its pieces, the last of which gives its output, of its options and inputs.
        inputs: what a part would read if it were the last piece of an expanded gate, or None.
    """

    steps: Callable[[Options, tuple[Part, ...]], tuple[Step, ...]]
    inputs: Callable[[Part], tuple[tuple[Part, ...], Options] | None]


def _operand(part: Part | None, operation: str) -> Part | None:
    """The first operand that is this operation."""
    found = part.operands if part is not None else ()
    return next((each for each in found if each.operation == operation), None)


def _path(part: Part, *operations: str) -> Part | None:
    """The operand of the operand ... of these operations, from the part itself down."""
    if part.operation != operations[0]:
        return None
    found: Part | None = part
    for operation in operations[1:]:
        found = _operand(found, operation)
    return found


def _sigmoid_steps(_: Options, __: tuple[Part, ...]) -> tuple[Step, ...]:
    """1/(1 + e^-a)."""
    return (
        Step("negative", "negate", ("a",)),
        Step("exponential", "exp", ("negative",)),
        Step("denominator", "add", (1.0, "exponential")),
        Step("inverse", "reciprocal", ("denominator",)),
    )


def _sigmoid_inputs(part: Part) -> tuple[tuple[Part, ...], Options] | None:
    found = _path(part, "reciprocal", "add", "exp", "negate")
    return None if found is None else (found.operands, ())


def _tanh_steps(_: Options, __: tuple[Part, ...]) -> tuple[Step, ...]:
    """2 sigmoid(2a) - 1."""
    return (
        Step("doubled", "multiply", (2.0, "a")),
        Step("squashed", "sigmoid", ("doubled",)),
        Step("stretched", "multiply", (2.0, "squashed")),
        Step("shifted", "subtract", ("stretched", 1.0)),
    )


def _tanh_inputs(part: Part) -> tuple[tuple[Part, ...], Options] | None:
    found = _path(part, "subtract", "multiply", "sigmoid", "multiply")
    inputs = tuple(each for each in found.operands if each.operation != CONSTANT) if found else ()
    return (inputs, ()) if len(inputs) == 1 else None


def _affine_steps(_: Options, __: tuple[Part, ...]) -> tuple[Step, ...]:
    """a b + c."""
    return (Step("product", "matmul", ("a", "b")), Step("shifted", "add", ("product", "c")))


def _affine_inputs(part: Part) -> tuple[tuple[Part, ...], Options] | None:
    product = _path(part, "add", "matmul")
    if product is None or len(product.operands[0].shape) != 2:
        return None
    bias = next((each for each in part.operands if each is not product), None)
    if bias is None or bias.shape != product.shape:
        return None
    return (*product.operands, bias), ()


def _loss_steps(options: Options, inputs: tuple[Part, ...]) -> tuple[Step, ...]:
    """-log(e^a_y / sum_j e^a_j)."""
    own = np.zeros(inputs[0].shape)
    own[int(dict(options)["label"])] = 1
    return (
        Step("exponentials", "exp", ("a",)),
        Step("own", "dot", (own, "exponentials")),
        Step("total", "sum", ("exponentials",)),
        Step("probability", "divide", ("own", "total")),
        Step("logarithm", "log", ("probability",)),
        Step("negative", "negate", ("logarithm",)),
    )


def _loss_inputs(part: Part) -> tuple[tuple[Part, ...], Options] | None:
    own = _path(part, "negate", "log", "divide", "dot")
    chosen, exponentials = _operand(own, CONSTANT), _operand(own, "exp")
    if chosen is None or chosen.value is None or exponentials is None:
        return None
    return exponentials.operands, (("label", float(chosen.value.argmax())),)


MACROS: dict[str, Macro] = {
    "sigmoid": Macro(_sigmoid_steps, _sigmoid_inputs),
    "tanh": Macro(_tanh_steps, _tanh_inputs),
    "affine": Macro(_affine_steps, _affine_inputs),
    "softmax_loss": Macro(_loss_steps, _loss_inputs),
}
