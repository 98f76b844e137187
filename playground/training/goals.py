"""Goals at which a run is paused: a step, a loss, an accuracy, or that nothing gets better.

A goal only ever says when to pause: the run is bit-identical to one without. It is looked at on
steps that the choices alone decide, never on the clock, so that the same choices pause at the same
step.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from time import perf_counter

from playground.training.config import Config
from playground.training.evaluation import Evaluation
from playground.training.fields import FIELDS
from playground.training.trainer import Trainer

NEVER, STEPS, LOSS, ACCURACY, PLATEAU = FIELDS["until"].choices
# A fast run is looked at every so many steps, or of many points every so many steps a point: so
# evaluating them stays a small part of the work. One that the eye can follow, at every step.
LOOK_EVERY = 50
POINTS_PER_STEP = 20
FOLLOWED_SPEED = 1000
# Of a plateau: a loss counts as better if it is lower than the best by this share.
BETTER_BY = 0.01


@dataclass(frozen=True)
class Goal:
    """When to pause.

    Attributes:
        kind: "steps": ``value`` steps have been made; "loss": the full loss is at most it;
            "accuracy": that of the training points is at least it; "plateau": for that many steps
            the full loss has not become better by ``BETTER_BY``.
        value: a number of steps, a loss or a share.
    """

    kind: str
    value: float


@dataclass(frozen=True)
class Reached:
    """A goal that was reached.

    Attributes:
        goal: which.
        step: the step after which it was found.
        value: the step, full loss or accuracy then; of a plateau the best full loss.
    """

    goal: Goal
    step: int
    value: float


def goal_of(config: Config) -> Goal | None:
    """The goal that the choices name; an accuracy is none where there are no classes."""
    if config.until == NEVER or (config.until == ACCURACY and not config.n_classes):
        return None
    return Goal(config.until, float(getattr(config, f"until_{config.until}")))


class GoalWatch:
    """Trains up to goals. Each counts once: trained on, a run that has reached it goes on.

    Args:
        trainer: the run.

    Attributes:
        reached: the goal at which the run stands now, or None.
    """

    def __init__(self, trainer: Trainer) -> None:
        self._trainer = trainer
        self._goals: tuple[Goal, ...] = ()
        self._pending: list[Goal] = []
        self.reached: Reached | None = None
        self._best, self._best_step = math.inf, trainer.step_count
        self._seen = (trainer.restarts, trainer.step_count)

    def start(self, goals: Iterable[Goal]) -> tuple[Reached, ...]:
        """Pursues these from now on; returns those that hold already, which do not count."""
        self._goals = tuple(goals)
        self.reached = None
        self._pending = list(self._goals)
        self._begin_plateau()
        self._remember()
        if not self._pending:
            return ()
        evaluation = self._trainer.estimate()
        already = tuple(filter(None, (self._look(goal, evaluation) for goal in self._pending)))
        for found in already:
            self._pending.remove(found.goal)
        return already

    def advance(self, budget_s: float, max_steps: int = 1_000_000_000) -> int:
        """As ``Trainer.advance``, but not past a goal."""
        trainer = self._trainer
        self._follow()
        if not self._pending:
            made = trainer.advance(budget_s, max_steps)
            self._remember()
            return made
        deadline, first = perf_counter() + budget_s, trainer.step_count
        while trainer.divergence is None and (made := trainer.step_count - first) < max_steps:
            wanted = min(self._steps_to_look(), max_steps - made)
            spent = trainer.advance(deadline - perf_counter(), wanted) < wanted
            if spent or (self._due() and self._found()) or perf_counter() >= deadline:
                break
        self._remember()
        return max(0, trainer.step_count - first)

    def run(self, steps: int) -> int:
        """Makes steps until a goal or their number is reached or the run diverges."""
        return self.advance(math.inf, steps) if self._goals else self._trainer.run(steps)

    def _every(self) -> int:
        speed = self._trainer.config.speed
        if 0 < speed <= FOLLOWED_SPEED:
            return 1
        return max(LOOK_EVERY, len(self._trainer.split.train) // POINTS_PER_STEP)

    def _steps_to_look(self) -> int:
        """Steps from this one to the next at which a goal may be reached."""
        step = self._trainer.step_count
        exact = [int(goal.value) - step for goal in self._pending if goal.kind == STEPS]
        others = any(goal.kind != STEPS for goal in self._pending)
        found = [*exact, *([self._every() - step % self._every()] if others else [])]
        return min(found)

    def _due(self) -> bool:
        """Whether this is a step to look at, and the run was not stopped on its way to it."""
        step = self._trainer.step_count
        if self._trainer.divergence is not None:
            return False
        return step % self._every() == 0 or any(goal.value == step for goal in self._pending)

    def _found(self) -> bool:
        evaluation = self._trainer.estimate()
        for goal in self._pending:
            found = self._look(goal, evaluation)
            if found is not None and evaluation.sampled and goal.kind in (LOSS, ACCURACY):
                found = self._look(goal, self._trainer.evaluate())  # of all points, too?
            if found is not None:
                self.reached = found
                self._pending.clear()
                return True
        return False

    def _look(self, goal: Goal, evaluation: Evaluation) -> Reached | None:
        step, loss = self._trainer.step_count, evaluation.full_loss
        if goal.kind == STEPS:
            return Reached(goal, step, step) if step >= goal.value else None
        if goal.kind == LOSS:
            return Reached(goal, step, loss) if loss <= goal.value else None
        if goal.kind == ACCURACY:
            share = evaluation.train_accuracy
            return None if share is None or share < goal.value else Reached(goal, step, share)
        if loss < self._best * (1 - BETTER_BY):
            self._best, self._best_step = loss, step
        if step - self._best_step < goal.value:
            return None
        return Reached(goal, step, self._best)

    def _remember(self) -> None:
        self._seen = (self._trainer.restarts, self._trainer.step_count)

    def _follow(self) -> None:
        """Notices that the run has gone elsewhere; a plateau is one of the same net and loss."""
        restarts, step = self._trainer.restarts, self._trainer.step_count
        if step != self._seen[1]:
            self.start(self._goals)
        elif restarts != self._seen[0]:
            self._begin_plateau()

    def _begin_plateau(self) -> None:
        self._best, self._best_step = math.inf, self._trainer.step_count
