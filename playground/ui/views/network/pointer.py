"""What the pointer and the arrow keys reach in the network view."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import Qt

from playground.ui.theme import Theme
from playground.ui.views.network.edges import NetworkEdges
from playground.ui.views.network.focus import Edge, Unit
from playground.ui.views.network.grips import GRIP, bias_at, grip_place
from playground.ui.views.network.layout import LayerPlace

# So near an edge the pointer is on it.
REACH = 7.0

_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


def found_at(
    x: float,
    y: float,
    places: Sequence[LayerPlace],
    edges: NetworkEdges | None,
    theme: Theme,
    chosen: Edge | None = None,
) -> tuple[Unit | None, Edge | None]:
    """The bias or the unit at a point, or else the edge within reach of it.

    Args:
        x: of the point.
        y: likewise.
        places: where the layers stand.
        edges: what is drawn between them.
        theme: sizes.
        chosen: the weight whose handle, in the middle of its edge, comes before other edges.
    """
    bias = bias_at(x, y, places, theme)
    if bias is not None:
        return None, bias
    for layer, place in enumerate(places):
        unit = place.unit_at(x, y)
        if unit is not None:
            return (layer, unit), None
    if edges is None:
        return None, None
    if chosen is not None:
        handle = grip_place(chosen, places, edges, theme, None)
        if handle is not None and math.hypot(x - handle.x(), y - handle.y()) <= theme.px(GRIP):
            return None, chosen
    return None, edges.edge_at(x, y, theme.px(REACH))


def walked(unit: Unit | None, key: int, places: Sequence[LayerPlace]) -> Unit | None:
    """Where an arrow key leads from a unit (or from none); None for other keys."""
    step = _STEPS.get(Qt.Key(key))
    if step is None or not places:
        return None
    layer, k = unit or (0, -1 if step[1] else 0)
    if step[0]:
        share = (k + 0.5) / len(places[layer].left)
        layer = min(max(layer + step[0], 0), len(places) - 1)
        k = math.floor(share * len(places[layer].left))
    return layer, min(max(k + step[1], 0), len(places[layer].left) - 1)
