"""What is done with the selected points: from the keyboard, a brush or the menu."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject

from playground.data.point_edits import nearest
from playground.data.strokes import snapped
from playground.ui.drawing.drawing import DRAW, Drawing
from playground.ui.drawing.edits import DrawingEdits
from playground.ui.drawing.words import DrawingWords

Indices = NDArray[np.intp]


class SelectedPoints(QObject):
    """Removes, recolours and moves them.

    Args:
        drawing: says what has been done, or why not.
        edits: knows what is selected, and carries it out.
        parent: the Qt parent.
    """

    def __init__(
        self, drawing: Drawing, edits: DrawingEdits, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._drawing, self._edits = drawing, edits
        self._words = DrawingWords(self)

    def say(self) -> None:
        """Says how many they are."""
        self._drawing.said.emit(self._words.selected(len(self._edits.selected)))

    def select_all(self) -> None:
        """Selects all points."""
        self._edits.select(np.arange(len(self._edits.X)))
        self.say()

    def toggle_nearest(self, place: tuple[float, float]) -> None:
        """Selects the point nearest to a place, or lets go of it."""
        found = nearest(self._edits.X, place, float("inf"))
        if found is not None:
            self._edits.select(np.setxor1d(self._edits.selected, [found]))
            self.say()

    def remove(self) -> None:
        """Removes them; if these are all, the sheet is blank until a point is drawn."""
        chosen = self._chosen()
        if not len(chosen):
            return
        if len(chosen) == len(self._edits.X):
            self._drawing.choose_tool(DRAW)
            self._drawing.set_blank(True)
            self._drawing.said.emit(self._words.all_removed())
            return
        self._edits.begin(self._words.erase())
        self._edits.remove(chosen)
        self._edits.end()

    def recolour(self, target: float) -> None:
        """Gives them this class or value."""
        chosen = self._chosen()
        if len(chosen) and (self._edits.own.points.targets[chosen] != target).any():
            self._edits.begin(self._words.recolour())
            self._edits.recolour(chosen, target)
            self._edits.end()

    def recolour_by_key(self, label: int) -> None:
        """Gives them this class, if there is one, or if it is the next new one."""
        classes = self._edits.n_classes
        if label > classes:
            self._drawing.refused.emit(self._words.class_missing(label, classes))
        else:
            self.recolour(label)

    def shift(self, which: Indices, by: tuple[float, float], grid: float) -> None:
        """Puts points so far from where they were when the gesture began.

        Args:
            which: the numbers of at least one point.
            by: how far.
            grid: the first of them comes to lie on multiples of this; 0 for anywhere.
        """
        if not self._edits.active:
            self._edits.begin(self._words.move())
        start = self._edits.start_of(which)
        first = start[0, 0], start[0, 1]
        goal = snapped((float(first[0] + by[0]), float(first[1] + by[1])), grid)
        self._edits.move(which, start + np.subtract(goal, first))

    def _chosen(self) -> Indices:
        """The selected points; says so if there are none."""
        chosen = self._edits.selected
        if not len(chosen):
            self._drawing.said.emit(self._words.nothing_selected())
        return chosen
