"""Where to look while a circuit is walked that is too large to be read as a whole."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSizeF

from playground.circuit.circuit import Circuit
from playground.ui.circuit.canvas_fonts import NUMBER
from playground.ui.circuit.canvas_picture import DrawnNode, Picture, rectangle
from playground.ui.circuit.canvas_view import CanvasView
from playground.ui.theme import Theme

# Numbers as large as a headline, but no larger than a projector's; smaller ones than the last are
# too small to be read from afar.
_HEADLINE, _PROJECTOR, _LEAST = 26.0, 44.0, 20.0
_SOMEWHAT_LESS = 0.65
_MUCH_LESS = 0.5  # for the tables of one gate
_MARGIN = 10.0


def followed(
    theme: Theme, circuit: Circuit, picture: Picture, gate: str, now: CanvasView, size: QSizeF
) -> CanvasView:
    """All of a circuit; if that cannot be read, the current gate with what it reads.

    Large enough; somewhat less where that brings all of it into sight, and less again where the
    tables of the gate itself need it. The view then moves as little as needed.

    Args:
        theme: how large a headline is.
        circuit: what is walked.
        picture: where its nodes are.
        gate: the current one, or "".
        now: what is seen.
        size: of the canvas.
    """
    whole = CanvasView.fitted(picture.bounds, size, theme)
    if gate not in picture.nodes or whole.zoom * NUMBER >= theme.px(_LEAST):
        return whole
    margin = theme.px(_MARGIN)
    alone = around = all_of(picture.nodes[gate])
    for name in circuit.node(gate).inputs:
        around = around.united(all_of(picture.nodes[name]))
    wanted = min(theme.px(_HEADLINE), _PROJECTOR) / NUMBER
    zoom = _fitting(around, size, margin)
    if zoom < wanted * _SOMEWHAT_LESS:
        zoom = max(_fitting(alone, size, margin), wanted * _MUCH_LESS)
    zoom = max(whole.zoom, min(wanted, zoom))
    view = CanvasView(zoom, now.x, now.y).showing(around, size, margin)
    return view.showing(alone, size, margin)


def _fitting(around: QRectF, size: QSizeF, margin: float) -> float:
    """How large something can be as a whole."""
    across = (size.width() - 2 * margin) / around.width()
    down = (size.height() - 2 * margin) / around.height()
    return min(across, down)


def all_of(drawn: DrawnNode) -> QRectF:
    """Around a node with its numbers."""
    found = QRectF()
    for rect in drawn.placed.rects():
        found = found.united(rectangle(rect))
    return found
