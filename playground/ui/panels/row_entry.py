"""A field over the rows of a unit's weights in which one of them is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, Signal

from playground.ui.by_hand.weights import LARGEST_WEIGHT
from playground.ui.theme import Theme
from playground.ui.views.unit.value_bars import ValueBars

if TYPE_CHECKING:
    from playground.ui.views.network.entry import NetworkEntry


class RowEntry(QObject):
    """Lets the numbers of rows be typed where they stand.

    Args:
        theme: sizes and colours.
        bars: the rows; the Qt parent.

    Signals:
        entered(int, float): the row, and the number the user typed.
    """

    entered = Signal(int, float)

    def __init__(self, theme: Theme, bars: ValueBars) -> None:
        super().__init__(bars)
        self._theme, self._bars = theme, bars
        self._field: NetworkEntry | None = None
        self._row = 0
        bars.editable = True
        bars.typing_asked.connect(self._ask)

    def give_up(self) -> None:
        """The rows are those of another unit."""
        if self._field is not None:
            self._field.give_up()

    def _ask(self, row: int) -> None:
        bars = self._bars
        if self._field is None:
            from playground.ui.views.network.entry import NetworkEntry

            self._field = NetworkEntry(self._theme, LARGEST_WEIGHT, bars)
            self._field.setObjectName("row_entry")
            self._field.entered.connect(self._enter)
        self._row = row
        box = bars.number_box(row)
        at = QPointF(-box.width(), box.center().y())  # over the whole row
        self._field.ask(bars.name(row), bars.name(row), bars.value(row), at)

    def _enter(self, value: float) -> None:
        self.entered.emit(self._row, value)
