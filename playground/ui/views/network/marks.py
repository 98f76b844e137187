"""Crosses out dead and saturated units of the network view, and names them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QWidget

from playground.ui.theme import Theme
from playground.ui.views.network.focus import Unit
from playground.ui.views.network.layout import LayerPlace

THINNEST, THICKEST = 1.0, 3.0

Mark = Literal["dead", "saturated"]
Marks = Mapping[Unit, Mark]


def mark_word(view: QWidget, mark: Mark) -> str:
    """The name of a mark."""
    return {"dead": view.tr("dead"), "saturated": view.tr("saturated")}[mark]


def paint_marks(
    painter: QPainter,
    view: QWidget,
    theme: Theme,
    places: Sequence[LayerPlace],
    marks: Marks,
    taken: NDArray[np.float64] | None = None,
) -> list[QRectF]:
    """One stroke through saturated units, two through dead ones, and a tag where there is room.

    Args:
        painter: of the view.
        view: for its words.
        theme: sizes and colours.
        places: where the layers stand, inputs first.
        marks: by layer (inputs 0) and unit.
        taken: what no tag may cover: left, top, right, bottom, shape (n, 4).

    Returns:
        Where the tags are.
    """
    if not marks:
        return []
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    strokes: dict[float, list[QLineF]] = {}
    boxes = []
    for (layer, unit), mark in marks.items():
        if layer < len(places) and unit < len(places[layer].left):
            frame = places[layer].frames[unit]
            width = min(THICKEST, max(frame.width() / theme.px(10), THINNEST))
            strokes.setdefault(width, []).extend(_cross(frame, mark))
            box = _tag_box(view, theme, places, (layer, unit), mark)
            if box is not None and not _covers(box, taken):
                boxes.append((box, mark))
    for width, lines in strokes.items():
        _paint_strokes(painter, theme, lines, width)
    for box, mark in boxes:
        _paint_tag(painter, theme, box, mark_word(view, mark))
    painter.restore()
    return [box for box, _ in boxes]


def _covers(box: QRectF, taken: NDArray[np.float64] | None) -> bool:
    """Whether a tag would lie over a part of what is taken."""
    if taken is None:
        return False
    left, top, right, bottom = box.left(), box.top(), box.right(), box.bottom()
    apart = (
        (taken[:, 0] >= right)
        | (taken[:, 2] <= left)
        | (taken[:, 1] >= bottom)
        | (taken[:, 3] <= top)
    )
    return not apart.all()


def _cross(frame: QRectF, mark: Mark) -> list[QLineF]:
    """One stroke, or of a dead unit two."""
    lines = [QLineF(frame.topLeft(), frame.bottomRight())]
    if mark == "dead":
        lines.append(QLineF(frame.bottomLeft(), frame.topRight()))
    return lines


def _paint_strokes(painter: QPainter, theme: Theme, lines: list[QLineF], width: float) -> None:
    """Over any heat map: dark on a light rim."""
    for color, wide in (("background", width + 3), ("backward", width)):
        pen = theme.pen(color, wide)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawLines(lines)


def _tag_box(
    view: QWidget, theme: Theme, places: Sequence[LayerPlace], unit: Unit, mark: Mark
) -> QRectF | None:
    """Left of the unit, if the tag is clear of the layer before and of the units around."""
    layer, k = unit
    place = places[layer]
    metrics = QFontMetricsF(theme.font("value"))
    width = metrics.horizontalAdvance(mark_word(view, mark)) + theme.px(16)
    height = metrics.height() + theme.px(4)
    frame, gap = place.frames[k], theme.px(7)
    before = places[layer - 1] if layer else None
    start = before.x + before.half_width + before.beyond if before else 0.0
    x = frame.left() - gap - width
    pitch = float(place.top[1] - place.top[0]) if len(place.top) > 1 else view.height()
    if place.columns > 1 or x < start + theme.px(12) or height > pitch:
        return None
    return QRectF(x, frame.center().y() - height / 2, width, height)


def _paint_tag(painter: QPainter, theme: Theme, box: QRectF, word: str) -> None:
    painter.setPen(theme.pen("backward", 1.5))
    painter.setBrush(theme.color("background"))
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    painter.setFont(theme.font("value"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, word)
