"""Residuals: a bar at every point, from its target to the output."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtGui import QPainter

from playground.data.points import Split
from playground.engine.graph import FloatArray
from playground.ui.numbers import short
from playground.ui.theme import Theme
from playground.ui.views.plane_transform import PlaneTransform
from playground.ui.views.region.bars import paint_bars
from playground.ui.views.region.sample import BAR, LegendEntry
from playground.ui.views.region.scale import SteadyScale

if TYPE_CHECKING:
    from playground.training.outputs import Residuals

# More bars than this would hide each other; of more points some are chosen, evenly by number.
MOST_BARS = 500
# A residual as large as the scale has this height; the legend shows one of half of it.
_HIGHEST = 2 * BAR
_OVERSHOOT = 1.5
_LOWEST = 1.0
_USUAL = 95
_WIDEST = "0.00025"


class ResidualOverlay:
    """Paints s - t of each point as an upright bar: up where the output is too large.

    The few that are far larger than the others end with the head of an arrow.
    """

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._found: Residuals | None = None
        self._scale = SteadyScale()

    def show(self, found: Residuals | None) -> None:
        """Takes over the residuals; None until they are known."""
        self._found = found
        if found is not None:
            size = np.abs(found.train[np.isfinite(found.train)])
            self._scale.take(float(np.percentile(size, _USUAL)) if len(size) else 0.0)

    def entries(self, word: str, some: str) -> list[LegendEntry]:
        """What a bar means and how much it is.

        Args:
            word: for a residual.
            some: says that only so many ({0}) of all points ({1}) have one.
        """
        text = f"{word} s − t = {{0}}"
        note = ""
        if self._found is not None and len(self._found.train) > MOST_BARS:
            note = " · " + some.format(MOST_BARS, len(self._found.train))
        return [
            LegendEntry(
                text.format(short(self._scale.top / 2, 2)) + note,
                "bar",
                widest=text.format(_WIDEST) + note,
            )
        ]

    def paint_above(
        self, painter: QPainter, plane: PlaneTransform, split: Split | None, *, test: bool
    ) -> None:
        """Paints the bars of the points that are shown; those too low to be seen are left out."""
        found = self._found
        if found is None or split is None or len(found.train) != len(split.train):
            return
        X, residuals = _chosen(split.train.X, found.train)
        if test and len(found.test) == len(split.test):
            more_X, more = _chosen(split.test.X, found.test)
            X, residuals = np.concatenate([X, more_X]), np.concatenate([residuals, more])
        with np.errstate(all="ignore"):
            heights = residuals * (self._theme.px(_HIGHEST) / self._scale.top)
        most = self._theme.px(_OVERSHOOT * _HIGHEST)
        shown = np.isfinite(heights) & (np.abs(heights) >= self._theme.px(_LOWEST))
        feet = plane.to_pixels(X[shown])
        paint_bars(painter, self._theme, feet, heights[shown], most)


def _chosen(X: FloatArray, residuals: FloatArray) -> tuple[FloatArray, FloatArray]:
    if len(X) <= MOST_BARS:
        return X, residuals
    some = np.linspace(0, len(X) - 1, MOST_BARS).astype(np.intp)
    return X[some], residuals[some]
