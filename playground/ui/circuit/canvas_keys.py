"""What the keys do on a circuit: which node is next, and how the view moves."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QKeyEvent

from playground.circuit.circuit import Circuit
from playground.ui.circuit.canvas_picture import DrawnNode, Picture, rectangle
from playground.ui.circuit.canvas_view import STEP, CanvasView

_PAN = 0.1
_ARROWS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
# What lies aside counts more than what lies ahead.
_ASIDE = 2.0


def direction(event: QKeyEvent) -> tuple[int, int] | None:
    """Where an arrow key points, right and down being positive."""
    return _ARROWS.get(event.key())


def view_by_key(
    event: QKeyEvent, view: CanvasView, size: QSizeF, bounds: QRectF
) -> CanvasView | None:
    """Where a key leads: Shift and arrows pan, + and - zoom."""
    middle = QPointF(size.width() / 2, size.height() / 2)
    arrow = direction(event)
    if arrow is not None and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
        return view.panned(
            -arrow[0] * _PAN * size.width(), -arrow[1] * _PAN * size.height(), bounds
        )
    if event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
        return view.zoomed(STEP, middle, size)
    if event.key() == Qt.Key.Key_Minus:
        return view.zoomed(1 / STEP, middle, size)
    return None


def beside(circuit: Circuit, picture: Picture, name: str, way: tuple[int, int]) -> str:
    """The node that an arrow key leads to: along a wire, or the next one that way.

    Args:
        circuit: the wires.
        picture: where the nodes are.
        name: where we are.
        way: as ``direction`` says.

    Returns:
        The name of a node; the same if there is none that way.
    """
    here = picture.nodes[name]
    if way[0]:
        joined: Iterable[str] = (
            [gate for gate, _ in circuit.readers(name)] if way[0] > 0 else circuit.node(name).inputs
        )
        near = [picture.nodes[each] for each in joined]
    else:
        near = [
            each
            for each in picture.nodes.values()
            if each.placed.layer == here.placed.layer
            and (each.placed.line - here.placed.line) * way[1] > 0
        ]
    near = near or list(picture.nodes.values())
    ahead = [(far, each.node.name) for each in near if (far := _far(here, each, way)) is not None]
    return min(ahead)[1] if ahead else name


def following(circuit: Circuit, name: str, *, forward: bool) -> str:
    """The node after or before one in topological order; "" past the ends."""
    names = [node.name for node in circuit.nodes]
    if name not in names:
        return names[0 if forward else -1]
    place = names.index(name) + (1 if forward else -1)
    return names[place] if 0 <= place < len(names) else ""


def _far(here: DrawnNode, there: DrawnNode, way: tuple[int, int]) -> float | None:
    """How far a node is; None if it is not that way."""
    step = rectangle(there.placed.shape).center() - rectangle(here.placed.shape).center()
    ahead = step.x() * way[0] + step.y() * way[1]
    aside = abs(step.x() * way[1]) + abs(step.y() * way[0])
    return ahead + _ASIDE * aside if ahead > 1 else None
