"""Drawing points over the plane: a click adds, a drag paints, on a point it moves it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QInputDevice, QKeyEvent, QMouseEvent, QPainter

from playground.ui.drawing.brush_hand import ERASE_CLICK, ERASE_DRAG, WIDE, BrushHand
from playground.ui.drawing.brush_keys import BrushKeys, selects_all
from playground.ui.drawing.drawing import ERASER, INSPECT, Drawing
from playground.ui.drawing.edits import DrawingEdits
from playground.ui.drawing.marks import (
    paint_cross,
    paint_disc,
    paint_ghost,
    paint_grid,
    paint_note,
    paint_rings,
)
from playground.ui.drawing.words import DrawingWords
from playground.ui.theme import Theme
from playground.ui.views.plane_transform import PlaneTransform
from playground.ui.views.region.marks import paint_points
from playground.ui.views.region.picking import SLOP

# How near a press must be to a point to be about it, for a mouse and for a finger, in pixels at a
# height of 1080.
GRAB, FINGER_GRAB = 9.0, 22.0
_LEFT, _RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class RegionBrush(QObject):
    """The tool that draws; see `PlaneTool`.

    Args:
        theme: sizes and colours.
        drawing: the brush.
        edits: carries out what is drawn.
        parent: the Qt parent.

    Signals:
        all_wanted(): all points are to be selected.
    """

    all_wanted = Signal()

    def __init__(
        self, theme: Theme, drawing: Drawing, edits: DrawingEdits, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._drawing, self._edits = theme, drawing, edits
        self._words = DrawingWords(self)
        self._keys = BrushKeys(drawing, edits, self)
        self._hand = BrushHand(theme, drawing, edits, self)
        self._pressed: QPointF | None = None
        self._button = _LEFT
        self._grabbed: int | None = None
        self._dragging = self._erasing = self._following = False
        self._hover: QPointF | None = None
        self._held = Qt.KeyboardModifier.NoModifier
        edits.replaced.connect(self._forget)

    @property
    def busy(self) -> bool:
        """Whether a press has not ended yet."""
        return self._pressed is not None

    def press(self, event: QMouseEvent, plane: PlaneTransform) -> None:
        """Begins to draw, to erase, or to move the point that was pressed."""
        at = event.position()
        if self.busy or event.button() not in (_LEFT, _RIGHT) or not _inside(at, plane):
            return
        self._pressed, self._button = QPointF(at), event.button()
        self._keys.cursor = None
        self._following = bool(event.modifiers() & _SHIFT)
        self._erasing = self._erases(event.button(), event.modifiers())
        self._dragging, self._grabbed = False, None
        if self._erasing:
            self._hand.erase_at(at, plane)
            return
        finger = event.device().type() == QInputDevice.DeviceType.TouchScreen
        if not self._drawing.wide:  # which is for areas, crowded or not
            self._grabbed = self._hand.point_at(at, plane, FINGER_GRAB if finger else GRAB)
        if self._grabbed is None:
            self._hand.begin_stroke(plane)
            self._draw(at, plane)

    def move(self, event: QMouseEvent, plane: PlaneTransform) -> None:
        """Goes on drawing, erasing or moving; without a button shows what a press would do."""
        at = event.position()
        self._hover, self._held = QPointF(at), event.modifiers()
        if self._pressed is None:
            self._edits.changed.emit()
        elif not event.buttons() & self._button:
            self.finish()  # the button was let go where nobody saw it
        elif self._erasing:
            if self._is_drag(at):
                self._hand.erase_to(at, plane)
        elif self._grabbed is not None:
            if self._is_drag(at):
                self._hand.drag_point(self._grabbed, at, plane)
        else:
            self._draw(at, plane)

    def release(self, event: QMouseEvent, plane: PlaneTransform) -> None:
        """A click on a point gives it the class of the brush; all else has been done."""
        if self._pressed is None or event.button() != self._button:
            return
        grabbed = self._grabbed
        if grabbed is not None and not self._dragging:
            self._hand.recolour(grabbed, self._edits.target(following=self._following))
        self.finish()

    def leave(self) -> None:
        """Nothing is shown under a pointer that is not there."""
        self._hover = None
        self._edits.changed.emit()

    def finish(self) -> None:
        """What was begun is done."""
        self._forget()
        self._edits.end()

    def key(self, event: QKeyEvent, plane: PlaneTransform) -> PlaneTransform | None:
        """Draws with the keyboard; Escape takes back a stroke, or ends drawing."""
        if event.key() == Qt.Key.Key_Escape and not event.modifiers():
            if self.busy:
                self._pressed = None
                self._edits.cancel()
            else:
                self._drawing.choose_tool(INSPECT)
            return plane
        if selects_all(event):
            self.all_wanted.emit()
            return plane
        reach = self._theme.px(ERASE_CLICK) / plane.scale
        return self._keys.press(event, plane, reach)

    def wants(self, event: QEvent) -> bool:
        """Escape, and Control and A."""
        return isinstance(event, QKeyEvent) and (
            event.key() == Qt.Key.Key_Escape or selects_all(event)
        )

    def shape(self, at: QPointF, plane: PlaneTransform) -> Qt.CursorShape:
        """A hand over a point, which can be dragged."""
        if not _inside(at, plane):
            return Qt.CursorShape.ArrowCursor
        if self._grabbed is not None:
            return Qt.CursorShape.ClosedHandCursor
        draws = self.busy or self._drawing.wide or self._erases(_LEFT, self._held)
        over = not draws and self._hand.point_at(at, plane, GRAB) is not None
        return Qt.CursorShape.OpenHandCursor if over else Qt.CursorShape.CrossCursor

    def data_shown(self) -> None:
        """What has been drawn so far is painted by the view."""
        self._edits.shown()

    def paint(self, painter: QPainter, plane: PlaneTransform, square: QRectF, scale: float) -> None:
        """The points nobody else paints yet, the grid, and what a press would do."""
        theme = self._theme
        if self._drawing.snap:
            paint_grid(painter, theme, plane)
        fresh = self._edits.fresh
        if fresh is not None:
            paint_points(painter, theme, fresh, plane, hollow=False, scale=scale)
        if self._drawing.blank:
            paint_note(painter, theme, square, self._words.blank())
        if self._keys.cursor is not None:
            paint_cross(painter, theme, QPointF(*plane.pixel(*self._keys.cursor)))
        elif self._hover is not None and _inside(self._hover, plane):
            self._paint_hover(painter, self._hover, plane, scale)

    # Parts of it

    def _erases(self, button: Qt.MouseButton, held: Qt.KeyboardModifier) -> bool:
        return button == _RIGHT or bool(held & _CTRL) or self._drawing.brush == ERASER

    def _is_drag(self, at: QPointF) -> bool:
        """Whether the press has gone too far to be a click."""
        if not self._dragging and self._pressed is not None:
            away = at - self._pressed
            self._dragging = max(abs(away.x()), abs(away.y())) > self._theme.px(SLOP)
        return self._dragging

    def _forget(self) -> None:
        """Has no press under way, be the button held or not."""
        self._pressed, self._grabbed = None, None

    def _draw(self, at: QPointF, plane: PlaneTransform) -> None:
        self._hand.draw_to(at, plane, self._edits.target(following=self._following))

    def _paint_hover(
        self, painter: QPainter, at: QPointF, plane: PlaneTransform, scale: float
    ) -> None:
        """The point a press would be about, or the mark it would leave."""
        theme, edits = self._theme, self._edits
        erasing = self._erasing if self.busy else self._erases(_LEFT, self._held)
        if self._drawing.wide or erasing:
            paint_disc(painter, theme, at, theme.px(WIDE if self._drawing.wide else ERASE_DRAG))
        if erasing:
            k = self._hand.point_at(at, plane, ERASE_DRAG if self._dragging else ERASE_CLICK)
            if k is not None:
                paint_rings(painter, theme, edits.X[k : k + 1], plane, "warning")
            return
        if self.busy or (
            not self._drawing.wide and self._hand.point_at(at, plane, GRAB) is not None
        ):
            return
        middle = QPointF(*plane.pixel(*self._hand.place_at(at, plane)))
        target = edits.target(following=bool(self._held & _SHIFT))
        paint_ghost(painter, theme, middle, target, n_classes=edits.n_classes, scale=scale)


def _inside(at: QPointF, plane: PlaneTransform) -> bool:
    return plane.contains(at.x(), at.y())
