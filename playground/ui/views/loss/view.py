"""The losses of the run so far, on the training points and on the test points."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QLayout, QSizePolicy, QVBoxLayout, QWidget

from playground.ui.theme import Theme
from playground.ui.views.loss.heading import LossHeading
from playground.ui.views.loss.history import EMPTY, LossHistory
from playground.ui.views.loss.reading import LossReading, neighbour
from playground.ui.views.loss.words import LossWords

if TYPE_CHECKING:
    from playground.ui.views.loss.axis import LossAxis
    from playground.ui.views.loss.plot import LossPlot

_WHEN_HELD = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier


class LossView(QWidget):
    """Training loss (solid) and test loss (dashed) against the step.

    The plot is made after the view was first painted: pyqtgraph takes a good part of the time in
    which a program opens, and there is nothing to plot by then.

    Args:
        theme: sizes and colours.
        parent: the Qt parent.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._heading = LossHeading(theme)
        self._points = (0, 0)
        self._words = LossWords(self)
        self._made: LossPlot | None = None
        self._history = EMPTY
        self._log = False
        self._make_soon = QTimer(self)
        self._make_soon.setSingleShot(True)
        self._make_soon.setInterval(0)
        self._make_soon.timeout.connect(self._make)
        self._reading = LossReading()
        self.setObjectName("loss_view")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        layout.addWidget(self._heading)
        layout.addStretch(1)
        self._layout = layout
        theme.changed.connect(self._restyle)
        self._restyle()
        self._retranslate()

    @property
    def _plot(self) -> LossPlot:
        return self._made or self._make()

    def _make(self) -> LossPlot:
        """The plot, made on first use."""
        if self._made is None:
            from playground.ui.views.loss.plot import LossPlot

            self._made = plot = LossPlot(self._theme)
            self._layout.takeAt(1)
            self._layout.addWidget(plot, 1)
            plot.pointed.connect(self._point)
            plot.moved.connect(self._show_reading)
            self._restyle()
            self._retranslate()
            if self._log:
                plot.set_log(True)
            plot.show_history(self._history)
        return self._made

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
        self._history = history
        self._heading.set_test(test is not None)
        if self._made is None:
            return
        if not self._made.show_history(history):
            self._reading = LossReading(self._reading.pointer)
        self._show_reading()

    def set_points(self, seen: int, of: int) -> None:
        """Says how many of the training points the losses are of; nothing of a few."""
        if (seen, of) == self._points:
            return
        self._points = (seen, of)
        self._heading.set_notes(*self._words.points(seen, of))
        self._heading.setToolTip(self._words.points_tooltip(seen, of))

    def set_log(self, log: bool) -> None:
        """Shows the losses on a logarithmic scale, or on a linear one."""
        if log != self._log:
            self._log = log
            if self._made is not None:
                self._made.set_log(log)

    def set_corner_widget(self, widget: QWidget) -> None:
        """Puts a widget, such as the switch of the scale, into the heading's right corner."""
        self._heading.set_corner_widget(widget)

    def shown_steps(self) -> tuple[float, float]:
        """The first and the last step that are seen."""
        return self._plot.seen

    def axis(self) -> LossAxis:
        """The range of losses that is seen."""
        return self._plot.axis

    def readout(self) -> tuple[str, ...]:
        """The lines of the label at the pointer; none if there is none."""
        return tuple(text for _, text in self._readout_rows())

    def reset_view(self) -> None:
        """Shows all steps again."""
        self._plot.show_all()

    # Qt

    def sizeHint(self) -> QSize:
        """The design's size."""
        return QSize(self._theme.ipx(600), self._theme.ipx(220))

    def minimumSizeHint(self) -> QSize:
        """Enough for the heading and a curve."""
        return QSize(self._theme.ipx(240), self._theme.ipx(130))

    def paintEvent(self, event: QPaintEvent) -> None:
        """What is seen first has no plot yet."""
        super().paintEvent(event)
        if self._made is None:
            self._make_soon.start()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Shows the ring."""
        self._plot.set_ring(True)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Takes the ring and what the arrow keys read away."""
        self._plot.set_ring(False)
        self._read(LossReading(self._reading.pointer))
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the read-out, + and - zoom the steps, 0 and Home show all of them."""
        plot = self._plot
        about = self._reading.wanted(plot)
        if about is None:
            about = sum(plot.seen) / 2
        match event.key():
            case _ if event.modifiers() & ~_WHEN_HELD or not len(plot.history):
                super().keyPressEvent(event)
            case Qt.Key.Key_Left | Qt.Key.Key_Right as key:
                ahead = 1 if key == Qt.Key.Key_Right else -1
                self._read(LossReading(step=neighbour(plot, about, ahead)))
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                plot.zoom(1, about)
            case Qt.Key.Key_Minus:
                plot.zoom(-1, about)
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

    def _point(self, x: float | None) -> None:
        self._read(LossReading(x))

    def _read(self, reading: LossReading) -> None:
        if reading != self._reading:
            self._reading = reading
            self._show_reading()

    def _read_index(self) -> int | None:
        return self._reading.index(self._plot)

    def _show_reading(self) -> None:
        index = self._read_index()
        if index is None:
            self._plot.readout.hide()
        else:
            step = float(self._plot.history.steps[index])
            self._plot.readout.show(step, self._readout_rows())

    def _readout_rows(self) -> list[tuple[str, str]]:
        history, index = self._plot.history, self._read_index()
        return [] if index is None else self._words.record(history, index)

    def _restyle(self) -> None:
        self._heading.restyle()
        if self._made is not None:
            self._made.restyle()
            self._made.set_ring(self.hasFocus())
            self._show_reading()
        self.updateGeometry()

    def _retranslate(self) -> None:
        self._heading.set_words(self.tr("Loss"), self.tr("train"), self.tr("test"))
        hint = self.tr("Train the net: its loss at each step is drawn here.")
        if self._made is not None:
            self._made.set_words(self.tr("step"), self.tr("loss"), hint)
        self._words.describe(self)
