"""One unit or one weight, closely: a page of the right column."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from playground.data.points import Points
from playground.training.example import ExampleTrace
from playground.training.unit_reading import UnitReading, WeightReading
from playground.ui.by_hand.choices import LayerChoices
from playground.ui.formulas.feature_names import feature_symbol
from playground.ui.formulas.line import Line
from playground.ui.icons import icon
from playground.ui.panels.inspector_hand import InspectorHand
from playground.ui.panels.inspector_input import InputPage
from playground.ui.panels.inspector_unit import UnitPage
from playground.ui.panels.inspector_weight import WeightPage
from playground.ui.panels.inspector_words import InspectorWords
from playground.ui.panels.unit_activation import UnitActivation
from playground.ui.store import Store
from playground.ui.theme import Theme
from playground.ui.widgets.formula_line import FormulaLine
from playground.ui.words.labels import Labels


class Inspector(QWidget):
    """Shows what is known of a unit, a weight or an input while the net trains.

    Args:
        theme: sizes and colours.
        store: the choices.
        labels: the words for names.
        parent: the Qt parent.

    Attributes:
        hand: where what is shown is changed by hand.

    Signals:
        closed(): the user wants back what was there before.
        weight_clicked(int, int, int): the pair of layers (0: inputs and layer 1), the source and
            the target of a weight; the source of a bias is the number of units there.
        unit_clicked(int, int): the layer (inputs 0) and the unit at an end of the weight shown.
    """

    closed = Signal()
    weight_clicked = Signal(int, int, int)
    unit_clicked = Signal(int, int)

    def __init__(
        self, theme: Theme, store: Store, labels: Labels, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._store = theme, store
        self._words = InspectorWords(self)
        self.setObjectName("inspector")
        self.title = FormulaLine(theme, "title")
        self.hand = InspectorHand(theme)
        activation = UnitActivation(theme, labels)
        self._choices = LayerChoices(store, self)
        activation.chosen.connect(self._choices.set_unit_activation)
        self.unit_page = UnitPage(theme, self._words, activation)
        self.weight_page = WeightPage(theme, self._words)
        self.input_page = InputPage(theme)
        self._build()
        self._close.clicked.connect(self.closed)
        self.unit_page.weight_clicked.connect(self.weight_clicked)
        self.unit_page.weight_entered.connect(self.hand.entered)
        self.weight_page.unit_clicked.connect(self.unit_clicked)
        theme.changed.connect(self._restyle)
        self._restyle()

    def set_points(self, points: Points | None) -> None:
        """Sets the training points, which lie faintly on the map; the same again is free."""
        extent = self._store.config.extent
        self.unit_page.top.set_points(points, extent)
        self.input_page.map.set_points(points, extent)

    def show_unit(
        self,
        reading: UnitReading,
        maps: NDArray[np.float32] | None,
        trace: ExampleTrace | None = None,
        below: NDArray[np.float32] | None = None,
    ) -> None:
        """Shows a unit as it is now. Cheap enough for every few frames.

        Args:
            reading: its numbers, from ``Trainer.unit_reading``.
            maps: (units, n, n) a (or the score) of every unit of its layer over the plane, row 0
                at the top; None keeps the map.
            trace: an example that is followed, or None.
            below: (units in, n, n) what the layer before makes of the plane (x1 and x2 for the
                first): with it the map can show which piece of a maxout unit wins where.
        """
        config = self._store.config
        self._stack.setCurrentWidget(self._areas[0])
        self.hand.show()
        self.hand.show_unit(reading, config)
        self._show_title((self._words.unit(reading.layer, reading.unit, config),))
        self.unit_page.show_unit(reading, config, maps, trace, below)

    def show_weight(self, reading: WeightReading, trace: ExampleTrace | None = None) -> None:
        """Shows a weight as it is now, from ``Trainer.weight_reading``."""
        config = self._store.config
        self._stack.setCurrentWidget(self._areas[1])
        self.hand.show()
        inputs = config.hidden[reading.pair - 1].units if reading.pair else config.n_inputs
        self.hand.show_weight(reading, config, inputs)
        ends = reading.pair, reading.source, reading.target
        self._show_title(self._words.weight(*ends, inputs, config))
        self.weight_page.show_weight(reading, config, trace)

    def show_input(
        self,
        index: int,
        heat_map: NDArray[np.float32] | None,
        trace: ExampleTrace | None = None,
        standardization: tuple[float, float] | None = None,
    ) -> None:
        """Shows an input, counted from 0; `heat_map` (n, n) is it over the plane.

        Of one that is standardized also the mean and the deviation by which it is.
        """
        self._stack.setCurrentWidget(self._areas[2])
        self.hand.hide()
        self._show_title((self._words.input(index, self._store.config),))
        name = self._store.config.features[index]
        self.input_page.show_input(index, heat_map, trace)
        self.input_page.show_standardization(feature_symbol(name, index), standardization)

    def changeEvent(self, event: QEvent) -> None:
        """Takes the words of another language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._close.setAccessibleName(self.tr("Close"))
            self._close.setToolTip(self.tr("Back to the decision regions (Esc)"))
            for page in (self.unit_page, self.weight_page, self.input_page):
                page.retranslate()
        super().changeEvent(event)

    def _show_title(self, forms: tuple[str, ...]) -> None:
        if forms[0] != self.title.text():
            self.title.show_parts(Line(forms))
            self.setAccessibleName(forms[0])

    def _build(self) -> None:
        self._close = QToolButton(self)
        self._close.setAccessibleName(self.tr("Close"))
        self._close.setObjectName("inspector_close")
        self._close.setToolTip(self.tr("Back to the decision regions (Esc)"))
        self._header = QHBoxLayout()
        self._header.addWidget(self.title, 1)
        self._header.addWidget(self._close)
        self._stack = QStackedWidget(self)
        pages = self.unit_page, self.weight_page, self.input_page
        self._areas = [self._area(page) for page in pages]
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._header)
        self._column.addWidget(self.hand)
        self._column.addWidget(self._stack, 1)

    def _area(self, page: QWidget) -> QScrollArea:
        """A page that is scrolled where it has too little room."""
        area = QScrollArea(self._stack)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(page)
        self._stack.addWidget(area)
        return area

    def _restyle(self) -> None:
        px = self._theme.ipx
        self._column.setContentsMargins(px(10), px(6), px(10), px(4))
        self._column.setSpacing(px(6))
        self._close.setIcon(icon(self._theme, "remove", size=18))
        self._close.setIconSize(QSize(px(18), px(18)))
