"""Which two units the warped space is drawn in."""

from __future__ import annotations

from dataclasses import dataclass

from playground.training.config import Config


@dataclass(frozen=True)
class SpaceAxes:
    """The two axes of the warped space.

    Attributes:
        layer: layer with weights, from 0.
        across: the unit that runs from left to right, from 0; None for the input x1.
        up: the unit that runs from bottom to top, from 0.
        units: how many units the layer has.
        scores: whether the layer is the output.
        n_classes: number of classes, 0 for regression.
    """

    layer: int
    across: int | None
    up: int
    units: int
    scores: bool
    n_classes: int

    @classmethod
    def of(cls, config: Config) -> SpaceAxes:
        """The axes that are chosen, as far as the net has them.

        Where the net has fewer layers or units, its last are meant. A unit against itself would
        only be a straight line: it is shown against x1.
        """
        units = (*(layer.units for layer in config.hidden), max(config.n_classes, 1))
        layer = min(config.space_layer, len(units)) - 1
        last = units[layer] - 1
        across, up = min(config.space_x - 1, last), min(config.space_y - 1, last)
        same = across == up
        if same and config.space_x != config.space_y and last:
            # Only here is one unit meant by both: the net had more when they were chosen.
            across, up = (last - 1, last) if config.space_x < config.space_y else (last, last - 1)
            same = False
        return cls(
            layer,
            None if same else across,
            up,
            last + 1,
            layer == len(units) - 1,
            config.n_classes,
        )
