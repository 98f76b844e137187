"""The stage: network, gradients, decision regions and losses, drawn anew each frame."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from playground.data.datasets import DATASETS
from playground.data.points import Split
from playground.engine.network import Network, softmax
from playground.engine.plane_field import PlaneField, PlaneRange
from playground.training.config import Config
from playground.training.snapshot import Snapshot
from playground.ui.labels import Labels
from playground.ui.pacing import SIDES, Pacer
from playground.ui.pane import Pane
from playground.ui.run import Run
from playground.ui.store import Store
from playground.ui.theme import Theme
from playground.ui.views.gradient_view import GradientView
from playground.ui.views.loss_view import LossView
from playground.ui.views.network_state import NetworkState
from playground.ui.views.network_view import Edges, NetworkView
from playground.ui.views.region_view import RegionView
from playground.ui.widgets.choice_box import Choice
from playground.ui.widgets.segmented_buttons import SegmentedButtons

REGION_BUDGET_S = 0.0025
HEAT_BUDGET_S = 0.0015
# While running, the network is drawn in every frame and what costs more takes turns, so that all
# frames take about as long: the regions and (more seldom) the losses in one, the gradients, heat
# maps and edges in the next.
TURNS = 2
REGION_TURN = 0
LOSS_EVERY = 3 * TURNS
# The edges of deeper nets are drawn in every frame, or each pair of layers would wait too long.
DEEP = 4
SMALLEST_WIDTH, SMALLEST_HEIGHT = 130, 76
# Below these sizes of the stage, at 100 %, the lower and the right panes are left out.
LOWEST_WITH_LOWER, NARROWEST_WITH_RIGHT = 430, 560


class Stage(QWidget):
    """Holds the four views and brings them what a frame has to show.

    Args:
        theme: sizes and colours.
        store: the choices.
        run: the live run.
        labels: words for names.
        parent: the Qt parent.
    """

    def __init__(
        self, theme: Theme, store: Store, run: Run, labels: Labels, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._store, self._run, self._labels = theme, store, run, labels
        self.network_view = NetworkView(theme)
        self.gradient_view = GradientView(theme)
        self.region_view = RegionView(theme)
        self.loss_view = LossView(theme)
        self._build()
        self._network: Network | None = None
        self._split: Split | None = None
        self._field: PlaneField | None = None
        self._side = SIDES[0]
        self._region_pacer = Pacer(REGION_BUDGET_S)
        self._heat_pacer = Pacer(HEAT_BUDGET_S)
        self._frames = 0
        self._names: tuple[str, ...] = ()
        self._inputs: dict[tuple[float, int], NDArray[np.float32]] = {}
        run.frame.connect(self.show_frame)
        store.changed.connect(self.show_config)
        self.network_view.columns_changed.connect(self._align)
        self.network_view.unit_hovered.connect(self._network_hovered)
        self.gradient_view.unit_hovered.connect(self._gradient_hovered)
        self.region_view.view_changed.connect(self._show_all)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.show_config(store.config)

    def _build(self) -> None:
        theme = self._theme
        self._edges = SegmentedButtons(theme, self.tr("What the edges show"))
        self._edges.setObjectName("edges")
        self._edges.set_choices(
            [
                Choice("weights", self.tr("Weights"), self.tr("Edges show the weights w")),
                Choice(
                    "gradients",
                    self.tr("Gradients"),
                    self.tr("Edges show ∂L/∂w of the last mini-batch, by powers of ten"),
                ),
            ]
        )
        self._scale = SegmentedButtons(theme, self.tr("Scale of the loss"))
        self._scale.setObjectName("loss_scale")
        self._scale.set_choices(
            [
                Choice("linear", self.tr("linear"), self.tr("Loss on a linear scale")),
                Choice("log", self.tr("log"), self.tr("Loss on a logarithmic scale")),
            ]
        )
        self._edges.edited.connect(self._choose_edges)
        self._scale.edited.connect(self._choose_scale)
        network = Pane(theme, self.tr("Network"), self.network_view)
        network.add_control(self._edges)
        # These two write their own headings, beside the keys of what they draw.
        self.loss_view.set_corner_widget(self._scale)
        loss = Pane(theme, "", self.loss_view)
        gradients = Pane(theme, "", self.gradient_view)
        regions = Pane(theme, self.tr("Decision regions"), self.region_view)
        self._left = self._splitter(Qt.Orientation.Vertical, network, gradients, (7, 3))
        self._right = self._splitter(Qt.Orientation.Vertical, regions, loss, (7, 3))
        self._across = self._splitter(Qt.Orientation.Horizontal, self._left, self._right, (60, 40))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._across)
        self._lower = (gradients, loss)

    def _splitter(
        self, way: Qt.Orientation, first: QWidget, second: QWidget, shares: tuple[int, int]
    ) -> QSplitter:
        splitter = QSplitter(way)
        for k, (widget, share) in enumerate(zip((first, second), shares, strict=True)):
            splitter.addWidget(widget)
            splitter.setStretchFactor(k, share)
            splitter.setCollapsible(k, False)
        splitter.setSizes([100 * share for share in shares])
        return splitter

    def show_config(self, config: Config) -> None:
        """Shows the choices that concern how things are drawn; the regions answer at once."""
        self._frames |= 1  # the next frame is the regions' turn
        self._names = self._labels.layers(config)
        self._edges.set_value(config.edges)
        self._scale.set_value(config.loss_scale)
        self.loss_view.set_log(config.loss_scale == "log")
        self.region_view.set_show_test(config.show_test)

    def show_frame(self, snapshot: Snapshot) -> None:
        """Draws the newest state; while running, the views but the network take turns."""
        running = self._run.running
        trainer, config = self._run.trainer, self._store.config
        self._frames += 1
        complete = not running or trainer.network is not self._network
        turn = self._frames % TURNS
        self._take_over(trainer.network, trainer.split, config)
        state = NetworkState.of(trainer.network, snapshot, gradients=config.edges == "gradients")
        aside = turn == REGION_TURN and len(self._names) <= DEEP
        edges: Edges = "all" if complete else "kept" if aside else "next"
        self.network_view.show_state(state, self._names, edges)
        if complete or turn == REGION_TURN:
            self._side = self._region_pacer.side(self._side) if running else SIDES[0]
            with self._region_pacer:
                self._show_regions()
        if complete or (turn != REGION_TURN and self._heat_pacer.due()):
            with self._heat_pacer:
                self._show_heat_maps(config)
        if complete or turn != REGION_TURN:
            self.gradient_view.show_layers(
                snapshot.gradients, snapshot.update_to_weight, self._names[1:], smooth=running
            )
        if complete or self._frames % LOSS_EVERY == REGION_TURN:
            steps, train, test = trainer.history.series()
            has_test = len(trainer.split.test) > 0
            self.loss_view.show_history(steps, train, test if has_test else None)

    def _take_over(self, network: Network, split: Split, config: Config) -> None:
        """Notices another net or other points."""
        if network is not self._network:
            self._network = network
            self._field = PlaneField(network)
        if split is not self._split:
            self._split = split
            extent = DATASETS[config.dataset].extent
            self.region_view.set_data(split, config.n_classes, extent)
            self.region_view.set_probe(self._probabilities)

    def _show_heat_maps(self, config: Config) -> None:
        if self._field is None:
            return
        extent, n = DATASETS[config.dataset].extent, self.network_view.heat_map_size
        layers = self._field.activations(PlaneRange.square(extent), n)
        self.network_view.show_heat_maps(
            [self._input_maps(extent, n), *layers], classes=config.n_classes > 0
        )

    def _input_maps(self, extent: float, n: int) -> NDArray[np.float32]:
        """x1 and x2 over the plane, (2, n, n)."""
        if (extent, n) not in self._inputs:
            across = np.linspace(-extent, extent, n, dtype=np.float32)
            x1 = np.tile(across, (n, 1))
            self._inputs = {(extent, n): np.stack([x1, x1.T[::-1]])}
        return self._inputs[extent, n]

    def _show_regions(self) -> None:
        if self._field is None:
            return
        area = self.region_view.visible_range()
        self.region_view.show_scores(self._field.scores(PlaneRange(*area), self._side), area)

    def _probabilities(self, x1: float, x2: float) -> Sequence[float] | None:
        """Of the classes at a point; of regression the value."""
        if self._field is None:
            return None
        scores = self._field.at(x1, x2)
        if not np.isfinite(scores).all():
            return None
        values = softmax(scores[:, np.newaxis])[:, 0] if len(scores) > 1 else scores
        return [float(value) for value in values]

    def _show_all(self, *_: object) -> None:
        if not self._run.running:
            self._run.announce()

    def _align(self) -> None:
        """Puts the plots of gradients under the layers of the network."""
        shift = self.network_view.mapTo(self, self.network_view.rect().topLeft()).x()
        shift -= self.gradient_view.mapTo(self, self.gradient_view.rect().topLeft()).x()
        self.gradient_view.set_columns(
            [(centre + shift, half) for centre, half in self.network_view.columns()]
        )
        # Heat maps are computed for the size and in the colours in which they are seen.
        self._run.redraw()

    def _network_hovered(self, layer: int, unit: int) -> None:
        self.gradient_view.set_hovered(*((layer - 1, unit) if layer > 0 else (-1, -1)))

    def _gradient_hovered(self, layer: int, unit: int) -> None:
        self.network_view.highlight(layer + 1 if layer >= 0 else -1, unit)

    def _choose_edges(self, key: str) -> None:
        self._store.update(self.tr("Change what the edges show"), edges=key)

    def _choose_scale(self, key: str) -> None:
        self._store.update(self.tr("Change the scale of the loss"), loss_scale=key)

    def _restyle(self) -> None:
        for splitter in (self._left, self._right, self._across):
            splitter.setHandleWidth(self._theme.ipx(6))
        # The views may get far smaller than they like, so that the window fits the screen at 250 %.
        for view in (self.network_view, self.gradient_view, self.region_view, self.loss_view):
            view.setMinimumSize(self._theme.ipx(SMALLEST_WIDTH), self._theme.ipx(SMALLEST_HEIGHT))
        self._leave_out()

    def _leave_out(self) -> None:
        """Leaves out the panes there is no room for, rather than making all of them useless."""
        room = self._theme.px(1)
        for pane in self._lower:
            pane.setVisible(self.height() >= LOWEST_WITH_LOWER * room)
        self._right.setVisible(self.width() >= NARROWEST_WITH_RIGHT * room)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._leave_out()
