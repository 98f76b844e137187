"""A bold line in the longest of several forms that fits, with the mark of a class after it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from playground.ui.theme import Theme
from playground.ui.views.region.marks import MARK, paint_mark
from playground.ui.widgets.shortened import shortened

_GAP = 8.0


class WalkTitle(QWidget):
    """Says what is being followed.

    Args:
        theme: sizes and colours.
        parent: the Qt parent.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._forms: tuple[str, ...] = ("",)
        self._mark: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)

    def text(self) -> str:
        """The whole title."""
        return self._forms[0]

    def show_title(self, forms: Sequence[str], mark: int | None = None) -> None:
        """Shows a title.

        Args:
            forms: from the longest to the shortest.
            mark: the class whose mark stands before it, or None.
        """
        if (tuple(forms), mark) != (self._forms, self._mark):
            self._forms, self._mark = tuple(forms), mark
            self.setAccessibleName(self._forms[0])
            self.setToolTip(self._forms[0])
            self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self._theme.font("value"))
        return QSize(1, round(metrics.height()) + 2)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            font = self._theme.font("value")
            metrics = QFontMetricsF(font)
            mark = self._theme.px(MARK)
            left = 0.0
            if self._mark is not None:
                paint_mark(
                    painter, self._theme, QPointF(mark / 2 + 1, self.height() / 2), self._mark
                )
                left = mark + self._theme.px(_GAP)
            room = max(self.width() - left, 0.0)
            fitting = (form for form in self._forms if metrics.horizontalAdvance(form) <= room)
            text = next(fitting, self._forms[-1])
            painter.setFont(font)
            painter.setPen(self._theme.color("text"))
            painter.drawText(
                QRectF(left, 0, room, self.height()),
                Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
                shortened(metrics, text, room),
            )

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()
