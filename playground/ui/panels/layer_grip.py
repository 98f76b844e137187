"""The number of a hidden layer, by which it is taken hold of."""

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from playground.ui.theme import Theme

_WIDTH, _HEIGHT = 26.0, 32.0
# The dots that say that it can be dragged: their radius, distance and left edge.
_DOT, _PITCH, _LEFT = 1.5, 4.5, 4.0


class LayerGrip(QAbstractButton):
    """Opens the layer's menu when clicked, moves the layer when dragged or by Alt and an arrow.

    Args:
        theme: sizes and colours.
        parent: the Qt parent.

    Signals:
        menu_asked(): what can be done with the layer is to be shown.
        asked(str): the key of a command of the layer's menu, asked for by its own key.
        dragged(float): it is being dragged, and is now at this height of the screen.
        dropped(float): it was let go at this height; NaN: the drag was given up.
    """

    menu_asked = Signal()
    asked = Signal(str)
    dragged = Signal(float)
    dropped = Signal(float)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pressed_at: QPointF | None = None
        self._dragging = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.clicked.connect(self.menu_asked)
        theme.changed.connect(self._restyle)
        self._restyle()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click, or the beginning of a drag."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed_at = event.globalPosition()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Becomes a drag once the mouse has gone far enough."""
        if self._pressed_at is not None:
            way = (event.globalPosition() - self._pressed_at).manhattanLength()
            if self._dragging or way >= QApplication.startDragDistance():
                if not self._dragging:
                    self._dragging = True
                    self.setDown(False)
                    self.setCursor(Qt.CursorShape.ClosedHandCursor)
                self.dragged.emit(event.globalPosition().y())
                return
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Lets go of it."""
        dragging = self._dragging
        self._pressed_at = None
        super().mouseReleaseEvent(event)  # no click after a drag: the button is up
        if dragging:
            self._end(event.globalPosition().y())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of the menu's commands; Esc gives a drag up."""
        if self._dragging and event.key() == Qt.Key.Key_Escape:
            self._end(float("nan"))
            return
        key = _COMMANDS.get((event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier))
        if key is not None:
            self.asked.emit(key)
            return
        if event.key() in (Qt.Key.Key_Menu, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.menu_asked.emit()
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keeps its keys from the shortcuts of the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            escape = self._dragging and event.key() == Qt.Key.Key_Escape
            if escape or (event.key(), event.modifiers()) in _COMMANDS:
                event.accept()
                return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws six dots and the number."""
        theme = self._theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            box = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
            if self.underMouse() or self.isDown() or self._dragging:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.color("grid"))
                painter.drawRoundedRect(box, theme.px(5), theme.px(5))
            if self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(theme.pen("focus", 3))
                painter.drawRoundedRect(box, theme.px(5), theme.px(5))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("secondary"))
            middle, radius = self.height() / 2, theme.px(_DOT)
            for column in range(2):
                for row in (-1, 0, 1):
                    x, y = _LEFT + radius + column * _PITCH, row * _PITCH
                    painter.drawEllipse(QPointF(theme.px(x), middle + theme.px(y)), radius, radius)
            painter.setPen(theme.color("text"))
            painter.setFont(theme.font("label"))
            right = box.adjusted(theme.px(_LEFT + 1.5 * _PITCH), 0, -theme.px(2), 0)
            painter.drawText(right, Qt.AlignmentFlag.AlignCenter, self.text())

    def _end(self, y: float) -> None:
        self._dragging, self._pressed_at = False, None
        self.setDown(False)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.dropped.emit(y)

    def _restyle(self) -> None:
        self.setFixedSize(self._theme.ipx(_WIDTH), self._theme.ipx(_HEIGHT))
        self.update()


_ALT, _CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
_NONE = Qt.KeyboardModifier.NoModifier
_COMMANDS: dict[tuple[int, Qt.KeyboardModifier], str] = {
    (Qt.Key.Key_Up, _ALT): "up",
    (Qt.Key.Key_Down, _ALT): "down",
    (Qt.Key.Key_Insert, _NONE): "insert_after",
    (Qt.Key.Key_Insert, Qt.KeyboardModifier.ShiftModifier): "insert_before",
    (Qt.Key.Key_D, _CONTROL): "duplicate",
    (Qt.Key.Key_Delete, _NONE): "remove",
}
