"""What a fully connected net is made of, but for its numbers."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from playground.engine.activations import ACTIVATIONS


class Kind(NamedTuple):
    """What a unit makes of its z: an activation, and its parameter, if it has one."""

    activation: str
    option: float | None = None


@dataclass(frozen=True)
class Layer:
    """A hidden layer.

    Attributes:
        units: their number.
        activation: a key of ``ACTIVATIONS``.
        option: the activation's parameter, if it has one.
        dropout: the probability with which a training step leaves a unit out, for each example.
        mixed: the kind of every unit, where they differ; never maxout. () where all have the
            layer's activation.
    """

    units: int
    activation: str
    option: float | None = None
    dropout: float = 0.0
    mixed: tuple[Kind, ...] = ()

    @property
    def pieces(self) -> int:
        """Rows of W per unit: the number of affine pieces of maxout, else 1."""
        if ACTIVATIONS[self.activation].option != "pieces":
            return 1
        return int(self.option or 2)

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The kind of every unit."""
        return self.mixed or (Kind(self.activation, self.option),) * self.units

    @property
    def runs(self) -> list[tuple[Kind, slice]]:
        """Neighbours of the same kind, and which units they are."""
        found, start = [], 0
        for kind, members in groupby(self.kinds):
            stop = start + len(list(members))
            found.append((kind, slice(start, stop)))
            start = stop
        return found


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

    @property
    def drops(self) -> bool:
        """Whether training leaves units out anywhere."""
        return any(layer.dropout for layer in self.hidden)

    def kind(self, layer: int, unit: int) -> Kind:
        """The kind of a unit of a layer with weights; scores are the identity."""
        if layer == len(self.hidden):
            return Kind("identity")
        return self.hidden[layer].kinds[unit]
