"""Brings the inspector what it shows of the unit or weight that is picked out."""

from __future__ import annotations

import numpy as np

from playground.training.example import ExampleTrace
from playground.training.trainer import Trainer
from playground.ui.live.plane_pictures import PlanePictures
from playground.ui.panels.inspector import Inspector
from playground.ui.selection import Selection

MAP_SIDE = 72


class InspectorFeed:
    """Reads from the run what the inspector shows, while it is seen.

    Args:
        inspector: shows it.
        selection: what is picked out.
    """

    def __init__(self, inspector: Inspector, selection: Selection) -> None:
        self._inspector, self._selection = inspector, selection

    @property
    def seen(self) -> bool:
        """Whether the inspector is seen."""
        return self._inspector.isVisible()

    def show(
        self,
        trainer: Trainer,
        pictures: PlanePictures,
        extent: float,
        trace: ExampleTrace | None,
    ) -> None:
        """Shows the newest state; does nothing while the inspector is not seen."""
        if not self.seen:
            return
        unit, weight = self._selection.unit, self._selection.weight
        with np.errstate(all="ignore"):
            if unit is not None:
                layer, number = unit
                maps = pictures.maps(extent, MAP_SIDE)
                self._inspector.set_points(trainer.sample.train)
                if layer == 0:
                    features = trainer.network.features
                    self._inspector.show_input(
                        number, maps[0][number], trace, features.standardization(number)
                    )
                    return
                self._inspector.show_unit(
                    trainer.unit_reading(layer - 1, number),
                    maps[layer],
                    trace,
                    maps[layer - 1],
                )
            elif weight is not None:
                self._inspector.show_weight(trainer.weight_reading(*weight), trace)
