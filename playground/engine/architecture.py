"""What a fully connected net is made of, but for its numbers."""

from __future__ import annotations

from dataclasses import dataclass

from playground.engine.activations import ACTIVATIONS


@dataclass(frozen=True)
class Layer:
    """A hidden layer: its units, its activation and the activation's parameter, if it has one."""

    units: int
    activation: str
    option: float | None = None

    @property
    def pieces(self) -> int:
        """Rows of W per unit: the number of affine pieces of maxout, else 1."""
        if ACTIVATIONS[self.activation].option != "pieces":
            return 1
        return int(self.option or 2)


@dataclass(frozen=True)
class Architecture:
    """What a net is made of, but for its numbers.

    Attributes:
        n_inputs: input features.
        hidden: hidden layers, first to last; none makes a linear classifier.
        n_outputs: scores: one per class, or one for regression.
        loss: a name in ``LOSSES``.
    """

    n_inputs: int
    hidden: tuple[Layer, ...]
    n_outputs: int
    loss: str

    @property
    def units(self) -> tuple[int, ...]:
        """Units of every layer with weights: the hidden ones and the output."""
        return (*(layer.units for layer in self.hidden), self.n_outputs)

    @property
    def pieces(self) -> tuple[int, ...]:
        """Rows of W per unit, for every layer with weights."""
        return (*(layer.pieces for layer in self.hidden), 1)

    @property
    def shapes(self) -> tuple[tuple[int, int], ...]:
        """The shape (rows, units in + 1) of every layer's W."""
        inputs = (self.n_inputs, *self.units[:-1])
        rows = (units * pieces for units, pieces in zip(self.units, self.pieces, strict=True))
        return tuple((row, n_in + 1) for row, n_in in zip(rows, inputs, strict=True))
