"""The switches in the headings of the panes: what the edges show, the scale of the loss."""

from __future__ import annotations

from playground.ui.store import Store
from playground.ui.theme import Theme
from playground.ui.widgets.choice_box import Choice
from playground.ui.widgets.segmented_buttons import SegmentedButtons


class EdgeSwitch(SegmentedButtons):
    """Weights or gradients on the edges.

    Args:
        theme: sizes and colours.
        store: the choices.
    """

    def __init__(self, theme: Theme, store: Store) -> None:
        super().__init__(theme)
        self._store = store
        self.setAccessibleName(self.tr("What the edges show"))
        self.setObjectName("edges")
        self.set_choices(
            [
                Choice("weights", self.tr("Weights"), self.tr("Edges show the weights w")),
                Choice(
                    "gradients",
                    self.tr("Gradients"),
                    self.tr("Edges show ∂L/∂w of the last mini-batch, by powers of ten"),
                ),
            ]
        )
        self.edited.connect(self._choose)

    def _choose(self, key: str) -> None:
        self._store.update(self.tr("Change what the edges show"), edges=key)


class LossScaleSwitch(SegmentedButtons):
    """A linear or a logarithmic axis of the loss.

    Args:
        theme: sizes and colours.
        store: the choices.
    """

    def __init__(self, theme: Theme, store: Store) -> None:
        super().__init__(theme)
        self._store = store
        self.setAccessibleName(self.tr("Scale of the loss"))
        self.setObjectName("loss_scale")
        self.set_choices(
            [
                Choice("linear", self.tr("linear"), self.tr("Loss on a linear scale")),
                Choice("log", self.tr("log"), self.tr("Loss on a logarithmic scale")),
            ]
        )
        self.edited.connect(self._choose)

    def _choose(self, key: str) -> None:
        self._store.update(self.tr("Change the scale of the loss"), loss_scale=key)
