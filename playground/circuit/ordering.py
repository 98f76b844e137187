"""Orders the items of every layer so that few wires cross: by barycentres, then by swaps."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Mapping
from itertools import pairwise

from playground.circuit.layers import Item

ROUNDS = 8
SWAP_ROUNDS = 4
# How many crossings more are worth it that what stayed keeps its place.
TOLERANCE = 1
Order = list[list[Item]]


def ordered(layers: Order, known: Mapping[Item, float]) -> Order:
    """The layers in an order with few crossings.

    Args:
        layers: in any order.
        known: items that were there before, and how far down they stood.
    """
    fresh = _fewest(_initial(layers))
    if not known:
        return fresh
    kept = _swapped(_like_before(fresh, known), known)
    return kept if crossings(kept) <= crossings(fresh) + TOLERANCE else fresh


def crossings(order: Order) -> int:
    """How many pairs of wires cross (Barth, Jünger and Mutzel 2002)."""
    return sum(_between(left, right) for left, right in pairwise(order))


def _between(left: list[Item], right: list[Item]) -> int:
    place = {item: k for k, item in enumerate(right)}
    ends: list[float] = []
    found = 0
    for item in left:
        own = sorted(place[target] + 0.9 * (where - 0.5) for target, where in item.right)
        found += sum(len(ends) - bisect_left(ends, end + 1e-9) for end in own)
        for end in own:
            insort(ends, end)
    return found


def _initial(layers: Order) -> Order:
    """From right to left, each item beside what it goes to; ties in the order of the formula."""
    order: Order = [sorted(layer, key=lambda item: item.rank) for layer in layers]
    for k in range(len(order) - 2, -1, -1):
        _sort(order, k, to_right=True)
    return order


def _sort(order: Order, k: int, *, to_right: bool) -> None:
    """Sorts a layer by where its wires end on one side; an item without any keeps its place."""
    side = order[k + 1] if to_right else order[k - 1]
    place = {item: float(n) for n, item in enumerate(side)}
    keys: dict[Item, tuple[float, int]] = {}
    for n, item in enumerate(order[k]):
        if to_right:
            ends = [place[target] + 0.4 * (where - 0.5) for target, where in item.right]
        else:
            ends = [place[source] for source in item.left]
        keys[item] = (sum(ends) / len(ends) if ends else float(n), n)
    order[k] = sorted(order[k], key=keys.__getitem__)


def _fewest(start: Order) -> Order:
    best, fewest = start, crossings(start)
    order = [list(layer) for layer in start]
    for turn in range(ROUNDS):
        if not fewest:
            break
        if turn % 2 == 0:
            for k in range(1, len(order)):
                _sort(order, k, to_right=False)
        else:
            for k in range(len(order) - 2, -1, -1):
                _sort(order, k, to_right=True)
        found = crossings(order)
        if found < fewest:
            best, fewest = [list(layer) for layer in order], found
    return _swapped(best, {}) if fewest else best


def _swapped(order: Order, fixed: Mapping[Item, float]) -> Order:
    """Swaps neighbours as long as that saves crossings; never two that are both fixed."""
    order = [list(layer) for layer in order]
    for _ in range(SWAP_ROUNDS):
        is_better = False
        places = [{item: k for k, item in enumerate(layer)} for layer in order]
        for k, layer in enumerate(order):
            for n in range(len(layer) - 1):
                one, two = layer[n], layer[n + 1]
                if one in fixed and two in fixed:
                    continue
                if _pair(one, two, places, k) > _pair(two, one, places, k):
                    layer[n], layer[n + 1] = two, one
                    places[k][one], places[k][two] = n + 1, n
                    is_better = True
        if not is_better:
            break
    return order


def _pair(upper: Item, lower: Item, places: list[dict[Item, int]], k: int) -> int:
    """How many wires of two neighbours cross each other in this order."""
    found = 0
    if upper.right and lower.right:
        place = places[k + 1]
        above = [place[target] + 0.9 * (where - 0.5) for target, where in upper.right]
        below = [place[target] + 0.9 * (where - 0.5) for target, where in lower.right]
        found += sum(a > b + 1e-9 for a in above for b in below)
    if upper.left and lower.left:
        place = places[k - 1]
        found += sum(place[a] > place[b] for a in upper.left for b in lower.left)
    return found


def _like_before(order: Order, known: Mapping[Item, float]) -> Order:
    """What was there before in its old order; what is new beside its new neighbours."""
    result: Order = []
    for layer in order:
        kept = sorted((item for item in layer if item in known), key=known.__getitem__)
        for n, item in enumerate(layer):
            if item not in known:
                before = [other for other in layer[:n] if other in kept or other not in known]
                place = max(
                    (kept.index(other) + 1 for other in before[-1:] if other in kept), default=0
                )
                kept.insert(place, item)
        result.append(kept)
    return result
