"""Brings the warped space the net it is warped by."""

from __future__ import annotations

import numpy as np

from playground.data.points import Split
from playground.engine.network import Network
from playground.engine.plane_field import PlaneRange
from playground.engine.plane_warp import PlaneWarp
from playground.training.config import Config
from playground.training.trainer import Trainer
from playground.ui.views.space.axes import SpaceAxes
from playground.ui.views.space.view import SpaceView


class SpaceFeed:
    """Reads from the run what the warped space shows, while it is seen.

    Args:
        view: shows it.
    """

    def __init__(self, view: SpaceView) -> None:
        self._view = view
        self._network: Network | None = None
        self._split: Split | None = None
        self._extent = 0.0
        self._source: PlaneWarp | None = None

    def show(self, trainer: Trainer, config: Config, extent: float, *, smooth: bool) -> None:
        """Shows the newest state.

        Args:
            trainer: of the run; nothing of it is changed.
            config: says which units are the axes.
            extent: the grid covers the plane from -extent to extent.
            smooth: of many states a second.
        """
        split = trainer.sample
        if split is not self._split:
            self._split = split
            self._view.set_data(split)
            self._source = None
        if self._source is None or (trainer.network, extent) != (self._network, self._extent):
            self._network, self._extent = trainer.network, extent
            points = np.concatenate([split.train.X, split.test.X])
            self._source = PlaneWarp(trainer.network, PlaneRange.square(extent), points)
        with np.errstate(all="ignore"):
            self._view.show_warp(self._source, SpaceAxes.of(config), smooth=smooth)
