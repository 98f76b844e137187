"""Choosing the axes of the warped space."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from playground.training.config import LayerConfig
from playground.ui.panels.space_bar import SpaceBar
from playground.ui.widgets.choice_box import ChoiceBox
from tests.ui.drive import find
from tests.ui.panels.conftest import Bench, Brackets


@pytest.fixture
def bar(bench: Bench) -> SpaceBar:
    bench.store.update("", space_layer=1, space_x=1, space_y=2)
    bench.store.undo_stack.clear()
    return bench.show(SpaceBar(bench.theme, bench.store, bench.labels), width=700, height=80)


def choices(box: ChoiceBox) -> list[str]:
    return [box.itemText(k) for k in range(box.count())]


def choose(bar: SpaceBar, field: str, text: str) -> None:
    """Chooses as the keyboard does: step by step down or up the list."""
    box = bar.boxes[field]
    box.setFocus()
    for key in (Qt.Key.Key_Home, *[Qt.Key.Key_Down] * box.findText(text)):
        QTest.keyClick(box, key)
    assert box.currentText() == text


def shown(bar: SpaceBar) -> list[str]:
    return [box.currentText() for box in bar.boxes.values()]


def numbers(bench: Bench) -> tuple[int, int, int]:
    config = bench.config
    return config.space_layer, config.space_x, config.space_y


def set_up(bench: Bench, *units: int, **other: Any) -> None:
    hidden = tuple(LayerConfig(n, "tanh") for n in units)
    bench.store.update("", hidden=hidden, **other)


def test_it_offers_the_layers_and_units_of_the_net(bench: Bench, bar: SpaceBar) -> None:
    set_up(bench, 4, 2)
    assert shown(bar) == ["1 · tanh", "unit 1", "unit 2"]
    assert choices(bar.boxes["space_layer"]) == [
        "1 · tanh",
        "2 · tanh",
        "scores",
    ]
    assert choices(bar.boxes["space_x"]) == ["unit 1", "unit 3", "unit 4", "x₁"]
    assert choices(bar.boxes["space_y"]) == ["unit 1", "unit 2", "unit 3", "unit 4"]


def test_a_layer_is_chosen_and_undone(bench: Bench, bar: SpaceBar) -> None:
    choose(bar, "space_layer", "scores")
    assert numbers(bench) == (3, 1, 2)
    assert shown(bar)[1:] == ["class 0", "class 1"]
    while bench.undos and bench.store.undo_stack.canUndo():
        bench.undo()
    assert numbers(bench) == (1, 1, 2)
    assert shown(bar)[1:] == ["unit 1", "unit 2"]


def test_units_are_chosen(bench: Bench, bar: SpaceBar) -> None:
    choose(bar, "space_y", "unit 5")
    choose(bar, "space_x", "unit 8")
    assert numbers(bench) == (1, 8, 5)
    assert bench.store.undo_stack.undoText() == "Change the unit across"


def test_a_unit_can_be_seen_against_x1(bench: Bench, bar: SpaceBar) -> None:
    choose(bar, "space_x", "x₁")
    assert numbers(bench) == (1, 2, 2)
    assert shown(bar)[1:] == ["x₁", "unit 2"]
    bar.boxes["space_y"].setFocus()
    QTest.keyClick(bar.boxes["space_y"], Qt.Key.Key_Down)
    assert numbers(bench) == (1, 3, 3)
    assert shown(bar)[1:] == ["x₁", "unit 3"]


def test_choosing_the_unit_across_for_up_exchanges_them(bench: Bench, bar: SpaceBar) -> None:
    bar.boxes["space_y"].setFocus()
    QTest.keyClick(bar.boxes["space_y"], Qt.Key.Key_Up)
    assert numbers(bench) == (1, 2, 1)
    assert shown(bar)[1:] == ["unit 2", "unit 1"]
    assert bench.undos == 1


def test_where_the_net_has_fewer_its_last_are_shown_and_the_choice_waits(
    bench: Bench, bar: SpaceBar
) -> None:
    bench.store.update("", space_layer=2, space_x=5, space_y=6)
    set_up(bench, 3)
    assert shown(bar) == ["scores", "class 1", "class 2"]
    set_up(bench, 8, 6)
    assert shown(bar) == ["2 · tanh", "unit 5", "unit 6"]


def test_a_layer_of_one_unit_leaves_nothing_to_choose(bench: Bench, bar: SpaceBar) -> None:
    set_up(bench, 1)
    assert shown(bar)[1:] == ["x₁", "unit 1"]
    assert not bar.boxes["space_x"].isEnabled()
    assert not bar.boxes["space_y"].isEnabled()
    assert "one unit" in bar.boxes["space_y"].toolTip()
    set_up(bench, 2)
    assert bar.boxes["space_x"].isEnabled()
    assert "one unit" not in bar.boxes["space_x"].toolTip()
    assert shown(bar)[1:] == ["unit 1", "unit 2"]


def test_regression_has_one_value(bench: Bench, bar: SpaceBar) -> None:
    set_up(bench, 3, dataset="plane", loss="squared", space_layer=2)
    assert shown(bar) == ["scores", "x₁", "value"]


def test_every_box_has_a_name_and_says_what_it_is(bar: SpaceBar) -> None:
    for field in ("space_layer", "space_x", "space_y"):
        box = find(bar, ChoiceBox, field)
        assert box.accessibleName()
        assert box.toolTip()


def test_another_language_is_spoken_at_once(
    qapp: QApplication, bar: SpaceBar, brackets: Brackets
) -> None:
    qapp.installTranslator(brackets)
    QApplication.processEvents()
    assert bar.boxes["space_y"].currentText() == "[unit 2]"
    assert bar.boxes["space_layer"].accessibleName() == "[Layer]"


def test_boxes_keep_their_width_when_another_unit_is_chosen(bench: Bench, bar: SpaceBar) -> None:
    set_up(bench, 12)
    QApplication.processEvents()
    before = [box.geometry() for box in bar.boxes.values()]
    bench.store.update("", space_x=11, space_y=12)
    QApplication.processEvents()
    assert [box.geometry().width() for box in bar.boxes.values()] == [g.width() for g in before]


@pytest.mark.parametrize("scale", [0.8, 1.0, 2.5])
def test_words_are_not_cut_off(bench: Bench, bar: SpaceBar, scale: float) -> None:
    bench.theme.set_scale(scale)
    QApplication.processEvents()
    for box in bar.boxes.values():
        words = box.fontMetrics().horizontalAdvance(box.currentText())
        assert box.minimumWidth() > words
    bench.theme.set_scale(1.0)
