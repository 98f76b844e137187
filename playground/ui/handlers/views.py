"""What commands do in the main view that is seen: the network, or a circuit."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject

from playground.ui.actions import Actions
from playground.ui.focus import focus_next
from playground.ui.main_views import MainViews

# Commands that mean the like in both views.
_SHARED = ("forward", "backward", "step", "reset", "next_panel")
# Commands of the network, which do nothing while it is not seen.
_OF_NETWORK = (
    "controls",
    "reset_view",
    "play",
    "epoch",
    "until",
    "new_weights",
    "new_data",
    "import_points",
    "recent_points",
    "paste_points",
    "edit_points",
    "export_points",
    "draw_points",
    "select_points",
    "blank_sheet",
    "go_back",
    "example",
    "update",
    "phase",
    "check",
    "alarms",
)


class ViewCommands(QObject):
    """Hands commands to the view that is seen, and switches off those that mean nothing there.

    Args:
        views: the main views.
        parent: the Qt parent.
    """

    def __init__(self, views: MainViews, parent: QObject) -> None:
        super().__init__(parent)
        self._views = views
        self._actions: Actions | None = None
        self._network_handlers: Mapping[str, Callable[..., object]] = {}
        self._enabled: dict[str, bool] = {}

    def handlers(
        self, handlers: Mapping[str, Callable[..., object]]
    ) -> dict[str, Callable[..., object]]:
        """These handlers of the window, and the ones of the views in their place or beside them."""
        self._network_handlers = {key: handlers[key] for key in _SHARED}
        return {
            **handlers,
            "network_view": self._views.show_network,
            "circuit_view": self._views.show_circuit,
            "neuron_circuit": self._views.open_neuron,
            "example_circuit": self._views.open_example,
            "forward": self.forward,
            "backward": self.backward,
            "step": self.step,
            "reset": self.reset,
            "next_panel": self.next_panel,
        }

    def attach(self, actions: Actions) -> None:
        """Keeps the switches of these true from now on."""
        self._actions = actions
        self._views.circuit_asked.connect(self._enable)

    def forward(self) -> None:
        """Forward in the view that is seen."""
        if self._views.circuit_shown:
            self._views.page.go_forward()
        else:
            self._network_handlers["forward"]()

    def backward(self) -> None:
        """Backward, likewise."""
        if self._views.circuit_shown:
            self._views.page.go_backward()
        else:
            self._network_handlers["backward"]()

    def step(self) -> None:
        """Step, likewise."""
        if self._views.circuit_shown:
            self._views.page.step()
        else:
            self._network_handlers["step"]()

    def reset(self) -> None:
        """Reset, likewise."""
        if self._views.circuit_shown:
            self._views.page.walk.reset()
        else:
            self._network_handlers["reset"]()

    def next_panel(self) -> None:
        """Moves the focus round the view that is seen."""
        if self._views.circuit_shown:
            page = self._views.page
            focus_next([page.controls, page.entry, page.canvas, page.guess, page.tools])
        else:
            self._network_handlers["next_panel"]()

    def _enable(self, circuit: bool) -> None:
        """Switches the commands of the network off, or on again as they were."""
        if self._actions is None:
            return
        if circuit:
            keys = (*_OF_NETWORK, "forward", "backward")
            self._enabled = {key: self._actions[key].isEnabled() for key in keys}
        for key, was in self._enabled.items():
            self._actions[key].setEnabled(key not in _OF_NETWORK if circuit else was)
