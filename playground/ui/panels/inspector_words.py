"""The words of the inspector."""

from __future__ import annotations

import math

from PySide6.QtCore import QObject

from playground.training.config import Config
from playground.training.health_rules import THRESHOLDS
from playground.training.unit_reading import UnitReading
from playground.ui.formulas.feature_names import feature_symbol
from playground.ui.formulas.line import Line, number, subscript
from playground.ui.numbers import grouped, percent
from playground.ui.unit_names import NetShape, unit_place, unit_title, weight_title

_NOWHERE_FLAT = ("identity", "leaky_relu")


class InspectorWords(QObject):
    """Gives titles, names and sentences in the language in force at the time of the call.

    Layers with weights and units are counted from 0, on screen from 1; classes from 0.

    Args:
        parent: the Qt parent.
    """

    def unit(self, layer: int, unit: int, config: Config) -> str:
        """A unit as a title."""
        return unit_title(layer + 1, unit, _shape(config))

    def input(self, index: int, config: Config) -> str:
        """An input as a title."""
        return unit_title(0, index, _shape(config))

    def place(self, layer: int, unit: int, config: Config) -> str:
        """A unit within a sentence."""
        return unit_place(layer + 1, unit, _shape(config))

    def source(self, pair: int, source: int, config: Config) -> str:
        """What a weight comes from."""
        return unit_place(pair, source, _shape(config))

    def weight(
        self, pair: int, source: int, target: int, inputs: int, config: Config
    ) -> tuple[str, ...]:
        """A weight, or the bias behind the last one, as a title, and shorter ones."""
        unit = self.place(pair, target, config)
        if source == inputs:
            return self.tr("Bias of {0}").format(unit), self.tr("Bias {0}").format(target + 1)
        forms = [weight_title(pair, source, target, _shape(config))]
        if not pair:  # with φ and its number for a feature whose formula is long
            text = self.tr("Weight from {0} to {1}")
            forms += [text.format(feature_symbol(config.features[source], source), unit)]
        short = self.tr("Weight {0} → {1} of layer {2}")
        return *forms, short.format(source + 1, target + 1, pair + 1)

    def rows(self, reading: UnitReading, config: Config) -> tuple[list[str], list[str]]:
        """Names and tool tips of all weights of a unit, piece after piece, each with its bias."""
        pieces, inputs = reading.weights.shape
        names, tips = [], []
        for piece in range(pieces):
            before = "" if pieces == 1 else f"{piece + 1}: "
            names += [f"{before}w{subscript(k + 1)}" for k in range(inputs)] + [f"{before}b"]
            of = [self.source(reading.layer, k, config) for k in range(inputs)]
            tips += [
                self.tr(
                    "Weight from {0}\nClick: its gradient, update and history\n"
                    "Click the number, or T: type it"
                ).format(each)
                for each in of
            ]
            tips.append(
                self.tr(
                    "Bias\nClick: its gradient, update and history\nClick the number, or T: type it"
                )
            )
        return names, tips

    def plot(self, reading: UnitReading) -> tuple[Line, ...]:
        """What the plot of the activation shows; the choice beside it names f."""
        points = grouped(reading.z.shape[1])
        if reading.is_score:
            return (self._bold(self.tr("The score on {0} training points").format(points)),)
        if len(reading.bias) > 1:
            return (self._bold(self.tr("a on {0} training points").format(points)),)
        return (
            Line((self.tr("f"),), "", "accent", True),
            self._bold(self.tr(" and ")),
            Line((self.tr("its slope f′"),), "", "backward", True),
            Line(
                (
                    self.tr(", with z of {0} training points").format(points),
                    self.tr(", with z of {0} points").format(points),
                    self.tr(", with z"),
                ),
                "",
                "text",
                True,
            ),
        )

    def state(self, reading: UnitReading, flat_share: float) -> Line:
        """Whether the unit is dead or saturated, and on how many points.

        Args:
            reading: its numbers.
            flat_share: on which share of the points its z is where f′ is tiny.
        """
        if reading.dead:
            return Line((self._death(reading.dead_reason),), "", "warning", True)
        if len(reading.bias) > 1:
            return self._wins(reading)
        if reading.activation in _NOWHERE_FLAT:
            return Line((self.tr("f is nowhere flat: it cannot saturate"),), "", "forward", True)
        if math.isnan(reading.flat_share):
            off = self.tr("off (f′ = 0) on {0} of the points")
            flat = self.tr("f′ is tiny on {0} of the points")
            text = off if reading.activation == "relu" else flat
            return Line((text.format(percent(flat_share)),), "", "forward", True)
        share = percent(reading.flat_share)
        if reading.saturated:
            text = self.tr("saturated: f′ is tiny on {0} of the points")
            return Line((text.format(share),), "", "warning", True)
        limit = percent(THRESHOLDS["saturated"])
        texts = (
            self.tr("f′ is tiny on {0} of the points (saturated: above {1})"),
            self.tr("f′ is tiny on {0} of the points"),
        )
        return Line(tuple(text.format(share, limit) for text in texts), "", "forward", True)

    def _death(self, reason: str) -> str:
        """Why no gradient reaches the weights of a unit."""
        return {
            "slope": self.tr("dead: f′ = 0 on every training point"),
            "weights": self.tr("dead: all weights that leave it are 0"),
            "next": self.tr("dead: all units that it leads to are dead"),
        }.get(reason, self.tr("dead: ∂L/∂z = 0 on every training point"))

    def score(self, loss: str, probability: float | None) -> Line:
        """What becomes of a score."""
        texts = {
            "softmax": self.tr("softmax makes it a probability: p = eˢ / Σⱼ e^sⱼ"),
            "hinge": self.tr("the largest score wins; the loss wants it ahead by 1"),
            "squared": self.tr("the loss compares it with its target: ½ (s − t)²"),
        }
        text = texts.get(loss, "")
        if probability is not None:
            text = self.tr("p = {0} by softmax: p = eˢ / Σⱼ e^sⱼ").format(number(probability))
        return Line((text,), "", "forward", True)

    def health_tip(self, threshold: float) -> str:
        """What flat means."""
        return self.tr(
            "Grey ground and vermillion bars: where |f′(z)| is below {0} of its largest value.\n"
            "There almost no gradient comes through."
        ).format(percent(threshold))

    def over_plane(self, reading: UnitReading, config: Config) -> str:
        """What the map shows."""
        if not reading.is_score:
            return self.tr("a over the plane")
        if not config.n_classes:
            return self.tr("s over the plane")
        if config.loss == "softmax":
            return self.tr("p over the plane")
        return self.tr("softmax(s) over the plane")

    def map_tip(self, reading: UnitReading, config: Config) -> str:
        """What the colours of the map mean."""
        if reading.is_score and config.n_classes:
            return self.tr("From white to the colour of the class: eˢ / Σⱼ e^sⱼ from 0 to 1")
        text = self.tr("Orange: negative, white: 0, blue: positive, on the scale of the layer")
        if reading.layer == 0 and len(reading.bias) == 1:
            text = "\n".join((text, self.tr("The line is where w·x + b = 0.")))
        return text

    def no_gradients(self, trained: bool) -> str:
        """Instead of a curve of gradients that has no point."""
        if trained:
            return self.tr("∂L/∂z was 0 on every mini-batch that was recorded.")
        return self.tr("Appears with the first step.")

    def no_gradients_since(self, step: int) -> str:
        """Beside a curve of gradients that has ended."""
        return self.tr("∂L/∂z = 0 since step {0}").format(grouped(step))

    def gradients(self) -> tuple[Line, ...]:
        """What the plot of the gradient shows."""
        return (
            self._bold(self.tr("Gradient of this unit over time")),
            Line(("   log₁₀ |∂L/∂z|",), "", "backward", True),
        )

    def _wins(self, reading: UnitReading) -> Line:
        wins = [(k + 1, percent(float(share))) for k, share in enumerate(reading.wins)]
        pieces = ", ".join(self.tr("piece {0} {1}").format(*win) for win in wins)
        brief = ", ".join(f"{piece}: {share}" for piece, share in wins)
        forms = (
            self.tr("largest on the points: {0}").format(pieces),
            self.tr("largest piece: {0}").format(brief),
            brief,
        )
        return Line(forms, "", "forward", True)

    def _bold(self, text: str) -> Line:
        return Line((text,), "", "text", True)


def _shape(config: Config) -> NetShape:
    return NetShape(len(config.hidden) + 1, bool(config.n_classes), config.features)
