"""A slider that tells one drag from the next."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QSlider, QStyle, QStyleOptionSlider, QWidget

from playground.ui.theme import Theme
from playground.ui.widgets.gestures import next_gesture

# Notches of the wheel that follow each other so quickly are one turn of it.
_WHEEL_PAUSE_MS = 500


class GestureSlider(QSlider):
    """A horizontal slider whose handle comes to the click, and whose wheel needs the focus.

    Args:
        theme: sizes and colours.
        parent: the Qt parent.

    Signals:
        moved(int, int): the user's new position, and the number of the gesture: the same
            for one drag, one (held) key and one turn of the wheel.
        released(): the drag is over.
    """

    moved = Signal(int, int)
    released = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._gesture = next_gesture()
        self._wheel_time = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.valueChanged.connect(self._tell)
        self.sliderReleased.connect(self.released)
        theme.changed.connect(self._restyle)
        self._restyle()

    def set_position(self, position: int) -> None:
        """Shows a position, unless the user is dragging the handle."""
        if not self.isSliderDown():
            with QSignalBlocker(self):
                self.setValue(position)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Takes the handle to the mouse, and begins a drag there."""
        self._gesture = next_gesture()
        if event.button() is Qt.MouseButton.LeftButton and not self._handle_at(event):
            self.setValue(self._position_at(event))
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A key is one gesture, however long it is held."""
        if not event.isAutoRepeat():
            self._gesture = next_gesture()
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The wheel begins anew."""
        self._wheel_time = 0
        super().focusInEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turns only with the focus: else scrolling the column would change values."""
        if not self.hasFocus():
            event.ignore()
            return
        if event.timestamp() - self._wheel_time > _WHEEL_PAUSE_MS or not self._wheel_time:
            self._gesture = next_gesture()
        self._wheel_time = event.timestamp()
        super().wheelEvent(event)

    def _tell(self, position: int) -> None:
        self.moved.emit(position, self._gesture)

    def _option(self) -> QStyleOptionSlider:
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        return option

    def _handle_at(self, event: QMouseEvent) -> bool:
        handle = self.style().subControlRect(
            QStyle.ComplexControl.CC_Slider,
            self._option(),
            QStyle.SubControl.SC_SliderHandle,
            self,
        )
        return handle.contains(event.position().toPoint())

    def _position_at(self, event: QMouseEvent) -> int:
        style, option = self.style(), self._option()
        control = QStyle.ComplexControl.CC_Slider
        groove = style.subControlRect(control, option, QStyle.SubControl.SC_SliderGroove, self)
        handle = style.subControlRect(control, option, QStyle.SubControl.SC_SliderHandle, self)
        offset = round(event.position().x()) - groove.x() - handle.width() // 2
        return QStyle.sliderValueFromPosition(
            self.minimum(),
            self.maximum(),
            offset,
            groove.width() - handle.width(),
            option.upsideDown,
        )

    def _restyle(self) -> None:
        self.setMinimumWidth(self._theme.ipx(80))
        self.setFixedHeight(self._theme.ipx(28))
