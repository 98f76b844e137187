"""Choosing what to learn."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from playground.data.datasets import DATASETS
from playground.training.fields import MAX_SEED
from playground.ui.panels.number_entry import NumberEntry
from playground.ui.panels.side_panel import SidePanel
from playground.ui.widgets.formula_field import FormulaField
from playground.ui.widgets.slider_spin import SliderSpin
from playground.ui.widgets.switch import Switch
from playground.ui.widgets.thumbnail_grid import ThumbnailGrid
from tests.ui.drive import find, press_key, turn_wheel
from tests.ui.panels.conftest import Bench, drag, shown_number, type_into

CLASS_SETS = [name for name, data in DATASETS.items() if data.n_classes]


def grid(side: SidePanel) -> ThumbnailGrid:
    return find(side, ThumbnailGrid)


def choose(side: SidePanel, name: str) -> None:
    QTest.mouseClick(grid(side).thumbnail(name), Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("name", CLASS_SETS)
def test_a_click_chooses_a_data_set_with_its_defaults(
    bench: Bench, side: SidePanel, name: str
) -> None:
    bench.store.update("begin elsewhere", dataset="circle", points=200, noise=0.33)
    choose(side, name)
    data = DATASETS[name]
    assert bench.config.dataset == grid(side).value() == name
    if name != "circle":
        assert bench.config.points == data.default_points
        assert bench.config.noise == data.default_noise
        assert bench.config.test_share == data.default_test_share


def test_undo_takes_back_the_data_set_and_what_came_with_it(bench: Bench, side: SidePanel) -> None:
    before = bench.config
    choose(side, "slide_sizes")
    assert shown_number(side.data.controls["points"]) == "32"
    assert bench.undos == 1
    bench.undo()
    assert bench.config == before
    assert grid(side).value() == "spiral3"
    assert shown_number(side.data.controls["points"]) == "300"
    assert shown_number(side.data.controls["noise"]) == "0.20"


def test_the_chosen_data_set_again_changes_nothing(bench: Bench, side: SidePanel) -> None:
    bench.store.update("noise", noise=0.4)
    choose(side, "spiral3")
    assert bench.config.noise == 0.4
    assert bench.undos == 1


def test_arrow_keys_and_space_choose_a_data_set(bench: Bench, side: SidePanel) -> None:
    thumbnail = grid(side).thumbnail("spiral3")
    thumbnail.setFocus()
    QTest.keyClick(thumbnail, Qt.Key.Key_Right)
    QTest.keyClick(grid(side).thumbnail("moons"), Qt.Key.Key_Space)
    assert bench.config.dataset == "moons"


@pytest.mark.parametrize("name", ["plane", "multi_gauss"])
def test_data_without_a_picture_leaves_none_chosen(
    bench: Bench, side: SidePanel, name: str
) -> None:
    bench.store.update("regression", dataset=name, loss="squared")
    assert not any(grid(side).thumbnail(each).isChecked() for each in CLASS_SETS)


@pytest.mark.parametrize("field", ["noise", "test_share"])
def test_a_drag_is_one_step_back(bench: Bench, side: SidePanel, field: str) -> None:
    control = side.data.controls[field]
    before, shown = getattr(bench.config, field), shown_number(control)
    drag(control, 0.2, 0.5, 0.8)
    assert getattr(bench.config, field) > before
    assert shown_number(control) != shown
    assert bench.undos == 1
    bench.undo()
    assert getattr(bench.config, field) == before
    assert shown_number(control) == shown


def test_the_test_share_is_typed_in_percent(bench: Bench, side: SidePanel) -> None:
    type_into(side.data.controls["test_share"], "45")
    assert bench.config.test_share == 0.45


def test_the_number_of_points_is_typed_or_stepped(bench: Bench, side: SidePanel) -> None:
    points = find(side.data, NumberEntry, "points")
    type_into(points, "500")
    assert bench.config.points == 500
    press_key(points, Qt.Key.Key_Up)
    press_key(points, Qt.Key.Key_Up, repeat=True)
    QTest.keyRelease(points, Qt.Key.Key_Up)
    assert bench.config.points >= 520
    assert bench.undos == 2
    bench.undo()
    assert shown_number(points) == "500"


def test_too_few_points_are_refused_in_words(bench: Bench, side: SidePanel) -> None:
    points = find(side.data, NumberEntry, "points")
    with bench.qtbot.waitSignal(points.refused) as refused:
        type_into(points, "5")
    assert "allowed is from 10 to 2000" in refused.args[0]
    assert bench.undos == 0
    assert shown_number(points) == "300"


def test_steps_stop_at_the_ends(bench: Bench, side: SidePanel) -> None:
    points = find(side.data, NumberEntry, "points")
    type_into(points, "1995")
    press_key(points, Qt.Key.Key_Up)
    press_key(points, Qt.Key.Key_Up)
    assert bench.config.points == 2000


@pytest.mark.parametrize("name", CLASS_SETS)
def test_points_of_a_fixed_figure_cannot_be_changed_and_say_why(side: SidePanel, name: str) -> None:
    choose(side, name)
    points = side.data.controls["points"]
    fixed = DATASETS[name].fixed_points
    assert points.isEnabled() != fixed
    assert ("has exactly" in points.toolTip()) == fixed


def test_new_data_takes_the_next_seed_and_names_it(bench: Bench, side: SidePanel) -> None:
    button = find(side, QPushButton, "newData")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert bench.config.data_seed == 2
    assert button.toolTip().endswith("now: 2")
    assert bench.undos == 2
    bench.undo()
    assert button.toolTip().endswith("now: 1")


def test_after_the_last_seed_comes_the_first(bench: Bench, side: SidePanel) -> None:
    bench.store.update("last", data_seed=MAX_SEED)
    QTest.mouseClick(find(side, QPushButton, "newData"), Qt.MouseButton.LeftButton)
    assert bench.config.data_seed == 0


def test_test_points_are_switched_by_mouse_and_by_key(bench: Bench, side: SidePanel) -> None:
    switch = find(side, Switch)
    QTest.mouseClick(switch, Qt.MouseButton.LeftButton)
    states = [bench.config.show_test]
    QTest.keyClick(switch, Qt.Key.Key_Space)
    states.append(bench.config.show_test)
    bench.undo()
    assert [*states, switch.isChecked()] == [False, True, False]


def test_the_wheel_changes_nothing_without_the_focus(bench: Bench, side: SidePanel) -> None:
    noise = find(side.data, SliderSpin, "noise")
    assert not turn_wheel(noise, 1)
    assert bench.undos == 0


def test_a_formula_makes_other_points_as_one_step(bench: Bench, side: SidePanel) -> None:
    choose(side, "sign")
    formula = find(side, FormulaField)
    assert formula.isVisible()
    formula.field.setFocus()
    formula.field.selectAll()
    QTest.keyClicks(formula.field, "x1*x2")
    QTest.keyClick(formula.field, Qt.Key.Key_Return)
    assert bench.config.formula == "x1*x2"
    assert bench.undos == 2

    bench.undo()
    assert bench.config.formula == ""
    assert formula.field.text() == "|x1| + |x2| - 5"
    bench.undo()
    assert not formula.isVisible()


def test_tab_goes_from_the_data_sets_to_the_formula_and_on(bench: Bench, side: SidePanel) -> None:
    choose(side, "above")
    formula = find(side, FormulaField)
    assert formula.field.toolTip()
    assert formula.field.accessibleName()
    grid(side).thumbnail("above").setFocus()
    QTest.keyClick(grid(side).thumbnail("above"), Qt.Key.Key_Tab)
    assert formula.field.hasFocus()
    QTest.keyClick(formula.field, Qt.Key.Key_Tab)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert side.data.controls["noise"].isAncestorOf(focused)


@pytest.mark.parametrize("name", [name for name, data in DATASETS.items() if not data.n_classes])
def test_values_to_fit_can_be_chosen_too(bench: Bench, side: SidePanel, name: str) -> None:
    choose(side, name)
    assert bench.config.dataset == grid(side).value() == name
    assert bench.config.loss == "squared"


def test_the_loss_that_values_need_does_not_stay_with_classes(
    bench: Bench, side: SidePanel
) -> None:
    choose(side, "plane")
    choose(side, "circle")
    assert bench.config.loss == "softmax"
    bench.store.update("loss", loss="squared")
    choose(side, "spiral3")  # while what was chosen for classes does
    assert bench.config.loss == "squared"
    choose(side, "surface")
    choose(side, "plane")
    assert bench.config.loss == "squared"
