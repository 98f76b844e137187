"""Paints a circuit: its ground from a picture of it, then the numbers and what is set off."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from playground.ui.circuit.canvas_fonts import CanvasFonts, FontKind
from playground.ui.circuit.canvas_ground import FRAME, GroundPainter, around
from playground.ui.circuit.canvas_label import Label
from playground.ui.circuit.canvas_marks import Marks
from playground.ui.circuit.canvas_numbers import NodeNumbers
from playground.ui.circuit.canvas_picture import DrawnNode, Picture, rectangle
from playground.ui.circuit.canvas_view import CanvasView
from playground.ui.theme import Theme

_MARKED_WIRE = 4.5
_BRACKET = 1.3
_LEAST_LETTERS = 3.5

Numbers = Mapping[str, NodeNumbers]


class CanvasPainter:
    """Paints pictures of circuits, and keeps what does not change.

    Args:
        theme: sizes and colours.
        fonts: of the circuit.
    """

    def __init__(self, theme: Theme, fonts: CanvasFonts) -> None:
        self._theme, self._fonts = theme, fonts
        self._ground = GroundPainter(theme, fonts)
        self._kept = QPixmap()
        self._kept_of: tuple[Picture, CanvasView, QSize, float] | None = None

    def forget(self) -> None:
        """Paints everything anew: the theme has changed."""
        self._kept_of = None

    def paint(
        self,
        painter: QPainter,
        picture: Picture,
        view: CanvasView,
        numbers: Numbers,
        marks: Marks,
        *,
        keep: bool,
    ) -> None:
        """Paints everything.

        Args:
            painter: on the canvas.
            picture: nodes and wires.
            view: what of it is seen.
            numbers: what is written on the wires.
            marks: what is set off.
            keep: whether this picture and view will be painted again.
        """
        device = painter.device()
        size = QSize(device.width(), device.height())
        if keep:
            painter.drawPixmap(0, 0, self._kept_ground(picture, view, size, painter))
        else:
            painter.fillRect(0, 0, size.width(), size.height(), self._theme.color("background"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setTransform(view.transform(QSizeF(size)), True)
        if not keep:
            self._ground.paint(painter, picture, view.zoom)
        self._paint_marks(painter, picture, marks, view.zoom)
        self._paint_numbers(painter, picture, numbers, view.zoom)
        painter.resetTransform()

    def _kept_ground(
        self, picture: Picture, view: CanvasView, size: QSize, on: QPainter
    ) -> QPixmap:
        ratio = on.device().devicePixelRatioF()
        key = (picture, view, size, ratio)
        if key != self._kept_of:
            self._kept = QPixmap(size * ratio)
            self._kept.setDevicePixelRatio(ratio)
            self._kept.fill(self._theme.color("background"))
            painter = QPainter(self._kept)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setTransform(view.transform(QSizeF(size)), True)
            self._ground.paint(painter, picture, view.zoom)
            painter.end()
            self._kept_of = key
        return self._kept

    def _paint_marks(self, painter: QPainter, picture: Picture, marks: Marks, zoom: float) -> None:
        ground = self._ground
        gate = picture.nodes.get(marks.gate)
        if gate is not None:
            pen = ground.pen("accent", _MARKED_WIRE, zoom)
            for wire in picture.wires if marks.wires_in else ():
                if wire.target == marks.gate:
                    ground.paint_wire(painter, wire, pen)
                    ground.paint_node(painter, picture.nodes[wire.source], zoom)
            ground.paint_stem(painter, gate, pen)
        for name in dict.fromkeys((marks.hovered, marks.gate)):
            drawn = picture.nodes.get(name)
            if drawn is None:
                continue
            is_gate = name == marks.gate
            frame = ground.pen("accent", FRAME, zoom) if is_gate else None
            ground.paint_node(painter, drawn, zoom, "accent_soft" if is_gate else "hover", frame)
        self._paint_ring(painter, picture.nodes.get(marks.selected), marks, zoom)
        painter.setOpacity(1.0)

    def _paint_ring(
        self, painter: QPainter, drawn: DrawnNode | None, marks: Marks, zoom: float
    ) -> None:
        """Around the node that is looked at: thick while the keyboard acts on it."""
        if drawn is None:
            return
        width = self._theme.px(3 if marks.focused else 2) / zoom
        rect = around(rectangle(drawn.placed.shape), 3 + width)
        pen = self._ground.pen("focus" if marks.focused else "accent", width, zoom)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        corner = rect.height() / 2 if drawn.node.kind == "gate" else 9 + width
        painter.drawRoundedRect(rect, corner, corner)

    def _paint_numbers(
        self, painter: QPainter, picture: Picture, numbers: Numbers, zoom: float
    ) -> None:
        colors = {name: self._theme.color(name) for name in ("forward", "backward", "secondary")}
        for name, drawn in picture.nodes.items():
            written = numbers.get(name)
            if written is None or not drawn.has_numbers:
                continue
            if drawn.strength != 1.0:
                painter.setOpacity(drawn.strength)
            value, gradient = drawn.placed.value, drawn.placed.gradient
            x, y = value.x + value.width / 2, value.bottom - written.value.height
            self._paint_label(painter, written.value, x, y, colors["forward"], zoom)
            self._paint_notes(painter, written.value, x, y, colors["secondary"], zoom)
            x = gradient.x + gradient.width / 2
            self._paint_label(painter, written.gradient, x, gradient.y, colors["backward"], zoom)
            if drawn.strength != 1.0:
                painter.setOpacity(1.0)

    def _paint_label(
        self, painter: QPainter, label: Label, x: float, y: float, color: QColor, zoom: float
    ) -> None:
        if not label.runs:
            return
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

    def _paint_notes(
        self, painter: QPainter, label: Label, x: float, y: float, color: QColor, zoom: float
    ) -> None:
        if label.notes and self._fonts.line("caption") * zoom >= _LEAST_LETTERS:
            painter.setPen(color)
            painter.setFont(self._fonts.font("caption"))
            for run in label.notes:
                painter.drawText(QPointF(x + run.x, y + run.y), run.text)
