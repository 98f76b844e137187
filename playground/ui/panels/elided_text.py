"""One line of text that is shortened where it has no room, and whose changes cost no layout."""

import math

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from playground.ui.icons import paint_icon
from playground.ui.theme import Theme

_ICON = 16
_ICON_GAP = 6


class ElidedText(QWidget):
    """A line of text; shortened, the whole of it is the tool tip.

    Args:
        theme: sizes and colours.
        pattern: a text to make room for; by default none.
        align: where the text stands.
        bold: whether it is bold.
        parent: the Qt parent.
    """

    def __init__(
        self,
        theme: Theme,
        pattern: str = "",
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        *,
        bold: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pattern = pattern
        self._align = align
        self._bold = bold
        self._text = ""
        self._color = "secondary"
        self._icon = ""
        self._tooltip = ""
        horizontal = QSizePolicy.Policy.Fixed if pattern else QSizePolicy.Policy.Ignored
        self.setSizePolicy(horizontal, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)
        self._restyle()

    def text(self) -> str:
        """The whole text."""
        return self._text

    def show_text(self, text: str, color: str = "secondary", icon: str = "") -> None:
        """Shows a text in a colour of the theme, after an icon if one is named."""
        if (text, color, icon) == (self._text, self._color, self._icon):
            return
        self._text, self._color, self._icon = text, color, icon
        self.setAccessibleName(text)
        self._tell_whole()
        self.update()

    def set_pattern(self, pattern: str) -> None:
        """Makes room for another text."""
        self._pattern = pattern
        self.updateGeometry()

    def set_tooltip(self, tooltip: str) -> None:
        """Sets what the tool tip says while the text is whole."""
        self._tooltip = tooltip
        self._tell_whole()

    def is_shortened(self) -> bool:
        """Whether the text has too little room."""
        return self.fontMetrics().horizontalAdvance(self._text) > self._room()

    def wanted_width(self) -> int:
        """The width at which the text would be whole; 0 without one."""
        if not self._text:
            return 0
        return math.ceil(self.fontMetrics().horizontalAdvance(self._text) + self._before())

    def sizeHint(self) -> QSize:
        """Room for the pattern."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self._pattern), metrics.height())

    def minimumSizeHint(self) -> QSize:
        """No width of its own where there is no pattern."""
        return self.sizeHint()

    def resizeEvent(self, event: object) -> None:
        """There is more or less room."""
        self._tell_whole()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws icon and text."""
        if not self._text:
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            color = self._theme.color(self._color)
            painter.setPen(color)
            metrics = self.fontMetrics()
            text = metrics.elidedText(self._text, Qt.TextElideMode.ElideRight, round(self._room()))
            width = metrics.horizontalAdvance(text) + self._before()
            left = {
                Qt.AlignmentFlag.AlignRight: self.width() - width,
                Qt.AlignmentFlag.AlignHCenter: (self.width() - width) / 2,
            }.get(self._align, 0.0)
            if self._icon:
                size = self._theme.px(_ICON)
                place = QRectF(left, (self.height() - size) / 2, size, size)
                paint_icon(painter, self._icon, color, place)
            line = QRectF(left + self._before(), 0, self.width(), self.height())
            painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)

    def _before(self) -> float:
        return self._theme.px(_ICON + _ICON_GAP) if self._icon else 0.0

    def _room(self) -> float:
        return self.width() - self._before()

    def _tell_whole(self) -> None:
        self.setToolTip(self._text if self.is_shortened() else self._tooltip)

    def _restyle(self) -> None:
        font = self._theme.font("small")
        font.setBold(self._bold)
        self.setFont(font)
        self.updateGeometry()
        self.update()
