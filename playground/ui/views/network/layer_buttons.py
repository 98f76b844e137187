"""The names below the layers of the network view, with a − and a + at each hidden one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from playground.training.fields import MAX_UNITS
from playground.ui.theme import Theme
from playground.ui.views.network.layout import LayerPlace

SIDE = 22.0
GAP = 5.0
SHORTEST = 24.0

Sign = Literal["plus", "minus"]


class LayerButton(NamedTuple):
    """A button at a layer (inputs 0) that adds a unit to it, or takes one away."""

    layer: int
    sign: Sign


class Held(NamedTuple):
    """Buttons that do not move: of a layer (inputs 0), with so much room between them."""

    layer: int
    between: float


@dataclass(frozen=True)
class LayerName:
    """What stands below a layer.

    Attributes:
        text: as much of its name as there is room for.
        box: where it stands.
        area: all of it, with the buttons.
        buttons: where its buttons are; none of inputs and outputs.
        allowed: which of them can be pressed.
    """

    text: str
    box: QRectF
    area: QRectF
    buttons: dict[Sign, QRectF]
    allowed: dict[Sign, bool]


def layer_names(
    theme: Theme,
    places: Sequence[LayerPlace],
    names: Sequence[str],
    width: float,
    top: float,
    reached: int = -1,
    held: Held | None = None,
) -> list[LayerName]:
    """Lays out the names below the layers.

    Args:
        theme: sizes and the font.
        places: where the layers stand.
        names: of the layers; parts that can be left out stand after " · ".
        width: of the view.
        top: of the names.
        reached: the layer whose buttons are shown even if its name has to make room for them.
        held: buttons that stay under the pointer, whatever the name has become.
    """
    metrics = QFontMetricsF(theme.font("label"))
    spacing = places[1].x - places[0].x if len(places) > 1 else width
    found = []
    for layer, (place, name) in enumerate(zip(places, names, strict=False)):
        room = min(spacing - theme.px(6), 2 * min(place.x, width - place.x))
        box = QRectF(place.x - room / 2, top, room, metrics.height())
        if not 0 < layer < len(places) - 1:
            found.append(LayerName(_fitted(metrics, name, room), box, box, {}, {}))
            continue
        units, most = len(place.left), room - 2 * theme.px(SIDE + GAP)
        count = str(units) if layer == reached else ""
        if held is not None and held.layer == layer and held.between <= most + 1:
            text = _between(theme, metrics, name, count, held.between + 1)  # rounded
            if text:
                found.append(_with_buttons(theme, text, box, held.between, units))
                continue
        text = _between(theme, metrics, name, count, most)
        if text:
            between = metrics.horizontalAdvance(text)
            found.append(_with_buttons(theme, text, box, between, units))
            continue
        text = _fitted(metrics, name, room)
        if not text or "…" in text:
            text = str(layer)  # "la…" names nothing
        found.append(LayerName(text, box, box, {}, {}))
    return found


def button_at(x: float, y: float, names: Sequence[LayerName]) -> LayerButton | None:
    """The button at a point, whether it can be pressed or not."""
    for layer, name in enumerate(names):
        for sign, box in name.buttons.items():
            if box.contains(x, y):
                return LayerButton(layer, sign)
    return None


def layer_below(x: float, places: Sequence[LayerPlace]) -> int:
    """The layer whose column x is in; -1 for none."""
    if len(places) < 2:
        return -1
    half = (places[1].x - places[0].x) / 2
    nearest = min(range(len(places)), key=lambda k: abs(places[k].x - x))
    return nearest if abs(places[nearest].x - x) <= half else -1


def paint_layer_names(
    painter: QPainter, theme: Theme, names: Sequence[LayerName], pointed: LayerButton | None
) -> None:
    """Writes the names and draws the buttons; the one pointed at is brought out."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(theme.font("label"))
    for layer, name in enumerate(names):
        painter.setPen(theme.color("secondary"))
        painter.drawText(name.box, Qt.AlignmentFlag.AlignCenter, name.text)
        for sign, box in name.buttons.items():
            _paint_button(painter, theme, box, sign, name.allowed[sign], pointed == (layer, sign))
    painter.restore()


def _fitted(metrics: QFontMetricsF, name: str, room: float) -> str:
    """As much of a name as there is room for."""
    while " · " in name and metrics.horizontalAdvance(name) > room:
        name = name.rsplit(" · ", 1)[0]
    return metrics.elidedText(name, Qt.TextElideMode.ElideRight, room)


def _between(theme: Theme, metrics: QFontMetricsF, name: str, count: str, room: float) -> str:
    """What stands between two buttons: of the name what fits, or else the count; or nothing."""
    text = _fitted(metrics, name, room)
    if text and "…" not in text and room >= theme.px(SHORTEST):
        return text
    return count if metrics.horizontalAdvance(count) <= room else ""


def _with_buttons(theme: Theme, text: str, box: QRectF, between: float, units: int) -> LayerName:
    side, gap, middle = theme.px(SIDE), theme.px(GAP), box.center()
    high = middle.y() - side / 2
    places: dict[Sign, QRectF] = {
        "minus": QRectF(middle.x() - between / 2 - gap - side, high, side, side),
        "plus": QRectF(middle.x() + between / 2 + gap, high, side, side),
    }
    allowed: dict[Sign, bool] = {"minus": units > 1, "plus": units < MAX_UNITS}
    return LayerName(text, box, places["minus"].united(places["plus"]), places, allowed)


def _paint_button(
    painter: QPainter, theme: Theme, box: QRectF, sign: Sign, allowed: bool, pointed: bool
) -> None:
    inset, radius = theme.px(1), theme.px(4)
    painter.setPen(theme.pen("accent" if pointed and allowed else "border", 1.5))
    painter.setBrush(theme.color("accent_soft" if pointed and allowed else "raised"))
    painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), radius, radius)
    painter.setPen(theme.pen("text" if allowed else "groove", 2))
    middle, arm = box.center(), 0.24 * box.width()
    lines = [QLineF(middle - QPointF(arm, 0), middle + QPointF(arm, 0))]
    if sign == "plus":
        lines.append(QLineF(middle - QPointF(0, arm), middle + QPointF(0, arm)))
    painter.drawLines(lines)
