"""Paints the numbers above and below the wires."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from playground.circuit.geometry import Rect
from playground.ui.circuit.canvas_fonts import CanvasFonts, FontKind
from playground.ui.circuit.canvas_label import Label
from playground.ui.circuit.canvas_numbers import NodeNumbers
from playground.ui.circuit.canvas_picture import Picture
from playground.ui.theme import Theme

# In units.
_BRACKET, _FRAME, _CORNER = 1.3, 1.6, 4.0
_FRAME_ROOM = (5.0, -0.5)
# Smaller letters than this (in pixels) are only noise.
_LEAST_LETTERS = 3.5

Numbers = Mapping[str, NodeNumbers]


class NumberPainter:
    """Paints labels where a picture has them.

    Args:
        theme: colours.
        fonts: of the circuit.
    """

    def __init__(self, theme: Theme, fonts: CanvasFonts) -> None:
        self._theme, self._fonts = theme, fonts

    def paint(self, painter: QPainter, picture: Picture, numbers: Numbers, zoom: float) -> None:
        """Paints all that is known; what was found last has a frame."""
        green, red = self._theme.color("forward"), self._theme.color("backward")
        for name, drawn in picture.nodes.items():
            written = numbers.get(name)
            if written is None:
                continue
            painter.setOpacity(drawn.strength)
            value, gradient = drawn.placed.value, drawn.placed.gradient
            above = QPointF(value.x + value.width / 2, value.bottom - written.value.height)
            below = QPointF(gradient.x + gradient.width / 2, gradient.y)
            self._label(painter, written.value, above, green, zoom)
            self._notes(painter, written.value, above, zoom)
            self._label(painter, written.gradient, below, red, zoom)
            if written.is_new_value:
                self._frame(painter, written.value, above, value, zoom)
            if written.is_new_gradient:
                self._frame(painter, written.gradient, below, gradient, zoom)
        painter.setOpacity(1.0)

    def _label(
        self, painter: QPainter, label: Label, at: QPointF, color: QColor, zoom: float
    ) -> None:
        if not label.runs:
            return
        x, y = at.x(), at.y()
        painter.setPen(color)
        kind: FontKind | None = None
        for run in label.runs:
            if run.kind != kind:
                kind = run.kind
                if self._fonts.line(kind) * zoom < _LEAST_LETTERS:
                    break
                painter.setFont(self._fonts.font(kind))
            painter.drawText(QPointF(x + run.x, y + run.y), run.text)
        if label.strokes:
            pen = painter.pen()
            pen.setWidthF(max(_BRACKET, self._theme.px(1) / zoom))
            painter.setPen(pen)
            for a, b, c, d in label.strokes:
                painter.drawLine(QPointF(x + a, y + b), QPointF(x + c, y + d))

    def _notes(self, painter: QPainter, label: Label, at: QPointF, zoom: float) -> None:
        if label.notes and self._fonts.line("caption") * zoom >= _LEAST_LETTERS:
            painter.setPen(self._theme.color("secondary"))
            painter.setFont(self._fonts.font("caption"))
            for run in label.notes:
                painter.drawText(QPointF(at.x() + run.x, at.y() + run.y), run.text)

    def _frame(self, painter: QPainter, label: Label, at: QPointF, room: Rect, zoom: float) -> None:
        if not label.runs:
            return
        across, down = _FRAME_ROOM
        width = min(label.width + 2 * across, room.width + across)
        pen = self._theme.pen("accent", 1)
        pen.setWidthF(max(_FRAME, self._theme.px(1) / zoom))
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        rect = QRectF(at.x() - width / 2, at.y(), width, label.height)
        painter.drawRoundedRect(rect.adjusted(0, -down, 0, down), _CORNER, _CORNER)
