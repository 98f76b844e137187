"""The words for a run that was stopped: which tensor overflowed, or what its loss is above."""

from __future__ import annotations

from PySide6.QtCore import QObject

from playground.training.divergence import Divergence, Reference
from playground.ui.numbers import grouped, significant


class StopWords(QObject):
    """Gives words in the language in force at the time of the call.

    Args:
        parent: the Qt parent.
    """

    def tensor(self, name: str) -> str:
        """A tensor of the net's graph in words: "W1" is "the weights of layer 1"."""
        if name.startswith("gradient of "):
            return self.tr("the gradient of {0}").format(
                self.tensor(name.removeprefix("gradient of "))
            )
        whole = {
            "x": self.tr("the input"),
            "y": self.tr("the targets"),
            "data loss": self.tr("the data loss"),
            "regularization loss": self.tr("the regularization loss"),
            "full loss": self.tr("the full loss"),
            "update": self.tr("the update of the weights"),
        }
        parts = {
            "W": self.tr("the weights of layer {0}"),
            "z": self.tr("the sums z of layer {0}"),
            "a": self.tr("the activations of layer {0}"),
            "d": self.tr("the activations of layer {0} after dropout"),
        }
        if name in whole:
            return whole[name]
        if name[:1] in parts and name[1:].isdecimal():
            return parts[name[0]].format(name[1:])
        return name

    def divergence(self, divergence: Divergence) -> str:
        """Why a run was stopped, as a sentence."""
        step = grouped(divergence.step)
        if divergence.tensor:
            sentence = self.tr("Stopped at step {0}: {1} has a value that is no finite number.")
            return sentence.format(step, self.tensor(divergence.tensor))
        sentence = self.tr("Stopped at step {0}: the full loss {1} is above {2}, 3 × {3}.")
        return sentence.format(
            step,
            significant(divergence.loss),
            significant(divergence.limit),
            self.reference(divergence.reference),
        )

    def reference(self, reference: Reference) -> str:
        """What a loss is compared with, and how much that is."""
        start = (
            self.tr("{0}, the full loss at step {1}, where the run was changed or taken up")
            if reference.step
            else self.tr("{0}, the full loss at step 0")
        )
        words = {
            "start": start,
            "nothing": self.tr("{0}, the loss of a net that knows nothing (all scores 0)"),
            "unit_error": self.tr("{0}, the loss of being wrong by 1 on every point"),
            "small": self.tr("{0}, the least that counts"),
        }
        return words[reference.kind].format(significant(reference.loss), grouped(reference.step))
