"""Where everything of the gradient view stands: pure geometry, in pixels."""

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QFontMetricsF

from playground.training.gradient_statistics import HIGH, LOW
from playground.ui.theme import Theme

TICK_STEPS = (2.0, 4.0, 8.0)
# Of its width a frame keeps so much at least when it makes room for what stands beside the axis.
KEPT_SHARE = 0.65
# Below the arrow and its word, and clear of it.
BELOW_ARROW, CLEAR = 74, 10


class BesideRoom(NamedTuple):
    """What stands left of the axis needs.

    Attributes:
        width: of the arrow's word and of the counts, one below the other.
        height: of the counts.
        row: their width side by side.
    """

    width: float
    height: float
    row: float


class LayerFrame(NamedTuple):
    """The plot of one layer.

    Attributes:
        plot: the frame, from log10 HIGH at its top to LOW at its bottom.
        zeros: the row below it, for exact zeros.
        below: the room for text below, halfway to the neighbours' middles.
        units: how many neurons stand side by side.
        slot: the width of one neuron.
        strip: whether the neurons are too narrow for a violin each.
    """

    plot: QRectF
    zeros: QRectF
    below: QRectF
    units: int
    slot: float
    strip: bool

    @property
    def first(self) -> float:
        """The left side of the first neuron."""
        return self.plot.center().x() - self.slot * self.units / 2

    def centers(self) -> npt.NDArray[np.float64]:
        """The x of each neuron's middle: (units,) float64."""
        return self.first + self.slot * (np.arange(self.units, dtype=np.float64) + 0.5)

    def column(self, unit: int) -> QRectF:
        """The column of one neuron, with its place in the row of the zeros."""
        left = self.first + self.slot * unit
        return QRectF(left, self.plot.top(), self.slot, self.zeros.bottom() - self.plot.top())

    def unit_at(self, x: float) -> int:
        """The neuron at this x, the nearest one if there is none."""
        return min(max(math.floor((x - self.first) / self.slot), 0), self.units - 1)

    def y(self, log10: float) -> float:
        """Where a value of log10 |dL/dz| stands."""
        return self.plot.top() + (HIGH - log10) / (HIGH - LOW) * self.plot.height()


class GradientLayout(NamedTuple):
    """The whole view.

    Attributes:
        frames: one for each layer, from left to right.
        title: the line at the top, or an empty rectangle where there is no room.
        axis: the labels of the axis, right before the first frame.
        ticks: what the axis shows, in log10.
        arrow: the free place left of the axis.
        counts: where counts stand at the end of the title's line; empty if below the arrow.
        ratios: whether there is room for the line below the frames.
    """

    frames: tuple[LayerFrame, ...]
    title: QRectF
    axis: QRectF
    ticks: tuple[float, ...]
    arrow: QRectF
    counts: QRectF
    ratios: bool


def lay_out(
    theme: Theme,
    size: QSizeF,
    units: Sequence[int],
    columns: Sequence[tuple[float, float]],
    axis_width: float,
    beside: BesideRoom | None = None,
) -> GradientLayout:
    """Places the frames under the columns of the network.

    Args:
        theme: sizes.
        size: of the widget.
        units: the neurons of each layer.
        columns: the x of the middle and half the width of each layer in the network; others
            than one for each layer, from left to right, are ignored.
        axis_width: of the widest label of the axis.
        beside: what stands left of the axis; None for nothing.
    """
    line = QFontMetricsF(theme.font("plot")).height()
    title_line = QFontMetricsF(theme.font("value")).height() + theme.px(5)
    margin, row_gap = theme.px(6), theme.px(3)
    room = size.height() - 2 * margin - line - row_gap
    # When it gets too low, first the title goes, then the line below.
    ratios = room - line >= theme.px(40)
    room -= line + row_gap if ratios else 0.0
    titled = room - title_line >= theme.px(60)
    top = margin + (title_line if titled else 0.0)
    height = max(room - (title_line if titled else 0.0), theme.px(8))

    left, right = margin + axis_width + theme.px(6), size.width() - margin
    # Arrow and counts have room unless that would take much from the first frame.
    beside = beside or BesideRoom(0.0, 0.0, 0.0)
    spans = _spans(theme, units, columns, left + beside.width + theme.px(14), right)
    plain = _spans(theme, units, columns, left, right)
    if plain and spans[0][1] - spans[0][0] < KEPT_SHARE * (plain[0][1] - plain[0][0]):
        spans = plain
    frames = []
    for i, (start, end) in enumerate(spans):
        plot = QRectF(start, top, end - start, height)
        zeros = QRectF(start, plot.bottom() + row_gap, plot.width(), line)
        middle = plot.center().x()
        before = (sum(spans[i - 1]) / 2 + middle) / 2 if i else margin
        after = (middle + sum(spans[i + 1]) / 2) / 2 if i + 1 < len(spans) else right
        below = QRectF(before, zeros.bottom() + row_gap, after - before, line if ratios else 0.0)
        below.adjust(theme.px(2), 0, -theme.px(2), 0)
        slot = max(plot.width() - theme.px(8), 1.0) / units[i]
        frames.append(LayerFrame(plot, zeros, below, units[i], slot, slot < theme.px(6)))

    edge = spans[0][0] if spans else left
    axis = QRectF(edge - theme.px(6) - axis_width, top, axis_width, height)
    arrow = QRectF(margin, top, axis.left() - theme.px(12) - margin, height)
    title = QRectF(margin, margin / 2, right - margin, title_line if titled else 0.0)
    counts = QRectF()
    below_arrow = height - min(height / 3, theme.px(BELOW_ARROW)) - theme.px(CLEAR)
    if titled and (arrow.width() < beside.width or below_arrow < beside.height):
        counts = title.adjusted(title.width() - beside.row, 0.0, 0.0, 0.0)
        title.setRight(counts.left() - theme.px(16))
    ticks = _ticks(height, line)
    return GradientLayout(tuple(frames), title, axis, ticks, arrow, counts, ratios)


def _ticks(height: float, line: float) -> tuple[float, ...]:
    for step in TICK_STEPS:
        count = round((HIGH - LOW) / step)
        if height / count >= 1.15 * line:
            return tuple(HIGH - step * i for i in range(count + 1))
    return (HIGH,)


def _spans(
    theme: Theme,
    units: Sequence[int],
    columns: Sequence[tuple[float, float]],
    left: float,
    right: float,
) -> list[tuple[float, float]]:
    """The left and right sides of the frames: as wide as they can use, never overlapping."""
    count = len(units)
    if not count:
        return []
    wanted = [max(n * theme.px(36) + theme.px(8), theme.px(60)) / 2 for n in units]
    if len(columns) == count:
        centers = [center for center, _ in columns]
        wanted = [max(half, need) for (_, half), need in zip(columns, wanted, strict=True)]
        halves = _halves(theme, centers, wanted, left, right)
        if all(half >= theme.px(10) for half in halves):
            return [(c - h, c + h) for c, h in zip(centers, halves, strict=True)]
    pitch = max(right - left, 1.0) / count
    centers = [left + pitch * (i + 0.5) for i in range(count)]
    halves = _halves(theme, centers, wanted, left, right)
    return [(c - max(h, 1.0), c + max(h, 1.0)) for c, h in zip(centers, halves, strict=True)]


def _halves(
    theme: Theme, centers: Sequence[float], wanted: Sequence[float], left: float, right: float
) -> list[float]:
    gap = theme.px(8)
    edges = [2 * left - gap - centers[0], *centers, 2 * right + gap - centers[-1]]
    halves = [
        min(want, (center - before - gap) / 2, (after - center - gap) / 2)
        for want, before, center, after in zip(wanted, edges, centers, edges[2:], strict=False)
    ]
    # What a small layer leaves goes to its neighbours.
    for i, want in enumerate(wanted):
        before = centers[i - 1] + halves[i - 1] + gap if i else left
        after = centers[i + 1] - halves[i + 1] - gap if i + 1 < len(centers) else right
        halves[i] = min(want, centers[i] - before, after - centers[i])
    return halves
