"""The legend of the network view: what lines, colours, squares and bars mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QLinearGradient, QPainter, QPen
from PySide6.QtWidgets import QWidget

from playground.ui.icons import paint_icon
from playground.ui.numbers import grouped, significant
from playground.ui.theme import Theme
from playground.ui.views.network.numbers import UnitNumbers
from playground.ui.views.network.state import NetworkState
from playground.ui.views.network.units import paint_piece

Lacking = Literal["", "more", "numbers"]
"""What some units have only while they are pointed at."""

Entry = tuple[str, str]
"""What is painted before a text, "" for nothing, and the text."""

SWATCH = 30.0
# What is narrower than a line.
SWATCHES = {"gauge": 8.0, "bias": 13.0, "locked": 15.0, "piece": 17.0}
GAP = 7.0
WIDEST_NUMBER = "0.00000"
# How the numbers of an example look: those above and below a unit, and that beside it.
NUMBER_FONTS = {"above": "value", "below": "value", "aside": "label"}
SAMPLE = "0.1"


def paint_legend(
    painter: QPainter,
    view: QWidget,
    theme: Theme,
    area: QRectF,
    *,
    state: NetworkState,
    numbers: UnitNumbers | None,
    largest: float,
    hidden: int,
    locked: bool = False,
    aside: bool = False,
    lacking: Lacking = "",
) -> None:
    """Draws the entries from left to right, the most needed ones for which there is room.

    Args:
        painter: of the view.
        view: for its words.
        theme: sizes and colours.
        area: where to draw.
        state: what the edges show.
        numbers: what is written at the units, or None.
        largest: the magnitude that is drawn widest.
        hidden: edges that were too weak to be drawn.
        locked: whether something is frozen.
        aside: whether ∂L/∂a stands at units.
        lacking: what some units have only while they are pointed at.
    """
    bias = view.tr("bias gradient") if state.gradients else view.tr("bias")
    entries = [
        (
            "width",
            view.tr("widest {symbol} = {value}").format(
                symbol=f"|{state.symbol}|", value=significant(largest, 2)
            ),
        ),
        *_unit_entries(view, numbers, aside=aside),
        ("negative", view.tr("negative")),
        ("bias", bias),
        ("ramp", view.tr("output: − 0 +")),
        ("positive", view.tr("positive")),
    ]
    if locked:
        entries.insert(1, ("locked", view.tr("frozen")))
    if hidden:
        entries.insert(
            1, ("", view.tr("{number} weaker edges not drawn").format(number=grouped(hidden)))
        )
    if lacking == "numbers":
        entries.insert(1, ("", view.tr("point at a unit for its numbers")))
    elif lacking:
        kinds = [kind for kind, _ in entries]
        entries.insert(kinds.index("negative"), ("", view.tr("point at a unit for more")))
    painter.setFont(theme.font("small"))
    metrics = QFontMetricsF(painter.font())
    gap = theme.px(GAP)
    befores = {
        kind: theme.px(SWATCHES.get(kind, SWATCH)) + gap if kind else 0.0 for kind, _ in entries
    }
    widths = {text: befores[kind] + metrics.horizontalAdvance(text) for kind, text in entries}
    # The number changes live; what follows it stays where it is.
    first = entries[0][1]
    widest = first.replace(significant(largest, 2), WIDEST_NUMBER)
    widths[first] = max(widths[first], metrics.horizontalAdvance(widest) + befores["width"])
    while len(entries) > 1 and _row_width(entries, widths, gap) > area.width():
        entries.pop()
    x = area.center().x() - _row_width(entries, widths, gap) / 2
    for kind, text in in_reading_order(entries):
        before = befores[kind]
        if kind:
            _paint_swatch(painter, theme, kind, QRectF(x, area.y(), before - gap, area.height()))
        painter.setPen(theme.color("secondary"))
        painter.drawText(QPointF(x + before, area.center().y() + metrics.capHeight() / 2), text)
        x += widths[text] + 3 * gap


def in_reading_order(entries: Sequence[Entry]) -> list[Entry]:
    """The entries, given from the most needed on, with the two signs beside each other."""
    kinds = [kind for kind, _ in entries]
    if not {"positive", "negative"} <= set(kinds):
        return list(entries)
    positive = entries[kinds.index("positive")]
    rest = [entry for entry in entries if entry != positive]
    rest.insert(rest.index(entries[kinds.index("negative")]), positive)
    return rest


def _row_width(entries: Sequence[Entry], widths: Mapping[str, float], gap: float) -> float:
    return sum(widths[text] for _, text in entries) + 3 * gap * (len(entries) - 1)


def _unit_entries(view: QWidget, numbers: UnitNumbers | None, *, aside: bool) -> list[Entry]:
    """What stands at the units: gauges, or the numbers of an example or of a batch."""
    if numbers is None:
        return [("gauge", view.tr("|∂L/∂z| 1e−6 to 1"))]
    if numbers.batch:
        return [("above", view.tr("mean a")), ("below", view.tr("∂L/∂z (RMS)"))]
    entries = [("above", "a"), ("below", "∂L/∂z")]
    entries += [("aside", "∂L/∂a")] if aside else []
    maxout = any(winner is not None for winner in numbers.winner)
    return [*entries, ("piece", view.tr("piece that won"))] if maxout else entries


def _paint_swatch(painter: QPainter, theme: Theme, kind: str, box: QRectF) -> None:
    middle = box.center().y()
    line = QLineF(box.left(), middle, box.right(), middle)
    if kind == "width":
        painter.setPen(QPen(theme.signed_color(1), theme.px(10), c=Qt.PenCapStyle.FlatCap))
        painter.drawLine(line)
    elif kind == "positive":
        painter.setPen(QPen(theme.signed_color(0.8), theme.px(4), c=Qt.PenCapStyle.FlatCap))
        painter.drawLine(line)
    elif kind == "negative":
        pen = QPen(theme.signed_color(-0.8), theme.px(4), c=Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([2.0, 1.0])
        painter.setPen(pen)
        painter.drawLine(line)
    elif kind in NUMBER_FONTS:
        painter.save()
        painter.setFont(theme.font(NUMBER_FONTS[kind]))
        painter.setPen(theme.color("forward" if kind == "above" else "backward"))
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, SAMPLE)
        painter.restore()
    elif kind == "locked":
        side = theme.px(15)
        box = QRectF(box.right() - side, middle - side / 2, side, side)
        paint_icon(painter, "lock", theme.color("text"), box)
    elif kind == "piece":
        side = theme.px(17)
        paint_piece(painter, theme, QRectF(box.right() - side, middle - side / 2, side, side), 2)
    elif kind == "ramp":
        ramp = QLinearGradient(box.topLeft(), box.topRight())
        for k in range(9):
            ramp.setColorAt(k / 8, theme.signed_color(k / 4 - 1))
        painter.setPen(QPen(theme.color("outline"), 1))
        painter.setBrush(ramp)
        painter.drawRect(box.adjusted(0, box.height() * 0.2, 0, -box.height() * 0.2))
    elif kind == "bias":
        side = theme.px(13)
        painter.setPen(QPen(theme.color("outline"), 1))
        painter.setBrush(theme.signed_color(0.7))
        painter.drawRect(QRectF(box.right() - side, middle - side / 2, side, side))
    else:
        width = theme.px(8)
        bar = QRectF(box.right() - width, box.top(), width, box.height())
        painter.fillRect(bar, theme.color("grid"))
        painter.fillRect(bar.adjusted(0, bar.height() * 0.4, 0, 0), theme.color("backward"))
