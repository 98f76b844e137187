"""How fast to train."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from playground.training.fields import SPEEDS
from playground.ui.theme import Theme
from playground.ui.widgets.gesture_slider import GestureSlider
from playground.ui.words.labels import Labels

_WIDTH = 150


class SpeedControl(QWidget):
    """The speed in words above a slider over the speeds there are.

    Args:
        theme: sizes and colours.
        labels: the words.
        parent: the Qt parent.

    Signals:
        edited(object, object): the user's speed in steps per second (0 for full), and the number
            of the gesture.
    """

    edited = Signal(object, object)

    def __init__(self, theme: Theme, labels: Labels, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._labels = labels
        self._speed = SPEEDS[-1]
        self._words = QLabel(self)
        self._words.setObjectName("words")
        self._words.setProperty("role", "secondary")
        self._slider = GestureSlider(theme, self)
        self._slider.setObjectName("slider")
        self._slider.setRange(0, len(SPEEDS) - 1)
        self._slider.setSingleStep(1)
        self._slider.setPageStep(3)
        self._words.setBuddy(self._slider)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addWidget(self._words)
        grid.addWidget(self._slider)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(self._slider)
        self._slider.moved.connect(self._take)
        self._slider.released.connect(self._show)
        theme.changed.connect(self._restyle)
        self._restyle()
        self._show()

    def value(self) -> int:
        """The speed shown, in steps per second; 0 for full."""
        return self._speed

    def set_value(self, speed: int) -> None:
        """Shows a speed without a signal."""
        if speed != self._speed:
            self._speed = speed
            self._show()

    def retranslate(self) -> None:
        """Takes the words of the language in force."""
        self._restyle()
        self._show()

    def _show(self) -> None:
        words = self._labels.speed(self._speed)
        self._slider.set_position(SPEEDS.index(self._speed))
        self._words.setText(self.tr("Speed: {0}").format(words))
        self._slider.setAccessibleName(self.tr("Speed"))
        self._slider.setAccessibleDescription(words)

    def _take(self, position: int, gesture: int) -> None:
        speed = SPEEDS[position]
        if speed != self._speed:
            self.set_value(speed)
            self.edited.emit(speed, gesture)

    def _restyle(self) -> None:
        font = self._theme.font("small")
        self._words.setFont(font)
        advance = QFontMetrics(font).horizontalAdvance
        texts = (self.tr("Speed: {0}").format(words) for words in self._labels.speeds())
        widest = max(map(advance, texts))
        self.setFixedWidth(max(widest + self._theme.ipx(4), self._theme.ipx(_WIDTH)))
        self.updateGeometry()
