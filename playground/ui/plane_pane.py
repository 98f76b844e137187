"""The pane of the plane: decision regions, or how a layer bends the plane."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QPushButton, QWidget

from playground.training.config import Config
from playground.ui.pane import Pane
from playground.ui.panels.plane_show import PlaneShow
from playground.ui.store import Store
from playground.ui.theme import Theme
from playground.ui.views.region_view import RegionView


class PlanePane(Pane):
    """Shows the plane of the inputs.

    Args:
        theme: sizes and colours.
        store: the choices; what is shown is one of them.
        regions: the decision regions.
        parent: the Qt parent.
    """

    def __init__(
        self, theme: Theme, store: Store, regions: RegionView, parent: QWidget | None = None
    ) -> None:
        title = QCoreApplication.translate("PlanePane", "Decision regions")
        super().__init__(theme, title, regions, parent)
        self._store = store
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
        store.changed.connect(self._follow)
        self._follow(store.config)

    def _choose(self, space: bool) -> None:
        self._store.update(
            self.tr("Show or hide the warped space"), plane="space" if space else "regions"
        )

    def _follow(self, config: Config) -> None:
        self._space.setChecked(config.plane == "space")
