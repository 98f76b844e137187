"""The short way from one picture of a circuit, or one view of it, to the next."""

from __future__ import annotations

from PySide6.QtCore import QAbstractAnimation, QEasingCurve, QObject, QVariantAnimation, Signal

from playground.ui.circuit.canvas_picture import Picture, between
from playground.ui.circuit.canvas_view import CanvasView

DURATION_MS = 220


class CanvasTransition(QObject):
    """Holds what is seen now; moves there once, then rests without a timer.

    Args:
        parent: the Qt parent.

    Signals:
        moved(): something else is seen.
    """

    moved = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._from: tuple[Picture | None, CanvasView] = (None, CanvasView())
        self._to: tuple[Picture | None, CanvasView] = self._from
        self._now: tuple[Picture | None, CanvasView] = self._from
        self._animation = QVariantAnimation(self)
        self._animation.setStartValue(0.0)
        self._animation.setEndValue(1.0)
        self._animation.setDuration(DURATION_MS)
        self._animation.setEasingCurve(QEasingCurve.Type.InOutCubic)
        self._animation.valueChanged.connect(self._advance)

    @property
    def running(self) -> bool:
        """Whether something is on its way."""
        return self._animation.state() == QAbstractAnimation.State.Running

    @property
    def picture(self) -> Picture | None:
        """What is seen now."""
        return self._now[0]

    @property
    def view(self) -> CanvasView:
        """How it is seen now."""
        return self._now[1]

    @property
    def goal(self) -> tuple[Picture | None, CanvasView]:
        """What is seen at the end."""
        return self._to

    def jump(self, picture: Picture | None, view: CanvasView) -> None:
        """Shows something at once."""
        self._animation.stop()
        self._from = self._to = self._now = (picture, view)
        self.moved.emit()

    def go(self, picture: Picture, view: CanvasView) -> None:
        """Slides from what is seen now to this."""
        if self._now[0] is None:
            self.jump(picture, view)
            return
        self._animation.stop()
        self._from, self._to = self._now, (picture, view)
        self._animation.start()

    def finish(self) -> None:
        """Is at the end at once."""
        if self.running:
            self.jump(*self._to)

    def _advance(self, share: float) -> None:
        (before, seen), (after, goal) = self._from, self._to
        if share >= 1 or before is None or after is None:
            self._now = self._to
        else:
            moving = after if before is after else between(before, after, share)
            self._now = (moving, seen.toward(goal, share))
        self.moved.emit()
