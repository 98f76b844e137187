"""The rule that stops a run, at work: it watches the loss and keeps a good state to go back to."""

from __future__ import annotations

import numpy as np

from playground.training.divergence import (
    CHECK_EVERY,
    OVERSHOOT,
    Divergence,
    Reference,
    find_first_bad_step,
    reference_of,
)
from playground.training.evaluation import Evaluator
from playground.training.stepper import Checkpoint, Stepper


class StopRule:
    """Watches a run from its present state on, whose loss is the first one.

    Args:
        stepper: the run.
        evaluator: of its net.
        knows_nothing: the loss of a classifier whose scores are all 0, or of an error of 1.
        regression: whether the net fits values.

    Attributes:
        reference: what the full loss is compared with.
        good: the last state whose loss was within the limit.
        first_data_loss: the data loss at step 0; None for a run taken up later.
    """

    def __init__(
        self, stepper: Stepper, evaluator: Evaluator, knows_nothing: float, *, regression: bool
    ) -> None:
        self._stepper, self._evaluator = stepper, evaluator
        with np.errstate(all="ignore"):
            evaluation = evaluator.evaluate()
        first = evaluation.full_loss
        self.first_data_loss = evaluation.data_loss if stepper.steps == 0 else None
        known = first if np.isfinite(first) else 0.0
        self.reference: Reference = reference_of(
            known, knows_nothing, stepper.steps, regression=regression
        )
        self.good: Checkpoint = stepper.checkpoint()

    def resume(self, reference: Reference, first_data_loss: float | None, good: Checkpoint) -> None:
        """Goes on where the rule stood at another time."""
        self.reference, self.first_data_loss, self.good = reference, first_data_loss, good

    def check(self) -> Divergence | None:
        """Keeps the present state if it is good; else says why the run must stop.

        A run with a tensor that is no finite number is left at the state before that step.
        """
        limit = self.reference.limit
        with np.errstate(all="ignore"):
            loss = self._evaluator.full_loss()
            finite = np.isfinite(loss)
            if finite and loss <= limit:
                self.good = self._stepper.checkpoint()
                return None
            young = self._stepper.steps < CHECK_EVERY
            if finite and young and loss <= OVERSHOOT * limit:
                return None  # the first steps of momentum and Adam may overshoot and come back
            found, tensor = self._stepper.steps, ""
            if not finite:
                found, tensor = find_first_bad_step(self._stepper, self.good, self._evaluator)
        return Divergence(found, tensor, loss, self.reference, self.good.step)
