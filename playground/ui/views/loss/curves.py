"""The curves of the losses, drawn in pyqtgraph's view box."""

from __future__ import annotations

import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from playground.ui.theme import Theme
from playground.ui.views.loss.axis import LossAxis
from playground.ui.views.loss.curve import FloatArray, dashes, decimated, segments
from playground.ui.views.loss.history import EMPTY, LossHistory
from playground.ui.views.loss.pens import CURVE, TEST, TRAIN, curve_pen
from playground.ui.views.region.lines import draw_lines

_DASH = 13.0
_GAP = 11.0


class LossCurves(pg.GraphicsObject):  # type: ignore[misc]  # pyqtgraph has no types
    """The training curve (solid) and the test curve (dashed), or a sentence without records.

    It is a child of the view box itself, whose coordinates are pixels, and not of the group that
    is scaled to the data: Qt draws many wide antialiased lines six times faster without a scale
    (1 ms against 6 ms for two PlotCurveItems with 600 points each).

    Args:
        theme: sizes and colours.
        box: the view box, which is drawn in.
    """

    def __init__(self, theme: Theme, box: pg.ViewBox) -> None:
        super().__init__()
        self._theme, self._box = theme, box
        self._history, self._axis, self._hint = EMPTY, LossAxis(), ""
        self._lines: list[tuple[str, FloatArray]] | None = None
        # Kept, because Qt asks for it even while it takes the view box apart.
        self._bounds = QRectF()
        self.setParentItem(box)
        # The line of the read-out, which is in the scaled group, is above the curves.
        self.setZValue(-1)
        box.sigRangeChanged.connect(self._forget)
        box.sigResized.connect(self._resize)

    def show_history(self, history: LossHistory, axis: LossAxis) -> None:
        """Shows these records on this scale."""
        self._history, self._axis = history, axis
        self._forget()

    def set_hint(self, text: str) -> None:
        """The sentence to show without records."""
        self._hint = text
        self._forget()

    def boundingRect(self) -> QRectF:
        """The view box, and half of the pen around it."""
        return self._bounds

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Draws the curves; their lines are made when they are needed."""
        if not len(self._history):
            painter.setFont(self._theme.font("label"))
            painter.setPen(self._theme.color("secondary"))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            where = painter.boundingRect(self._box.rect(), int(flags), self._hint)
            painter.fillRect(where, self._theme.color("background"))
            painter.drawText(where, int(flags), self._hint)
            return
        if self._lines is None:
            self._lines = self._made()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(self._bounds)
        for color, lines in self._lines:
            painter.setPen(curve_pen(self._theme, color))
            draw_lines(painter, lines)

    def restyle(self) -> None:
        """Takes the theme's sizes and colours."""
        self._resize()

    def _resize(self) -> None:
        self.prepareGeometryChange()
        half = self._theme.px(CURVE) / 2
        self._bounds = self._box.rect().adjusted(-half, -half, half, half)
        self._forget()

    def _forget(self) -> None:
        self._lines = None
        self.update()

    def _made(self) -> list[tuple[str, FloatArray]]:
        """The name of each curve's colour, and its lines, in pixels of the view box."""
        theme, history = self._theme, self._history
        made = [(TRAIN, self._lines_of(history.train))]
        if history.test is not None:
            test = self._lines_of(history.test)
            made.append((TEST, dashes(test, theme.px(_DASH), theme.px(_GAP))))
        return made

    def _lines_of(self, losses: FloatArray) -> FloatArray:
        area: QRectF = self._box.rect()
        (left, right), (bottom, top) = self._box.viewRange()
        columns = max(int(2 * area.width() / self._theme.px(CURVE)), 1)
        x, y = decimated(self._history.steps, losses, left, right, columns)
        x = area.left() + area.width() * (x - left) / (right - left)
        shares = (self._axis.plotted(y) - bottom) / (top - bottom)
        return segments(x, area.bottom() - area.height() * shares)
