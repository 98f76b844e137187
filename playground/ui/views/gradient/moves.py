"""Where the arrow keys lead among the neurons of all layers."""

from collections.abc import Sequence

from PySide6.QtCore import Qt

NO_UNIT = (-1, -1)


def moved_unit(key: int, unit: tuple[int, int], units: Sequence[int]) -> tuple[int, int] | None:
    """The layer and neuron that a key leads to.

    Left and right go from neuron to neuron and on into the next layer, up and down from layer
    to layer, Home and End to the first and the last; all stop at the ends.

    Args:
        key: a Qt.Key.
        unit: the layer and neuron now, or NO_UNIT, from where each key finds an end.
        units: the neurons of each layer, at least one layer.

    Returns:
        The new one, or None if the key moves nothing.
    """
    last = (len(units) - 1, units[-1] - 1)
    forward = key in (Qt.Key.Key_Right, Qt.Key.Key_Down)
    if key == Qt.Key.Key_Home or (forward and unit == NO_UNIT):
        return 0, 0
    backward = key in (Qt.Key.Key_Left, Qt.Key.Key_Up)
    if key == Qt.Key.Key_End or (backward and unit == NO_UNIT):
        return last
    layer, place = unit
    if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
        layer = min(max(layer + (1 if forward else -1), 0), len(units) - 1)
        return layer, min(place, units[layer] - 1)
    if not (forward or backward):
        return None
    place += 1 if forward else -1
    if place < 0:
        return (layer - 1, units[layer - 1] - 1) if layer else (0, 0)
    if place >= units[layer]:
        return (layer + 1, 0) if layer + 1 < len(units) else last
    return layer, place
