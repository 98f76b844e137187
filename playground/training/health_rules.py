"""When something about a run is not well: every threshold, in one table.

Sources: CS231n notes, neural-networks-2 (initialization, dead and saturated units) and
neural-networks-3 (first loss, update to weight ratio); the rest is ours, and measured so that
healthy runs raise nothing.
"""

from __future__ import annotations

from typing import NamedTuple

# One number each; the window explains them by their keys.
THRESHOLDS: dict[str, float] = {
    # |f'(z)| below this share of the largest |f'| is flat: |tanh z| > 0.97, as in the notes.
    "flat": 1 - 0.97**2,
    # A unit is saturated if it is flat on more than this share of the training points.
    "saturated": 0.9,
    # |dL/dz| is near zero at or below this share of the root mean square of its layer, or of the
    # scores where that is larger.
    "near_zero": 0.01,
    # The root mean square of a layer's dL/dz, compared with that of the scores.
    "vanishing": 1e-3,
    "exploding": 1e3,
    # Norm of the update over norm of the weights; about 1e-3 is healthy.
    "update_large": 0.05,
    "update_small": 1e-5,
    # The loss before the first step, compared with that of a net that knows nothing.
    "first_loss": 3.0,
    # The full loss, compared with the first one: the stop rule of the course.
    "loss_exploding": 3.0,
    # A loss below this share of that of a net that knows nothing has been learned: then small
    # updates are no fault.
    "learned": 0.5,
}

LEVELS = ("notice", "warning", "error")


class Rule(NamedTuple):
    """When an alarm of one kind comes and goes.

    Attributes:
        kind: its key, in ``THRESHOLDS`` too (but for "dead", which needs no number).
        threshold: the value beyond which a reading is bad.
        well: the value up to which a reading is well again; between the two nothing changes.
        above: whether beyond means above (else below).
        come: so many bad readings in a row raise the alarm.
        go: so many well readings in a row end it.
        level: one of ``LEVELS``.
        at_once: whether one reading of a run that stands still will do, for it shows a state of
            the net and not a single step.
    """

    kind: str
    threshold: float
    well: float
    above: bool = True
    come: int = 3
    go: int = 6
    level: str = "warning"
    at_once: bool = True


def _rule(
    kind: str,
    well: float,
    *,
    above: bool = True,
    come: int = 3,
    go: int = 6,
    level: str = "warning",
    at_once: bool = True,
) -> Rule:
    return Rule(kind, THRESHOLDS[kind], well, above, come, go, level, at_once)


RULES: dict[str, Rule] = {
    rule.kind: rule
    for rule in (
        _rule("loss_exploding", 2.5, come=1, level="error"),
        Rule("dead", 0.0, 0.0, above=False),
        _rule("vanishing", 3e-3, above=False),
        _rule("exploding", 3e2),
        _rule("saturated", 0.8),
        _rule("update_large", 0.03, come=4, at_once=False),
        _rule("update_small", 3e-5, above=False, come=5, level="notice", at_once=False),
        _rule("first_loss", 2.5, come=1, level="notice"),
    )
}
