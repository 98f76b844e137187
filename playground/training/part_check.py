"""What a gradient check says of one part of a net."""

from __future__ import annotations

from dataclasses import dataclass

from playground.engine.gradient_check import SUSPICIOUS, TensorCheck


@dataclass(frozen=True)
class Entry:
    """One number of a gradient or of an update, by both ways.

    Attributes:
        layer: which layer with weights, from 0.
        row: which row of its W, from 0; those of maxout piece after piece.
        column: which input of the layer, from 0, or None for the bias.
        analytic: by backpropagation, or by the optimizer.
        numeric: by differences, or by the optimizer's formula.
    """

    layer: int
    row: int
    column: int | None
    analytic: float
    numeric: float

    @property
    def name(self) -> str:
        """As on screen, counted from 1: "W2[3, 1]", "b2[3]"."""
        if self.column is None:
            return f"b{self.layer + 1}[{self.row + 1}]"
        return f"W{self.layer + 1}[{self.row + 1}, {self.column + 1}]"


@dataclass(frozen=True)
class PartCheck:
    """The check of one part of the net.

    Attributes:
        check: its numbers; its name is W1, b1, W2, ... or "update" for the optimizer's step.
        layer: which layer with weights, from 0; -1 for the update.
        loss: what was differenced: "data", "penalty", or "full" for both.
        worst: its worst entry, or None where all differences cross kinks.
    """

    check: TensorCheck
    layer: int
    loss: str
    worst: Entry | None

    @property
    def name(self) -> str:
        """W1, b1, W2, ... or "update"."""
        return self.check.name

    @property
    def verdict(self) -> str:
        """One of ``VERDICTS``, or ``NOT_COMPARED`` where all differences cross kinks."""
        return self.check.verdict

    @property
    def sound(self) -> bool:
        """Whether the course lets it pass."""
        return self.check.max_relative_error <= SUSPICIOUS
