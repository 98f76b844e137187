"""The run: a net, its data and its optimizer, advanced a step at a time.

Plain Python without Qt or threads; the window calls ``advance`` from a display timer, the command
line calls ``run``. Same config and seed: bit-identical weights after the same number of steps.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from playground.data.points import Split
from playground.data.sampling import sample
from playground.engine.network import NetworkGraph
from playground.training.building import DATA, REBUILT, STEERING, changed_fields, make_split
from playground.training.close_up import CloseUp
from playground.training.config import Config
from playground.training.continuing import Continuation, may_lose, says_nothing
from playground.training.course import Course
from playground.training.divergence import Divergence
from playground.training.edits import Edit
from playground.training.evaluation import Evaluation
from playground.training.history import LossHistory
from playground.training.records import Records
from playground.training.run_state import RunState
from playground.training.snapshot import Snapshot
from playground.training.stepper import Checkpoint

if TYPE_CHECKING:
    from playground.training.example import ExamplePass
    from playground.training.health import Health
    from playground.training.phases import BatchTrace
    from playground.training.stops import Phase
    from playground.training.unit_reading import UnitReading, WeightReading

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
        stale: whether something has changed since the last snapshot.
        restarts: how often the run has been taken up anew, for those that watch it go on.
    """

    def __init__(self, config: Config) -> None:
        self.config = config
        self.stale = True
        self.restarts = 0
        self.split: Split = make_split(config)
        self.sample = sample(self.split)
        self._go_on(self._continuation.anew())

    @property
    def step_count(self) -> int:
        """Steps made since the initial weights."""
        return self._stepper.steps

    @property
    def records(self) -> Records:
        """Losses, gradients and weights against steps."""
        return self._course.records

    @property
    def history(self) -> LossHistory:
        """Losses against steps."""
        return self._course.records.losses

    @property
    def divergence(self) -> Divergence | None:
        """Why the run was stopped, or None."""
        return self._course.divergence

    @property
    def epoch(self) -> int:
        """Whole passes over the training points since the initial weights."""
        return self._stepper.epoch

    def reset(self) -> None:
        """Back to step 0 with the initial weights of the seed; also forgets what diverged."""
        self._go_on(self._continuation.anew())

    def apply(
        self,
        config: Config,
        edit: Edit | None = None,
        state: RunState | None = None,
        *,
        unless_trained: RunState | None = None,
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
            unless_trained: likewise, but only if step and weights are still those of it; then what
                the optimizer remembers, the mini-batches and the gradients shown return, too.
            always: whether to return the state before in any case.

        Returns:
            The state of the run before, if its weights have changed, or always.
        """
        changed = changed_fields(self.config, config)
        edit = edit or Edit()
        if not changed and not edit.concerns_weights and state is None:
            return self.state() if always else None
        if self.divergence is None and (changed & (REBUILT | STEERING) or edit.concerns_weights):
            self._course.check()  # so that no step is made again with others than it was made with
        before, stopped = self.config, self.divergence is not None
        given = always or state is not None
        lossy = given or stopped or may_lose(before, config, changed, edit)
        left = self.state() if lossy else None
        if state is None and unless_trained is not None and changed & REBUILT:
            state = unless_trained if self.is_at(unless_trained) else None
        self.config = config
        if changed & DATA:
            self.split = make_split(config)
            self.sample = sample(self.split)
        if state is not None:
            self._go_on(self._continuation.at(state))
        else:
            course = self._continuation.of(self._course, before, changed, edit)
            if course is not self._course:
                self._go_on(course)
            elif edit.touches:
                self.restarts += 1
        self.stale = True
        self._stepper.follow(config.rates())
        if self.optimizer.clip is not None:
            self.optimizer.clip.limit = config.clip_norm
        self.records.forget_after(self.step_count)
        if left is None or given:
            return left
        return None if self.is_at(left) else left

    def has(self, edit: Edit) -> bool:
        """Whether all that an edit says of the weights is so already."""
        return says_nothing(edit, self._course)

    def is_at(self, state: RunState) -> bool:
        """Whether the weights and the step are those of a state, to the bit."""
        return self._course.is_at(state)

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
        return self._close_up.next_phase()

    def batch_trace(self) -> BatchTrace | None:
        """What the step in phases has computed so far; None where there is none under way."""
        return self._close_up.batch_trace()

    def example_pass(self) -> ExamplePass:
        """Runs single examples through the present net, beside the run."""
        return self._close_up.examples

    def run(self, steps: int) -> int:
        """Makes steps until their number is reached or the run diverges; returns how many."""
        return self.advance(math.inf, steps)

    def advance(self, budget_s: float, max_steps: int = 1_000_000_000) -> int:
        """Makes whole steps until the time budget is spent; returns how many the run gained."""
        self.stale = self.stale or self.divergence is None
        return self._course.advance(budget_s, max_steps)

    def resume(self) -> None:
        """Lets a stopped run go on; the stop rule starts from the present loss."""
        if self.divergence is not None:
            self._take_up()

    def checkpoint(self) -> Checkpoint:
        """The state of the run, to come back to while the choices are the same."""
        return self._stepper.checkpoint()

    def restore(self, state: Checkpoint) -> None:
        """Back to a state of the run under the same choices, exactly."""
        self._stepper.restore(state)
        self.records.forget_after(self.step_count)
        self._take_up()

    def state(self) -> RunState:
        """The run with all that its choices do not say, for ``apply`` under the same choices."""
        return self._course.state()

    def go_back(self) -> None:
        """Back to the last good state, exactly; the run may go on from there."""
        self.restore(self._course.rule.good)

    def snapshot(self) -> Snapshot:
        """The state of the run for views; evaluates the net and records the losses."""
        self.stale = False
        return self._course.snapshot()

    def exact_snapshot(self, budget_s: float = EXACT_S) -> Snapshot | None:
        """A snapshot with the losses of all points; None if they would take too long.

        What was recorded of the sample stays.
        """
        return self._course.exact_snapshot(budget_s)

    def health(self) -> Health:
        """How every unit and layer does over the sample's training points."""
        return self._close_up.health()

    def unit_reading(self, layer: int, unit: int) -> UnitReading:
        """One unit closely; layers with weights and units are counted from 0."""
        return self._close_up.unit(layer, unit)

    def weight_reading(self, pair: int, source: int, target: int) -> WeightReading:
        """One weight closely: of layer ``pair`` with weights, between two units, all from 0."""
        return self._close_up.weight(pair, source, target)

    def evaluate(self) -> Evaluation:
        """Losses and accuracies of all points as they are now; nothing is recorded."""
        evaluation = self._course.evaluate_all()
        assert evaluation is not None
        return evaluation

    def estimate(self) -> Evaluation:
        """The same of the sample."""
        return self._course.evaluate()

    def last_graph(self) -> NetworkGraph:
        """The graph of the last mini-batch; before the first step, of those of the sample."""
        return self._course.gradients.graph()

    @property
    def _continuation(self) -> Continuation:
        return Continuation(self.config, self.split, self.sample)

    def _take_up(self) -> None:
        """Goes on from where the run stands, as if it began there."""
        self._go_on(self._continuation.with_steps(self._stepper, self.records))

    def _go_on(self, course: Course) -> None:
        """Trains this from now on."""
        self._course, self._close_up = course, CloseUp(course, self.step)
        self._stepper = course.stepper
        self.network, self.optimizer = course.stepper.network, course.stepper.optimizer
        self.stale = True
        self.restarts += 1
