"""The page of the inspector that shows one input."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtWidgets import QVBoxLayout, QWidget

from playground.training.example import ExampleTrace
from playground.ui.formulas.feature_names import feature_symbol
from playground.ui.formulas.line import factor, number
from playground.ui.numbers import MINUS
from playground.ui.theme import Theme
from playground.ui.views.unit.unit_map import UnitMap
from playground.ui.widgets.formula_line import FormulaLine


class InputPage(QWidget):
    """An input over the plane, and its numbers for an example: it has no weights.

    Args:
        theme: sizes and colours.
        parent: the Qt parent.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._index = -1
        self.setObjectName("input_page")
        self.map = UnitMap(theme)
        self.explanation = FormulaLine(theme, "control")
        self.standardized = FormulaLine(theme, "control")
        self.value, self.gradient = FormulaLine(theme, "control"), FormulaLine(theme, "control")
        self._column = QVBoxLayout(self)
        for line in (self.explanation, self.standardized, self.value, self.gradient):
            self._column.addWidget(line)
        self._column.addWidget(self.map, 1)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.retranslate()

    def show_input(
        self, index: int, heat_map: NDArray[np.float32] | None, trace: ExampleTrace | None
    ) -> None:
        """Shows an input.

        Args:
            index: its number, from 0.
            heat_map: (n, n) its values over the plane, the top first; None: as before.
            trace: the example that is followed; None for none.
        """
        if index != self._index:
            self._index = index
            self.map.clear()
        if heat_map is not None:
            self.map.show_values(heat_map)
        self.map.set_example(None if trace is None else trace.point.tolist())
        if trace is None:
            self.value.show_parts()
            self.gradient.show_parts()
            return
        name = feature_symbol(trace.features[index], index)
        self.value.show_text(f"{name} = {number(trace.x[index])}", "forward", bold=True)
        slope = f"∂L/∂{name} = Σⱼ wⱼ ∂L/∂zⱼ = {number(trace.dx[index])}"
        self.gradient.show_text(slope, "backward", bold=True)

    def show_standardization(self, name: str, by: tuple[float, float] | None) -> None:
        """Says by which mean and standard deviation it is standardized, if it is."""
        if by is None:
            self.standardized.show_parts()
            return
        mean, deviation = by
        text = f"({name} {MINUS} {factor(mean)}) / {number(deviation)}"
        self.standardized.show_text(self.tr("Standardized: {0}").format(text))

    def retranslate(self) -> None:
        """Takes the words of the language in force."""
        self.explanation.show_text(self.tr("An input has no weights and no activation."))
        self.map.setAccessibleName(self.tr("The input over the plane"))

    def _restyle(self) -> None:
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(self._theme.ipx(5))
