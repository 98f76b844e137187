"""The stage: network, gradients, decision regions and losses, in panes to be resized."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from playground.engine.collapsed_map import collapsed_map
from playground.training.config import Config
from playground.ui.batch_walk import BatchWalk
from playground.ui.explorer import Explorer
from playground.ui.health_watch import HealthWatch
from playground.ui.labels import Labels
from playground.ui.live_views import LiveViews
from playground.ui.pages import Pages
from playground.ui.pane import Pane
from playground.ui.panels.walk_panel import WalkPanel
from playground.ui.plane_pane import PlanePane
from playground.ui.right_column import RightColumn
from playground.ui.run import Run
from playground.ui.selection import Selection
from playground.ui.space_pane import SpacePane
from playground.ui.store import Store
from playground.ui.theme import Theme
from playground.ui.view_links import ViewLinks
from playground.ui.view_switches import EdgeSwitch, LossScaleSwitch
from playground.ui.views.collapsed_map import CollapsedMapView
from playground.ui.views.gradient_view import GradientView
from playground.ui.views.loss_view import LossView
from playground.ui.views.network_view import NetworkView
from playground.ui.views.region_view import RegionView
from playground.ui.views.space_view import SpaceView
from playground.ui.walk import Walk

SMALLEST_WIDTH, SMALLEST_HEIGHT = 130, 76
# Below these sizes of the stage, at 100 %, the lower and the right panes are left out.
LOWEST_WITH_LOWER, NARROWEST_WITH_RIGHT = 430, 560


class Stage(QWidget):
    """Holds the views in their panes, and the pages that take their place.

    Args:
        theme: sizes and colours.
        store: the choices.
        run: the live run.
        labels: words for names.
        parent: the Qt parent.

    Signals:
        page_changed(str): the key of the page in the right column, "" for the plane.
        example_shown(bool): whether an example or a mini-batch is followed now.

    Attributes:
        selection: what the user has picked out.
        health: what stands of the health of the run.
    """

    page_changed = Signal(str)
    example_shown = Signal(bool)

    def __init__(
        self, theme: Theme, store: Store, run: Run, labels: Labels, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._store, self._run = theme, store, run
        self.selection = Selection(self)
        self.walk = Walk(store.config.architecture(), self)
        self.batch_walk = BatchWalk(run, self)
        self.health = HealthWatch(run, self)
        self.network_view = NetworkView(theme)
        self.gradient_view = GradientView(theme)
        self.region_view = RegionView(theme)
        self.loss_view = LossView(theme)
        self.space_view = SpaceView(theme)
        self.walk_panel = WalkPanel(
            theme, store, labels, self.selection, self.walk, self.batch_walk
        )
        self._build(labels)
        self.explorer = Explorer(
            store,
            run,
            self.selection,
            self.walk,
            network=self.network_view,
            regions=self.region_view,
            parent=self,
        )
        self.live = LiveViews(
            store,
            run,
            labels,
            network=self.network_view,
            gradients=self.gradient_view,
            regions=self.region_view,
            losses=self.loss_view,
            explorer=self.explorer,
            batch=self.batch_walk,
            health=self.health,
            parent=self,
        )
        self.pages = Pages(
            theme, store, run, labels, self._right, selection=self.selection, health=self.health
        )
        self.live.set_inspector(self.pages.inspector, self.selection)
        self.live.set_space(self.space_view)
        self._connect()
        self._restyle()
        self.show_config(store.config)

    def _build(self, labels: Labels) -> None:
        theme, store = self._theme, self._store
        self._edges, self._scale = EdgeSwitch(theme, store), LossScaleSwitch(theme, store)
        self.collapsed = CollapsedMapView(theme)
        drawing = QWidget()
        column = QVBoxLayout(drawing)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.network_view, 1)
        column.addWidget(self.collapsed)
        network = Pane(theme, self.tr("Network"), drawing)
        network.add_control(self._edges)
        # These two write their own headings, beside the keys of what they draw.
        self.loss_view.set_corner_widget(self._scale)
        loss = Pane(theme, "", self.loss_view)
        gradients = Pane(theme, "", self.gradient_view)
        self._below = QStackedWidget()
        self._below.addWidget(gradients)
        self._below.addWidget(self.walk_panel)
        self._plane = PlanePane(theme, store, self.region_view)
        self._left = self._splitter(Qt.Orientation.Vertical, network, self._below, (7, 3))
        self._under_plane = QStackedWidget()
        below = self._under_plane
        below.addWidget(loss)
        below.addWidget(SpacePane(theme, store, labels, self.space_view))
        self._upright = self._splitter(
            Qt.Orientation.Vertical, self._plane, self._under_plane, (7, 3)
        )
        self._right = RightColumn(self._upright)
        self._across = self._splitter(Qt.Orientation.Horizontal, self._left, self._right, (60, 40))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._across)

    def _connect(self) -> None:
        self._links = ViewLinks(
            self._run,
            self.selection,
            network=self.network_view,
            gradients=self.gradient_view,
            regions=self.region_view,
            space=self.space_view,
            parent=self,
        )
        self._store.changed.connect(self.show_config)
        self.health.changed.connect(self._show_facts)
        self.walk_panel.closed.connect(self.leave_batch)
        self.selection.example_changed.connect(self._show_below)
        self._run.frame.connect(self._follow)
        self._run.running_changed.connect(self._running)
        self._right.page_changed.connect(self.page_changed)
        self._right.page_changed.connect(self._run.redraw)
        self._theme.changed.connect(self._restyle)

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
        """Shows the choices that the controls of the panes stand for."""
        self._edges.set_value(config.edges)
        self._scale.set_value(config.loss_scale)
        self._show_space(config.plane == "space")

    def _show_space(self, shown: bool) -> None:
        """The warped space needs more room than the loss, in whose place it stands."""
        if shown == bool(self._under_plane.currentIndex()):
            return
        self._under_plane.setCurrentIndex(int(shown))
        height = sum(self._upright.sizes()) or 100
        share = 0.5 if shown else 0.3
        self._upright.setSizes([round((1 - share) * height), round(share * height)])
        self._leave_out()
        self._run.redraw()

    # One example, one mini-batch

    def step_batch(self) -> None:
        """Makes the next phase of a training step, and shows it."""
        self.selection.choose_example(None)
        self.live.steps_batch = True
        self._show_below()
        self.batch_walk.go_on()
        self._run.redraw()

    def leave_batch(self) -> None:
        """Shows the running net again."""
        self.live.steps_batch = False
        self._show_below()
        self._run.redraw()

    def step_back(self) -> bool:
        """Lets go of what was picked out last; whether there was anything."""
        if self._right.page:
            self.pages.close()
            return True
        if self.live.steps_batch:
            self.leave_batch()
            return True
        return self.explorer.step_back()

    def _show_below(self) -> None:
        """Under the network: the gradients, or what is stepped through."""
        example = self.selection.example is not None
        if example:
            self.live.steps_batch = False
        elif self.live.steps_batch:
            self.walk_panel.show_batch()
        shown = example or self.live.steps_batch
        self._below.setCurrentIndex(1 if shown else 0)
        self._leave_out()
        self.example_shown.emit(shown)

    def _follow(self) -> None:
        if self.explorer.trace is not None:
            self.walk_panel.show_example(self.explorer.trace)

    def _running(self, running: bool) -> None:
        """A run that goes on shows everything of the example, live."""
        if running:
            self.walk.finish()
            if self.live.steps_batch:
                self.leave_batch()

    def _show_facts(self) -> None:
        self.collapsed.show_map(collapsed_map(self._run.trainer.network))
        marks = list(self.health.marks().values())
        self.gradient_view.set_health(marks.count("dead"), marks.count("saturated"))

    def _restyle(self) -> None:
        for splitter in (self._left, self._upright, self._across):
            splitter.setHandleWidth(self._theme.ipx(6))
        # The views may get far smaller than they like, so that the window fits the screen at 250 %.
        for view in (self.network_view, self.gradient_view, self.region_view, self.loss_view):
            view.setMinimumSize(self._theme.ipx(SMALLEST_WIDTH), self._theme.ipx(SMALLEST_HEIGHT))
        self._leave_out()

    def _leave_out(self) -> None:
        """Leaves out the panes there is no room for, rather than making all of them useless."""
        room = self._theme.px(1)
        high = self.height() >= LOWEST_WITH_LOWER * room
        self._below.setVisible(high or self._below.currentWidget() is self.walk_panel)
        self._under_plane.setVisible(high or self._under_plane.currentIndex() == 1)
        self._right.setVisible(self.width() >= NARROWEST_WITH_RIGHT * room)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._leave_out()
