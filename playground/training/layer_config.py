"""A hidden layer as a user chooses it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from playground.engine.activations import ACTIVATIONS
from playground.engine.architecture import Kind, Layer
from playground.training.fields import ACTIVATION, DROPOUT, UNITS, ConfigError

MAXOUT = "maxout"


@dataclass(frozen=True)
class LayerConfig:
    """A hidden layer: how many units, which activation, how many of them a step leaves out.

    Attributes:
        units: their number.
        activation: a key of ``ACTIVATIONS``.
        dropout: the probability with which a training step leaves a unit out.
        unit_activations: the key of every unit, of a mixed layer; () where all have the layer's.
            Maxout, whose units have several rows of W, cannot be one of several.
    """

    units: int
    activation: str
    dropout: float = 0.0
    unit_activations: tuple[str, ...] = ()

    @property
    def mixed(self) -> bool:
        """Whether its units differ in their activation."""
        return bool(self.unit_activations)

    @property
    def activations(self) -> tuple[str, ...]:
        """The activation of every unit."""
        return self.unit_activations or (self.activation,) * self.units

    def activation_of(self, unit: int) -> str:
        """The activation of a unit, from 0."""
        return self.activations[unit]

    def with_activation(self, activation: str) -> LayerConfig:
        """The layer with one activation for all units."""
        return replace(self, activation=activation, unit_activations=())

    def with_unit_activation(self, unit: int, activation: str) -> LayerConfig:
        """The layer with another activation for one unit, from 0."""
        each = self.activations
        return self._of_units((*each[:unit], activation, *each[unit + 1 :]))

    def with_units(self, units: int) -> LayerConfig:
        """The layer with so many units; those at the end go, new ones have its activation."""
        return self.continuing([k if k < self.units else None for k in range(units)])

    def continuing(self, sources: Sequence[int | None]) -> LayerConfig:
        """The layer with these units.

        Args:
            sources: for each, which unit of this layer it continues, or None for a new one, which
                has the layer's activation.
        """
        each = self.activations
        return self._of_units(
            tuple(self.activation if unit is None else each[unit] for unit in sources)
        )

    def described(self, options: Mapping[str, float]) -> Layer:
        """The layer of the net.

        Args:
            options: the parameters of activations by their names: slope, alpha, pieces.
        """

        def option(activation: str) -> float | None:
            return options.get(ACTIVATIONS[activation].option or "")

        return Layer(
            self.units,
            self.activation,
            option(self.activation),
            self.dropout,
            tuple(Kind(name, option(name)) for name in self.unit_activations),
        )

    def checked(self) -> LayerConfig:
        """The layer in its canonical form: mixed only where two of its units differ.

        Raises:
            ConfigError: with a sentence that names what is not allowed and what is.
        """
        units = UNITS.check(self.units)
        layer = LayerConfig(units, ACTIVATION.check(self.activation), DROPOUT.check(self.dropout))
        if not self.unit_activations:
            return layer
        each: object = self.unit_activations
        if not isinstance(each, tuple) or len(each) != units:
            raise ConfigError(
                f"--activation is one name for each of {units} units, or one for the layer; "
                f"not {each!r}."
            )
        layer = layer._of_units(tuple(ACTIVATION.check(name) for name in each))
        if layer.mixed and MAXOUT in (*each, self.activation):
            raise ConfigError(
                "--activation is anything but maxout in a mixed layer, "
                "because a maxout unit has several rows of weights."
            )
        return layer

    def _of_units(self, each: tuple[str, ...]) -> LayerConfig:
        """The layer with these activations; where all are the same, that is the layer's."""
        if len(set(each)) == 1:
            return replace(self, units=len(each), activation=each[0], unit_activations=())
        return replace(self, units=len(each), unit_activations=each)
