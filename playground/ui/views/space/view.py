"""The warped space: the plane and its points as a layer of the net bends them."""

from __future__ import annotations

from math import isfinite

from PySide6.QtCore import QEvent, QPointF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from playground.data.points import Split
from playground.engine.plane_warp import PlaneWarp, Warp
from playground.ui.theme import Theme
from playground.ui.views.link import paint_link
from playground.ui.views.region.probe import Reading, paint_reading
from playground.ui.views.space.axes import SpaceAxes
from playground.ui.views.space.frame import SpaceFrame
from playground.ui.views.space.grid import SpaceGrid
from playground.ui.views.space.marks import SpaceMarks
from playground.ui.views.space.sample import Sample, on_other_grid, reading_of, sample_by_key
from playground.ui.views.space.words import SpaceWords

_REACH = 28.0


class SpaceView(QWidget):
    """The plane's grid and points in the coordinates of two units.

    Args:
        theme: sizes and colours.
        parent: the Qt parent.

    Signals:
        plane_hovered(float, float): the place of the plane that is pointed at, x1 and x2.
        hover_left(): nothing is pointed at any more.
    """

    plane_hovered = Signal(float, float)
    hover_left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = SpaceWords(self)
        self._frame = SpaceFrame(theme)
        self._grid = SpaceGrid(theme)
        self._marks = SpaceMarks(theme)
        self._source: PlaneWarp | None = None
        self._warp: Warp | None = None
        self._axes: SpaceAxes | None = None
        self._smooth = False
        self._show_test = True
        self._linked: tuple[float, float] | None = None
        self._pointer: QPointF | None = None
        self._sample: Sample | None = None
        self.setObjectName("space_view")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self._restyle)
        self._retranslate()

    # What is shown

    def set_data(self, split: Split) -> None:
        """Takes these points, for the warps that come: training points first, then test points."""
        self._marks.set_split(split)
        self._relayout()

    def set_show_test(self, shown: bool) -> None:
        """Shows or hides the points to test on."""
        if shown != self._show_test:
            self._show_test = shown
            self._relayout()

    def show_warp(self, source: PlaneWarp, axes: SpaceAxes, *, smooth: bool = False) -> None:
        """Shows how the net bends the plane now.

        Args:
            source: evaluates the net; on the points of ``set_data``, in their order.
            axes: which two units; those of ``SpaceAxes.of(config)``.
            smooth: of many states a second: the ranges shrink slowly, and lines are drawn fast.
        """
        if axes != self._axes or source is not self._source:
            self._axes, self._source = axes, source
            self._frame.across.forget()
            self._frame.up.forget()
            self._relayout()
        self._smooth = smooth
        before = self._warp
        self._warp = source.read(axes.layer, axes.across, axes.up, fine=not smooth)
        if before is not None and self._sample is not None:
            self._sample = on_other_grid(self._sample, before.step, self._warp.step)
        if self._frame.fit(self._warp, smooth=smooth):
            self._frame.place(QSizeF(self.size()))
        self._redraw()
        self._point()

    def set_linked(self, x1: float | None, x2: float | None = None) -> None:
        """Marks where a place of the plane lies in the space; None for no place."""
        linked = None if x1 is None or x2 is None else (x1, x2)
        if linked != self._linked:
            self._linked = linked
            self.update()

    def linked_at(self) -> QPointF | None:
        """The pixel of the linked place; None without one."""
        if self._linked is None or self._source is None or self._axes is None:
            return None
        axes = self._axes
        place = self._source.locate(*self._linked, axes.layer, axes.across, axes.up)
        return self._frame.pixel(*place) if all(map(isfinite, place)) else None

    def reading(self) -> Reading | None:
        """The place of the plane that is pointed at, and what the net says there."""
        if self._sample is None or self._source is None or self._warp is None:
            return None
        return reading_of(self._source, self._warp, self._sample)

    # Qt

    def sizeHint(self) -> QSize:
        return QSize(self._theme.ipx(600), self._theme.ipx(640))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.ipx(240), self._theme.ipx(260))

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._theme.color("background"))
            area = self._frame.area
            painter.save()
            painter.setClipRect(area)
            if self._warp is not None:
                self._grid.paint(painter, fine=not self._smooth)
                places = self._frame.to_pixels(self._warp.points)
                self._marks.paint(painter, places, test=self._show_test)
                if self._sample is not None:
                    self._grid.paint_cross(painter, *self._sample)
                linked = self.linked_at()
                if linked is not None:
                    paint_link(painter, self._theme, linked, area)
            painter.restore()
            self._frame.paint(painter)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self.hasFocus():
                painter.setPen(self._theme.pen("focus", 3))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(area)
            self._paint_words(painter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._relayout()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer = event.position()
        self._point()

    def leaveEvent(self, event: QEvent) -> None:
        self._pointer = None
        self._choose(None)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if self._pointer is None:
            self._choose(None)
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys walk along the grid, from the middle of the plane."""
        warp = self._warp
        sample = sample_by_key(event, self._sample, warp.side) if warp is not None else None
        if sample is None:
            super().keyPressEvent(event)
            return
        self._pointer = None
        self._choose(sample)

    def event(self, event: QEvent) -> bool:
        """Keeps the tool tip away from where places are read."""
        if event.type() == QEvent.Type.ToolTip and self._sample is not None:
            event.ignore()
            return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _redraw(self) -> None:
        if self._warp is not None:
            pixels = self._frame.to_pixels(self._warp.grid.reshape(2, -1))
            self._grid.show(self._warp, pixels, self._marks.scale, live=self._smooth)
        self.update()

    def _point(self) -> None:
        """Looks anew at what is under the pointer: it, or the grid, has moved."""
        at = self._pointer
        if at is None:
            return
        inside = self._frame.area.contains(at)
        reach = self._theme.px(_REACH)
        self._choose(self._grid.nearest(at.x(), at.y(), reach) if inside else None)

    def _choose(self, sample: Sample | None) -> None:
        self.update()
        if sample == self._sample:
            return
        self._sample = sample
        if sample is None or self._source is None or self._warp is None:
            self.hover_left.emit()
        else:
            self.plane_hovered.emit(*self._source.sample(*sample, self._warp.step))

    def _paint_words(self, painter: QPainter) -> None:
        theme, area, reading = self._theme, self._frame.area, self.reading()
        if self._warp is not None and self._grid.empty:
            painter.setFont(theme.font("title"))
            painter.setPen(theme.color("warning"))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self._words.undefined())
        elif reading is not None and self._sample is not None:
            at = self._pointer or self._grid.pixel(*self._sample)
            paint_reading(painter, theme, reading, at, area, self._words.value())

    def _relayout(self) -> None:
        frame, axes = self._frame, self._axes
        if axes is not None:
            frame.names = self._words.axes(axes)
            test = self._show_test and self._marks.n_test > 0
            scale = self._marks.scale
            frame.legend.entries = self._words.legend(axes.n_classes, scale, test=test)
        frame.place(QSizeF(self.size()))
        self._redraw()

    def _restyle(self) -> None:
        self._marks.forget()
        self.updateGeometry()
        self._relayout()

    def _retranslate(self) -> None:
        self.setAccessibleName(self._words.name())
        self.setAccessibleDescription(self._words.description())
        self.setToolTip(self._words.tooltip())
        self._relayout()
