"""The one owner of the choices: every change goes through here, and through the undo stack."""

from __future__ import annotations

import weakref
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from playground.training.config import Config
from playground.training.edits import Edit, edited
from playground.training.fields import ConfigError
from playground.training.run_state import RunState, nbytes
from playground.ui.change import Change

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
        self._changes: list[weakref.ref[Change]] = []
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
            change = Change(self, text, config, edit, gesture)
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
        if not isinstance(last, Change):
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
        for forget in (Change.forget_at_rest, Change.forget):
            for change in changes:
                if self.remembered_bytes <= REMEMBERED_BYTES:
                    return
                forget(change)

    def leave_out(self, change: Change) -> None:
        """Forgets a change that another one has taken in: the stack keeps the Python object."""
        change.forget()
        if self._changes and self._changes[-1]() is change:
            self._changes.pop()

    def _living_changes(self) -> list[Change]:
        return [change for each in self._changes if (change := each()) is not None]
