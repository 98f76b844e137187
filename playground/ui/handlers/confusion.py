"""What the command of the confusion matrix does."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from playground.training.config import Config
from playground.ui.actions import Actions
from playground.ui.store import Store


class ConfusionCommand(QObject):
    """Shows or hides the confusion matrix, and keeps its switch true.

    Args:
        store: the choices; what stands under the plane is one of them.
        parent: the Qt parent.
    """

    def __init__(self, store: Store, parent: QObject) -> None:
        super().__init__(parent)
        self._store = store
        self._actions: Actions | None = None

    def handlers(self) -> dict[str, Callable[..., object]]:
        """What carries out the command."""
        return {"confusion": self.show}

    def attach(self, actions: Actions) -> None:
        """Keeps the switch of these true from now on."""
        self._actions = actions
        self._store.changed.connect(self._follow)
        self._follow(self._store.config)

    def show(self, shown: bool) -> None:
        """Shows the matrix in the place of the losses, or those again."""
        if shown != (self._store.config.plane == "confusion"):
            plane = "confusion" if shown else "regions"
            self._store.update(self.tr("Show or hide the confusion matrix"), plane=plane)

    def _follow(self, config: Config) -> None:
        if self._actions is not None:
            self._actions["confusion"].setChecked(config.plane == "confusion")
