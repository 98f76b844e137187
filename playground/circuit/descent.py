"""Minimizes the result of a circuit: gradient steps on chosen inputs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from playground.circuit.circuit import Circuit
from playground.expression.tree import ExpressionError


@dataclass
class Descent:
    """Gradient steps x <- x - learning_rate * df/dx.

    Attributes:
        circuit: whose values the steps change.
        names: the inputs that move; the others stay.
        learning_rate: how far.
    """

    circuit: Circuit
    names: Sequence[str]
    learning_rate: float = 0.1

    def __post_init__(self) -> None:
        if self.circuit.result.shape:
            raise ExpressionError(
                "Only a number can be made smaller; sum(...) makes one of a vector.",
                self.circuit.result.span,
            )
        self.history = [self.value]

    @property
    def value(self) -> float:
        """f, as it stands."""
        return float(self.circuit.value(self.circuit.result.name))

    def step(self, times: int = 1) -> float:
        """Takes steps; f after the last.

        Raises:
            ExpressionError: if a step leads where the circuit cannot be computed; it is not taken.
        """
        circuit = self.circuit
        for _ in range(times):
            circuit.set_values(
                {
                    name: circuit.value(name) - self.learning_rate * circuit.gradient(name)
                    for name in self.names
                }
            )
            self.history.append(self.value)
        return self.value
