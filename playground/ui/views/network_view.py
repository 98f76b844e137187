"""The network: live heat maps of all units, edges by weight or gradient, gauges, biases."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from playground.ui.numbers import significant
from playground.ui.theme import Theme
from playground.ui.views.finite import drawable
from playground.ui.views.network_edges import NetworkEdges
from playground.ui.views.network_layout import LayerPlace, place_layers
from playground.ui.views.network_legend import paint_legend
from playground.ui.views.network_popup import paint_edge_popup, paint_unit_popup
from playground.ui.views.network_state import NetworkState
from playground.ui.views.network_tiles import TileAtlas

LOWEST_LOG, HIGHEST_LOG = -6.0, 0.0
Edges = Literal["all", "next", "kept"]


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
        self._state: NetworkState | None = None
        self._units: tuple[int, ...] = ()
        self._places: list[LayerPlace] = []
        self._edges: NetworkEdges | None = None
        self._atlas: TileAtlas | None = None
        self._unit: tuple[int, int] | None = None
        self._edge: tuple[int, int, int] | None = None
        self._pointer = QPointF()
        # Which edges are to be drawn anew before they are painted.
        self._changed: Edges = "kept"
        self._names: list[str] = []
        self._captions = QPixmap()
        self._captions_key: object = None
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
        return self._places

    @property
    def heat_map_size(self) -> int:
        """Side of the heat maps to be computed: as many points as the largest tile shows."""
        largest = max((place.tile for place in self._places), default=self._theme.px(40))
        return int(min(max(round(largest * self.devicePixelRatioF()), 8), 64))

    def columns(self) -> list[tuple[float, float]]:
        """Centre and half width of every layer with weights, in pixels of this widget."""
        return [(place.x, place.half_width) for place in self._places[1:]]

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.ipx(360), self._theme.ipx(220))

    def show_state(self, state: NetworkState, names: Sequence[str], edges: Edges = "all") -> None:
        """Draws a new state; heat maps stay as they are until ``show_heat_maps``.

        Args:
            state: the values to show.
            names: what stands below every layer, inputs first.
            edges: which edges follow at once; of many states a second, those of the next pair of
                layers or none will do.
        """
        if self._state is not None and self._state.gradients != state.gradients:
            edges = "all"
        self._state = state
        if state.units != self._units or list(names) != self._names:
            self._units, self._names = state.units, list(names)
            self._place()
        if self._changed != "all" and edges != "kept":
            self._changed = edges
        self.update()

    def _draw_edges(self) -> None:
        """Draws the edges anew if something about them has changed since the last paint."""
        if self._edges is None or self._state is None or self._changed == "kept":
            return
        self._edges.show(
            self._state.edges,
            gradients=self._state.gradients,
            focus=self._unit if self._edge is None else self._edge,
            ratio=self.devicePixelRatioF(),
            live=self._changed == "next",
        )
        self._changed = "kept"

    def show_heat_maps(self, layers: list[NDArray[np.float32]], *, classes: bool) -> None:
        """Colours the heat maps of inputs and all layers, (units, n, n) each."""
        n = layers[0].shape[-1]
        if self._atlas is None or self._atlas.n != n:
            self._atlas = TileAtlas(self._theme, n)
        self._atlas.show(layers, classes=classes)
        self.update()

    def highlight(self, layer: int, unit: int) -> None:
        """Brings out one unit and its edges (layer 0: inputs); -1 for none."""
        valid = 0 <= layer < len(self._places) and 0 <= unit < len(self._places[layer].left)
        self._unit = (layer, unit) if valid else None
        self._edge = None
        self._changed = "all"
        self.update()

    def _place(self) -> None:
        bottom = self.height() - self._captions_height()
        self._captions_key = None
        self._places = place_layers(
            self._units, self.width(), self._theme.px(10), bottom, self._theme.scale
        )
        self._edges = NetworkEdges(self._theme, self._places, self.height())
        if self._unit is not None:
            self.unit_hovered.emit(-1, -1)
        self._unit = self._edge = None
        self._changed = "all"
        self.columns_changed.emit()

    def _restyle(self) -> None:
        self._atlas = None
        if self._units:
            self._place()
        self.updateGeometry()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._units:
            self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("background"))
        state = self._state
        if state is None or self._edges is None or len(state.units) != len(self._places):
            return
        self._draw_edges()
        self._edges.paint(painter)
        self._paint_tiles(painter)
        self._paint_gauges(painter, state)
        self._paint_biases(painter, state)
        self._paint_captions(painter, state)
        self._paint_inputs(painter)
        self._paint_popup(painter, state)
        if self.hasFocus():
            pen = self._theme.pen("focus", 3)
            pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            inset = self._theme.px(1.5)
            painter.drawRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset))

    def _paint_tiles(self, painter: QPainter) -> None:
        if self._atlas is not None:
            self._atlas.paint(painter, self._places)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for layer, place in enumerate(self._places):
            pen = QPen(self._theme.color("outline"), 1)
            painter.setPen(pen)
            frames = [
                QRectF(x, y, place.tile, place.tile)
                for x, y in zip(place.left.tolist(), place.top.tolist(), strict=True)
            ]
            painter.drawRects(frames)
            if self._unit is not None and self._unit[0] == layer:
                painter.setPen(self._theme.pen("accent", 4))
                painter.drawRect(frames[self._unit[1]])

    def _paint_gauges(self, painter: QPainter, state: NetworkState) -> None:
        """A bar at each unit: how large its gradient is, on a log scale from 1e-6 to 1."""
        painter.setPen(Qt.PenStyle.NoPen)
        ground, fill = self._theme.color("grid"), self._theme.color("backward")
        for place, rms in zip(self._places[1:], state.gradient_rms, strict=True):
            with np.errstate(divide="ignore", invalid="ignore"):
                level = (np.log10(rms) - LOWEST_LOG) / (HIGHEST_LOG - LOWEST_LOG)
            level = np.clip(np.nan_to_num(level, nan=0, posinf=1, neginf=0), 0, 1) * place.tile
            x = place.left + place.tile + 0.25 * place.gauge
            width = max(0.75 * place.gauge, 1.0)
            for left, top, high in zip(x.tolist(), place.top.tolist(), level.tolist(), strict=True):
                painter.fillRect(QRectF(left, top, width, place.tile), ground)
                painter.fillRect(QRectF(left, top + place.tile - high, width, high), fill)

    def _paint_biases(self, painter: QPainter, state: NetworkState) -> None:
        """A square at the lower left corner of each unit: its bias, or the bias's gradient."""
        for place, biases in zip(self._places[1:], state.biases, strict=True):
            side = 0.3 * place.tile
            largest = drawable(biases)[1] or 1.0
            painter.setPen(QPen(self._theme.color("outline"), 1))
            for left, top, bias in zip(
                place.left.tolist(), place.top.tolist(), biases.tolist(), strict=True
            ):
                painter.setBrush(self._theme.signed_color(bias / largest))
                painter.drawRect(
                    QRectF(left - 0.35 * side, top + place.tile - 0.65 * side, side, side)
                )

    def _paint_captions(self, painter: QPainter, state: NetworkState) -> None:
        """The names of the layers and the legend: kept as a picture, since they seldom change."""
        edges, theme = self._edges, self._theme
        largest = significant(edges.largest, 2) if edges else ""
        hidden = edges.hidden if edges else 0
        ratio = self.devicePixelRatioF()
        top = self.height() - self._captions_height()
        key = (largest, hidden, state.gradients, ratio, theme.scale, theme.name, self.size())
        if key != self._captions_key:
            self._captions_key = key
            self._captions = QPixmap(
                round(self.width() * ratio), math.ceil(self._captions_height() * ratio)
            )
            self._captions.setDevicePixelRatio(ratio)
            self._captions.fill(Qt.GlobalColor.transparent)
            onto = QPainter(self._captions)
            onto.translate(0, -top)
            self._paint_names(onto)
            self._paint_legend(onto, state)
            onto.end()
        painter.drawPixmap(QPointF(0, top), self._captions)

    def _captions_height(self) -> float:
        """Two lines and a little."""
        return 2.6 * QFontMetricsF(self._theme.font("label")).height() + self._theme.px(8)

    def _paint_names(self, painter: QPainter) -> None:
        painter.setFont(self._theme.font("label"))
        metrics = QFontMetricsF(painter.font())
        spacing = self._places[1].x - self._places[0].x
        y = self.height() - 2.3 * metrics.height()
        painter.setPen(self._theme.color("secondary"))
        for place, name in zip(self._places, self._names, strict=False):
            room = min(spacing - self._theme.px(6), 2 * min(place.x, self.width() - place.x))
            text = name
            while " · " in text and metrics.horizontalAdvance(text) > room:
                text = text.rsplit(" · ", 1)[0]
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            painter.drawText(
                QRectF(place.x - room / 2, y, room, metrics.height()),
                Qt.AlignmentFlag.AlignCenter,
                text,
            )

    def _paint_inputs(self, painter: QPainter) -> None:
        """The names of the two inputs, left of them."""
        if len(self._places[0].left) == 2:
            painter.setFont(self._theme.font("value"))
            painter.setPen(self._theme.color("text"))
            place = self._places[0]
            for name, left, top in zip(("x₁", "x₂"), place.left, place.top, strict=True):
                painter.drawText(
                    QRectF(0, top, left - self._theme.px(10), place.tile),
                    Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                    name,
                )

    def _paint_legend(self, painter: QPainter, state: NetworkState) -> None:
        height = QFontMetricsF(self._theme.font("small")).height()
        area = QRectF(0, self.height() - height - self._theme.px(3), self.width(), height)
        paint_legend(
            painter,
            self,
            self._theme,
            area.adjusted(self._theme.px(6), 0, -self._theme.px(6), 0),
            gradients=state.gradients,
            largest=self._edges.largest if self._edges else 0.0,
            hidden=self._edges.hidden if self._edges else 0,
        )

    def _paint_popup(self, painter: QPainter, state: NetworkState) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._unit is not None:
            paint_unit_popup(
                painter, self, self._theme, state, self._places, self._atlas, self._unit
            )
        elif self._edge is not None:
            paint_edge_popup(painter, self, self._theme, state, self._edge, self._pointer)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer = event.position()
        self._point_at(self._pointer.x(), self._pointer.y())

    def leaveEvent(self, event: QEvent) -> None:
        self._set_hover(None, None)

    def _point_at(self, x: float, y: float) -> None:
        for layer, place in enumerate(self._places):
            unit = place.unit_at(x, y)
            if unit is not None:
                self._set_hover((layer, unit), None)
                return
        edge = self._edges.edge_at(x, y, self._theme.px(7)) if self._edges else None
        self._set_hover(None, edge)

    def _set_hover(self, unit: tuple[int, int] | None, edge: tuple[int, int, int] | None) -> None:
        if unit != self._unit:
            self.unit_hovered.emit(*(unit or (-1, -1)))
        if (unit, edge) != (self._unit, self._edge):
            self._unit, self._edge = unit, edge
            self._changed = "all"
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys walk from unit to unit, Escape lets go."""
        step = {
            Qt.Key.Key_Left: (-1, 0),
            Qt.Key.Key_Right: (1, 0),
            Qt.Key.Key_Up: (0, -1),
            Qt.Key.Key_Down: (0, 1),
        }.get(Qt.Key(event.key()))
        if step is None or not self._places:
            if event.key() == Qt.Key.Key_Escape and self._unit is not None:
                self._set_hover(None, None)
            else:
                super().keyPressEvent(event)
            return
        layer, unit = self._unit or (0, -1 if step[1] else 0)
        if step[0]:
            share = (unit + 0.5) / len(self._places[layer].left)
            layer = min(max(layer + step[0], 0), len(self._places) - 1)
            unit = math.floor(share * len(self._places[layer].left))
        unit = min(max(unit + step[1], 0), len(self._places[layer].left) - 1)
        self._set_hover((layer, unit), None)
        if self._state is not None:
            self.setAccessibleDescription(self._state.describe(layer, unit))
