"""The plot of the losses: pyqtgraph's axes, ranges, zoom and mouse, in the theme's dress."""

from __future__ import annotations

import math

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QMouseEvent
from PySide6.QtWidgets import QGraphicsItem, QGraphicsSceneWheelEvent, QWidget

from playground.ui.theme import Theme
from playground.ui.views.loss.axis import LossAxis
from playground.ui.views.loss.curves import LossCurves
from playground.ui.views.loss.history import EMPTY, LossHistory
from playground.ui.views.loss.readout import LossReadout
from playground.ui.views.loss.ticks import loss_ticks, step_ticks

ZOOM = 1.25
_WHEEL_NOTCH = 120
_FEWEST_STEPS = 4.0
_NEAR = 4.0


class LossBox(pg.ViewBox):  # type: ignore[misc]  # pyqtgraph has no types
    """The area of the curves: the wheel zooms the steps, a drag moves them."""

    def __init__(self) -> None:
        super().__init__(enableMenu=False)
        self.state["wheelScaleFactor"] = -math.log(ZOOM) / math.log(1.02) / _WHEEL_NOTCH
        # Above the axes' grid; the frame below the curves.
        self.setZValue(0)
        self.borderRect.setZValue(-2)
        # A curve at the edge would lose half of its width.
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemClipsChildrenToShape, False)
        self.disableAutoRange()
        self.setMouseEnabled(x=False, y=False)

    def wheelEvent(self, ev: QGraphicsSceneWheelEvent, axis: int | None = None) -> None:
        """Zooms the steps about the pointer; with Ctrl, the wheel is the window's."""
        if ev.modifiers() & Qt.KeyboardModifier.ControlModifier:
            ev.ignore()
        else:
            super().wheelEvent(ev, axis)

    def mouseDragEvent(
        self, ev: pg.GraphicsScene.mouseEvents.MouseDragEvent, axis: int | None = None
    ) -> None:
        """Moves the steps; pyqtgraph's zoom with the right button would surprise."""
        if ev.button() == Qt.MouseButton.LeftButton:
            super().mouseDragEvent(ev, axis)
        else:
            ev.ignore()


class LossPlot(pg.GraphicsView):  # type: ignore[misc]
    """Losses against steps.

    A view box and two axes. pyqtgraph's PlotWidget would be the same and, besides, two more axes,
    a title, and a hidden form and menu in English for what a right click offers.

    Signals:
        pointed: the pointer's x in pixels, None where there are no curves below it.
        moved: other steps are seen.

    Args:
        theme: sizes and colours.
        parent: the Qt parent.
    """

    pointed = Signal(object)
    moved = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.steps_axis, self.losses_axis, self.box = step_ticks(), loss_ticks(), LossBox()
        self._grid = pg.GraphicsLayout()
        self._grid.setSpacing(0)
        self._grid.addItem(self.losses_axis, 0, 0)
        self._grid.addItem(self.box, 0, 1)
        self._grid.addItem(self.steps_axis, 1, 1)
        for axis in (self.steps_axis, self.losses_axis):
            axis.linkToView(self.box)
            axis.setZValue(-1)
        self.setCentralItem(self._grid)
        self._names = ("", "")
        self._all = True
        self.history = EMPTY
        self.axis = LossAxis()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # All of it changes with each record; pyqtgraph's search for what did not costs more.
        self.setViewportUpdateMode(self.ViewportUpdateMode.FullViewportUpdate)
        self.setCacheMode(self.CacheModeFlag.CacheNone)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.curves = LossCurves(theme, self.box)
        self.readout = LossReadout(theme, self.box)
        self.box.sigRangeChangedManually.connect(self._look)
        self.box.sigXRangeChanged.connect(self.moved)
        self.box.sigResized.connect(self._fit_width)
        self.restyle()

    # What is shown

    def show_history(self, history: LossHistory) -> bool:
        """Takes another history; returns whether it is the same run, grown."""
        same_run = history.continues(self.history)
        first, last = history.span
        # Where no step was made, the last loss was changed: back again, it looks as before.
        grown = same_run and last > self.history.span[1]
        low, high = self.seen
        self._all = self._all or not same_run or not first <= low < high <= last
        self.history = history
        self.box.setMouseEnabled(x=len(history) > 0)
        fewest = min(_FEWEST_STEPS, last - first)
        if self._all:
            self._set_steps(first, last, fewest)
        else:
            self.box.setLimits(xMin=first, xMax=last, minXRange=fewest)
        self._fit(lazily=grown)
        return same_run

    def set_log(self, log: bool) -> None:
        """Takes a logarithmic scale of the losses, or a linear one."""
        self.axis = LossAxis(0.1, 1.0, log=True) if log else LossAxis()
        self.losses_axis.setLogMode(y=log)
        self._fit(lazily=False)

    @property
    def seen(self) -> tuple[float, float]:
        """The first and the last step that are seen."""
        low, high = self.box.viewRange()[0]
        return low, high

    @property
    def area(self) -> QRectF:
        """Where the curves are, in pixels of this widget."""
        rect: QRectF = self.box.sceneBoundingRect()
        return rect

    def step_at(self, x: float) -> float:
        """The step at a pixel."""
        return float(self.box.mapSceneToView(QPointF(x, 0)).x())

    def zoom(self, notches: int, step: float) -> None:
        """Enlarges the steps; one of them stays where it is, unless an end is reached."""
        self.box.scaleBy(x=ZOOM**-notches, center=pg.Point(step, 0))
        self._look()

    def show_all(self) -> None:
        """Shows all steps."""
        self.box.setXRange(*self.history.span, padding=0)
        self._look()

    # Its dress

    def set_words(self, steps: str, losses: str, hint: str) -> None:
        """The names of the axes, and what to say without records."""
        self._names = (steps, losses)
        self.curves.set_hint(hint)
        self.restyle()

    def set_ring(self, focus: bool) -> None:
        """Frames the curves as those of the view that has the focus, or of another."""
        pen = self._theme.pen("focus", 3) if focus else self._theme.pen("border", 2)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        self.box.setBorder(pen)

    def restyle(self) -> None:
        """Takes the theme's sizes and colours."""
        theme = self._theme
        self.setBackground(theme.color("background"))
        self.steps_axis.restyle(theme, self._names[0])
        self.losses_axis.restyle(theme, self._names[1])
        above = QFontMetricsF(theme.font("plot")).height() / 2
        self._grid.setContentsMargins(0, round(above), round(3 * theme.px(_NEAR)), 0)
        self.curves.restyle()
        self.readout.restyle()
        self._place()

    # Qt

    def mouseMoveEvent(self, ev: QMouseEvent) -> None:
        """Tells where the pointer is."""
        super().mouseMoveEvent(ev)
        at = ev.position()
        self.pointed.emit(at.x() if self.area.contains(at) else None)

    def mouseDoubleClickEvent(self, ev: QMouseEvent) -> None:
        """Shows all steps again."""
        super().mouseDoubleClickEvent(ev)
        if ev.button() == Qt.MouseButton.LeftButton:
            self.show_all()

    def leaveEvent(self, ev: QEvent) -> None:
        """Tells that the pointer is gone."""
        super().leaveEvent(ev)
        self.pointed.emit(None)

    def _look(self) -> None:
        """Fits the losses to the steps that are seen now."""
        (low, high), (first, last) = self.seen, self.history.span
        self._all = high - low >= (last - first) * (1 - 1e-9)
        if self._all:
            self.box.setXRange(first, last, padding=0)
        self._fit(lazily=False)

    def _set_steps(self, first: float, last: float, fewest: float) -> None:
        self.box.setLimits(xMin=first, xMax=last, minXRange=fewest)
        self.box.setXRange(first, last, padding=0)

    def _fit(self, *, lazily: bool) -> None:
        limits = self.history.limits(*self.seen, positive=self.axis.log)
        if limits is not None:
            self.axis = self.axis.fitted(*limits, lazily=lazily)
        self.box.setYRange(*self.axis.limits, padding=0)
        self.curves.show_history(self.history, self.axis)
        self._place()

    def _place(self) -> None:
        """Lays out anew at once, if the numbers of the losses need another width."""
        self._fit_width()
        self._grid.layout.activate()

    def _fit_width(self) -> None:
        self.losses_axis.fit_width(*self.axis.limits, self.box.rect().height())
