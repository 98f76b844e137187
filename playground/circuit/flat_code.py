"""A circuit as straight-line Python: a line for each gate forward, and in reverse backward.

Running the text gives the numbers on the wires, rounded as on the slide where they are; nothing
here runs it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from playground.circuit.circuit import Circuit
from playground.circuit.node import CircuitNode
from playground.circuit.numbers import DECIMALS, fixed, plain
from playground.circuit.rounding import RoundedNumbers
from playground.circuit.shown_numbers import ShownNumbers
from playground.circuit.steps import Stop
from playground.engine.graph import FloatArray

# Comments stand at one column, right of all lines but those that are long.
_COMMENT_COLUMN, _LONG = 44, 80
_MOST = 8  # numbers beside a line
_UPSTREAM = " * {d}"
_CONSTANT = "0 * {d}"
# Local gradients that are whole numbers as they are.
_WHOLE = ("1", "-1", "({a} >= {b})", "({b} > {a})", "({a} <= {b})", "({b} < {a})", "({a} > 0)")
_WHOLE_CALLS = ("np.sign(", "np.ones_like(")


@dataclass(frozen=True)
class Line:
    """One line of the text.

    Attributes:
        code: Python, or a comment.
        phase: "inputs", "forward", "seed", "backward", or "" for lines between.
        gate: the gate it belongs to, or "".
        node: the node whose value or gradient it writes, or "".
        number: what that is, as a circuit shows it, or "" for large tables.
    """

    code: str
    phase: str = ""
    gate: str = ""
    node: str = ""
    number: str = ""

    def with_number(self, column: int) -> str:
        """The line with its number as a comment at a column."""
        if not self.number:
            return self.code
        number = self.number.replace("−", "-")
        return f"{self.code.ljust(column)} # {number.rjust(6)}"


class FlatCode:
    """The forward and the backward pass of a circuit as text.

    Args:
        circuit: what is computed.
        decimals: of the numbers in the comments.
        rounded: the numbers of "slide rounding", in place of the circuit's own: the code then
            rounds, too.

    Attributes:
        lines: in order.
    """

    def __init__(
        self,
        circuit: Circuit,
        decimals: int = DECIMALS,
        rounded: RoundedNumbers | None = None,
    ) -> None:
        self._circuit, self._decimals = circuit, decimals
        self._numbers = ShownNumbers(circuit, rounded, decimals)
        self._names = _code_names(circuit)
        self.lines = tuple(
            [
                Line("import numpy as np"),
                *self._remark(),
                Line(""),
                *map(self._leaf, (node for node in circuit.nodes if node.kind != "gate")),
                Line(""),
                Line("# forward"),
                *map(self._forward, circuit.gates),
                Line(""),
                Line("# backward"),
                *self._backward(),
            ]
        )

    @property
    def text(self) -> str:
        """All lines, with the numbers as comments."""
        lengths = (len(line.code) for line in self.lines if line.number)
        column = max((each for each in lengths if each <= _LONG), default=0)
        column = max(column, _COMMENT_COLUMN)
        return "\n".join(line.with_number(column) for line in self.lines) + "\n"

    def variable(self, node: str) -> str:
        """What the value of a node is called in the code."""
        return self._names[node]

    def gradient_variable(self, node: str) -> str:
        """What the gradient of a node is called in the code; "" if no line writes it."""
        has = any(line.node == node and line.phase in ("seed", "backward") for line in self.lines)
        return f"d_{self._names[node]}" if has else ""

    def marked(self, stop: Stop) -> tuple[int, ...]:
        """Which lines a stop has just run, counted from 0."""
        return tuple(
            k
            for k, line in enumerate(self.lines)
            if line.phase == stop.phase and line.gate == stop.gate
        )

    def _leaf(self, node: CircuitNode) -> Line:
        value = plain(self._numbers.value(node.name))
        code = value if isinstance(value, float) else f"np.array({value})"
        return Line(f"{self._names[node.name]} = {code}", "inputs", "", node.name)

    def _forward(self, gate: CircuitNode) -> Line:
        code = self._round(gate.info.forward.format(**self._words(gate)))
        number = self._number(self._numbers.value(gate.name))
        return Line(f"{self._names[gate.name]} = {code}", "forward", gate.name, gate.name, number)

    def _backward(self) -> list[Line]:
        circuit = self._circuit
        result = circuit.result
        name = self._names[result.name]
        one = "1.0" if not result.shape else f"np.ones_like({name})"
        lines = [
            Line(f"d_{name} = {one}", "seed", result.name, result.name, self._number(_one(circuit)))
        ]
        so_far: dict[str, FloatArray] = {}
        for gate in reversed(circuit.gates):
            terms = self._numbers.downstream(gate.name)
            for place, code in enumerate(self._downstream_codes(gate)):
                node = gate.inputs[place]
                sign = "+=" if node in so_far else "="
                so_far[node] = so_far.get(node, 0) + terms[place]
                code = f"d_{self._names[node]} {sign} {code}"
                lines.append(Line(code, "backward", gate.name, node, self._number(so_far[node])))
        return lines

    def _number(self, value: FloatArray) -> str:
        """What is written beside a line; of large tables nothing."""
        if value.size > _MOST:
            return ""
        if not value.ndim:
            return fixed(float(value), self._decimals)
        return f"[{', '.join(map(self._number, value))}]"

    def _downstream_codes(self, gate: CircuitNode) -> list[str]:
        """What each of the gate's inputs gets."""
        slots, words = self._circuit.slots(gate.name), self._words(gate)
        rules = _rules(gate, [self._circuit.value(name).shape for name in gate.inputs])
        if self._circuit.options(gate.name).get("exponent") == 0:
            rules = (_CONSTANT,)  # by the rule it were 0 times infinity at 0
        codes = []
        for place, slot in enumerate(slots):
            if slot.constant is not None:
                continue
            rule, words["k"] = rules[min(place, len(rules) - 1)], place
            is_whole = rule.removesuffix(_UPSTREAM) in _WHOLE or rule.startswith(_WHOLE_CALLS)
            code = rule.format(**words) if is_whole else self._product(rule, words)
            was_spread = gate.shape and not self._circuit.value(slot.node).shape
            if was_spread and gate.operation != "stack":
                code = f"np.sum({code})"
            codes.append(code if is_whole else self._round(code))
        return codes

    def _product(self, rule: str, words: dict[str, object]) -> str:
        """A downstream gradient; its local gradient is rounded, if numbers are."""
        local = rule.removesuffix(_UPSTREAM).format(**words)
        if local.isidentifier() or not rule.endswith(_UPSTREAM):
            return rule.format(**words)
        return self._round(local) + _UPSTREAM.format(**words)

    def _round(self, code: str) -> str:
        return f"np.round({code}, {self._decimals})" if self._numbers.rounded else code

    def _remark(self) -> list[Line]:
        if self._numbers.rounded is None:
            return []
        return [Line("# slide rounding: what a line hands on is rounded")]

    def _words(self, gate: CircuitNode) -> dict[str, object]:
        """What stands for the letters in the code of an operation."""
        read = [
            self._names[slot.node] if slot.constant is None else _bracketed(slot.constant)
            for slot in self._circuit.slots(gate.name)
        ]
        words: dict[str, object] = dict(zip("abc", read, strict=False))
        options = self._circuit.options(gate.name)
        if "exponent" in options:
            exponent = options["exponent"]
            words["exponent"], words["lower"] = _plain(exponent), _plain(exponent - 1)
        if "label" in options:
            words["label"] = int(options["label"])
        q = self._names[gate.name]
        if self._numbers.rounded and gate.operation == "softmax_loss":
            q = f"({gate.info.forward.format(**words)})"  # probabilities are of the exact loss
        return {**words, "q": q, "d": f"d_{self._names[gate.name]}", "all": ", ".join(read)}


def _rules(gate: CircuitNode, shapes: list[tuple[int, ...]]) -> tuple[str, ...]:
    """The code of the downstream gradients; of products with vectors it is another."""
    if gate.operation not in ("matmul", "affine"):
        return gate.info.backward
    left, right = shapes[:2]
    rules = list(gate.info.backward)
    if len(right) == 1:
        rules[0] = "np.outer({d}, {b})"
    if len(left) == 1:
        rules[:2] = "{b} @ {d}", "np.outer({a}, {d})"
    return tuple(rules)


def _one(circuit: Circuit) -> FloatArray:
    return circuit.gradient(circuit.result.name)


def _plain(number: float) -> str:
    """A number as Python writes it, in brackets if it has a sign."""
    text = f"{number:g}" if float(f"{number:g}") == number else repr(number)
    return f"({text})" if number < 0 else text


def _bracketed(constant: FloatArray) -> str:
    return _plain(float(constant))


def _code_names(circuit: Circuit) -> dict[str, str]:
    """Names that mean nothing else in the text: not np, and not the gradient of another one."""
    names: dict[str, str] = {}
    taken: set[str] = {"np"}
    for node in circuit.nodes:
        name = re.sub(r"\W", "_", node.name)
        while name in taken or f"d_{name}" in taken:
            name += "_"
        names[node.name] = name
        taken |= {name, f"d_{name}"}
    return names
