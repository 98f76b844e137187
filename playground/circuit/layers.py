"""Puts the nodes of a circuit into layers, with lanes where a wire passes a layer.

Every wire then goes from one layer to the next (Sugiyama, Tagawa and Toda 1981).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from playground.circuit.circuit import Circuit
from playground.circuit.operations import OPERATIONS


@dataclass(eq=False)
class Item:
    """Something with a place in a layer.

    Attributes:
        node: the node; for a lane, the one whose wire it carries.
        layer: counted from the left.
        is_lane: whether it is no more than a wire that passes.
        rank: its place in the order in which it was met, which settles ties.
        left: what its wires come from, in the layer before.
        right: what they go to, in the next, with the place of the input: 0 the topmost, 1 the
            lowest.
    """

    node: str
    layer: int
    is_lane: bool
    rank: int
    left: list[Item] = field(default_factory=list)
    right: list[tuple[Item, float]] = field(default_factory=list)


@dataclass(frozen=True, eq=False)
class Layering:
    """The items of every layer, not yet in order.

    Attributes:
        layers: from left to right.
        items: the items of the nodes, by name.
        lanes: (node, layer) -> its lane there.
    """

    layers: list[list[Item]]
    items: dict[str, Item]
    lanes: dict[tuple[str, int], Item]


def layering(circuit: Circuit, *, on_the_left: bool) -> Layering:
    """Layers such that all wires go from left to right, as short as can be.

    Args:
        circuit: what to put into layers.
        on_the_left: whether all inputs stand in the first layer.
    """
    level = _levels(circuit, on_the_left)
    rank = _ranks(circuit)
    items = {
        node.name: Item(node.name, level[node.name], False, rank[node.name])
        for node in circuit.nodes
    }
    layers: list[list[Item]] = [[] for _ in range(max(level.values()) + 1)]
    for item in items.values():
        layers[item.layer].append(item)
    lanes: dict[tuple[str, int], Item] = {}
    for node in circuit.nodes:
        before = items[node.name]
        last = max((level[gate] for gate, _ in circuit.readers(node.name)), default=0)
        for k in range(before.layer + 1, last):
            lane = Item(node.name, k, True, before.rank)
            lanes[node.name, k] = lane
            layers[k].append(lane)
            before.right.append((lane, 0.5))
            lane.left.append(before)
            before = lane
    for gate in circuit.gates:
        for place, name in enumerate(gate.inputs):
            source = lanes.get((name, level[gate.name] - 1), items[name])
            source.right.append((items[gate.name], port(circuit, gate.name, place)))
            items[gate.name].left.append(source)
    return Layering(layers, items, lanes)


def port(circuit: Circuit, gate: str, place: int) -> float:
    """Where on a gate an input ends by its order, from 0 to 1; 0.5 for all if order is free."""
    node = circuit.node(gate)
    if OPERATIONS[node.operation].commutative or len(node.inputs) == 1:
        return 0.5
    return place / (len(node.inputs) - 1)


def _levels(circuit: Circuit, on_the_left: bool) -> dict[str, int]:
    """The layer of every node: as far right as its readers allow, or inputs on the left."""
    distance: dict[str, int] = {}
    for node in reversed(circuit.nodes):
        readers = circuit.readers(node.name)
        distance[node.name] = max((distance[gate] + 1 for gate, _ in readers), default=0)
    depth = max(distance.values())
    return {
        node.name: 0
        if node.kind != "gate" and (on_the_left or not circuit.readers(node.name))
        else depth - distance[node.name]
        for node in circuit.nodes
    }


def _ranks(circuit: Circuit) -> dict[str, int]:
    """The order in which the nodes are met on the way from the result to its inputs."""
    ranks: dict[str, int] = {}
    stack = [circuit.result.name]
    while stack:
        name = stack.pop()
        if name not in ranks:
            ranks[name] = len(ranks)
            stack += reversed(circuit.node(name).inputs)
    for node in circuit.nodes:  # inputs that lead nowhere
        ranks.setdefault(node.name, len(ranks))
    return ranks
