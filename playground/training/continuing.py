"""What becomes of a run when the choices change: it begins anew, stays, or another goes on."""

from __future__ import annotations

from playground.data.points import Split
from playground.training.building import DATA, INPUTS, MODEL, START, continued_run
from playground.training.config import Config
from playground.training.edits import Edit, plan_between
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


def next_run(
    before: Config, after: Config, points: Split, run: Stepper, changed: set[str], edit: Edit
) -> Stepper:
    """The run that goes on from another one.

    Args:
        before: the choices the other was made with.
        after: the choices from now on.
        points: those they describe.
        run: the other.
        changed: the names of the choices in which the two differ.
        edit: what becomes of the weights.
    """
    return continued_run(
        after,
        points,
        run,
        plan_between(before, after) if edit.plan is None else edit.plan,
        new_units=edit.plan is not None,
        keep_memory="optimizer" not in changed,
        new_batches=bool(changed & {*DATA, *INPUTS, "batch_size"}),
    )
