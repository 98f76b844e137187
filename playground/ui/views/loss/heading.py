"""The heading of the losses: the title, each curve's name after a piece of it, and a corner."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from playground.ui.theme import Theme
from playground.ui.views.loss.pens import TEST, TRAIN, curve_pen

_NEAR = 4.0
_EDGE = 4.0
_SAMPLE = 30.0
_BESIDE = 8.0
_APART = 24.0
_TIGHTEST = 0.4
_RIGHT = 12.0
_LEAST_NOTE = 60.0


class LossHeading(QWidget):
    """Says what the curves are.

    Args:
        theme: sizes and colours.
        parent: the Qt parent.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = ("", "", "")
        self._notes: tuple[str, ...] = ()
        self._test = False
        self._corner: QWidget | None = None
        self._row = QHBoxLayout(self)
        self._row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.restyle()

    def set_words(self, title: str, train: str, test: str) -> None:
        """The title and the names of the curves."""
        self._words = (title, train, test)
        self.update()

    def set_notes(self, *notes: str) -> None:
        """What else is to be known of the losses: the first of these that there is room for."""
        if notes != self._notes:
            self._notes = notes
            self.update()

    def note_in(self, room: float) -> str:
        """The note as it is written in this room."""
        metrics = QFontMetricsF(self._theme.font("label"))
        for note in self._notes:
            if metrics.horizontalAdvance(note) <= room:
                return note
        if not self._notes or room < self._theme.px(_LEAST_NOTE):
            return ""
        return metrics.elidedText(self._notes[-1], Qt.TextElideMode.ElideRight, room)

    def set_test(self, test: bool) -> None:
        """Whether there is a test curve."""
        if test != self._test:
            self._test = test
            self.update()

    def set_corner_widget(self, widget: QWidget) -> None:
        """Puts a widget into the right corner."""
        self._corner = widget
        self._row.addWidget(widget)
        widget.show()
        self.restyle()

    def restyle(self) -> None:
        """Takes the theme's sizes and colours."""
        self._row.setContentsMargins(0, 0, round(self._theme.px(_RIGHT)), 0)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """One line."""
        height = QFontMetricsF(self._theme.font("title")).height() + 2 * self._theme.px(_NEAR)
        corner = self._corner.sizeHint().height() if self._corner is not None else 0
        return QSize(1, max(round(height), corner))

    def minimumSizeHint(self) -> QSize:
        """One line."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Writes the title and the names."""
        theme = self._theme
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), theme.color("background"))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            keys = list(zip(self._words[1:], (TRAIN, TEST), strict=True))[: 1 + self._test]
            fonts = QFontMetricsF(theme.font("title")), QFontMetricsF(theme.font("value"))
            words = [fonts[0].horizontalAdvance(self._words[0])]
            words += [fonts[1].horizontalAdvance(name) for name, _ in keys]
            spaces = theme.px(len(keys) * (_APART + _SAMPLE + _BESIDE))
            left_over = self._room() - theme.px(_EDGE) - sum(words)
            squeeze = min(max(left_over / spaces, _TIGHTEST), 1.0)
            middle = self.height() / 2
            baseline = middle + (fonts[0].ascent() - fonts[0].descent()) / 2
            x = theme.px(_EDGE)
            painter.setFont(theme.font("title"))
            painter.setPen(theme.color("text"))
            painter.drawText(QPointF(x, baseline), self._words[0])
            x += words[0]
            painter.setFont(theme.font("value"))
            piece, beside = squeeze * theme.px(_SAMPLE), squeeze * theme.px(_BESIDE)
            for (name, color), width in zip(keys, words[1:], strict=True):
                x += squeeze * theme.px(_APART)
                if x + piece + beside + width > self._room() + 1:
                    break
                painter.setPen(curve_pen(theme, color))
                dash = piece / 3 if color == TEST else piece
                painter.drawLine(QPointF(x, middle), QPointF(x + dash, middle))
                painter.drawLine(QPointF(x + piece - dash, middle), QPointF(x + piece, middle))
                x += piece + beside
                painter.drawText(QPointF(x, baseline), name)
                x += width
            painter.setFont(theme.font("label"))
            x += squeeze * theme.px(_APART)
            painter.setPen(theme.color("secondary"))
            painter.drawText(QPointF(x, baseline), self.note_in(self._room() - x))

    def _room(self) -> float:
        """How far to the right there is no widget."""
        if self._corner is None:
            return self.width()
        return self._corner.x() - self._theme.px(_EDGE)
