"""Reset as a step that can be undone: the learned weights come back."""

from __future__ import annotations

from PySide6.QtGui import QUndoCommand

from playground.training.stepper import Checkpoint
from playground.ui.run import Run


class Reset(QUndoCommand):
    """Back to step 0 with the same initial weights.

    The undo stack sees to it that the choices are the same when it is undone as when it was done.

    Args:
        run: the live run.
        text: what it is called in the Edit menu, in the user's language.
    """

    def __init__(self, run: Run, text: str) -> None:
        super().__init__(text)
        self._run = run
        self._before: Checkpoint | None = None

    def redo(self) -> None:
        self._before = self._run.trainer.checkpoint()
        self._run.reset()

    def undo(self) -> None:
        if self._before is not None:
            self._run.restore(self._before)
