"""A pane of the stage: a title, controls of the view at its right, the view below."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from playground.ui.theme import Theme
from playground.ui.widgets.shortened import shortened


class Pane(QWidget):
    """A titled view.

    Args:
        theme: sizes and fonts.
        title: the heading, in the user's language; empty where the view writes its own.
        view: what it shows.
        parent: the Qt parent.
        short: the heading where there is no room for the title.
    """

    def __init__(
        self,
        theme: Theme,
        title: str,
        view: QWidget,
        parent: QWidget | None = None,
        *,
        short: str = "",
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._title = Heading(theme, title, self, short=short)
        self._title.setVisible(bool(title))
        self._header = QHBoxLayout()
        self._header.addWidget(self._title)
        self._header.addStretch(1)
        self._layout = QVBoxLayout(self)
        if title:
            self._layout.addLayout(self._header)
        self._layout.addWidget(view, 1)
        self._restyle()
        theme.changed.connect(self._restyle)

    def add_control(self, widget: QWidget) -> None:
        """Puts a control of the view at the right end of the heading."""
        self._header.addWidget(widget)

    def _restyle(self) -> None:
        theme = self._theme
        edge = theme.ipx(10)
        self._layout.setContentsMargins(edge, theme.ipx(6), edge, theme.ipx(4))
        self._layout.setSpacing(theme.ipx(4))
        self._header.setSpacing(theme.ipx(14))


class Heading(QWidget):
    """A line of bold text, shortened where it has no room.

    Painted, because a label's own font does not outlive a change of the application's.

    Args:
        theme: font and colour.
        text: what it says.
        parent: the Qt parent.
        short: what it says where there is no room for that.
    """

    def __init__(
        self, theme: Theme, text: str, parent: QWidget | None = None, *, short: str = ""
    ) -> None:
        super().__init__(parent)
        self._theme, self._text, self._short = theme, text, short
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self._theme.font("title"))
        return QSize(int(metrics.horizontalAdvance(self._text)) + 2, int(metrics.height()) + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setFont(self._theme.font("title"))
            painter.setPen(self._theme.color("text"))
            metrics = QFontMetricsF(painter.font())
            fits = not self._short or metrics.horizontalAdvance(self._text) <= self.width()
            text = shortened(metrics, self._text if fits else self._short, self.width())
            painter.drawText(
                self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text
            )
