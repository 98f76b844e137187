"""Brings the views what a frame has to show, and decides what is drawn when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from playground.data.points import Split
from playground.training.config import Config
from playground.training.snapshot import Snapshot
from playground.training.trainer import Trainer
from playground.ui.live.occasional_views import OccasionalViews, on_show
from playground.ui.live.plane_pictures import PlanePictures
from playground.ui.live.turns import GRADIENTS, PAINTING, REGIONS, Turns
from playground.ui.run import Run
from playground.ui.store import Store
from playground.ui.unit_kinds import unit_kinds
from playground.ui.views.gradient.view import GradientView
from playground.ui.views.loss.view import LossView
from playground.ui.views.network.state import NetworkState
from playground.ui.views.network.view import Edges, NetworkView
from playground.ui.views.region.view import RegionView
from playground.ui.words.labels import Labels

if TYPE_CHECKING:
    from playground.training.example import ExampleTrace
    from playground.ui.batch_walk import BatchWalk
    from playground.ui.explorer import Explorer
    from playground.ui.live.health_watch import HealthWatch
    from playground.ui.panels.walk_panel import WalkPanel
    from playground.ui.views.network.numbers import UnitNumbers
    from playground.ui.views.region.overlay_feed import OverlayFeed

# The edges of deeper nets are drawn in every frame, or each pair of layers would wait too long.
DEEP = 4
MANY_EDGES = 40
SLOW = 30


class LiveViews(QObject):
    """Draws the newest state of the run in the four views.

    Args:
        store: the choices.
        run: the live run.
        labels: words for names.
        network: shows the net.
        gradients: shows how the gradients of every unit are spread.
        regions: shows what the net makes of the plane.
        losses: shows the losses against steps.
        parent: the Qt parent.

    Attributes:
        occasional: what is only seen at times.
        steps_batch: whether the network shows the mini-batch that is stepped through.
    """

    def __init__(
        self,
        store: Store,
        run: Run,
        labels: Labels,
        *,
        network: NetworkView,
        gradients: GradientView,
        regions: RegionView,
        losses: LossView,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store, self._run, self._labels = store, run, labels
        self.network_view, self.gradient_view = network, gradients
        self.region_view, self.loss_view = regions, losses
        self._explorer: Explorer | None = None
        self._batch: BatchWalk | None = None
        self._health: HealthWatch | None = None
        self._walk_panel: WalkPanel | None = None
        self._overlays: OverlayFeed | None = None
        self._pictures = PlanePictures()
        self.occasional = OccasionalViews(self._pictures)
        self._turns = Turns()
        self._split: Split | None = None
        self.steps_batch = False
        self._hurried = False
        self._names: tuple[str, ...] = ()
        run.frame.connect(self.show_frame)
        store.changed.connect(self.show_config)
        self.show_config(store.config)

    def follow(
        self, explorer: Explorer, batch: BatchWalk, health: HealthWatch, panel: WalkPanel
    ) -> None:
        """Shows what these follow, from now on.

        Args:
            explorer: an example on its way through the net.
            batch: where a walk through one mini-batch stands.
            health: reads the health of the run.
            panel: writes out the formulas of the example.
        """
        self._explorer, self._batch, self._health = explorer, batch, health
        self._walk_panel = panel

    def show_config(self, config: Config) -> None:
        """Takes over a change of the choices; the regions answer to it at once."""
        self._names = self._labels.layers(config)
        self.network_view.glyphs.show(unit_kinds(config, self._labels))
        self.loss_view.set_log(config.loss_scale == "log")
        self.region_view.set_show_test(config.show_test)
        self.region_view.set_discrete(config.discrete)
        self.occasional.show_config(config)
        self._set_overlays(config)
        self._turns.begin()

    def set_hurried(self, hurried: bool) -> None:
        """While something is dragged, only what answers to it is drawn at once; then all is."""
        if hurried != self._hurried:
            self._hurried = hurried
            if not hurried:
                self._run.redraw()

    def show_frame(self, snapshot: Snapshot) -> None:
        """Draws the newest state; while running, the views but the network take turns."""
        running = self._run.running
        trainer, config = self._run.trainer, self._store.config
        # One step a second gives one frame a second: then nothing can wait for its turn.
        slow = 0 < config.speed <= SLOW
        complete = self._other_net() if self._hurried else not running or slow or self._new_net()
        overlaid = self._overlays is not None and self._overlays.on
        turn = self._turns.take(shared=self._trace is not None or overlaid or self.occasional.seen)
        late = self._turns.shared and not (complete or self._turns.answers)
        self._take_over(trainer, config)
        if self._explorer is not None:
            if complete or turn == GRADIENTS or self._explorer.behind:
                self._explorer.update(trainer.sample, again=complete)
            if self._walk_panel is not None and self._explorer.trace is not None:
                self._walk_panel.show_example(self._explorer.trace)
        aside = turn != GRADIENTS and len(self._names) <= DEEP
        edges: Edges = "all" if complete else "kept" if aside else "next"
        # Many edges cost as much as the gradients, which then wait for the next of their turns.
        busy = edges == "next" and self.network_view.next_edges > MANY_EDGES
        self._show_network(snapshot, edges)
        if on_show(self.region_view) and (complete or turn == REGIONS):
            coarse = running or self._hurried
            self._pictures.show_regions(self.region_view, coarse=coarse, at_once=not late)
            if self._overlays is not None:
                self._overlays.show(trainer, complete=complete, at_once=not late)
        elif turn == PAINTING:
            self.region_view.update()
        if complete or turn == GRADIENTS:
            self._pictures.show_heat_maps(self.network_view, config, at_once=complete)
        if self._turns.gradients(busy=busy) or complete:
            self.gradient_view.show_layers(
                snapshot.gradients, snapshot.update_to_weight, self._names[1:], smooth=running
            )
        if self._health is not None and (complete or turn == GRADIENTS):
            self._health.read(at_once=complete)
        if complete or (turn == REGIONS and late):
            self.occasional.show(trainer, config, self._trace, smooth=not complete)
        if complete or self._turns.losses:
            steps, train, test = trainer.history.series()
            has_test = len(trainer.split.test) > 0
            self.loss_view.show_history(steps, train, test if has_test else None)
            evaluation = snapshot.evaluation
            self.loss_view.set_points(evaluation.seen[0], evaluation.of[0])

    def _new_net(self) -> bool:
        """Whether the run has a net that was not drawn yet."""
        return self._run.trainer.network is not self._pictures.network

    def _other_net(self) -> bool:
        """Whether that has other units than the one that was."""
        drawn, now = self._pictures.network, self._run.trainer.network
        return drawn is None or drawn.architecture != now.architecture

    @property
    def _trace(self) -> ExampleTrace | None:
        """The example that is followed, if one is."""
        return None if self._explorer is None else self._explorer.trace

    def _show_network(self, snapshot: Snapshot, edges: Edges) -> None:
        """The batch, or the example that is followed, or the mini-batch that is stepped through."""
        config, trainer = self._store.config, self._run.trainer
        numbers: UnitNumbers | None
        example = self._explorer.state(config) if self._explorer is not None else None
        if example is not None:
            state, numbers = example
        else:
            gradients = config.edges == "gradients"
            state = NetworkState.of(trainer.network, snapshot, gradients=gradients)
            numbers = self._batch_numbers(len(state.weights[0][0]))
        self.network_view.show_state(state, self._names, edges)
        self.network_view.show_numbers(numbers)

    def _batch_numbers(self, inputs: int) -> UnitNumbers | None:
        """Of the mini-batch that is stepped through, if one is."""
        if self._batch is None:
            return None
        self._batch.refresh()
        trace = self._batch.trace if self.steps_batch else None
        if trace is None:
            return None
        from playground.ui.views.network.batch_numbers import batch_numbers

        return batch_numbers(trace, inputs)

    def _set_overlays(self, config: Config) -> None:
        """Makes what feeds the overlays when one of them is first asked for."""
        wanted = (
            config.show_lines
            or config.show_arrows
            or config.show_contours
            or config.show_mistakes
            or config.show_residuals
        )
        if self._overlays is None and wanted:
            from playground.ui.views.region.overlay_feed import OverlayFeed

            self._overlays = OverlayFeed(self.region_view)
        if self._overlays is not None:
            self._overlays.set_config(config)

    def _take_over(self, trainer: Trainer, config: Config) -> None:
        """Notices another net or other points."""
        self._pictures.take(trainer.network)
        if trainer.split is not self._split:
            self._split = trainer.split
            of = len(trainer.split.train), len(trainer.split.test)
            own = config.own_in_force
            names = () if own is None else own.class_names
            self.region_view.set_data(trainer.sample, config.n_classes, config.extent, of, names)
            self.region_view.set_probe(self._pictures.probabilities)
