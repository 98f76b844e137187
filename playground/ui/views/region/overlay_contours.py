"""Contours of what the loss is about: confidence, the margin, or the value."""

from __future__ import annotations

from functools import reduce

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from playground.ui.numbers import short
from playground.ui.theme import Theme
from playground.ui.views.contour import Float32Array, zero_contour
from playground.ui.views.plane_transform import nice_step
from playground.ui.views.region.lines import draw_lines
from playground.ui.views.region.sample import LegendEntry

CONFIDENCES = (0.7, 0.9, 0.99)
MARGIN = 1.0
LEAD = 0.5
_WIDTHS = (2.4, 1.8, 1.2)
_MOST_VALUES = 9
_ZERO = 3.0
# Contours are smooth: a grid of about this side shows them, and costs little.
_SIDE = 64


class ContourOverlay:
    """Finds and paints the contours of the scores on a grid.

    Attributes:
        kind: "confidence" (lines of equal softmax probability of the best class), "margin" (where
            the best score leads by 1), "lead" (by 1/2, halfway between squared error's targets)
            or "values" (lines of equal value, for regression).
    """

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._shape = (0, 0)
        self._lines: list[tuple[float, Float32Array]] = []
        self._step = 1.0
        self.kind = "confidence"

    def show(self, scores: Float32Array, scale: float) -> None:
        """Finds the contours.

        Args:
            scores: (classes, rows, columns), or (1, rows, columns) values.
            scale: for values: the one with the signed ramp's last colour.
        """
        self._shape = scores.shape[1], scores.shape[2]
        stride = max(1, scores.shape[1] // _SIDE)
        coarse = scores[:, ::stride, ::stride]
        self._step = nice_step(2 * scale, _MOST_VALUES)
        with np.errstate(all="ignore"):
            field, levels = self._field(coarse)
            found = [zero_contour(field - np.float32(level)) for level, _ in levels]
        self._lines = [
            (width, lines * np.float32(stride))
            for (_, width), lines in zip(levels, found, strict=True)
        ]

    def _field(self, scores: Float32Array) -> tuple[Float32Array, list[tuple[float, float]]]:
        """What is contoured, and the levels with the widths of their lines."""
        if len(scores) == 1:
            finite = scores[np.isfinite(scores)]
            ends = float(finite.min(initial=0.0)), float(finite.max(initial=0.0))
            low, high = (max(min(end / self._step, _MOST_VALUES), -_MOST_VALUES) for end in ends)
            numbers = range(int(np.ceil(low)), int(np.floor(high)) + 1)
            return scores[0], [(k * self._step, _WIDTHS[1] if k else _ZERO) for k in numbers]
        if self.kind == "confidence":
            best = reduce(np.maximum, scores)
            total = reduce(np.add, [np.exp(of_class - best) for of_class in scores])
            chance = 1 / len(scores)
            pairs = zip(CONFIDENCES, _WIDTHS, strict=True)
            return 1 / total, [(p, width) for p, width in pairs if p > chance]
        best, second = scores[0], np.full_like(scores[0], -np.inf)
        for of_class in scores[1:]:
            second = np.maximum(second, np.minimum(best, of_class))
            best = np.maximum(best, of_class)
        return best - second, [(MARGIN if self.kind == "margin" else LEAD, _WIDTHS[1])]

    def entries(self, lead: str, every: str) -> list[LegendEntry]:
        """What the lines mean; `lead` and `every` are words with a place for a number."""
        if self.kind == "confidence":
            text = "|".join([f"p = {short(CONFIDENCES[0])}", *map(short, CONFIDENCES[1:])])
            return [LegendEntry(text, "contours", sizes=_WIDTHS)]
        if self.kind == "values":
            text = every.format(short(self._step))
            return [LegendEntry(text, "contour", size=_WIDTHS[1], widest=every.format("0.005"))]
        level = short(MARGIN if self.kind == "margin" else LEAD)
        return [LegendEntry(lead.format(level), "contour", size=_WIDTHS[1])]

    def paint_below(self, painter: QPainter, target: QRectF) -> None:
        """Paints the lines of a grid that lies on `target`, from its first to its last points."""
        rows, columns = self._shape
        if min(rows, columns) < 2:
            return
        cell = np.array([target.width() / (columns - 1), target.height() / (rows - 1)])
        origin = np.array([target.left(), target.top()])
        for width, lines in self._lines:
            pen = self._theme.pen("boundary", width)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            draw_lines(painter, lines * np.tile(cell, 2) + np.tile(origin, 2))
