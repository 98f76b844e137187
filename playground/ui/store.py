"""The one owner of the choices: every change goes through here, and through the undo stack."""

from __future__ import annotations

import weakref
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from playground.training.building import REBUILT, changed_fields
from playground.training.config import Config
from playground.training.edits import Edit, edited
from playground.training.fields import ConfigError
from playground.training.run_state import RunState, nbytes

if TYPE_CHECKING:
    from playground.ui.learner import Learner

# How many changes can be taken back.
UNDO_LIMIT = 200
# What they may remember of weights they took away; beyond it the oldest forget, so that taking them
# back keeps what fits.
REMEMBERED_BYTES = 256_000_000


class Store(QObject):
    """Holds the config; widgets ask it to change, panels show what it announces.

    Args:
        config: the choices to begin with.
        parent: the Qt parent.

    Signals:
        changed(Config): the choices in force are new, or weights have been set by hand; whatever
            learns has taken it over.
        refused(str): a change was not allowed; the sentence says what is. Nothing has changed.
    """

    changed = Signal(object)
    refused = Signal(str)

    def __init__(self, config: Config, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._config = config
        self._learner: Learner | None = None
        self._changes: list[weakref.ref[_Change]] = []
        self.undo_stack = QUndoStack(self)
        self.undo_stack.setUndoLimit(UNDO_LIMIT)

    @property
    def config(self) -> Config:
        """The choices in force."""
        return self._config

    def attach(self, learner: Learner) -> None:
        """Lets this hear of every change first; undo brings back its weights."""
        self._learner = learner

    def update(self, text: str, gesture: int | None = None, **changes: Any) -> bool:
        """Changes some choices as one undoable step.

        Args:
            text: what the step is called in the Edit menu, in the user's language.
            gesture: changes of one gesture (a drag) become one step together.
            **changes: fields of ``Config``.

        Returns:
            Whether the change was allowed.
        """
        return self.edit(text, Edit(changes), gesture)

    def edit(self, text: str, edit: Edit, gesture: int | None = None) -> bool:
        """Changes choices and weights as one undoable step; undo brings the weights back.

        Args:
            text: what the step is called in the Edit menu, in the user's language.
            edit: the change; see ``training.surgery``.
            gesture: changes of one gesture (a drag) become one step together.

        Returns:
            Whether the change was allowed.
        """
        try:
            config = edited(self._config, edit)
        except ConfigError as error:
            self.refuse(str(error))
            return False
        if config != self._config or self._asks(edit):
            change = _Change(self, text, config, edit, gesture)
            change.begins = self._begins(gesture)
            self._changes.append(weakref.ref(change))
            self.undo_stack.push(change)
        return True

    def _asks(self, edit: Edit) -> bool:
        """Whether an edit that changes no choice changes weights."""
        return edit.concerns_weights and not (self._learner and self._learner.has(edit))

    def _begins(self, gesture: int | None) -> bool:
        """Whether a gesture begins with the change to come; the one before is over then."""
        stack = self.undo_stack
        last = stack.command(stack.index() - 1) if stack.index() else None
        if not isinstance(last, _Change):
            return gesture is not None
        if last.is_part_of(gesture):
            return False
        last.end()
        last.forget_if_trained()
        return gesture is not None

    @property
    def remembered_bytes(self) -> int:
        """About how much memory the states take that undo and redo come back to."""
        return nbytes(state for change in self._living_changes() for state in change.remembered)

    def refuse(self, sentence: str) -> None:
        """Says that a change is not allowed; controls show what stands."""
        self.refused.emit(sentence)
        self.changed.emit(self._config)

    def take(
        self,
        config: Config,
        edit: Edit | None = None,
        state: RunState | None = None,
        *,
        unless_trained: RunState | None = None,
        always: bool = False,
    ) -> RunState | None:
        """Puts a config in force; for undo commands only, which say to what state to go back.

        Returns:
            The state of the run before, if its weights are others now, or always.
        """
        self._config = config
        left = None
        if self._learner is not None:
            left = self._learner.apply(
                config, edit, state, unless_trained=unless_trained, always=always
            )
        self.changed.emit(config)
        return left

    def is_at(self, state: RunState | None) -> bool:
        """Whether nothing is learned but what is in a state; None: nothing to lose."""
        return state is None or self._learner is None or self._learner.is_at(state)

    def forget_oldest(self) -> None:
        """Keeps within bounds what is remembered; for undo commands only."""
        changes = self._living_changes()
        self._changes = [weakref.ref(change) for change in changes]
        for forget in (_Change.forget_at_rest, _Change.forget):
            for change in changes:
                if self.remembered_bytes <= REMEMBERED_BYTES:
                    return
                forget(change)

    def leave_out(self, change: _Change) -> None:
        """Forgets a change that another one has taken in: the stack keeps the Python object."""
        change.forget()
        if self._changes and self._changes[-1]() is change:
            self._changes.pop()

    def _living_changes(self) -> list[_Change]:
        return [change for each in self._changes if (change := each()) is not None]


class _Change(QUndoCommand):
    """From one config to another; those of one gesture merge.

    It remembers the state of the run on the side that it leaves, for good if the weights there are
    others. If they are not, training goes on from them, and what is taken back at rest returns what
    goes with them.

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
        if not isinstance(other, _Change) or not self.is_part_of(other.gesture):
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
