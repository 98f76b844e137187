"""What units and weights are called, wherever they are named: in popups, pages and panels.

Layers are counted with the inputs as layer 0, units and classes from 0.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from playground.ui.formulas.feature_names import LONGEST_IN_SENTENCE, feature_symbol, feature_text


class NetShape(NamedTuple):
    """What names depend on: the number of the last layer, and whether it holds scores of classes.

    Attributes:
        last: the layer of the scores.
        classes: whether they are scores of classes, or else one value.
        features: what the inputs are; empty for x1, x2 ...
    """

    last: int
    classes: bool
    features: tuple[str, ...] = ()

    @classmethod
    def of(cls, *units: int, features: tuple[str, ...] = ()) -> NetShape:
        """Of a net of these units, inputs first. Only regression has a single output."""
        return cls(len(units) - 1, units[-1] > 1, features)

    def input(self, index: int) -> str:
        """What an input is, in full."""
        return feature_text(self.features[index] if self.features else f"x{index + 1}")

    def input_in_sentence(self, index: int) -> str:
        """The same within a sentence, where a very long one has its symbol."""
        name = self.features[index] if self.features else f"x{index + 1}"
        return feature_symbol(name, index, LONGEST_IN_SENTENCE)


def unit_title(layer: int, unit: int, shape: NetShape) -> str:
    """A unit as a title."""
    if layer == 0:
        return QCoreApplication.translate("UnitNames", "Input {0}").format(shape.input(unit))
    if layer < shape.last:
        text = QCoreApplication.translate("UnitNames", "Unit {0} of layer {1}")
        return text.format(unit + 1, layer)
    if shape.classes:
        return QCoreApplication.translate("UnitNames", "Score of class {0}").format(unit)
    return QCoreApplication.translate("UnitNames", "The output, a value")


def unit_place(layer: int, unit: int, shape: NetShape) -> str:
    """A unit within a sentence."""
    if layer == 0:
        return shape.input_in_sentence(unit)
    if layer < shape.last:
        text = QCoreApplication.translate("UnitNames", "unit {0} of layer {1}")
        return text.format(unit + 1, layer)
    if shape.classes:
        return QCoreApplication.translate("UnitNames", "score of class {0}").format(unit)
    return QCoreApplication.translate("UnitNames", "the output")


def weight_title(pair: int, source: int, target: int, shape: NetShape) -> str:
    """A weight from a layer to the next as a title, with both its ends."""
    ends = unit_place(pair, source, shape), unit_place(pair + 1, target, shape)
    return QCoreApplication.translate("UnitNames", "Weight from {0} to {1}").format(*ends)


def bias_title(pair: int, target: int, shape: NetShape) -> str:
    """The bias of a unit as a title; of the layer after ``pair``."""
    text = QCoreApplication.translate("UnitNames", "Bias of {0}")
    return text.format(unit_place(pair + 1, target, shape))
