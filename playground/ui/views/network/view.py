"""The network: live heat maps of all units, edges by weight or gradient, gauges, biases."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QHelpEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from playground.ui.theme import Theme
from playground.ui.views.focus_ring import paint_focus_ring
from playground.ui.views.network.focus import Edge, Unit
from playground.ui.views.network.input import NetworkInput
from playground.ui.views.network.layout import LayerPlace
from playground.ui.views.network.marks import Marks
from playground.ui.views.network.numbers import UnitNumbers
from playground.ui.views.network.picture import Edges, NetworkPicture
from playground.ui.views.network.state import NetworkState

if TYPE_CHECKING:
    from playground.training.stops import Stop

__all__ = ["Edges", "NetworkView"]


class NetworkView(QWidget):
    """Shows a net as the lecture draws it, with the numbers that train it.

    Args:
        theme: sizes and colours.
        parent: the Qt parent.

    Signals:
        columns_changed(): the layers stand elsewhere; see ``columns``.
        unit_hovered(int, int): layer (inputs 0) and unit under the pointer; -1, -1 for none.
        unit_clicked(int, int): layer (inputs 0) and unit, by the mouse or by Enter.
        weight_clicked(int, int, int): pair of layers (0: inputs and layer 1), source and target.
        background_clicked(): a click on neither.

    Attributes:
        hand: what hands do to the net.
        glyphs: show the activation of every unit of a mixed layer.
    """

    columns_changed = Signal()
    unit_hovered = Signal(int, int)
    unit_clicked = Signal(int, int)
    weight_clicked = Signal(int, int, int)
    background_clicked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._picture = NetworkPicture(theme, self)
        self.glyphs = self._picture.kinds
        self.setObjectName("network_view")
        self.setAccessibleName(self.tr("Network"))
        self.setWhatsThis(
            self.tr(
                "The net, from the inputs to the scores. Each square shows a unit's value over "
                "the plane: orange negative, blue positive. The wider an edge, the larger what it "
                "shows: weights w, or gradients ∂L/∂w; negative ones are dashed. The bar at a "
                "unit shows the size of ∂L/∂z, the small square its bias.\n"
                "With one example shown, values are green, gradients red, and edges show w·a.\n"
                "Click a unit or an edge to look at it; arrow keys walk, Enter clicks.\n"
                "Drag an edge or the square of a bias up or down to change it, or type it after a "
                "double click. With the keys: W and B go to the weights and the bias of a unit, "
                "↑ ↓ change, T types, 0 sets to zero, L freezes."
            )
        )
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._input = NetworkInput(theme, self._picture, self)
        self.hand = self._input.hand
        for name in ("unit_hovered", "unit_clicked", "weight_clicked", "background_clicked"):
            getattr(self._input, name).connect(getattr(self, name))
        self._input.changed.connect(self._look_again)
        self._picture.pulse.moved.connect(self.update)
        theme.changed.connect(self._restyle)

    @property
    def places(self) -> list[LayerPlace]:
        """Where the layers stand, inputs first."""
        return self._picture.places

    @property
    def heat_map_size(self) -> int:
        """Side of the heat maps to be computed: as many points as the largest tile shows."""
        largest = max((place.tile for place in self.places), default=self._theme.px(40))
        return min(max(round(largest * self.devicePixelRatioF()), 8), 64)

    @property
    def next_edges(self) -> int:
        """How many edges ``show_state`` draws anew if it is to draw the next ones."""
        return 0 if self._picture.edges is None else self._picture.edges.next_count

    def columns(self) -> list[tuple[float, float]]:
        """Centre and half width of every layer with weights, in pixels of this widget."""
        return [(place.x, place.half_width) for place in self.places[1:]]

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.ipx(360), self._theme.ipx(220))

    # What is shown

    def show_state(self, state: NetworkState, names: Sequence[str], edges: Edges = "all") -> None:
        """Draws a new state; heat maps stay as they are until ``show_heat_maps``.

        Args:
            state: the values to show.
            names: what stands below every layer, inputs first.
            edges: which edges follow at once; of many states a second, those of the next pair of
                layers or none will do.
        """
        if self._picture.show_state(state, names, edges):
            self._place()
        self.update()

    def show_heat_maps(self, layers: list[NDArray[np.float32]], *, classes: bool) -> None:
        """Colours the heat maps of inputs and all layers, (units, n, n) each."""
        self._picture.show_heat_maps(layers, classes=classes)
        self.update()

    def highlight(self, layer: int, unit: int) -> None:
        """Brings out one unit and its edges (layer 0: inputs); -1 for none."""
        valid = 0 <= layer < len(self.places) and 0 <= unit < len(self.places[layer].left)
        self._input.point((layer, unit) if valid else None, None)

    def set_focus(self, unit: Unit | None, weight: Edge | None = None) -> None:
        """Brings out a unit or a weight lastingly: all that is not joined to it fades.

        Args:
            unit: layer (inputs 0) and unit, or None.
            weight: pair of layers (0: inputs and layer 1), source and target, or None.
        """
        attention = self._picture.attention
        if (unit, weight) != (attention.chosen_unit, attention.chosen_edge):
            attention.chosen_unit, attention.chosen_edge = unit, weight
            # What is chosen, here or in another view, is covered no longer.
            attention.quiet = unit or weight
            self._look_again(True)

    def set_frozen(self, entries: frozenset[tuple[int, int, int]]) -> None:
        """Shows as locked: layer with weights, unit, input (-1: the bias), each from 0."""
        self._picture.show_frozen(entries)
        self.update()

    def show_numbers(self, numbers: UnitNumbers | None) -> None:
        """Writes the numbers of one example at units and wires; None: none, as for the batch.

        Give the state that belongs to them too: ``NetworkState.of_example``.
        """
        if self._picture.show_numbers(numbers) and self.places:
            self._place()
        self.update()

    def set_current(self, stop: Stop | None) -> None:
        """Frames the unit, the layer or the loss that a walk computes, and fades the others."""
        if stop != self._picture.attention.current:
            self._picture.pulse.stop()
            self._picture.attention.current = stop
            self._look_again(True)

    def start_pulse(self) -> None:
        """Sends dots along the wires of the current stop, once; they end by themselves."""
        if self._picture.attention.current is not None and self.isVisible():
            self._picture.pulse.start()

    def set_marks(self, marks: Marks) -> None:
        """Crosses out and names units: (layer with inputs 0, unit) to "dead" or "saturated"."""
        if marks != self._picture.marks:
            self._picture.marks = dict(marks)
            self.update()

    def _look_again(self, edges: bool) -> None:
        if edges:
            self._picture.refocus()
        self.update()

    def _place(self) -> None:
        self._picture.place()
        self._input.place()
        self.columns_changed.emit()

    def _restyle(self) -> None:
        self._picture.restyle()
        if self.places:
            self._place()
        self.updateGeometry()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self.places:
            self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._theme.color("background"))
            self._picture.paint(painter)
            if self.places:
                paint_focus_ring(painter, self._theme, self)

    def hideEvent(self, event: QHideEvent) -> None:
        self._picture.pulse.stop()

    # Pointer and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._input.press(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._input.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._input.double_click(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._input.move(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._input.ask_for_menu(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._input.leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._input.key(event):
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Names the buttons below the layers; keeps Escape while something is dragged."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self._input.tip(), self)
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            event.setAccepted(self._input.wants(event))
        return super().event(event)
