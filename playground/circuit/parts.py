"""The parts of an expression, equal ones shared: what a circuit is before it becomes a graph."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from playground.circuit.operations import OPERATIONS
from playground.circuit.shapes import output_shape
from playground.engine.graph import FloatArray
from playground.expression.tree import Span

INPUT, CONSTANT = "input", "constant"
Options = tuple[tuple[str, float], ...]


@dataclass(frozen=True, eq=False)
class Part:
    """An input, a constant, or an operation on other parts; compared by identity.

    Attributes:
        key: what it computes, in 16 letters: equal in every circuit that has this part.
        operation: a name of OPERATIONS, "input" or "constant".
        operands: what it reads.
        options: constants of the operation, such as an exponent.
        value: of an input or a constant.
        shape: of its value.
        span: where it stands in the typed text.
        name: of an input.
        group: the key of the gate it is a piece of, if that was expanded.
    """

    key: str
    operation: str
    operands: tuple[Part, ...]
    options: Options
    value: FloatArray | None
    shape: tuple[int, ...]
    span: Span
    name: str = ""
    group: str = ""

    @property
    def is_leaf(self) -> bool:
        """Whether it is no operation."""
        return not self.operands

    @property
    def is_number(self) -> bool:
        """Whether it is a constant without axes."""
        return self.operation == CONSTANT and not self.shape


class Pool:
    """Makes parts; what was made before is found again.

    Attributes:
        parts: all that were made, operands before what reads them.
        names: the user's names of operations.
    """

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self.names: dict[Part, str] = {}
        self._known: dict[object, int] = {}

    def input(self, name: str, value: FloatArray, span: Span) -> Part:
        """An input of this name."""
        part = Part(_digest(INPUT, name), INPUT, (), (), value, value.shape, span, name)
        return self._keep((INPUT, name), part)

    def constant(self, value: object, span: Span) -> Part:
        """A number or an array that was typed."""
        array = np.array(value, np.float64)
        text = f"{array.shape}{array.tolist()}"
        part = Part(_digest(CONSTANT, text), CONSTANT, (), (), array, array.shape, span)
        return self._keep((CONSTANT, text), part)

    def make(
        self,
        operation: str,
        operands: Iterable[Part],
        span: Span,
        *,
        options: Options = (),
        key: str = "",
        group: str = "",
    ) -> Part:
        """An operation; the first one made decides on the place, the key and the group.

        Raises:
            ExpressionError: if the operands do not fit.
        """
        inputs = tuple(operands)
        order = [operand.key for operand in inputs]
        if OPERATIONS[operation].commutative:
            order.sort()
        digest = key or _digest(operation, *order, str(options))
        shape = output_shape(operation, inputs, span)
        part = Part(digest, operation, inputs, options, None, shape, span, "", group)
        same = [id(operand) for operand in inputs]
        if OPERATIONS[operation].commutative:
            same.sort()
        return self._keep((operation, *same, options), part)

    def call(self, part: Part, name: str) -> None:
        """Gives an operation the user's name, if it has none."""
        if not part.is_leaf:
            self.names.setdefault(part, name)

    def _keep(self, identity: object, part: Part) -> Part:
        if identity not in self._known:
            self._known[identity] = len(self.parts)
            self.parts.append(part)
        return self.parts[self._known[identity]]


def reachable(pool: Pool, root: Part) -> list[Part]:
    """What the root needs, itself last, in the order in which it was made."""
    seen = {id(root)}
    queue = [root]
    while queue:
        for operand in queue.pop().operands:
            if id(operand) not in seen:
                seen.add(id(operand))
                queue.append(operand)
    return [part for part in pool.parts if id(part) in seen and part is not root] + [root]


def _digest(*words: str) -> str:
    return hashlib.blake2s("\0".join(words).encode("utf-8", "replace"), digest_size=8).hexdigest()
