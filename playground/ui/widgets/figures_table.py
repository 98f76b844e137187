"""A small table of numbers that change live: painted, so that a change costs no layout."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from playground.ui.theme import Theme
from playground.ui.widgets.column_fit import Need, Place, fit_columns

_GAP, _LEADING = 12, 7


@dataclass(frozen=True)
class Column:
    """A column.

    Attributes:
        title: its heading.
        tooltip: what the tool tip says of it.
        pattern: a text to make room for.
        short: the heading where there is too little room for ``title``; "" for none.
        rank: the larger, the sooner the column is left out where there is too little room.
    """

    title: str
    tooltip: str = ""
    pattern: str = ""
    short: str = ""
    rank: int = 0


@dataclass(frozen=True)
class Cell:
    """One entry; the colour is a name of the theme's."""

    text: str
    color: str = "text"
    bold: bool = False


class FiguresTable(QWidget):
    """Rows of cells under headings; the first column stands left, the others right.

    A row of a single cell is a heading between rows. Where it is narrow, it shortens headings, and
    then leaves out columns; the tool tip of a row has what is left out.

    Args:
        theme: fonts and colours.
        name: what it shows, for screen readers.
        parent: the Qt parent.
    """

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._columns: tuple[Column, ...] = ()
        self._rows: tuple[tuple[Cell, ...], ...] = ()
        self._places: tuple[Place, ...] = ()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)

    @property
    def places(self) -> tuple[Place, ...]:
        """The columns there is room for, from left to right."""
        return self._places

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
        self.setAccessibleDescription("\n".join(self._spoken(row) for row in self._rows))
        if other_height:
            self.updateGeometry()
        self.update()

    def texts(self) -> list[str]:
        """Every row as a line of text, with the columns that are left out."""
        return ["\t".join(cell.text for cell in row) for row in self._rows]

    def tip(self, at: QPoint) -> str:
        """What the tool tip says there: of the column, and what the row has in columns left out."""
        number = int(at.y() // self._line()) - 1
        row = self._rows[number] if 0 <= number < len(self._rows) else ()
        if len(row) == 1:
            return row[0].text
        said = []
        for place in self._places:
            if at.x() < place.right + self._theme.px(_GAP) / 2 or place is self._places[-1]:
                column = self._columns[place.column]
                said.append(f"{column.title}: {column.tooltip}" if column.tooltip else column.title)
                break
        shown = {place.column for place in self._places}
        hidden = [k for k in range(len(self._columns)) if k not in shown]
        if hidden:
            said.append(self.tr("Too narrow to show everything. Not shown:"))
            said += [
                f"{self._columns[k].title} {row[k].text}"
                if k < len(row)
                else self._columns[k].title
                for k in hidden
            ]
        return "\n".join(said)

    def sizeHint(self) -> QSize:
        gap, needs = self._theme.px(_GAP), self._needs()
        width = sum(max(need.body, need.title) for need in needs) + gap * max(len(needs) - 1, 0)
        return QSize(round(width), self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.ipx(120), self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            theme, line = self._theme, self._line()
            painter.setFont(theme.font("small"))
            painter.setPen(theme.color("secondary"))
            for place in self._places:
                column = self._columns[place.column]
                title = column.short if place.shortened else column.title
                self._write(painter, place.column, 0, place.left, place.right, title)
            painter.setPen(theme.pen("border", 1))
            painter.drawLine(0, round(line), self.width(), round(line))
            for number, row in enumerate(self._rows, 1):
                whole = (Place(0, 0.0, self.width(), False),)
                for place in whole if len(row) == 1 else self._places:
                    if place.column < len(row):
                        cell = row[place.column]
                        painter.setFont(theme.font("value" if cell.bold else "label"))
                        painter.setPen(theme.color(cell.color))
                        self._write(
                            painter, place.column, number, place.left, place.right, cell.text
                        )

    def event(self, event: QEvent) -> bool:
        """Explains the column under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.tip(event.pos()), self)
            return True
        return super().event(event)

    def _write(
        self, painter: QPainter, column: int, row: int, left: float, right: float, text: str
    ) -> None:
        side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
        area = QRectF(left, row * self._line(), right - left, self._line())
        shown = painter.fontMetrics().elidedText(
            text, Qt.TextElideMode.ElideRight, int(area.width()) + 1
        )
        painter.drawText(area, side | Qt.AlignmentFlag.AlignVCenter, shown)

    def _spoken(self, row: tuple[Cell, ...]) -> str:
        """A row for screen readers: each number with its heading."""
        first, *others = row
        named = zip(self._columns[1:], others, strict=False)
        return ", ".join([first.text, *(f"{column.title} {cell.text}" for column, cell in named)])

    def _needs(self) -> list[Need]:
        head, body, bold = (
            QFontMetricsF(self._theme.font(role)) for role in ("small", "label", "value")
        )
        needs = []
        for k, column in enumerate(self._columns):
            widths = [body.horizontalAdvance(column.pattern)]
            widths += [
                (bold if row[k].bold else body).horizontalAdvance(row[k].text)
                for row in self._rows
                if k < len(row) > 1  # a heading between rows may be longer than its column
            ]
            title = head.horizontalAdvance(column.title)
            short = head.horizontalAdvance(column.short) if column.short else title
            needs.append(Need(max(widths), title, short, column.rank))
        return needs

    def _place(self) -> None:
        self._places = fit_columns(self._needs(), self.width(), self._theme.px(_GAP))

    def _line(self) -> float:
        return QFontMetricsF(self._theme.font("value")).height() + self._theme.px(_LEADING)

    def _height(self) -> int:
        return round((len(self._rows) + 1) * self._line())

    def _restyle(self) -> None:
        self._place()
        self.updateGeometry()
        self.update()
