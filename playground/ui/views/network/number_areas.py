"""What the numbers of the network view cover at most: for what has to keep clear of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF

from playground.ui.theme import Theme
from playground.ui.views.network.focus import Unit
from playground.ui.views.network.layout import LayerPlace
from playground.ui.views.network.number_room import NumberRoom

# Right of the outputs.
WIDEST_LAST = "L = 4.0e−9"


def layer_area(place: LayerPlace, theme: Theme) -> QRectF:
    """Around all units of a layer with their numbers, but for those on the wires behind them."""
    if place.spot == "stacked":
        place = replace(place, beyond=0.0)
    areas = reserved([place], theme)
    left, top = areas[:, :2].min(axis=0).tolist()
    right, bottom = areas[:, 2:].max(axis=0).tolist()
    return QRectF(left, top, right - left, bottom - top)


def asides_left_out(also: Sequence[Unit]) -> int:
    """The layer whose dL/da are not written: that from which wires lead to the first of units."""
    return also[0][0] - 1 if also else -1


def reserved(
    places: Sequence[LayerPlace], theme: Theme, also: Sequence[Unit] = ()
) -> NDArray[np.float64]:
    """What units and their numbers cover at most: left, top, right, bottom, shape (n, 4).

    Args:
        places: where the layers stand.
        theme: the fonts of numbers.
        also: as in ``NumberLabels.paint``.
    """
    room = NumberRoom.of(theme, WIDEST_LAST)
    areas = []
    for layer, place in enumerate(places):
        left, top, right = place.left, place.top, place.left + place.tile
        bottom, middle = top + place.tile, top + place.tile / 2
        areas.append(np.stack([left, top, right, bottom], axis=1))
        stacked = np.full(len(left), place.spot == "stacked")
        if place.spot == "none":
            stacked[[unit for its_layer, unit in also if its_layer == layer]] = True
        half = room.width(place.chars) / 2
        x = left + place.tile / 2
        around = np.stack([x - half, top - room.line, x + half, bottom + room.line], axis=1)
        areas.append(around[stacked])
        end = right + place.beyond
        if place.spot == "beside":
            high = (1.5 if place.aside else 1.0) * room.line
            areas.append(np.stack([right, middle - high, end, middle + high], axis=1))
        elif place.beyond and layer != asides_left_out(also):
            areas.append(np.stack([right, middle, end, middle + room.line], axis=1))
    return np.concatenate(areas)
