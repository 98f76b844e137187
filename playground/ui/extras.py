"""What the window shows only when it is asked for, made after its first picture.

Following an example, the pages of the right column, the warped space and the readings of the
health of the run are more than half of the window's code. So that the first picture does not wait
for them, they are made when it has been painted, or when something of them is first needed.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from playground.ui.focus import play_on_space, tab_after
from playground.ui.live.stage_parts import StageParts

if TYPE_CHECKING:
    from playground.ui.batch_walk import BatchWalk
    from playground.ui.explorer import Explorer
    from playground.ui.live.health_watch import HealthWatch
    from playground.ui.net_by_hand import NetByHand
    from playground.ui.pages import Pages
    from playground.ui.panels.confusion_panel import ConfusionPanel
    from playground.ui.panels.walk_panel import WalkPanel
    from playground.ui.views.space.view import SpaceView
    from playground.ui.views.unit.collapsed_map import CollapsedMapView
    from playground.ui.walk import Walk


class Extras(QObject):
    """Makes them and puts them into their places.

    Args:
        parts: where they go, and what they work with.
        parent: the Qt parent.

    Signals:
        completed(): all of them are there.
        walk_shown(bool): whether an example or a mini-batch is stepped through now.
    """

    completed = Signal()
    walk_shown = Signal(bool)

    def __init__(self, parts: StageParts, parent: QObject) -> None:
        super().__init__(parent)
        self._parts = parts
        self._complete = False

    @property
    def is_complete(self) -> bool:
        """Whether all of them are there."""
        return self._complete

    def when_complete(self, call: Callable[[], object]) -> None:
        """Calls a bound method when all of them are there, be it now or later."""
        if self._complete:
            call()
        else:
            self.completed.connect(call)

    def complete(self) -> None:
        """Makes what has not been made yet."""
        if self._complete:
            return
        self._complete = True
        parts = self._parts
        parts.live.follow(self.explorer, self.batch_walk, self.health, self.walk_panel)
        parts.live.occasional.set_inspector(self.pages.inspector, parts.selection)
        self.by_hand.attach(self.pages.inspector.hand)
        parts.live.occasional.set_space(self.space_view, parts.store.config)
        parts.selection.example_changed.connect(self._show_walk)
        parts.run.running_changed.connect(self._running)
        self.walk_panel.closed.connect(self.leave_batch)
        self.health.changed.connect(self._show_facts)
        self._show_facts()
        self.completed.emit()
        parts.run.redraw()

    @cached_property
    def walk(self) -> Walk:
        """Where the walk through the example stands."""
        from playground.ui.walk import Walk

        return Walk(self._parts.store.config.architecture(), self)

    @cached_property
    def batch_walk(self) -> BatchWalk:
        """Where the walk through a mini-batch stands."""
        from playground.ui.batch_walk import BatchWalk

        return BatchWalk(self._parts.run, self)

    @cached_property
    def health(self) -> HealthWatch:
        """What stands of the health of the run."""
        from playground.ui.live.health_watch import HealthWatch

        return HealthWatch(self._parts.run, self)

    @cached_property
    def explorer(self) -> Explorer:
        """Follows what is picked out."""
        from playground.ui.explorer import Explorer

        parts = self._parts
        return Explorer(
            parts.store,
            parts.run,
            parts.selection,
            self.walk,
            network=parts.network,
            regions=parts.regions,
            parent=self,
        )

    @cached_property
    def by_hand(self) -> NetByHand:
        """Changes the net by hand."""
        from playground.ui.net_by_hand import NetByHand

        return NetByHand(self._parts, self.explorer, self)

    @cached_property
    def walk_panel(self) -> WalkPanel:
        """Stepping through an example or a mini-batch, under the network."""
        from playground.ui.panels.walk_panel import WalkPanel

        parts = self._parts
        panel = WalkPanel(
            parts.theme, parts.store, parts.labels, parts.selection, self.walk, self.batch_walk
        )
        parts.below.addWidget(panel)
        tab_after(parts.network, panel)
        return panel

    @cached_property
    def pages(self) -> Pages:
        """The pages of the right column."""
        from playground.ui.pages import Pages

        parts = self._parts
        return Pages(
            parts.theme,
            parts.store,
            parts.run,
            parts.labels,
            parts.right,
            selection=parts.selection,
            health=self.health,
        )

    @cached_property
    def space_view(self) -> SpaceView:
        """How a layer bends the plane."""
        from playground.ui.space_pane import SpacePane
        from playground.ui.views.space.view import SpaceView

        parts = self._parts
        view = SpaceView(parts.theme)
        parts.under_plane.addWidget(SpacePane(parts.theme, parts.store, parts.labels, view))
        parts.links.link_space(view)
        play_on_space(view, parts.run)
        return view

    @cached_property
    def confusion(self) -> ConfusionPanel:
        """The confusion matrix, made when it is first shown."""
        from playground.ui.cell_choice import CellChoice
        from playground.ui.live.confusion_feed import ConfusionFeed
        from playground.ui.panels.confusion_panel import ConfusionPanel

        parts = self._parts
        choice = CellChoice(parts.under_plane)
        panel = ConfusionPanel(parts.theme, parts.store, choice)
        parts.under_plane.addWidget(panel)
        panel.come_after(parts.regions)
        parts.live.occasional.set_confusion(ConfusionFeed(panel, choice, parts.regions))
        return panel

    @cached_property
    def collapsed(self) -> CollapsedMapView:
        """The one matrix that a linear net is."""
        from playground.ui.views.unit.collapsed_map import CollapsedMapView

        view = CollapsedMapView(self._parts.theme)
        self._parts.drawing.addWidget(view)
        return view

    # One example, one mini-batch

    def step_batch(self) -> None:
        """Makes the next phase of a training step, and shows it."""
        self.complete()
        self._parts.selection.choose_example(None)
        self._parts.live.steps_batch = True
        self._show_walk()
        self.batch_walk.go_on()

    def leave_batch(self) -> None:
        """Shows the running net again."""
        self._parts.live.steps_batch = False
        self._show_walk()
        self._parts.run.redraw()

    def step_back(self) -> bool:
        """Lets go of what was picked out last; whether there was anything."""
        if not self._complete:
            return False
        if self._parts.right.page:
            self.pages.close()
            return True
        if self._parts.live.steps_batch:
            self.leave_batch()
            return True
        return self.explorer.step_back()

    def _show_walk(self) -> None:
        """Under the network: the gradients, or what is stepped through."""
        live, below = self._parts.live, self._parts.below
        example = self._parts.selection.example is not None
        if example:
            live.steps_batch = False
        elif live.steps_batch:
            self.walk_panel.show_batch()
        shown = example or live.steps_batch
        below.setCurrentIndex(below.indexOf(self.walk_panel) if shown else 0)
        self.walk_shown.emit(shown)

    def _running(self, running: bool) -> None:
        """A run that goes on shows everything of the example, live."""
        if running:
            self.walk.finish()
            if self._parts.live.steps_batch:
                self.leave_batch()

    def _show_facts(self) -> None:
        from playground.engine.collapsed_map import collapsed_map

        self.collapsed.show_map(collapsed_map(self._parts.run.trainer.network))
        health = self.health
        self._parts.gradients.set_health(health.count("dead"), health.count("saturated"))
        self._parts.network.set_marks(health.marks())
