"""Keeps up to date what is only seen at times: the warped space, a unit, the confusion matrix."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from playground.training.config import Config
from playground.training.trainer import Trainer
from playground.ui.live.plane_pictures import PlanePictures
from playground.ui.pacing import Pacer

if TYPE_CHECKING:
    from playground.training.example import ExampleTrace
    from playground.ui.live.confusion_feed import ConfusionFeed
    from playground.ui.live.inspector_feed import InspectorFeed
    from playground.ui.live.space_feed import SpaceFeed
    from playground.ui.panels.inspector import Inspector
    from playground.ui.selection import Selection
    from playground.ui.views.space.view import SpaceView

PAGE_BUDGET_S = 0.0008
SPACE_BUDGET_S = 0.0015


class OccasionalViews:
    """Those of them that there are by now, each as often as it costs little.

    Args:
        pictures: what the units make of the plane.
    """

    def __init__(self, pictures: PlanePictures) -> None:
        self._pictures = pictures
        self._inspector: InspectorFeed | None = None
        self._confusion: ConfusionFeed | None = None
        self._space: SpaceFeed | None = None
        self._space_view: SpaceView | None = None
        self._space_pacer = Pacer(SPACE_BUDGET_S)
        self._page_pacer = Pacer(PAGE_BUDGET_S)

    def set_space(self, view: SpaceView, config: Config) -> None:
        """Takes on the picture of the warped space."""
        from playground.ui.live.space_feed import SpaceFeed

        self._space_view, self._space = view, SpaceFeed(view)
        view.set_show_test(config.show_test)

    def set_confusion(self, feed: ConfusionFeed) -> None:
        """Takes on the confusion matrix."""
        self._confusion = feed

    def set_inspector(self, inspector: Inspector, selection: Selection) -> None:
        """Takes on the page of a unit or a weight."""
        from playground.ui.live.inspector_feed import InspectorFeed

        self._inspector = InspectorFeed(inspector, selection)

    @property
    def seen(self) -> bool:
        """Whether any is on show."""
        return (
            (self._space_view is not None and on_show(self._space_view))
            or (self._inspector is not None and self._inspector.seen)
            or (self._confusion is not None and self._confusion.seen)
        )

    def show_config(self, config: Config) -> None:
        """Takes over a change of the choices."""
        if self._space_view is not None:
            self._space_view.set_show_test(config.show_test)

    def show(
        self, trainer: Trainer, config: Config, trace: ExampleTrace | None, *, smooth: bool
    ) -> None:
        """Draws what is seen and due.

        Args:
            trainer: the run.
            config: the choices.
            trace: the example that is followed, if one is.
            smooth: whether the run goes on; else all is drawn, whatever that costs.
        """
        due = not smooth or self._space_pacer.due()
        space, view = self._space, self._space_view
        if space is not None and view is not None and due and on_show(view):
            with self._space_pacer:
                space.show(trainer, config, config.extent, smooth=smooth)
        if self._confusion is not None:
            self._confusion.show(trainer, complete=not smooth)
        if self._inspector is not None and (not smooth or self._page_pacer.due()):
            with self._page_pacer:
                self._inspector.show(trainer, self._pictures, config.extent, trace)


def on_show(view: QWidget) -> bool:
    """Whether a view is not behind another one, be its window shown or not."""
    return view.isVisibleTo(view.window())
