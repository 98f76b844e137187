"""The parts of the picture of the losses, each painted from what is known already."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from playground.ui.numbers import grouped
from playground.ui.theme import Theme
from playground.ui.views.loss_axis import LossAxis
from playground.ui.views.loss_curve import FloatArray
from playground.ui.views.plane_transform import nice_step, ticks
from playground.ui.views.region_lines import draw_lines

CURVE = 4.0
DASH = 13.0
GAP = 11.0
TRAIN = "accent"
TEST = "backward"
_NEAR = 4.0
_SAMPLE = 30.0
_NARROWEST_TICK = 110.0
_MOST_TICKS = 6


def row_height(theme: Theme) -> float:
    """The height of the heading."""
    return QFontMetricsF(theme.font("title")).height() + 2 * theme.px(_NEAR)


def plot_area(theme: Theme, width: float, height: float, axis: LossAxis) -> QRectF:
    """Where the curves are, between the heading and the axes' numbers."""
    metrics = QFontMetricsF(theme.font("plot"))
    near = theme.px(_NEAR)
    numbers = [text for _, text in axis.labels()] + ["0.25"]
    left = max(metrics.horizontalAdvance(text) for text in numbers) + 3 * near
    top = row_height(theme) + metrics.height() / 3
    bottom = metrics.height() + 2 * near
    return QRectF(
        round(left),
        round(top),
        max(round(width - left - 3 * near), 1),
        max(round(height - top - bottom), 1),
    )


def paint_heading(painter: QPainter, theme: Theme, words: Sequence[str], *, test: bool) -> None:
    """Writes the title, then each curve's name after a piece of it.

    Args:
        painter: an active painter.
        theme: sizes and colours.
        words: the title, the name of the training curve, the name of the test curve.
        test: whether there is a test curve.
    """
    title, *names = words
    metrics = QFontMetricsF(theme.font("title"))
    middle = row_height(theme) / 2
    baseline = middle + (metrics.ascent() - metrics.descent()) / 2
    x = theme.px(_NEAR)
    painter.setFont(theme.font("title"))
    painter.setPen(theme.color("text"))
    painter.drawText(QPointF(x, baseline), title)
    x += metrics.horizontalAdvance(title) + theme.px(24)
    painter.setFont(theme.font("value"))
    metrics = QFontMetricsF(painter.font())
    for name, color in list(zip(names, (TRAIN, TEST), strict=True))[: 1 + test]:
        pen = _pen(theme, color)
        painter.setPen(pen)
        piece = theme.px(_SAMPLE)
        if color == TEST:
            dash = piece / 3
            painter.drawLine(QPointF(x, middle), QPointF(x + dash, middle))
            painter.drawLine(QPointF(x + piece - dash, middle), QPointF(x + piece, middle))
        else:
            painter.drawLine(QPointF(x, middle), QPointF(x + piece, middle))
        x += piece + theme.px(8)
        painter.drawText(QPointF(x, baseline), name)
        x += metrics.horizontalAdvance(name) + theme.px(24)


def paint_axes(
    painter: QPainter,
    theme: Theme,
    area: QRectF,
    axis: LossAxis,
    steps: tuple[float, float],
    words: tuple[str, str],
) -> None:
    """Draws the grid, the frame, the numbers and the names of the axes.

    Args:
        painter: an active painter.
        theme: sizes and colours.
        area: where the curves are.
        axis: the range of the losses.
        steps: the range of the steps.
        words: the names of the axis of the steps and of that of the losses.
    """
    near = theme.px(_NEAR)
    painter.setFont(theme.font("plot"))
    metrics = QFontMetricsF(painter.font())
    baseline = (metrics.ascent() - metrics.descent()) / 2
    labels = axis.labels()
    shares = axis.shares(np.array([value for value, _ in labels])).tolist()
    heights = [area.bottom() - area.height() * share for share in shares]
    most = min(max(int(area.width() / theme.px(_NARROWEST_TICK)), 1), _MOST_TICKS)
    low, high = steps
    marks = ticks(low, high, max(nice_step(high - low, most), 1.0))
    places = [area.left() + area.width() * (mark - low) / (high - low) for mark in marks]
    painter.setPen(theme.pen("grid", 2))
    for y in heights:
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
    painter.setPen(theme.pen("border", 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(area)
    for x in places:
        painter.drawLine(QPointF(x, area.bottom()), QPointF(x, area.bottom() + near))

    def beside(text: str, y: float) -> None:
        left = area.left() - 2 * near - QFontMetricsF(painter.font()).horizontalAdvance(text)
        painter.drawText(QPointF(left, y + baseline), text)

    def below(text: str, x: float) -> None:
        half = QFontMetricsF(painter.font()).horizontalAdvance(text) / 2
        x = min(x - half, area.right() + 2 * near - 2 * half)
        painter.drawText(QPointF(x, area.bottom() + near + metrics.ascent()), text)

    painter.setPen(theme.color("text"))
    for (_, text), y in zip(labels, heights, strict=True):
        beside(text, y)
    for mark, x in zip(marks, places, strict=True):
        below(grouped(round(mark)), x)
    # The axes' names stand where no number is: between the last two.
    painter.setPen(theme.color("secondary"))
    if len(heights) > 1 and heights[-2] - heights[-1] > 1.9 * metrics.height():
        beside(words[1], (heights[-1] + heights[-2]) / 2)
    if len(places) > 1:
        below(words[0], (places[-1] + places[-2]) / 2)
    elif area.width() > theme.px(_NARROWEST_TICK):
        below(words[0], area.center().x())


def paint_curves(
    painter: QPainter, theme: Theme, area: QRectF, curves: Sequence[tuple[str, FloatArray]]
) -> None:
    """Draws the lines of each curve, (m, 4) pixels, in its colour."""
    painter.save()
    half = theme.px(CURVE) / 2
    painter.setClipRect(area.adjusted(-half, -half, half, half))
    for color, lines in curves:
        painter.setPen(_pen(theme, color))
        draw_lines(painter, lines)
    painter.restore()


def paint_readout(
    painter: QPainter,
    theme: Theme,
    area: QRectF,
    x: float,
    rows: Sequence[tuple[str, str]],
) -> QRectF:
    """Draws the vertical line at `x` and the label beside it; returns where the label is.

    Args:
        painter: an active painter.
        theme: sizes and colours.
        area: where the curves are.
        x: the record's place.
        rows: (name of a colour, text) of each line of the label.
    """
    painter.setPen(theme.pen("secondary", 2))
    painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
    painter.setFont(theme.font("value"))
    metrics = QFontMetricsF(painter.font())
    pad = theme.px(8)
    width = max(metrics.horizontalAdvance(text) for _, text in rows) + 2 * pad
    box = QRectF(x + pad, area.top() + pad, width, len(rows) * metrics.height() + 2 * pad)
    if box.right() > area.right():
        box.moveRight(x - pad)
    box.moveLeft(max(box.left(), 0.0))
    painter.setPen(theme.pen("border", 1.5))
    painter.setBrush(theme.color("raised"))
    painter.drawRoundedRect(box, theme.px(5), theme.px(5))
    y = box.top() + pad + metrics.ascent()
    for color, text in rows:
        painter.setPen(theme.color(color))
        painter.drawText(QPointF(box.left() + pad, y), text)
        y += metrics.height()
    return box


def paint_hint(painter: QPainter, theme: Theme, area: QRectF, text: str) -> None:
    """Writes a sentence in the middle."""
    painter.setFont(theme.font("label"))
    painter.setPen(theme.color("secondary"))
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
    painter.drawText(area, int(flags), text)


def _pen(theme: Theme, color: str) -> QPen:
    """A curve's pen. Round caps cost four times as much; square ones fill the bends as well."""
    pen = theme.pen(color, CURVE)
    pen.setCapStyle(Qt.PenCapStyle.SquareCap)
    return pen
