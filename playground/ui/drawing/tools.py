"""Puts the tools that edit points by hand together, once one of them is first wanted."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QWidget

from playground.training.config import Config
from playground.ui.drawing.bar import DrawingBar
from playground.ui.drawing.brush import RegionBrush
from playground.ui.drawing.drawing import DRAW, ERASER, INSPECT, SELECT, Drawing
from playground.ui.drawing.edits import DrawingEdits
from playground.ui.drawing.select import RegionSelect
from playground.ui.drawing.words import DrawingWords
from playground.ui.store import Store
from playground.ui.theme import Theme
from playground.ui.views.region.tool import PlaneTool
from playground.ui.views.region.view import RegionView
from playground.ui.words.labels import Labels


class DrawingTools(QObject):
    """Gives the plane the tool that is chosen, and its bar the brushes there are.

    Args:
        theme: sizes and colours.
        store: the choices, of which the points are one.
        labels: words for data sets.
        drawing: what is chosen.
        regions: the plane.
        parent: the Qt parent, also of the bar.

    Attributes:
        bar: chooses tool and brush.
        edits: carries out what is drawn.
        brush: draws.
        select: selects.
    """

    def __init__(
        self,
        theme: Theme,
        store: Store,
        labels: Labels,
        drawing: Drawing,
        regions: RegionView,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._store, self._labels = store, labels
        self._drawing, self._regions = drawing, regions
        self._words = DrawingWords(self)
        self.edits = DrawingEdits(store, drawing, self._data_name, self)
        self.brush = RegionBrush(theme, drawing, self.edits, self)
        self.select = RegionSelect(theme, drawing, self.edits, self)
        self.bar = DrawingBar(theme, drawing, parent)
        self.brush.all_wanted.connect(self.select_all)
        self.edits.changed.connect(self._follow_points)
        self.edits.displayed.connect(self._show_blank)
        self.bar.set_scale(regions.scale)
        regions.scale_changed.connect(self.bar.set_scale)
        drawing.changed.connect(regions.update)
        drawing.tool_changed.connect(self.show_tool)
        drawing.blank_changed.connect(self._show_blank)
        drawing.blank_changed.connect(self._follow_points)
        store.changed.connect(self._follow)
        self.select.menu_wanted.connect(self._open_menu)
        self.bar.brush_clicked.connect(self._choose_brush)
        self.bar.value_chosen.connect(self._choose_value)
        self.bar.menu.everything.triggered.connect(self.select_all)
        self.bar.menu.remove.triggered.connect(self.select.chosen.remove)
        self.bar.menu.blank.triggered.connect(self.clear)

    def show_tool(self, tool: str) -> None:
        """Hands the plane to a tool."""
        self.brush.finish()
        self.select.finish()
        tools: dict[str, PlaneTool | None] = {
            INSPECT: None,
            DRAW: self.brush,
            SELECT: self.select,
        }
        chosen = tools[tool]
        self._regions.set_tool(chosen, self._words.description(tool))
        self._follow(self._store.config)
        if chosen is not None:
            self._drawing.said.emit(self._words.hint(tool, self.edits.n_classes))

    def select_all(self) -> None:
        """Selects all points."""
        self._drawing.choose_tool(SELECT)
        self.select.chosen.select_all()

    def clear(self) -> None:
        """Clears the sheet until the first point is drawn."""
        self._drawing.choose_tool(DRAW)
        self._drawing.set_blank(True)
        if self._drawing.brush > 1 or self._drawing.brush == ERASER:
            self._drawing.choose_brush(0)
        self._drawing.said.emit(self._words.blank())

    def _open_menu(self, at: QPoint) -> None:
        self.bar.menu.popup(at)

    def _choose_brush(self, brush: int) -> None:
        """Draws with it, or gives its class or value to what is selected."""
        if self._drawing.tool == SELECT and brush != ERASER:
            classes = self.edits.n_classes
            self.select.chosen.recolour(brush if classes else self._drawing.value)
        else:
            self._drawing.choose_brush(brush)

    def _choose_value(self, value: float) -> None:
        self._drawing.choose_value(value)
        if self._drawing.tool == SELECT and len(self.edits.selected):
            self.select.chosen.recolour(value)

    def _follow(self, config: Config) -> None:
        if self._drawing.tool != INSPECT:
            self._follow_points()

    def _follow_points(self, *_: object) -> None:
        """There may be more classes, or fewer."""
        classes = self.edits.n_classes
        self.bar.set_classes(classes, () if self._drawing.blank else self.edits.own.class_names)
        if classes and self._drawing.brush > classes:
            self._drawing.choose_brush(0)
        self._regions.update()

    def _show_blank(self) -> None:
        """Old points do not come back between the first new one and its picture."""
        if self._drawing.blank or self.edits.fresh is None:
            self._regions.set_blank(self._drawing.blank)

    def _data_name(self) -> str:
        names = {choice.key: choice.text for choice in self._labels.data_sets()}
        return names.get(self._store.config.dataset, self._store.config.dataset)
