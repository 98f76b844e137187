"""The words for dead units: why no gradient reaches their weights, and what to try."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QObject

from playground.training.config import Config

# These go on moving a weight that has no gradient any more, for a while.
_WITH_MOMENTUM = ("momentum", "nesterov", "adam")


class DeathWords(QObject):
    """Tells why units are dead, in the language in force.

    The reasons are keys of ``health_reasons.REASONS``.
    """

    def reasons(
        self, layer: int, units: tuple[int, ...], reasons: tuple[str, ...], config: Config
    ) -> tuple[str, str]:
        """Why some units of a layer are dead, and what to try.

        Args:
            layer: a hidden layer, from 0.
            units: the dead ones, from 0.
            reasons: of each of them.
            config: the choices in force.
        """
        counts = Counter(reasons).most_common()
        flat = [unit for unit, reason in zip(units, reasons, strict=True) if reason == "slope"]
        kinds = {config.hidden[layer].activation_of(unit) for unit in flat}
        activation = kinds.pop() if len(kinds) == 1 else ""  # of a mixed layer they may differ
        causes = [self._cause(reason, layer, activation) for reason, _ in counts]
        if len(counts) > 1:
            of_them = self.tr("{0} of them: {1}")
            causes = [
                of_them.format(count, cause[:1].lower() + cause[1:])
                for cause, (_, count) in zip(causes, counts, strict=True)
            ]
        whole = {reason for reason, _ in counts}
        why = " ".join([*causes, self._consequence(whole, layer, config)])
        return why, self._remedy(counts[0][0], layer, activation, config)

    def _cause(self, reason: str, layer: int, activation: str) -> str:
        if reason == "slope":
            return self._slope(activation)
        return {
            "weights": self.tr("All weights that leave them are 0: no gradient comes back."),
            "next": self.tr(
                "All units that they lead to in layer {0} are dead: no gradient comes back."
            ).format(layer + 2),
            "points": self.tr(
                "On every training point their slope f′ is 0, or the gradient that comes back is."
            ),
            "underflow": self.tr(
                "So little of the gradient comes through that it is too small for a number."
            ),
        }[reason]

    def _slope(self, activation: str) -> str:
        beyond = self.tr(
            "Their z is so far from 0 on every training point that the slope {0} is exactly 0: "
            "no gradient comes through."
        )
        off = self.tr(
            "Their z is not above 0 on any training point, where the slope f′ is 0: no gradient "
            "comes through."
        )
        below = self.tr(
            "Their z is so far below 0 on every training point that the slope f′ is exactly 0: no "
            "gradient comes through."
        )
        words = {
            "tanh": beyond.format("f′ = 1 − a²"),
            "sigmoid": beyond.format("f′ = a (1 − a)"),
            "relu": off,
            "leaky_relu": off,
            "elu": below,
            "softplus": below,
            "swish": below,
        }
        otherwise = self.tr(
            "Their slope f′ is 0 on every training point: no gradient comes through."
        )
        return words.get(activation, otherwise)

    def _consequence(self, reasons: set[str], layer: int, config: Config) -> str:
        """What moves their weights all the same."""
        if (config.l2 or config.l1) and config.fault != "no_lambda":
            return self.tr(
                "The data no longer move them; the penalty still pulls their weights to 0."
            )
        if layer or reasons != {"slope"}:
            return self.tr("As long as this is so, the data do not move them.")
        if config.optimizer in _WITH_MOMENTUM:
            return self.tr("Only what is left of the momentum still moves them.")
        return self.tr("The inputs stay the same, so they never move again.")

    def _remedy(self, reason: str, layer: int, activation: str, config: Config) -> str:
        if reason == "slope" and activation == "relu":
            return self.tr("Try leaky ReLU or ELU, a smaller learning rate, or New weights.")
        if reason == "weights" and config.initialization == "zeros":
            return self.tr("Try another initialization (zeros never break the symmetry).")
        return {
            "weights": self.tr("Try New weights, or a smaller penalty."),
            "next": self.tr("Try what helps layer {0} first.").format(layer + 2),
            "underflow": self.tr("Try ReLU, Glorot or He initialization, or fewer layers."),
        }.get(
            reason,
            self.tr("Try a smaller learning rate, Glorot or He initialization, or New weights."),
        )
