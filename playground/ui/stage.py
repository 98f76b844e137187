"""The stage: network, gradients, decision regions and losses, in panes to be resized."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from playground.training.config import Config
from playground.ui.drawing.drawing import DRAW, INSPECT, Drawing
from playground.ui.extras import Extras
from playground.ui.live.live_views import LiveViews
from playground.ui.live.stage_parts import StageParts
from playground.ui.live.view_links import ViewLinks
from playground.ui.pane import Pane
from playground.ui.pane_room import panes_seen
from playground.ui.plane_pane import PlanePane
from playground.ui.right_column import RightColumn
from playground.ui.run import Run
from playground.ui.selection import Selection
from playground.ui.store import Store
from playground.ui.theme import Theme
from playground.ui.view_switches import EdgeSwitch, LossScaleSwitch
from playground.ui.views.gradient.view import GradientView
from playground.ui.views.loss.view import LossView
from playground.ui.views.network.view import NetworkView
from playground.ui.views.region.view import RegionView
from playground.ui.widgets.current_stack import CurrentStack
from playground.ui.widgets.shared_splitter import SharedSplitter
from playground.ui.words.labels import Labels

# The rest of the window is made so long after its first picture.
AFTER_FIRST_MS = 30
SMALLEST_WIDTH, SMALLEST_HEIGHT = 130, 76
# How much of the right column is under the plane, by what is there.
SHARES = {"regions": 0.3, "space": 0.5, "confusion": 0.4}
# What is left when all is left out that can be.
LEAST_WIDTH, LEAST_HEIGHT = 285, 124


class Stage(QWidget):
    """Holds the views in their panes, and the pages that take their place.

    Args:
        theme: sizes and colours.
        store: the choices.
        run: the live run.
        labels: words for names.
        parent: the Qt parent.

    Attributes:
        selection: what the user has picked out.
        right: the pages of the right column.
        extras: what is made after the first picture.
    """

    def __init__(
        self, theme: Theme, store: Store, run: Run, labels: Labels, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._store, self._run, self._labels = theme, store, run, labels
        self.selection = Selection(self)
        self.network_view = NetworkView(theme)
        self.gradient_view = GradientView(theme)
        self.region_view = RegionView(theme)
        self.loss_view = LossView(theme)
        self._under = "regions"
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
        links = ViewLinks(
            run,
            self.selection,
            network=self.network_view,
            gradients=self.gradient_view,
            regions=self.region_view,
            parent=self,
        )
        parts = StageParts(
            theme,
            store,
            run,
            labels,
            self.selection,
            self.live,
            links,
            self.network_view,
            self.gradient_view,
            self.region_view,
            self._drawing,
            self._below,
            self._under_plane,
            self.right,
        )
        self.extras = Extras(parts, self)
        self.drawing.stroke_changed.connect(self.live.set_hurried)
        self.drawing.tool_changed.connect(self._leave_out)
        self.network_view.installEventFilter(self)  # it is never left out
        store.changed.connect(self.show_config)
        self._below.currentChanged.connect(self._leave_out)
        self._under_plane.currentChanged.connect(self._leave_out)
        self.right.page_changed.connect(run.redraw)
        self.right.page_changed.connect(self._leave_out)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.show_config(store.config)

    def _build(self) -> None:
        theme, store = self._theme, self._store
        self._edges, self._scale = EdgeSwitch(theme, store), LossScaleSwitch(theme, store)
        drawing = QWidget()
        self._drawing = QVBoxLayout(drawing)
        self._drawing.setContentsMargins(0, 0, 0, 0)
        self._drawing.addWidget(self.network_view, 1)
        self._network = network = Pane(theme, self.tr("Network"), drawing)
        network.add_control(self._edges)
        # These two write their own headings, beside the keys of what they draw.
        self.loss_view.set_corner_widget(self._scale)
        self._below, self._under_plane = CurrentStack(), CurrentStack()
        self._below.addWidget(Pane(theme, "", self.gradient_view))
        self._under_plane.addWidget(Pane(theme, "", self.loss_view))
        self._plane = plane = PlanePane(theme, store, self._labels, self.region_view)
        upright, across = Qt.Orientation.Vertical, Qt.Orientation.Horizontal
        self._left = SharedSplitter(upright, network, self._below, 0.3)
        self._upright = SharedSplitter(upright, plane, self._under_plane, SHARES[self._under])
        self.right = RightColumn(self._upright)
        self._across = SharedSplitter(across, self._left, self.right, 0.4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._across)

    def show_config(self, config: Config) -> None:
        """Shows the choices that the controls of the panes stand for."""
        self._edges.set_value(config.edges)
        self._scale.set_value(config.loss_scale)
        self._show_under_plane(config.plane)

    def _show_under_plane(self, key: str) -> None:
        """What stands in the place of the loss needs more room than that."""
        if key == self._under:
            return
        self._under = key
        index = 0
        if key != "regions":
            self.extras.complete()
            if self.right.page:
                self.extras.pages.close()
            index = 1 if key == "space" else self._under_plane.indexOf(self.extras.confusion)
        self._under_plane.setCurrentIndex(index)
        if index and self._under_plane.isHidden():
            self.choose_tool(INSPECT)  # it would keep the room to itself
        self._upright.set_share(SHARES[key])
        self._run.redraw()

    @property
    def views(self) -> tuple[QWidget, ...]:
        """The four views that are there from the start."""
        return (self.network_view, self.gradient_view, self.region_view, self.loss_view)

    @property
    def drawing(self) -> Drawing:
        """How points are edited by hand."""
        return self._plane.drawing

    def choose_tool(self, tool: str) -> None:
        """Looks at the plane, draws or selects points there."""
        if tool != INSPECT and self.right.page:
            self.extras.pages.close()
        if tool != self.drawing.tool:
            self._plane.choose_tool(tool)
            self.region_view.setFocus()

    def step_back(self) -> bool:
        """Lets go of what was picked out last, or of the tool; whether there was anything."""
        if self.extras.step_back():
            return True
        drawing = self.drawing.tool != INSPECT
        self.choose_tool(INSPECT)
        return drawing

    def clear_sheet(self) -> None:
        """Shows a blank plane to draw on; the first point takes the place of all others."""
        self.choose_tool(DRAW)
        self._plane.tools.clear()

    def panels(self) -> tuple[QWidget, ...]:
        """What is shown now, in the order of the focus."""
        below = (self.network_view, self._below)
        if self.right.page:
            return (*below, self.right)
        return (*below, self.region_view, self._under_plane)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Makes the rest when the first picture has been painted."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(AFTER_FIRST_MS, self.extras.complete)
        return False

    def _restyle(self) -> None:
        for splitter in (self._left, self._upright, self._across):
            splitter.setHandleWidth(self._theme.ipx(6))
        # The views may get far smaller than they like, so that the window fits the screen at 250 %.
        for view in self.views:
            view.setMinimumSize(self._theme.ipx(SMALLEST_WIDTH), self._theme.ipx(SMALLEST_HEIGHT))
        self._leave_out()

    def _leave_out(self, *_: object) -> None:
        """Leaves out the panes there is no room for, rather than making all of them useless."""
        unit = self._theme.px(1)
        drawing = self.drawing.tool != INSPECT
        seen = panes_seen(
            self.width() / unit,
            self.height() / unit,
            walking=self._below.currentIndex() > 0,
            drawing=drawing,
            large_below=self._under_plane.currentIndex() > 0,
            asked_for=bool(self.right.page) or drawing or self._under == "confusion",
        )
        self._below.setVisible(seen.below)
        self._network.setVisible(seen.network)
        self._under_plane.setVisible(seen.under_plane)
        self._plane.setVisible(seen.plane)
        self._under_plane.setMinimumHeight(0 if seen.roomy else self._theme.ipx(SMALLEST_HEIGHT))
        self.right.setVisible(seen.right)
        self._left.setVisible(seen.left)

    def minimumSizeHint(self) -> QSize:
        """Room for one pane: the others are left out before the window would have to grow."""
        return QSize(self._theme.ipx(LEAST_WIDTH), self._theme.ipx(LEAST_HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._leave_out()
