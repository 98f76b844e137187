"""All that is painted of the plane, in its order, and where it lies on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter

from playground.data.points import Split
from playground.ui.selection import Example
from playground.ui.theme import Theme
from playground.ui.views.plane_transform import PlaneBounds, PlaneTransform
from playground.ui.views.region.example import paint_example
from playground.ui.views.region.frame import RegionFrame
from playground.ui.views.region.marks import MARK, SMALL_MARK
from playground.ui.views.region.overlays import Overlays, RegionOverlays
from playground.ui.views.region.picture import RegionPicture
from playground.ui.views.region.words import RegionWords

if TYPE_CHECKING:
    from playground.training.plane_readings import PlaneReadings
    from playground.ui.views.region.tool import PlaneTool


class RegionCanvas:
    """Holds the layers of the picture and paints them.

    Args:
        theme: sizes and colours.
        words: what is written.

    Attributes:
        plane: the part of the plane that is seen, and where.
        frame: the axes, the points and the legend.
        picture: the regions and their boundary.
        overlays: what is laid over them.
    """

    def __init__(self, theme: Theme, words: RegionWords) -> None:
        self._theme, self._words = theme, words
        self.plane = PlaneTransform()
        self.frame = RegionFrame(theme)
        self.picture = RegionPicture(theme)
        self.overlays = RegionOverlays(theme, words)
        self._n_classes = 2
        self._of: tuple[int, int] | None = None
        self._names: tuple[str, ...] = ()

    @property
    def square(self) -> QRectF:
        """The plane on the screen."""
        return QRectF(self.plane.left, self.plane.top, self.plane.side, self.plane.side)

    def set_data(
        self,
        split: Split,
        n_classes: int,
        extent: float,
        of: tuple[int, int] | None = None,
        names: tuple[str, ...] = (),
    ) -> bool:
        """Shows these points; see `RegionView.set_data`. Whether the zoom was reset."""
        self.frame.split = split
        self._of, self._names = of, names
        all_shown = of is None or of == (len(split.train), len(split.test))
        self.frame.mark = MARK if all_shown else SMALL_MARK
        if n_classes != self._n_classes:
            self.picture.clear()
        self._n_classes = n_classes
        targets = np.concatenate([split.train.targets, split.test.targets])
        self.picture.set_targets(0.0 if n_classes else float(np.abs(targets).max(initial=0.0)))
        self.overlays.forget()
        moved = extent != self.plane.extent
        if moved:
            self.plane = self.plane.reset(extent)
        return moved

    def show_scores(self, scores: npt.NDArray[np.float32], bounds: PlaneBounds) -> bool:
        """Takes over scores; whether the legend is another."""
        before = self._legend_key()
        self.picture.show(scores, bounds)
        self._find_contours()
        return self._legend_key() != before

    def show_readings(self, readings: PlaneReadings) -> bool:
        """Takes over what lies over the plane; whether the legend is another."""
        before = self._legend_key()
        self.overlays.show(readings)
        return self._legend_key() != before

    def choose_overlays(self, chosen: Overlays) -> None:
        """Switches overlays on and off."""
        self.overlays.choose(chosen)
        self._find_contours()

    def lay_out(self, size: QSizeF, *, legend_only: bool = False) -> None:
        """Finds everything its place.

        Args:
            size: of the view.
            legend_only: whether nothing but the legend has changed; often the rest can stay.
        """
        frame = self.frame
        before = (self.plane, frame.scale)
        frame.scale = self.picture.scale
        test = frame.show_test and frame.split is not None and len(frame.split.test) > 0
        frame.legend.explain(
            self._words.kinds_of(frame.split, self._of),
            self._n_classes,
            self.picture.scale,
            test=test,
            discrete=self.picture.discrete,
            names=self._names,
            overlays=self.overlays.entries(),
        )
        self.plane = frame.place(self.plane, size)
        if legend_only and (self.plane, frame.scale) == before:
            frame.forget_legend()
        else:
            frame.forget()

    def restyle(self) -> None:
        """Takes the theme's new colours and sizes."""
        self.picture.restyle()
        self.overlays.restyle()

    def paint(self, painter: QPainter, size: QSizeF, example: Example | None) -> None:
        """Paints the regions, the boundary, and all that lies above them."""
        plane, square = self.plane, self.square
        contours = self.overlays.contours if self.overlays.chosen.contours else None
        self.picture.paint(painter, plane, square, contours)
        painter.save()
        painter.setClipRect(square)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.overlays.paint_below(painter, plane)
        painter.restore()
        self.frame.paint(painter, plane, size)
        painter.save()
        painter.setClipRect(square)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = self.frame
        if not frame.blank:
            self.overlays.paint_above(painter, plane, frame.split, test=frame.show_test)
        if example is not None:
            theme, n_classes, scale = self._theme, self._n_classes, self.picture.scale
            paint_example(painter, theme, example, plane, n_classes=n_classes, scale=scale)
        painter.restore()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.picture.paint_word(painter, plane, square, self._words.undefined())

    def paint_tool(self, painter: QPainter, tool: PlaneTool) -> None:
        """Paints what a tool that edits points shows."""
        painter.save()
        painter.setClipRect(self.square)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tool.paint(painter, self.plane, self.square, self.picture.scale)
        painter.restore()

    def paint_focus(self, painter: QPainter) -> None:
        """Paints the frame of the widget that has the focus."""
        painter.setPen(self._theme.pen("focus", 3))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(self.square)

    def _find_contours(self) -> None:
        scores = self.picture.scores
        if self.overlays.chosen.contours and scores is not None:
            self.overlays.contours.show(scores, self.picture.scale)

    def _legend_key(self) -> tuple[object, ...]:
        return (self.picture.scale, *self.overlays.entries())
