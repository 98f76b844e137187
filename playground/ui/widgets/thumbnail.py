"""One small picture of points, with its name below."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QTransform,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from playground.ui.icons import paint_icon
from playground.ui.theme import Theme
from playground.ui.widgets.exclusive import moved_index
from playground.ui.widgets.markers import marker_path

_SHOWN_POINTS = 60
_WIDTH, _HEIGHT = 66, 42
_SIGNED_STEPS = 8
_OUTLINE = 0.7


@dataclass(frozen=True, eq=False)
class ThumbnailItem:
    """What one thumbnail shows.

    Attributes:
        key: its key in the set-up.
        text: the caption.
        tooltip: more about it.
        X: (n, 2) float64 points, or None for an icon.
        labels: (n,) integer class labels, or float64 values that are shown as signed colours.
        icon: the icon's name where there are no points.
    """

    key: str
    text: str
    tooltip: str = ""
    X: npt.NDArray[np.float64] | None = None
    labels: npt.NDArray[np.generic] | Sequence[float] = ()
    icon: str = ""


class Thumbnail(QAbstractButton):
    """A checkable button that paints some of a data set's points.

    Args:
        theme: sizes and colours.
        item: what to show.
        parent: the Qt parent.

    Signals:
        asked(int): a Qt.Key that moves the focus to another thumbnail.
    """

    asked = Signal(int)

    def __init__(self, theme: Theme, item: ThumbnailItem, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._picture: QPixmap | None = None
        self.setObjectName(item.key)
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)
        self.set_item(item)

    def set_item(self, item: ThumbnailItem) -> None:
        """Shows other points or another caption."""
        self._item = item
        self.setToolTip(item.tooltip)
        if item.text == self.text():  # only the picture: nothing else has to move
            self._picture = None
            self.update()
            return
        self.setText(item.text)
        self.setAccessibleName(item.text)
        self._restyle()

    def sizeHint(self) -> QSize:
        """The picture, and one line for the caption."""
        return QSize(
            self._theme.ipx(_WIDTH), self._theme.ipx(_HEIGHT) + self.fontMetrics().height()
        )

    def minimumSizeHint(self) -> QSize:
        """Somewhat narrower; the caption is shortened then."""
        return QSize(self._theme.ipx(56), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move, Space and Enter choose."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif moved_index(event.key(), 0, 1, 1) is not None:
            self.asked.emit(event.key())
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the frame, the points and the caption."""
        theme = self._theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            font, text = self.caption()
            painter.setFont(font)
            caption = painter.fontMetrics()
            box = QRectF(self.rect()).adjusted(0, 0, 0, -caption.height() - theme.px(1))

            ring, width = "border", 1.5
            if self.hasFocus():
                ring, width = "focus", 3.0
            elif self.isChecked():
                ring, width = "accent", 3.0
            elif self.underMouse():
                ring, width = "secondary", 1.5
            fill = "pressed" if self.isDown() else "accent_soft" if self.isChecked() else "raised"
            inset = theme.px(width) / 2
            painter.setPen(theme.pen(ring, width))
            painter.setBrush(theme.color(fill if self.isEnabled() else "surface"))
            painter.drawRoundedRect(
                box.adjusted(inset, inset, -inset, -inset), theme.px(6), theme.px(6)
            )
            if self.hasFocus() and self.isChecked():
                inset += theme.px(2.5)
                painter.setPen(theme.pen("accent", 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(
                    box.adjusted(inset, inset, -inset, -inset), theme.px(4), theme.px(4)
                )
            self._paint_picture(painter, box)
            painter.setPen(theme.color("text" if self.isEnabled() else "disabled"))
            below = QRectF(0, box.bottom(), self.width(), self.height() - box.bottom())
            painter.drawText(
                below, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom, text
            )

    def caption(self) -> tuple[QFont, str]:
        """The font of the caption, bold if it is chosen, and as much of it as there is room for."""
        plain = self._theme.font("label")
        font = self._theme.font("value" if self.isChecked() else "label")
        font.setPixelSize(plain.pixelSize())
        if QFontMetricsF(font).horizontalAdvance(self.text()) > self.width():
            font = plain  # rather all of it than bold
        metrics = QFontMetricsF(font)
        return font, metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())

    def _paint_picture(self, painter: QPainter, box: QRectF) -> None:
        ratio = self.devicePixelRatioF()
        size = (box.size() * ratio).toSize()
        if size.isEmpty():  # before the layout has given it room
            return
        if (
            self._picture is None
            or self._picture.size() != size
            or self._picture.devicePixelRatio() != ratio
        ):
            self._picture = QPixmap(size)
            self._picture.setDevicePixelRatio(ratio)
            self._picture.fill(Qt.GlobalColor.transparent)
            with QPainter(self._picture) as into:
                into.setRenderHint(QPainter.RenderHint.Antialiasing)
                self._paint_points(into, QRectF(0, 0, box.width(), box.height()))
        painter.drawPixmap(box.topLeft(), self._picture)

    def _paint_points(self, painter: QPainter, box: QRectF) -> None:
        theme, item = self._theme, self._item
        if item.X is None or not len(item.X):
            if item.icon:
                half = theme.px(12)
                square = QRectF(-half, -half, 2 * half, 2 * half).translated(box.center())
                paint_icon(painter, item.icon, theme.color("accent"), square)
            return
        labels = np.asarray(item.labels)
        shown = min(len(item.X), _SHOWN_POINTS)
        some = np.linspace(0, len(item.X) - 1, shown).astype(np.intp)
        points, labels = item.X[some], labels[some]
        low, high = points.min(axis=0), points.max(axis=0)
        mark = theme.px(6.5)
        inner = box.adjusted(mark, mark, -mark, -mark)
        # One scale for both axes: a circle shall be round.
        span = np.maximum(high - low, 1e-12)
        unit = min(inner.width() / span[0], inner.height() / span[1])
        center = (low + high) / 2
        kinds = labels.astype(np.intp)
        signed = np.issubdtype(labels.dtype, np.floating)
        if signed:
            largest = float(np.max(np.abs(labels))) or 1.0
            kinds = np.rint(labels.astype(np.float64) / largest * _SIGNED_STEPS).astype(np.intp)
        across = inner.center().x() + unit * (points[:, 0] - center[0])
        down = inner.center().y() - unit * (points[:, 1] - center[1])
        # Each kind of mark is painted once and copied to its places.
        marks: dict[int, QPixmap] = {}
        for x, y, kind in zip(across.tolist(), down.tolist(), kinds.tolist(), strict=True):
            if kind not in marks:
                if signed:
                    color, shape = theme.signed_color(kind / _SIGNED_STEPS), "circle"
                else:
                    color, shape = theme.class_color(kind), theme.class_shape(kind)
                marks[kind] = self._mark(color, shape, mark)
            half = marks[kind].deviceIndependentSize().width() / 2
            painter.drawPixmap(QPointF(x - half, y - half), marks[kind])

    def _mark(self, color: QColor, shape: str, size: float) -> QPixmap:
        """One mark with room for its outline."""
        ratio = self.devicePixelRatioF()
        room = math.ceil((size + 2 * self._theme.px(_OUTLINE)) * ratio) + 2
        pixmap = QPixmap(room, room)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        with QPainter(pixmap) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(color)
            painter.setPen(self._theme.pen("outline", _OUTLINE))
            place = QTransform.fromTranslate(room / ratio / 2, room / ratio / 2)
            painter.drawPath(place.scale(size, size).map(marker_path(shape)))
        return pixmap

    def _restyle(self) -> None:
        self._picture = None
        self.setFont(self._theme.font("label"))
        self.updateGeometry()
        self.update()
