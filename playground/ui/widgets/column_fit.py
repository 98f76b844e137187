"""Which columns of a table there is room for, and where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

# Columns share the room there is, but take no more than so many times what they need.
_MOST_SPREAD = 2.0


@dataclass(frozen=True)
class Need:
    """What a column needs.

    Attributes:
        body: width of the widest of its entries.
        title: width of its heading.
        short: width of its short heading; as ``title`` where it has none.
        rank: the larger, the sooner it is left out.
    """

    body: float
    title: float
    short: float
    rank: int


@dataclass(frozen=True)
class Place:
    """Where a column stands.

    Attributes:
        column: which one, from 0.
        left: where its text may begin.
        right: where its text ends at the latest.
        shortened: whether it stands under its short heading.
    """

    column: int
    left: float
    right: float
    shortened: bool


def fit_columns(needs: Sequence[Need], room: float, gap: float) -> tuple[Place, ...]:
    """Places columns side by side so that none touches the next.

    Where there is too little room, headings become short, those of the highest rank first and from
    the right; then columns are left out in the same order, and headings that have room again get
    long. The first column always stays, and is all that can be wider than the room.

    Args:
        needs: of every column.
        room: the width there is.
        gap: the least space between neighbours.

    Returns:
        The columns shown, from left to right.
    """
    shown = list(range(len(needs)))
    weakest = sorted(shown, key=lambda k: (needs[k].rank if k else -1, k), reverse=True)
    short: set[int] = set()

    def width() -> float:
        return sum(_width(needs[k], k in short) for k in shown) + gap * (len(shown) - 1)

    for k in weakest:
        if width() > room and needs[k].short < needs[k].title:
            short.add(k)
    for k in weakest[:-1]:
        if width() > room:
            shown.remove(k)
    for k in reversed(weakest):
        if k in short and k in shown:
            short.remove(k)
            if width() > room:
                short.add(k)
    spread = min(max(room / width(), 1.0), _MOST_SPREAD) if shown and width() > 0 else 1.0
    places, at = [], 0.0
    for k in shown:
        right = at + _width(needs[k], k in short) * spread
        places.append(Place(k, at, min(right, room) if len(shown) == 1 else right, k in short))
        at = right + gap * spread
    return tuple(places)


def _width(need: Need, short: bool) -> float:
    return max(need.body, need.short if short else need.title)
