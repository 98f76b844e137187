"""The losses of the run so far, on the training points and on the test points.

Painted here and not by pyqtgraph: two 4 pixel wide antialiased curves of 600 noisy points cost
its PlotWidget 5 to 11 ms, as straight lines from one array they cost 1 ms.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, QSize, Qt
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
from playground.ui.views.loss_history import LossHistory
from playground.ui.views.loss_reading import LossReading, neighbour
from playground.ui.views.loss_scene import LossScene
from playground.ui.views.loss_window import StepWindow

_WHEEL_NOTCH = 120
_ZOOM = 1.25
_WHEN_HELD = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier


class LossView(QWidget):
    """Training loss (solid) and test loss (dashed) against the step.

    Args:
        theme: sizes and colours.
        parent: the Qt parent.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._scene = LossScene(theme)
        self._reading = LossReading()
        self._corner: QWidget | None = None
        self.setObjectName("loss_view")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
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
        if history.same(self._scene.history):
            return
        if not self._scene.show(history):
            self._reading = LossReading(self._reading.pointer)
        self.update()

    def set_log(self, log: bool) -> None:
        """Shows the losses on a logarithmic scale, or on a linear one."""
        if log != self._scene.axis.log:
            self._scene.set_log(log)
            self.update()

    def set_corner_widget(self, widget: QWidget) -> None:
        """Puts a widget, such as the switch of the scale, into the heading's right corner."""
        self._corner = widget
        widget.setParent(self)
        widget.show()
        self._place_corner()

    def shown_steps(self) -> tuple[float, float]:
        """The first and the last step that are seen."""
        return self._scene.window.seen

    def axis(self) -> LossAxis:
        """The range of losses that is seen."""
        return self._scene.axis

    def readout(self) -> tuple[str, ...]:
        """The lines of the label at the pointer; none if there is none."""
        return tuple(text for _, text in self._readout_rows())

    def reset_view(self) -> None:
        """Shows all steps again."""
        self._look_at(self._scene.window.whole())

    # Qt

    def sizeHint(self) -> QSize:
        """The design's size."""
        return QSize(self._theme.ipx(600), self._theme.ipx(220))

    def minimumSizeHint(self) -> QSize:
        """Enough for the heading and a curve."""
        return QSize(self._theme.ipx(240), self._theme.ipx(130))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the heading, the axes, the curves and the read-out."""
        theme, area = self._theme, self._scene.area()
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("background"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        names = (self.tr("Loss"), self.tr("train"), self.tr("test"))
        paint.paint_heading(painter, theme, names, test=self._scene.history.test is not None)
        words = (self.tr("step"), self.tr("loss"))
        paint.paint_axes(painter, theme, area, self._scene.axis, self.shown_steps(), words)
        if self.hasFocus():
            painter.setPen(theme.pen("focus", 3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(area)
        if not len(self._scene.history):
            hint = self.tr("Train the net: its loss at each step is drawn here.")
            paint.paint_hint(painter, theme, area, hint)
        else:
            paint.paint_curves(painter, theme, area, self._scene.curves())
        index = self._read_index()
        if index is not None:
            share = self._scene.window.share(float(self._scene.history.steps[index]))
            x = round(area.left() + area.width() * share)
            paint.paint_readout(painter, theme, area, x, self._readout_rows())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lays out anew."""
        self._scene.place(self.size())
        self._place_corner()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zooms the steps about the pointer."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier or not len(self._scene.history):
            event.ignore()
            return
        turns = event.angleDelta().y() / _WHEEL_NOTCH
        step = self._scene.step_at(event.position().x())
        self._look_at(self._scene.window.zoomed(_ZOOM**turns, step))
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Reads the record nearest to the pointer."""
        at = event.position()
        self._read(LossReading(at.x() if self._scene.area().contains(at) else None))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Shows all steps again."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.reset_view()

    def leaveEvent(self, event: QEvent) -> None:
        """Takes the read-out away."""
        self._read(LossReading())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Takes the ring and what the arrow keys read away."""
        self._read(LossReading(self._reading.pointer))
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the read-out, + and - zoom the steps, 0 and Home show all of them."""
        about = self._reading.wanted(self._scene)
        if about is None:
            about = self._scene.window.step(0.5)
        match event.key():
            case _ if event.modifiers() & ~_WHEN_HELD or not len(self._scene.history):
                super().keyPressEvent(event)
            case Qt.Key.Key_Left | Qt.Key.Key_Right as key:
                ahead = 1 if key == Qt.Key.Key_Right else -1
                step = neighbour(self._scene, about, ahead)
                self._read(LossReading(step=step))
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self._look_at(self._scene.window.zoomed(_ZOOM, about))
            case Qt.Key.Key_Minus:
                self._look_at(self._scene.window.zoomed(1 / _ZOOM, about))
            case Qt.Key.Key_0 | Qt.Key.Key_Home:
                self.reset_view()
            case _:
                super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keeps the tool tip away from where the pointer reads values."""
        if event.type() == QEvent.Type.ToolTip and self._read_index() is not None:
            event.ignore()
            return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        """Speaks another language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _look_at(self, window: StepWindow) -> None:
        if window != self._scene.window:
            self._scene.look_at(window)
            self.update()

    def _read(self, reading: LossReading) -> None:
        if reading != self._reading:
            self._reading = reading
            self.update()

    def _read_index(self) -> int | None:
        return self._reading.index(self._scene)

    def _readout_rows(self) -> list[tuple[str, str]]:
        history, index = self._scene.history, self._read_index()
        if index is None:
            return []
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
            right = round(self._scene.area().right())
            top = round((paint.row_height(self._theme) - height) / 2)
            self._corner.setGeometry(right - size.width(), top, size.width(), height)

    def _restyle(self) -> None:
        self._scene.place(self.size())
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
