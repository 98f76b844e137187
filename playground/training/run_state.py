"""The state of a run with all that goes with it: what undo comes back to."""

from __future__ import annotations

from dataclasses import dataclass

from playground.engine.graph import FloatArray
from playground.training.divergence import Divergence, Reference
from playground.training.gradient_statistics import UnitGradients
from playground.training.history import LossHistory
from playground.training.records import Records
from playground.training.stepper import Checkpoint


@dataclass(frozen=True, eq=False)
class RunState:
    """Everything of a run that its choices do not say.

    Attributes:
        checkpoint: weights, optimizer memory, step and mini-batches.
        records: what the run has recorded; it may have gone on since.
        losses: a copy of its losses as they were.
        unit_gradients: of every layer with weights, dL/dz over the last mini-batch.
        gradient: dL/dW and dL/db over it, shape (parameters,).
        divergence: why the run was stopped, or None.
        reference: what the stop rule compares the loss with.
        first_data_loss: of the stop rule.
        good: the last good state.
    """

    checkpoint: Checkpoint
    records: Records
    losses: LossHistory
    unit_gradients: tuple[UnitGradients, ...]
    gradient: FloatArray
    divergence: Divergence | None
    reference: Reference
    first_data_loss: float | None
    good: Checkpoint

    @property
    def nbytes(self) -> int:
        """About how much memory it takes."""
        states = {id(state): state for state in (self.checkpoint, self.good)}.values()
        return self.losses.nbytes + self.gradient.nbytes + sum(state.nbytes for state in states)
