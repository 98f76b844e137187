"""What the commands of the run do: play, steps, a beginning anew."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from playground.training.edits import Edit
from playground.training.fields import MAX_SEED
from playground.training.snapshot import Snapshot
from playground.ui.actions import Actions
from playground.ui.run import Run
from playground.ui.store import Store


class RunCommands(QObject):
    """Carries them out, and keeps their words and switches true.

    Args:
        store: the choices.
        run: the live run.
        parent: the Qt parent.
    """

    def __init__(self, store: Store, run: Run, parent: QObject) -> None:
        super().__init__(parent)
        self._store, self._run = store, run
        self._actions: Actions | None = None

    def handlers(self) -> dict[str, Callable[..., object]]:
        """For each of the commands, what carries it out."""
        return {
            "play": self._run.toggle,
            "step": self._run.step,
            "epoch": self._run.epoch,
            "go_back": self._run.go_back,
            "reset": self.reset,
            "new_weights": self.new_weights,
            "new_data": self.new_data,
        }

    def attach(self, actions: Actions) -> None:
        """Keeps these true from now on."""
        self._actions = actions
        actions["go_back"].setEnabled(False)
        self._run.running_changed.connect(self._show_running)
        self._run.frame.connect(self._show_frame)

    def reset(self) -> None:
        """Back to step 0 with the same initial weights; undo brings back what was learned."""
        self._store.edit(self.tr("Reset"), Edit(fresh=True))

    def new_weights(self) -> None:
        """The next seed: other initial weights."""
        seed = (self._store.config.seed + 1) % (MAX_SEED + 1)
        self._store.update(self.tr("New weights"), seed=seed)

    def new_data(self) -> None:
        """The next data seed: other points of the same kind."""
        seed = (self._store.config.data_seed + 1) % (MAX_SEED + 1)
        self._store.update(self.tr("New data"), data_seed=seed)

    def _show_running(self, running: bool) -> None:
        if self._actions is not None:
            self._actions["play"].setText(self.tr("&Pause") if running else self.tr("&Play"))

    def _show_frame(self, snapshot: Snapshot) -> None:
        if self._actions is not None:
            self._actions["go_back"].setEnabled(snapshot.divergence is not None)
