"""Writes the numbers of units into the network view: values in green, gradients in vermillion."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from playground.ui.numbers import fixed
from playground.ui.theme import Theme
from playground.ui.views.network_focus import Unit
from playground.ui.views.network_layout import LayerPlace
from playground.ui.views.network_number_room import CHARS, NumberRoom
from playground.ui.views.network_numbers import UnitNumbers, fitted

# Right of the outputs.
WIDEST_LAST = "L = 0.0000"
# How much of what is behind a number its halo covers, of 255.
HALO = 225


@dataclass(frozen=True)
class Label:
    """One number: where its middle is (or its left end), what it says and in which colour."""

    x: float
    y: float
    text: str
    color: str
    at_left: bool = False


class HaloPainter:
    """Writes labels over a halo of the ground's colour.

    Args:
        painter: of the view.
        theme: colours and fonts.
        bold: in the font of values, or else of labels.
    """

    def __init__(self, painter: QPainter, theme: Theme, *, bold: bool = True) -> None:
        self._painter, self._theme = painter, theme
        painter.setFont(theme.font("value" if bold else "label"))
        self._metrics = QFontMetricsF(painter.font())
        self._ground = theme.color("background")
        self._ground.setAlpha(HALO)
        self._colors: dict[str, QColor] = {}

    def write(self, label: Label) -> QRectF:
        """Writes one; where it is, with its halo."""
        width, height = self._metrics.horizontalAdvance(label.text), self._metrics.capHeight()
        left = label.x if label.at_left else label.x - width / 2
        pad = self._theme.px(2)
        box = QRectF(left - pad, label.y - height / 2 - pad, width + 2 * pad, height + 2 * pad)
        self._painter.fillRect(box, self._ground)
        if label.color not in self._colors:
            self._colors[label.color] = self._theme.color(label.color)
        self._painter.setPen(self._colors[label.color])
        self._painter.drawText(QPointF(left, label.y + height / 2), label.text)
        return box


class NumberLabels:
    """Writes the numbers of all units for which there is room; words them once.

    Args:
        theme: colours and fonts.
    """

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._key: tuple[object, ...] = ()
        self._bold: list[Label] = []
        self._light: list[Label] = []

    def paint(
        self,
        painter: QPainter,
        places: Sequence[LayerPlace],
        numbers: UnitNumbers,
        also: Sequence[Unit],
    ) -> list[QRectF]:
        """Writes them; where they are.

        Args:
            painter: of the view.
            places: where the layers stand, placed with room for numbers.
            numbers: what to write.
            also: units whose numbers are written even where there is no room; labels on the
                wires of the first take the room of dL/da of the units before it.
        """
        key = (numbers, places, tuple(also))
        if key != self._key:
            self._key = key
            room = NumberRoom.of(self._theme, WIDEST_LAST)
            layers = list(enumerate(places))
            self._bold = [lb for k, p in layers for lb in _unit_labels(k, p, numbers, also, room)]
            self._bold += _last_labels(places[-1], numbers, room)
            layers = [(k, place) for k, place in layers if k != asides_left_out(also)]
            self._light = [lb for k, p in layers for lb in _asides(k, p, numbers, room)]
        bold = HaloPainter(painter, self._theme)
        boxes = [bold.write(label) for label in self._bold]
        light = HaloPainter(painter, self._theme, bold=False)
        return boxes + [light.write(label) for label in self._light]


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
        half = room.widths[CHARS.index(place.chars)] / 2
        x = left + place.tile / 2
        around = np.stack([x - half, top - room.line, x + half, bottom + room.line], axis=1)
        areas.append(around[stacked])
        if place.spot == "beside" or (place.beyond and layer != asides_left_out(also)):
            end, high = right + place.beyond, room.line if place.spot == "beside" else 0.0
            areas.append(np.stack([right, middle - high, end, middle + room.line], axis=1))
    return np.concatenate(areas)


def loss_box(place: LayerPlace, numbers: UnitNumbers, theme: Theme) -> QRectF:
    """Around the loss, right of the outputs; empty while there is none."""
    room = NumberRoom.of(theme, WIDEST_LAST)
    metrics = QFontMetricsF(theme.font("value"))
    for label in _last_labels(place, numbers, room):
        if label.text.startswith("L"):
            width = metrics.horizontalAdvance(label.text)
            box = QRectF(label.x, label.y - room.line / 2, width, room.line)
            return box.adjusted(-room.gap, 0, room.gap, 0)
    return QRectF()


def _unit_labels(
    layer: int, place: LayerPlace, numbers: UnitNumbers, also: Sequence[Unit], room: NumberRoom
) -> Iterator[Label]:
    """Forward value and gradient of every unit of a layer."""
    if place.spot == "none":
        units = [unit for its_layer, unit in also if its_layer == layer]
    else:
        units = list(range(len(place.left)))
    above, below = numbers.above[layer].tolist(), numbers.below[layer].tolist()
    beside = place.spot == "beside"
    for unit in units:
        frame = place.frames[unit]
        x = frame.right() + room.gap if beside else frame.center().x()
        high = frame.center().y() if beside else frame.top()
        low = frame.center().y() if beside else frame.bottom()
        for value, y, color in (
            (above[unit], high - room.line / 2, "forward"),
            (below[unit], low + room.line / 2, "backward"),
        ):
            if value == value:
                yield Label(x, y, fitted(value, place.chars), color, beside)


def _asides(
    layer: int, place: LayerPlace, numbers: UnitNumbers, room: NumberRoom
) -> Iterator[Label]:
    """dL/da of every unit: below the wire that a leaves on."""
    if not place.aside:
        return
    for frame, value in zip(place.frames, numbers.upstream[layer].tolist(), strict=True):
        if value == value:
            text = fitted(value, place.aside)
            # Clear of the wire, as far as it is of the number below the unit.
            below = min(room.line / 2, place.tile / 2 + 0.6 * room.gap - room.line / 2)
            y = frame.center().y() + below
            yield Label(frame.right() + room.gap, y, text, "backward", True)


def _last_labels(place: LayerPlace, numbers: UnitNumbers, room: NumberRoom) -> Iterator[Label]:
    """Probabilities beside the outputs, and the loss."""
    middles = place.top + place.tile / 2
    width = room.widths[CHARS.index(place.chars)]
    reach = {"stacked": max(place.tile, width) / 2, "beside": place.tile / 2 + room.gap + width}
    x = float(place.left.max()) + place.tile / 2 + reach.get(place.spot, place.tile / 2)
    x += 1.5 * room.gap
    y = float(middles.mean())
    if numbers.probabilities is not None:
        for middle, p in zip(middles.tolist(), numbers.probabilities.tolist(), strict=True):
            if p == p:
                yield Label(x, middle, f"p = {fixed(p, 3)}", "forward", True)
        y = float(middles.max()) + 1.7 * room.line
    loss = numbers.loss
    if loss is not None and loss == loss:
        yield Label(x, y, f"L = {fitted(loss, 6)}", "text", True)
