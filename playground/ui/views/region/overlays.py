"""Everything that can be laid over the plane: lines, arrows, contours, rings and bars."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter

from playground.data.points import Split
from playground.ui.theme import Theme
from playground.ui.views.plane_transform import PlaneTransform
from playground.ui.views.region.overlay_arrows import ArrowOverlay
from playground.ui.views.region.overlay_contours import ContourOverlay
from playground.ui.views.region.overlay_curves import CurveOverlay
from playground.ui.views.region.overlay_lines import LineOverlay
from playground.ui.views.region.overlay_rings import RingOverlay
from playground.ui.views.region.residuals import ResidualOverlay
from playground.ui.views.region.sample import LegendEntry
from playground.ui.views.region.words import RegionWords

if TYPE_CHECKING:
    from playground.training.plane_readings import PlaneReadings

# Around the ring of a misclassified point.
_PICKED = 15.0


@dataclass(frozen=True)
class Overlays:
    """What is laid over the plane.

    Attributes:
        lines: the lines of the first layer, with their weight vectors and steps.
        arrows: dL/dx at the points.
        contours: the kind of contours, see `ContourOverlay`; empty for none.
        mistakes: rings around the misclassified points.
        residuals: bars at the points with values.
    """

    lines: bool = False
    arrows: bool = False
    contours: str = ""
    mistakes: bool = False
    residuals: bool = False


class RegionOverlays:
    """The overlays that are on: what is painted, and what the legend says of it.

    Args:
        theme: sizes and colours.
        words: what the legend says.

    Attributes:
        chosen: which are on.
        lines: see `LineOverlay`, as the other parts.
    """

    def __init__(self, theme: Theme, words: RegionWords) -> None:
        self._words = words
        self.chosen = Overlays()
        self.lines = LineOverlay(theme)
        self.curves = CurveOverlay(theme)
        self.arrows = ArrowOverlay(theme)
        self.contours = ContourOverlay(theme)
        self.rings = RingOverlay(theme)
        self.residuals = ResidualOverlay(theme)
        self.picked = RingOverlay(theme, "accent", _PICKED)
        self._cell: tuple[str, str] | None = None

    def choose(self, chosen: Overlays) -> None:
        """Switches overlays on and off; what comes on shows nothing until it is told something."""
        before, self.chosen = self.chosen, chosen
        if chosen.contours:
            self.contours.kind = chosen.contours
        self._clear(before)

    def show(self, readings: PlaneReadings) -> None:
        """Takes over readings; None leaves what was shown."""
        if readings.lines is not None:
            self.lines.show(readings.lines)
            self.curves.show(None)
        if readings.curves is not None:
            self.curves.show(readings.curves)
            self.lines.show(None)
        if readings.gradients is not None:
            self.arrows.show(readings.gradients)
        if readings.mistakes is not None:
            self.rings.show(readings.mistakes)
        if readings.residuals is not None:
            self.residuals.show(readings.residuals)
        if readings.picked is not None:
            self._cell = readings.picked.cell
            self.picked.show(readings.picked.points)

    def forget(self) -> None:
        """Forgets all readings: they are of another net or of other points."""
        self._clear(Overlays())
        self.picked.show(None)

    def restyle(self) -> None:
        """Takes the theme's new colours and sizes."""
        self.rings.forget()
        self.picked.forget()

    def entries(self) -> list[LegendEntry]:
        """The legend of all that is on."""
        chosen, words = self.chosen, self._words
        entries: list[LegendEntry] = []
        if chosen.contours:
            entries += self.contours.entries(words.lead(), words.every())
        if chosen.lines:
            entries += self.curves.entries() or self.lines.entries()
        if chosen.arrows:
            entries += self.arrows.entries(words.logarithmic())
        if chosen.mistakes:
            entries += self.rings.entries(words.misclassified())
        if chosen.residuals:
            entries += self.residuals.entries(words.residual(), words.some())
        if self._cell is not None:
            entries += self.picked.entries(words.taken_for(*self._cell))
        return entries

    def paint_below(self, painter: QPainter, plane: PlaneTransform) -> None:
        """Paints what lies under the points."""
        if self.chosen.lines:
            self.lines.paint_below(painter, plane)
            self.curves.paint_below(painter, plane, self.lines.focus)

    def paint_above(
        self, painter: QPainter, plane: PlaneTransform, split: Split | None, *, test: bool
    ) -> None:
        """Paints what lies above the points."""
        if self.chosen.mistakes:
            self.rings.paint_above(painter, plane, split, test=test)
        if self._cell is not None:
            self.picked.paint_above(painter, plane, split, test=test)
        if self.chosen.residuals:
            self.residuals.paint_above(painter, plane, split, test=test)
        if self.chosen.arrows:
            self.arrows.paint_above(painter, plane)
        if self.chosen.lines:
            self.lines.paint_above(painter, plane)
            self.curves.paint_above(painter, plane, self.lines.focus)

    def _clear(self, before: Overlays) -> None:
        """Forgets what is off, and what was off before."""
        on = self.chosen
        if not (on.lines and before.lines):
            self.lines.show(None)
            self.curves.show(None)
        if not (on.arrows and before.arrows):
            self.arrows.show(None)
        if not (on.mistakes and before.mistakes):
            self.rings.show(None)
        if not (on.residuals and before.residuals):
            self.residuals.show(None)
