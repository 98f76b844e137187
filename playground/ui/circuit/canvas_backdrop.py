"""Pixmaps of wires, gates and numbers, painted anew only as far as something has changed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, QSizeF
from PySide6.QtGui import QColor, QPainter, QPixmap

from playground.ui.circuit.canvas_ground import GroundPainter
from playground.ui.circuit.canvas_number_painter import NumberPainter, Numbers
from playground.ui.circuit.canvas_picture import Picture
from playground.ui.circuit.canvas_view import CanvasView

_WHOLE = 0.02  # how far from whole pixels a move may be


@dataclass(frozen=True)
class Sight:
    """What is seen, and on how many pixels.

    Attributes:
        picture: nodes and wires.
        view: what of it is seen.
        size: of the canvas in logical pixels.
        ratio: device pixels for each of them.
        color: of what is behind.
    """

    picture: Picture
    view: CanvasView
    size: QSize
    ratio: float
    color: QColor


class CanvasBackdrop:
    """Paints what lies below all marks, or takes it as it was painted before.

    Args:
        ground: paints wires and gates.
        numbers: paints numbers.
    """

    def __init__(self, ground: GroundPainter, numbers: NumberPainter) -> None:
        self._ground, self._numbers = ground, numbers
        self._sight: Sight | None = None
        self._ground_kept, self._all_kept = QPixmap(), QPixmap()
        self._written: Numbers | None = None

    def forget(self) -> None:
        """Paints everything anew the next time."""
        self._sight = self._written = None

    def paint(self, painter: QPainter, sight: Sight, numbers: Numbers) -> None:
        """Paints it without keeping it, while everything moves."""
        self._paint_ground(painter, sight, [QRect(QPoint(), sight.size)])
        self._paint_numbers(painter, sight, numbers)

    def pixmap(self, sight: Sight, numbers: Numbers) -> QPixmap:
        """The same as a pixmap, which is kept."""
        is_same = sight == self._sight
        if not is_same:
            self._keep_ground(sight)
        if not is_same or numbers != self._written:
            self._written = numbers
            self._all_kept = QPixmap(self._ground_kept)
            with QPainter(self._all_kept) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                self._paint_numbers(painter, sight, numbers)
        return self._all_kept

    def _keep_ground(self, sight: Sight) -> None:
        whole = QRect(QPoint(), sight.size)
        rects = [whole]
        shift = self._shift(sight)
        self._sight = sight
        if shift is None:
            self._ground_kept = QPixmap(sight.size * sight.ratio)
            self._ground_kept.setDevicePixelRatio(sight.ratio)
        else:
            rects = _uncovered(whole, shift)
            self._all_kept = QPixmap()
            by = shift * sight.ratio
            self._ground_kept.scroll(by.x(), by.y(), self._ground_kept.rect())
        with QPainter(self._ground_kept) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_ground(painter, sight, rects)

    def _shift(self, sight: Sight) -> QPoint | None:
        """By how many pixels the picture has moved, if that is all that has happened."""
        before = self._sight
        if before is None or replace(before, view=sight.view) != sight:
            return None
        old, new = before.view, sight.view
        if old.zoom != new.zoom or sight.ratio != round(sight.ratio):
            return None
        x, y = (old.x - new.x) * new.zoom, (old.y - new.y) * new.zoom
        is_far = abs(x) > sight.size.width() / 2 or abs(y) > sight.size.height() / 2
        if is_far or max(abs(x - round(x)), abs(y - round(y))) > _WHOLE:
            return None
        return QPoint(round(x), round(y))

    def _paint_ground(self, painter: QPainter, sight: Sight, rects: list[QRect]) -> None:
        transform = sight.view.transform(QSizeF(sight.size))
        back, _ = transform.inverted()
        for rect in rects:
            painter.save()
            painter.setClipRect(rect)
            painter.fillRect(rect, sight.color)
            painter.setTransform(transform, True)
            units = back.mapRect(QRectF(rect))
            self._ground.paint(painter, sight.picture, sight.view.zoom, units)
            painter.restore()

    def _paint_numbers(self, painter: QPainter, sight: Sight, numbers: Numbers) -> None:
        painter.save()
        painter.setTransform(sight.view.transform(QSizeF(sight.size)), True)
        self._numbers.paint(painter, sight.picture, numbers, sight.view.zoom)
        painter.restore()


def _uncovered(whole: QRect, shift: QPoint) -> list[QRect]:
    """What a picture that has moved does not cover; a pixel more, as edges are soft."""
    stays = whole.translated(shift).adjusted(1, 1, -1, -1).intersected(whole)
    return [
        rect
        for rect in (
            QRect(0, 0, whole.width(), stays.top()),
            QRect(0, stays.bottom() + 1, whole.width(), whole.bottom() - stays.bottom()),
            QRect(0, stays.top(), stays.left(), stays.height()),
            QRect(stays.right() + 1, stays.top(), whole.right() - stays.right(), stays.height()),
        )
        if not rect.isEmpty()
    ]
