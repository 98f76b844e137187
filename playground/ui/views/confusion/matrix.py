"""One confusion matrix: how many points of each class are taken for which class."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
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
from playground.ui.views.confusion.layout import ConfusionLayout
from playground.ui.views.confusion.painter import ConfusionPainter

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
        current_moved(QRect): the keyboard has come to the cell that lies there.
    """

    cell_clicked = Signal(int, int)
    let_go = Signal()
    current_moved = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._counts: Counts = np.zeros((2, 2), np.int64)
        self._caption, self._note = "", ""
        self._names: tuple[str, ...] = ()
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

    def set_names(self, names: tuple[str, ...]) -> None:
        """Sets what the classes are called, if they have names but their numbers."""
        self._names = names
        self._describe()

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
            return text.format(grouped(count), grouped(total), self._name(row), share)
        text = self.tr("{0} of the {1} points of class {2} are taken for class {4} ({3})")
        return text.format(
            grouped(count), grouped(total), self._name(row), share, self._name(column)
        )

    def _name(self, label: int) -> str:
        """The number of a class, and its name where it has another."""
        name = self._names[label] if label < len(self._names) else ""
        return f"{label} ({name})" if name not in ("", str(label)) else str(label)

    def minimumSizeHint(self) -> QSize:
        """Cells that can still be read."""
        return ConfusionLayout.least(self._theme, len(self._counts)).toSize()

    def sizeHint(self) -> QSize:
        """Likewise; it takes what room there is."""
        return self.minimumSizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the caption, the marks of the classes, and the cells."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint = ConfusionPainter(self._theme, painter, self.places, self._counts)
            paint.caption(self.width(), self._caption, self._note)
            paint.heads(self.tr("points"))
            n = len(self._counts)
            for row in range(n):
                for column in range(n):
                    cell = row, column
                    picked, hovered = cell == self._picked, cell == self._hovered
                    text = self.cell_text(row, column)
                    paint.cell(row, column, text, picked=picked, hovered=hovered)
                paint.total(row, self.cell_text(row, n), "text")
            if self.hasFocus():
                paint.focus(*self._current)

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
            self.current_moved.emit(self.places.rect(*self._current).toRect())
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
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    return event.key() == Qt.Key.Key_Escape
