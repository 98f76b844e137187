"""What stands below the network: the names of its layers and the legend, kept as a picture."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from playground.ui.numbers import significant
from playground.ui.theme import Theme
from playground.ui.views.network_layout import LayerPlace
from playground.ui.views.network_legend import Lacking, paint_legend
from playground.ui.views.network_numbers import UnitNumbers
from playground.ui.views.network_state import NetworkState


class NetworkCaptions:
    """Draws names and legend into a picture, anew only when something about them has changed.

    Args:
        theme: fonts and colours.
        view: whose lower end they fill.

    Attributes:
        names: what stands below every layer, inputs first.
    """

    def __init__(self, theme: Theme, view: QWidget) -> None:
        self._theme, self._view = theme, view
        self._picture = QPixmap()
        self._key: object = None
        self.names: list[str] = []

    @property
    def height(self) -> float:
        """Two lines and a little."""
        return 2.6 * QFontMetricsF(self._theme.font("label")).height() + self._theme.px(8)

    def forget(self) -> None:
        """Lets the next paint draw them anew."""
        self._key = None

    def paint(
        self,
        painter: QPainter,
        places: Sequence[LayerPlace],
        *,
        state: NetworkState,
        numbers: UnitNumbers | None,
        largest: float,
        hidden: int,
    ) -> None:
        """Puts the names below their layers and the legend below all.

        Args:
            painter: of the view.
            places: where the layers stand.
            state: what the edges show.
            numbers: what is written at the units, or None.
            largest: the magnitude that is drawn widest.
            hidden: edges that were too weak to be drawn.
        """
        view, theme = self._view, self._theme
        ratio = view.devicePixelRatioF()
        top = view.height() - self.height
        look = (ratio, theme.scale, theme.name, view.size())
        written = numbers and (numbers.batch, [winner is None for winner in numbers.winner])
        key = (significant(largest, 2), hidden, state.symbol, state.gradients, written, look)
        if key != self._key:
            self._key = key
            self._picture = QPixmap(round(view.width() * ratio), math.ceil(self.height * ratio))
            self._picture.setDevicePixelRatio(ratio)
            self._picture.fill(Qt.GlobalColor.transparent)
            onto = QPainter(self._picture)
            onto.translate(0, -top)
            self._paint_names(onto, places)
            area = self._legend_area()
            paint_legend(
                onto,
                view,
                theme,
                area,
                state=state,
                numbers=numbers,
                largest=largest,
                hidden=hidden,
                aside=any(place.aside for place in places),
                lacking="" if numbers is None else _lacking(places),
            )
            onto.end()
        painter.drawPixmap(QPointF(0, top), self._picture)

    def _legend_area(self) -> QRectF:
        height = QFontMetricsF(self._theme.font("small")).height()
        top = self._view.height() - height - self._theme.px(3)
        side = self._theme.px(6)
        return QRectF(side, top, self._view.width() - 2 * side, height)

    def _paint_names(self, painter: QPainter, places: Sequence[LayerPlace]) -> None:
        view, theme = self._view, self._theme
        painter.setFont(theme.font("label"))
        metrics = QFontMetricsF(painter.font())
        spacing = places[1].x - places[0].x
        y = view.height() - 2.3 * metrics.height()
        painter.setPen(theme.color("secondary"))
        for place, name in zip(places, self.names, strict=False):
            room = min(spacing - theme.px(6), 2 * min(place.x, view.width() - place.x))
            text = name
            while " · " in text and metrics.horizontalAdvance(text) > room:
                text = text.rsplit(" · ", 1)[0]
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            painter.drawText(
                QRectF(place.x - room / 2, y, room, metrics.height()),
                Qt.AlignmentFlag.AlignCenter,
                text,
            )


def _lacking(places: Sequence[LayerPlace]) -> Lacking:
    """What units of some layers lack that others, or popups, have."""
    if any(place.spot == "none" for place in places):
        return "numbers"
    return "more" if len({place.aside > 0 for place in places[1:-1]}) > 1 else ""
