"""The state of a run with all that goes with it: what undo comes back to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from playground.training.divergence import Divergence, Reference
from playground.training.history import LossHistory
from playground.training.last_gradients import Recalled
from playground.training.records import Records
from playground.training.stepper import Checkpoint


@dataclass(frozen=True, eq=False)
class RunState:
    """Everything of a run that its choices do not say.

    Attributes:
        checkpoint: weights, optimizer memory, step and mini-batches.
        records: what the run has recorded; it may have gone on since.
        losses: a copy of its losses as they were.
        gradients: of the last mini-batch.
        divergence: why the run was stopped, or None.
        reference: what the stop rule compares the loss with.
        first_data_loss: of the stop rule.
        good: the last good state.
    """

    checkpoint: Checkpoint
    records: Records
    losses: LossHistory
    gradients: Recalled
    divergence: Divergence | None
    reference: Reference
    first_data_loss: float | None
    good: Checkpoint


def nbytes(states: Iterable[RunState]) -> int:
    """About how much memory these take together; what they share counts once."""
    shared = {
        id(part): part.nbytes
        for state in states
        for part in (state.checkpoint, state.good, state.records, state.losses, state.gradients[1])
    }
    return sum(shared.values())
