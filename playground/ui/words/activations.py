"""What there is to know of every activation: its name, its formula, and how it behaves."""

from __future__ import annotations

from PySide6.QtCore import QObject

from playground.training.config import Config
from playground.ui.numbers import MINUS, short


class ActivationWords(QObject):
    """Gives sentences in the language in force at the time of the call.

    Args:
        parent: the Qt parent.
    """

    def formulas(self, config: Config) -> dict[str, tuple[str, str]]:
        """Name and formula with the numbers of the config, by the keys of ``ACTIVATIONS``."""
        return {
            "identity": (self.tr("identity"), self.tr("f(z) = z\nNo bend: layers collapse.")),
            "sigmoid": (self.tr("sigmoid"), self.tr("f(z) = 1 / (1 + e⁻ᶻ)\nf′ = (1 − f) f")),
            "tanh": (self.tr("tanh"), self.tr("f(z) = tanh z\nf′ = 1 − f²")),
            "relu": (self.tr("ReLU"), self.tr("f(z) = max(0, z)\nf′ = 1 if z > 0, else 0")),
            "leaky_relu": (
                self.tr("leaky ReLU"),
                self.tr("f(z) = max({0} z, z)\nf′ = 1 if z > 0, else {0}").format(
                    short(config.leaky_slope)
                ),
            ),
            "maxout": (
                self.tr("maxout"),
                self.tr("f(x) = max over {0} pieces of wₖ·x + bₖ").format(config.maxout_pieces)
                + self.tr("\nThe gradient goes to the piece that won."),
            ),
            "elu": (
                self.tr("ELU"),
                self.tr(
                    "f(z) = z if z > 0, else {0} (eᶻ − 1)\nf′ = 1 if z > 0, else {0} eᶻ"
                ).format(short(config.elu_alpha)),
            ),
            "softplus": (
                self.tr("softplus"),
                self.tr("f(z) = ln(1 + eᶻ), a smooth ReLU\nf′ = sigmoid(z)"),
            ),
            "swish": (
                self.tr("swish"),
                self.tr("f(z) = z sigmoid(z)\nf′ = s + f (1 − s), s = sigmoid(z)"),
            ),
            "sine": (self.tr("sine"), self.tr("f(z) = sin z\nf′ = cos z")),
        }

    def notes(self, config: Config) -> dict[str, str]:
        """Range, where it saturates or dies, and its parameter, by the keys of ``ACTIVATIONS``."""
        return {
            "identity": self.tr("Range: all numbers. Never saturates."),
            "sigmoid": self.tr(
                "Range 0 to 1. Saturates on both sides, beyond |z| of about 4;\nf′ is at most ¼."
            ),
            "tanh": self.tr("Range −1 to 1. Saturates on both sides, beyond |z| of about 2."),
            "relu": self.tr("Range 0 to ∞. Off where z ≤ 0; a unit off on every point is dead."),
            "leaky_relu": self.tr(
                "Range: all numbers. Does not die: the slope below 0 is {0} (a field below)."
            ).format(short(config.leaky_slope)),
            "maxout": self.tr(
                "Range: all numbers. Neither saturates nor dies;\n"
                "{0} pieces (a field below) take {0} times the weights."
            ).format(config.maxout_pieces),
            "elu": self.tr(
                "Range {0} to ∞. Saturates far below 0, at −α; α is {1} (a field below)."
            ).format(MINUS + short(config.elu_alpha), short(config.elu_alpha)),
            "softplus": self.tr("Range 0 to ∞. Saturates far below 0."),
            "swish": self.tr("Range −0.28 to ∞. Saturates far below 0."),
            "sine": self.tr("Range −1 to 1. Flat on every crest; never saturates for good."),
        }
