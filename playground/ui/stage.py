"""The stage: network, gradients, decision regions and losses, in panes to be resized."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from playground.training.config import Config
from playground.ui.labels import Labels
from playground.ui.live_views import LiveViews
from playground.ui.pane import Pane
from playground.ui.run import Run
from playground.ui.store import Store
from playground.ui.theme import Theme
from playground.ui.views.gradient_view import GradientView
from playground.ui.views.loss_view import LossView
from playground.ui.views.network_view import NetworkView
from playground.ui.views.region_view import RegionView
from playground.ui.widgets.choice_box import Choice
from playground.ui.widgets.segmented_buttons import SegmentedButtons

SMALLEST_WIDTH, SMALLEST_HEIGHT = 130, 76
# Below these sizes of the stage, at 100 %, the lower and the right panes are left out.
LOWEST_WITH_LOWER, NARROWEST_WITH_RIGHT = 430, 560


class Stage(QWidget):
    """Holds the four views in their panes.

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
        self.live = LiveViews(
            store,
            run,
            labels,
            network=self.network_view,
            gradients=self.gradient_view,
            regions=self.region_view,
            losses=self.loss_view,
            parent=self,
        )
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
        """Shows the choices that the controls of the panes stand for."""
        self._edges.set_value(config.edges)
        self._scale.set_value(config.loss_scale)

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
