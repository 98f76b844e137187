"""An input feature as a heat map that can be switched on and off."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from playground.ui.theme import Theme
from playground.ui.widgets.exclusive import moved_index

_MAP = 44.0
_RADIUS = 5.0
# Of the heat map of a feature that is switched off.
_FADED = 0.35


class FeatureTile(QAbstractButton):
    """The values of a feature over the plane on the signed scale, with its name below.

    Args:
        theme: sizes and colours.
        name: the feature; also the name of the object.
        parent: the Qt parent.

    Signals:
        asked(int): a Qt.Key that moves the focus to another tile.
    """

    asked = Signal(int)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._values: NDArray[np.float32] | None = None
        self._image = QImage()
        self.setObjectName(name)
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_values(self, values: NDArray[np.float32]) -> None:
        """Shows what the feature is over the plane.

        Args:
            values: (n, n); row 0 is the top. The largest magnitude has the last colour.
        """
        self._values = values
        largest = max(float(np.abs(values).max()), 1e-12)
        index = (values * (127.5 / largest) + 127.5).astype(np.uint8)
        colors = np.ascontiguousarray(self._theme.signed_lut()[index])
        side = len(values)
        kind = QImage.Format.Format_RGB888
        self._image = QImage(colors.data, side, side, 3 * side, kind).copy()
        self.update()

    def sizeHint(self) -> QSize:
        """The map, and a line for the name."""
        side = self._theme.ipx(_MAP)
        width = max(side, self.fontMetrics().horizontalAdvance(self.text()) + self._theme.ipx(4))
        return QSize(width, side + self.fontMetrics().height() + self._theme.ipx(2))

    def minimumSizeHint(self) -> QSize:
        """A name that is too long is shortened."""
        return QSize(self._theme.ipx(_MAP), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move, Space and Enter switch."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif moved_index(event.key(), 0, 1, 1) is not None:
            self.asked.emit(event.key())
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the map in its frame, and the name."""
        theme = self._theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            side = theme.px(_MAP)
            box = QRectF((self.width() - side) / 2, 0, side, side)
            inset = theme.px(3)
            painter.fillRect(box.adjusted(inset, inset, -inset, -inset), theme.color("raised"))
            painter.setOpacity(1.0 if self.isChecked() else _FADED)
            painter.drawImage(box.adjusted(inset, inset, -inset, -inset), self._image)
            painter.setOpacity(1.0)
            self._paint_frame(painter, box)
            font = theme.font("value" if self.isChecked() else "label")
            font.setPixelSize(theme.font("label").pixelSize())
            painter.setFont(font)
            painter.setPen(theme.color("text" if self.isEnabled() else "disabled"))
            metrics = painter.fontMetrics()
            text = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
            below = QRectF(0, box.bottom(), self.width(), self.height() - box.bottom())
            painter.drawText(
                below, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom, text
            )

    def _paint_frame(self, painter: QPainter, box: QRectF) -> None:
        """The frame says whether it is on, and whether it has the keyboard."""
        theme = self._theme
        rings = [("accent", 3.0)] if self.isChecked() else [("border", 1.5)]
        if self.hasFocus():
            rings.insert(0, ("focus", 3.0))
        elif self.underMouse() and not self.isChecked():
            rings = [("secondary", 2.0)]
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inset = 0.0
        for color, width in rings:
            inset += theme.px(width) / 2
            painter.setPen(theme.pen(color, width))
            frame = box.adjusted(inset, inset, -inset, -inset)
            painter.drawRoundedRect(frame, theme.px(_RADIUS), theme.px(_RADIUS))
            inset += theme.px(width) / 2

    def _restyle(self) -> None:
        self.setFont(self._theme.font("label"))
        if self._values is not None:
            self.show_values(self._values)
        self.updateGeometry()
        self.update()
