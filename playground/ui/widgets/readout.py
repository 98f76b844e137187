"""A number that changes while it is read."""

from PySide6.QtCore import QRect, QSize, Qt, QTimer
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from playground.ui.theme import Theme

# How often a screen reader is told: each word to it costs more than the painting.
_TOLD_MS = 1000


class Readout(QWidget):
    """A caption, and below it a value whose place never changes its size.

    Args:
        theme: sizes and colours.
        caption: the value's name, in the user's language.
        pattern: the widest text to make room for, such as "0.000" or "2 600 000".
        role: the font role of the value: "headline", or "subhead" for a quieter one.
        color: the theme's colour of the value.
        parent: the Qt parent.
    """

    def __init__(
        self,
        theme: Theme,
        caption: str,
        pattern: str = "0.000",
        *,
        role: str = "headline",
        color: str = "text",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._caption = caption
        self._pattern = pattern
        self._role = role
        self._color = color
        self._text = ""
        self._told = QTimer(self)
        self._told.setSingleShot(True)
        self._told.setInterval(_TOLD_MS)
        self._told.timeout.connect(self._tell_later)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)
        self._restyle()
        self._tell()

    def text(self) -> str:
        """The value shown."""
        return self._text

    def show_text(self, text: str) -> None:
        """Shows a value. Cheap enough for every frame; too long a text is shortened."""
        if text == self._text:
            return
        self._text = text
        self.update(self._value_place())
        if not self._told.isActive():
            self._tell()
            self._told.start()

    def set_caption(self, caption: str) -> None:
        """Sets the value's name."""
        self._caption = caption
        self._restyle()
        self._tell()

    def set_color(self, name: str) -> None:
        """Sets the theme's colour of the value, for example "warning"."""
        if name != self._color:
            self._color = name
            self.update()

    def sizeHint(self) -> QSize:
        """Room for the caption and the pattern, whatever is shown."""
        return self._size

    def minimumSizeHint(self) -> QSize:
        """The same: it never shrinks."""
        return self._size

    def hideEvent(self, event: object) -> None:
        """Nothing is told of what is not seen."""
        self._told.stop()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws both lines."""
        with QPainter(self) as painter:
            place = self._value_place()
            if event.rect().top() < place.top():
                painter.setFont(self._caption_font)
                painter.setPen(self._theme.color("secondary"))
                line = QRect(0, 0, self.width(), place.top())
                painter.drawText(line, Qt.AlignmentFlag.AlignLeft, self._caption)
            painter.setFont(self._value_font)
            painter.setPen(self._theme.color(self._color if self.isEnabled() else "disabled"))
            metrics = painter.fontMetrics()
            text = metrics.elidedText(self._text, Qt.TextElideMode.ElideRight, place.width())
            painter.drawText(
                place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text
            )

    def _value_place(self) -> QRect:
        top = self._caption_height
        return QRect(0, top, self.width(), self.height() - top)

    def _tell(self) -> None:
        self.setAccessibleName(f"{self._caption} {self._text}".strip())
        self.setAccessibleDescription(self._text)

    def _tell_later(self) -> None:
        if self.accessibleDescription() != self._text:
            self._tell()

    def _restyle(self) -> None:
        self._caption_font = self._theme.font("small")
        self._value_font = self._theme.font(self._role)
        caption, value = QFontMetrics(self._caption_font), QFontMetrics(self._value_font)
        self._caption_height = caption.height()
        width = max(
            caption.horizontalAdvance(self._caption), value.horizontalAdvance(self._pattern)
        )
        # The headline's font sets the height in every role, so that neighbours align.
        headline = QFontMetrics(self._theme.font("headline"))
        self._size = QSize(width + self._theme.ipx(2), self._caption_height + headline.height())
        self.updateGeometry()
        self.update()
