"""A small table of numbers that change live: painted, so that a change costs no layout."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from playground.ui.theme import Theme

_GAP, _LEADING = 12, 7


@dataclass(frozen=True)
class Column:
    """A column: its heading, what the tool tip says of it, and a text to make room for."""

    title: str
    tooltip: str = ""
    pattern: str = ""


@dataclass(frozen=True)
class Cell:
    """One entry; the colour is a name of the theme's."""

    text: str
    color: str = "text"
    bold: bool = False


class FiguresTable(QWidget):
    """Rows of cells under headings; the first column stands left, the others right.

    Args:
        theme: fonts and colours.
        name: what it shows, for screen readers.
        parent: the Qt parent.
    """

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = name
        self._columns: tuple[Column, ...] = ()
        self._rows: tuple[tuple[Cell, ...], ...] = ()
        self._edges: list[float] = []
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Gives the headings."""
        self._columns = tuple(columns)
        self._restyle()

    def set_rows(self, rows: Sequence[Sequence[Cell]]) -> None:
        """Shows these rows; the layout changes only with their number."""
        shown = tuple(tuple(row) for row in rows)
        if shown == self._rows:
            return
        other_height = len(shown) != len(self._rows)
        self._rows = shown
        self._place()
        self.setAccessibleDescription("\n".join(self.texts()))
        if other_height:
            self.updateGeometry()
        self.update()

    def texts(self) -> list[str]:
        """Every row as a line of text, for screen readers and the clipboard."""
        return ["\t".join(cell.text for cell in row) for row in self._rows]

    def sizeHint(self) -> QSize:
        return QSize(round(self._edges[-1]) if self._edges else 0, self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.ipx(120), self._height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, line = self._theme, self._line()
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("secondary"))
        for k, column in enumerate(self._columns):
            self._write(painter, k, 0, column.title)
        painter.setPen(theme.pen("border", 1))
        painter.drawLine(0, round(line), self.width(), round(line))
        for number, row in enumerate(self._rows, 1):
            for k, cell in enumerate(row):
                painter.setFont(theme.font("value" if cell.bold else "label"))
                painter.setPen(theme.color(cell.color))
                self._write(painter, k, number, cell.text, alone=len(row) == 1)

    def event(self, event: QEvent) -> bool:
        """Explains the column under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            starts = [self._scaled(edge) for edge in [0.0, *self._edges]]
            for k, column in enumerate(self._columns):
                if starts[k] <= event.pos().x() < starts[k + 1] and column.tooltip:
                    QToolTip.showText(event.globalPos(), column.tooltip, self)
                    return True
        return super().event(event)

    def _write(
        self, painter: QPainter, column: int, row: int, text: str, *, alone: bool = False
    ) -> None:
        left = self._scaled(self._edges[column - 1]) if column else 0.0
        right = self.width() if alone else self._scaled(self._edges[column])
        side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
        area = QRectF(left, row * self._line(), right - left, self._line())
        shown = painter.fontMetrics().elidedText(
            text, Qt.TextElideMode.ElideRight, int(area.width()) + 1
        )
        painter.drawText(area, side | Qt.AlignmentFlag.AlignVCenter, shown)

    def _scaled(self, edge: float) -> float:
        """Columns share the width in proportion, but no wider than twice what they need."""
        whole = self._edges[-1] if self._edges else 1.0
        return edge * min(self.width() / max(whole, 1.0), 2.0)

    def _place(self) -> None:
        head, body, bold = (
            QFontMetricsF(self._theme.font(role)) for role in ("small", "label", "value")
        )
        self._edges, at = [], 0.0
        for k, column in enumerate(self._columns):
            widths = [head.horizontalAdvance(column.title), body.horizontalAdvance(column.pattern)]
            widths += [
                (bold if row[k].bold else body).horizontalAdvance(row[k].text)
                for row in self._rows
                if k < len(row) > 1  # a heading between rows may be longer than its column
            ]
            at += max(widths) + (self._theme.px(_GAP) if k else 0)
            self._edges.append(at)

    def _line(self) -> float:
        return QFontMetricsF(self._theme.font("value")).height() + self._theme.px(_LEADING)

    def _height(self) -> int:
        return round((len(self._rows) + 1) * self._line())

    def _restyle(self) -> None:
        self._place()
        self.updateGeometry()
        self.update()
