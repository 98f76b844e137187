"""A small picture of points in the plane."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from playground.data.own import OwnPoints
from playground.data.sampling import sample_points
from playground.ui.theme import Theme
from playground.ui.views.plane_transform import PlaneTransform
from playground.ui.views.region.marks import paint_points

_WIDE, _HIGH, _LEAST = 300, 140, 60
_INSET = 2.0


class PointsPreview(QWidget):
    """Shows points as the decision regions will.

    Args:
        theme: sizes and colours.
        parent: the Qt parent.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._own: OwnPoints | None = None
        self.setObjectName("points_preview")
        self.setAccessibleName(self.tr("The points as they will be shown"))
        theme.changed.connect(self.updateGeometry)

    def show_points(self, own: OwnPoints | None) -> None:
        """Shows these points, or none."""
        self._own = own
        self.update()

    def sizeHint(self) -> QSize:
        """What it can do with; it takes all the room there is."""
        return QSize(self._theme.ipx(_WIDE), self._theme.ipx(_HIGH))

    def minimumSizeHint(self) -> QSize:
        """A small one, where there is little room."""
        return QSize(self._theme.ipx(_LEAST), self._theme.ipx(_LEAST))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The frame, the axes through 0, the points."""
        theme, own = self._theme, self._own
        with QPainter(self) as painter:
            inset = theme.px(_INSET)
            side = min(self.width(), self.height()) - 2 * inset
            square = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
            painter.setPen(theme.pen("border", 1.5))
            painter.setBrush(theme.color("raised"))
            painter.drawRect(square)
            painter.setClipRect(square)
            painter.setPen(theme.pen("grid", 1.5))
            middle = square.center()
            painter.drawLine(QLineF(square.left(), middle.y(), square.right(), middle.y()))
            painter.drawLine(QLineF(middle.x(), square.top(), middle.x(), square.bottom()))
            if own is None:
                return
            plane = PlaneTransform(own.extent, left=square.left(), top=square.top(), side=side)
            plane = plane.reset(own.extent)
            scale = float(abs(own.points.targets).max()) or 1.0 if own.points.regression else 1.0
            points = sample_points(own.points)
            paint_points(painter, theme, points, plane, hollow=False, scale=scale)
