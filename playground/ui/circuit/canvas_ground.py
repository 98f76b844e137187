"""Paints what of a circuit does not change from step to step: wires, gates and their words."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from playground.circuit.geometry import Rect
from playground.ui.circuit.canvas_fonts import CanvasFonts, FontKind
from playground.ui.circuit.canvas_picture import DrawnNode, DrawnWire, Picture, rectangle
from playground.ui.theme import Theme

# In units; never thinner than so many pixels.
WIRE, OUTLINE, FRAME = 2.4, 2.0, 4.5
_THINNEST = 1.2
_CORNER = 6.0
BADGE = 10.0
_SIGN = 5.0
# Smaller letters than this (in pixels) are only noise.
_LEAST_LETTERS = 3.5


def expand_badge(rect: Rect) -> QPointF:
    """The middle of the sign by which a gate is expanded."""
    return QPointF(rect.right - BADGE, rect.y + BADGE)


def collapse_badge(rect: Rect) -> QPointF:
    """The middle of the sign by which the gate that this is a piece of is collapsed."""
    return QPointF(rect.right - BADGE, rect.bottom - BADGE)


def ends_a_group(drawn: DrawnNode) -> bool:
    """Whether a gate is the last piece of an expanded one: it has the sign to collapse it."""
    return bool(drawn.node.group) and drawn.node.key == drawn.node.group


def is_dragged(drawn: DrawnNode) -> bool:
    """Whether a node shows that its number can be dragged."""
    return drawn.node.kind == "input" and not drawn.node.shape


class GroundPainter:
    """Paints wires and nodes.

    Args:
        theme: colours.
        fonts: of the circuit.
    """

    def __init__(self, theme: Theme, fonts: CanvasFonts) -> None:
        self._theme, self._fonts = theme, fonts

    def paint(self, painter: QPainter, picture: Picture, zoom: float, seen: QRectF) -> None:
        """Paints all of them that touch a rectangle, given in units."""
        pen = self.pen("outline", WIRE, zoom)
        seen = around(seen, pen.widthF())
        for wire in picture.wires:
            if wire.bounds.intersects(seen):
                self.paint_wire(painter, wire, pen)
        for drawn in picture.all_nodes():
            if not drawn.bounds.intersects(seen):
                continue
            if drawn.is_last:
                self.paint_stem(painter, drawn, pen)
            self.paint_shape(painter, drawn, zoom)
            self._paint_words(painter, drawn, zoom)
        painter.setOpacity(1.0)

    def pen(self, color: str, width: float, zoom: float) -> QPen:
        """A pen of this width in units."""
        pen = QPen(self._theme.color(color), max(width, self._theme.px(_THINNEST) / zoom))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        return pen

    def paint_wire(self, painter: QPainter, wire: DrawnWire, pen: QPen) -> None:
        """Paints a wire."""
        painter.setOpacity(wire.strength)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(wire.path)

    def paint_stem(self, painter: QPainter, drawn: DrawnNode, pen: QPen) -> None:
        """Paints the straight piece that begins at a node."""
        placed = drawn.placed
        painter.setOpacity(drawn.strength)
        painter.setPen(pen)
        painter.drawLine(QLineF(placed.stem[0], placed.line, placed.stem[1], placed.line))

    def paint_shape(
        self,
        painter: QPainter,
        drawn: DrawnNode,
        zoom: float,
        fill: str = "",
        frame: QPen | None = None,
    ) -> None:
        """Paints a gate, an input or a constant with what stands in it.

        Args:
            painter: in units.
            drawn: the node.
            zoom: pixels for a unit.
            fill: another colour to fill it with.
            frame: another pen for its outline.
        """
        placed, is_gate = drawn.placed, drawn.node.kind == "gate"
        rect = rectangle(placed.shape)
        painter.setOpacity(drawn.strength)
        outline = "secondary" if drawn.node.kind == "constant" else "outline"
        painter.setPen(frame or self.pen(outline, OUTLINE, zoom))
        painter.setBrush(self._theme.color(fill or ("raised" if is_gate else "surface")))
        corner = rect.height() / 2 if is_gate else _CORNER
        painter.drawRoundedRect(rect, corner, corner)
        if zoom * self._fonts.line("symbol") < _LEAST_LETTERS:
            return
        self._write(painter, "symbol", drawn.node.label, rect.center(), self._theme.color("text"))
        self._signs(painter, drawn, zoom)

    def _paint_words(self, painter: QPainter, drawn: DrawnNode, zoom: float) -> None:
        """The words outside of a shape."""
        placed = drawn.placed
        if drawn.title and zoom * self._fonts.line("symbol") >= _LEAST_LETTERS:
            color = self._theme.color("text")
            middle = rectangle(placed.name_label).center()
            self._write(painter, "symbol", drawn.title, middle, color)
        if drawn.caption and zoom * self._fonts.line("caption") >= _LEAST_LETTERS:
            middle = rectangle(placed.caption).center()
            quiet = self._theme.color("secondary")
            self._write(painter, "caption", drawn.caption, middle, quiet)

    def _signs(self, painter: QPainter, drawn: DrawnNode, zoom: float) -> None:
        """What a click or a drag does here."""
        if drawn.node.expandable:
            self._badge(painter, expand_badge(drawn.placed.shape), zoom, is_plus=True)
        if ends_a_group(drawn):
            self._badge(painter, collapse_badge(drawn.placed.shape), zoom, is_plus=False)
        if is_dragged(drawn):
            rect = drawn.placed.shape
            x, y = rect.right - 8, rect.y + rect.height / 2
            painter.setPen(self.pen("secondary", 1.5, zoom))
            for way in (-1, 1):
                tip, wing = y + 8 * way, y + 4.5 * way
                painter.drawPolyline([QPointF(x - 3, wing), QPointF(x, tip), QPointF(x + 3, wing)])

    def _badge(self, painter: QPainter, middle: QPointF, zoom: float, *, is_plus: bool) -> None:
        """A button: the sign in the colour of the ground on the accent."""
        pen = self.pen("background", 1.5, zoom)
        pen.setWidthF(1.5)  # a thicker one would fill it
        painter.setPen(pen)
        painter.setBrush(self._theme.color("accent"))
        painter.drawEllipse(middle, BADGE, BADGE)
        pen.setWidthF(2.6)
        painter.setPen(pen)
        x, y = middle.x(), middle.y()
        painter.drawLine(QLineF(x - _SIGN, y, x + _SIGN, y))
        if is_plus:
            painter.drawLine(QLineF(x, y - _SIGN, x, y + _SIGN))

    def _write(
        self, painter: QPainter, kind: FontKind, text: str, middle: QPointF, color: QColor
    ) -> None:
        painter.setFont(self._fonts.font(kind))
        painter.setPen(color)
        x = middle.x() - self._fonts.width(kind, text) / 2
        painter.drawText(QPointF(x, middle.y() + self._fonts.drop(kind)), text)


def around(rect: QRectF, gap: float) -> QRectF:
    """A rectangle with room around it."""
    return rect.adjusted(-gap, -gap, gap, gap)
