"""The network: live heat maps of all units, edges by weight or gradient, gauges, biases."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from playground.training.stops import Stop
from playground.ui.theme import Theme
from playground.ui.views.focus_ring import paint_focus_ring
from playground.ui.views.network_focus import Edge, Focus, Unit
from playground.ui.views.network_layout import LayerPlace
from playground.ui.views.network_marks import Marks
from playground.ui.views.network_numbers import UnitNumbers
from playground.ui.views.network_picture import Edges, NetworkPicture
from playground.ui.views.network_pointer import found_at, walked
from playground.ui.views.network_state import NetworkState

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
        self.setObjectName("network_view")
        self.setAccessibleName(self.tr("Network"))
        self.setWhatsThis(
            self.tr(
                "The net, from the inputs to the scores. Each square shows a unit's value over "
                "the plane: orange negative, blue positive. The wider an edge, the larger what it "
                "shows: weights w, or gradients ∂L/∂w; negative ones are dashed. The bar at a "
                "unit shows the size of ∂L/∂z, the small square its bias.\n"
                "With one example shown, values are green, gradients red, and edges show w·a.\n"
                "Click a unit or an edge to look at it; arrow keys walk, Enter clicks."
            )
        )
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._pressed_at: QPointF | None = None
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
        self._point((layer, unit) if valid else None, None)

    def set_focus(self, unit: Unit | None, weight: Edge | None = None) -> None:
        """Brings out a unit or a weight lastingly: all that is not joined to it fades.

        Args:
            unit: layer (inputs 0) and unit, or None.
            weight: pair of layers (0: inputs and layer 1), source and target, or None.
        """
        focus = None if unit is None and weight is None else Focus(unit, weight)
        if focus != self._picture.focus:
            self._picture.focus = focus
            # What is chosen, here or in another view, is covered no longer.
            self._picture.quiet = unit or weight
            self._refocus()

    def show_numbers(self, numbers: UnitNumbers | None) -> None:
        """Writes the numbers of one example at units and wires; None: none, as for the batch.

        Give the state that belongs to them too: ``NetworkState.of_example``.
        """
        if self._picture.show_numbers(numbers) and self.places:
            self._place()
        self.update()

    def set_current(self, stop: Stop | None) -> None:
        """Frames the unit, the layer or the loss that a walk computes, and fades the others."""
        if stop != self._picture.current:
            self._picture.pulse.stop()
            self._picture.current = stop
            self._refocus()

    def start_pulse(self) -> None:
        """Sends dots along the wires of the current stop, once; they end by themselves."""
        if self._picture.current is not None and self.isVisible():
            self._picture.pulse.start()

    def set_marks(self, marks: Marks) -> None:
        """Crosses out and names units: (layer with inputs 0, unit) to "dead" or "saturated"."""
        if marks != self._picture.marks:
            self._picture.marks = dict(marks)
            self.update()

    def _refocus(self) -> None:
        self._picture.refocus()
        self.update()

    def _place(self) -> None:
        if self._picture.unit is not None:
            self.unit_hovered.emit(-1, -1)
        self._picture.place()
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
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("background"))
        self._picture.paint(painter)
        if self.places:
            paint_focus_ring(painter, self._theme, self)

    def hideEvent(self, event: QHideEvent) -> None:
        self._picture.pulse.stop()

    # Pointer and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.position() if event.button() == Qt.MouseButton.LeftButton else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed_at = self._pressed_at, None
        if pressed is None or event.button() != Qt.MouseButton.LeftButton:
            return
        self._point_at(event.position())
        if (event.position() - pressed).manhattanLength() <= QApplication.startDragDistance():
            self._click()

    def _click(self) -> None:
        """Announces what is pointed at, and takes its popup away."""
        self._picture.quiet = self._picture.unit or self._picture.edge
        self.update()
        if self._picture.unit is not None:
            self.unit_clicked.emit(*self._picture.unit)
        elif self._picture.edge is not None:
            self.weight_clicked.emit(*self._picture.edge)
        else:
            self.background_clicked.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point_at(event.position())

    def _point_at(self, at: QPointF) -> None:
        self._picture.pointer = at
        reach = self._theme.px(7)
        self._set_hover(*found_at(at.x(), at.y(), self.places, self._picture.edges, reach))

    def leaveEvent(self, event: QEvent) -> None:
        self._set_hover(None, None)

    def _set_hover(self, unit: Unit | None, edge: Edge | None) -> None:
        if unit != self._picture.unit:
            self.unit_hovered.emit(*(unit or (-1, -1)))
        self._point(unit, edge)

    def _point(self, unit: Unit | None, edge: Edge | None) -> None:
        picture = self._picture
        if (unit, edge) != (picture.unit, picture.edge):
            picture.unit, picture.edge, picture.quiet = unit, edge, None
            self._refocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys walk from unit to unit, Enter is a click on it, Escape lets go."""
        unit = walked(self._picture.unit, event.key(), self.places)
        if unit is not None:
            self._set_hover(unit, None)
            if self._picture.state is not None:
                self.setAccessibleDescription(self._picture.describe(*unit))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._picture.unit:
            self._click()
        elif event.key() == Qt.Key.Key_Escape and self._picture.unit is not None:
            self._set_hover(None, None)
        else:
            super().keyPressEvent(event)
