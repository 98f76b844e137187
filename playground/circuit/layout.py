"""Lays a circuit out from left to right: boxes, labels and curved wires, as plain numbers.

Every node has a cell of its own: its shape, to the right of it a straight stem with the value above
and the gradient below, under it the caption. Cells and lanes are kept apart within a layer and
wires bend only in the gaps between layers, so nothing ever lies on a node or on a label.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from playground.circuit.circuit import Circuit
from playground.circuit.geometry import Layout, Placed, Rect
from playground.circuit.layers import Item, Layering, layering
from playground.circuit.operations import OPERATIONS
from playground.circuit.ordering import crossings, ordered
from playground.circuit.placing import Room, placed
from playground.circuit.sizes import Extent, NodeSize, Sizes, node_sizes
from playground.circuit.wiring import Wire, end_on_shape, wire

LABEL_GAP = 3.0  # from a label to its wire
STEM_END = 6.0  # from a shape to a label, and from there to the bend
CELL_GAP = 10.0  # between cells of a layer
LANE = 9.0  # from a lane to what is above and below
LEAST_GAP, MOST_GAP, STEEP = 24.0, 150.0, 0.22
# Up to so many gates all inputs stand on the left, as on the slides; beyond, beside their gates,
# and where vectors and matrices can then be drawn MUCH larger in a room so much wider than high.
INPUTS_ON_THE_LEFT, MUCH, WIDE = 14, 1.15, 3.2
# A column moves left again only if it would save as much, and right only if wires before it would
# else be too steep by more than that.
SLACK, STEEPER = 120.0, 10.0


def layout(circuit: Circuit, previous: Layout | None = None, sizes: Sizes | None = None) -> Layout:
    """Lays a circuit out.

    Args:
        circuit: what to lay out.
        previous: how an earlier version stood; what stayed keeps its place where it can.
        sizes: the room of every node by name; None estimates it.
    """
    sizes = sizes or node_sizes(circuit)
    beside = _Arrangement(circuit, previous, sizes, on_the_left=False)
    if len(circuit.gates) > INPUTS_ON_THE_LEFT:
        return beside.layout()
    left = _Arrangement(circuit, previous, sizes, on_the_left=True).layout()
    if not any(node.shape for node in circuit.inputs):
        return left
    other = beside.layout()  # tables one below the other are high
    return other if _extent(other) * MUCH < _extent(left) else left


def _extent(found: Layout) -> float:
    """How small it has to be drawn."""
    return max(found.bounds.width, found.bounds.height * WIDE)


@dataclass(frozen=True)
class _Columns:
    """Of every layer: where it begins, how wide its shapes are, where its stems end."""

    lefts: list[float]
    heads: list[float]
    rights: list[float]


class _Arrangement:
    def __init__(
        self, circuit: Circuit, previous: Layout | None, sizes: Sizes, *, on_the_left: bool
    ) -> None:
        self._circuit, self._sizes = circuit, sizes
        self._layers: Layering = layering(circuit, on_the_left=on_the_left)
        before = {node.key: node for node in previous.nodes.values()} if previous else {}
        self._before = {node.name: before[node.key] for node in circuit.nodes if node.key in before}

    def layout(self) -> Layout:
        items = self._layers.items
        known = {items[name]: old.line for name, old in self._before.items()}
        order = ordered(self._layers.layers, known)
        rooms = {item: self._room(item) for layer in order for item in layer}
        y = placed(order, rooms, known, self._port_offset)
        columns = self._columns(y)
        nodes = {
            node.name: self._place(node.name, y[items[node.name]], columns)
            for node in self._circuit.nodes
        }
        wires = self._wires(nodes, y, columns)
        return Layout(nodes, wires, _bounds(nodes, wires), crossings(order))

    def _room(self, item: Item) -> Room:
        if item.is_lane:
            return Room(LANE, LANE)
        size = self._sizes[item.node]
        above = max(size.shape[1] / 2, size.value[1] + LABEL_GAP)
        below = max(
            size.shape[1] / 2 + (LABEL_GAP + size.caption[1] if size.caption[0] else 0),
            size.gradient[1] + LABEL_GAP,
        )
        return Room(above + CELL_GAP / 2, below + CELL_GAP / 2)

    def _port_offset(self, item: Item, where: float) -> float:
        if item.is_lane:
            return 0.0
        return (where - 0.5) * 0.6 * self._sizes[item.node].shape[1]

    def _columns(self, y: Mapping[Item, float]) -> _Columns:
        """Where every layer stands; further apart where wires are steep."""
        lefts, heads, rights = [], [], []
        x = 0.0
        for k, layer in enumerate(self._layers.layers):
            old = [
                self._before[item.node].column
                for item in layer
                if item.node in self._before
                and not item.is_lane
                and self._before[item.node].layer == k
            ]
            if old and (not k or x - STEEPER <= min(old) <= x + SLACK):
                x = min(old)
            lefts.append(x)
            sizes = [self._sizes[item.node] for item in layer if not item.is_lane]
            heads.append(max((max(size.shape[0], size.caption[0]) for size in sizes), default=0.0))
            rights.append(x + heads[-1] + max((_stem_width(size) for size in sizes), default=0.0))
            steep = max(
                (abs(y[target] - y[item]) for item in layer for target, _ in item.right),
                default=0.0,
            )
            x = rights[-1] + min(LEAST_GAP + STEEP * steep, MOST_GAP)
        return _Columns(lefts, heads, rights)

    def _place(self, name: str, line: float, columns: _Columns) -> Placed:
        size = self._sizes[name]
        layer = self._layers.items[name].layer
        width, height = size.shape
        left, head = columns.lefts[layer], columns.heads[layer]
        shape = Rect(left + (head - width) / 2, line - height / 2, width, height)
        numbers = max(size.value[0], size.gradient[0])
        middle = left + head + STEM_END + numbers / 2
        end = columns.rights[layer] - (size.name[0] + STEM_END if size.name[0] else 0.0)
        return Placed(
            name=name,
            key=self._circuit.node(name).key,
            layer=layer,
            column=left,
            line=line,
            shape=shape,
            is_round=size.is_round,
            stem=(shape.right, end),
            value=_label(middle, line - LABEL_GAP - size.value[1], size.value),
            gradient=_label(middle, line + LABEL_GAP, size.gradient),
            caption=_label(left + head / 2, shape.bottom + LABEL_GAP, size.caption),
            name_label=Rect(end + STEM_END, line - size.name[1] / 2, *size.name),
        )

    def _wires(
        self, nodes: Mapping[str, Placed], y: Mapping[Item, float], columns: _Columns
    ) -> tuple[Wire, ...]:
        wires = []
        for gate in self._circuit.gates:
            target = nodes[gate.name]
            heights = self._port_heights(gate.name, target, y)
            for place, name in enumerate(gate.inputs):
                source = nodes[name]
                lanes = [
                    (columns.lefts[k], columns.rights[k], y[self._layers.lanes[name, k]])
                    for k in range(source.layer + 1, target.layer)
                ]
                end = (end_on_shape(target.shape, target.is_round, heights[place]), heights[place])
                entry = target.column
                wires.append(
                    wire(name, gate.name, place, (*source.stem, source.line), lanes, entry, end)
                )
        return tuple(wires)

    def _port_heights(self, gate: str, target: Placed, y: Mapping[Item, float]) -> dict[int, float]:
        """Where each input of a gate ends: in the order of the formula, or from top to bottom."""
        count = len(self._circuit.node(gate).inputs)
        order = list(range(count))
        item = self._layers.items[gate]
        if OPERATIONS[self._circuit.node(gate).operation].commutative:
            order.sort(key=lambda place: y[item.left[place]])
        spread = 0.6 * target.shape.height
        return {
            place: target.line + (spread * (k / (count - 1) - 0.5) if count > 1 else 0.0)
            for k, place in enumerate(order)
        }


def _stem_width(size: NodeSize) -> float:
    name = size.name[0] + STEM_END if size.name[0] else 0.0
    return max(size.value[0], size.gradient[0]) + 2 * STEM_END + name


def _label(middle: float, top: float, size: Extent) -> Rect:
    return Rect(middle - size[0] / 2, top, *size)


def _bounds(nodes: Mapping[str, Placed], wires: tuple[Wire, ...]) -> Rect:
    rects = [rect for node in nodes.values() for rect in node.rects()]
    heights = [point[1] for each in wires for point in each.points]
    left, top = min(r.x for r in rects), min([r.y for r in rects] + heights)
    right, bottom = max(r.right for r in rects), max([r.bottom for r in rects] + heights)
    return Rect(left, top, right - left, bottom - top)
