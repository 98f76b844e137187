"""Nodes and wires where they are drawn, on their way from one layout to another, too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainterPath

from playground.circuit.circuit import Circuit
from playground.circuit.geometry import Layout, Placed, Rect
from playground.circuit.node import CircuitNode
from playground.circuit.wiring import Point


@dataclass(frozen=True, eq=False)
class DrawnNode:
    """A node where it is drawn.

    Attributes:
        node: of the circuit.
        placed: where it is.
        caption: below a gate.
        title: at the end of the wire of the result.
        is_last: whether no gate reads it, so that its wire ends by itself.
        strength: how far it has come (from 0) or is still there (1).
    """

    node: CircuitNode
    placed: Placed
    caption: str = ""
    title: str = ""
    is_last: bool = False
    strength: float = 1.0

    @cached_property
    def bounds(self) -> QRectF:
        """Around all that is drawn of it, its numbers left out."""
        found = QRectF()
        for rect in self.placed.rects():
            found = found.united(rectangle(rect))
        found.setRight(max(found.right(), self.placed.stem[1]))
        return found


@dataclass(frozen=True, eq=False)
class DrawnWire:
    """A wire from one node to an input of another."""

    source: str
    target: str
    key: tuple[str, str, int]
    points: tuple[Point, ...]
    strength: float = 1.0

    @cached_property
    def path(self) -> QPainterPath:
        """Its curve."""
        path = QPainterPath()
        path.moveTo(*self.points[0])
        for k in range(1, len(self.points), 3):
            a, b, c = self.points[k : k + 3]
            path.cubicTo(*a, *b, *c)
        return path

    @cached_property
    def bounds(self) -> QRectF:
        """Around its curve, somewhat larger than that of a straight line, which is nothing."""
        return self.path.controlPointRect().adjusted(-1, -1, 1, 1)


@dataclass(frozen=True, eq=False)
class Picture:
    """A circuit to be drawn.

    Attributes:
        nodes: by name, in topological order.
        wires: between them.
        leaving: what was there before and is no more.
        bounds: around everything.
    """

    nodes: Mapping[str, DrawnNode]
    wires: tuple[DrawnWire, ...]
    bounds: QRectF
    leaving: tuple[DrawnNode, ...] = ()

    @classmethod
    def of(cls, circuit: Circuit, layout: Layout, captions: Mapping[str, str]) -> Picture:
        """The picture of a laid out circuit, with what stands below its gates."""
        nodes = {
            node.name: DrawnNode(
                node,
                layout.nodes[node.name],
                captions[node.name],
                node.name if node is circuit.result else "",
                not circuit.readers(node.name),
            )
            for node in circuit.nodes
        }
        wires = tuple(
            DrawnWire(
                wire.source,
                wire.target,
                (circuit.node(wire.source).key, circuit.node(wire.target).key, wire.place),
                wire.points,
            )
            for wire in layout.wires
        )
        return cls(nodes, wires, rectangle(layout.bounds))

    def resembles(self, other: Picture) -> bool:
        """Whether any node is in both, so that it makes sense to slide from one to the other."""
        keys = {drawn.node.key for drawn in self.nodes.values()}
        return any(drawn.node.key in keys for drawn in other.nodes.values())

    def all_nodes(self) -> Iterator[DrawnNode]:
        """Those that vanish first, below the others."""
        yield from self.leaving
        yield from self.nodes.values()


def rectangle(rect: Rect) -> QRectF:
    """The same for Qt."""
    return QRectF(rect.x, rect.y, rect.width, rect.height)


def between(before: Picture, after: Picture, share: float) -> Picture:
    """What is seen on the way: what is gone vanishes, what stayed moves, what is new appears.

    The first is over after half of the way and the last begins there, as they may overlap.
    """
    coming, going = max(0.0, 2 * share - 1), max(0.0, 1 - 2 * share)
    old = {node.node.key: node for node in before.nodes.values()}
    nodes = {
        name: replace(node, placed=_between_places(old[node.node.key].placed, node.placed, share))
        if node.node.key in old
        else replace(node, strength=coming)
        for name, node in after.nodes.items()
    }
    kept = {node.node.key for node in after.nodes.values()}
    leaving = tuple(
        replace(node, strength=going) for key, node in old.items() if key not in kept and going
    )
    old_wires = {wire.key: wire for wire in before.wires}
    wires = tuple(
        _between_wires(old_wires.get(wire.key), wire, share, coming) for wire in after.wires
    )
    return Picture(nodes, wires, after.bounds, leaving)


def _between_wires(
    before: DrawnWire | None, after: DrawnWire, share: float, coming: float
) -> DrawnWire:
    if before is None or len(before.points) != len(after.points):
        return replace(after, strength=coming)
    points = tuple(
        (a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1]))
        for a, b in zip(before.points, after.points, strict=True)
    )
    return replace(after, points=points)


def _between_places(before: Placed, after: Placed, share: float) -> Placed:
    def mixed(a: float, b: float) -> float:
        return a + share * (b - a)

    def rect(a: Rect, b: Rect) -> Rect:
        if not a.width or not b.width:
            return b
        return Rect(
            mixed(a.x, b.x), mixed(a.y, b.y), mixed(a.width, b.width), mixed(a.height, b.height)
        )

    return replace(
        after,
        line=mixed(before.line, after.line),
        shape=rect(before.shape, after.shape),
        stem=(mixed(before.stem[0], after.stem[0]), mixed(before.stem[1], after.stem[1])),
        value=rect(before.value, after.value),
        gradient=rect(before.gradient, after.gradient),
        caption=rect(before.caption, after.caption),
        name_label=rect(before.name_label, after.name_label),
    )
