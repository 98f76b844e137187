"""A part of a view that is drawn anew only when something about it has changed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap


class KeptPicture:
    """Keeps what was drawn there, for as long as its key is the same."""

    def __init__(self) -> None:
        self._key: object = None
        self._pixels = QPixmap()

    def forget(self) -> None:
        """Lets the next paint draw it anew."""
        self._key = None

    def paint(
        self, painter: QPainter, area: QRectF, key: object, draw: Callable[[QPainter], None]
    ) -> None:
        """Puts it in its place.

        Args:
            painter: of the view.
            area: where it is, in the view.
            key: all that it depends on besides.
            draw: draws it, in the coordinates of the view.
        """
        whole = area.toAlignedRect()
        if whole.isEmpty():
            return
        # QWidget.render into a finer image keeps the widget, and its ratio, as the device.
        ratio = painter.deviceTransform().m11()
        if (key, whole, ratio) != self._key:
            self._key = key, whole, ratio
            self._pixels = QPixmap((whole.size().toSizeF() * ratio).toSize())
            self._pixels.setDevicePixelRatio(ratio)
            self._pixels.fill(Qt.GlobalColor.transparent)
            with QPainter(self._pixels) as onto:
                onto.translate(-whole.topLeft())
                draw(onto)
        painter.drawPixmap(whole.topLeft(), self._pixels)
