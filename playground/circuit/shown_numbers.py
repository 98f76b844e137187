"""The numbers on the wires of a circuit: exact, or rounded after every gate as on the slide."""

from __future__ import annotations

from dataclasses import dataclass

from playground.circuit.circuit import Circuit
from playground.circuit.numbers import fixed
from playground.circuit.rounding import RoundedNumbers, rounded_array, rounded_locals
from playground.circuit.single_gate import single_gate
from playground.engine.graph import FloatArray


@dataclass(frozen=True, eq=False)
class ShownNumbers:
    """Values, gradients and local gradients as they are shown.

    Attributes:
        circuit: whose numbers they are.
        rounded: the slide's chain, or None for the exact numbers.
        decimals: how many are shown.
    """

    circuit: Circuit
    rounded: RoundedNumbers | None
    decimals: int

    def value(self, name: str) -> FloatArray:
        """The value of a node."""
        return self.circuit.value(name) if self.rounded is None else self.rounded.values[name]

    def gradient(self, name: str) -> FloatArray:
        """The gradient of the result with respect to a node."""
        if self.rounded is None:
            return self.circuit.gradient(name)
        return self.rounded.gradients[name]

    def operands(self, gate: str) -> list[FloatArray]:
        """The values of all that a gate reads."""
        return [
            self.value(slot.node) if slot.constant is None else slot.constant
            for slot in self.circuit.slots(gate)
        ]

    def local(self, gate: str) -> list[FloatArray | None]:
        """As ``Circuit.local_gradients``, of these numbers."""
        node = self.circuit.node(gate)
        if self.rounded is None or node.info.whole or node.operation == "stack":
            return self.circuit.local_gradients(gate)
        kind, read = self.circuit.kind(gate), self.operands(gate)
        found = rounded_locals(kind, read, self.value(gate), self.decimals)
        return [*self._of_nodes(gate, found)]

    def downstream(self, gate: str) -> list[FloatArray]:
        """As ``Circuit.downstream``, of these numbers."""
        if self.rounded is None:
            return self.circuit.downstream(gate)
        upstream, local = self.gradient(gate), self.local(gate)
        exact = single_gate(self.circuit.kind(gate)).backward(self.operands(gate), upstream)
        node = self.circuit.node(gate)
        found = []
        for part, slope in zip(self._of_nodes(gate, exact), local, strict=True):
            product = part if slope is None or node.operation == "stack" else upstream * slope
            whole = product if product.shape == part.shape else product.sum()
            found.append(rounded_array(whole, self.decimals))
        return found

    def text(self, number: float) -> str:
        """A number as it is shown."""
        return fixed(number, self.decimals)

    def _of_nodes(self, gate: str, values: list[FloatArray]) -> list[FloatArray]:
        slots = self.circuit.slots(gate)
        return [value for slot, value in zip(slots, values, strict=True) if slot.constant is None]
