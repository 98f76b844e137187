"""Building the net."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton, QWidget

from playground.training.config import LayerConfig
from playground.training.edits import Edit, Plan
from playground.training.fields import MAX_LAYERS
from playground.ui.panels.layer_menu import LayerMenu
from playground.ui.panels.layer_row import LayerRow
from playground.ui.panels.side_panel import SidePanel
from playground.ui.widgets.choice_box import ChoiceBox
from playground.ui.widgets.value_spin import ValueSpin
from tests.ui.drive import find, press_key
from tests.ui.panels.conftest import Bench, drag, shown_number, type_into

OPTIONS = ["leaky_slope", "elu_alpha", "maxout_pieces"]


def rows(side: SidePanel) -> list[LayerRow]:
    return [row for row in side.findChildren(LayerRow) if row.isVisible()]


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def shown(side: SidePanel) -> tuple[LayerConfig, ...]:
    return tuple(LayerConfig(row.units.value(), row.activation.value()) for row in rows(side))


def add_button(side: SidePanel) -> QPushButton:
    return find(side, QPushButton, "addLayer")


def test_a_row_per_hidden_layer_shows_it(bench: Bench, side: SidePanel) -> None:
    assert shown(side) == bench.config.hidden


def test_layers_are_added_like_the_last_one(bench: Bench, side: SidePanel) -> None:
    type_into(rows(side)[1].units, "7")
    click(add_button(side))
    assert bench.config.hidden[2] == LayerConfig(7, "tanh")
    assert shown(side) == bench.config.hidden
    bench.undo()
    assert len(rows(side)) == 2


def test_eight_layers_are_the_most_and_the_button_says_so(bench: Bench, side: SidePanel) -> None:
    for _ in range(MAX_LAYERS + 2):
        click(add_button(side))
    assert len(bench.config.hidden) == len(rows(side)) == MAX_LAYERS
    assert not add_button(side).isEnabled()
    assert "no more are possible" in add_button(side).toolTip()
    bench.undo()
    assert add_button(side).isEnabled()
    assert "no more" not in add_button(side).toolTip()


def test_any_layer_can_be_removed_and_comes_back(bench: Bench, side: SidePanel) -> None:
    before = bench.config.hidden
    click(rows(side)[0].remove)
    assert bench.config.hidden == before[1:]
    assert shown(side) == before[1:]
    assert bench.store.undo_stack.undoText() == "Remove a layer"
    bench.undo()
    assert shown(side) == before


def test_a_net_without_hidden_layers_gets_one_again(bench: Bench, side: SidePanel) -> None:
    click(rows(side)[1].remove)
    click(rows(side)[0].remove)
    assert bench.config.hidden == ()
    assert rows(side) == []
    click(add_button(side))
    assert len(bench.config.hidden) == len(rows(side)) == 1


def test_rows_are_kept_while_layers_come_and_go(bench: Bench, side: SidePanel) -> None:
    first = rows(side)
    click(add_button(side))
    click(rows(side)[2].remove)
    bench.store.update("activation", hidden=(LayerConfig(3, "sine"), LayerConfig(2, "elu")))
    assert rows(side) == first


def test_the_focus_stays_with_the_layers(side: SidePanel) -> None:
    last = rows(side)[1].remove
    last.setFocus()
    press_key(last, Qt.Key.Key_Space)
    QTest.keyRelease(last, Qt.Key.Key_Space)
    assert QApplication.focusWidget() is rows(side)[0].remove
    QTest.keyClick(rows(side)[0].remove, Qt.Key.Key_Space)
    assert QApplication.focusWidget() is add_button(side)


def test_an_activation_is_chosen_with_the_keys(bench: Bench, side: SidePanel) -> None:
    box = rows(side)[1].activation
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert bench.config.hidden[1].activation == "relu"
    assert bench.config.hidden[0].activation == "tanh"
    assert bench.undos == 1
    bench.undo()
    assert box.value() == "tanh"


def test_each_click_on_plus_is_a_step_and_a_held_one_is_one_step(
    bench: Bench, side: SidePanel
) -> None:
    plus = find(rows(side)[0].units, QToolButton, "plus")
    plus.setAutoRepeatDelay(1)
    plus.setAutoRepeatInterval(1)
    QTest.mousePress(plus, Qt.MouseButton.LeftButton)
    bench.qtbot.waitUntil(lambda: bench.config.hidden[0].units >= 12)
    QTest.mouseRelease(plus, Qt.MouseButton.LeftButton)
    held = bench.config.hidden[0].units
    assert bench.undos == 1
    plus.setAutoRepeatDelay(10_000)
    click(plus)
    click(plus)
    assert bench.config.hidden[0].units == held + 2
    assert bench.undos == 3
    for _ in range(3):
        bench.undo()
    assert rows(side)[0].units.value() == 8


def test_a_held_arrow_key_is_one_step_back(bench: Bench, side: SidePanel) -> None:
    spin = find(rows(side)[0].units, ValueSpin)
    spin.setFocus()
    press_key(spin, Qt.Key.Key_Up)
    for _ in range(5):
        press_key(spin, Qt.Key.Key_Up, repeat=True)
    QTest.keyRelease(spin, Qt.Key.Key_Up)
    assert bench.config.hidden[0].units >= 14
    assert bench.undos == 1
    press_key(spin, Qt.Key.Key_Down)
    assert bench.undos == 2


def test_too_many_units_are_refused(bench: Bench, side: SidePanel) -> None:
    type_into(rows(side)[0].units, "129")
    assert bench.config.hidden[0].units == 8
    assert shown_number(rows(side)[0].units) == "8"


def test_what_is_being_typed_is_left_alone(bench: Bench, side: SidePanel) -> None:
    spin = find(rows(side)[0].units, ValueSpin)
    spin.setFocus()
    spin.selectAll()
    QTest.keyClicks(spin, "3")
    bench.store.update("from elsewhere", noise=0.3)
    bench.store.update("from elsewhere", hidden=(LayerConfig(5, "relu"), LayerConfig(6, "tanh")))
    assert spin.text() == "3"
    assert spin.hasFocus()
    QTest.keyClicks(spin, "2")
    QTest.keyClick(spin, Qt.Key.Key_Return)
    assert bench.config.hidden[0] == LayerConfig(32, "relu")


def test_removing_a_layer_first_takes_what_was_typed(bench: Bench, side: SidePanel) -> None:
    spin = find(rows(side)[1].units, ValueSpin)
    spin.setFocus()
    spin.selectAll()
    QTest.keyClicks(spin, "9")
    QTest.mouseClick(rows(side)[0].remove, Qt.MouseButton.LeftButton)
    rows(side)[0].remove.setFocus()
    assert bench.config.hidden == (LayerConfig(9, "tanh"),)


@pytest.mark.parametrize(
    ("activation", "field"),
    [("leaky_relu", "leaky_slope"), ("elu", "elu_alpha"), ("maxout", "maxout_pieces")],
)
def test_a_parameter_appears_only_while_it_is_used(
    bench: Bench, side: SidePanel, activation: str, field: str
) -> None:
    assert not any(side.model.controls[each].isVisible() for each in OPTIONS)
    bench.store.update("use it", hidden=(LayerConfig(4, "tanh"), LayerConfig(4, activation)))
    assert [each for each in OPTIONS if side.model.controls[each].isVisible()] == [field]
    before = getattr(bench.config, field)
    drag(side.model.controls[field], 0.5, 0.99)
    assert getattr(bench.config, field) > before
    assert bench.undos == 2
    bench.undo()
    bench.undo()
    assert not side.model.controls[field].isVisible()


def test_the_formula_of_an_activation_follows_its_parameter(bench: Bench, side: SidePanel) -> None:
    bench.store.update("leaky", hidden=(LayerConfig(4, "leaky_relu"),), leaky_slope=0.25)
    assert "max(0.25 z, z)" in rows(side)[0].activation.toolTip()


def test_the_output_names_its_loss_and_the_number_of_classes(bench: Bench, side: SidePanel) -> None:
    loss = find(side, ChoiceBox, "loss")
    assert loss.currentText() == "softmax, 3 classes"
    bench.store.update("xor", dataset="xor")
    assert loss.currentText() == "softmax, 2 classes"
    loss.setFocus()
    QTest.keyClick(loss, Qt.Key.Key_Down)
    assert bench.config.loss == "hinge"
    bench.undo()
    assert loss.currentText() == "softmax, 2 classes"


def test_a_loss_that_does_not_suit_the_data_cannot_be_chosen(bench: Bench, side: SidePanel) -> None:
    loss = find(side, ChoiceBox, "loss")
    bench.store.update("regression", dataset="plane", loss="squared")
    assert loss.currentText() == "squared error, 1 value"
    loss.setFocus()
    QTest.keyClick(loss, Qt.Key.Key_Up)
    assert bench.config.loss == "squared"
    bench.undo()
    assert loss.currentText() == "softmax, 3 classes"
    QTest.keyClick(loss, Qt.Key.Key_Down)
    assert bench.config.loss == "hinge"


MIXED = LayerConfig(4, "tanh", unit_activations=("tanh", "relu", "tanh", "sine"))


def open_menu(side: SidePanel, row: int) -> LayerMenu:
    click(rows(side)[row].grip)
    menu = side.model.menu
    assert menu is not None
    assert menu.isVisible()
    return menu


def choose(side: SidePanel, row: int, key: str) -> None:
    menu = open_menu(side, row)
    menu.action(key).trigger()
    menu.hide()


def test_dropout_is_typed_in_percent(bench: Bench, side: SidePanel) -> None:
    type_into(rows(side)[1].dropout, "25")
    assert [layer.dropout for layer in bench.config.hidden] == [0, 0.25]
    assert shown_number(rows(side)[1].dropout) == "25\u00a0%"
    bench.undo()
    assert shown_number(rows(side)[1].dropout) == "0\u00a0%"


def test_a_held_arrow_key_steps_the_dropout_as_one_change(bench: Bench, side: SidePanel) -> None:
    entry = rows(side)[0].dropout
    entry.setFocus()
    press_key(entry, Qt.Key.Key_Up)
    for _ in range(3):
        press_key(entry, Qt.Key.Key_Up, repeat=True)
    QTest.keyRelease(entry, Qt.Key.Key_Up)
    held = bench.config.hidden[0].dropout
    assert held in (0.2, 0.25, 0.3)  # a held key repeats by itself, too
    assert bench.undos == 1
    press_key(entry, Qt.Key.Key_Down)
    assert bench.config.hidden[0].dropout == pytest.approx(held - 0.05)
    QTest.keyRelease(entry, Qt.Key.Key_Down)


@pytest.mark.parametrize("text", ["95", "-5", "much"])
def test_too_much_dropout_is_refused(bench: Bench, side: SidePanel, text: str) -> None:
    type_into(rows(side)[0].dropout, text)
    assert bench.config.hidden[0].dropout == 0
    assert shown_number(rows(side)[0].dropout) == "0\u00a0%"


def test_a_mixed_layer_says_so_and_which_units_have_which(bench: Bench, side: SidePanel) -> None:
    bench.store.update("mix", hidden=(MIXED, LayerConfig(3, "relu")))
    box = rows(side)[0].activation
    assert box.currentText() == "mixed"
    assert "2 × tanh, 1 × ReLU, 1 × sine" in box.toolTip()
    assert rows(side)[1].activation.findText("mixed") < 0
    bench.undo()
    assert box.findText("mixed") < 0
    assert box.currentText() == "tanh"


def test_an_activation_chosen_for_a_mixed_layer_is_that_of_all_units(
    bench: Bench, side: SidePanel
) -> None:
    bench.store.update("mix", hidden=(MIXED,))
    box = rows(side)[0].activation
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Up)
    assert bench.config.hidden == (LayerConfig(4, box.value()),)
    bench.undo()
    assert bench.config.hidden == (MIXED,)
    choose(side, 0, "same")
    assert bench.config.hidden == (LayerConfig(4, "tanh"),)


def test_units_of_a_mixed_layer_come_and_go_at_its_end(bench: Bench, side: SidePanel) -> None:
    bench.store.update("mix", hidden=(MIXED,))
    type_into(rows(side)[0].units, "6")
    assert bench.config.hidden[0].activations == (*MIXED.activations, "tanh", "tanh")
    type_into(rows(side)[0].units, "2")
    assert bench.config.hidden[0].activations == ("tanh", "relu")


@pytest.mark.parametrize(
    ("key", "units"),
    [
        ("insert_before", [8, 8, 6]),
        ("insert_after", [8, 8, 6]),
        ("duplicate", [8, 8, 6]),
        ("down", [6, 8]),
        ("add", [9, 6]),
        ("silent", [9, 6]),
        ("remove", [6]),
    ],
)
def test_the_menu_of_a_layer_does_what_it_says(
    bench: Bench, side: SidePanel, key: str, units: list[int]
) -> None:
    before = bench.config.hidden
    choose(side, 0, key)
    assert [layer.units for layer in bench.config.hidden] == units
    assert [row.units.value() for row in rows(side)] == units
    assert bench.undos == 1
    bench.undo()
    assert bench.config.hidden == before


def test_the_menu_offers_what_is_possible(bench: Bench, side: SidePanel) -> None:
    menu = open_menu(side, 0)
    assert not menu.action("up").isEnabled()
    assert menu.action("down").isEnabled()
    assert "same" not in [action.objectName() for action in menu.actions()]
    menu.hide()
    bench.store.update("full", hidden=(LayerConfig(128, "relu"),) * MAX_LAYERS)
    menu = open_menu(side, MAX_LAYERS - 1)
    for key in ("down", "insert_before", "insert_after", "duplicate", "add", "silent"):
        assert not menu.action(key).isEnabled()
    assert menu.action("up").isEnabled()
    menu.hide()


@pytest.mark.parametrize(
    ("key", "modifier", "units"),
    [
        (Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier, [6, 8]),
        (Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier, [8, 6]),
        (Qt.Key.Key_Insert, Qt.KeyboardModifier.NoModifier, [8, 8, 6]),
        (Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier, [8, 8, 6]),
        (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier, [6]),
    ],
)
def test_layers_are_changed_with_the_keys(
    bench: Bench,
    side: SidePanel,
    key: Qt.Key,
    modifier: Qt.KeyboardModifier,
    units: list[int],
) -> None:
    grip = rows(side)[0].grip
    grip.setFocus()
    QTest.keyClick(grip, key, modifier)
    assert [layer.units for layer in bench.config.hidden] == units


def test_the_keyboard_stays_with_the_layer_that_moves(bench: Bench, side: SidePanel) -> None:
    bench.store.update("three", hidden=tuple(LayerConfig(n, "relu") for n in (3, 4, 5)))
    rows(side)[0].grip.setFocus()
    for order in ([4, 3, 5], [4, 5, 3]):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
        assert [layer.units for layer in bench.config.hidden] == order
    assert QApplication.focusWidget() is rows(side)[2].grip


def drag_grip(side: SidePanel, row: int, to: QWidget, *, give_up: bool = False) -> None:
    """From a row's grip to the lower edge of another row."""
    grip = rows(side)[row].grip
    target = grip.mapFromGlobal(to.mapToGlobal(QPoint(5, to.height() - 2)))
    QTest.mousePress(grip, Qt.MouseButton.LeftButton)
    for share in (0.3, 0.6, 1.0):
        QTest.mouseMove(grip, QPoint(5, round(grip.height() / 2 + share * target.y())))
    QTest.mouseMove(grip, target)
    if give_up:
        QTest.keyClick(grip, Qt.Key.Key_Escape)
    QTest.mouseRelease(grip, Qt.MouseButton.LeftButton, pos=target)


def test_a_layer_is_dragged_to_another_place(bench: Bench, side: SidePanel) -> None:
    bench.store.update("three", hidden=tuple(LayerConfig(n, "relu") for n in (3, 4, 5)))
    drag_grip(side, 0, rows(side)[1])
    assert [layer.units for layer in bench.config.hidden] == [4, 3, 5]
    drag_grip(side, 0, rows(side)[2])
    assert [layer.units for layer in bench.config.hidden] == [3, 5, 4]
    assert bench.undos == 3
    drag_grip(side, 1, rows(side)[1])  # back to where it came from
    drag_grip(side, 0, rows(side)[2], give_up=True)
    assert [layer.units for layer in bench.config.hidden] == [3, 5, 4]
    assert bench.undos == 3
    assert side.model.menu is None


@pytest.mark.parametrize("source", [0, 2])
def test_a_line_says_where_a_dragged_layer_would_stand(
    bench: Bench, side: SidePanel, source: int
) -> None:
    bench.store.update("three", hidden=tuple(LayerConfig(n, "relu") for n in (3, 4, 5)))
    QApplication.processEvents()
    layers, grip = side.model.layers, rows(side)[source].grip

    def blue() -> int:
        image = layers.grab().toImage()
        x, accent = image.width() // 2, bench.theme.color("accent").rgb()
        return sum(image.pixel(x, y) == accent for y in range(image.height()))

    assert blue() == 0
    last = rows(side)[2 - source]
    end = last.height() - 2 if source == 0 else 2
    target = grip.mapFromGlobal(last.mapToGlobal(QPoint(5, end)))
    QTest.mousePress(grip, Qt.MouseButton.LeftButton)
    for at in (target / 2, target):
        QTest.mouseMove(grip, at)
    assert blue() >= 3
    QTest.keyClick(grip, Qt.Key.Key_Escape)
    assert blue() == 0
    QTest.mouseRelease(grip, Qt.MouseButton.LeftButton, pos=target)


def test_a_drag_that_was_given_up_is_no_click(bench: Bench, side: SidePanel) -> None:
    grip = rows(side)[0].grip
    QTest.mousePress(grip, Qt.MouseButton.LeftButton)
    QTest.mouseMove(grip, QPoint(5, 70))
    QTest.keyClick(grip, Qt.Key.Key_Escape)
    QTest.mouseMove(grip, grip.rect().center())
    QTest.mouseRelease(grip, Qt.MouseButton.LeftButton, pos=grip.rect().center())
    assert side.model.menu is None
    assert bench.undos == 0
    click(grip)
    assert side.model.menu is not None


def test_the_right_button_opens_the_menu_of_the_row(side: SidePanel) -> None:
    row = rows(side)[1]
    at = row.activation.geometry().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, row.mapToGlobal(at))
    QApplication.sendEvent(row.activation, event)
    menu = side.model.menu
    assert menu is not None
    assert menu.accessibleName() == "Layer 2"


def test_shift_and_a_click_on_plus_add_a_silent_unit(
    bench: Bench, side: SidePanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    plans: list[tuple[str, Plan]] = []

    def take(text: str, edit: Edit, gesture: int | None = None) -> bool:
        assert edit.plan is not None
        plans.append((text, edit.plan))
        return True

    monkeypatch.setattr(bench.store, "edit", take)
    plus = find(rows(side)[0].units, QToolButton, "plus")
    QTest.mouseClick(plus, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier)
    click(plus)
    assert [text for text, _ in plans] == [
        "Add a silent unit to layer 1",
        "Change the units of layer 1",
    ]
    assert [set(plan.silent) for _, plan in plans] == [{(0, 8)}, set()]


def test_the_columns_have_names_while_there_are_layers(bench: Bench, side: SidePanel) -> None:
    def names() -> list[str]:
        labels = side.model.layers.findChildren(QLabel)
        return [label.text() for label in labels if label.isVisible()]

    assert names() == ["units", "dropout"]
    bench.store.update("none", hidden=())
    assert names() == []
