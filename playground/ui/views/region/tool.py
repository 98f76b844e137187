"""What a tool that edits points does with the mouse and the keys over the plane."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter

from playground.ui.views.plane_transform import PlaneTransform


class PlaneTool(Protocol):
    """Takes the place of looking and picking while it is chosen."""

    @property
    def busy(self) -> bool:
        """Whether a press has not ended yet."""

    def press(self, event: QMouseEvent, plane: PlaneTransform) -> None:
        """A button was pressed; the middle one is not told of, for it moves the plane."""

    def move(self, event: QMouseEvent, plane: PlaneTransform) -> None:
        """The pointer moved, with or without a button."""

    def release(self, event: QMouseEvent, plane: PlaneTransform) -> None:
        """A button was let go."""

    def leave(self) -> None:
        """The pointer left the plane."""

    def key(self, event: QKeyEvent, plane: PlaneTransform) -> PlaneTransform | None:
        """A key was pressed.

        Returns:
            What is to be seen of the plane now; None if the key means nothing here.
        """

    def wants(self, event: QEvent) -> bool:
        """Whether it is a key that is not to reach the window's shortcuts."""

    def shape(self, at: QPointF, plane: PlaneTransform) -> Qt.CursorShape:
        """How the pointer looks there, to say what a press would do."""

    def data_shown(self) -> None:
        """The view shows the points of the store now."""

    def paint(self, painter: QPainter, plane: PlaneTransform, square: QRectF, scale: float) -> None:
        """Paints above the plane, clipped to its square.

        Args:
            painter: an active painter.
            plane: what is seen of the plane, and where.
            square: where.
            scale: for regression: the value with the signed ramp's last colour.
        """
