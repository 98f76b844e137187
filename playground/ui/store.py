"""The one owner of the choices: every change goes through here, and through the undo stack."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from playground.training.config import Config
from playground.training.fields import ConfigError


class Store(QObject):
    """Holds the config; widgets ask it to change, panels show what it announces.

    Args:
        config: the choices to begin with.
        parent: the Qt parent.

    Signals:
        changed(Config): the choices in force are new.
        refused(str): a change was not allowed; the sentence says what is. Nothing has changed.
    """

    changed = Signal(object)
    refused = Signal(str)

    def __init__(self, config: Config, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._config = config
        self.undo_stack = QUndoStack(self)

    @property
    def config(self) -> Config:
        """The choices in force."""
        return self._config

    def update(self, text: str, gesture: int | None = None, **changes: Any) -> bool:
        """Changes some choices as one undoable step.

        Args:
            text: what the step is called in the Edit menu, in the user's language.
            gesture: changes of one gesture (a drag) become one step together.
            **changes: fields of ``Config``.

        Returns:
            Whether the change was allowed.
        """
        try:
            config = self._config.replace(**changes)
        except ConfigError as error:
            self.refused.emit(str(error))
            self.changed.emit(self._config)
            return False
        if config != self._config:
            self.undo_stack.push(_Change(self, text, self._config, config, gesture))
        return True

    def take(self, config: Config) -> None:
        """Puts a config in force; for undo commands only."""
        self._config = config
        self.changed.emit(config)


class _Change(QUndoCommand):
    """From one config to another; those of one gesture merge."""

    def __init__(
        self, store: Store, text: str, before: Config, after: Config, gesture: int | None
    ) -> None:
        super().__init__(text)
        self._store, self._before, self._after, self._gesture = store, before, after, gesture

    def id(self) -> int:
        return -1 if self._gesture is None else 1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, _Change) or other._gesture != self._gesture:
            return False
        self._after = other._after
        self.setObsolete(self._after == self._before)
        return True

    def undo(self) -> None:
        self._store.take(self._before)

    def redo(self) -> None:
        self._store.take(self._after)
