"""The page of the inspector that shows one weight."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from playground.training.config import Config
from playground.training.example import ExampleTrace
from playground.training.unit_reading import WeightReading
from playground.ui.formulas.line import Line, factor, number, subscript
from playground.ui.numbers import significant
from playground.ui.panels.inspector_words import InspectorWords
from playground.ui.theme import Theme
from playground.ui.views.unit.quantile_plot import QuantilePlot
from playground.ui.widgets.formula_line import FormulaLine
from playground.ui.widgets.readout import Readout
from playground.ui.widgets.wrap_row import WrapRow

# Of the value, the gradient and the update; where there are several pieces, of those.
_SINGLE = ("accent", "backward", "text")
_CURVES = ("accent", "backward", "forward", "secondary")
# Three of them are seen at once in a window 720 high.
_LOWEST = 84
_WIDEST = "−0.000888"


class WeightPage(QWidget):
    """A weight's value, gradient and update, and its value over time.

    A maxout unit has one of every piece: then there is a line for each of them.

    Args:
        theme: sizes and colours.
        words: titles and sentences.
        parent: the Qt parent.

    Signals:
        unit_clicked(int, int): the layer (inputs 0) and the unit at one of its ends.
    """

    unit_clicked = Signal(int, int)

    def __init__(self, theme: Theme, words: InspectorWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._words = theme, words
        self._reading: WeightReading | None = None
        self._pieces: list[FormulaLine] = []
        self._letter = "w"
        self.setObjectName("weight_page")
        self.value = Readout(theme, "w", _WIDEST)
        self.gradient = Readout(theme, "∂L/∂w", _WIDEST, role="subhead", color="backward")
        self.update_ = Readout(theme, "Δw", _WIDEST, role="subhead")
        self.batch = FormulaLine(theme)
        self.example = FormulaLine(theme, "control")
        self.example_gradient = FormulaLine(theme, "control")
        self.headings = [FormulaLine(theme) for _ in _SINGLE]
        self.history, self.slopes, self.updates = (QuantilePlot(theme) for _ in _SINGLE)
        self.source, self.target = QPushButton(self), QPushButton(self)
        self._build()
        self.source.clicked.connect(self._go_to_source)
        self.target.clicked.connect(self._go_to_target)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.retranslate()

    def show_weight(
        self, reading: WeightReading, config: Config, trace: ExampleTrace | None = None
    ) -> None:
        """Shows a weight as it is now. Cheap enough for every few frames."""
        before = self._reading
        place = reading.pair, reading.source, reading.target, len(reading.value)
        self._reading = reading
        if before is None or place != (
            before.pair,
            before.source,
            before.target,
            len(before.value),
        ):
            self._begin(reading, config)
        self._show_numbers(reading)
        self._show_example(reading, trace)
        for plot, curves in zip(
            self._plots(), (reading.history, reading.gradients, reading.updates), strict=True
        ):
            plot.show_series(reading.steps, curves.astype(np.float64))

    def retranslate(self) -> None:
        """Takes the words of the language in force."""
        self._reading = None  # begins anew, with its ends in the other language
        self.value.setToolTip(self.tr("The weight now"))
        self.gradient.setToolTip(
            self.tr("Its gradient over the last mini-batch, regularization included")
        )
        self.update_.setToolTip(self.tr("What the last step added to it"))
        self.batch.show_text(self.tr("Of every piece, ∂L/∂w of the last mini-batch"))
        tip = self.tr("Of this example and its loss alone, without regularization")
        for line in (self.example, self.example_gradient):
            line.set_tip(tip)
        self._name(self._letter)

    def _name(self, letter: str) -> None:
        """Names what is shown: of a weight w, or of a bias b."""
        self._letter = letter
        self.value.set_caption(letter)
        self.gradient.set_caption(self.tr("∂L/∂{0} of the batch").format(letter))
        self.update_.set_caption(self.tr("Δ{0} of the step").format(letter))
        what = self.tr("The weight over time"), self.tr("The bias over time")
        names = (
            (what[letter == "b"], letter),
            (self.tr("Its gradient, mini-batch by mini-batch"), f"∂L/∂{letter}"),
            (self.tr("What the steps added to it"), f"Δ{letter}"),
        )
        for plot, line, (name, symbol), color in zip(
            self._plots(), self.headings, names, _SINGLE, strict=True
        ):
            plot.setAccessibleName(name)
            plot.set_hint(self.tr("Appears with the first step."))
            line.show_parts(Line((name,), "", "text", True), Line((f"   {symbol}",), "", color))

    def _plots(self) -> tuple[QuantilePlot, ...]:
        return self.history, self.slopes, self.updates

    def _begin(self, reading: WeightReading, config: Config) -> None:
        """Another weight: a scale of its own, its ends, as many lines as it has pieces."""
        pieces = len(reading.value)
        for plot, color in zip(self._plots(), _SINGLE, strict=True):
            plot.clear()
            plot.set_colors(_CURVES if pieces > 1 else (color,))
        while len(self._pieces) < (pieces if pieces > 1 else 0):
            line = FormulaLine(self._theme, "control")
            self._piece_column.addWidget(line)
            self._pieces.append(line)
        for k, line in enumerate(self._pieces):
            line.setVisible(k < pieces and pieces > 1)
        for readout in (self.value, self.gradient, self.update_):
            readout.setVisible(pieces == 1)
        self.target.setText(self._words.unit(reading.pair, reading.target, config))
        inputs = config.hidden[reading.pair - 1].units if reading.pair else config.n_inputs
        bias = reading.source >= inputs
        self._name("b" if bias else "w")
        self.source.setVisible(not bias and reading.pair > 0)
        if self.source.isVisibleTo(self):
            self.source.setText(self._words.unit(reading.pair - 1, reading.source, config))
        for button in (self.source, self.target):
            button.setToolTip(self.tr("Look at this unit"))
        for row in (self._row, self._ends):
            row.forget_sizes()
        self._row.setVisible(pieces == 1)
        self.batch.setVisible(pieces > 1)

    def _show_numbers(self, reading: WeightReading) -> None:
        if len(reading.value) == 1:
            self.value.show_text(_text(reading.value[0]))
            self.gradient.show_text(_text(reading.gradient[0]))
            self.update_.show_text(_text(reading.update[0]))
            return
        for k, line in enumerate(self._pieces[: len(reading.value)]):
            w, slope, change = (
                number(float(each[k])) for each in (reading.value, reading.gradient, reading.update)
            )
            name = f"{self._letter}{subscript(k + 1)}"
            line.show_parts(
                Line((f"{name} = {w}",), "", _CURVES[k % len(_CURVES)], True),
                Line((f"   ∂L/∂{name} = {slope}",), "", "backward"),
                Line((f"   Δ{name} = {change}",), "", "text"),
            )

    def _show_example(self, reading: WeightReading, trace: ExampleTrace | None) -> None:
        """What the weight does for one example: w·a forward, dL/dw = dL/dz · a backward."""
        if trace is None:
            self.example.show_parts()
            self.example_gradient.show_parts()
            return
        of, inputs = trace.layers[reading.pair], trace.inputs_of(reading.pair)
        row = reading.target
        if of.winner is not None:
            row += int(of.winner[reading.target]) * of.units
        dz = float(of.dz[row])
        if reading.source >= len(inputs):
            self.example.show_parts()
            backward: tuple[str, ...] = (f"∂L/∂b = ∂L/∂z = {number(dz)}",)
        else:
            w, a = float(of.W[row, reading.source]), float(inputs[reading.source])
            letter = "a" if reading.pair else "x"
            forward = _forms(f"w · {letter}", "", w, a, w * a)
            self.example.show_parts(self._this(), Line(forward, "", "forward"))
            slope = float(of.dW[row, reading.source])
            backward = _forms("∂L/∂w", f" = ∂L/∂z · {letter}", dz, a, slope)
        self.example_gradient.show_parts(self._this(), Line(backward, "", "backward"))

    def _this(self) -> Line:
        """Before what holds for the example, not for the mini-batch."""
        return Line((self.tr("example:  "),), "", "secondary")

    def _go_to_source(self) -> None:
        if self._reading is not None:
            self.unit_clicked.emit(self._reading.pair, self._reading.source)

    def _go_to_target(self) -> None:
        if self._reading is not None:
            self.unit_clicked.emit(self._reading.pair + 1, self._reading.target)

    def _build(self) -> None:
        self._row = WrapRow(self._theme, margin=0, spacing=20)
        for readout in (self.value, self.gradient, self.update_):
            self._row.add(readout)
        self._piece_column = QVBoxLayout()
        self._ends = WrapRow(self._theme, margin=0, spacing=8)
        for button, name in ((self.source, "source"), (self.target, "target")):
            button.setObjectName(name)
            self._ends.add(button)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._ends)
        self._column.addWidget(self._row)
        self._column.addWidget(self.batch)
        self._column.addLayout(self._piece_column)
        for line in (self.example, self.example_gradient):
            self._column.addWidget(line)
        for line, plot in zip(self.headings, self._plots(), strict=True):
            plot.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
            self._column.addWidget(line)
            self._column.addWidget(plot, 1)

    def _restyle(self) -> None:
        px = self._theme.ipx
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(6))
        self._piece_column.setSpacing(px(2))
        for plot in self._plots():
            plot.setMinimumHeight(px(_LOWEST))


def _forms(name: str, letters: str, x: float, y: float, product: float) -> tuple[str, ...]:
    """A product with its numbers; where there is little room without letters, or factors."""
    numbers, result = f" = {factor(x)} · {factor(y)}", f" = {number(product)}"
    return name + letters + numbers + result, name + numbers + result, name + result


def _text(value: float) -> str:
    """Three significant digits, or two where three would be too long."""
    text = significant(float(value), 3)
    return text if len(text) <= len(_WIDEST) else significant(float(value), 2)
