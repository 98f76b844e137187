"""The upper part of the inspector: a unit's map, and its weights beside it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from playground.data.points import Points
from playground.training.config import Config
from playground.training.example import ExampleTrace
from playground.training.unit_reading import UnitReading
from playground.ui.panels.inspector_formulas import products
from playground.ui.panels.inspector_words import InspectorWords
from playground.ui.theme import Theme
from playground.ui.views.finite import drawable
from playground.ui.views.share_colors import softmax_levels
from playground.ui.views.unit.piece_map import winner_map
from playground.ui.views.unit.unit_map import UnitMap
from playground.ui.views.unit.value_bars import ValueBars
from playground.ui.widgets.choice_box import Choice
from playground.ui.widgets.formula_line import FormulaLine
from playground.ui.widgets.segmented_buttons import SegmentedButtons

Float32Array = NDArray[np.float32]
_NARROW = 400
_MAP, _BARS = 42, 58
_LOWEST_BARS, _HIGHEST_BARS = 120, 280
_NARROW_MAP = 230
# For the scale of a layer every third point is enough.
_EVERY = 3


class MapAndWeights(QWidget):
    """What a unit makes of the plane, and the weights that make it so.

    Of a maxout unit the map shows its value or which piece wins where.

    Args:
        theme: sizes and colours.
        words: titles and sentences.
        parent: the Qt parent.

    Signals:
        row_clicked(int): a row of weights; each piece has its weights and then its bias.
    """

    row_clicked = Signal(int)

    def __init__(self, theme: Theme, words: InspectorWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._words = theme, words
        self._reading: UnitReading | None = None
        self._maps: Float32Array | None = None
        self._of_classes = False
        self._below: Float32Array | None = None
        self.map, self.bars = UnitMap(theme), ValueBars(theme)
        self.map_heading, self.bars_heading = FormulaLine(theme), FormulaLine(theme)
        self.products_heading = FormulaLine(theme)
        self.map_of = SegmentedButtons(theme, self.tr("What the map shows"))
        self.map_of.setObjectName("map_of")
        self._build()
        self.map_of.edited.connect(self._choose)
        self.bars.row_clicked.connect(self.row_clicked)
        self.bars.row_reached.connect(self._scroll_to)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.retranslate()

    def set_points(self, points: Points | None, extent: float) -> None:
        """Sets the points that lie on the map, which is from -extent to extent."""
        self.map.set_points(points, extent)

    def begin(self, reading: UnitReading, config: Config) -> None:
        """Another unit: its own map, as many rows as it needs."""
        self.map.clear()
        self._maps = self._below = None
        self._of_classes = reading.is_score and config.n_classes > 0
        self.bars.set_rows(*self._words.rows(reading, config))
        self._area.verticalScrollBar().setValue(0)
        self.map_of.setVisible(len(reading.bias) > 1)
        pieces = len(reading.bias) > 1
        heading = "" if pieces else self._words.over_plane(reading, config)
        self.map_heading.show_text(heading, bold=True)
        self.map.setToolTip(self._words.map_tip(reading, config))
        self._fit()

    def show_unit(
        self,
        reading: UnitReading,
        maps: Float32Array | None,
        trace: ExampleTrace | None,
        below: Float32Array | None,
    ) -> None:
        """Shows a unit as it is now.

        Args:
            reading: its numbers.
            maps: (units, n, n) all units of its layer over the plane; None: as before.
            trace: the example that is followed; None for none.
            below: (units in, n, n) likewise of the layer before.
        """
        self._reading = reading
        self._maps = self._maps if maps is None else maps
        self._below = self._below if below is None else below
        self._show_map(reading)
        self.map.set_example(None if trace is None else trace.point.tolist())
        values = np.column_stack([reading.weights, reading.bias])
        self.bars.show_values(values.ravel(), None if trace is None else products(reading, trace))
        text = "" if trace is None else "w·a" if reading.layer else "w·x"
        self.products_heading.show_text(text, "forward", bold=True)
        self._show_zero(reading)

    def _show_zero(self, reading: UnitReading) -> None:
        """Draws where z is 0, of units of the first layer: a line, or of features a curve."""
        first = reading.layer == 0 and len(reading.bias) == 1
        if not first or self._below is None or len(self._below) != reading.weights.shape[1]:
            self.map.set_zero(None)
            return
        with np.errstate(all="ignore"):
            z = np.tensordot(reading.weights[0].astype(np.float32), self._below, 1)
            self.map.set_zero(z + np.float32(reading.bias[0]))

    def retranslate(self) -> None:
        """Takes the words of the language in force."""
        self.bars_heading.show_text(self.tr("Weights in"), bold=True)
        self.map_of.set_choices(
            [
                Choice("value", "a", self.tr("The map shows a, the largest piece")),
                Choice("pieces", self.tr("pieces"), self.tr("Which piece wins where")),
            ]
        )
        self.map_of.set_value(self.map_of.value() or "value")
        self.map.setAccessibleName(self.tr("What the unit makes of the plane"))
        self.bars.setAccessibleName(self.tr("Weights in"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is narrow the weights stand below the map."""
        self._fit()
        super().resizeEvent(event)

    def _fit(self) -> None:
        """Beside each other, or below each other and then as high as they like."""
        px = self._theme.ipx
        narrow = self.width() < px(_NARROW)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._row.setDirection(way)
        rows = min(self.bars.sizeHint().height(), px(_HIGHEST_BARS))
        self._area.setMinimumHeight(rows if narrow else px(_LOWEST_BARS))
        self.map.setMinimumHeight(px(_NARROW_MAP) if narrow else 0)

    def _show_map(self, reading: UnitReading) -> None:
        winners = len(reading.bias) > 1 and self.map_of.value() == "pieces"
        if winners and self._below is not None:
            self.map.show_winners(winner_map(reading.weights, reading.bias, self._below))
        elif self._maps is not None:
            self._show_values(self._maps, reading.unit)

    def _show_values(self, maps: Float32Array, unit: int) -> None:
        """In the colours that the unit has in the network."""
        if self._of_classes:
            self.map.show_shares(softmax_levels(maps)[unit], unit)
        else:
            _, beside = drawable(maps[:, ::_EVERY, ::_EVERY])
            self.map.show_values(maps[unit], beside)

    def _choose(self) -> None:
        self.map.clear()
        if self._reading is not None:
            self._show_map(self._reading)

    def _scroll_to(self, row: QRect) -> None:
        middle = row.center()
        self._area.ensureVisible(middle.x(), middle.y(), 0, row.height())

    def _build(self) -> None:
        self._headers = QHBoxLayout(), QHBoxLayout()
        self._headers[0].addWidget(self.map_heading, 1)
        self._headers[0].addWidget(self.map_of)
        self._headers[1].addWidget(self.bars_heading, 1)
        self._headers[1].addWidget(self.products_heading)
        fixed = QSizePolicy.Policy.Fixed
        self.products_heading.setSizePolicy(fixed, fixed)
        self._area = QScrollArea(self)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self.bars)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        for header, widget, share in (
            (self._headers[0], self.map, _MAP),
            (self._headers[1], self._area, _BARS),
        ):
            column = QVBoxLayout()
            column.addLayout(header)
            column.addWidget(widget, 1)
            self._row.addLayout(column, share)

    def _restyle(self) -> None:
        px = self._theme.ipx
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(px(14))
        for header in self._headers:
            header.setSpacing(px(6))
        self.products_heading.setFixedWidth(px(48))
        self._fit()
