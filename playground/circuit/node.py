"""What a circuit consists of, apart from its numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from playground.circuit.numbers import MINUS, short
from playground.circuit.operations import OPERATIONS, OperationInfo
from playground.circuit.parts import Options, Part
from playground.engine.graph import FloatArray
from playground.expression.tree import Span

_MOST_NUMBERS = 4
_EXPONENTS = str.maketrans("0123456789-.", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻·")
# How a gate is labelled that has a constant as its first or as its second input.
_FIRST = {
    "add": "+{}",
    "subtract": "{}−x",
    "multiply": "×{}",
    "divide": "{}/x",
    "raise": "{}ˣ",
    "max": "max({}, x)",
    "min": "min({}, x)",
}
_SECOND = {**_FIRST, "subtract": "−{}", "divide": "÷{}", "raise": "xʸ"}


@dataclass(frozen=True)
class CircuitNode:
    """An input, a constant with a box of its own, or a gate with the wire that leaves it.

    Attributes:
        name: unique in its circuit; a Python name for all but constants.
        key: what it computes; the same before and after an edit that leaves it alone.
        kind: what it is.
        label: what is drawn in it.
        operation: of a gate, a name of OPERATIONS; else "".
        operands: of a gate, all it reads: names of nodes, and numbers as they are written.
        inputs: of those, the names of nodes: the wires that end here, in order.
        shape: of its value.
        span: where it stands in the typed text.
        pattern: what the gate does to the gradient (a name of PATTERNS), or "".
        expandable: whether the gate can be expanded.
        group: the key of the gate that it is a piece of and can be collapsed to, or "".
        is_named: whether the user gave the name.
    """

    name: str
    key: str
    kind: Literal["input", "constant", "gate"]
    label: str
    operation: str
    operands: tuple[str, ...]
    inputs: tuple[str, ...]
    shape: tuple[int, ...]
    span: Span
    pattern: str
    expandable: bool
    group: str
    is_named: bool = True

    @property
    def words(self) -> tuple[str, ...]:
        """What stands below a gate: the user's name of it, and its pattern."""
        if self.kind != "gate":
            return ()
        return tuple(word for word in (self.name if self.is_named else "", self.pattern) if word)

    @property
    def info(self) -> OperationInfo:
        """Formula, local gradients and code of a gate."""
        return OPERATIONS[self.operation]


@dataclass(frozen=True, eq=False)
class Slot:
    """What a gate reads at one place: a node, or a constant that is part of the gate."""

    node: str
    constant: FloatArray | None = None


@dataclass(frozen=True, eq=False)
class Term:
    """One downstream gradient where several meet: what one gate hands to a node.

    Attributes:
        gate: who hands it back.
        place: which of the gate's inputs the node is.
        value: upstream x local, the shape of the node.
    """

    gate: str
    place: int
    value: FloatArray


def hidden_operand(part: Part) -> int | None:
    """Which operand of a gate is a number written in the gate, as in +1, or None."""
    numbers = [operand.is_number for operand in part.operands]
    if part.operation not in _FIRST or numbers.count(True) != 1:
        return None
    return numbers.index(True)


def gate_label(part: Part) -> str:
    """What is drawn in a gate."""
    options = dict(part.options)
    if part.operation == "power":
        exponent = options["exponent"]
        is_short = exponent == round(exponent, 1)
        return f"x{short(exponent).replace(MINUS, '-').translate(_EXPONENTS)}" if is_short else "xᵖ"
    place = hidden_operand(part)
    if place is None:
        return OPERATIONS[part.operation].symbol
    number = part.operands[place].value
    text = short(float(number)) if number is not None else ""
    label = (_FIRST if place == 0 else _SECOND)[part.operation]
    if label[0] in "+−" and text.startswith(MINUS):
        return label.replace("+", "").replace("{}", text) if label[0] == "+" else f"−({text})"
    return label.format(text)


def constant_label(value: FloatArray) -> str:
    """What is drawn in the box of a constant."""
    if not value.ndim:
        return short(float(value))
    if value.ndim > 1 or len(value) > _MOST_NUMBERS:
        return "×".join(map(str, value.shape)) if value.ndim > 1 else f"[…{len(value)}]"
    return f"[{' '.join(short(float(x)) for x in value)}]"


def options_text(options: Options) -> tuple[str, ...]:
    """Constants of an operation as operands are written."""
    return tuple(short(value) for _, value in options)
