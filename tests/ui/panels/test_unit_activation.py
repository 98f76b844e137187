"""An activation for one unit alone, chosen in the inspector."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from playground.engine.activations import ACTIVATIONS
from playground.training.config import LayerConfig
from playground.ui.widgets.choice_box import ChoiceBox
from tests.ui.drive import find
from tests.ui.panels.conftest import Bench
from tests.ui.panels.test_inspector import Bed, bed_with


def box_of(bed: Bed) -> ChoiceBox:
    return find(bed.panel, ChoiceBox, "activation_of_unit")


def choose(bed: Bed, key: str) -> None:
    """With the keys, as a user would; every choice on the way is passed over."""
    box = box_of(bed)
    index = box.findData(key)
    assert index >= 0
    box.setCurrentIndex(index)
    box.activated.emit(index)


def test_the_unit_has_what_its_layer_has(bench: Bench) -> None:
    bed = bed_with(bench, "relu")
    bed.show_unit(0, 1)
    assert box_of(bed).currentText() == "ReLU · layer"
    keys = [box_of(bed).itemData(k) for k in range(box_of(bed).count())]
    assert keys == ["relu", *(key for key in ACTIVATIONS if key not in ("relu", "maxout"))]


def test_another_activation_makes_the_layer_a_mixed_one_and_back(bench: Bench) -> None:
    bed = bed_with(bench, "relu")
    bed.show_unit(0, 1)
    choose(bed, "sine")
    assert bench.config.hidden[0].activations == ("relu", "sine", "relu", "relu")
    assert bench.store.undo_stack.undoText() == "Change the activation of unit 2 of layer 1"
    bed.trainer.apply(bench.config)
    bed.show_unit(0, 1)
    assert box_of(bed).currentText() == "sine"
    assert bed.panel.unit_page.plot_heading.text().startswith("f and its slope f′")
    bed.show_unit(0, 2)
    assert box_of(bed).currentText() == "ReLU · layer"
    bed.show_unit(0, 1)
    choose(bed, "relu")
    assert bench.config.hidden[0] == LayerConfig(4, "relu")
    bench.undo()
    bench.undo()
    assert bench.config.hidden[0] == LayerConfig(4, "relu")


def test_the_keys_choose_too(bench: Bench) -> None:
    bed = bed_with(bench, "relu")
    bed.show_unit(0, 1)
    box_of(bed).setFocus()
    QTest.keyClick(box_of(bed), Qt.Key.Key_Down)
    assert bench.config.hidden[0].unit_activations == ("relu", "identity", "relu", "relu")


def test_the_formulas_are_those_of_the_unit(bench: Bench) -> None:
    mixed = LayerConfig(3, "tanh", unit_activations=("tanh", "relu", "sine"))
    bench.store.update("mixed", hidden=(mixed,))
    bed = Bed(bench)
    bed.show_unit(0, 1, bed.trace())
    assert any("max(0, z)" in text for text in bed.formulas())
    bed.show_unit(0, 2, bed.trace())
    assert any("sin" in text for text in bed.formulas())


@pytest.mark.parametrize(("activation", "enabled"), [("maxout", False), ("tanh", True)])
def test_maxout_cannot_be_mixed_and_says_why(bench: Bench, activation: str, enabled: bool) -> None:
    bed = bed_with(bench, activation)
    bed.show_unit(0, 0)
    assert box_of(bed).isEnabled() == enabled
    assert ("several rows of weights" in box_of(bed).toolTip()) != enabled


def test_scores_have_none(bench: Bench) -> None:
    bed = bed_with(bench, "tanh")
    bed.show_unit(1, 0)
    assert not box_of(bed).isVisible()
    bed.show_unit(0, 0)
    assert box_of(bed).isVisible()
