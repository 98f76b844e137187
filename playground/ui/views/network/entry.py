"""A small field over the network view in which the number of a weight is typed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from playground.ui.numbers import NumberFormat
from playground.ui.theme import Theme
from playground.ui.widgets.balloon import Balloon
from playground.ui.widgets.value_spin import ValueSpin

_DIGITS = 10
_SHOWN = -0.0001234567


class NetworkEntry(QWidget):
    """Lies over a view while a number is typed; Enter takes it, Esc gives up.

    What is refused is refused in words, and the field stays.

    Args:
        theme: sizes and colours.
        largest: the largest magnitude allowed.
        view: over which it lies; it gets the focus back.

    Signals:
        entered(float): the user committed another value.
    """

    entered = Signal(float)

    def __init__(self, theme: Theme, largest: float, view: QWidget) -> None:
        super().__init__(view)
        self._theme, self._view, self._largest = theme, view, largest
        self.setObjectName("network_entry")
        self.name = QLabel(self)
        self.spin = ValueSpin(
            theme, NumberFormat(digits=_DIGITS), -largest, largest, self._is_allowed, self
        )
        self.spin.setObjectName("network_entry_value")
        self.spin.set_widest(_SHOWN)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.name)
        self._row.addWidget(self.spin)
        self.spin.installEventFilter(self)
        self.spin.typed.connect(self.entered)
        self.spin.editingFinished.connect(self._finish)
        self.spin.refused.connect(self._keep)
        self._refused = False
        theme.changed.connect(self._restyle)
        self._restyle()
        self.hide()

    def ask(self, name: str, letter: str, value: float, at: QPointF) -> None:
        """Shows itself beside a place of the view, with a value to be typed over."""
        self.name.setText(f"{letter} =")
        self.spin.setAccessibleName(name)
        self.spin.set_value(value)
        self.adjustSize()
        gap, area = self._theme.ipx(14), self._view.rect()
        place = at.toPoint() + QPoint(gap, -self.height() // 2)
        if place.x() + self.width() > area.width():
            place.setX(at.toPoint().x() - gap - self.width())
        self.move(
            min(max(place.x(), 0), max(area.width() - self.width(), 0)),
            min(max(place.y(), 0), max(area.height() - self.height(), 0)),
        )
        self.show()
        self.raise_()
        self.spin.setFocus(Qt.FocusReason.OtherFocusReason)
        self.spin.selectAll()

    def give_up(self) -> None:
        """Goes away without a value."""
        self.spin.lineEdit().setModified(False)
        self._close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc gives up, and lets go of nothing else."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self.give_up()
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What the field has no use for is not for the view below either."""
        event.accept()

    def _is_allowed(self, value: float) -> bool:
        return abs(value) <= self._largest

    def _keep(self, _: str) -> None:
        self._refused = True

    def _finish(self) -> None:
        refused, self._refused = self._refused, False
        if refused and self.spin.hasFocus():
            self.spin.selectAll()
        else:
            self._close()

    def _close(self) -> None:
        """Gives the focus back if it still has it."""
        if self.isHidden():
            return
        focused = self.spin.hasFocus()
        Balloon.dismiss(self)
        self.hide()
        if focused:
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _restyle(self) -> None:
        px = self._theme.ipx
        self.name.setFont(self._theme.font("value"))
        self._row.setContentsMargins(px(8), px(4), px(4), px(4))
        self._row.setSpacing(px(4))
        palette = self._theme.palette()
        self.setPalette(palette)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A frame that stands out from the edges below."""
        with QPainter(self) as painter:
            pen = self._theme.pen("accent", 2)
            inset = pen.widthF() / 2
            painter.setPen(pen)
            painter.setBrush(self._theme.color("raised"))
            painter.drawRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset))
