"""Paints the parts of a confusion matrix."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from playground.training.outputs import Counts
from playground.ui.numbers import grouped
from playground.ui.theme import Theme
from playground.ui.views.color_mix import mixed
from playground.ui.views.confusion.layout import ConfusionLayout
from playground.ui.views.region.marks import paint_mark

_LEAST_TEXT = 11.0
# So much of the warning colour is in a cell that has all points of its class and should have none.
_WRONG = 0.35
_PAD = 4.0
_AIR = 1.1
_EDGE, _PICKED = 1.5, 3.0
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class ConfusionPainter:
    """Paints with one painter.

    Args:
        theme: sizes and colours.
        painter: an active painter.
        places: where everything lies.
        counts: (classes, classes) by class (row) and predicted class (column).
    """

    def __init__(
        self, theme: Theme, painter: QPainter, places: ConfusionLayout, counts: Counts
    ) -> None:
        self._theme, self._painter, self._places, self._counts = theme, painter, places, counts
        self._font = self._fitting_font()

    def caption(self, width: float, caption: str, note: str) -> None:
        """Writes what stands above, the note shortened where it has no room."""
        theme, painter, room = self._theme, self._painter, self._places.caption(width)
        painter.setFont(theme.font("value"))
        painter.setPen(theme.color("text"))
        painter.drawText(room, _LEFT, caption)
        used = QFontMetricsF(painter.font()).horizontalAdvance(caption) + theme.px(10)
        painter.setFont(theme.font("label"))
        painter.setPen(theme.color("secondary"))
        rest = room.adjusted(used, 0, 0, 0)
        shown = QFontMetricsF(painter.font()).elidedText(
            note, Qt.TextElideMode.ElideRight, max(rest.width(), 0)
        )
        painter.drawText(rest, _LEFT, shown)

    def heads(self, words: str) -> None:
        """Paints the marks of the classes, and the words over the last column."""
        for k in range(len(self._counts)):
            for place in (self._places.rect(-1, k), self._places.rect(k, -1)):
                paint_mark(self._painter, self._theme, place.center(), k)
        self.total(-1, words, "secondary")

    def cell(self, row: int, column: int, text: str, *, picked: bool, hovered: bool) -> None:
        """Paints a cell, the stronger the more of its row it has."""
        theme, painter, place = self._theme, self._painter, self._places.rect(row, column)
        count, total = int(self._counts[row, column]), int(self._counts[row].sum())
        share = count / total if total else 0.0
        full = theme.class_fill(row)
        if row != column:
            full, share = theme.color("warning"), _WRONG * share
        painter.setBrush(mixed(theme.color("background"), full, share))
        name = "accent" if picked else "secondary" if hovered else "border"
        width = _PICKED if picked else _EDGE
        painter.setPen(theme.pen(name, width))
        painter.drawRect(_inside(place, theme.px(width) / 2))
        painter.setFont(self._font)
        painter.setPen(theme.color("text" if count else "secondary"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)

    def total(self, row: int, words: str, color: str) -> None:
        """Writes into the last column."""
        theme, painter = self._theme, self._painter
        painter.setFont(theme.font("label"))
        painter.setPen(theme.color(color))
        place = self._places.rect(row, len(self._counts))
        painter.drawText(place.adjusted(theme.px(2 * _PAD), 0, 0, 0), _LEFT, words)

    def focus(self, row: int, column: int) -> None:
        """Paints the frame of the cell the keys move."""
        painter = self._painter
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(self._theme.pen("focus", 3))
        painter.drawRect(_inside(self._places.rect(row, column), self._theme.px(1.5)))

    def _fitting_font(self) -> QFont:
        """As large as fits the widest count."""
        theme, cell = self._theme, self._places.cell
        font = theme.font("headline")
        widest = grouped(int(self._counts.max(initial=0)))
        wide = QFontMetricsF(font).horizontalAdvance(widest) + 2 * theme.px(_PAD)
        high = QFontMetricsF(font).height() * _AIR
        share = min(cell.width() / wide, cell.height() / high, 1.0)
        font.setPixelSize(max(round(font.pixelSize() * share), theme.ipx(_LEAST_TEXT)))
        return font


def _inside(place: QRectF, inset: float) -> QRectF:
    return place.adjusted(inset, inset, -inset, -inset)
