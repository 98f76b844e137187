"""A run from where it was last taken up: makes steps, watches them, and says how it stands."""

from __future__ import annotations

import dataclasses
import math
from time import perf_counter

import numpy as np

from playground.data.points import Split
from playground.training.divergence import Divergence, steps_to_check
from playground.training.evaluation import Evaluation, Evaluator
from playground.training.last_gradients import LastGradients
from playground.training.records import Records
from playground.training.run_state import RunState
from playground.training.snapshot import Snapshot, update_to_weight
from playground.training.stepper import Stepper
from playground.training.stop_rule import StopRule

# Steps are made in bursts of about this length, between which the clock is looked at.
BURST_S = 0.0005
# A step that takes longer than that is begun only if so much of it still fits into the budget.
FITTING = 0.75


class Course:
    """One net in training, as long as it keeps its graphs and its points.

    Args:
        stepper: makes the steps.
        split: training and test points.
        sample: those of them that are looked at live.
        records: what the run has recorded by now.
        knows_nothing: the loss of a classifier whose scores are all 0, or of an error of 1.

    Attributes:
        stepper: likewise.
        sample: likewise.
        evaluator: of its net.
        records: likewise; others with the same losses where a layer has another shape.
        divergence: why the run was stopped, or None.
        gradients: those of its last mini-batch.
        rule: stops it.
    """

    def __init__(
        self,
        stepper: Stepper,
        split: Split,
        sample: Split,
        records: Records,
        knows_nothing: float,
    ) -> None:
        self.stepper, self.sample = stepper, sample
        self.evaluator = Evaluator(stepper.network, split, sample)
        self.records = records.fitting(stepper.network.architecture)
        self._knows_nothing = knows_nothing
        self._burst = 1
        self.look_anew()

    def look_anew(self) -> None:
        """Weights are others than training made them: nothing found of the old ones counts."""
        self.divergence: Divergence | None = None
        self.gradients = LastGradients(self.stepper, self.evaluator)
        self.rule = StopRule(
            self.stepper,
            self.evaluator,
            self._knows_nothing,
            regression=self.sample.train.regression,
        )

    def advance(self, budget_s: float, max_steps: int) -> int:
        """Makes whole steps until the time budget is spent; returns how many the run gained.

        At least one; a further one that would take far longer than what is left waits for the next
        time, so that steps of many milliseconds do not hold up a picture by more than one of them.
        """
        stepper = self.stepper
        deadline, first = perf_counter() + budget_s, stepper.steps
        with np.errstate(all="ignore"):
            while self.divergence is None and (made := stepper.steps - first) < max_steps:
                to_check = steps_to_check(stepper.steps)
                count = min(max_steps - made, to_check, self._burst)
                start = perf_counter()
                stepper.make(count)
                took = perf_counter() - start
                self._burst = max(1, int(count * BURST_S / max(took, 1e-9)))
                if count == to_check:
                    self.check()
                now = perf_counter()
                longest = FITTING * took / count if self._burst == 1 else 0.0
                if now >= deadline or now + longest > deadline:
                    break
        return max(0, stepper.steps - first)  # one that overflowed has lost some

    def check(self) -> None:
        """Keeps a good state, or stops a run that has exploded."""
        self.divergence = self.rule.check()

    def snapshot(self) -> Snapshot:
        """How the run stands; evaluates the net and records the losses."""
        stepper, optimizer = self.stepper, self.stepper.optimizer
        parameters = stepper.network.parameters
        with np.errstate(all="ignore"):
            evaluation = self.evaluator.evaluate()
            if not np.isfinite(evaluation.full_loss) and self.divergence is None:
                self.check()
                evaluation = self.evaluator.evaluate()
            self.records.losses.record(stepper.steps, evaluation.full_loss, evaluation.test_loss)
            gradients, _ = self.gradients.read()
            self.records.record(stepper.steps, gradients, parameters, optimizer.update)
            return Snapshot(
                stepper.steps,
                stepper.epoch,
                evaluation,
                gradients,
                update_to_weight(optimizer, parameters),
                len(parameters),
                self.divergence,
                optimizer.learning_rate,
                None if optimizer.clip is None else optimizer.clip.reading(),
            )

    def evaluate(self) -> Evaluation:
        """Losses and accuracies of the sample; nothing is recorded."""
        with np.errstate(all="ignore"):
            return self.evaluator.evaluate()

    def evaluate_all(self, budget_s: float = math.inf) -> Evaluation | None:
        """The same of all points; None if that would take longer."""
        with np.errstate(all="ignore"):
            return self.evaluator.evaluate_all(budget_s)

    def exact_snapshot(self, budget_s: float) -> Snapshot | None:
        """A snapshot with the losses of all points; None if that would take longer."""
        evaluation = self.evaluate_all(budget_s)
        if evaluation is None:
            return None
        return dataclasses.replace(self.snapshot(), evaluation=evaluation)

    # States to come back to

    def state(self) -> RunState:
        """All that the choices do not say."""
        rule = self.rule
        units, gradient = self.gradients.read()
        return RunState(
            self.stepper.checkpoint(),
            self.records,
            self.records.losses.copy(),
            (units, gradient.copy()),
            self.divergence,
            rule.reference,
            rule.first_data_loss,
            rule.good,
        )

    def recall(self, state: RunState) -> None:
        """Takes up what was found of a state at which the stepper stands again."""
        self.gradients.recall(state.gradients)
        self.divergence = state.divergence
        self.rule.resume(state.reference, state.first_data_loss, state.good)

    def is_at(self, state: RunState) -> bool:
        """Whether the weights and the step are those of a state, to the bit."""
        value, at = self.stepper.network.parameters.value, state.checkpoint
        return self.stepper.steps == at.step and value.tobytes() == at.value.tobytes()
