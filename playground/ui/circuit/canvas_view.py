"""Which part of a circuit is seen, and how large."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QTransform

from playground.ui.theme import Theme

LEAST_ZOOM, MOST_ZOOM = 0.1, 8.0
# Fitting does not make a small circuit larger than this: numbers as large as a headline.
_LARGEST_FIT = 1.7
_MARGIN = 20.0
STEP = 1.25


@dataclass(frozen=True)
class CanvasView:
    """A place of the circuit that is in the middle of the canvas, and the zoom.

    Attributes:
        zoom: pixels for a unit.
        x, y: what is in the middle, in units.
    """

    zoom: float = 1.0
    x: float = 0.0
    y: float = 0.0

    @classmethod
    def fitted(cls, bounds: QRectF, size: QSizeF, theme: Theme) -> CanvasView:
        """All of the circuit, as large as there is room, but not huge."""
        margin = 2 * theme.px(_MARGIN)
        across = (size.width() - margin) / max(bounds.width(), 1.0)
        down = (size.height() - margin) / max(bounds.height(), 1.0)
        zoom = min(across, down, theme.px(_LARGEST_FIT))
        middle = bounds.center()
        return cls(min(max(zoom, LEAST_ZOOM), MOST_ZOOM), middle.x(), middle.y())

    def transform(self, size: QSizeF) -> QTransform:
        """From units to pixels."""
        transform = QTransform.fromTranslate(size.width() / 2, size.height() / 2)
        transform.scale(self.zoom, self.zoom)
        return transform.translate(-self.x, -self.y)

    def units(self, at: QPointF, size: QSizeF) -> QPointF:
        """The place of the circuit at a pixel."""
        return QPointF(
            self.x + (at.x() - size.width() / 2) / self.zoom,
            self.y + (at.y() - size.height() / 2) / self.zoom,
        )

    def zoomed(self, factor: float, at: QPointF, size: QSizeF) -> CanvasView:
        """Closer or further away, with the place under a pixel staying there."""
        zoom = min(max(self.zoom * factor, LEAST_ZOOM), MOST_ZOOM)
        fixed = self.units(at, size)
        share = self.zoom / zoom
        return CanvasView(
            zoom, fixed.x() + (self.x - fixed.x()) * share, fixed.y() + (self.y - fixed.y()) * share
        )

    def panned(self, dx: float, dy: float, bounds: QRectF) -> CanvasView:
        """The picture moved by so many pixels; its middle stays within the circuit."""
        x, y = self.x - dx / self.zoom, self.y - dy / self.zoom
        return replace(
            self,
            x=min(max(x, bounds.left()), bounds.right()),
            y=min(max(y, bounds.top()), bounds.bottom()),
        )

    def showing(self, rect: QRectF, size: QSizeF, margin: float) -> CanvasView:
        """Moved as little as needed to have a rectangle in sight."""
        half_width = max(size.width() / 2 - margin, 0) / self.zoom
        half_height = max(size.height() / 2 - margin, 0) / self.zoom
        return replace(
            self,
            x=_toward(self.x, rect.right() - half_width, rect.left() + half_width),
            y=_toward(self.y, rect.bottom() - half_height, rect.top() + half_height),
        )

    def toward(self, other: CanvasView, share: float) -> CanvasView:
        """On the way to another view."""
        return CanvasView(
            self.zoom * (other.zoom / self.zoom) ** share,
            self.x + share * (other.x - self.x),
            self.y + share * (other.y - self.y),
        )


def _toward(now: float, least: float, most: float) -> float:
    """``now`` kept between both; in the middle if there is no room between them."""
    return (least + most) / 2 if least > most else min(max(now, least), most)
