"""The items of a legend, each with a sample of what it explains."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QLineF, QPointF
from PySide6.QtGui import QFontMetricsF, QPainter

from playground.ui.numbers import short
from playground.ui.theme import Theme
from playground.ui.views.region.arrows import paint_arrows
from playground.ui.views.region.bars import paint_bars
from playground.ui.views.region.marks import MARK, paint_any_mark, paint_mark
from playground.ui.views.region.ring import paint_ring

SAMPLE = 32.0
RAMP = 130.0
BAR = 20.0
_GAP = 5.0
_SMALL_RING = 7.0
_WIDEST_NUMBER = "0.00025"
_WIDTHS = {
    "word": 0.0,
    "ramp": RAMP,
    **dict.fromkeys(("line", "contour", "arrow"), SAMPLE + 2 * _GAP),
}


@dataclass(frozen=True)
class LegendEntry:
    """One item.

    Attributes:
        text: what is written, after its mark.
        kind: "word" (no mark), "class", "train" and "test" (a full and a hollow mark of no
            class), "ramp" (the signed colours), "line", "contour", "contours" (several, with
            what stands after each separated by "|"), "arrow" (SAMPLE long), "ring" or "bar" (BAR
            high).
        index: the class of the mark.
        color: of an arrow or a ring.
        size: the width of a line.
        sizes: those of several contours.
        widest: the widest text that may come, so that others keep their places; or empty.
    """

    text: str
    kind: str = "word"
    index: int = 0
    color: str = "accent"
    size: float = 0.0
    sizes: tuple[float, ...] = ()
    widest: str = ""

    @classmethod
    def arrow(cls, what: str, length: float, color: str, note: str = "") -> LegendEntry:
        """An arrow drawn to scale: what it shows, and how much the drawn one is."""
        text = "{0} = {1}{2}"
        return cls(
            text.format(what, short(length, 2), note),
            "arrow",
            color=color,
            widest=text.format(what, _WIDEST_NUMBER, note),
        )


def entry_width(theme: Theme, entry: LegendEntry) -> float:
    """The room of an entry: its sample and its text, in logical pixels."""
    metrics = QFontMetricsF(theme.font("plot"))
    if entry.kind == "contours":
        parts = entry.text.split("|")
        words = sum(map(metrics.horizontalAdvance, parts))
        return words + theme.px(len(entry.sizes) * (SAMPLE + 4 * _GAP) - 3 * _GAP)
    words = max(map(metrics.horizontalAdvance, (entry.text, entry.widest)))
    return words + theme.px(sample_width(entry.kind))


def sample_width(kind: str) -> float:
    """The room of a kind's sample with its gap, at a height of 1080."""
    return _WIDTHS.get(kind, MARK + _GAP)


def paint_sample(painter: QPainter, theme: Theme, entry: LegendEntry, left: QPointF) -> None:
    """Paints the sample, its left end's middle at `left`."""
    middle = left + QPointF(theme.px(MARK) / 2, 0)
    if entry.kind == "class":
        paint_mark(painter, theme, middle, entry.index)
    elif entry.kind in ("train", "test"):
        paint_any_mark(painter, theme, middle, hollow=entry.kind == "test")
    elif entry.kind == "ring":
        paint_ring(painter, theme, middle, radius=_SMALL_RING, color=entry.color)
    elif entry.kind == "bar":
        high = theme.px(BAR)
        foot = np.array([[middle.x(), middle.y() + high / 2]])
        paint_bars(painter, theme, foot, np.array([high]))
    elif entry.kind == "arrow":
        start, along = np.array([[left.x(), left.y()]]), np.array([[theme.px(SAMPLE), 0.0]])
        paint_arrows(painter, theme, start, along, color=entry.color, width=3.0)
    elif entry.kind == "contours":
        _paint_contours(painter, theme, entry, left)
    elif entry.kind in ("line", "contour"):
        name = entry.color if entry.kind == "line" else "boundary"
        painter.setPen(theme.pen(name, entry.size))
        painter.drawLine(QLineF(left, left + QPointF(theme.px(SAMPLE), 0)))


def _paint_contours(painter: QPainter, theme: Theme, entry: LegendEntry, left: QPointF) -> None:
    """A sample of each contour with its text after it."""
    metrics = QFontMetricsF(painter.font())
    gap, sample = theme.px(_GAP), theme.px(SAMPLE)
    baseline = QPointF(0, (metrics.ascent() - metrics.descent()) / 2)
    for size, text in zip(entry.sizes, entry.text.split("|"), strict=True):
        painter.setPen(theme.pen("boundary", size))
        painter.drawLine(QLineF(left, left + QPointF(sample, 0)))
        left = left + QPointF(sample + gap, 0)
        painter.setPen(theme.color("text"))
        painter.drawText(left + baseline, text)
        left = left + QPointF(metrics.horizontalAdvance(text) + 3 * gap, 0)
