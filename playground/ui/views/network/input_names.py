"""The names of the inputs in the network view, left of their heat maps."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from playground.ui.formulas.feature_names import feature_symbols
from playground.ui.theme import Theme
from playground.ui.views.kept_picture import KeptPicture
from playground.ui.views.network.layout import GAUGE_SHARE, LARGEST_TILE, LayerPlace

# Between a name and its heat map; and how close names may come, in their heights.
_GAP = 10
_LEAST_LINE = 0.8


class InputNames:
    """Writes the names of the inputs; φ and its number for one that is too long.

    Args:
        theme: the font.
    """

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._picture = KeptPicture()

    def room(self, features: Sequence[str]) -> float:
        """What the names need left of the middle of their tiles."""
        metrics = QFontMetricsF(self._theme.font("value"))
        symbols = feature_symbols(features)
        widest = max((metrics.horizontalAdvance(name) for name in symbols), default=0)
        tile = LARGEST_TILE * (1 + GAUGE_SHARE)
        return widest + self._theme.px(1.5 * _GAP + tile / 2)

    def paint(self, painter: QPainter, place: LayerPlace, features: tuple[str, ...]) -> None:
        """Puts them in their places, if there are as many as units and there is room."""
        if len(place.left) != len(features) or place.columns > 1:
            return
        theme = self._theme
        area = QRectF(place.frames[0].topLeft(), place.frames[-1].bottomRight())
        spare = theme.px(_LEAST_LINE * _GAP)  # a name is higher than a small tile
        area = QRectF(0, area.top() - spare, place.left.min(), area.height() + 2 * spare)
        key = (place, features, theme.scale, theme.name)
        self._picture.paint(painter, area, key, _Writer(theme, place, features))


class _Writer:
    """Writes names left of the units of a layer."""

    def __init__(self, theme: Theme, place: LayerPlace, features: Sequence[str]) -> None:
        self._theme, self._place, self._features = theme, place, features

    def __call__(self, painter: QPainter) -> None:
        theme, place = self._theme, self._place
        names = feature_symbols(self._features)
        font = theme.font("value")
        metrics = QFontMetricsF(font)
        apart = float(np.diff(place.top).min(initial=np.inf))
        if apart < _LEAST_LINE * metrics.height():
            return
        widest = max(metrics.horizontalAdvance(name) for name in names)
        room = float(place.left.min()) - theme.px(_GAP)
        if widest > room:
            font.setPixelSize(max(int(font.pixelSize() * room / widest), 1))
        painter.setFont(font)
        painter.setPen(theme.color("text"))
        for name, frame in zip(names, place.frames, strict=True):
            painter.drawText(
                QRectF(0, frame.top(), frame.left() - theme.px(_GAP), frame.height()),
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                name,
            )
