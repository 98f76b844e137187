"""All that the network view paints, one thing over the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from playground.ui.theme import Theme
from playground.ui.views.network.attention import Attention
from playground.ui.views.network.captions import NetworkCaptions
from playground.ui.views.network.edges import NetworkEdges
from playground.ui.views.network.focus import Focus
from playground.ui.views.network.framed import paint_framed_biases
from playground.ui.views.network.frozen import Frozen, Padlocks
from playground.ui.views.network.grips import paint_grips
from playground.ui.views.network.input_names import InputNames
from playground.ui.views.network.kinds import KindGlyphs
from playground.ui.views.network.labels import NumberLabels, loss_box
from playground.ui.views.network.layout import LayerPlace, place_layers
from playground.ui.views.network.marks import Marks, paint_marks
from playground.ui.views.network.number_areas import WIDEST_LAST, reserved
from playground.ui.views.network.number_room import NumberRoom
from playground.ui.views.network.numbers import UnitNumbers
from playground.ui.views.network.popup import Shown, paint_edge_popup, paint_unit_popup
from playground.ui.views.network.pulse import NetworkPulse
from playground.ui.views.network.state import NetworkState
from playground.ui.views.network.tiles import TileAtlas
from playground.ui.views.network.units import (
    paint_biases,
    paint_current,
    paint_fade,
    paint_focus,
    paint_gauges,
    paint_pieces,
    paint_tiles,
)
from playground.ui.views.network.wire_labels import WireLabels

Edges = Literal["all", "next", "kept"]


class NetworkPicture:
    """Holds the parts of the picture and paints them.

    Args:
        theme: sizes and colours.
        view: that shows it.

    Attributes:
        state: the values to show.
        attention: what is to be brought out.
        numbers: of an example, or None.
        marks: dead and saturated units.
        captions: what stands below the layers.
        frozen: what training leaves alone.
        kinds: the activations of units that differ from others of their layer.
        pulse: the dots on their way.
        places: where the layers stand, inputs first.
        edges: None before there is a net.
    """

    def __init__(self, theme: Theme, view: QWidget) -> None:
        self._theme, self._view = theme, view
        self._atlas: TileAtlas | None = None
        self._faded = False  # its colours are of another theme
        self.captions = NetworkCaptions(theme, view)
        self._inputs = InputNames(theme)
        self._labels = NumberLabels(theme)
        self._wires = WireLabels(theme)
        self._padlocks = Padlocks(theme, view)
        self.kinds = KindGlyphs(theme, view)
        # Which edges are drawn anew before the next paint.
        self._changed: Edges = "kept"
        self.state: NetworkState | None = None
        self.attention = Attention()
        self.numbers: UnitNumbers | None = None
        self.marks: Marks = {}
        self.frozen = Frozen()
        self._entries: frozenset[tuple[int, int, int]] = frozenset()
        self.pulse = NetworkPulse(view)
        self.places: list[LayerPlace] = []
        self.edges: NetworkEdges | None = None

    def show_state(self, state: NetworkState, names: Sequence[str], edges: Edges) -> bool:
        """Takes new values; whether the net is another one, which is to be placed."""
        if self.state is not None and self.state.symbol != state.symbol:
            edges = "all"
        before, self.state = self.state, state
        if self._changed != "all" and edges != "kept":
            self._changed = edges
        same = before is not None and before.features == state.features
        if same and state.units == self.attention.units and list(names) == self.captions.names:
            return False
        self.attention.units, self.captions.names = state.units, list(names)
        self.frozen = Frozen(self._entries, state.units)
        return True

    def show_frozen(self, entries: frozenset[tuple[int, int, int]]) -> None:
        """Takes what is frozen: layer with weights, unit, input (-1: the bias), from 0."""
        self._entries = entries
        self.frozen = Frozen(entries, self.attention.units)
        self._changed = "all"

    def show_heat_maps(self, layers: list[NDArray[np.float32]], *, classes: bool) -> None:
        """Colours the heat maps of inputs and all layers, (units, n, n) each."""
        n = layers[0].shape[-1]
        if self._atlas is None or self._atlas.n != n or self._faded:
            self._atlas, self._faded = TileAtlas(self._theme, n), False
        self._atlas.show(layers, classes=classes)

    def place(self) -> None:
        """Puts everything where it belongs in a view of this size."""
        bottom = self._view.height() - self.captions.height
        room = None if self.numbers is None else NumberRoom.of(self._theme, WIDEST_LAST)
        self.captions.forget()
        self._wires.forget()
        size, scale = (self._view.width(), self._theme.px(10), bottom), self._theme.scale
        left = 0.0 if self.state is None else self._inputs.room(self.state.features)
        self.places = place_layers(self.attention.units, *size, scale, room, left)
        self.edges = NetworkEdges(self._theme, self.places, self._view.height())
        self._changed = "all"

    def show_numbers(self, numbers: UnitNumbers | None) -> bool:
        """Takes the numbers of an example; whether room is to be made for them, or given back."""
        placed = (numbers is None) == (self.numbers is None)
        self.numbers = numbers
        return not placed

    def restyle(self) -> None:
        """Has what has the old colours made anew; until then it is shown."""
        self._faded = True

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
        locked = bool(self._entries) and bool(self.frozen)
        paint_tiles(painter, theme, places, self._atlas)
        if self.numbers is None:
            paint_gauges(painter, theme, places, state)
        paint_biases(painter, theme, places, state)
        self.kinds.paint(painter, places)
        attention = self.attention
        shown = attention.shown
        if shown is not None:
            paint_fade(painter, theme, places, shown)
        units = [unit for focus in attention.named for unit in focus.units]
        taken = None if self.numbers is None else reserved(places, theme, units)
        tags = paint_marks(painter, self._view, theme, places, self.marks, taken)
        self.captions.paint(
            painter,
            places,
            state=state,
            numbers=self.numbers,
            largest=self.edges.largest,
            hidden=self.edges.hidden,
            locked=locked,
        )
        self._inputs.paint(painter, places[0], state.features)
        paint_focus(painter, theme, places, attention.focus, attention.unit)
        self._paint_current(painter)
        # No frame covers the handle of a bias, or which activation it is.
        paint_framed_biases(painter, theme, places, state, attention.framed)
        self.kinds.paint(painter, places, attention.framed)
        if locked:
            self._padlocks.paint(painter, places, self.edges, self.frozen)
        self._paint_numbers(painter, self.edges, state, tags)
        if attention.current is not None:
            self.pulse.paint(painter, theme, self.edges, attention.current)
        paint_grips(painter, theme, attention, places, self.edges)
        self._paint_popup(painter, state)

    def describe(self, layer: int, unit: int) -> str:
        """The numbers of a unit, for a screen reader."""
        if self.state is None:
            return ""
        text = self.kinds.described((layer, unit), self.state.describe(layer, unit))
        return text if self.numbers is None else f"{text}, {self.numbers.describe(layer, unit)}"

    def _draw_edges(self, edges: NetworkEdges, state: NetworkState) -> None:
        """Draws the edges anew if something about them has changed since the last paint."""
        if self._changed == "kept":
            return
        edges.show(
            state.edges,
            gradients=state.gradients,
            focus=self.attention.near,
            ratio=self._view.devicePixelRatioF(),
            live=self._changed == "next",
            # A weight of 0 can be taken hold of, too.
            empty=state.is_example or not state.gradients,
            frozen=[self.frozen.edges(k) for k in range(len(self.frozen.masks))],
        )
        self._changed = "kept"

    def _paint_numbers(
        self, painter: QPainter, edges: NetworkEdges, state: NetworkState, tags: list[QRectF]
    ) -> None:
        numbers, stop, chosen = self.numbers, self.attention.current, self.attention.named
        if numbers is None or len(numbers.above) != len(self.places):
            return
        units = [unit for focus in chosen for unit in focus.units]
        paint_pieces(painter, self._theme, self.places, numbers)
        self._labels.paint(painter, self.places, numbers, units)
        weights = stop is not None and stop.part == "weights"
        self._wires.paint(
            painter,
            self.places,
            edges.strips,
            numbers,
            chosen[0] if chosen else Focus(),
            gradients=state.gradients or weights,
            also=units,
            tags=tags,
        )

    def _paint_current(self, painter: QPainter) -> None:
        stop = self.attention.current
        if stop is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF()
        if self.numbers is not None:
            box = loss_box(self.places[-1], self.numbers, self._theme)
        paint_current(painter, self._theme, self.places, stop, box)
        painter.restore()

    def _paint_popup(self, painter: QPainter, state: NetworkState) -> None:
        attention = self.attention
        if not attention.has_popup:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shown = Shown(state, self.numbers, self.marks, self.frozen, self.kinds.kinds)
        parts = self._view, self._theme
        if attention.unit is not None:
            paint_unit_popup(painter, *parts, shown, self.places, self._atlas, attention.unit)
        elif attention.edge is not None:
            paint_edge_popup(painter, *parts, shown, attention.edge, attention.pointer)
