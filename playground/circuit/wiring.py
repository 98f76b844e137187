"""The routes of wires: straight along stems and lanes, curved in the gaps between layers."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

Point = tuple[float, float]
Lane = tuple[float, float, float]
"""Left end, right end and height of a straight piece."""


class _Shape(Protocol):
    @property
    def x(self) -> float: ...
    @property
    def y(self) -> float: ...
    @property
    def width(self) -> float: ...
    @property
    def height(self) -> float: ...


@dataclass(frozen=True)
class Wire:
    """A wire from a node to an input of a gate.

    Attributes:
        source, target: names of the nodes.
        place: which input of the target.
        points: of a Bézier path: the start, then three points for every piece (two that pull and
            the end); straight pieces are told the same way.
    """

    source: str
    target: str
    place: int
    points: tuple[Point, ...]

    def samples(self, count: int = 16) -> list[Point]:
        """Points on the wire."""
        found = [self.points[0]]
        for k in range(1, len(self.points), 3):
            a, b, c, d = self.points[k - 1], *self.points[k : k + 3]
            for n in range(1, count + 1):
                t = n / count
                u = 1 - t
                weights = (u**3, 3 * u * u * t, 3 * u * t * t, t**3)
                found.append(
                    (
                        sum(w * p[0] for w, p in zip(weights, (a, b, c, d), strict=True)),
                        sum(w * p[1] for w, p in zip(weights, (a, b, c, d), strict=True)),
                    )
                )
        return found


def wire(
    source: str,
    target: str,
    place: int,
    stem: Lane,
    lanes: Sequence[Lane],
    entry: float,
    end: Point,
) -> Wire:
    """The route along a stem, over lanes, to where the target's layer begins, on to its shape."""
    straight = [stem, *lanes, (entry, end[0], end[1])]
    points: list[Point] = [(stem[0], stem[2])]
    for k, (left, right, height) in enumerate(straight):
        if k:
            points += _bend(points[-1], (left, height))
        points += _line(points[-1], (right, height))
    return Wire(source, target, place, tuple(points))


def end_on_shape(shape: _Shape, is_round: bool, height: float) -> float:
    """Where the outline of a shape is at this height, on its left."""
    if not is_round:
        return shape.x
    radius = shape.height / 2
    off = min(abs(height - shape.y - radius), radius)
    return shape.x + radius - math.sqrt(radius * radius - off * off)


def _bend(start: Point, end: Point) -> list[Point]:
    middle = (start[0] + end[0]) / 2
    return [(middle, start[1]), (middle, end[1]), end]


def _line(start: Point, end: Point) -> list[Point]:
    return [
        (start[0] + (end[0] - start[0]) / 3, start[1] + (end[1] - start[1]) / 3),
        (start[0] + 2 * (end[0] - start[0]) / 3, start[1] + 2 * (end[1] - start[1]) / 3),
        end,
    ]
