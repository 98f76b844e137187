"""Writes the numbers of units into the network view: values in green, gradients in vermillion."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from playground.ui.numbers import fixed
from playground.ui.theme import Theme
from playground.ui.views.network.focus import Unit
from playground.ui.views.network.layout import LayerPlace
from playground.ui.views.network.number_areas import WIDEST_LAST, asides_left_out
from playground.ui.views.network.number_room import NumberRoom
from playground.ui.views.network.numbers import UnitNumbers, fitted

# How much of what is behind a number its halo covers, of 255.
HALO = 225


@dataclass(frozen=True)
class Label:
    """One number: where its middle is (or its left end), what it says and in which colour.

    ``widest`` is the width of the widest number that it may become.
    """

    x: float
    y: float
    text: str
    color: str
    at_left: bool = False
    widest: float = 0.0

    def nears(self, other: Label, line: float) -> bool:
        """Whether two labels may overlap, in lines of that height."""
        left, its_left = (
            label.x - (0.0 if label.at_left else label.widest / 2) for label in (self, other)
        )
        apart = left >= its_left + other.widest or its_left >= left + self.widest
        return not apart and abs(self.y - other.y) < line


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
            asked = _asked_for(places, numbers, also, room)
            self._bold = asked + [
                label
                for k, place in layers
                if place.spot != "none"
                for unit in range(len(place.left))
                for label in _clear_of(asked, _unit_labels(k, unit, place, numbers, room), room)
            ]
            self._bold += _last_labels(places[-1], numbers, room)
            self._light = [
                label
                for k, place in layers
                if place.aside and (place.spot == "beside" or k != asides_left_out(also))
                for label in _asides(k, place, numbers, room)
            ]
        bold = HaloPainter(painter, self._theme)
        boxes = [bold.write(label) for label in self._bold]
        light = HaloPainter(painter, self._theme, bold=False)
        return boxes + [light.write(label) for label in self._light]


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


def _asked_for(
    places: Sequence[LayerPlace], numbers: UnitNumbers, also: Sequence[Unit], room: NumberRoom
) -> list[Label]:
    """Of layers without room, the units asked for; of two too near each other the first."""
    labels: list[Label] = []
    for layer, unit in dict.fromkeys(also):
        place = places[layer]
        if place.spot == "none":
            its_own = _unit_labels(layer, unit, place, numbers, room)
            labels += _clear_of(labels, its_own, room)
    return labels


def _unit_labels(
    layer: int, unit: int, place: LayerPlace, numbers: UnitNumbers, room: NumberRoom
) -> list[Label]:
    """Forward value and gradient of a unit."""
    frame = place.frames[unit]
    beside = place.spot == "beside"
    x = frame.right() + room.gap if beside else frame.center().x()
    away = room.line if beside and place.aside else room.line / 2
    high = (frame.center().y() if beside else frame.top()) - away
    low = (frame.center().y() if beside else frame.bottom()) + away
    # The first line of a view without room for it.
    high = max(high, room.line / 2)
    values = float(numbers.above[layer][unit]), float(numbers.below[layer][unit])
    width = room.width(place.chars) + room.gap
    return [
        Label(x, y, fitted(value, place.chars), color, beside, width)
        for value, y, color in zip(values, (high, low), ("forward", "backward"), strict=True)
        if value == value
    ]


def _clear_of(others: Sequence[Label], labels: list[Label], room: NumberRoom) -> list[Label]:
    """The labels of a unit, or none of them if one comes near others."""
    near = any(label.nears(other, room.line) for label in labels for other in others)
    return [] if near else labels


def _asides(
    layer: int, place: LayerPlace, numbers: UnitNumbers, room: NumberRoom
) -> Iterator[Label]:
    """dL/da of every unit: below the wire that a leaves on, or on it between a and dL/dz."""
    # Clear of the wire, as far as it is of the number below the unit.
    below = min(room.line / 2, place.tile / 2 + 0.6 * room.gap - room.line / 2)
    if place.spot == "beside":
        below = 0.0
    for frame, value in zip(place.frames, numbers.upstream[layer].tolist(), strict=True):
        if value == value:
            text = fitted(value, place.aside)
            y = frame.center().y() + below
            yield Label(frame.right() + room.gap, y, text, "backward", True)


def _last_labels(place: LayerPlace, numbers: UnitNumbers, room: NumberRoom) -> Iterator[Label]:
    """Probabilities beside the outputs, and the loss; nothing without room for them."""
    if not place.last:
        return
    middles, last = _last_lines(place, room.line)
    width = room.width(place.chars)
    reach = {"stacked": max(place.tile, width) / 2, "beside": place.tile / 2 + room.gap + width}
    x = float(place.left.max()) + place.tile / 2 + reach.get(place.spot, place.tile / 2)
    x += 1.5 * room.gap
    y = float(middles.mean())
    if numbers.probabilities is not None:
        for middle, p in zip(middles.tolist(), numbers.probabilities.tolist(), strict=True):
            if p == p:
                yield Label(x, middle, f"p = {_probability(p)}", "forward", True)
        y = last
    loss = numbers.loss
    if loss is not None and loss == loss:
        yield Label(x, y, f"L = {fitted(loss, 6)}", "text", True)


def _last_lines(place: LayerPlace, line: float) -> tuple[NDArray[np.floating], float]:
    """The heights of the probabilities, at their units, and of the loss below them.

    Where they would touch, they stand in their order below each other.
    """
    middles = place.top + place.tile / 2
    if np.diff(middles).min(initial=np.inf) < line:
        n = len(middles)
        middles = float(middles.min() + middles.max()) / 2 + (np.arange(n) - (n - 1) / 2) * line
    # Where units are too small for numbers, the names of the layers stand close below them.
    away = 1.2 if place.spot == "none" else 1.7
    return middles, float(middles.max()) + away * line


def _probability(p: float) -> str:
    """With three decimals; what would be 0.000 with its digits."""
    return fixed(p, 3) if p == 0 or p >= 5e-4 else fitted(p, 6)
