"""Where the units of a net stand in the network view: pure geometry, in widget pixels."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF

from playground.ui.views.network.number_room import CHARS, NumberRoom, Spot

# Sizes at a height of 1080 lines.
LARGEST_TILE = 52.0
SMALLEST_SINGLE_TILE = 20.0
# Between smaller ones there is less than a pixel, which rounding would take away.
SMALLEST_WHOLE_TILE = 3.0
GAP_SHARE = 0.28
GAUGE_SHARE = 0.17
# From the sides to the middles of the outer layers; less in a narrow view, but half a unit.
MARGIN, MARGIN_SHARE, SMALLEST_MARGIN = 70.0, 0.1, 0.62 * LARGEST_TILE
# With numbers: the smallest tile that has them above and below it, rather than beside it if there
# is room for that, and the smallest that has them at all.
SMALLEST_STACKED_TILE = 22.0
SMALLEST_NUMBERED_TILE = 15.0
# Nearer to each other, layers give up what stands right of the outputs.
CLOSEST_LAYERS = 36.0
# Wires between two layers are seen for at least so long beside numbers.
SHORTEST_WIRE = 40.0
# How much of the distance between two layers a layer drawn as a block may take.
BLOCK_SHARE = 0.62


@dataclass(frozen=True, eq=False)
class LayerPlace:
    """Where one layer stands.

    Attributes:
        x: centre of the layer.
        tile: side of a unit's heat map.
        gauge: width of the gauge at the right of every tile.
        columns: how many units stand side by side; more than 1 where a large layer is grouped.
        left: left edges of the tiles, shape (units,).
        top: their top edges.
        spot: where the numbers of a unit stand, if numbers are shown.
        chars: how many characters a number has there at most.
        aside: likewise of a third number, right of the unit below its wire, or on it between two
            that stand beside the unit; 0 if there is no room.
        beyond: how far numbers reach to the right of the tiles.
        last: whether there is room for what stands right of the outputs.
    """

    x: float
    tile: float
    gauge: float
    columns: int
    left: NDArray[np.floating]
    top: NDArray[np.floating]
    spot: Spot = "none"
    chars: int = CHARS[0]
    aside: int = 0
    beyond: float = 0.0
    last: bool = True

    @property
    def half_width(self) -> float:
        """From the centre to the outer edge of what is drawn."""
        return float(self.left.max() + self.tile + self.gauge - self.x)

    @cached_property
    def frames(self) -> list[QRectF]:
        """The squares of the tiles."""
        corners = zip(self.left.tolist(), self.top.tolist(), strict=True)
        return [QRectF(x, y, self.tile, self.tile) for x, y in corners]

    @property
    def inlets(self) -> NDArray[np.floating]:
        """Where edges arrive: the middle of every tile's left side, shape (units, 2)."""
        return np.stack([self.left, self.top + self.tile / 2], axis=1)

    @property
    def outlets(self) -> NDArray[np.floating]:
        """Where edges leave: the right side of every gauge, shape (units, 2)."""
        right = self.left + self.tile + self.gauge
        return np.stack([right, self.top + self.tile / 2], axis=1)

    def unit_at(self, x: float, y: float) -> int | None:
        """The unit whose tile or gauge covers a point."""
        inside = (
            (x >= self.left)
            & (x <= self.left + self.tile + self.gauge)
            & (y >= self.top)
            & (y <= self.top + self.tile)
        )
        hits = np.flatnonzero(inside)
        return int(hits[0]) if len(hits) else None


def layer_centres(width: float, layers: int, left: float, right: float) -> list[float]:
    """The centres of layers spread evenly between two margins."""
    return [float(x) for x in np.linspace(left, max(width - right, left), layers)]


def place_layers(
    units: Sequence[int],
    width: float,
    top: float,
    bottom: float,
    scale: float,
    room: NumberRoom | None = None,
    left: float = 0.0,
) -> list[LayerPlace]:
    """Places all layers, inputs first: each shrinks, then is grouped, until its units fit.

    Args:
        units: units of every layer, inputs first.
        width: of the view.
        top: upper end of the space for units.
        bottom: lower end.
        scale: factor on the sizes at 1080 lines.
        room: what numbers at units need; None without numbers. With numbers there are no gauges.
        left: what the names of the inputs need, left of the middle of their tiles.
    """
    margin = min(MARGIN * scale, max(MARGIN_SHARE * width, SMALLEST_MARGIN * scale))
    gauge = GAUGE_SHARE if room is None else 0.0

    def placed(right: float) -> list[LayerPlace]:
        centres = layer_centres(width, len(units), max(margin, left), right)
        spacing = centres[1] - centres[0] if len(centres) > 1 else width
        places = []
        for k, (n, x) in enumerate(zip(units, centres, strict=True)):
            hidden = 0 < k < len(units) - 1
            numbered = room and _place_numbered(n, x, spacing, top, bottom, scale, room, hidden)
            # A block at either side of the view reaches as far as that.
            beside = min(spacing, 2 * min(x, width - x) / BLOCK_SHARE)
            place = numbered or _place(n, x, beside, top, bottom, scale, gauge)
            if room and not numbered:
                # Of single units, clear of numbers in the layers around if there is room, or else
                # of units.
                widths = spacing - room.gap, _between_units(spacing, room)
                chars = next((c for c in map(room.chars, widths) if c), CHARS[-1])
                place = replace(place, chars=chars)
            places.append(place)
        return places

    if room is None:
        return placed(margin)
    right = room.right + max(LARGEST_TILE * scale, room.widths[0]) / 2
    places = placed(right)
    if places[-1].spot == "beside":
        # What stands right of the outputs stands right of their numbers too.
        places = placed(right + room.widths[0])
    if len(places) > 1 and places[1].x - places[0].x < CLOSEST_LAYERS * scale:
        # Before the net is pressed to nothing, what else is written below the network is not here.
        places = placed(max(margin, room.widths[0] / 2 + room.gap))
        places[-1] = replace(places[-1], last=False)
    return places


def _place(
    n: int, x: float, spacing: float, top: float, bottom: float, scale: float, gauge_share: float
) -> LayerPlace:
    height = max(bottom - top, 1.0)
    widest = min(LARGEST_TILE * scale, BLOCK_SHARE * spacing / (1 + GAUGE_SHARE))
    columns = 1
    tile = _tile_for(n, columns, height, widest, spacing)
    while tile < SMALLEST_SINGLE_TILE * scale and columns < n:
        wider = _tile_for(n, columns + 1, height, widest, spacing)
        if wider <= tile:
            break
        columns, tile = columns + 1, wider
    tile = max(math.floor(tile), 1.0)
    rows = math.ceil(n / columns)
    gauge = gauge_share * tile
    pitch_x = (tile + gauge) * (1 + GAP_SHARE / 2)
    pitch_y = min(tile * (1 + GAP_SHARE), height / rows)
    pitch_y = min(max(pitch_y, height / rows * 0.9), tile * 1.75)
    row, column = np.arange(n) // columns, np.arange(n) % columns
    total_x = (columns - 1) * pitch_x + tile + gauge
    total_y = (rows - 1) * pitch_y + tile
    left = x - total_x / 2 + column * pitch_x
    upper = (top + bottom) / 2 - total_y / 2 + row * pitch_y
    if tile >= SMALLEST_WHOLE_TILE:
        # Whole pixels, so that a heat map of as many points is drawn as it is.
        left, upper = np.round(left), np.round(upper)
    return LayerPlace(x, tile, gauge, columns, left, upper)


def _place_numbered(
    n: int,
    x: float,
    spacing: float,
    top: float,
    bottom: float,
    scale: float,
    room: NumberRoom,
    hidden: bool,
) -> LayerPlace | None:
    """One unit below the other with room for its numbers; None if there is too little of it."""
    height = max(bottom - top, 1.0)
    widest = min(LARGEST_TILE * scale, BLOCK_SHARE * spacing)
    pitch = height / n
    stacked = math.floor(min(widest, pitch - 2 * room.line - room.gap))
    beside = math.floor(min(widest, pitch / (1 + GAP_SHARE / 2)))
    # If it can be, with room for a number on a wire from one layer's numbers to the next's.
    stacked_chars = room.chars(spacing - room.widths[-1] - room.gap)
    stacked_chars = stacked_chars or room.chars(spacing - room.gap)
    if not stacked_chars and not hidden:
        # The layer on its only other side has no numbers: they may reach up to its units.
        stacked_chars = room.chars(_between_units(spacing, room))
    # Smaller if that leaves room for numbers between it and the wires.
    beside = min(beside, math.floor(spacing - SHORTEST_WIRE * scale - room.widths[-1]))
    beside_chars = room.chars(spacing - beside - SHORTEST_WIRE * scale)
    aside = 0
    spot: Spot = "none"
    if stacked_chars and stacked >= SMALLEST_NUMBERED_TILE * scale:
        spot, tile, chars, needed = "stacked", stacked, stacked_chars, stacked + 2 * room.line
        # Only hidden units have a dL/da of their own.
        aside = room.chars(spacing - tile - SHORTEST_WIRE * scale) if hidden else 0
    roomy = pitch >= 2 * room.line and beside >= SMALLEST_NUMBERED_TILE * scale
    if stacked < SMALLEST_STACKED_TILE * scale and beside_chars and roomy:
        spot, tile, chars = "beside", beside, beside_chars
        aside = chars if hidden and pitch >= 3 * room.line else 0
        needed = max(beside, (3 if aside else 2) * room.line)
    if spot == "none":
        return None
    across = chars if spot == "beside" else aside
    beyond = room.gap + room.width(across) if across else 0.0
    pitch = min(pitch, 1.3 * needed + room.gap)
    first = (top + bottom) / 2 - ((n - 1) * pitch + tile) / 2
    upper = np.round(first + np.arange(n) * pitch)
    left = np.full(n, float(round(x - tile / 2)))
    return LayerPlace(x, float(tile), 0.0, 1, left, upper, spot, chars, aside, beyond)


def _between_units(spacing: float, room: NumberRoom) -> float:
    """How wide the numbers of a layer may be to stay clear of the units of those around."""
    return (2 - BLOCK_SHARE) * spacing - 2 * room.gap


def _tile_for(n: int, columns: int, height: float, widest: float, spacing: float) -> float:
    """The largest tile with which n units fit in so many columns."""
    rows = math.ceil(n / columns)
    by_height = height / (rows * (1 + GAP_SHARE) - GAP_SHARE)
    across = columns * (1 + GAUGE_SHARE) * (1 + GAP_SHARE / 2)
    return max(1.0, min(widest, by_height, BLOCK_SHARE * spacing / across))
