"""The words for alarms: where, how much, since when, why it happens and what to try."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QObject

from playground.engine.schedules import CONSTANT
from playground.training.alarms import Alarm
from playground.training.config import Config
from playground.training.divergence import Reference
from playground.ui.numbers import grouped, percent, significant
from playground.ui.views.gradient.words import scientific
from playground.ui.words.deaths import DeathWords
from playground.ui.words.labels import Labels
from playground.ui.words.stops import StopWords

MOST_UNITS = 8


@dataclass(frozen=True)
class AlarmText:
    """An alarm in words.

    Attributes:
        title: where and what, such as "Layer 1: 3 of 8 ReLU units dead".
        detail: how much, against what threshold, and since when.
        why: why it happens, in a sentence.
        remedy: what to try.
    """

    title: str
    detail: str
    why: str
    remedy: str


class AlarmWords(QObject):
    """Puts alarms into words, in the language in force.

    Args:
        labels: words for names.
        parent: the Qt parent.
    """

    def __init__(self, labels: Labels, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._labels = labels
        self._deaths = DeathWords(self)

    def text(self, alarm: Alarm, config: Config) -> AlarmText:
        """The words of one alarm."""
        why, remedy = self._reasons(alarm, config)
        what = self._what(alarm, config)
        title = what if alarm.layer is None else f"{self.layer(alarm.layer, config)}: {what}"
        since = self.tr("since step {0}").format(grouped(alarm.since))
        return AlarmText(title, f"{self._value(alarm)} · {since}", why, remedy)

    def summary(self, alarms: tuple[Alarm, ...], config: Config) -> str:
        """The gravest alarm in one line, and how many more there are; "" for none."""
        if not alarms:
            return ""
        text = self.text(alarms[0], config)
        first = f"{text.title}, {self._value(alarms[0])}"
        if len(alarms) == 1:
            return first
        return self.tr("{0} (and {1} more)").format(first, len(alarms) - 1)

    def layer(self, layer: int, config: Config) -> str:
        """What a layer is called."""
        if layer == len(config.hidden):
            return self.tr("Output")
        return self.tr("Layer {0}").format(layer + 1)

    def kinds(self) -> dict[str, str]:
        """What each kind of alarm is called, in a word."""
        return {
            "dead": self.tr("dead"),
            "saturated": self.tr("saturated"),
            "vanishing": self.tr("vanishing"),
            "exploding": self.tr("exploding"),
            "update_large": self.tr("updates too large"),
            "update_small": self.tr("updates too small"),
            "first_loss": self.tr("first loss"),
            "loss_exploding": self.tr("loss exploding"),
        }

    def _what(self, alarm: Alarm, config: Config) -> str:
        if alarm.layer is not None and alarm.units:
            hidden = config.hidden[alarm.layer]
            words = {
                "dead": self.tr("{0} of {1} {2} units dead"),
                "saturated": self.tr("{0} of {1} {2} units saturated"),
            }[alarm.kind]
            kind = self._labels.activation(hidden, config)
            return words.format(len(alarm.units), hidden.units, kind)
        return {
            "vanishing": self.tr("the gradient vanishes"),
            "exploding": self.tr("the gradient explodes"),
            "update_large": self.tr("updates too large"),
            "update_small": self.tr("updates too small"),
            "first_loss": self.tr("The first loss is too large"),
            "loss_exploding": self.tr("The loss explodes"),
        }.get(alarm.kind, self.kinds()[alarm.kind])

    def _value(self, alarm: Alarm) -> str:
        if alarm.reference is not None:
            return self._loss(alarm, alarm.reference)
        value, threshold = scientific(alarm.value), scientific(alarm.threshold, 0)
        words = {
            "dead": self.tr("no gradient on any training point"),
            "saturated": self.tr("|f′| tiny on up to {0} of the points").format(
                percent(alarm.value)
            ),
            "vanishing": self.tr("its ∂L/∂z is {0} of that of the scores (below {1})").format(
                value, threshold
            ),
            "exploding": self.tr("its ∂L/∂z is {0} times that of the scores (above {1})").format(
                value, threshold
            ),
            "update_large": self.tr("update/weight {0} (above {1})").format(value, threshold),
            "update_small": self.tr("update/weight {0} (below {1})").format(value, threshold),
        }
        return words[alarm.kind]

    def _loss(self, alarm: Alarm, reference: Reference) -> str:
        """How large a loss is, and what it is compared with."""
        if not math.isfinite(alarm.value):
            return self.tr("the full loss is no finite number")
        words = {
            "first_loss": self.tr("the data loss at step 0 was {0} = {1} × {2} (above {3} ×)"),
            "loss_exploding": self.tr("the full loss is {0} = {1} × {2} (above {3} ×)"),
        }
        return words[alarm.kind].format(
            significant(alarm.value * reference.loss),
            significant(alarm.value),
            StopWords().reference(reference),
            significant(alarm.threshold, 2),
        )

    def _reasons(self, alarm: Alarm, config: Config) -> tuple[str, str]:
        if alarm.kind == "dead" and alarm.layer is not None:
            why = alarm.unit_reasons
            return self._deaths.reasons(alarm.layer, alarm.units, why, config)
        slower = self.tr("Try a smaller learning rate.")
        reasons = {
            "saturated": (
                self.tr(
                    "Their z lies where the activation is flat, f′ ≈ 0: the gradient is multiplied "
                    "by almost nothing."
                ),
                self.tr("Try a smaller initialization (Glorot), a larger λ, or ReLU."),
            ),
            "vanishing": (
                self.tr(
                    "On its way back each layer multiplies the gradient by its weights and its "
                    "slopes f′, together far below 1: little is left."
                ),
                self.tr("Try ReLU, Glorot or He initialization, or fewer layers."),
            ),
            "exploding": (
                self.tr("Each layer multiplies the gradient by large weights on its way back."),
                self.tr("Try Glorot or He initialization, a larger λ, or fewer layers.")
                if config.clip
                else self.tr(
                    "Try Glorot or He initialization, a larger λ, fewer layers, or clip the "
                    "gradient."
                ),
            ),
            "update_large": (
                self.tr("A step changes the weights by a large share: about 1e−3 is healthy."),
                slower,
            ),
            "update_small": (
                self.tr("A step hardly changes the weights: about 1e−3 is healthy."),
                self.tr("Try a larger learning rate.")
                if config.schedule == CONSTANT
                else self.tr(
                    "Try a larger learning rate, or a longer period: the schedule has made the "
                    "rate small by now."
                ),
            ),
            "first_loss": (
                self.tr(
                    "A net that knows nothing has softmax loss −ln(1/C), hinge loss C − 1; this "
                    "one was surely wrong from the start, because its weights are large."
                ),
                self.tr("Try a smaller initialization."),
            ),
            "loss_exploding": (
                self.tr("The steps overshoot: each makes the loss larger than before."),
                slower,
            ),
        }
        return reasons[alarm.kind]

    def units(self, alarm: Alarm) -> tuple[tuple[int, ...], int]:
        """The units to be named, counted from 0, and how many more there are."""
        return alarm.units[:MOST_UNITS], max(0, len(alarm.units) - MOST_UNITS)
