"""What the net makes of the plane: heat maps of all units, regions, the answer at a point."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from playground.engine.network import Network, softmax
from playground.engine.plane_field import PlaneField, PlaneRange
from playground.training.config import Config
from playground.ui.pacing import SIDES, Pacer
from playground.ui.views.network.view import NetworkView
from playground.ui.views.region.view import RegionView

REGION_BUDGET_S = 0.0025
HEAT_BUDGET_S = 0.0015

Maps = list[NDArray[np.float32]]


class PlanePictures:
    """Evaluates the present net over the plane, as finely and as often as there is time for.

    Attributes:
        network: the net, or None before there is one.
    """

    def __init__(self) -> None:
        self.network: Network | None = None
        self._field: PlaneField | None = None
        self._side = SIDES[0]
        self._region_pacer, self._heat_pacer = Pacer(REGION_BUDGET_S), Pacer(HEAT_BUDGET_S)

    def take(self, network: Network) -> None:
        """Evaluates this net from now on."""
        if network is not self.network:
            self.network, self._field = network, PlaneField(network)

    def maps(self, extent: float, side: int) -> Maps:
        """Inputs and all layers over the plane from -extent to extent, (units, side, side) each."""
        assert self._field is not None
        layers = self._field.activations(PlaneRange.square(extent), side)
        return [self._field.inputs(PlaneRange.square(extent), side), *layers]

    def show_heat_maps(self, view: NetworkView, config: Config, *, at_once: bool) -> None:
        """Colours the units, if it is time for it."""
        if not (at_once or self._heat_pacer.due()):
            return
        with self._heat_pacer:
            maps = self.maps(config.extent, view.heat_map_size)
            view.show_heat_maps(maps, classes=config.n_classes > 0)

    def show_regions(self, view: RegionView, *, coarse: bool, at_once: bool = True) -> None:
        """Colours the plane; while running as coarse as the budget wants it.

        Args:
            view: shows it.
            coarse: whether the budget counts.
            at_once: whether it is painted now, or when the view is next updated.
        """
        assert self._field is not None
        self._side = self._region_pacer.side(self._side) if coarse else SIDES[0]
        with self._region_pacer:
            area = view.visible_range()
            scores = self._field.scores(PlaneRange(*area), self._side)
            view.show_scores(scores, area, at_once=at_once)

    def probabilities(self, x1: float, x2: float) -> Sequence[float] | None:
        """Of the classes at a point; of regression the value."""
        if self._field is None:
            return None
        scores = self._field.at(x1, x2)
        if not np.isfinite(scores).all():
            return None
        values = softmax(scores[:, np.newaxis])[:, 0] if len(scores) > 1 else scores
        return [float(value) for value in values]
