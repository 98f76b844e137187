"""The losses of the run so far, on the training points and on the test points.

Painted here and not by pyqtgraph: two 4 pixel wide antialiased curves of 600 noisy points cost
its PlotWidget 5 to 11 ms, as straight lines from one array they cost 1 ms.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from playground.ui.numbers import grouped, significant
from playground.ui.theme import Theme
from playground.ui.views import loss_painter as paint
from playground.ui.views.loss_axis import LossAxis
from playground.ui.views.loss_curve import FloatArray, dashes, decimated, segments
from playground.ui.views.loss_history import EMPTY, LossHistory

_WHEEL_NOTCH = 120
_ZOOM = 1.25
_FEWEST_STEPS = 4.0


class LossView(QWidget):
    """Training loss (solid) and test loss (dashed) against the step.

    Args:
        theme: sizes and colours.
        parent: the Qt parent.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._history = EMPTY
        self._axis = LossAxis()
        self._zoom: tuple[float, float] | None = None
        self._curves: list[tuple[str, FloatArray]] | None = None
        self._read_step: float | None = None
        self._corner: QWidget | None = None
        self.setObjectName("loss_view")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self._restyle)
        self._retranslate()

    # What is shown

    def show_history(
        self,
        steps: npt.NDArray[np.int64],
        train: npt.NDArray[np.float64],
        test: npt.NDArray[np.float64] | None = None,
    ) -> None:
        """Shows what was recorded; nothing is painted if it is the same as before.

        Args:
            steps: (n,) int64, increasing. None of the arrays is copied.
            train: (n,) float64 losses; what is not finite is left out of the curve.
            test: (n,) float64, or None.
        """
        history = LossHistory(steps, train, test)
        if history.same(self._history):
            return
        if len(history) < len(self._history) or history.span[0] != self._history.span[0]:
            # Another run: neither its scale nor its zoom is that of the old one.
            self._axis = LossAxis(log=self._axis.log)
            self._zoom = None
        self._history = history
        self._refit()

    def set_log(self, log: bool) -> None:
        """Shows the losses on a logarithmic scale, or on a linear one."""
        if log != self._axis.log:
            self._axis = LossAxis(0.1, 1.0, log=True) if log else LossAxis()
            self._refit()

    def set_corner_widget(self, widget: QWidget) -> None:
        """Puts a widget, such as the switch of the scale, into the heading's right corner."""
        self._corner = widget
        widget.setParent(self)
        widget.show()
        self._place_corner()

    def shown_steps(self) -> tuple[float, float]:
        """The first and the last step that are seen."""
        return self._zoom or self._history.span

    def axis(self) -> LossAxis:
        """The range of losses that is seen."""
        return self._axis

    def readout(self) -> tuple[str, ...]:
        """The lines of the label at the pointer; none if there is none."""
        return tuple(text for _, text in self._readout_rows())

    def reset_view(self) -> None:
        """Shows all steps again."""
        if self._zoom is not None:
            self._zoom = None
            self._refit()

    # Qt

    def sizeHint(self) -> QSize:
        """The design's size."""
        return QSize(self._theme.ipx(600), self._theme.ipx(220))

    def minimumSizeHint(self) -> QSize:
        """Enough for the heading and a curve."""
        return QSize(self._theme.ipx(240), self._theme.ipx(130))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the heading, the axes, the curves and the read-out."""
        theme = self._theme
        area = paint.plot_area(theme, self.width(), self.height(), self._axis)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        names = (self.tr("Loss"), self.tr("train"), self.tr("test"))
        paint.paint_heading(painter, theme, names, test=self._history.test is not None)
        words = (self.tr("step"), self.tr("loss"))
        paint.paint_axes(painter, theme, area, self._axis, self.shown_steps(), words)
        if not len(self._history):
            hint = self.tr("Train the net: its loss at each step is drawn here.")
            paint.paint_hint(painter, theme, area, hint)
        else:
            if self._curves is None:
                self._curves = self._lines()
            paint.paint_curves(painter, theme, area, self._curves)
        rows = self._readout_rows()
        if rows and self._read_step is not None:
            step = float(self._history.steps[self._history.nearest(self._read_step)])
            paint.paint_readout(painter, theme, area, self._pixel(step), rows)
        if self.hasFocus():
            painter.setPen(theme.pen("focus", 3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(area)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lays out anew."""
        self._curves = None
        self._place_corner()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zooms the steps about the pointer."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier or not len(self._history):
            event.ignore()
            return
        turns = event.angleDelta().y() / _WHEEL_NOTCH
        self._zoom_about(self._step_at(event.position().x()), _ZOOM**turns)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Reads the record nearest to the pointer."""
        at = event.position()
        self._read(self._step_at(at.x()) if self._area().contains(at) else None)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Shows all steps again."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.reset_view()

    def leaveEvent(self, event: QEvent) -> None:
        """Takes the read-out away."""
        self._read(None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Shows the ring."""
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Takes the ring and the read-out away."""
        self._read(None)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the read-out, + and - zoom the steps, 0 and Home show all of them."""
        key = event.key()
        held = event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        )
        low, high = self.shown_steps()
        about = (low + high) / 2 if self._read_step is None else self._read_step
        if held or not len(self._history):
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            # As far as a hundredth of the picture, but at least to the next record.
            ahead = 1 if key == Qt.Key.Key_Right else -1
            index = self._history.nearest(about)
            to = self._history.nearest(about + ahead * (high - low) / 100)
            to = to if to != index else min(max(index + ahead, 0), len(self._history) - 1)
            step = float(self._history.steps[to])
            self._read(step if low <= step <= high else about)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self._zoom_about(about, _ZOOM)
        elif key == Qt.Key.Key_Minus:
            self._zoom_about(about, 1 / _ZOOM)
        elif key in (Qt.Key.Key_0, Qt.Key.Key_Home):
            self.reset_view()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Speaks another language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _area(self) -> QRectF:
        return paint.plot_area(self._theme, self.width(), self.height(), self._axis)

    def _pixel(self, step: float) -> float:
        area, (low, high) = self._area(), self.shown_steps()
        return area.left() + area.width() * (step - low) / (high - low)

    def _step_at(self, x: float) -> float:
        area, (low, high) = self._area(), self.shown_steps()
        return low + (high - low) * (x - area.left()) / area.width()

    def _zoom_about(self, step: float, factor: float) -> None:
        first, last = self._history.span
        low, high = self.shown_steps()
        width = max((high - low) / factor, _FEWEST_STEPS)
        if width >= last - first:
            self.reset_view()
            return
        share = (step - low) / (high - low)
        low = min(max(step - share * width, first), last - width)
        self._zoom = (low, low + width)
        self._refit()

    def _refit(self) -> None:
        """Fits the axis of the losses to what is seen, and draws anew."""
        low, high = self.shown_steps()
        limits = self._history.limits(low, high, positive=self._axis.log)
        if limits is not None:
            self._axis = self._axis.fitted(*limits)
        self._curves = None
        self.update()

    def _lines(self) -> list[tuple[str, FloatArray]]:
        area, (low, high) = self._area(), self.shown_steps()
        columns = max(int(area.width() / (self._theme.px(paint.CURVE) / 2)), 1)
        curves = []
        for color, losses in ((paint.TRAIN, self._history.train), (paint.TEST, self._history.test)):
            if losses is None:
                continue
            x, y = decimated(self._history.steps, losses, low, high, columns)
            x = area.left() + area.width() * (x - low) / (high - low)
            y = area.bottom() - area.height() * self._axis.shares(y)
            lines = segments(x, y)
            if color == paint.TEST:
                lines = dashes(lines, self._theme.px(paint.DASH), self._theme.px(paint.GAP))
            curves.append((color, lines))
        return curves

    def _read(self, step: float | None) -> None:
        if step != self._read_step:
            self._read_step = step
            self.update()

    def _readout_rows(self) -> list[tuple[str, str]]:
        if self._read_step is None or not len(self._history):
            return []
        history = self._history
        index = history.nearest(self._read_step)
        step = grouped(int(history.steps[index]))
        train = significant(float(history.train[index]))
        rows = [
            ("text", self.tr("step {0}").format(step)),
            (paint.TRAIN, self.tr("train {0}").format(train)),
        ]
        if history.test is not None:
            test = significant(float(history.test[index]))
            rows.append((paint.TEST, self.tr("test {0}").format(test)))
        return rows

    def _place_corner(self) -> None:
        if self._corner is not None:
            size = self._corner.sizeHint()
            height = min(size.height(), round(paint.row_height(self._theme)))
            right = round(self._area().right())
            top = round((paint.row_height(self._theme) - height) / 2)
            self._corner.setGeometry(right - size.width(), top, size.width(), height)

    def _restyle(self) -> None:
        self._curves = None
        self._place_corner()
        self.updateGeometry()
        self.update()

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Loss"))
        self.setAccessibleDescription(
            self.tr(
                "The loss on the training points and on the test points at each step. Left and "
                "right arrow read single steps, plus and minus zoom, 0 shows all steps."
            )
        )
        self.setToolTip(
            self.tr(
                "The loss at each step: the solid line on the training points, the dashed line "
                "on the test points.\nPoint at a step, or use the left and right arrow, to read "
                "its values.\nWheel or + and −: zoom the steps. Double click, 0 or Home: all steps."
            )
        )
        self.update()
