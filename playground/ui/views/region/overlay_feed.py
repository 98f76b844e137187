"""Reads from the run what is laid over the plane: only what is on, and not too often."""

from __future__ import annotations

from playground.data.points import Split
from playground.engine.network import Network
from playground.engine.plane_field import PlaneRange
from playground.training.config import Config
from playground.training.first_curves import FirstCurveReader
from playground.training.outputs import OutputReader
from playground.training.plane_readings import (
    InputGradientReader,
    MistakeReader,
    PlaneReadings,
    first_lines,
)
from playground.training.trainer import Trainer
from playground.ui.pacing import Pacer
from playground.ui.views.region.overlays import Overlays
from playground.ui.views.region.view import RegionView

BUDGET_S = 0.0008
_CONTOURS = {"softmax": "confidence", "hinge": "margin"}


class OverlayFeed:
    """Brings the view of the plane the readings for its overlays.

    Args:
        view: what shows them.
    """

    def __init__(self, view: RegionView) -> None:
        self._view = view
        self._on = Overlays()
        self._network: Network | None = None
        self._split: Split | None = None
        self._test = True
        self._arrows: InputGradientReader | None = None
        self._mistakes: MistakeReader | None = None
        self._outputs: OutputReader | None = None
        self._arrow_pacer, self._mistake_pacer = Pacer(BUDGET_S), Pacer(BUDGET_S)
        self._residual_pacer = Pacer(BUDGET_S)
        self._curves: FirstCurveReader | None = None
        self._curve_pacer = Pacer(BUDGET_S)

    @property
    def on(self) -> bool:
        """Whether there is anything to read."""
        return self._on != Overlays()

    def set_config(self, config: Config) -> None:
        """Takes over which overlays are on; mistakes are of classes only."""
        self._on = chosen_overlays(config)
        if config.show_test != self._test:
            self._test = config.show_test
            self._arrows = None
        self._view.set_overlays(self._on)

    def show(self, trainer: Trainer, *, complete: bool = True, at_once: bool = True) -> None:
        """Reads what is on and shows it; call it after the view got the points of the trainer.

        Args:
            trainer: of the run; nothing of it is changed.
            complete: whether to read everything, however much it costs: the run stands still.
            at_once: whether it is painted now, or when the view is next updated.
        """
        if trainer.network is not self._network or trainer.sample is not self._split:
            self._network, self._split = trainer.network, trainer.sample
            self._arrows = self._mistakes = self._outputs = self._curves = None
        lines = first_lines(trainer) if self._on.lines else None
        curves = None
        if self._on.lines and lines is None and (complete or self._curve_pacer.due()):
            if self._curves is None:
                self._curves = FirstCurveReader(trainer.network)
            with self._curve_pacer:
                curves = self._curves.read(PlaneRange(*self._view.visible_range()))
        gradients = mistakes = residuals = None
        if self._on.arrows and (complete or self._arrow_pacer.due()):
            if self._arrows is None:
                self._arrows = InputGradientReader(trainer.network, trainer.sample, test=self._test)
            with self._arrow_pacer:
                gradients = self._arrows.read()
        if self._on.mistakes and (complete or self._mistake_pacer.due()):
            if self._mistakes is None:
                self._mistakes = MistakeReader(trainer.network, trainer.sample)
            with self._mistake_pacer:
                mistakes = self._mistakes.read()
        if self._on.residuals and (complete or self._residual_pacer.due()):
            if self._outputs is None:
                self._outputs = OutputReader(trainer.network, trainer.sample)
            with self._residual_pacer:
                residuals = self._outputs.residuals()
        if self.on:
            readings = PlaneReadings(lines, gradients, mistakes, residuals, curves=curves)
            self._view.show_readings(readings, at_once=at_once)


def chosen_overlays(config: Config) -> Overlays:
    """Which overlays the choices ask for, of those that mean something to them."""
    kind = _CONTOURS.get(config.loss, "lead") if config.n_classes else "values"
    return Overlays(
        lines=config.show_lines,
        arrows=config.show_arrows,
        contours=kind if config.show_contours else "",
        mistakes=config.show_mistakes and config.n_classes > 0,
        residuals=config.show_residuals and config.n_classes == 0,
    )
