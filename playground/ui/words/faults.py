"""The words for the faults of "break the gradient"."""

from __future__ import annotations

from PySide6.QtCore import QObject

from playground.engine.faults import FAULTS, NO_FAULT, Setup, missing
from playground.training.config import Config
from playground.ui.widgets.choice_box import Choice


class FaultWords(QObject):
    """Names the faults in the language in force, and says why one cannot do anything here.

    Args:
        parent: the Qt parent.
    """

    def choices(self, config: Config) -> tuple[Choice, ...]:
        """No fault, then every fault; those that do nothing here say what they need."""
        words = self._words()
        shown = [Choice(NO_FAULT, *words[NO_FAULT])]
        for key in FAULTS:
            name, tip = words[key]
            need = self.need(key, config)
            shown.append(Choice(key, f"{name} ({need})" if need else name, tip))
        return tuple(shown)

    def name(self, fault: str) -> str:
        """What a fault is called; "" for none."""
        return self._words()[fault][0] if fault != NO_FAULT else ""

    def explanation(self, fault: str) -> str:
        """What a fault does, in a sentence."""
        return self._words()[fault][1]

    def need(self, fault: str, config: Config) -> str:
        """What the set-up would have to have for the fault to do anything; "" if it has it."""
        setup = Setup(config.architecture(), config.l2, config.optimizer)
        needs = {
            "": "",
            "leaky_layer": self.tr("needs leaky ReLUs"),
            "fan_out": self.tr("needs a hidden layer and two units after it"),
            "lambda": self.tr("needs λ above 0"),
            "adam": self.tr("needs Adam"),
        }
        return needs[missing(fault, setup)]

    def _words(self) -> dict[str, tuple[str, str]]:
        return {
            NO_FAULT: (
                self.tr("nothing is broken"),
                self.tr("Backpropagation as it should be."),
            ),
            "leaky_slope": (
                self.tr("wrong slope of leaky ReLU"),
                self.tr("Below 0 the derivative of a leaky ReLU is taken as 0, not its slope."),
            ),
            "missing_add": (
                self.tr("= in place of += at a fan-out"),
                self.tr(
                    "Where a unit feeds several others, their gradients should add; here the last "
                    "one overwrites the rest."
                ),
            ),
            "no_lambda": (
                self.tr("λ forgotten in the gradient"),
                self.tr("The penalty is in the loss, but λW is missing in ∂L/∂W."),
            ),
            "sign": (
                self.tr("wrong sign in one gate"),
                self.tr(
                    "The first activation (without one, the loss) hands back minus its gradient."
                ),
            ),
            "no_bias": (
                self.tr("no gradient for the biases"),
                self.tr("∂L/∂b is dropped: the biases never move."),
            ),
            "adam_correction": (
                self.tr("Adam’s correction multiplied"),
                self.tr(
                    "Adam divides its averages by 1 − βᵗ; here it multiplies. The gradient is "
                    "right, so only the check of the update finds it."
                ),
            ),
        }
