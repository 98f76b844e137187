"""What of a circuit is under the pointer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPointF

from playground.circuit.geometry import Rect
from playground.ui.circuit.canvas_ground import BADGE, collapse_badge, ends_a_group, expand_badge
from playground.ui.circuit.canvas_numbers import NodeNumbers
from playground.ui.circuit.canvas_picture import DrawnNode, Picture

_REACH = BADGE + 4  # of a finger on a sign
Part = Literal["shape", "value", "gradient", "expand", "collapse"]


@dataclass(frozen=True)
class Hit:
    """What is under the pointer.

    Attributes:
        name: of the node.
        part: of it.
        cell: of a value, the row and column of the number; else (0, 0).
    """

    name: str
    part: Part
    cell: tuple[int, int] = (0, 0)


def hit(picture: Picture, numbers: dict[str, NodeNumbers], at: QPointF) -> Hit | None:
    """What is at a place, given in units; None for nothing."""
    for name, drawn in picture.nodes.items():
        part = _sign(drawn, at)
        if part is not None:
            return Hit(name, part)
    for name, drawn in picture.nodes.items():
        placed = drawn.placed
        if _inside(placed.shape, at) or _inside(placed.caption, at):
            return Hit(name, "shape")
        if _inside(placed.value, at):
            return Hit(name, "value", _cell(drawn, numbers[name], at))
        if _inside(placed.gradient, at) or _inside(placed.name_label, at):
            return Hit(name, "gradient")
    return None


def _sign(drawn: DrawnNode, at: QPointF) -> Part | None:
    shape = drawn.placed.shape
    if drawn.node.expandable and _near(expand_badge(shape), at):
        return "expand"
    if ends_a_group(drawn) and _near(collapse_badge(shape), at):
        return "collapse"
    return None


def _near(middle: QPointF, at: QPointF) -> bool:
    away = at - middle
    return QPointF.dotProduct(away, away) <= _REACH * _REACH


def _inside(rect: Rect, at: QPointF) -> bool:
    return rect.x <= at.x() <= rect.right and rect.y <= at.y() <= rect.bottom


def _cell(drawn: DrawnNode, numbers: NodeNumbers, at: QPointF) -> tuple[int, int]:
    """The number of a table that is closest."""
    rect, label = drawn.placed.value, numbers.value
    if not label.cells:
        return 0, 0
    x = at.x() - rect.x - rect.width / 2
    y = at.y() - rect.bottom + label.height
    found = min(label.cells, key=lambda cell: (cell[1] - y) ** 2 + (cell[0] - x) ** 2)
    return found[2], found[3]
