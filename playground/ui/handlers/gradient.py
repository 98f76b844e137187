"""What the commands of the Gradient menu do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence

from playground.ui.actions import Actions
from playground.ui.extras import Extras
from playground.ui.right_column import CHECK, HEALTH
from playground.ui.stage import Stage


class GradientCommands(QObject):
    """Carries out the commands of the Gradient menu and keeps their switches true.

    Args:
        parent: the Qt parent.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._stage: Stage | None = None
        self._actions: Actions | None = None

    def handlers(self) -> dict[str, Callable[..., object]]:
        """For every command of the menu, what carries it out."""
        return {
            "example": self.show_example,
            "forward": self.forward,
            "backward": self.backward,
            "update": self.update,
            "phase": self.phase,
            "check": self.show_check,
            "alarms": self.show_health,
        }

    def attach(self, stage: Stage, actions: Actions) -> None:
        """Works on this stage from now on."""
        self._stage, self._actions = stage, actions
        stage.right.page_changed.connect(self._show_page)
        stage.extras.walk_shown.connect(self._show_walk)
        stage.extras.when_complete(self._name_keys)
        self._show_walk(False)

    def show_example(self, shown: bool) -> None:
        """Follows one example, or goes back to the batch."""
        stage = self._stage
        if stage is not None and shown != (stage.selection.example is not None):
            self._extras.explorer.toggle_example()

    def forward(self) -> None:
        """The next stop of the forward pass."""
        self._extras.walk_panel.go_forward()

    def backward(self) -> None:
        """The next stop of the backward pass."""
        self._extras.walk_panel.go_backward()

    def update(self) -> None:
        """The update."""
        self._extras.walk_panel.go_update()

    def phase(self) -> None:
        """One phase of a training step."""
        self._extras.step_batch()

    def show_check(self, shown: bool) -> None:
        """The page of the gradient check."""
        pages = self._extras.pages
        pages.show_page(CHECK, shown)
        if shown:
            pages.check_panel.take_focus()

    def show_health(self, shown: bool) -> None:
        """The page of the health of the run."""
        self._extras.pages.show_page(HEALTH, shown)

    @property
    def _extras(self) -> Extras:
        assert self._stage is not None
        self._stage.extras.complete()
        return self._stage.extras

    def _name_keys(self) -> None:
        """The buttons of a walk say which keys do the same."""
        if self._stage is None or self._actions is None:
            return
        native = QKeySequence.SequenceFormat.NativeText
        keys = {
            key: self._actions[key].shortcut().toString(native)
            for key in ("forward", "backward", "update")
        }
        self._stage.extras.walk_panel.show_keys(keys)

    def _show_page(self, page: str) -> None:
        self._set_checked("check", page == CHECK)
        self._set_checked("alarms", page == HEALTH)

    def _show_walk(self, shown: bool) -> None:
        """Stepping needs something to step through."""
        if self._stage is None or self._actions is None:
            return
        self._set_checked("example", self._stage.selection.example is not None)
        for key in ("forward", "backward", "update"):
            self._actions[key].setEnabled(shown)

    def _set_checked(self, key: str, checked: bool) -> None:
        if self._actions is not None:
            self._actions[key].setChecked(checked)
