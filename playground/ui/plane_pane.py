"""The pane of the plane: decision regions, tools to edit points, how a layer bends the plane."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from playground.training.config import Config
from playground.ui.drawing.drawing import DRAW, INSPECT, Drawing
from playground.ui.focus import tab_after
from playground.ui.icons import icon
from playground.ui.pane import Pane
from playground.ui.panels.plane_show import PlaneShow
from playground.ui.store import Store
from playground.ui.theme import Theme
from playground.ui.views.region.view import RegionView
from playground.ui.words.labels import Labels

if TYPE_CHECKING:
    from playground.ui.drawing.tools import DrawingTools

_ICON = 18.0


class PlanePane(Pane):
    """Shows the plane of the inputs; while points are edited a bar of brushes is its heading.

    Args:
        theme: sizes and colours.
        store: the choices; what is shown is one of them.
        labels: words for data sets.
        regions: the decision regions.
        parent: the Qt parent.

    Attributes:
        drawing: how points are edited by hand.
    """

    def __init__(
        self,
        theme: Theme,
        store: Store,
        labels: Labels,
        regions: RegionView,
        parent: QWidget | None = None,
    ) -> None:
        title = QCoreApplication.translate("PlanePane", "Decision regions")
        short = QCoreApplication.translate("PlanePane", "Regions")
        super().__init__(theme, title, regions, parent, short=short)
        self._store, self._labels, self._regions = store, labels, regions
        self._tools: DrawingTools | None = None
        self.drawing = Drawing(self)
        self._edit = QToolButton(self)
        self._edit.setObjectName("edit_points_by_hand")
        self._edit.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._edit.setAccessibleName(self.tr("Draw points"))
        self._edit.setToolTip(self.tr("Draw, move and remove points by hand (F2)"))
        self._edit.clicked.connect(self._begin)
        self.add_control(self._edit)
        self._space = QPushButton(self)
        self._space.setObjectName("plane")
        self._space.setText(self.tr("Warped space"))
        self._space.setCheckable(True)
        self._space.setToolTip(
            self.tr("Shows below how a layer of the net bends the plane, in the place of the loss")
        )
        self._space.clicked.connect(self._choose)
        self.add_control(self._space)
        self._show = PlaneShow(theme, store, self)
        self.add_control(self._show.button)
        self.drawing.tool_changed.connect(self._show_tool)
        store.changed.connect(self._follow)
        theme.changed.connect(self._show_icon)
        self._follow(store.config)
        self._show_icon()

    @property
    def tools(self) -> DrawingTools:
        """What edits points, made when it is first needed."""
        if self._tools is None:
            from playground.ui.drawing.tools import DrawingTools

            self._tools = DrawingTools(
                self._theme, self._store, self._labels, self.drawing, self._regions, self
            )
            self._tools.bar.hide()
            self._tools.bar.resized.connect(self._fit)
            self._header.insertWidget(0, self._tools.bar, 1)
            tab_after(self._edit, self._tools.bar)
        return self._tools

    def choose_tool(self, tool: str) -> None:
        """Looks, draws or selects."""
        if tool != INSPECT:
            self.tools  # noqa: B018  made before it is told of the tool
        self.drawing.choose_tool(tool)

    def _begin(self) -> None:
        self.choose_tool(DRAW)
        self._regions.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _show_tool(self, tool: str) -> None:
        """The bar stands where the heading was; at no time there is both, which is too wide."""
        editing = tool != INSPECT
        if not editing:
            self.tools.bar.hide()
        for widget in (self._title, self._edit):
            widget.setVisible(not editing)
        self._fit()
        self.tools.bar.setVisible(editing)

    def _fit(self) -> None:
        """Beside the bar there may be no room for the other controls."""
        controls = (self._show.button, self._space)
        room = None
        if self._tools is not None and self.drawing.tool != INSPECT:
            margins = self._layout.contentsMargins()
            room = self.width() - margins.left() - margins.right()
            room -= self._tools.bar.widest()
            # The plane stays where it is.
            highest = max(widget.sizeHint().height() for widget in (*controls, self._title))
            self._tools.bar.setMinimumHeight(highest)
        for control in controls:
            if room is not None:
                room -= control.sizeHint().width() + self._header.spacing()
            control.setVisible(room is None or room >= 0)

    def _show_icon(self) -> None:
        self._edit.setIcon(icon(self._theme, "pencil", size=_ICON))
        side = self._theme.ipx(_ICON)
        self._edit.setIconSize(QSize(side, side))

    def _choose(self, space: bool) -> None:
        self._store.update(
            self.tr("Show or hide the warped space"), plane="space" if space else "regions"
        )

    def _follow(self, config: Config) -> None:
        self._space.setChecked(config.plane == "space")
