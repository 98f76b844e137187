"""Numbers with their names as rows, each with a bar to the left or right of zero."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from playground.engine.graph import FloatArray
from playground.ui.theme import Theme
from playground.ui.views.unit.bar_scale import bar_scale
from playground.ui.views.unit.value_row import paint_bar, paint_field, value_text

_ROW = 28.0
_GAP = 8.0
_WIDEST = "−00.000"
_COLORS = ("text", "forward", "positive", "gradient_fill")


class ValueBars(QWidget):
    """Rows of name, value and bar, which can be clicked, and maybe a second number.

    Args:
        theme: sizes and colours.
        parent: the Qt parent.

    Signals:
        row_clicked(int): the row the user clicked, or pressed Enter on.
        row_reached(QRect): where the row is that the arrow keys went to, to be scrolled to.
        typing_asked(int): the number of the row is to be typed: it was clicked, or T was pressed.

    Attributes:
        editable: whether numbers can be typed; otherwise a click on one is one on its row.
    """

    row_clicked = Signal(int)
    typing_asked = Signal(int)
    row_reached = Signal(QRect)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._names: tuple[str, ...] = ()
        self._tips: tuple[str, ...] = ()
        self._values: FloatArray = np.zeros(0)
        self._second: FloatArray | None = None
        self._scale = 0.0
        self._marked = -1
        self.editable = False
        self._colors: dict[str, QColor] = {}
        self.setObjectName("value_bars")
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)

    def set_rows(self, names: Sequence[str], tips: Sequence[str]) -> None:
        """Sets the names and tool tips of the rows; the same again costs nothing."""
        if tuple(names) == self._names and tuple(tips) == self._tips:
            return
        self._names, self._tips = tuple(names), tuple(tips)
        self._values, self._second, self._scale = np.zeros(len(names)), None, 0.0
        self._marked = -1
        self._restyle()

    def show_values(self, values: FloatArray, second: FloatArray | None = None) -> None:
        """Shows the values. Cheap enough for every frame.

        Args:
            values: (rows,).
            second: (rows,) numbers written at the right in the colour of forward values; NaN
                where there is none.
        """
        if len(values) != len(self._names):
            raise ValueError("Each row needs a value.")
        largest = float(np.abs(values).max()) if len(values) else 0.0
        self._scale = bar_scale(largest, self._scale)
        self._values, self._second = values, second
        self.update()

    @property
    def row_height(self) -> int:
        """The height of a row."""
        return self._theme.ipx(_ROW)

    def row_text(self, row: int) -> str:
        """What a row says."""
        return f"{self._names[row]} {value_text(float(self._values[row]))}"

    def name(self, row: int) -> str:
        """What a row is called."""
        return self._names[row]

    def value(self, row: int) -> float:
        """The number of a row."""
        return float(self._values[row])

    def number_box(self, row: int) -> QRectF:
        """Where the number of a row stands."""
        metrics = QFontMetricsF(self._theme.font("plot"))
        left = self._names_width(metrics) + self._theme.px(_GAP / 2)
        width = metrics.horizontalAdvance(_WIDEST) + self._theme.px(_GAP)
        return QRectF(left, row * self.row_height, width, self.row_height)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.ipx(300), self.row_height * len(self._names))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.ipx(180), self.row_height * len(self._names))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the rows that are to be seen."""
        theme, height = self._theme, self.row_height
        with QPainter(self) as painter:
            painter.setFont(theme.font("plot"))
            metrics = QFontMetricsF(painter.font())
            names = self._names_width(metrics)
            numbers = metrics.horizontalAdvance(_WIDEST)
            left = names + numbers + 3 * theme.px(_GAP)
            right = self.width() - (numbers + theme.px(_GAP) if self._second is not None else 0)
            self._colors = {name: theme.color(name) for name in _COLORS}
            first, last = event.rect().top() // height, event.rect().bottom() // height
            for row in range(max(first, 0), min(last + 1, len(self._names))):
                box = QRectF(0, row * height, self.width(), height)
                self._paint_row(painter, metrics, row, box, names + theme.px(_GAP) + numbers)
                if right > left:
                    room = QRectF(left, box.top(), right - left, height)
                    paint_bar(painter, room, self.value(row), self._scale, self._colors)
            if right > left:
                painter.setPen(theme.pen("secondary", 1.5))
                axis = (left + right) / 2
                painter.drawLine(QPointF(axis, 0), QPointF(axis, height * len(self._names)))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Marks the row below the pointer."""
        row = self._row_at(event.position())
        self._mark(row)
        if row >= 0:
            shape = Qt.CursorShape.PointingHandCursor
            self.setCursor(Qt.CursorShape.IBeamCursor if self._is_field(row, event) else shape)

    def leaveEvent(self, event: QEvent) -> None:
        """Marks none."""
        if not self.hasFocus():
            self._mark(-1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Clicks a row, or its number."""
        row = self._row_at(event.position())
        if event.button() is Qt.MouseButton.LeftButton and row >= 0:
            self._mark(row)
            (self.typing_asked if self._is_field(row, event) else self.row_clicked).emit(row)
        else:
            super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from row to row, Enter clicks, T types."""
        moves = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in moves and self._names:
            row = min(max(self._marked + moves[Qt.Key(event.key())], 0), len(self._names) - 1)
            self._mark(row)
            self.row_reached.emit(QRect(0, row * self.row_height, self.width(), self.row_height))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._marked >= 0:
            self.row_clicked.emit(self._marked)
        elif event.key() == Qt.Key.Key_T and self.editable and self._marked >= 0:
            self.typing_asked.emit(self._marked)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Shows where the keys are."""
        if self._marked < 0 and self._names:
            self._mark(0)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What the keys marked is marked no longer."""
        if not self.underMouse():
            self._mark(-1)
        super().focusOutEvent(event)

    def event(self, event: QEvent) -> bool:
        """Explains the row below the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            row = self._row_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self._tips[row] if row >= 0 else "", self)
            return True
        return super().event(event)

    def _paint_row(
        self, painter: QPainter, metrics: QFontMetricsF, row: int, box: QRectF, right: float
    ) -> None:
        """The ground if marked, the name, the value and the second number."""
        theme = self._theme
        if row == self._marked:
            painter.fillRect(box, theme.color("accent_soft"))
            if self.hasFocus():
                inset = theme.px(1.5)
                painter.setPen(theme.pen("focus", 3))
                painter.drawRect(box.adjusted(inset, inset, -inset, -inset))
            if self.editable:
                paint_field(painter, theme, self.number_box(row))
        base = box.center().y() + (metrics.ascent() - metrics.descent()) / 2
        painter.setPen(self._colors["text"])
        painter.drawText(QPointF(theme.px(3), base), self._names[row])
        text = value_text(float(self._values[row]))
        painter.drawText(QPointF(right - metrics.horizontalAdvance(text), base), text)
        if self._second is not None and not math.isnan(self._second[row]):
            text = value_text(float(self._second[row]))
            painter.setPen(self._colors["forward"])
            at = box.right() - theme.px(3) - metrics.horizontalAdvance(text)
            painter.drawText(QPointF(at, base), text)

    def _is_field(self, row: int, event: QMouseEvent) -> bool:
        """Whether an event is at a number that can be typed."""
        return self.editable and self.number_box(row).contains(event.position())

    def _names_width(self, metrics: QFontMetricsF) -> float:
        return max((metrics.horizontalAdvance(name) for name in self._names), default=0.0)

    def _row_at(self, place: QPointF) -> int:
        row = int(place.y() // self.row_height)
        return row if 0 <= row < len(self._names) else -1

    def _mark(self, row: int) -> None:
        if row != self._marked:
            self._marked = row
            if row >= 0:
                self.setAccessibleDescription(self.row_text(row))
                self.setCursor(Qt.CursorShape.PointingHandCursor)
            else:
                self.unsetCursor()
            self.update()

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()
