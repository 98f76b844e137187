"""The pages of the right column: a unit or weight, the health of the run, the gradient check."""

from __future__ import annotations

from PySide6.QtCore import QObject

from playground.ui.live.health_watch import HealthWatch
from playground.ui.page import Page
from playground.ui.panels.check_panel import CheckPanel
from playground.ui.panels.health_panel import HealthPanel
from playground.ui.panels.inspector import Inspector
from playground.ui.right_column import CHECK, HEALTH, INSPECTOR, RightColumn
from playground.ui.run import Run
from playground.ui.selection import Selection
from playground.ui.store import Store
from playground.ui.theme import Theme
from playground.ui.words.alarms import AlarmWords
from playground.ui.words.labels import Labels


class Pages(QObject):
    """Fills the right column with its pages, and says which is seen when.

    Args:
        theme: sizes and colours.
        store: the choices.
        run: the live run.
        labels: words for names.
        column: shows the pages.
        selection: what is picked out.
        health: what stands of the health of the run.
    """

    def __init__(
        self,
        theme: Theme,
        store: Store,
        run: Run,
        labels: Labels,
        column: RightColumn,
        *,
        selection: Selection,
        health: HealthWatch,
    ) -> None:
        super().__init__(column)
        self._column, self._selection = column, selection
        self._health = health
        self.alarm_words = AlarmWords(labels, self)
        self.health_panel = HealthPanel(theme, self.alarm_words)
        self.check_panel = CheckPanel(theme, store, run)
        self._add(HEALTH, Page(theme, self.tr("Health of the run"), self.health_panel))
        self._add(CHECK, Page(theme, self.tr("Gradient check"), self.check_panel))
        self.inspector = Inspector(theme, store, labels)
        self.inspector.closed.connect(selection.clear_focus)
        self.inspector.weight_clicked.connect(selection.choose_weight)
        self.inspector.unit_clicked.connect(selection.choose_unit)
        column.add_page(INSPECTOR, self.inspector)
        self._before = ""
        selection.focus_changed.connect(self._show_focus)
        self.health_panel.unit_clicked.connect(selection.choose_unit)
        health.changed.connect(self._show_health)
        column.page_changed.connect(self._show_health)

    def show_page(self, key: str, shown: bool = True) -> None:
        """Shows a page, or the plane again in its place."""
        if shown:
            self._selection.clear_focus()
            self._column.show_page(key)
        elif self._column.page == key:
            self._column.show_page()

    def close(self) -> None:
        """Shows the plane again; from a unit, what was there before it."""
        if self._column.page == INSPECTOR:
            self._selection.clear_focus()
        else:
            self._column.show_page()

    def _add(self, key: str, page: Page) -> None:
        page.setObjectName(f"page_{key}")
        page.closed.connect(self.close)
        self._column.add_page(key, page)

    def _show_focus(self) -> None:
        """A unit or a weight takes the place of what was there, and gives it back."""
        picked = self._selection.unit is not None or self._selection.weight is not None
        if picked and self._column.page != INSPECTOR:
            self._before = self._column.page
            self._column.show_page(INSPECTOR)
        elif not picked and self._column.page == INSPECTOR:
            self._column.show_page(self._before)

    def _show_health(self, *_: object) -> None:
        if self._column.page == HEALTH and self._health.health is not None:
            self.health_panel.show_health(
                self._health.health, self._health.alarms, self._health.config
            )
