"""The quiet column: data, model, training."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from playground.ui.panels.data_panel import DataPanel
from playground.ui.panels.model_panel import ModelPanel
from playground.ui.panels.training_panel import TrainingPanel
from playground.ui.store import Store
from playground.ui.theme import Theme
from playground.ui.widgets.side_column import SideColumn
from playground.ui.words.labels import Labels


class SidePanel(SideColumn):
    """The three sections below each other.

    Args:
        theme: sizes and colours.
        store: the choices.
        labels: the words.
        parent: the Qt parent.
    """

    def __init__(
        self, theme: Theme, store: Store, labels: Labels, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self.data = DataPanel(theme, store, labels)
        self.model = ModelPanel(theme, store, labels)
        self.training = TrainingPanel(theme, store, labels)
        for section in (self.data, self.model, self.training):
            self.add(section)
        # By the style sheet, too: a palette is lost when the sheet changes before the first show.
        for surface in (self._content, self._area):
            surface.setProperty("role", "side")

    def choose_goal(self) -> None:
        """Takes the keyboard to what to train until, and scrolls there."""
        self.training.set_open(True)
        rows = self._content.layout()
        if rows is not None:
            rows.activate()  # it may have been folded or hidden until now
        goal = self.training.controls["until"]
        goal.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.ensureWidgetVisible(self.training.goal_end, 0, 0)
        self.ensureWidgetVisible(goal)
