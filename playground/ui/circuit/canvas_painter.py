"""Paints a circuit: its ground and its numbers from pictures of them, then what is set off."""

from __future__ import annotations

from PySide6.QtCore import QSize, QSizeF, Qt
from PySide6.QtGui import QPainter

from playground.ui.circuit.canvas_backdrop import CanvasBackdrop, Sight
from playground.ui.circuit.canvas_fonts import CanvasFonts
from playground.ui.circuit.canvas_ground import FRAME, GroundPainter, around
from playground.ui.circuit.canvas_marks import Marks
from playground.ui.circuit.canvas_number_painter import NumberPainter, Numbers
from playground.ui.circuit.canvas_picture import DrawnNode, Picture, rectangle
from playground.ui.circuit.canvas_view import CanvasView
from playground.ui.theme import Theme

_MARKED_WIRE = 4.5


class CanvasPainter:
    """Paints pictures of circuits, and keeps what does not change.

    Args:
        theme: sizes and colours.
        fonts: of the circuit.
    """

    def __init__(self, theme: Theme, fonts: CanvasFonts) -> None:
        self._theme = theme
        self._ground = GroundPainter(theme, fonts)
        self._backdrop = CanvasBackdrop(self._ground, NumberPainter(theme, fonts))

    def forget(self) -> None:
        """Paints everything anew: the theme has changed."""
        self._backdrop.forget()

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
            numbers: what is written on the wires; another object for other numbers.
            marks: what is set off.
            keep: whether this picture and view will be painted again.
        """
        device = painter.device()
        size = QSize(device.width(), device.height())
        color = self._theme.color("background")
        sight = Sight(picture, view, size, device.devicePixelRatioF(), color)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if keep:
            painter.drawPixmap(0, 0, self._backdrop.pixmap(sight, numbers))
        else:
            self._backdrop.paint(painter, sight, numbers)
        painter.save()
        painter.setTransform(view.transform(QSizeF(size)), True)
        self._paint_marks(painter, picture, marks, view.zoom)
        painter.restore()

    def _paint_marks(self, painter: QPainter, picture: Picture, marks: Marks, zoom: float) -> None:
        ground = self._ground
        if marks.gate in picture.nodes:
            self._paint_way(painter, picture, marks, zoom)
        for name in dict.fromkeys((marks.hovered, marks.gate)):
            drawn = picture.nodes.get(name)
            if drawn is None:
                continue
            is_gate = name == marks.gate
            frame = ground.pen("accent", FRAME, zoom) if is_gate else None
            ground.paint_shape(painter, drawn, zoom, "accent_soft" if is_gate else "hover", frame)
        painter.setOpacity(1.0)
        self._paint_ring(painter, picture.nodes.get(marks.selected), zoom)
        if marks.focused:
            self._paint_ring(painter, picture.nodes.get(marks.current), zoom, is_focus=True)

    def _paint_way(self, painter: QPainter, picture: Picture, marks: Marks, zoom: float) -> None:
        """The wires of the current gate, and again the shapes that they run into."""
        ground, touched = self._ground, dict.fromkeys([marks.gate])
        pen = ground.pen("accent", _MARKED_WIRE, zoom)
        for wire in picture.wires:
            if wire.source == marks.gate or (marks.wires_in and wire.target == marks.gate):
                ground.paint_wire(painter, wire, pen)
                touched |= dict.fromkeys((wire.source, wire.target))
        if picture.nodes[marks.gate].is_last:
            ground.paint_stem(painter, picture.nodes[marks.gate], pen)
        for name in touched:
            if name != marks.gate:
                ground.paint_shape(painter, picture.nodes[name], zoom)

    def _paint_ring(
        self,
        painter: QPainter,
        drawn: DrawnNode | None,
        zoom: float,
        *,
        is_focus: bool = False,
    ) -> None:
        """Around the node that is looked at; thick around the one that the keyboard acts on."""
        if drawn is None:
            return
        width = self._theme.px(3 if is_focus else 2) / zoom
        rect = around(rectangle(drawn.placed.shape), 3 + width)
        painter.setPen(self._ground.pen("focus" if is_focus else "accent", width, zoom))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        corner = rect.height() / 2 if drawn.node.kind == "gate" else 9 + width
        painter.drawRoundedRect(rect, corner, corner)
