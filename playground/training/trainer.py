"""The run: a net, its data and its optimizer, advanced a step at a time.

Plain Python without Qt or threads; the window calls ``advance`` from a display timer, the command
line calls ``run``. Same config and seed: bit-identical weights after the same number of steps.
"""

from __future__ import annotations

import dataclasses
import math
from time import perf_counter

import numpy as np

from playground.data.points import Split
from playground.data.sampling import sample
from playground.engine.losses import LOSSES
from playground.engine.network import NetworkGraph
from playground.training.building import (
    DATA,
    REBUILT,
    STEERING,
    changed_fields,
    make_split,
    new_run,
)
from playground.training.config import Config
from playground.training.continuing import begins_anew, may_lose, next_run
from playground.training.divergence import Divergence, steps_to_check
from playground.training.edits import Edit
from playground.training.evaluation import Evaluation, Evaluator
from playground.training.example import ExamplePass
from playground.training.health import Health, RunFacts
from playground.training.history import LossHistory
from playground.training.last_gradients import LastGradients
from playground.training.migration import holds, put
from playground.training.phases import BatchTrace, Phases
from playground.training.records import Records
from playground.training.run_state import RunState
from playground.training.snapshot import Snapshot, update_to_weight
from playground.training.stepper import Checkpoint, Stepper
from playground.training.stop_rule import StopRule
from playground.training.stops import Phase
from playground.training.unit_reading import Readings, UnitReading, WeightReading

# Steps are made in bursts of about this length, between which the clock is looked at.
BURST_S = 0.0005
# What is shown of very many points is exact at rest, if that takes no longer.
EXACT_S = 0.25


class Trainer:
    """Trains the net that a config describes.

    Args:
        config: all choices; change them by ``apply``.

    Attributes:
        config: the choices in force.
        split: training and test points.
        sample: those of them that are looked at live, the split itself unless they are very many.
        network: the net, with its parameters.
        optimizer: what updates it.
        records: losses, gradients and weights against steps.
        divergence: why the run was stopped, or None.
        stale: whether something has changed since the last snapshot.
        restarts: how often the run has been taken up anew, for those that watch it go on.
    """

    def __init__(self, config: Config) -> None:
        self.config = config
        self.records = Records()
        self.divergence: Divergence | None = None
        self.stale = True
        self.restarts = 0
        self._burst = 1
        self.split: Split = make_split(config)
        self.sample = sample(self.split)
        self._go_on(new_run(config, self.split))

    @property
    def step_count(self) -> int:
        """Steps made since the initial weights."""
        return self._stepper.steps

    @property
    def history(self) -> LossHistory:
        """Losses against steps."""
        return self.records.losses

    @property
    def epoch(self) -> int:
        """Whole passes over the training points since the initial weights."""
        return self._stepper.epoch

    def reset(self) -> None:
        """Back to step 0 with the initial weights of the seed; also forgets what diverged."""
        self.records = Records()  # the old ones may be come back to
        self._go_on(new_run(self.config, self.split))

    def apply(
        self,
        config: Config,
        edit: Edit | None = None,
        state: RunState | None = None,
        *,
        always: bool = False,
    ) -> RunState | None:
        """Takes over changed choices. Learned weights are kept wherever they still fit.

        At step 0 nothing is learned, so the weights become those of a new run of the config,
        unless some have been set by hand. What exploded is not worth keeping: then the last good
        state is taken over.

        Args:
            config: the choices from now on.
            edit: what becomes of the weights, if that is more than the choices say.
            state: a state of the run under these choices, to go back to instead.
            always: whether to return the state before in any case.

        Returns:
            The state of the run before, if its weights have changed, or always.
        """
        changed = changed_fields(self.config, config)
        edit = edit or Edit()
        if not changed and not edit.concerns_weights and state is None:
            return self.state() if always else None
        if self.divergence is None and (changed & (REBUILT | STEERING) or edit.concerns_weights):
            self._check()  # so that no step is made again with other choices than it was made with
        before, stopped = self.config, self.divergence is not None
        lossy = always or state is not None or stopped or may_lose(before, config, changed, edit)
        left = self.state() if lossy else None
        self.config = config
        self.stale = True
        if changed & DATA:
            self.split = make_split(config)
            self.sample = sample(self.split)
        if state is not None:
            self._resume(state)
        else:
            self._follow(before, changed, edit)
        self._stepper.follow(config.rates())
        if self.optimizer.clip is not None:
            self.optimizer.clip.limit = config.clip_norm
        self.records.forget_after(self.step_count)
        if left is None or always or state is not None:
            return left
        return None if self.is_at(left) else left

    def has(self, edit: Edit) -> bool:
        """Whether all that an edit says of the weights is so already."""
        if edit.plan is not None or edit.by_hand:
            return False
        begun = self.step_count or self._stepper.by_hand or self.divergence is not None
        return not (edit.fresh and begun) and holds(self.network, edit.values)

    def is_at(self, state: RunState) -> bool:
        """Whether the weights and the step are those of a state, to the bit."""
        value, at = self.network.parameters.value, state.checkpoint
        return self.step_count == at.step and value.tobytes() == at.value.tobytes()

    def _follow(self, before: Config, changed: set[str], edit: Edit) -> None:
        """Goes on under the new choices: with a new run, with what goes on of this, or with it."""
        if begins_anew(self._stepper, changed, edit):
            self.reset()
        elif changed & REBUILT or edit.plan is not None:
            seen = self._gradients.read() if changed == {"frozen"} else None
            if self.divergence is not None:
                self._stepper.restore(self._rule.good)
            self._go_on(next_run(before, self.config, self.split, self._stepper, changed, edit))
            if seen is not None:
                self._gradients.recall(seen)
        if edit.touches:
            put(self.network, edit.values)
            self._stepper.by_hand = True
            self._look_anew()

    def steps_to_epoch_end(self) -> int:
        """Steps left in the epoch under way, or in the next one."""
        batches = self._stepper.batches
        return batches.steps_per_epoch - batches.position

    def step(self) -> None:
        """One training step: forward, backward, update on the next mini-batch."""
        self.run(1)

    def next_phase(self) -> Phase | None:
        """Makes the next of the four parts of a step; None if the run has been stopped.

        Only the update changes the run: a step left half done is taken back by anything else.
        """
        return None if self.divergence is not None else self._phases.next()

    def batch_trace(self) -> BatchTrace | None:
        """What the step in phases has computed so far; None where there is none under way."""
        return self._phases.trace

    def example_pass(self) -> ExamplePass:
        """Runs single examples through the present net, beside the run."""
        return self._examples

    def run(self, steps: int) -> int:
        """Makes steps until their number is reached or the run diverges; returns how many."""
        return self.advance(math.inf, steps)

    def advance(self, budget_s: float, max_steps: int = 1_000_000_000) -> int:
        """Makes whole steps until the time budget is spent; returns how many the run gained."""
        deadline, first = perf_counter() + budget_s, self.step_count
        with np.errstate(all="ignore"):
            while self.divergence is None and (made := self.step_count - first) < max_steps:
                to_check = steps_to_check(self.step_count)
                count = min(max_steps - made, to_check, self._burst)
                start = perf_counter()
                self._stepper.make(count)
                took = perf_counter() - start
                self._burst = max(1, int(count * BURST_S / max(took, 1e-9)))
                self.stale = True
                if count == to_check:
                    self._check()
                if perf_counter() >= deadline:
                    break
        return max(0, self.step_count - first)  # one that overflowed has lost some

    def resume(self) -> None:
        """Lets a stopped run go on; the stop rule starts from the present loss."""
        if self.divergence is not None:
            self._go_on(self._stepper)

    def checkpoint(self) -> Checkpoint:
        """The state of the run, to come back to while the choices are the same."""
        return self._stepper.checkpoint()

    def restore(self, state: Checkpoint) -> None:
        """Back to a state of the run under the same choices, exactly."""
        self._stepper.restore(state)
        self.records.forget_after(self.step_count)
        self._go_on(self._stepper)

    def state(self) -> RunState:
        """The run with all that its choices do not say, for ``apply`` under the same choices."""
        rule = self._rule
        units, gradient = self._gradients.read()
        return RunState(
            self._stepper.checkpoint(),
            self.records,
            self.records.losses.copy(),
            (units, gradient.copy()),
            self.divergence,
            rule.reference,
            rule.first_data_loss,
            rule.good,
        )

    def _resume(self, state: RunState) -> None:
        """Takes up a state where it was left, with what was recorded and found of it."""
        stepper = new_run(self.config, self.split)
        stepper.restore(state.checkpoint)
        self.records = state.records
        self.records.losses.take(state.losses)
        self._go_on(stepper)
        self._gradients.recall(state.gradients)
        self.divergence = state.divergence
        self._rule.resume(state.reference, state.first_data_loss, state.good)

    def go_back(self) -> None:
        """Back to the last good state, exactly; the run may go on from there."""
        self.restore(self._rule.good)

    def snapshot(self) -> Snapshot:
        """The state of the run for views; evaluates the net and records the losses."""
        self.stale = False
        with np.errstate(all="ignore"):
            evaluation = self._evaluator.evaluate()
            if not np.isfinite(evaluation.full_loss) and self.divergence is None:
                self._check()
                evaluation = self._evaluator.evaluate()
            self.history.record(self.step_count, evaluation.full_loss, evaluation.test_loss)
            gradients, _ = self._gradients.read()
            parameters = self.network.parameters
            self.records.record(self.step_count, gradients, parameters, self.optimizer.update)
            return Snapshot(
                self.step_count,
                self.epoch,
                evaluation,
                gradients,
                update_to_weight(self.optimizer, self.network.parameters),
                len(self.network.parameters),
                self.divergence,
                self.optimizer.learning_rate,
                None if self.optimizer.clip is None else self.optimizer.clip.reading(),
            )

    def exact_snapshot(self, budget_s: float = EXACT_S) -> Snapshot | None:
        """A snapshot with the losses of all points; None if they would take too long.

        What was recorded of the sample stays.
        """
        with np.errstate(all="ignore"):
            evaluation = self._evaluator.evaluate_all(budget_s)
        if evaluation is None:
            return None
        return dataclasses.replace(self.snapshot(), evaluation=evaluation)

    def health(self) -> Health:
        """How every unit and layer does over the sample's training points."""
        ratios = update_to_weight(self.optimizer, self.network.parameters)
        found = self.divergence.loss if self.divergence is not None else None
        rule = self._rule
        facts = RunFacts(self.step_count, ratios, rule.first_data_loss, rule.reference, found)
        return self._close_up().health(facts)

    def unit_reading(self, layer: int, unit: int) -> UnitReading:
        """One unit closely; layers with weights and units are counted from 0."""
        return self._close_up().unit(layer, unit)

    def weight_reading(self, pair: int, source: int, target: int) -> WeightReading:
        """One weight closely: of layer ``pair`` with weights, between two units, all from 0."""
        return self._close_up().weight(pair, source, target, self.step_count)

    def evaluate(self) -> Evaluation:
        """Losses and accuracies of all points as they are now; nothing is recorded."""
        with np.errstate(all="ignore"):
            evaluation = self._evaluator.evaluate_all()
        assert evaluation is not None
        return evaluation

    def estimate(self) -> Evaluation:
        """The same of the sample."""
        with np.errstate(all="ignore"):
            return self._evaluator.evaluate()

    def last_graph(self) -> NetworkGraph:
        """The graph of the last mini-batch; before the first step, of those of the sample."""
        return self._gradients.graph()

    def _close_up(self) -> Readings:
        """What reads this net closely; it wants a gradient before the first step, too."""
        self.last_graph()
        return self._readings

    def _check(self) -> None:
        """Keeps a good state, or stops a run that has exploded."""
        self.divergence = self._rule.check()

    def _go_on(self, stepper: Stepper) -> None:
        """Trains with this from now on; the stop rule starts from its loss."""
        self._stepper = stepper
        self.network, self.optimizer = stepper.network, stepper.optimizer
        self._evaluator = Evaluator(self.network, self.split, self.sample)
        self._phases = Phases(stepper, self.step)
        self._examples = ExamplePass(self.network)
        self.records = self.records.fitting(self.network.architecture)
        self._readings = Readings(self.network, self.sample.train, self.optimizer, self.records)
        self._burst = 1
        self._look_anew()

    def _look_anew(self) -> None:
        """Weights are others than training made them: nothing found of the old ones counts."""
        self.divergence = None
        self.stale = True
        self.restarts += 1
        self._gradients = LastGradients(self._stepper, self._evaluator)
        knows_nothing = LOSSES[self.config.loss].first_loss(max(self.config.n_classes, 1))
        self._rule: StopRule = StopRule(
            self._stepper, self._evaluator, knows_nothing, regression=self.split.train.regression
        )
