"""dL/dx at the points: where each point's own loss grows fastest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtGui import QPainter

from playground.ui.theme import Theme
from playground.ui.views.plane_transform import PlaneTransform
from playground.ui.views.region.arrows import paint_arrows
from playground.ui.views.region.sample import SAMPLE, LegendEntry
from playground.ui.views.region.scale import SteadyScale

if TYPE_CHECKING:
    from playground.training.plane_readings import InputGradients

# Gradients differ by powers of ten: an arrow of 0 pixels is DECADES below the longest.
DECADES = 3.0
_LONGEST = SAMPLE
_OVERSHOOT = 1.2
_SHORTEST = 8.0
_ARROW = 2.0


class ArrowOverlay:
    """Paints an arrow at each of a choice of points, its length by the logarithm."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._found: InputGradients | None = None
        self._scale = SteadyScale()

    def show(self, found: InputGradients | None) -> None:
        """Takes over the gradients; None until there are some."""
        self._found = found
        if found is not None:
            lengths = np.hypot(found.dx[:, 0], found.dx[:, 1])
            finite = lengths[np.isfinite(lengths)]
            self._scale.take(float(finite.max(initial=0.0)))

    def entries(self, logarithmic: str) -> list[LegendEntry]:
        """What the arrow means and how long it is; `logarithmic` is the word for the scale."""
        return [LegendEntry.arrow("|∂L/∂x|", self._scale.top, "backward", f" ({logarithmic})")]

    def paint_above(self, painter: QPainter, plane: PlaneTransform) -> None:
        """Paints the arrows; those too short to have a direction are left out."""
        if self._found is None:
            return
        dx = self._found.dx
        with np.errstate(all="ignore"):
            length = np.hypot(dx[:, 0], dx[:, 1])
            share = 1 + np.log10(length / self._scale.top) / DECADES
            pixels = np.minimum(share, _OVERSHOOT) * self._theme.px(_LONGEST)
            shown = (pixels >= self._theme.px(_SHORTEST)) & np.isfinite(length)
            along = dx[shown] * (pixels[shown] / length[shown])[:, np.newaxis]
        along[:, 1] *= -1
        start = plane.to_pixels(self._found.x[shown])
        paint_arrows(painter, self._theme, start, along, color="backward", width=_ARROW)
