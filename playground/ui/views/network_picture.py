"""All that the network view paints, one thing over the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from playground.ui.theme import Theme
from playground.ui.views.network_captions import NetworkCaptions
from playground.ui.views.network_edges import NetworkEdges
from playground.ui.views.network_layout import LayerPlace, place_layers
from playground.ui.views.network_pointer import Edge, Unit
from playground.ui.views.network_popup import paint_edge_popup, paint_unit_popup
from playground.ui.views.network_state import NetworkState
from playground.ui.views.network_tiles import TileAtlas
from playground.ui.views.network_units import (
    paint_biases,
    paint_gauges,
    paint_input_names,
    paint_tiles,
)

Edges = Literal["all", "next", "kept"]


class NetworkPicture:
    """Holds the parts of the picture and paints them.

    Args:
        theme: sizes and colours.
        view: that shows it.

    Attributes:
        state: the values to show.
        unit: the unit pointed at.
        edge: the edge pointed at.
        pointer: where the pointer is.
        places: where the layers stand, inputs first.
        edges: None before there is a net.
    """

    def __init__(self, theme: Theme, view: QWidget) -> None:
        self._theme, self._view = theme, view
        self._atlas: TileAtlas | None = None
        self._captions = NetworkCaptions(theme, view)
        self._units: tuple[int, ...] = ()
        # Which edges are to be drawn anew before they are painted.
        self._changed: Edges = "kept"
        self.state: NetworkState | None = None
        self.unit: Unit | None = None
        self.edge: Edge | None = None
        self.pointer = QPointF()
        self.places: list[LayerPlace] = []
        self.edges: NetworkEdges | None = None

    def show_state(self, state: NetworkState, names: Sequence[str], edges: Edges) -> bool:
        """Takes new values; whether the net is another one, which is to be placed."""
        if self.state is not None and self.state.gradients != state.gradients:
            edges = "all"
        self.state = state
        if self._changed != "all" and edges != "kept":
            self._changed = edges
        if state.units == self._units and list(names) == self._captions.names:
            return False
        self._units, self._captions.names = state.units, list(names)
        return True

    def show_heat_maps(self, layers: list[NDArray[np.float32]], *, classes: bool) -> None:
        """Colours the heat maps of inputs and all layers, (units, n, n) each."""
        n = layers[0].shape[-1]
        if self._atlas is None or self._atlas.n != n:
            self._atlas = TileAtlas(self._theme, n)
        self._atlas.show(layers, classes=classes)

    def place(self) -> None:
        """Puts everything where it belongs in a view of this size."""
        bottom = self._view.height() - self._captions.height
        self._captions.forget()
        self.places = place_layers(
            self._units, self._view.width(), self._theme.px(10), bottom, self._theme.scale
        )
        self.edges = NetworkEdges(self._theme, self.places, self._view.height())
        self.unit = self.edge = None
        self._changed = "all"

    def restyle(self) -> None:
        """Forgets what has the old colours."""
        self._atlas = None

    def refocus(self) -> None:
        """Lets the next paint draw all edges anew."""
        self._changed = "all"

    def paint(self, painter: QPainter) -> None:
        """Paints the net; nothing before there is one."""
        state, theme, places = self.state, self._theme, self.places
        if state is None or self.edges is None or len(state.units) != len(places):
            return
        self._draw_edges(self.edges, state)
        self.edges.paint(painter)
        paint_tiles(painter, theme, places, self._atlas)
        if self.unit is not None:
            painter.setPen(theme.pen("accent", 4))
            painter.drawRect(places[self.unit[0]].frames[self.unit[1]])
        paint_gauges(painter, theme, places, state)
        paint_biases(painter, theme, places, state)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        self._captions.paint(
            painter,
            places,
            gradients=state.gradients,
            largest=self.edges.largest,
            hidden=self.edges.hidden,
        )
        paint_input_names(painter, theme, places[0])
        self._paint_popup(painter, state)

    def _draw_edges(self, edges: NetworkEdges, state: NetworkState) -> None:
        """Draws the edges anew if something about them has changed since the last paint."""
        if self._changed == "kept":
            return
        edges.show(
            state.edges,
            gradients=state.gradients,
            focus=self.unit if self.edge is None else self.edge,
            ratio=self._view.devicePixelRatioF(),
            live=self._changed == "next",
        )
        self._changed = "kept"

    def _paint_popup(self, painter: QPainter, state: NetworkState) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        view, theme = self._view, self._theme
        if self.unit is not None:
            paint_unit_popup(painter, view, theme, state, self.places, self._atlas, self.unit)
        elif self.edge is not None:
            paint_edge_popup(painter, view, theme, state, self.edge, self.pointer)
