"""The network: live heat maps of all units, edges by weight or gradient, gauges, biases."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from playground.ui.theme import Theme
from playground.ui.views.network_layout import LayerPlace
from playground.ui.views.network_picture import Edges, NetworkPicture
from playground.ui.views.network_pointer import Edge, Unit, found_at, walked
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
    """

    columns_changed = Signal()
    unit_hovered = Signal(int, int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._picture = NetworkPicture(theme, self)
        self.setObjectName("network_view")
        self.setAccessibleName(self.tr("Network"))
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        theme.changed.connect(self._restyle)

    @property
    def places(self) -> list[LayerPlace]:
        """Where the layers stand, inputs first."""
        return self._picture.places

    @property
    def heat_map_size(self) -> int:
        """Side of the heat maps to be computed: as many points as the largest tile shows."""
        largest = max((place.tile for place in self.places), default=self._theme.px(40))
        return int(min(max(round(largest * self.devicePixelRatioF()), 8), 64))

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
        self._picture.unit = (layer, unit) if valid else None
        self._picture.edge = None
        self._picture.refocus()
        self.update()

    # Painting

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
        if self.places and self.hasFocus():
            pen = self._theme.pen("focus", 3)
            pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            inset = self._theme.px(1.5)
            painter.drawRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset))

    # Pointer and keys

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = self._picture.pointer = event.position()
        reach = self._theme.px(7)
        self._set_hover(*found_at(at.x(), at.y(), self.places, self._picture.edges, reach))

    def leaveEvent(self, event: QEvent) -> None:
        self._set_hover(None, None)

    def _set_hover(self, unit: Unit | None, edge: Edge | None) -> None:
        picture = self._picture
        if unit != picture.unit:
            self.unit_hovered.emit(*(unit or (-1, -1)))
        if (unit, edge) != (picture.unit, picture.edge):
            picture.unit, picture.edge = unit, edge
            picture.refocus()
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys walk from unit to unit, Escape lets go."""
        unit = walked(self._picture.unit, event.key(), self.places)
        if unit is not None:
            self._set_hover(unit, None)
            if self._picture.state is not None:
                self.setAccessibleDescription(self._picture.state.describe(*unit))
        elif event.key() == Qt.Key.Key_Escape and self._picture.unit is not None:
            self._set_hover(None, None)
        else:
            super().keyPressEvent(event)
