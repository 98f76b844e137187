"""The plane of the points: what the net decides where, the boundary, and the points."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, QPointF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from playground.data.points import Split
from playground.ui.selection import Example
from playground.ui.theme import Theme
from playground.ui.views.link import paint_link
from playground.ui.views.plane_transform import PlaneBounds, PlaneTransform
from playground.ui.views.region.canvas import RegionCanvas
from playground.ui.views.region.input import RegionInput
from playground.ui.views.region.overlays import Overlays
from playground.ui.views.region.probe import Probe, Reading, paint_reading
from playground.ui.views.region.words import RegionWords

if TYPE_CHECKING:
    from playground.training.plane_readings import PlaneReadings
    from playground.ui.views.region.tool import PlaneTool


class RegionView(QWidget):
    """Decision regions with their boundary under the points, to zoom, pan, probe and pick.

    What is picked is announced, and shown once `set_example` says so.

    Args:
        theme: sizes and colours.
        parent: the Qt parent.

    Signals:
        view_changed(): the user sees another part of the plane, or the data's extent changed:
            ask `visible_range` and bring new scores.
        point_clicked(Example): a point of the data was picked, to be followed through the net; or
            what was followed before a double click, which picks nothing, is to be followed again.
        probe_placed(float, float): x1 and x2 of a place without a point that was picked.
        clicked_away(): nothing is to be followed any more.
        hovered(tuple[float, float] | None): x1 and x2 under the pointer, None when it has left.
        scale_changed(float): another value has the signed ramp's last colour.
    """

    view_changed = Signal()
    point_clicked = Signal(object)
    probe_placed = Signal(float, float)
    clicked_away = Signal()
    hovered = Signal(object)
    scale_changed = Signal(float)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = RegionWords(self)
        self._canvas = RegionCanvas(theme, self._words)
        self._input = RegionInput(theme, self)
        self._hover, self._picking = self._input.hover, self._input.picking
        self._linked: tuple[float, float] | None = None
        self._scale = self._canvas.picture.scale
        self._show_test = True
        self._hover.changed.connect(self._tell_hover)
        self._input.plane_changed.connect(self._show)
        self._input.shape_changed.connect(self.setCursor)
        self._picking.point_clicked.connect(self.point_clicked)
        self._picking.probe_placed.connect(self.probe_placed)
        self._picking.clicked_away.connect(self.clicked_away)
        self.setObjectName("region_view")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self._restyle)
        self._retranslate()

    @property
    def scale(self) -> float:
        """The value with the signed ramp's last colour, where points have values."""
        return self._scale

    @property
    def _plane(self) -> PlaneTransform:
        """What is seen of the plane, and where."""
        return self._canvas.plane

    def set_data(
        self,
        split: Split,
        n_classes: int,
        extent: float,
        of: tuple[int, int] | None = None,
        names: tuple[str, ...] = (),
    ) -> None:
        """Shows these points; the zoom stays unless the extent changed.

        Args:
            split: full marks to train on, hollow ones to test on.
            n_classes: number of classes, 0 for regression.
            extent: the whole picture is from -extent to extent.
            of: how many training and test points these stand for, if there are more.
            names: of the classes, if they have any.
        """
        moved = self._canvas.set_data(split, n_classes, extent, of, names)
        if self._input.tool is not None:
            self._input.tool.data_shown()
        self._picking.set_points(split, test=self._canvas.frame.show_test)
        self._relayout()
        if moved:
            self.view_changed.emit()

    def set_show_test(self, shown: bool) -> None:
        """Shows or hides the points to test on; while points are edited all are shown."""
        self._show_test = shown
        frame = self._canvas.frame
        shown = shown or self._input.tool is not None
        if shown != frame.show_test:
            frame.show_test = shown
            self._picking.set_points(frame.split, test=shown)
            self._relayout()

    def set_tool(self, tool: PlaneTool | None, description: str = "") -> None:
        """Edits points with a tool, or looks and picks again.

        Args:
            tool: what the mouse and the keys do; None for looking.
            description: what the keys do, for screen readers.
        """
        self._input.take(tool)
        self.set_show_test(self._show_test)
        self._words.describe(self)
        if tool is not None:
            self.setAccessibleDescription(description)
            self.setToolTip("")
        self.update()

    def set_blank(self, blank: bool) -> None:
        """Hides all points, or shows them again."""
        if blank != self._canvas.frame.blank:
            self._canvas.frame.blank = blank
            self._relayout()

    def set_discrete(self, discrete: bool) -> None:
        """Paints a class in one flat colour and values in steps, or shows how sure the net is."""
        if discrete != self._canvas.picture.discrete:
            self._canvas.picture.discrete = discrete
            self._relayout()

    def set_example(self, example: Example | None) -> None:
        """Marks the example that is followed through the net; None for none."""
        if example != self._picking.example:
            self._picking.example = example
            self.update()

    @property
    def linked(self) -> tuple[float, float] | None:
        """The place that is pointed at in another picture."""
        return self._linked

    def set_linked(self, place: tuple[float, float] | None) -> None:
        """Marks a place that is pointed at in another picture; None for none."""
        if place != self._linked:
            self._linked = place
            self.update()

    def pick_or_return(self) -> None:
        """Picks the point nearest to the middle of what is seen, or goes back to the batch."""
        self._picking.pick_or_return(self._plane)

    def set_probe(self, probe: Probe | None) -> None:
        """What is asked for the net's answer under the pointer."""
        self._hover.set_probe(probe)

    def visible_range(self) -> PlaneBounds:
        """What is seen of the plane: x0, x1, y0, y1."""
        return self._plane.bounds

    def show_scores(
        self,
        scores: npt.NDArray[np.float32],
        visible_range: PlaneBounds | None = None,
        *,
        at_once: bool = True,
    ) -> None:
        """Shows what the net makes of a grid of points.

        Args:
            scores: (classes, rows, columns) float32 logits, or (1, rows, columns) values for
                regression; row 0 is the largest x2, column 0 the smallest x1, and the outermost
                points lie on the edges of the range. Not copied: do not write to it afterwards.
            visible_range: the range of the grid as `visible_range` gave it; None for now's.
            at_once: whether it is painted with the next frame; else whenever the view is next
                updated.
        """
        if self._canvas.show_scores(scores, visible_range or self._plane.bounds):
            self._lay_out(legend_only=True)
        self._hover.refresh()
        if at_once:
            self.update()

    def set_overlays(self, overlays: Overlays) -> None:
        """Switches what is laid over the plane on and off; the legend explains what is on."""
        if overlays != self._canvas.overlays.chosen:
            self._canvas.choose_overlays(overlays)
            self._relayout()

    def show_readings(self, readings: PlaneReadings, *, at_once: bool = True) -> None:
        """Shows what overlays are about; None leaves that of before.

        Args:
            readings: of the present net.
            at_once: as for `show_scores`.
        """
        if self._canvas.show_readings(readings):
            self._lay_out(legend_only=True)
        if at_once:
            self.update()

    def set_focus_unit(self, unit: int | None) -> None:
        """Makes the line of a unit of the first layer thicker, from 0; None for none."""
        if unit != self._canvas.overlays.lines.focus:
            self._canvas.overlays.lines.focus = unit
            self.update()

    def reading(self) -> Reading | None:
        """What the label beside the pointer says; None if there is none."""
        return self._hover.reading

    def reset_view(self) -> None:
        """Shows the whole picture again."""
        self._show(self._plane.reset())

    def sizeHint(self) -> QSize:
        """A square of the design's size, with its axes and legend."""
        return QSize(self._theme.ipx(600), self._theme.ipx(640))

    def minimumSizeHint(self) -> QSize:
        """Enough for the boundary to be seen."""
        return QSize(self._theme.ipx(240), self._theme.ipx(260))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the regions, the boundary, and all that lies above them."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._theme.color("background"))
            self._canvas.paint(painter, QSizeF(self.size()), self._picking.example)
            if self._linked is not None:
                square = self._canvas.square
                painter.setClipRect(square)
                paint_link(painter, self._theme, QPointF(*self._plane.pixel(*self._linked)), square)
                painter.setClipping(False)
            if self.hasFocus():
                self._canvas.paint_focus(painter)
            reading, at = self._hover.reading, self._hover.pointer
            if self._input.tool is not None:
                self._canvas.paint_tool(painter, self._input.tool)
            elif reading is not None and not self._picking.dragging:
                value = self._words.value()
                paint_reading(painter, self._theme, reading, at, self._canvas.square, value)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._relayout()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._input.turn_wheel(event, self._plane)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._input.press(event, self._plane)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._input.move(event, self._plane)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._input.release(event, self._plane)
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._input.double_click(event, self._plane)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._input.enter(event.position(), self._plane)

    def leaveEvent(self, event: QEvent) -> None:
        self._input.leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._input.key(event, self._plane):
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Tab goes from point to point while one is followed."""
        return self._input.walk(forwards, self._plane) or super().focusNextPrevChild(forwards)

    def event(self, event: QEvent) -> bool:
        """Keeps the tool tip from where values are read, and Escape while a point is followed."""
        if event.type() == QEvent.Type.ToolTip and self._hover.reading is not None:
            event.ignore()
            return True
        if event.type() == QEvent.Type.ShortcutOverride and self._input.wants(event):
            event.accept()
            return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _tell_hover(self) -> None:
        reading = self._hover.reading
        self.hovered.emit(None if reading is None else (reading.x1, reading.x2))
        self.update()

    def _show(self, plane: PlaneTransform) -> None:
        if plane != self._plane:
            self._canvas.plane = plane
            self._canvas.frame.forget()
            self._hover.replace(plane)
            self.update()
            self.view_changed.emit()

    def _relayout(self) -> None:
        self._lay_out()
        self.update()

    def _lay_out(self, *, legend_only: bool = False) -> None:
        self._canvas.lay_out(QSizeF(self.size()), legend_only=legend_only)
        self._hover.replace(self._plane)
        if self._canvas.picture.scale != self._scale:
            self._scale = self._canvas.picture.scale
            self.scale_changed.emit(self._scale)

    def _restyle(self) -> None:
        self._canvas.restyle()
        self.updateGeometry()
        self._relayout()

    def _retranslate(self) -> None:
        if self._input.tool is None:
            self._words.describe(self)
        self._relayout()
