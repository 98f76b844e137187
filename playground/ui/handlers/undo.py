"""What undo and redo do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoStack

from playground.ui.actions import Actions


class UndoCommands(QObject):
    """Carries them out, and says in the menu what they would take back.

    Args:
        stack: the changes.
        parent: the Qt parent.
    """

    def __init__(self, stack: QUndoStack, parent: QObject) -> None:
        super().__init__(parent)
        self._stack = stack
        self._actions: Actions | None = None

    def handlers(self) -> dict[str, Callable[..., object]]:
        """For both commands, what carries it out."""
        return {"undo": self._stack.undo, "redo": self._stack.redo}

    def attach(self, actions: Actions) -> None:
        """Keeps these true from now on."""
        self._actions = actions
        for key in ("undo", "redo"):
            actions[key].setEnabled(False)
        stack = self._stack
        stack.canUndoChanged.connect(actions["undo"].setEnabled)
        stack.canRedoChanged.connect(actions["redo"].setEnabled)
        stack.undoTextChanged.connect(self._name_undo)
        stack.redoTextChanged.connect(self._name_redo)

    def _name_undo(self, text: str) -> None:
        if self._actions is not None:
            self._actions["undo"].setText(
                self.tr("&Undo: {change}").format(change=text) if text else self.tr("&Undo")
            )

    def _name_redo(self, text: str) -> None:
        if self._actions is not None:
            self._actions["redo"].setText(
                self.tr("&Redo: {change}").format(change=text) if text else self.tr("&Redo")
            )
