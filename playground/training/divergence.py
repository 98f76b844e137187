"""When a run explodes: the rule that stops it, and the search for the first bad step and tensor."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from playground.engine.network import NetworkGraph
from playground.engine.optimizers import Optimizer
from playground.training.evaluation import Evaluator
from playground.training.stepper import Checkpoint, Stepper

# The loss is looked at every so many steps, and at powers of two before.
CHECK_EVERY = 128
# CS231n: a run whose loss exceeds three times its first value has exploded.
FACTOR = 3.0
# In the first steps, so many times more is let pass.
OVERSHOOT = 10.0
# A loss below this is no reason to stop, whatever the first one was.
SMALL = 0.1


@dataclass(frozen=True)
class Reference:
    """The loss that another one is compared with.

    Attributes:
        kind: "start", the full loss of the run at ``step``; "nothing", the data loss of a
            classifier that knows nothing, all its scores 0; "unit_error", that of regression that
            is wrong by 1 everywhere; "small", the least that counts.
        loss: how much it is.
        step: from where on it holds: that at which the run was started, changed or taken up.
    """

    kind: str
    loss: float
    step: int

    @property
    def limit(self) -> float:
        """The loss above which a run is stopped."""
        return FACTOR * self.loss


@dataclass(frozen=True)
class Divergence:
    """Why a run was stopped.

    Attributes:
        step: the step at which it was found (the first bad one, if a tensor is named).
        tensor: the first tensor with a value that is no finite number, or "" if the loss was
            finite but exceeded three times that of ``reference``.
        loss: the full loss then.
        reference: what it was compared with.
        good_step: the step of the last good state.
    """

    step: int
    tensor: str
    loss: float
    reference: Reference
    good_step: int

    @property
    def limit(self) -> float:
        """What the loss may not exceed."""
        return self.reference.limit


def reference_of(
    first_loss: float, knows_nothing: float, step: int, *, regression: bool = False
) -> Reference:
    """What the loss of a run is compared with: the largest of three.

    Args:
        first_loss: the full loss when training started, or when a choice that changes it was made.
        knows_nothing: the loss of a classifier whose scores are all 0, or of an error of 1.
        step: when that was.
        regression: whether the net fits values.
    """
    ignorance = Reference("unit_error" if regression else "nothing", knows_nothing, step)
    start, least = Reference("start", first_loss, step), Reference("small", SMALL, step)
    return max(start, ignorance, least, key=lambda reference: reference.loss)


def steps_to_check(done: int) -> int:
    """Steps from this one to the next at which the loss is looked at."""
    if done >= CHECK_EVERY:
        return CHECK_EVERY - done % CHECK_EVERY
    return (1 << done.bit_length()) - done


def find_first_bad_step(
    stepper: Stepper, good: Checkpoint, evaluator: Evaluator
) -> tuple[int, str]:
    """Runs again from a good state to the first step with a bad tensor; returns both.

    What is no finite number stays none, so the step is looked for by halves: evaluating a large net
    after each of many steps would take seconds. Leaves the run at the state before that step. If no
    step down to the present one is bad, it is the present one, and the tensor is "".
    """
    before, bad = good, stepper.steps
    while bad - before.step > 1:
        middle = (before.step + bad) // 2
        stepper.restore(before)
        if _bad_tensor_of_last(stepper, evaluator, middle - before.step):
            bad = middle
        else:
            before = stepper.checkpoint()
    stepper.restore(before)
    tensor = _bad_tensor_of_last(stepper, evaluator, 1) if before.step < bad else ""
    stepper.restore(before)
    return bad, tensor


def _bad_tensor_of_last(stepper: Stepper, evaluator: Evaluator, steps: int) -> str:
    """Makes some steps; the first bad tensor of the last of them, or ""."""
    stepper.make(steps)
    assert stepper.last is not None
    tensor = first_non_finite(stepper.last, stepper.optimizer)
    if not tensor and not np.isfinite(evaluator.full_loss()):
        # The batch was still sound, but with the new weights some other point is not.
        tensor = first_non_finite_value(evaluator.train)
    return tensor


def first_non_finite_value(net: NetworkGraph) -> str:
    """The name of the first value of a forward pass that is not finite, or "".

    The penalty runs first, but depends on nothing the data do, so it is looked at last.
    """
    gates = sorted(net.graph.gates[:-1], key=lambda gate: gate is net.regularization)
    for gate in [*gates, net.graph.gates[-1]]:
        if not np.isfinite(gate.output.value).all():
            return gate.output.name
    return ""


def first_non_finite(net: NetworkGraph, optimizer: Optimizer) -> str:
    """The name of the first tensor of a step that is not finite, or "".

    Looked through in the order in which a step computes them: values forward, gradients backward,
    then the update of every weight.
    """
    bad_value = first_non_finite_value(net)
    if bad_value:
        return bad_value
    for gate in reversed(net.graph.gates):
        for node in gate.inputs:
            if not np.isfinite(node.gradient).all():
                return f"gradient of {node.name}"
    if not np.isfinite(optimizer.update).all():
        return "update"
    if not np.isfinite(optimizer.value).all():
        return next(node.name for node in net.W if not np.isfinite(node.value).all())
    return ""
