"""Edits of points by hand: each gesture is one step of undo, however many points it touches."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QTimer, Signal

from playground.data import point_edits
from playground.data.own import OwnPoints
from playground.data.points import DataError, Points
from playground.training.building import DATA, as_own, changed_fields
from playground.training.config import Config, for_own
from playground.ui.drawing.drawing import Drawing
from playground.ui.drawing.words import DrawingWords
from playground.ui.store import Store
from playground.ui.widgets.gestures import next_gesture

FloatArray = NDArray[np.float64]
Indices = NDArray[np.intp]
# While a gesture lasts, the set-up gets its points so often that this share of the time is left.
_SHARE = 3
_LONGEST_MS = 1000


class DrawingEdits(QObject):
    """Edits the points in force through the store.

    During a gesture the newest points are known here at once, and to the store as often as there
    is time for, so that a brush never waits for a large set.

    Args:
        store: the choices, of which the points are one.
        drawing: the brush.
        names: gives the words for the data set in force.
        parent: the Qt parent.

    Signals:
        changed(): there are other points to be painted, or other selected ones.
        displayed(): the view shows the points of the store.
        replaced(): other points have come than those made here, and ended what was under way.
    """

    changed = Signal()
    displayed = Signal()
    replaced = Signal()

    def __init__(
        self,
        store: Store,
        drawing: Drawing,
        names: Callable[[], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store, self._drawing, self._names = store, drawing, names
        self._words = DrawingWords(self)
        self._own: OwnPoints | None = None
        self._config = store.config
        self._selected: NDArray[np.int64] = np.empty(0, np.int64)
        self._found: Indices = np.empty(0, np.intp)
        self._found_for: OwnPoints | None = None
        self._fresh = self._step = 0
        self._gesture: int | None = None
        self._text = ""
        self._begun = ""
        self._start: OwnPoints | None = None
        self._dirty = self._committing = self._committed = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._commit)
        store.changed.connect(self._follow)

    # What there is

    @property
    def own(self) -> OwnPoints:
        """The points as they are this moment, as one's own."""
        if self._own is None:
            self._own = as_own(self._store.config)
        return self._own

    @property
    def X(self) -> FloatArray:
        """Where all points are, (n, 2); none on a blank sheet."""
        return np.empty((0, 2)) if self._drawing.blank else self.own.points.X

    @property
    def n_classes(self) -> int:
        """Classes there are, 0 for regression."""
        classes = self.own.points.n_classes
        return min(classes, 2) if self._drawing.blank else classes

    @property
    def fresh(self) -> Points | None:
        """Points that were drawn, and that nobody else shows yet."""
        return self.own.points.subset(np.arange(-self._fresh, 0)) if self._fresh else None

    @property
    def active(self) -> bool:
        """Whether a gesture is under way."""
        return self._gesture is not None

    @property
    def selected(self) -> Indices:
        """The numbers of the selected points."""
        if not len(self._selected) or self._drawing.blank:
            return np.empty(0, np.intp)
        if self._found_for is not self.own:
            self._found_for = self.own
            self._found = np.flatnonzero(np.isin(point_edits.slots(self.own), self._selected))
        return self._found

    def target(self, *, following: bool = False) -> float:
        """What the brush draws; see `Drawing.target`."""
        return self._drawing.target(self.n_classes, following=following)

    # Selecting

    def select(self, which: Indices) -> None:
        """Selects just these points."""
        slots = point_edits.slots(self.own)[which]
        if not np.array_equal(slots, self._selected):
            self._selected, self._found_for = slots, None
            self.changed.emit()

    # A gesture

    def begin(self, text: str) -> None:
        """What follows is one step of undo, called so."""
        self.end()
        self._gesture, self._text = next_gesture(), text
        self._start, self._committed = self.own, False
        self._begun = "" if self._store.config.own_in_force is not None else self._names()
        self._drawing.stroke_changed.emit(True)

    def end(self) -> None:
        """The gesture is over: everybody gets its points."""
        if self._gesture is None:
            return
        self._drawing.stroke_changed.emit(False)
        self._commit()
        changed, self._gesture = self._committed, None
        sentence = self._words.after(self.own, self._begun) if changed else ""
        if sentence:
            self._drawing.said.emit(sentence)

    def cancel(self) -> None:
        """Takes back what the gesture has done so far; after another command only ends it."""
        above = self._store.undo_stack.index() != self._step
        if self._gesture is None or (self._committed and above):
            self.end()
            return
        self._later.stop()
        self._dirty, self._gesture = False, None
        self._fresh, self._own = 0, self._start
        self._drawing.stroke_changed.emit(False)
        if self._committed:
            self._store.undo_stack.undo()
        self.changed.emit()

    def add(self, X: FloatArray, target: float) -> None:
        """Adds points; on a blank sheet they take the place of all others."""
        if not len(X):
            return
        make = point_edits.added
        if self._drawing.blank:
            make, self._fresh = point_edits.only, 0
        if self._edit(make, X, target, fresh=len(X)):
            self._drawing.set_blank(False)

    def remove(self, which: Indices) -> None:
        """Removes points."""
        self._edit(point_edits.removed, which)

    def move(self, which: Indices, X: FloatArray) -> None:
        """Puts points elsewhere."""
        self._edit(point_edits.moved, which, X)

    def recolour(self, which: Indices, target: float) -> None:
        """Gives points another class or value."""
        self._edit(point_edits.recoloured, which, target)

    def start_of(self, which: Indices) -> FloatArray:
        """Where points were before the gesture, (m, 2)."""
        start = self._start if self._start is not None else self.own
        return start.points.X[which]

    def shown(self) -> None:
        """Others show the points of the store now."""
        if not self._dirty:
            self._fresh = 0
        self.displayed.emit()

    def _edit(self, make: Callable[..., OwnPoints], *values: Any, fresh: int = 0) -> bool:
        if self._gesture is None:  # ended by something else, such as undo
            return False
        try:
            self._own = make(self.own, *values)
        except DataError as error:
            self._drawing.refused.emit(str(error))
            return False
        self._fresh = self._fresh + fresh if fresh else 0
        self._dirty = True
        if not self._committed:
            self._commit()  # at once, so that undo takes this gesture back and none before
        elif not self._later.isActive():
            self._later.start(0)
        self.changed.emit()
        return True

    def _commit(self) -> None:
        """Hands the newest points to the store."""
        self._later.stop()
        if not self._dirty or self._own is None:
            return
        self._dirty, own = False, self._own
        started = perf_counter()
        self._committing = True
        changes = for_own(own, self._store.config.loss)
        done = self._store.update(self._text, gesture=self._gesture, **changes)
        self._committing = False
        if not done:
            self._own, self._fresh = None, 0
            return
        self._committed, self._step = True, self._store.undo_stack.index()
        if self._gesture is not None:
            cost = 1000 * (perf_counter() - started)
            self._later.start(min(round(_SHARE * cost), _LONGEST_MS))

    def _follow(self, config: Config) -> None:
        """Other points than those made here: what is known of the old ones is forgotten."""
        before, self._config = self._config, config
        if self._committing or not changed_fields(before, config) & DATA:
            return
        kept = config.own_in_force is not None and before.own_in_force is not None
        self._later.stop()
        self._own, self._fresh, self._dirty = None, 0, False
        if self._gesture is not None:
            self._gesture = None
            self._drawing.stroke_changed.emit(False)
        self._drawing.set_blank(False)
        if not kept:
            self._selected, self._found_for = np.empty(0, np.int64), None
        self.replaced.emit()
        self.changed.emit()
