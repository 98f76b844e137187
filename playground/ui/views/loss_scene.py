"""What the picture of the losses shows: which records, which steps, on which scale."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize

from playground.ui.theme import Theme
from playground.ui.views import loss_painter as paint
from playground.ui.views.loss_axis import LossAxis
from playground.ui.views.loss_curve import FloatArray, curve, dashes
from playground.ui.views.loss_history import EMPTY, LossHistory
from playground.ui.views.loss_window import StepWindow


class LossScene:
    """The history, the part of it that is seen, and its curves, which are made when needed.

    Attributes:
        history: what was recorded.
        axis: the range of losses that is seen.
        window: the range of steps that is seen.
    """

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._size = QSize(1, 1)
        self._curves: list[tuple[str, FloatArray]] | None = None
        self.history = EMPTY
        self.axis = LossAxis()
        self.window = StepWindow()

    def show(self, history: LossHistory) -> bool:
        """Takes another history; returns whether it is the same run, grown."""
        same_run = history.continues(self.history)
        self.history = history
        window = self.window if same_run else StepWindow()
        self.window = window.grown(*history.span)
        self._fit(lazily=same_run)
        return same_run

    def set_log(self, log: bool) -> None:
        """Takes a logarithmic scale, or a linear one."""
        self.axis = LossAxis(0.1, 1.0, log=True) if log else LossAxis()
        self._fit(lazily=False)

    def look_at(self, window: StepWindow) -> None:
        """Sees other steps."""
        self.window = window
        self._fit(lazily=False)

    def place(self, size: QSize) -> None:
        """Fits into a widget of this size, or in sizes and colours of a theme that changed."""
        self._size = size
        self._curves = None

    def area(self) -> QRectF:
        """Where the curves are, in pixels."""
        return paint.plot_area(self._theme, self._size.width(), self._size.height(), self.axis)

    def step_at(self, x: float) -> float:
        """The step at a pixel."""
        area = self.area()
        return self.window.step((x - area.left()) / area.width())

    def curves(self) -> list[tuple[str, FloatArray]]:
        """The name of each curve's colour, and its lines."""
        if self._curves is None:
            self._curves = self._made()
        return self._curves

    def _fit(self, *, lazily: bool) -> None:
        limits = self.history.limits(*self.window.seen, positive=self.axis.log)
        if limits is not None:
            self.axis = self.axis.fitted(*limits, lazily=lazily)
        self._curves = None

    def _made(self) -> list[tuple[str, FloatArray]]:
        theme, history = self._theme, self.history
        area, column = self.area(), theme.px(paint.CURVE) / 2
        train = curve(history.steps, history.train, self.window, self.axis, area, column)
        if history.test is None:
            return [(paint.TRAIN, train)]
        test = curve(history.steps, history.test, self.window, self.axis, area, column)
        test = dashes(test, theme.px(paint.DASH), theme.px(paint.GAP))
        return [(paint.TRAIN, train), (paint.TEST, test)]
