"""What the picture of the warped space says of itself, in the user's language."""

from __future__ import annotations

from PySide6.QtCore import QObject

from playground.ui.numbers import short
from playground.ui.views.region.sample import LegendEntry
from playground.ui.views.space.axes import SpaceAxes
from playground.ui.views.space.grid import BOUNDARY, LINE


class SpaceWords(QObject):
    """Gives the words in the language in force at the time of the call.

    Args:
        parent: the Qt parent.
    """

    def name(self) -> str:
        """The view's name for screen readers."""
        return self.tr("Warped space")

    def description(self) -> str:
        """What is seen and what the keys do, for screen readers."""
        return self.tr(
            "How a layer bends the plane: the lines of a grid of the plane, and the points, in "
            "the coordinates of two of the layer's units. Arrow keys walk along the grid."
        )

    def tooltip(self) -> str:
        """What is drawn and what the mouse does."""
        return self.tr(
            "How a layer bends the plane: a grid of straight lines x₁ = const and x₂ = const, and "
            "all points, drawn where two units of the layer put them: (aᵢ(x), aⱼ(x)).\n"
            "Colour of the grid: the class with the largest score; dark line: the boundary "
            "between classes. The layers above can only part what lies apart here.\n"
            "Point at it or use the arrow keys: which place of the plane it is."
        )

    def undefined(self) -> str:
        """The word on a picture without a finite number."""
        return self.tr("not a number")

    def value(self) -> str:
        """The word for a single value, which has no class."""
        return self.tr("value")

    def axes(self, axes: SpaceAxes) -> tuple[str, str]:
        """The names of the axis across and the axis up."""
        across = "x₁" if axes.across is None else self._unit(axes, axes.across)
        return across, self._unit(axes, axes.up)

    def legend(self, n_classes: int, scale: float, *, test: bool) -> list[LegendEntry]:
        """The entries of the legend.

        Args:
            n_classes: number of classes, 0 for regression.
            scale: of regression: the value with the last colour.
            test: whether test points are shown.
        """
        if n_classes:
            entries = [LegendEntry(self.tr("class"))]
            entries += [LegendEntry(str(k), "class", k) for k in range(n_classes)]
        else:
            ends = f"{short(-scale)}|{short(scale)}"
            entries = [LegendEntry(self.tr("value")), LegendEntry(ends, "ramp")]
        entries.append(LegendEntry(self.tr("train"), "train"))
        if test:
            entries.append(LegendEntry(self.tr("test"), "test"))
        entries.append(LegendEntry(self.tr("grid of the plane"), "line", color="border", size=LINE))
        if n_classes:
            entries.append(
                LegendEntry(self.tr("boundary"), "line", color="boundary", size=BOUNDARY)
            )
        return entries

    def _unit(self, axes: SpaceAxes, unit: int) -> str:
        if not axes.scores:
            return self.tr("a of unit {0}, layer {1}").format(unit + 1, axes.layer + 1)
        if axes.n_classes:
            return self.tr("score of class {0}").format(unit)
        return self.tr("score, the value")
