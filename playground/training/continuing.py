"""What becomes of a run when the choices change: it begins anew, stays, or another goes on."""

from __future__ import annotations

from playground.data.points import Split
from playground.engine.losses import LOSSES
from playground.training.building import (
    DATA,
    INPUTS,
    MODEL,
    REBUILT,
    START,
    continued_run,
    new_run,
)
from playground.training.config import Config
from playground.training.course import Course
from playground.training.edits import Edit, plan_between
from playground.training.migration import holds, put
from playground.training.records import Records
from playground.training.run_state import RunState
from playground.training.stepper import Stepper

# Those after whose change weights may be others, even where their shapes stay.
_WEIGHTS = START | {"hidden", "maxout_pieces", "features"}


def may_lose(before: Config, after: Config, changed: set[str], edit: Edit) -> bool:
    """Whether a change may change weights."""
    return (
        edit.concerns_weights
        or bool(changed & _WEIGHTS)
        or before.architecture().shapes != after.architecture().shapes
    )


def begins_anew(run: Stepper, changed: set[str], edit: Edit) -> bool:
    """Whether there is a new run: it is asked for, or nothing is learned or set by hand yet."""
    if edit.fresh or "seed" in changed:
        return True
    kept = run.steps or run.by_hand or edit.touches
    return not kept and bool(changed & (MODEL | DATA | INPUTS | START))


def says_nothing(edit: Edit, course: Course) -> bool:
    """Whether all that an edit says of the weights is so already."""
    if edit.plan is not None or edit.by_hand:
        return False
    stepper = course.stepper
    begun = stepper.steps or stepper.by_hand or course.divergence is not None
    return not (edit.fresh and begun) and holds(stepper.network, edit.values)


class Continuation:
    """Makes the run that goes on under given choices.

    Args:
        config: the choices from now on.
        split: the points they describe.
        sample: those of them that are looked at live.
    """

    def __init__(self, config: Config, split: Split, sample: Split) -> None:
        self._config, self._split, self._sample = config, split, sample

    def anew(self) -> Course:
        """A run from the initial weights of the seed."""
        return self.with_steps(new_run(self._config, self._split), Records())

    def with_steps(self, stepper: Stepper, records: Records) -> Course:
        """The run that a stepper makes from here on; the stop rule starts from its loss."""
        config = self._config
        knows_nothing = LOSSES[config.loss].first_loss(max(config.n_classes, 1))
        return Course(stepper, self._split, self._sample, records, knows_nothing)

    def at(self, state: RunState) -> Course:
        """A run as it was left, with what was recorded and found of it."""
        stepper = new_run(self._config, self._split)
        stepper.restore(state.checkpoint)
        state.records.losses.take(state.losses)
        course = self.with_steps(stepper, state.records)
        course.recall(state)
        return course

    def of(self, course: Course, before: Config, changed: set[str], edit: Edit) -> Course:
        """What becomes of a run: a new one, another that goes on from it, or it goes on itself.

        Args:
            course: the run.
            before: the choices it was made with.
            changed: the names of the choices in which the two differ.
            edit: what becomes of the weights.
        """
        if begins_anew(course.stepper, changed, edit):
            course = self.anew()
        elif changed & REBUILT or edit.plan is not None:
            course = self._rebuilt(course, before, changed, edit)
        if edit.touches:
            put(course.stepper.network, edit.values)
            course.stepper.by_hand = True
            course.look_anew()
        return course

    def _rebuilt(self, course: Course, before: Config, changed: set[str], edit: Edit) -> Course:
        """With other graphs. Of what exploded the last good state goes on."""
        seen = course.gradients.read() if changed == {"frozen"} else None
        if course.divergence is not None:
            course.stepper.restore(course.rule.good)
        config = self._config
        stepper = continued_run(
            config,
            self._split,
            course.stepper,
            plan_between(before, config) if edit.plan is None else edit.plan,
            new_units=edit.plan is not None,
            keep_memory="optimizer" not in changed,
            new_batches=bool(changed & {*DATA, *INPUTS, "batch_size"}),
        )
        rebuilt = self.with_steps(stepper, course.records)
        if seen is not None:
            rebuilt.gradients.recall(seen)
        return rebuilt
