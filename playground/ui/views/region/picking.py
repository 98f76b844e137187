"""What a press in the plane means: a drag, a point picked, a probe placed, or back to the batch."""

from __future__ import annotations

from enum import Enum, auto

import numpy as np
from PySide6.QtCore import QObject, QPointF, Signal

from playground.data.points import Split
from playground.ui.selection import Example
from playground.ui.theme import Theme
from playground.ui.views.plane_transform import PlaneTransform

# How far a press may move and still be a click, and how near a click must be to a point.
SLOP = 5.0
REACH = 12.0
FINGER_REACH = 24.0


class _Last(Enum):
    """What the last click did."""

    NOTHING = auto()
    POINT = auto()
    PROBE = auto()


class RegionPicking(QObject):
    """Follows presses in the plane and says what was clicked.

    Args:
        theme: sizes.
        parent: the Qt parent.

    Signals:
        point_clicked(Example): this example shall be followed: a point of the data, or what was
            followed before a double click.
        probe_placed(float, float): a place of the plane with no point shall be followed.
        clicked_away(): back to the batch.

    Attributes:
        example: what is being followed, or None.
    """

    point_clicked = Signal(object)
    probe_placed = Signal(float, float)
    clicked_away = Signal()

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.example: Example | None = None
        self._split: Split | None = None
        self._n_train = 0
        self._X = np.empty((0, 2))
        self._pressed: QPointF | None = None
        self._seen = QPointF()
        self._dragging = False
        self._last = _Last.NOTHING
        self._before: Example | None = None

    def set_points(self, split: Split | None, *, test: bool) -> None:
        """What can be picked: all training points, and the test points if they are shown."""
        self._split = split
        if split is None:
            self._n_train, self._X = 0, np.empty((0, 2))
            return
        self._n_train = len(split.train)
        self._X = np.concatenate([split.train.X, split.test.X]) if test else split.train.X

    @property
    def dragging(self) -> bool:
        """Whether the plane is being moved."""
        return self._dragging

    @property
    def pressed(self) -> bool:
        """Whether a press has not ended yet."""
        return self._pressed is not None

    def press(self, at: QPointF) -> None:
        """A press begins, anywhere on the widget."""
        self._pressed = QPointF(at)
        self._seen = QPointF(at)
        self._dragging = False

    def move(self, at: QPointF, plane: PlaneTransform) -> QPointF:
        """How far the plane is to be moved: not at all while this may still be a click."""
        if self._pressed is None:
            return QPointF()
        whole = at - self._pressed
        if not self._dragging:
            far = max(abs(whole.x()), abs(whole.y())) > self._theme.px(SLOP)
            if not far or not plane.contains(self._pressed.x(), self._pressed.y()):
                return QPointF()
            self._dragging = True
        moved, self._seen = at - self._seen, QPointF(at)
        return moved

    def release(self, at: QPointF, plane: PlaneTransform, *, finger: bool = False) -> None:
        """A press ends; a click if it was no drag."""
        start, dragged = self._pressed, self._dragging
        self.cancel()
        if start is None or dragged:
            return
        inside = plane.contains(start.x(), start.y())
        self._before, self._last = self.example, _Last.NOTHING
        if not inside:
            if not plane.contains(at.x(), at.y()):
                self.clicked_away.emit()
            return
        near = self.nearest(start, plane, FINGER_REACH if finger else REACH)
        if near is not None:
            self._last = _Last.POINT
            self.point_clicked.emit(near)
        else:
            self._last = _Last.PROBE
            self.probe_placed.emit(*plane.to_plane(start.x(), start.y()))

    def cancel(self) -> None:
        """Forgets a press that will not end."""
        self._pressed, self._dragging = None, False

    def take_back(self, plane: PlaneTransform) -> None:
        """A double click shows everything: what its first click did is taken back.

        But for a point picked while everything was shown: there was nothing else it could mean.
        """
        last, self._last = self._last, _Last.NOTHING
        self.cancel()
        if last is _Last.NOTHING or (last is _Last.POINT and plane.whole):
            return
        if self._before is None:
            self.clicked_away.emit()
        else:
            self.point_clicked.emit(self._before)

    def nearest(self, at: QPointF, plane: PlaneTransform, reach: float) -> Example | None:
        """The point nearest to a pixel, within so many pixels at a height of 1080; or None."""
        if not len(self._X):
            return None
        apart = plane.to_pixels(self._X) - (at.x(), at.y())
        far = np.hypot(apart[:, 0], apart[:, 1])
        k = len(far) - 1 - int(far[::-1].argmin())  # of equals the one that is painted on top
        return self._example(k) if far[k] <= self._theme.px(reach) else None

    def pick_or_return(self, plane: PlaneTransform) -> None:
        """Picks the point nearest to the middle of what is seen, or goes back to the batch."""
        if self.example is not None:
            self.clicked_away.emit()
            return
        middle = QPointF(plane.left + plane.side / 2, plane.top + plane.side / 2)
        near = self.nearest(middle, plane, float("inf"))
        if near is not None:
            self.point_clicked.emit(near)

    def walk(self, step: int) -> Example | None:
        """The next point (or with -1 the one before) after the one followed, round and round.

        Training points in order of their numbers, then test points if they are shown. A probe lies
        before the first and after the last of them.
        """
        n, example = len(self._X), self.example
        if example is None or not n:
            return None
        if example.index is None:
            k = 0 if step > 0 else n - 1
        else:
            k = (example.index + example.test * self._n_train + step) % n
        found = self._example(k)
        self.point_clicked.emit(found)
        return found

    def _example(self, k: int) -> Example:
        assert self._split is not None
        test = k >= self._n_train
        points = self._split.test if test else self._split.train
        index = k - self._n_train if test else k
        x1, x2 = points.X[index].tolist()
        return Example((x1, x2), float(points.targets[index]), index, test)
