"""One confusion matrix: how many points of each class are taken for which class."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from playground.training.outputs import Counts
from playground.ui.numbers import grouped, percent
from playground.ui.theme import Theme
from playground.ui.views.color_mix import mixed
from playground.ui.views.confusion_layout import ConfusionLayout
from playground.ui.views.region_marks import paint_mark

_LEAST_TEXT = 11.0
_WRONG = 0.35
_PAD = 4.0
_AIR = 1.1
_MOVES = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


class ConfusionMatrix(QWidget):
    """Paints the counts; a click on a cell, or Enter, picks it.

    Args:
        theme: sizes and colours.
        parent: the Qt parent.

    Signals:
        cell_clicked(int, int): the class and the predicted class of a cell.
        let_go(): Escape was pressed while a cell is picked out.
    """

    cell_clicked = Signal(int, int)
    let_go = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._counts: Counts = np.zeros((2, 2), np.int64)
        self._caption, self._note = "", ""
        self._picked: tuple[int, int] | None = None
        self._current = (0, 0)
        self._hovered: tuple[int, int] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self._restyle)

    def set_caption(self, caption: str, note: str) -> None:
        """Sets what stands above, in bold and after it."""
        if (caption, note) != (self._caption, self._note):
            self._caption, self._note = caption, note
            self.update()

    def show_counts(self, counts: Counts) -> None:
        """Shows (classes, classes) counts; row: the class, column: the predicted one."""
        if np.array_equal(counts, self._counts):
            return
        if counts.shape != self._counts.shape:
            self._current = (0, 0)
            self.updateGeometry()
        self._counts = counts
        self._describe()
        self.update()

    def set_picked(self, cell: tuple[int, int] | None) -> None:
        """Marks the cell that is picked out; None for none."""
        if cell != self._picked:
            self._picked = cell
            self.update()

    @property
    def places(self) -> ConfusionLayout:
        """Where the cells lie."""
        return ConfusionLayout.of(self._theme, len(self._counts), QSizeF(self.size()))

    def cell_text(self, row: int, column: int) -> str:
        """What stands in a cell; the column after the last has the number of each class."""
        n = len(self._counts)
        if column < n:
            return grouped(int(self._counts[row, column]))
        total = int(self._counts[row].sum())
        return f"{grouped(total)} · {percent(total / max(int(self._counts.sum()), 1))}"

    def sentence(self, row: int, column: int) -> str:
        """A cell in words."""
        count, total = int(self._counts[row, column]), int(self._counts[row].sum())
        share = percent(count / total) if total else "–"
        if row == column:
            text = self.tr("{0} of the {1} points of class {2} are right ({3})")
            return text.format(grouped(count), grouped(total), row, share)
        text = self.tr("{0} of the {1} points of class {2} are taken for class {4} ({3})")
        return text.format(grouped(count), grouped(total), row, share, column)

    def minimumSizeHint(self) -> QSize:
        """Cells that can still be read."""
        return ConfusionLayout.least(self._theme, len(self._counts)).toSize()

    def sizeHint(self) -> QSize:
        """Likewise; it takes what room there is."""
        return self.minimumSizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the caption, the marks of the classes, and the cells."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        places, n = self.places, len(self._counts)
        self._paint_caption(painter, places)
        for k in range(n):
            paint_mark(painter, self._theme, places.rect(-1, k).center(), k)
            paint_mark(painter, self._theme, places.rect(k, -1).center(), k)
        font = self._font(places.cell)
        for row in range(n):
            for column in range(n):
                self._paint_cell(painter, font, places.rect(row, column), row, column)
            self._paint_total(painter, places.rect(row, n), self.cell_text(row, n), "text")
        self._paint_total(painter, places.rect(-1, n), self.tr("points"), "secondary")
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(self._theme.pen("focus", 3))
            painter.drawRect(_inside(places.rect(*self._current), self._theme.px(1.5)))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        cell = self.places.at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and cell is not None:
            self._current = cell
            self.update()
            self.cell_clicked.emit(*cell)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.places.at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        last = len(self._counts) - 1
        if key in _MOVES:
            down, right = _MOVES[key]
            row, column = self._current
            self._current = min(max(row + down, 0), last), min(max(column + right, 0), last)
            self._describe()
            self.update()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.cell_clicked.emit(*self._current)
        elif key == Qt.Key.Key_Escape and self._picked is not None:
            self.let_go.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """A tool tip for every cell; Escape is its own while a cell is picked out."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            cell = self.places.at(event.pos().toPointF())
            if cell is not None:
                QToolTip.showText(event.globalPos(), self.sentence(*cell), self)
                return True
        if self._picked is not None and _is_escape(event):
            event.accept()
            return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._describe()
        super().changeEvent(event)

    def _paint_caption(self, painter: QPainter, places: ConfusionLayout) -> None:
        theme, room = self._theme, places.caption(self.width())
        left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.setFont(theme.font("value"))
        painter.setPen(theme.color("text"))
        painter.drawText(room, left, self._caption)
        used = QFontMetricsF(painter.font()).horizontalAdvance(self._caption) + theme.px(10)
        painter.setFont(theme.font("label"))
        painter.setPen(theme.color("secondary"))
        rest = room.adjusted(used, 0, 0, 0)
        note = QFontMetricsF(painter.font()).elidedText(
            self._note, Qt.TextElideMode.ElideRight, max(rest.width(), 0)
        )
        painter.drawText(rest, left, note)

    def _paint_cell(
        self, painter: QPainter, font: QFont, place: QRectF, row: int, column: int
    ) -> None:
        theme = self._theme
        count, total = int(self._counts[row, column]), int(self._counts[row].sum())
        share = count / total if total else 0.0
        full = theme.class_fill(row) if row == column else theme.color("warning")
        fill = mixed(theme.color("background"), full, share if row == column else share * _WRONG)
        picked, hovered = (row, column) == self._picked, (row, column) == self._hovered
        edge = theme.px(3.0 if picked else 1.5) / 2
        painter.setBrush(fill)
        name = "accent" if picked else "secondary" if hovered else "border"
        painter.setPen(theme.pen(name, 3.0 if picked else 1.5))
        painter.drawRect(_inside(place, edge))
        painter.setFont(font)
        painter.setPen(theme.color("text" if count else "secondary"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self.cell_text(row, column))

    def _paint_total(self, painter: QPainter, place: QRectF, words: str, color: str) -> None:
        theme = self._theme
        painter.setFont(theme.font("label"))
        painter.setPen(theme.color(color))
        text = place.adjusted(theme.px(2 * _PAD), 0, 0, 0)
        left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(text, left, words)

    def _font(self, cell: QSizeF) -> QFont:
        """As large as fits the widest count."""
        font = self._theme.font("headline")
        widest = grouped(int(self._counts.max(initial=0)))
        wide = QFontMetricsF(font).horizontalAdvance(widest) + 2 * self._theme.px(_PAD)
        high = QFontMetricsF(font).height() * _AIR
        share = min(cell.width() / wide, cell.height() / high, 1.0)
        size = max(round(font.pixelSize() * share), self._theme.ipx(_LEAST_TEXT))
        font.setPixelSize(size)
        return font

    def _hover(self, cell: tuple[int, int] | None) -> None:
        if cell != self._hovered:
            self._hovered = cell
            pointing = Qt.CursorShape.PointingHandCursor
            self.setCursor(pointing if cell is not None else Qt.CursorShape.ArrowCursor)
            self.update()

    def _describe(self) -> None:
        row, column = self._current
        if max(row, column) < len(self._counts):
            self.setAccessibleDescription(self.sentence(row, column))

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


def _is_escape(event: QEvent) -> bool:
    """Whether a shortcut would take Escape away."""
    override = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
    return override and event.key() == Qt.Key.Key_Escape


def _inside(place: QRectF, inset: float) -> QRectF:
    return place.adjusted(inset, inset, -inset, -inset)
