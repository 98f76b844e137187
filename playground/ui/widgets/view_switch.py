"""Network | Circuit: which of the two main views is seen, and the way to the other one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QWidget

from playground.ui.theme import Theme
from playground.ui.widgets.choice_box import Choice
from playground.ui.widgets.segmented_buttons import SegmentedButtons

NETWORK, CIRCUIT = "network", "circuit"


class ViewSwitch(SegmentedButtons):
    """Stands in the toolbar of a main view, and always shows that one as chosen.

    Args:
        theme: sizes and colours.
        here: the view it stands in, ``NETWORK`` or ``CIRCUIT``.
        parent: the Qt parent.

    Signals:
        left(): the user wants the other view.
    """

    left = Signal()

    def __init__(self, theme: Theme, here: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._here = here
        self.setObjectName("view_switch")
        self.edited.connect(self._leave)
        self._name()

    def set_value(self, key: str) -> None:
        """Shows the button of this key as chosen; Tab reaches that itself, at its own place."""
        super().set_value(key)
        self.setFocusProxy(None)  # type: ignore[arg-type]  # Qt allows none

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._name()
        super().changeEvent(event)

    def _leave(self, _: str) -> None:
        self.set_value(self._here)
        self.left.emit()

    def _name(self) -> None:
        self.setAccessibleName(self.tr("Main view"))
        self.set_choices(
            (
                Choice(
                    NETWORK,
                    self.tr("Network"),
                    self.tr("The network that is trained (Ctrl+1)"),
                ),
                Choice(
                    CIRCUIT,
                    self.tr("Circuit"),
                    self.tr("Any expression as a computational graph, gate by gate (Ctrl+2)"),
                ),
            )
        )
        self.set_value(self._here)
