"""Input features as heat maps, any of which can be on."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from playground.data.features import KNOWN, Features
from playground.ui.formulas.feature_names import feature_symbol, feature_text
from playground.ui.theme import Theme
from playground.ui.widgets.exclusive import move_focus, set_tab_stop
from playground.ui.widgets.feature_tile import FeatureTile

COLUMNS = 4
_SIDE = 33


class FeatureGrid(QWidget):
    """The known features, and behind them those that were typed. Arrows move, Space switches.

    Args:
        theme: sizes and colours.
        parent: the Qt parent.

    Signals:
        switched(str, bool): the user switched a feature on or off.
    """

    switched = Signal(str, bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tiles: dict[str, FeatureTile] = {}
        self._extent = 0.0
        self._tip = "{0}"
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        for column in range(COLUMNS):
            self._grid.setColumnStretch(column, 1)
        theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def names(self) -> tuple[str, ...]:
        """The features that have a tile."""
        return tuple(self._tiles)

    def tile(self, name: str) -> FeatureTile:
        """The tile of a feature.

        Raises:
            KeyError: if it has none.
        """
        return self._tiles[name]

    def show_features(self, features: Sequence[str], extent: float) -> None:
        """Shows which features are on, over the plane from -extent to extent; no signal."""
        wanted = (*KNOWN, *(name for name in features if name not in KNOWN))
        if wanted != self.names:
            self._place(wanted)
        if extent != self._extent:
            self._extent = extent
            for name, tile in self._tiles.items():
                self._paint(name, tile)
        places = {name: place for place, name in enumerate(features)}
        for name, tile in self._tiles.items():
            tile.setChecked(name in places)
            if name in places:  # as at its unit
                tile.setText(feature_symbol(name, places[name]))

    def set_tip(self, tip: str) -> None:
        """Sets the tool tip of all tiles; {0} is the feature."""
        self._tip = tip
        for name, tile in self._tiles.items():
            tile.setToolTip(tip.format(feature_text(name)))

    def _place(self, wanted: Sequence[str]) -> None:
        for name in self._tiles.keys() - set(wanted):
            tile = self._tiles.pop(name)
            if tile.hasFocus():
                self._tiles[KNOWN[0]].setFocus(Qt.FocusReason.OtherFocusReason)
            self._grid.removeWidget(tile)
            tile.deleteLater()
        self._tiles = {name: self._tiles.get(name) or self._made(name) for name in wanted}
        for place, tile in enumerate(self._tiles.values()):
            self._grid.addWidget(tile, *divmod(place, COLUMNS))
        first = self._tiles[KNOWN[0]]
        set_tab_stop(self._tiles.values(), first)
        self.setFocusProxy(first)

    def _made(self, name: str) -> FeatureTile:
        tile = FeatureTile(self._theme, name, self)
        text = feature_text(name)
        tile.setText(text)
        tile.setAccessibleName(text)
        tile.setToolTip(self._tip.format(text))
        tile.clicked.connect(self._take)
        tile.asked.connect(self._move)
        if self._extent:
            self._paint(name, tile)
        return tile

    def _paint(self, name: str, tile: FeatureTile) -> None:
        across = np.linspace(-self._extent, self._extent, _SIDE)
        x1, x2 = np.meshgrid(across, across[::-1])
        points = np.stack([x1.ravel(), x2.ravel()], axis=1)
        values = Features((name,)).rows(points)[0].reshape(_SIDE, _SIDE)
        tile.show_values(values.astype(np.float32))

    def _take(self, on: bool) -> None:
        tile = self.sender()
        if isinstance(tile, FeatureTile):
            self.switched.emit(tile.objectName(), on)

    def _move(self, key: int) -> None:
        move_focus(key, list(self._tiles.values()), COLUMNS)

    def _restyle(self) -> None:
        self._grid.setHorizontalSpacing(self._theme.ipx(8))
        self._grid.setVerticalSpacing(self._theme.ipx(6))
