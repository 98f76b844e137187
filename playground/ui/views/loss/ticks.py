"""Axes of pyqtgraph with few, large numbers at round values, and a name between two of them."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from playground.ui.numbers import grouped, short
from playground.ui.theme import Theme
from playground.ui.views.plane_transform import nice_step, ticks

_NEAR = 4.0
_NARROWEST = 110.0
_ROWS_APART = 1.6
_NAME_APART = 1.9
_USUAL = "0.25"
_SUPERSCRIPT = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")


class LossTicks(pg.AxisItem):  # type: ignore[misc]  # pyqtgraph has no types
    """The axis of the losses, with a grid, at the left, or that of the steps, below.

    Args:
        orientation: "left" or "bottom".
        most: how many intervals between numbers there are at most.
        finest: the smallest interval.
        written: how a value is written.
    """

    def __init__(
        self, orientation: str, most: int, finest: float, written: Callable[[float], str]
    ) -> None:
        self._most, self._finest, self._written = most, finest, written
        self._name = ""
        self._name_pen = QPen()
        self._name_rect: QRectF | None = None
        self._near = self._narrowest = 1.0
        self._outside = 0.0
        super().__init__(orientation)
        self.enableAutoSIPrefix(False)
        self.setStyle(maxTickLevel=0, tickAlpha=255, autoExpandTextSpace=False)
        self.setGrid(255 if orientation == "left" else False)

    def restyle(self, theme: Theme, name: str) -> None:
        """Takes the theme's sizes and colours, and the name of what is measured."""
        font = theme.font("plot")
        metrics = QFontMetricsF(font)
        self._name, self._name_pen = name, QPen(theme.color("secondary"))
        self._near, self._outside = theme.px(_NEAR), math.ceil(metrics.height())
        self.setTickFont(font)
        self.setTextPen(theme.color("text"))
        self.setPen(QPen(Qt.PenStyle.NoPen))
        if self.orientation == "left":
            self._narrowest = _ROWS_APART * metrics.height()
            self.setTickPen(theme.pen("grid", 2))
            self.setStyle(tickLength=0, tickTextOffset=round(2 * self._near))
        else:
            self._narrowest = theme.px(_NARROWEST)
            self.setTickPen(theme.pen("border", 2))
            self.setStyle(tickLength=round(self._near), tickTextOffset=0)
            self.setHeight(round(metrics.height() + 2 * self._near))

    def fit_width(self, low: float, high: float, size: float) -> None:
        """Makes room for the numbers of a range, which pyqtgraph would do only while painting."""
        metrics = QFontMetricsF(self.style["tickFont"])
        values = self.tickValues(low, high, size)[0][1]
        texts = [*self.tickStrings(values, 1.0, 1.0), _USUAL, self._name]
        width = max(metrics.horizontalAdvance(text) for text in texts)
        if round(width + 3 * self._near) != self.fixedWidth:
            self.setWidth(round(width + 3 * self._near))

    def tickValues(
        self, minVal: float, maxVal: float, size: float
    ) -> list[tuple[float, list[float]]]:
        """The one level of ticks: round values, or powers of ten, shown by their exponents."""
        most = min(max(int(size / self._narrowest), 1), self._most)
        if self.logMode:
            low, high = round(minVal), round(maxVal)
            every = max(math.ceil((high - low) / most), 1)
            return [(every, [float(power) for power in range(low, high + 1, every)])]
        step = max(nice_step(maxVal - minVal, most), self._finest)
        return [(step, ticks(minVal, maxVal, step))]

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        """How the ticks are written."""
        if not self.logMode:
            return [self._written(value) for value in values]
        plain = all(-3 <= power <= 3 for power in values)
        return [short(10.0**p) if plain else _power_text(round(p)) for p in values]

    def boundingRect(self) -> QRectF:
        """With room for the numbers at both ends, which pyqtgraph leaves out otherwise."""
        more = self._outside
        rect: QRectF = super().boundingRect()
        return rect.adjusted(-more, -more, more, more)

    def generateDrawSpecs(self, p: QPainter) -> Any:
        """Where everything is drawn."""
        specs = super().generateDrawSpecs(p)
        self._name_rect = None
        if specs is not None:
            rects = [rect for rect, _, _ in specs[2]]
            if self.orientation == "bottom" and rects:
                rects[-1].moveRight(min(rects[-1].right(), self.size().width() + 2 * self._near))
            self._name_rect = self._place_name(rects)
        return specs

    def drawPicture(
        self,
        p: QPainter,
        axisSpec: object,
        tickSpecs: object,
        textSpecs: object,
    ) -> None:
        """Draws what pyqtgraph does, and the name."""
        super().drawPicture(p, axisSpec, tickSpecs, textSpecs)
        if self._name_rect is not None:
            p.setPen(self._name_pen)
            flags = Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextDontClip
            p.drawText(self._name_rect, int(flags), self._name)

    def _place_name(self, numbers: Sequence[QRectF]) -> QRectF | None:
        """Where no number is: between the last two, or else in the middle of the steps."""
        metrics = QFontMetricsF(self.style["tickFont"])
        name = QRectF(0, 0, metrics.horizontalAdvance(self._name), metrics.height())
        last = list(numbers[-2:])
        if self.orientation == "left":
            if len(last) < 2 or last[0].y() - last[1].y() < _NAME_APART * name.height():
                return None
            name.moveTop((last[0].center().y() + last[1].center().y() - name.height()) / 2)
            name.moveRight(last[1].right())
            return name
        between = (last[0].right(), last[1].left()) if len(last) == 2 else (0, self.size().width())
        if between[1] - between[0] < name.width() + 2 * self._near:
            return None
        name.moveLeft((between[0] + between[1] - name.width()) / 2)
        name.moveTop(last[0].top() if last else self._near)
        return name


def step_ticks() -> LossTicks:
    """The axis of the steps."""
    return LossTicks("bottom", 6, 1.0, _step_text)


def loss_ticks() -> LossTicks:
    """The axis of the losses."""
    return LossTicks("left", 4, 0.0, short)


def _step_text(step: float) -> str:
    return grouped(round(step))


def _power_text(power: int) -> str:
    return f"10{str(power).translate(_SUPERSCRIPT)}"
