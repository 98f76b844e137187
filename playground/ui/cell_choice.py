"""Which cell of the confusion matrix is picked out. Not part of the set-up."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

TRAIN, TEST = "train", "test"


class Cell(NamedTuple):
    """The points of one class that are taken for one class.

    Attributes:
        part: TRAIN or TEST.
        label: their class.
        predicted: the class of their largest score.
    """

    part: str
    label: int
    predicted: int


class CellChoice(QObject):
    """Holds the cell that is picked out; views ask it to change and show what it announces.

    Args:
        parent: the Qt parent.

    Signals:
        changed(): another cell is picked out, or none.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cell: Cell | None = None

    @property
    def cell(self) -> Cell | None:
        """What is picked out, None for nothing."""
        return self._cell

    def choose(self, cell: Cell | None) -> None:
        """Picks out a cell; None lets go of it."""
        if cell != self._cell:
            self._cell = cell
            self.changed.emit()

    def toggle(self, cell: Cell) -> None:
        """Picks out a cell, or lets go of it if it is picked out."""
        self.choose(None if cell == self._cell else cell)
