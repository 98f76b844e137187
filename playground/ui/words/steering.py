"""The words for learning-rate schedules, gradient clipping and the goals at which a run pauses."""

from __future__ import annotations

from PySide6.QtCore import QObject

from playground.engine.clipping import WINDOW, Clipping
from playground.engine.schedules import SCHEDULES
from playground.training.fields import GOALS
from playground.training.goals import ACCURACY, BETTER_BY, LOSS, NEVER, PLATEAU, STEPS, Reached
from playground.ui.numbers import grouped, percent, short, significant
from playground.ui.widgets.choice_box import Choice


class SteeringWords(QObject):
    """Gives words in the language in force at the time of the call.

    Args:
        parent: the Qt parent.
    """

    def schedules(self) -> tuple[Choice, ...]:
        """Every schedule; t counts steps, T is the period, d what is left after it."""
        words = {
            "constant": (self.tr("constant"), self.tr("lr stays what it is")),
            "step": (
                self.tr("step"),
                self.tr("lr·d^⌊t/T⌋: times d at the end of every period of T steps"),
            ),
            "exponential": (
                self.tr("exponential"),
                self.tr("lr·d^(t/T) = lr·e^(−k t), with k = −ln(d)/T"),
            ),
            "one_over_t": (
                self.tr("1/t"),
                self.tr("lr / (1 + k t), with k = (1/d − 1)/T"),
            ),
            "cosine": (
                self.tr("cosine"),
                self.tr("lr·(d + (1 − d)·(1 + cos(π t/T))/2), from t = T on lr·d"),
            ),
        }
        return tuple(Choice(key, *words.get(key, (key, ""))) for key in SCHEDULES)

    def goals(self, *, classes: bool = True) -> tuple[Choice, ...]:
        """Every goal; of regression there is no accuracy to reach."""
        accuracy = self.tr("Pauses when so many of the training points are right")
        if not classes:
            accuracy = self.tr("The targets of this data set are numbers: there is no accuracy")
        words = {
            NEVER: (self.tr("paused by hand"), self.tr("Trains until you pause it")),
            STEPS: (self.tr("a step"), self.tr("Pauses when so many steps have been made")),
            LOSS: (
                self.tr("a loss"),
                self.tr("Pauses when the full loss of the training points is that low"),
            ),
            ACCURACY: (self.tr("an accuracy"), accuracy),
            PLATEAU: (
                self.tr("a plateau"),
                self.tr(
                    "Pauses when the full loss has not become {0} better than its best for so "
                    "many steps"
                ).format(percent(BETTER_BY)),
            ),
        }
        return tuple(Choice(key, *words.get(key, (key, ""))) for key in GOALS)

    def reached(self, reached: Reached) -> str:
        """Why a run has been paused, as a sentence."""
        why = {
            STEPS: self.tr("Goal reached: paused at step {0}."),
            LOSS: self.tr("Goal reached: paused at step {0}, full loss {1} ≤ {2}."),
            ACCURACY: self.tr("Goal reached: paused at step {0}, training accuracy {1} ≥ {2}."),
            PLATEAU: self.tr(
                "Plateau: paused at step {0}, no full loss much below {1} for {2} steps."
            ),
        }[reached.goal.kind]
        return why.format(grouped(reached.step), *self._numbers(reached))

    def held(self, reached: Reached) -> str:
        """Why a goal does not pause the run, as a sentence."""
        why = {
            STEPS: self.tr("Step {2} lies behind: training goes on until you pause it."),
            LOSS: self.tr("The full loss {1} is below {2} already: training goes on."),
            ACCURACY: self.tr("The accuracy {1} is {2} or more already: training goes on."),
        }.get(reached.goal.kind, "")
        return why.format(grouped(reached.step), *self._numbers(reached))

    def _numbers(self, reached: Reached) -> tuple[str, str]:
        """What was found, and the goal."""
        found, wanted = reached.value, reached.goal.value
        if reached.goal.kind == ACCURACY:
            return percent(found, 1), percent(wanted)
        if reached.goal.kind == LOSS:
            return significant(found), short(wanted)
        if reached.goal.kind == PLATEAU:
            return significant(found), grouped(round(wanted))
        return grouped(round(found)), grouped(round(wanted))

    def clipping(self, reading: Clipping | None) -> str:
        """How often the gradient was clipped of late, in a line."""
        if reading is None or not reading.steps:
            return self.tr("no steps yet")
        return self.tr("clipped: {0} of the last {1} steps").format(reading.times, reading.steps)

    def clipping_tip(self) -> str:
        """What the gauge of the clipping shows."""
        return self.tr(
            "In how many of the last {0} steps the norm ‖g‖ was above the limit.\n"
            "Often: the limit acts like a smaller learning rate. Seldom: it only catches outliers."
        ).format(WINDOW)

    def curve_tip(self) -> str:
        """What the curve of the schedule shows."""
        return self.tr(
            "The learning rate of every step t, from 0 up to that of the first step.\n"
            "The mark is the step that comes next."
        )

    def rate(self, rate: float) -> str:
        """The learning rate in force."""
        return self.tr("lr now {0}").format(significant(rate))

    def fields(self) -> dict[str, tuple[str, str, str]]:
        """Of every field: its name, what a change of it is called, and its tool tip."""
        return self._rate_fields() | self._goal_fields()

    def _rate_fields(self) -> dict[str, tuple[str, str, str]]:
        return {
            "schedule": (
                self.tr("Schedule"),
                self.tr("Change the schedule of the learning rate"),
                self.tr(
                    "How the learning rate lr falls with the steps t since the initial weights"
                ),
            ),
            "schedule_decay": (
                self.tr("Decay d per period"),
                self.tr("Change the decay of the learning rate"),
                self.tr("What is left of the learning rate after a period: d·lr"),
            ),
            "schedule_period": (
                self.tr("Period T, in steps"),
                self.tr("Change the period of the schedule"),
                self.tr("After T steps the learning rate is d times what it was"),
            ),
            "clip": (
                self.tr("Clip gradient"),
                self.tr("Switch the clipping of the gradient"),
                self.tr(
                    "g ← g · min(1, c / ‖g‖), before the optimizer sees it.\n"
                    "‖g‖ is the norm over all weights and biases together, so the direction stays."
                ),
            ),
            "clip_norm": (
                self.tr("Limit c of ‖g‖"),
                self.tr("Change the limit of the gradient"),
                self.tr("A gradient with a norm above c is shortened to c"),
            ),
        }

    def _goal_fields(self) -> dict[str, tuple[str, str, str]]:
        return {
            "until": (
                self.tr("Train until"),
                self.tr("Change what to train until"),
                self.tr("At what a run that was started with Play pauses by itself (Ctrl+F5)"),
            ),
            "until_steps": (
                self.tr("Step"),
                self.tr("Change the step to train until"),
                self.tr("Pauses when so many steps have been made since the initial weights"),
            ),
            "until_loss": (
                self.tr("Full loss ≤"),
                self.tr("Change the loss to train until"),
                self.tr(
                    "Pauses when data loss + regularization loss over the training points"
                    " is at most this"
                ),
            ),
            "until_accuracy": (
                self.tr("Training accuracy ≥"),
                self.tr("Change the accuracy to train until"),
                self.tr("Pauses when this share of the training points is right"),
            ),
            "until_plateau": (
                self.tr("Plateau, in steps"),
                self.tr("Change how long a plateau is"),
                self.tr(
                    "Pauses when the best full loss since Play has not become {0} better for so "
                    "many steps"
                ).format(percent(BETTER_BY)),
            ),
        }
