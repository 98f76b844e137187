"""Where the cells of a confusion matrix lie."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF

from playground.ui.theme import Theme

CAPTION = 24.0
HEAD = 26.0
TOTAL = 108.0
LEAST_WIDE, LEAST_HIGH = 34.0, 20.0
MOST_WIDE, MOST_HIGH = 96.0, 60.0
_MARGIN = 4.0


@dataclass(frozen=True)
class ConfusionLayout:
    """Rows are true classes, columns predicted ones; the last column has the number of each class.

    Attributes:
        n: classes.
        origin: the upper left corner of the first cell.
        cell: the size of a cell.
        total: the width of the last column.
    """

    n: int
    origin: QPointF
    cell: QSizeF
    total: float

    @classmethod
    def of(cls, theme: Theme, n: int, size: QSizeF) -> ConfusionLayout:
        """The largest cells that fit."""
        px = theme.px
        left, top = px(HEAD), px(CAPTION + HEAD)
        total = px(TOTAL)
        wide = (size.width() - left - total - px(_MARGIN)) / max(n, 1)
        high = (size.height() - top - px(_MARGIN)) / max(n, 1)
        cell = QSizeF(
            min(max(wide, px(LEAST_WIDE) / 2), px(MOST_WIDE)),
            min(max(high, px(LEAST_HIGH) / 2), px(MOST_HIGH)),
        )
        return cls(n, QPointF(left, top), cell, total)

    @staticmethod
    def least(theme: Theme, n: int) -> QSizeF:
        """The room of n classes with cells that can still be read."""
        px = theme.px
        return QSizeF(
            px(HEAD + n * LEAST_WIDE + TOTAL + _MARGIN),
            px(CAPTION + HEAD + n * LEAST_HIGH + _MARGIN),
        )

    def rect(self, row: int, column: int) -> QRectF:
        """A cell; column n is that of the totals, row or column -1 the heads."""
        x = self.origin.x() + column * self.cell.width()
        y = self.origin.y() + row * self.cell.height()
        width, height = self.cell.width(), self.cell.height()
        if column < 0:
            x, width = 0.0, self.origin.x()
        elif column == self.n:
            width = self.total
        if row < 0:
            height = self.origin.y() * HEAD / (CAPTION + HEAD)
            y = self.origin.y() - height
        return QRectF(x, y, width, height)

    def caption(self, width: float) -> QRectF:
        """Where the caption stands."""
        return QRectF(0, 0, width, self.origin.y() * CAPTION / (CAPTION + HEAD))

    def at(self, point: QPointF) -> tuple[int, int] | None:
        """Row and column of the cell at a point, None beside the cells."""
        column = (point.x() - self.origin.x()) // self.cell.width()
        row = (point.y() - self.origin.y()) // self.cell.height()
        if 0 <= row < self.n and 0 <= column < self.n:
            return int(row), int(column)
        return None
