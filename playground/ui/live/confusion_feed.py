"""Brings the confusion matrix, and the plane, what the net takes every point for."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QObject

from playground.data.points import Points, Split
from playground.engine.network import Network
from playground.training.outputs import Confusion, Counts, OutputReader
from playground.training.plane_readings import Mistakes, Picked, PlaneReadings
from playground.training.trainer import Trainer
from playground.ui.cell_choice import TEST, TRAIN, CellChoice
from playground.ui.pacing import Pacer
from playground.ui.panels.confusion_panel import ConfusionPanel
from playground.ui.views.region.view import RegionView

BUDGET_S = 0.0008


class ConfusionFeed(QObject):
    """Reads from the run what the confusion matrix shows, while it is seen.

    Args:
        panel: shows it; also the Qt parent.
        choice: the cell whose points are ringed.
        regions: rings them.
    """

    def __init__(self, panel: ConfusionPanel, choice: CellChoice, regions: RegionView) -> None:
        super().__init__(panel)
        self._panel, self._choice, self._regions = panel, choice, regions
        self._network: Network | None = None
        self._split: Split | None = None
        self._reader: OutputReader | None = None
        self._found: Confusion | None = None
        self._names: tuple[str, ...] = ()
        self._pacer = Pacer(BUDGET_S)
        choice.changed.connect(self._ring)

    @property
    def seen(self) -> bool:
        """Whether the matrix is on show."""
        return self._panel.isVisibleTo(self._panel.window())

    def show(self, trainer: Trainer, *, complete: bool) -> None:
        """Shows the newest state.

        Args:
            trainer: of the run; nothing of it is changed.
            complete: whether to read it however much it costs: the run stands still.
        """
        if not trainer.config.n_classes:
            self._choice.choose(None)
            return
        if not (self.seen and (complete or self._pacer.due())):
            return
        with self._pacer:
            if trainer.network is not self._network or trainer.sample is not self._split:
                self._let_go_of_classes_gone(trainer.config.n_classes)
                self._network, self._split = trainer.network, trainer.sample
                self._reader = OutputReader(trainer.network, trainer.sample)
                own = trainer.config.own_in_force
                self._names = () if own is None else own.class_names
            assert self._reader is not None
            self._found = self._reader.confusion()
            self._panel.show_confusion(
                self._found, (len(trainer.split.train), len(trainer.split.test))
            )
            self._ring()

    def _name(self, label: int) -> str:
        """What a class is called in the legend of the plane."""
        return self._names[label] if label < len(self._names) else str(label)

    def _let_go_of_classes_gone(self, n_classes: int) -> None:
        cell = self._choice.cell
        if cell is not None and max(cell.label, cell.predicted) >= n_classes:
            self._choice.choose(None)

    def _ring(self) -> None:
        """Rings the points of the cell that is picked out."""
        cell, found, split = self._choice.cell, self._found, self._split
        if cell is None or found is None or split is None:
            self._regions.show_readings(PlaneReadings(picked=Picked()))
            return
        chosen = [
            _of_cell(points, predicted, cell.label, cell.predicted) & (part == cell.part)
            for part, points, predicted in (
                (TRAIN, split.train, found.train_predicted),
                (TEST, split.test, found.test_predicted),
            )
        ]
        picked = Picked((self._name(cell.label), self._name(cell.predicted)), Mistakes(*chosen))
        self._regions.show_readings(PlaneReadings(picked=picked))


def _of_cell(
    points: Points, predicted: Counts, label: int, taken_for: int
) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    return np.asarray((points.targets == label) & (predicted == taken_for), bool)
