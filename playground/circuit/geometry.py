"""What a laid out circuit is made of: rectangles, placed nodes and wires, in units."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from playground.circuit.sizes import Extent
from playground.circuit.wiring import Wire


@dataclass(frozen=True)
class Rect:
    """Left, top, width and height; down is positive."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right side."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Its lower side."""
        return self.y + self.height


@dataclass(frozen=True)
class Placed:
    """Where a node is.

    Attributes:
        name, key: of the node.
        layer: its column, counted from the left.
        column: where that begins.
        line: the height of its stem.
        shape: the circle, pill or box itself.
        is_round: whether it is a circle or a pill.
        stem: from the shape to where the wires bend: left and right end, on ``line``.
        value, gradient: the labels.
        caption: below the shape; of no size if there is none.
        name_label: at the end of the last stem; likewise.
    """

    name: str
    key: str
    layer: int
    column: float
    line: float
    shape: Rect
    is_round: bool
    stem: Extent
    value: Rect
    gradient: Rect
    caption: Rect
    name_label: Rect

    def rects(self) -> list[Rect]:
        """All that must lie free."""
        found = [self.shape, self.value, self.gradient, self.caption, self.name_label]
        return [rect for rect in found if rect.width > 0]


@dataclass(frozen=True)
class Layout:
    """A circuit laid out.

    Attributes:
        nodes: by name.
        wires: one for every input of every gate.
        bounds: around everything.
        crossings: how many pairs of wires cross.
    """

    nodes: Mapping[str, Placed]
    wires: tuple[Wire, ...]
    bounds: Rect
    crossings: int
