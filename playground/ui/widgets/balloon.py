"""A sentence beside the control where something was refused."""

from PySide6.QtCore import QPoint, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from playground.ui.theme import Theme

_SHOWN_MS = 7000


class Balloon(QLabel):
    """A small label over its window, below (or above) a control, for a few seconds.

    A tool tip of Qt would vanish with the very click that made the entry be refused.

    Args:
        theme: sizes and colours.
        window: the window over which it lies.
    """

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._window = window
        self.setObjectName("balloon")
        self.setAccessibleName(self.tr("Refused"))
        self.setWordWrap(True)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self.hide()
        theme.changed.connect(self._restyle)
        self._restyle()

    @classmethod
    def over(cls, theme: Theme, anchor: QWidget, text: str) -> "Balloon":
        """Shows `text` at `anchor`, in its window's one balloon."""
        window = anchor.window()
        balloon = window.findChild(cls, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if balloon is None:
            balloon = cls(theme, window)
        balloon.show_at(anchor, text)
        return balloon

    @classmethod
    def dismiss(cls, anchor: QWidget) -> None:
        """Hides the balloon of `anchor`'s window, if there is one."""
        balloon = anchor.window().findChild(cls, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if balloon is not None:
            balloon.hide()

    def show_at(self, anchor: QWidget, text: str) -> None:
        """Shows a sentence below the control, or above it where there is no room."""
        self.setText(text)
        self.setAccessibleDescription(text)
        area = self._window.rect()
        margin = self._theme.ipx(6)
        width = min(self._theme.ipx(340), area.width() - 2 * margin)
        natural = self.fontMetrics().horizontalAdvance(text) + 4 * margin
        self.resize(min(natural, width), self.heightForWidth(min(natural, width)))
        below = anchor.mapTo(self._window, QPoint(0, anchor.height() + margin))
        if below.y() + self.height() > area.height():
            below.setY(below.y() - anchor.height() - 2 * margin - self.height())
        right = max(margin, area.width() - self.width() - margin)
        self.move(min(max(below.x(), margin), right), max(below.y(), margin))
        self.show()
        self.raise_()
        self._timer.start(_SHOWN_MS)

    def hideEvent(self, event: object) -> None:
        """Stops counting the seconds."""
        self._timer.stop()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the frame below the text."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(self._theme.pen("warning", 2))
            painter.setBrush(self._theme.color("raised"))
            inset = self._theme.px(1.5)
            radius = self._theme.px(5)
            box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
            painter.drawRoundedRect(box, radius, radius)
        super().paintEvent(event)

    def _restyle(self) -> None:
        self.hide()
        self.setFont(self._theme.font("small"))
        self.setMargin(self._theme.ipx(9))
        palette = self.palette()
        palette.setColor(self.foregroundRole(), self._theme.color("text"))
        self.setPalette(palette)
