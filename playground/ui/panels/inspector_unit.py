"""The page of the inspector that shows one unit."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from playground.training.config import Config
from playground.training.example import ExampleTrace
from playground.training.health_rules import THRESHOLDS
from playground.training.unit_reading import UnitReading
from playground.ui.formulas.feature_names import symbol_meanings
from playground.ui.formulas.words import FormulaWords
from playground.ui.panels.inspector_formulas import line_count, unit_lines
from playground.ui.panels.inspector_top import MapAndWeights
from playground.ui.panels.inspector_words import InspectorWords
from playground.ui.panels.row_entry import RowEntry
from playground.ui.panels.unit_activation import UnitActivation
from playground.ui.theme import Theme
from playground.ui.views.unit.activation_plot import ActivationPlot
from playground.ui.views.unit.quantile_plot import QuantilePlot
from playground.ui.widgets.formula_line import FormulaLine

Float32Array = NDArray[np.float32]
# How the height is shared.
_TOP, _PLOT, _GRADIENTS = 38, 30, 22


class UnitPage(QWidget):
    """A unit's map, weights, formula, activation and gradients.

    Args:
        theme: sizes and colours.
        words: titles and sentences.
        activation: the choice of the unit's activation.
        parent: the Qt parent.

    Signals:
        weight_clicked(int, int, int): the pair of layers (0: inputs and layer 1), the source and
            the target of a weight; the source of a bias is the number of units there.
        weight_entered(tuple, float, int): such a weight, the number the user typed, and of maxout
            the piece.
    """

    weight_clicked = Signal(int, int, int)
    weight_entered = Signal(object, float, int)

    def __init__(
        self,
        theme: Theme,
        words: InspectorWords,
        activation: UnitActivation,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._words = theme, words
        self.activation = activation
        self._formula_words = FormulaWords(self)
        self._reading: UnitReading | None = None
        self.setObjectName("unit_page")
        self.top = MapAndWeights(theme, words)
        self.formulas: list[FormulaLine] = []
        self.plot_heading, self.plot = FormulaLine(theme), ActivationPlot(theme)
        self.state = FormulaLine(theme)
        self.gradients_heading, self.gradients = FormulaLine(theme), QuantilePlot(theme)
        self._build()
        self._entry = RowEntry(theme, self.top.bars)
        self.top.row_clicked.connect(self._click_row)
        self._entry.entered.connect(self._enter_row)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.retranslate()

    def show_unit(
        self,
        reading: UnitReading,
        config: Config,
        maps: Float32Array | None,
        trace: ExampleTrace | None = None,
        below: Float32Array | None = None,
    ) -> None:
        """Shows a unit as it is now. Cheap enough for every few frames.

        Args:
            reading: its numbers.
            config: the choices in force.
            maps: (units, n, n) a (or the score) of every unit of its layer over the plane, row 0
                at the top; None keeps the map.
            trace: an example that is followed, or None.
            below: (units in, n, n) what the layer before makes of the plane; needed to show which
                piece of a maxout unit wins where.
        """
        if self._is_other(reading):
            self._begin(reading, config)
        self._reading = reading
        self.top.show_unit(reading, maps, trace, below)
        lines = unit_lines(reading, trace, self._formula_words, config.features)
        meanings = "" if reading.layer else symbol_meanings(config.features)
        for k, shown in enumerate(self.formulas):
            shown.show_parts(*lines[k : k + 1])
            shown.set_tip(meanings)
        self.plot_heading.show_parts(*self._words.plot(reading))
        self.activation.show_unit(reading.layer, reading.unit, config)
        self._show_plot(reading, trace)
        self._show_state(reading, config, trace)
        self._show_gradients(reading)

    def retranslate(self) -> None:
        """Takes the words of the language in force."""
        words = self._words
        self._reading = None  # begins anew, with rows and headings in the other language
        self.top.retranslate()
        self.activation.retranslate()
        self.gradients_heading.show_parts(*words.gradients())
        self.gradients_heading.set_tip(
            self.tr("Median and middle half of log₁₀ |∂L/∂z| over the mini-batch, step by step")
        )
        self.plot.setToolTip(words.health_tip(THRESHOLDS["flat"]))
        self.state.set_tip(words.health_tip(THRESHOLDS["flat"]))
        self.plot.setAccessibleName(self.tr("Activation and histogram of z"))
        self.gradients.setAccessibleName(self.tr("Gradient over time"))

    def _is_other(self, reading: UnitReading) -> bool:
        before = self._reading
        return before is None or (
            (before.layer, before.unit, before.is_score, before.weights.shape)
            != (reading.layer, reading.unit, reading.is_score, reading.weights.shape)
        )

    def _begin(self, reading: UnitReading, config: Config) -> None:
        """Another unit: scales of its own, as many rows and lines as it needs."""
        self._entry.give_up()
        self.top.begin(reading, config)
        self.gradients.clear()
        while len(self.formulas) < line_count(reading):
            line = FormulaLine(self._theme, "control")
            self._lines.addWidget(line)
            self.formulas.append(line)
        for k, line in enumerate(self.formulas):
            line.setVisible(k < line_count(reading))

    def _show_plot(self, reading: UnitReading, trace: ExampleTrace | None) -> None:
        """The activation with the histogram of z; of scores and maxout only that of s or a."""
        of = None if trace is None else trace.layers[reading.layer]
        if reading.is_score or len(reading.bias) > 1:
            at = None if of is None else float(of.a[reading.unit])
            self.plot.show_unit(None, None, reading.a, at, letter="s" if reading.is_score else "a")
        else:
            at = None if of is None else float(of.z[reading.unit])
            self.plot.show_unit(reading.activation, reading.option, reading.z[0], at)

    def _show_gradients(self, reading: UnitReading) -> None:
        """Their spread over time; where they were all 0 their logarithm is nothing to be drawn."""
        low, median, high = reading.gradient_quartiles
        steps, known = reading.gradient_steps, np.flatnonzero(np.isfinite(median))
        empty, since = self._words.no_gradients(len(steps) > 0), ""
        if len(known) and known[-1] + 1 < len(steps):
            since = self._words.no_gradients_since(int(steps[known[-1] + 1]))
        self.gradients.set_hint(empty)
        self.gradients.set_note(since)
        self.gradients.show_series(steps, median, low, high)

    def _show_state(self, reading: UnitReading, config: Config, trace: ExampleTrace | None) -> None:
        if not reading.is_score or reading.dead:
            self.state.show_parts(self._words.state(reading, self.plot.flat_share()))
            return
        p = None if trace is None else trace.probabilities
        probability = None if p is None else float(p[reading.unit])
        self.state.show_parts(self._words.score(config.loss, probability))

    def _click_row(self, row: int) -> None:
        if self._reading is not None:
            columns = self._reading.weights.shape[1] + 1
            self.weight_clicked.emit(self._reading.layer, row % columns, self._reading.unit)

    def _enter_row(self, row: int, value: float) -> None:
        if self._reading is not None:
            piece, source = divmod(row, self._reading.weights.shape[1] + 1)
            weight = self._reading.layer, source, self._reading.unit
            self.weight_entered.emit(weight, value, piece)

    def _build(self) -> None:
        self._lines = QVBoxLayout()
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.top, _TOP)
        self._column.addLayout(self._lines)
        self._plot_row = QHBoxLayout()
        self._plot_row.addWidget(self.plot_heading, 1)
        self._plot_row.addWidget(self.activation)
        self._column.addLayout(self._plot_row)
        for widget, share in (
            (self.plot, _PLOT),
            (self.state, 0),
            (self.gradients_heading, 0),
            (self.gradients, _GRADIENTS),
        ):
            self._column.addWidget(widget, share)

    def _restyle(self) -> None:
        px = self._theme.ipx
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(5))
        self._lines.setSpacing(px(2))
        self._plot_row.setSpacing(px(8))
