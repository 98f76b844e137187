"""The one matrix that a net without a non-linearity is, written out."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from playground.engine.collapsed_map import CollapsedMap
from playground.engine.graph import FloatArray
from playground.ui.numbers import significant
from playground.ui.theme import Theme

_WIDEST = "−0.00123"
_SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉"
_MOST_FACTORS = 4
_PAD = 8.0
_BRACKET = 6.0
_GAP = 14.0

Cells = tuple[tuple[str, ...], ...]


class CollapsedMapView(QWidget):
    """Writes W = W3 W2 W1 and b with their numbers, and that the net is linear.

    Hides itself while there is no such map. Its size depends on the number of outputs alone, so
    that nothing jumps while the net trains.

    Args:
        theme: sizes and colours.
        parent: the Qt parent.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._W: Cells = ()
        self._b: Cells = ()
        self._layers = 0
        self.setObjectName("collapsed_map")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()
        theme.changed.connect(self._restyle)
        self._retranslate()

    def show_map(self, found: CollapsedMap | None) -> None:
        """Shows the map of the net as it is now, or nothing where the net bends.

        Args:
            found: from ``collapsed_map(network)``.
        """
        if found is None:
            self.hide()
            return
        W, b = _cells(found.W), _cells(found.b[:, None])
        if (W, b, found.layers) != (self._W, self._b, self._layers):
            resized = len(W) != len(self._W)
            self._W, self._b, self._layers = W, b, found.layers
            if resized:
                self.updateGeometry()
            self.update()
        self.show()

    def text(self) -> str:
        """What is written, as one line."""
        rows = "; ".join(" ".join(row) for row in self._W)
        biases = "; ".join(row[0] for row in self._b)
        return f"{self._product()}[{rows}]   b = [{biases}]"

    def sizeHint(self) -> QSize:
        """The sentence, and a line for each output."""
        theme, pad = self._theme, self._theme.px(_PAD)
        title = QFontMetricsF(theme.font("value"))
        line = QFontMetricsF(theme.font("plot"))
        columns = len(self._W[0]) if self._W else 0
        width = line.horizontalAdvance(self._product() + "b = ") + theme.px(_GAP) + 2 * pad
        width += self._matrix_width(columns, line) + self._matrix_width(1, line)
        height = title.height() + max(len(self._W), 1) * line.height() + 3 * pad
        return QSize(round(width), round(height))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.ipx(120), self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Tells who cannot see it the numbers of the moment when they ask."""
        if event.type() in (QEvent.Type.ToolTip, QEvent.Type.Enter, QEvent.Type.Show):
            self.setAccessibleDescription(self.text())
            self.setToolTip(self._explanation() + "\n" + self.text())
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, pad = self._theme, self._theme.px(_PAD)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(theme.font("value"))
            painter.setPen(theme.color("text"))
            metrics = QFontMetricsF(painter.font())
            room = self.width() - 2 * pad
            sentence = self.tr("Linear: without a bend, {0} layers are one").format(self._layers)
            sentence = metrics.elidedText(sentence, Qt.TextElideMode.ElideRight, round(room))
            painter.drawText(QPointF(pad, pad + metrics.ascent()), sentence)
            painter.setFont(theme.font("plot"))
            top = 2 * pad + metrics.height()
            # Where it is narrow, the factors are left out rather than the numbers.
            name = self._product() if self.width() >= self.sizeHint().width() else "W = "
            x = self._write(painter, name, pad, top)
            x = self._paint_matrix(painter, self._W, x, top)
            line, x = QFontMetricsF(painter.font()), x + theme.px(_GAP)
            # The tool tip and the screen reader tell b where there is no room for all of it.
            if x + line.horizontalAdvance("b = ") + self._matrix_width(1, line) <= self.width():
                x = self._write(painter, "b = ", x, top)
                self._paint_matrix(painter, self._b, x, top)

    def _write(self, painter: QPainter, text: str, x: float, top: float) -> float:
        """Writes halfway down the matrix; returns where the text ends."""
        metrics = QFontMetricsF(painter.font())
        middle = top + len(self._W) * metrics.height() / 2
        painter.setPen(self._theme.color("secondary"))
        painter.drawText(QPointF(x, middle + (metrics.ascent() - metrics.descent()) / 2), text)
        return x + metrics.horizontalAdvance(text)

    def _paint_matrix(self, painter: QPainter, cells: Cells, x: float, top: float) -> float:
        """Paints numbers in square brackets; returns where they end."""
        theme = self._theme
        metrics = QFontMetricsF(painter.font())
        bracket, line = theme.px(_BRACKET), metrics.height()
        cell = metrics.horizontalAdvance(_WIDEST)
        columns = len(cells[0]) if cells else 0
        gap = theme.px(_GAP) / 2
        width = self._matrix_width(columns, metrics)
        painter.setPen(theme.color("text"))
        for r, row in enumerate(cells):
            for c, text in enumerate(row):
                box = QRectF(x + gap + c * (cell + gap), top + r * line, cell, line)
                painter.drawText(box, Qt.AlignmentFlag.AlignRight, text)
        height = len(cells) * line
        painter.setPen(theme.pen("text", 2))
        for end, inwards in ((x + gap / 2, bracket), (x + width - gap / 2, -bracket)):
            corners = [(end + inwards, top), (end, top), (end, top + height)]
            corners.append((end + inwards, top + height))
            painter.drawPolyline([QPointF(*corner) for corner in corners])
        return x + width

    def _matrix_width(self, columns: int, metrics: QFontMetricsF) -> float:
        """The room of a matrix with its brackets."""
        gap = self._theme.px(_GAP) / 2
        return columns * (metrics.horizontalAdvance(_WIDEST) + gap) + 2 * gap

    def _product(self) -> str:
        """W = W₃ W₂ W₁ =, with dots where there are many."""
        names = [f"W{_SUBSCRIPTS[k]}" for k in range(self._layers, 0, -1)]
        if len(names) > _MOST_FACTORS:
            names = [names[0], names[1], "⋯", names[-1]]
        return f"W = {' '.join(names)} = "

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("The net as one linear map"))
        self.setToolTip(self._explanation())
        self.update()

    def _explanation(self) -> str:
        return self.tr(
            "Every activation is the identity, f(z) = z, so the layers collapse to one linear "
            "map: scores = W x + b.\nW is the product of all weight matrices, b what remains "
            "of all biases. More layers make it no more powerful than one."
        )


def _cells(matrix: FloatArray) -> Cells:
    return tuple(tuple(significant(float(value)) for value in row) for row in matrix)
