"""How far down the items of every layer stand: close to what they are joined to, never too close.

With the order in a layer fixed, the places closest to the wanted ones (by squares) are an isotonic
regression, solved exactly by pooling neighbours that are too close (Ayer et al. 1955).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from playground.circuit.layers import Item

SWEEPS = 13  # an odd number, so that the last one goes from left to right
BOTH_SIDES = (10, 11)
# How much a lane keeps to the others of its wire rather than to its ends.
STRAIGHT = 0.8
# What a straight lane, and a node that stayed where it was, are worth against a node.
LANE_WEIGHT, KNOWN_WEIGHT = 3.0, 1e9


@dataclass(frozen=True)
class Room:
    """How far an item reaches above and below its line, gaps included."""

    above: float
    below: float


def placed(
    order: Sequence[Sequence[Item]],
    rooms: Mapping[Item, Room],
    known: Mapping[Item, float],
    port_offset: Callable[[Item, float], float],
) -> dict[Item, float]:
    """The height of every item's line; down is positive.

    Args:
        order: the items of every layer from top to bottom.
        rooms: of every item.
        known: where items stood before, which they keep if they can.
        port_offset: how far below the line of an item a wire ends there, of its place (0 to 1).
    """
    y: dict[Item, float] = {}
    for layer in order:
        _stack(layer, rooms, y)
    y.update(known)
    chains = _chains(order)

    def want(item: Item, sweep: int) -> float:
        if item in known:
            return known[item]
        left = [y[source] + _end(source, item, port_offset) for source in item.left]
        right = [y[target] + port_offset(target, where) for target, where in item.right]
        ends = left + right
        if sweep not in BOTH_SIDES:
            ends = (left if sweep % 2 == 0 else right) or ends
        near = sum(ends) / len(ends) if ends else y[item]
        chain = chains.get(item, ())
        if len(chain) < 2:
            return near
        return STRAIGHT * sum(y[lane] for lane in chain) / len(chain) + (1 - STRAIGHT) * near

    for sweep in range(SWEEPS):
        for layer in order if sweep % 2 == 0 else order[::-1]:
            _settle(layer, [want(item, sweep) for item in layer], rooms, known, y)
    _straighten(order, rooms, y)
    return y


def _straighten(
    order: Sequence[Sequence[Item]], rooms: Mapping[Item, Room], y: dict[Item, float]
) -> None:
    """Makes lanes of one wire level as far as their neighbours leave room, moving nothing else."""
    place = {item: (layer, k) for layer in order for k, item in enumerate(layer)}

    def level(lanes: list[Item], low: float, high: float) -> None:
        middle = sum(y[lane] for lane in lanes) / len(lanes)
        for lane in lanes:
            y[lane] = min(max(middle, low), high)

    for chain in {id(lanes): lanes for lanes in _chains(order).values()}.values():
        run: list[Item] = []
        low, high = -math.inf, math.inf
        for lane in chain:
            layer, k = place[lane]
            room = rooms[lane]
            least = y[layer[k - 1]] + rooms[layer[k - 1]].below + room.above if k else -math.inf
            most = math.inf
            if k + 1 < len(layer):
                most = y[layer[k + 1]] - rooms[layer[k + 1]].above - room.below
            if run and max(low, least) > min(high, most):
                level(run, low, high)
                run, low, high = [], -math.inf, math.inf
            run, low, high = [*run, lane], max(low, least), min(high, most)
        level(run, low, high)


def _chains(order: Sequence[Sequence[Item]]) -> dict[Item, list[Item]]:
    """The lanes of every wire that passes several layers."""
    by_node: dict[str, list[Item]] = {}
    for layer in order:
        for item in layer:
            if item.is_lane:
                by_node.setdefault(item.node, []).append(item)
    return {lane: lanes for lanes in by_node.values() for lane in lanes}


def _end(source: Item, item: Item, port_offset: Callable[[Item, float], float]) -> float:
    """How far above the source's line an item has to stand for the wire to be straight."""
    places = [where for target, where in source.right if target is item]
    return -port_offset(item, sum(places) / len(places)) if places else 0.0


def _stack(layer: Sequence[Item], rooms: Mapping[Item, Room], y: dict[Item, float]) -> None:
    """One below the other, around 0."""
    total = sum(rooms[item].above + rooms[item].below for item in layer)
    top = -total / 2
    for item in layer:
        y[item] = top + rooms[item].above
        top = y[item] + rooms[item].below


def _settle(
    layer: Sequence[Item],
    wanted: Sequence[float],
    rooms: Mapping[Item, Room],
    known: Mapping[Item, float],
    y: dict[Item, float],
) -> None:
    """Moves a layer as close as can be to where its items want to stand."""
    depth = 0.0
    offsets = []
    for k, item in enumerate(layer):
        if k:
            depth += rooms[layer[k - 1]].below + rooms[item].above
        offsets.append(depth)
    # Pools of items that touch: total weight, weighted sum of wanted places, how many.
    pools: list[tuple[float, float, int]] = []
    for item, want, offset in zip(layer, wanted, offsets, strict=True):
        weight = KNOWN_WEIGHT if item in known else LANE_WEIGHT if item.is_lane else 1.0
        pool = (weight, weight * (want - offset), 1)
        while pools and pools[-1][1] / pools[-1][0] > pool[1] / pool[0]:
            before = pools.pop()
            pool = (before[0] + pool[0], before[1] + pool[1], before[2] + pool[2])
        pools.append(pool)
    k = 0
    for weight, total, count in pools:
        for _ in range(count):
            y[layer[k]] = total / weight + offsets[k]
            k += 1
