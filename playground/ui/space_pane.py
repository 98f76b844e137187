"""The pane of the warped space: its axes to choose, and the picture."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from playground.ui.pane import Pane
from playground.ui.panels.space_bar import SpaceBar
from playground.ui.store import Store
from playground.ui.theme import Theme
from playground.ui.views.space.view import SpaceView
from playground.ui.words.labels import Labels


class SpacePane(Pane):
    """Shows how a layer bends the plane.

    Args:
        theme: sizes and colours.
        store: the choices; the axes are among them.
        labels: words for names.
        view: the picture.
    """

    def __init__(self, theme: Theme, store: Store, labels: Labels, view: SpaceView) -> None:
        contents = QWidget()
        # Its switch names it, above; the row of its axes is heading enough.
        super().__init__(theme, "", contents)
        self.setAccessibleName(self.tr("Warped space"))
        column = QVBoxLayout(contents)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(SpaceBar(theme, store, labels))
        column.addWidget(view, 1)
