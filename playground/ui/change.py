"""One undoable step of the choices, and what it remembers of the weights it takes away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QUndoCommand

from playground.training.building import REBUILT, changed_fields
from playground.training.config import Config
from playground.training.edits import Edit
from playground.training.run_state import RunState

if TYPE_CHECKING:
    from playground.ui.store import Store


class Change(QUndoCommand):
    """From one config to another; those of one gesture merge.

    It remembers the state of the run on the side that it leaves, for good if the weights there are
    others. If they are not, training goes on from them, and what is taken back at rest returns what
    goes with them.

    Args:
        store: holds the choices, those before the change by now.
        text: what the step is called in the Edit menu.
        after: the choices it leads to.
        edit: what becomes of the weights.
        gesture: what it is part of, or None.

    Attributes:
        gesture: that it is part of, or None; None, too, once that is over.
        begins: whether a gesture begins with it.
    """

    def __init__(
        self, store: Store, text: str, after: Config, edit: Edit, gesture: int | None
    ) -> None:
        super().__init__(text)
        self._store, self.gesture = store, gesture
        self.begins = False
        self._before, self._after = store.config, after
        self._edit: Edit | None = edit
        self._by_hand = edit.touches
        # Whether more of the run than its weights depends on it.
        self._rebuilds = bool(changed_fields(store.config, after) & REBUILT)
        self._learned_before: RunState | None = None
        self._learned_after: RunState | None = None
        # Likewise where it takes no weights away: for as long as nothing is trained.
        self._rest_before: RunState | None = None
        self._rest_after: RunState | None = None
        # Where its gesture began, for a later change of it that touches weights.
        self._start: RunState | None = None

    def id(self) -> int:
        return -1 if self.gesture is None else 1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, Change) or not self.is_part_of(other.gesture):
            return False
        self._after = other._after
        self._rebuilds = self._rebuilds or other._rebuilds
        left = other._learned_before
        if self._learned_before is None and left is not None:
            self._learned_before = self._start or left
        if self._after == self._before:
            self._return(left, by_hand=other._by_hand)
        self._store.leave_out(other)
        return True

    def _return(self, left: RunState | None, *, by_hand: bool) -> None:
        """The gesture is back where it began: if nothing was trained since, it has not been.

        Units that it took away and brought back have their weights again.
        """
        start, store = self._learned_before, self._store
        untrained = start and left and start.checkpoint.step == left.checkpoint.step
        if untrained and not by_hand:
            store.take(self._before, state=start)
        self.setObsolete(store.is_at(start))

    def undo(self) -> None:
        self.end()
        learned, rest = self._learned_before, self._rest_before
        left = self._store.take(
            self._before, state=learned, unless_trained=rest, always=self._rebuilds
        )
        self._learned_before = self._rest_before = None
        self._learned_after, self._rest_after = self._sorted(left, lost=learned is not None)
        self._store.forget_oldest()

    def redo(self) -> None:
        edit, self._edit = self._edit, None
        begins, self.begins = self.begins, False
        store, learned, rest = self._store, self._learned_after, self._rest_after
        # Of a gesture the first change remembers for all.
        always = begins or (self._rebuilds and self.gesture is None)
        left = store.take(self._after, edit, learned, unless_trained=rest, always=always)
        self._start = left if begins else None
        self._learned_after = self._rest_after = None
        self._learned_before, self._rest_before = self._sorted(left, lost=learned is not None)
        if self._after == self._before and self._learned_before is None:
            self.setObsolete(True)  # as of a reset where nothing is learned
        else:
            store.forget_oldest()

    def _sorted(
        self, left: RunState | None, *, lost: bool
    ) -> tuple[RunState | None, RunState | None]:
        """A state that was left as one to come back to for good, or else at rest."""
        if lost or not self._store.is_at(left):
            return left, None
        return None, left if self._rebuilds else None

    @property
    def remembered(self) -> list[RunState]:
        """The states that it remembers."""
        states = (
            *(self._learned_before, self._learned_after),
            *(self._rest_before, self._rest_after),
        )
        return [state for state in states if state is not None]

    def is_part_of(self, gesture: int | None) -> bool:
        """Whether this gesture goes on with what comes next."""
        return gesture is not None and gesture == self.gesture

    def end(self) -> None:
        """Its gesture is over: whatever comes next is a step of its own."""
        self.gesture = self._start = None

    def forget(self) -> None:
        """Remembers no state; what it takes back keeps what fits."""
        self._learned_before = self._learned_after = None
        self.forget_at_rest()

    def forget_at_rest(self) -> None:
        """Remembers no state that counts only until something is trained."""
        self._rest_before = self._rest_after = None

    def forget_if_trained(self) -> None:
        """Forgets it if something has been trained since: then it never counts again."""
        if not self._store.is_at(self._rest_before):
            self._rest_before = None
