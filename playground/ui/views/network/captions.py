"""What stands below the network: the names of its layers and the legend, kept as pictures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QWidget

from playground.ui.numbers import significant
from playground.ui.theme import Theme
from playground.ui.views.kept_picture import KeptPicture
from playground.ui.views.network.layer_buttons import (
    GAP,
    Held,
    LayerButton,
    LayerName,
    button_at,
    layer_below,
    layer_names,
    paint_layer_names,
)
from playground.ui.views.network.layout import LayerPlace
from playground.ui.views.network.legend import Lacking, paint_legend
from playground.ui.views.network.numbers import UnitNumbers
from playground.ui.views.network.state import NetworkState


class NetworkCaptions:
    """Draws names and legend, each anew only when something about it has changed.

    Args:
        theme: fonts and colours.
        view: whose lower end they fill.

    Attributes:
        names: what stands below every layer, inputs first.
        pointed: the button pointed at.
    """

    def __init__(self, theme: Theme, view: QWidget) -> None:
        self._theme, self._view = theme, view
        self._row, self._legend = KeptPicture(), KeptPicture()
        self._laid: list[LayerName] | None = None
        self._reached = -1
        self._held: Held | None = None
        self.pointed: LayerButton | None = None
        self.names: list[str] = []

    @property
    def height(self) -> float:
        """Two lines and a little."""
        return 2.6 * QFontMetricsF(self._theme.font("label")).height() + self._theme.px(8)

    def forget(self) -> None:
        """Lets the next paint draw them anew."""
        self._row.forget()
        self._legend.forget()
        self._laid = None

    def point(self, at: QPointF | None, places: Sequence[LayerPlace]) -> bool:
        """Takes over where the pointer is; whether something looks different now."""
        before = self._reached, self.pointed
        self._reached = -1 if at is None else layer_below(at.x(), places)
        if self._reached != before[0]:
            self._laid = None
        self.pointed = None
        if at is not None and places and at.y() > self._view.height() - self.height:
            self.pointed = button_at(at.x(), at.y(), self._laid_out(places))
        self._hold(places)
        return before != (self._reached, self.pointed)

    def _hold(self, places: Sequence[LayerPlace]) -> None:
        """The buttons under the pointer stay there while they are pressed again and again."""
        held, pointed = self._held, self.pointed
        if pointed is None:
            self._held = None
            if held is not None:
                self._laid = None
        elif held is None or held.layer != pointed.layer:
            buttons = self._laid_out(places)[pointed.layer].buttons
            room = buttons["plus"].left() - buttons["minus"].right()
            self._held = Held(pointed.layer, room - 2 * self._theme.px(GAP))

    def is_allowed(self, button: LayerButton, places: Sequence[LayerPlace]) -> bool:
        """Whether a button can be pressed."""
        return self._laid_out(places)[button.layer].allowed[button.sign]

    def paint(
        self,
        painter: QPainter,
        places: Sequence[LayerPlace],
        *,
        state: NetworkState,
        numbers: UnitNumbers | None,
        largest: float,
        hidden: int,
        locked: bool = False,
    ) -> None:
        """Puts the names below their layers and the legend below all.

        Args:
            painter: of the view.
            places: where the layers stand.
            state: what the edges show.
            numbers: what is written at the units, or None.
            largest: the magnitude that is drawn widest.
            hidden: edges that were too weak to be drawn.
            locked: whether something is frozen.
        """
        view, theme = self._view, self._theme
        area = self._legend_area()
        top = view.height() - self.height
        row = QRectF(0, top, view.width(), area.top() - top)
        look = (theme.scale, theme.name)
        names = partial(self._paint_names, places)
        self._row.paint(painter, row, (look, self._reached, self.pointed), names)
        written = numbers and (numbers.batch, [winner is None for winner in numbers.winner])
        shown = (significant(largest, 2), hidden, state.symbol, state.gradients, written, locked)
        legend: Callable[[QPainter], None] = partial(
            paint_legend,
            view=view,
            theme=theme,
            area=area,
            state=state,
            numbers=numbers,
            largest=largest,
            hidden=hidden,
            locked=locked,
            aside=any(place.aside for place in places),
            lacking="" if numbers is None else _lacking(places),
        )
        whole = QRectF(0, area.top(), view.width(), view.height() - area.top())
        self._legend.paint(painter, whole, (look, shown), legend)

    def _paint_names(self, places: Sequence[LayerPlace], painter: QPainter) -> None:
        paint_layer_names(painter, self._theme, self._laid_out(places), self.pointed)

    def _legend_area(self) -> QRectF:
        height = QFontMetricsF(self._theme.font("small")).height()
        top = self._view.height() - height - self._theme.px(3)
        side = self._theme.px(6)
        return QRectF(side, top, self._view.width() - 2 * side, height)

    def _laid_out(self, places: Sequence[LayerPlace]) -> list[LayerName]:
        """The names where they stand, anew only when something about them has changed."""
        if self._laid is None:
            line = QFontMetricsF(self._theme.font("label")).height()
            top = self._view.height() - 2.3 * line
            width = self._view.width()
            self._laid = layer_names(
                self._theme, places, self.names, width, top, self._reached, self._held
            )
        return self._laid


def _lacking(places: Sequence[LayerPlace]) -> Lacking:
    """What units of some layers lack that others, or popups, have."""
    if any(place.spot == "none" for place in places):
        return "numbers"
    return "more" if len({place.aside > 0 for place in places[1:-1]}) > 1 else ""
