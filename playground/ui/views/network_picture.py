"""All that the network view paints, one thing over the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from playground.training.stops import Stop
from playground.ui.theme import Theme
from playground.ui.views.network_captions import NetworkCaptions
from playground.ui.views.network_edges import NetworkEdges
from playground.ui.views.network_focus import Edge, Focus, Unit, focus_of
from playground.ui.views.network_labels import NumberLabels, loss_box
from playground.ui.views.network_layout import LayerPlace, place_layers
from playground.ui.views.network_marks import Marks, paint_marks
from playground.ui.views.network_number_areas import WIDEST_LAST, reserved
from playground.ui.views.network_number_room import NumberRoom
from playground.ui.views.network_numbers import UnitNumbers
from playground.ui.views.network_popup import Shown, paint_edge_popup, paint_unit_popup
from playground.ui.views.network_pulse import NetworkPulse
from playground.ui.views.network_state import NetworkState
from playground.ui.views.network_tiles import TileAtlas
from playground.ui.views.network_units import (
    paint_biases,
    paint_current,
    paint_fade,
    paint_focus,
    paint_gauges,
    paint_input_names,
    paint_pieces,
    paint_tiles,
)
from playground.ui.views.network_wire_labels import WireLabels

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
        quiet: the unit or edge that was clicked, which has no popup until another was pointed at.
        pointer: where the pointer is.
        focus: what stays brought out until another is chosen.
        numbers: of an example, or None.
        current: the stop that is computed, or None.
        marks: dead and saturated units.
        pulse: the dots on their way.
        places: where the layers stand, inputs first.
        edges: None before there is a net.
    """

    def __init__(self, theme: Theme, view: QWidget) -> None:
        self._theme, self._view = theme, view
        self._atlas: TileAtlas | None = None
        self._captions = NetworkCaptions(theme, view)
        self._labels = NumberLabels(theme)
        self._wires = WireLabels(theme)
        self._units: tuple[int, ...] = ()
        # Which edges are drawn anew before the next paint.
        self._changed: Edges = "kept"
        self.state: NetworkState | None = None
        self.unit: Unit | None = None
        self.edge: Edge | None = None
        self.quiet: Unit | Edge | None = None
        self.pointer = QPointF()
        self.focus: Focus | None = None
        self.numbers: UnitNumbers | None = None
        self.current: Stop | None = None
        self.marks: Marks = {}
        self.pulse = NetworkPulse(view)
        self.places: list[LayerPlace] = []
        self.edges: NetworkEdges | None = None

    def show_state(self, state: NetworkState, names: Sequence[str], edges: Edges) -> bool:
        """Takes new values; whether the net is another one, which is to be placed."""
        if self.state is not None and self.state.symbol != state.symbol:
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
        room = None if self.numbers is None else NumberRoom.of(self._theme, WIDEST_LAST)
        self._captions.forget()
        self._wires.forget()
        size, scale = (self._view.width(), self._theme.px(10), bottom), self._theme.scale
        self.places = place_layers(self._units, *size, scale, room)
        self.edges = NetworkEdges(self._theme, self.places, self._view.height())
        self.unit = self.edge = None
        self._changed = "all"

    def show_numbers(self, numbers: UnitNumbers | None) -> bool:
        """Takes the numbers of an example; whether room is to be made for them, or given back."""
        placed = (numbers is None) == (self.numbers is None)
        self.numbers = numbers
        return not placed

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
        if self.numbers is None:
            paint_gauges(painter, theme, places, state)
        paint_biases(painter, theme, places, state)
        shown = self._shown_focus()
        if shown is not None:
            paint_fade(painter, theme, places, shown)
        units = [unit for focus in self._chosen() for unit in focus.units]
        taken = None if self.numbers is None else reserved(places, theme, units)
        tags = paint_marks(painter, self._view, theme, places, self.marks, taken)
        self._captions.paint(
            painter,
            places,
            state=state,
            numbers=self.numbers,
            largest=self.edges.largest,
            hidden=self.edges.hidden,
        )
        paint_input_names(painter, theme, places[0])
        paint_focus(painter, theme, places, self._valid(self.focus), self.unit)
        self._paint_current(painter)
        self._paint_numbers(painter, self.edges, state, tags)
        if self.current is not None:
            self.pulse.paint(painter, theme, self.edges, self.current)
        self._paint_popup(painter, state)

    def describe(self, layer: int, unit: int) -> str:
        """The numbers of a unit, for a screen reader."""
        if self.state is None:
            return ""
        text = self.state.describe(layer, unit)
        return text if self.numbers is None else f"{text}, {self.numbers.describe(layer, unit)}"

    def _draw_edges(self, edges: NetworkEdges, state: NetworkState) -> None:
        """Draws the edges anew if something about them has changed since the last paint."""
        if self._changed == "kept":
            return
        focus = self._shown_focus()
        if focus is None and (self.unit is not None or self.edge is not None):
            focus = Focus(self.unit, self.edge)
        edges.show(
            state.edges,
            gradients=state.gradients,
            focus=focus,
            ratio=self._view.devicePixelRatioF(),
            live=self._changed == "next",
            empty=state.is_example,
        )
        self._changed = "kept"

    def _shown_focus(self) -> Focus | None:
        """What is brought out lastingly: what is computed, or else what was chosen."""
        stop = self.current
        focus = None if stop is None else focus_of(stop, len(self.places) - 1)
        return self._valid(focus) or self._valid(self.focus)

    def _valid(self, focus: Focus | None) -> Focus | None:
        """The focus, if this net has what it names."""
        return focus if focus is not None and focus.fits(self._units) else None

    def _chosen(self) -> list[Focus]:
        """Whose numbers come first: what is computed, what was chosen, what is pointed at."""
        computed = self.current is not None and self.current.unit is not None
        computed_at = self._shown_focus() if computed else None
        chosen = (computed_at, self._valid(self.focus), Focus(self.unit))
        return [focus for focus in chosen if focus is not None and focus.units]

    def _paint_numbers(
        self, painter: QPainter, edges: NetworkEdges, state: NetworkState, tags: list[QRectF]
    ) -> None:
        numbers, stop, chosen = self.numbers, self.current, self._chosen()
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
        stop = self.current
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
        if self.quiet is not None and self.quiet == (self.unit or self.edge):
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shown, parts = Shown(state, self.numbers, self.marks), (self._view, self._theme)
        if self.unit is not None:
            paint_unit_popup(painter, *parts, shown, self.places, self._atlas, self.unit)
        elif self.edge is not None:
            paint_edge_popup(painter, *parts, shown, self.edge, self.pointer)
