"""The net changed by hand in the window: the loss and the regions answer, undo takes it back."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QAction, QMouseEvent, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from playground.engine.graph import FloatArray
from playground.training.config import Config, LayerConfig
from playground.ui.main_window import MainWindow
from playground.ui.panels.switch import Switch
from playground.ui.views.network_entry import NetworkEntry
from playground.ui.views.network_view import NetworkView
from playground.ui.widgets.balloon import Balloon
from tests.ui.conftest import OpenWindow
from tests.ui.drive import find

_Key, _Left = Qt.Key, Qt.MouseButton.LeftButton
WEIGHT = (0, 0, 1)
SMALL = Config().replace(hidden=(LayerConfig(3, "tanh"), LayerConfig(2, "tanh")), dataset="circle")


@pytest.fixture
def window(open_window: OpenWindow, qtbot: QtBot) -> MainWindow:
    window = open_window(SMALL, size=(1280, 720))
    window.run.step()
    drawn(window, qtbot)
    return window


def drawn(window: MainWindow, qtbot: QtBot) -> None:
    """Waits until everything that has changed is shown."""
    qtbot.waitUntil(lambda: not window.run.trainer.stale)


def values(window: MainWindow) -> FloatArray:
    return window.run.trainer.network.parameters.value.copy()


def weight(window: MainWindow, spot: tuple[int, int, int] = WEIGHT) -> float:
    return float(window.run.trainer.network.parameters.W[spot[0]][spot[2], spot[1]])


def view_of(window: MainWindow) -> NetworkView:
    return window.stage.network_view


def choose(window: MainWindow, spot: tuple[int, int, int] = WEIGHT) -> NetworkView:
    """Picks a weight, so that its handle is in the middle of its edge."""
    window.stage.selection.choose_weight(*spot)
    view = view_of(window)
    view.setFocus()
    return view


def place(view: NetworkView, spot: tuple[int, int, int] = WEIGHT) -> QPointF:
    at = view.hand.place_of(spot)
    assert at is not None
    return at


def drag(view: NetworkView, at: QPointF, *ups: float) -> None:
    """Presses, moves by so many pixels upward each time beyond the slack, and does not let go."""
    QTest.mousePress(view, _Left, pos=at.toPoint())
    none, shift = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    for up in ups:
        slack = QApplication.startDragDistance()
        to = QPointF(at.toPoint()) + QPointF(0, -up - (slack if up > 0 else -slack))
        event = QMouseEvent(QEvent.Type.MouseMove, to, view.mapToGlobal(to), none, _Left, shift)
        QApplication.sendEvent(view, event)


def let_go(view: NetworkView) -> None:
    QTest.mouseRelease(view, _Left, pos=view.rect().center())


def act(window: MainWindow, spot: tuple[int, ...], key: str) -> None:
    """Chooses an entry of the menu of something."""
    by_hand = window.stage.extras.by_hand
    by_hand.open_menu(spot, view_of(window).mapToGlobal(view_of(window).rect().center()))
    menu = by_hand.menus.menu
    assert menu is not None
    find(menu, QAction, key).trigger()
    menu.close()


def test_a_dragged_weight_follows_and_the_loss_answers(window: MainWindow, qtbot: QtBot) -> None:
    view, before, all_before = choose(window), weight(window), values(window)
    loss = window.run.trainer.evaluate().full_loss
    steps = window.store.undo_stack.count()
    scale = window.theme.scale
    drag(view, place(view), 60 * scale)
    assert weight(window) == pytest.approx(before + 0.6, abs=0.006)
    drawn(window, qtbot)
    assert window.run.announce().full_loss != loss
    drag_on = weight(window)
    let_go(view)
    assert weight(window) == drag_on
    # Nothing else has changed, and a whole drag is one step.
    assert (values(window) != all_before).sum() == 1
    assert window.store.undo_stack.count() == steps + 1
    window.store.undo_stack.undo()
    assert (values(window) == all_before).all()
    window.store.undo_stack.redo()
    assert weight(window) == drag_on


def test_the_picture_and_the_numbers_are_those_of_the_new_weight(
    window: MainWindow, qtbot: QtBot
) -> None:
    view = choose(window)
    shown = window.transport.grab().toImage(), window.stage.region_view.grab().toImage()
    with qtbot.waitSignal(window.run.frame):
        drag(view, place(view), 200)
    let_go(view)
    assert window.transport.grab().toImage() != shown[0]
    assert window.stage.loss_view.isVisible() or window.stage.right.page
    window.stage.selection.clear_focus()
    drawn(window, qtbot)
    assert window.stage.region_view.grab().toImage() != shown[1]


def test_a_drag_that_is_given_up_leaves_the_weight_as_it_was(window: MainWindow) -> None:
    view, before = choose(window), values(window)
    drag(view, place(view), 60, -40)
    assert (values(window) != before).any()
    QTest.keyClick(view, _Key.Key_Escape)
    assert (values(window) == before).all()
    assert window.stage.selection.weight == WEIGHT


def test_a_held_weight_stays_while_the_net_trains(window: MainWindow, qtbot: QtBot) -> None:
    view, before = choose(window), values(window)
    window.run.play()
    drag(view, place(view), 80)
    held = window.stage.extras.by_hand.weights._drag
    assert held is not None
    first, seen = window.run.trainer.step_count, []

    def frame(*_: object) -> None:
        seen.append(weight(window))

    window.run.frame.connect(frame)
    qtbot.waitUntil(lambda: len(seen) > 5 and window.run.trainer.step_count > first + 20)
    window.run.frame.disconnect(frame)
    assert seen[1:] == [held.value] * (len(seen) - 1)
    let_go(view)
    qtbot.waitUntil(lambda: weight(window) != held.value)
    window.run.pause()
    assert window.store.undo_stack.count() == 1
    window.store.undo_stack.undo()
    assert (values(window) == before).all()


def test_a_bias_of_an_output_is_dragged(window: MainWindow) -> None:
    bias = (2, 2, 1)
    view, before = choose(window, bias), weight(window, (2, 2, 1))
    drag(view, place(view, bias), -50)
    let_go(view)
    assert weight(window, bias) < before


def test_arrow_keys_nudge_and_zero_sets_to_zero(window: MainWindow) -> None:
    view, before = choose(window), weight(window)
    QTest.keyClick(view, _Key.Key_Up)
    assert weight(window) == pytest.approx(before + 0.1, abs=1e-3)
    QTest.keyClick(view, _Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert weight(window) == pytest.approx(before - 0.9, abs=1e-3)
    QTest.keyClick(view, _Key.Key_0)
    assert weight(window) == 0.0


def type_in(window: MainWindow, text: str) -> NetworkEntry:
    view = choose(window)
    QTest.keyClick(view, _Key.Key_Return)
    entry = find(view, NetworkEntry)
    assert entry.isVisible()
    entry.spin.lineEdit().selectAll()
    QTest.keyClicks(entry.spin, text)
    return entry


def test_a_weight_is_typed_in_place(window: MainWindow) -> None:
    entry = type_in(window, "-1,2345678")
    QTest.keyClick(entry.spin, _Key.Key_Return)
    assert weight(window) == -1.2345678
    assert entry.isHidden()
    assert view_of(window).hasFocus()


def test_what_is_no_weight_is_refused_in_words_and_the_old_one_stands(window: MainWindow) -> None:
    before = weight(window)
    for text in ("much", "1e9", ""):
        entry = type_in(window, text) if text else type_in(window, " ")
        QTest.keyClick(entry.spin, _Key.Key_Return)
        assert weight(window) == before
        assert entry.isVisible()
        balloon = find(window, Balloon)
        assert balloon.isVisible()
        assert "1000" in balloon.text()
        QTest.keyClick(entry.spin, _Key.Key_Escape)
        assert entry.isHidden()


def test_escape_closes_the_field_and_lets_go_of_nothing_else(window: MainWindow) -> None:
    before = weight(window)
    entry = type_in(window, "7")
    QTest.keyClick(entry.spin, _Key.Key_Escape)
    assert entry.isHidden()
    assert weight(window) == before
    assert window.stage.selection.weight == WEIGHT


def test_a_click_elsewhere_commits_what_was_typed(window: MainWindow) -> None:
    entry = type_in(window, "0.5")
    window.stage.region_view.setFocus()
    window.transport.setFocus()
    view_of(window).setFocus()
    assert weight(window) == 0.5
    assert entry.isHidden()


def test_what_is_frozen_is_left_alone_by_training(window: MainWindow) -> None:
    view = choose(window)
    QTest.keyClick(view, _Key.Key_L)
    assert window.store.config.frozen == {(0, 1, 0)}
    before, others = weight(window), values(window)
    window.run.epoch()
    assert weight(window) == before
    assert (values(window) != others).sum() >= len(others) - 3
    QTest.keyClick(view, _Key.Key_L)
    assert not window.store.config.frozen


def test_a_menu_freezes_a_layer_and_sets_a_unit_to_zero(window: MainWindow) -> None:
    act(window, (2, 0), "zero")
    W = window.run.trainer.network.parameters.W[1]
    assert (W[0] == 0).all()
    assert (W[1] != 0).any()
    act(window, (2,), "freeze")
    assert {entry[0] for entry in window.store.config.frozen} == {1}
    assert len(window.store.config.frozen) == 2 * 4
    act(window, (2,), "freeze")
    assert not window.store.config.frozen


def test_every_entry_of_every_menu_does_something_that_undo_takes_back(
    window: MainWindow,
) -> None:
    by_hand, at = window.stage.extras.by_hand, view_of(window).mapToGlobal(QPointF(9, 9).toPoint())
    tried = 0
    for spot in ((0, 0, 1), (0, 2, 1), (1, 1), (3, 0), (1,), (2,), (3,)):
        by_hand.open_menu(spot, at)
        menu = by_hand.menus.menu
        assert menu is not None
        keys = [action.objectName() for action in menu.actions() if action.isEnabled()]
        menu.close()
        for key in keys:
            if key in ("", "type", "hand_menu_layer"):
                continue
            before, config = values(window), window.store.config
            act(window, spot, key)
            changed = window.store.config != config
            assert changed or (values(window) != before).any(), key
            window.store.undo_stack.undo()
            assert window.store.config == config, key
            assert (values(window) == before).all(), key
            tried += 1
    assert tried > 30


def test_the_menu_asks_for_a_number_too(window: MainWindow) -> None:
    act(window, (1, 1), "type")
    entry = find(view_of(window), NetworkEntry)
    entry.spin.lineEdit().selectAll()
    QTest.keyClicks(entry.spin, "2")
    QTest.keyClick(entry.spin, _Key.Key_Return)
    assert weight(window, (0, 2, 1)) == 2.0


def test_a_silent_unit_changes_no_output(window: MainWindow, qtbot: QtBot) -> None:
    loss, before = window.run.trainer.evaluate().full_loss, values(window)
    data_loss = window.run.trainer.evaluate().data_loss
    act(window, (1,), "add_silent")
    assert window.store.config.hidden[0].units == 4
    assert window.run.trainer.evaluate().data_loss == data_loss
    assert window.run.trainer.evaluate().full_loss >= loss  # the penalty counts its weights
    drawn(window, qtbot)
    assert len(view_of(window).places[1].left) == 4
    window.store.undo_stack.undo()
    assert (values(window) == before).all()


def test_what_is_picked_out_follows_its_unit(window: MainWindow) -> None:
    selection = window.stage.selection
    selection.choose_unit(1, 2)
    found = []
    for unit in (0, 1):
        act(window, (1, unit), "remove")
        found.append(selection.unit)
    assert found == [(1, 1), None]
    window.store.undo_stack.undo()
    selection.choose_weight(1, 0, 1)
    act(window, (1,), "move_right")
    assert selection.weight in (None, (0, 0, 1))
    selection.choose_weight(0, 2, 0)
    act(window, (1,), "duplicate")
    assert selection.weight == (0, 2, 0)


def test_the_buttons_below_a_layer_keep_all_other_units(window: MainWindow) -> None:
    view, before = view_of(window), window.run.trainer.network.parameters.W[0].copy()
    view.hand.adding_asked.emit(1, False)
    W = window.run.trainer.network.parameters.W[0]
    assert (W[:3] == before).all()
    view.hand.removing_asked.emit(1, -1)
    assert (window.run.trainer.network.parameters.W[0] == before).all()


def test_the_inspector_types_freezes_and_sets_to_zero(window: MainWindow, qtbot: QtBot) -> None:
    choose(window)
    drawn(window, qtbot)
    hand = window.stage.extras.pages.inspector.hand
    assert hand.isVisible()
    spin = hand.spins[0]
    assert not hand.spins[1].isVisible()
    assert float(spin.text().replace("−", "-")) == pytest.approx(weight(window), abs=1e-3)
    spin.setFocus()
    spin.lineEdit().selectAll()
    QTest.keyClicks(spin, "0.25")
    QTest.keyClick(spin, _Key.Key_Return)
    assert weight(window) == 0.25
    QTest.keyClick(spin, _Key.Key_Up)
    assert weight(window) == 0.35
    switch = find(hand, Switch, "frozen")
    QTest.mouseClick(switch, _Left)
    assert window.store.config.frozen == {(0, 1, 0)}
    drawn(window, qtbot)
    assert switch.isChecked()
    QTest.mouseClick(find(hand, QPushButton, "zero"), _Left)
    assert weight(window) == 0.0


def test_the_inspector_changes_the_bias_of_its_unit_and_has_its_menu(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.stage.selection.choose_unit(3, 1)
    drawn(window, qtbot)
    hand = window.stage.extras.pages.inspector.hand
    QTest.keyClick(hand.spins[0], _Key.Key_Up)
    assert abs(weight(window, (2, 2, 1))) == pytest.approx(0.1, abs=0.1)
    QTest.mouseClick(find(hand, QToolButton, "more"), _Left)
    menu = find(view_of(window), QMenu, "hand_menu")
    assert menu.isVisible()
    menu.close()
    window.stage.selection.choose_unit(0, 0)
    drawn(window, qtbot)
    assert not hand.isVisible()


def test_every_piece_of_maxout_has_its_field(open_window: OpenWindow, qtbot: QtBot) -> None:
    config = Config().replace(hidden=(LayerConfig(2, "maxout"),), maxout_pieces=4)
    window = open_window(config)
    window.stage.selection.choose_weight(0, 1, 1)
    drawn(window, qtbot)
    hand = window.stage.extras.pages.inspector.hand
    assert [spin.isVisible() for spin in hand.spins] == [True] * 4
    spin = hand.spins[2]
    spin.setFocus()
    spin.lineEdit().selectAll()
    QTest.keyClicks(spin, "3")
    QTest.keyClick(spin, _Key.Key_Return)
    W = window.run.trainer.network.parameters.W[0]
    assert W[2 * 2 + 1, 1] == 3.0
    assert np.count_nonzero(W[:, 1] == 3.0) == 1


def test_with_an_example_shown_its_numbers_answer(window: MainWindow, qtbot: QtBot) -> None:
    window.stage.extras.explorer.toggle_example()
    drawn(window, qtbot)
    trace = window.stage.extras.explorer.trace
    assert trace is not None
    before = trace.loss
    view = choose(window)
    drawn(window, qtbot)
    drag(view, place(view), 150)
    let_go(view)
    drawn(window, qtbot)
    trace = window.stage.extras.explorer.trace
    assert trace is not None
    assert trace.layers[0].W[1, 0] == weight(window)
    assert trace.loss != before


def test_a_long_drag_remembers_no_more_than_a_short_one(window: MainWindow) -> None:
    weights, remembered = window.stage.extras.by_hand.weights, []
    for gesture, events in ((-1, 1), (-2, 100)):
        before = window.store.remembered_bytes
        for k in range(events):
            weights.drag(WEIGHT, 0, 10.0 + k, False, gesture)
        weights.end_drag(keep=True)
        remembered.append(window.store.remembered_bytes - before)
    assert remembered[1] <= remembered[0]


@pytest.mark.parametrize("command", ["undo", "reset"])
def test_another_change_ends_a_drag_and_is_not_overruled_by_it(
    window: MainWindow, qtbot: QtBot, command: str
) -> None:
    view, before, start = choose(window), values(window), window.run.trainer.step_count
    drag(view, place(view), 60)
    held = weight(window)
    window.actions_table[command].trigger()
    after = values(window)
    drawn(window, qtbot)
    window.run.announce()
    to = QPointF(view.rect().center())
    none, modifier = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    moved = QMouseEvent(QEvent.Type.MouseMove, to, view.mapToGlobal(to), none, _Left, modifier)
    QApplication.sendEvent(view, moved)
    let_go(view)
    assert (values(window) == after).all()
    assert window.run.trainer.step_count == (start if command == "undo" else 0)
    stack = window.store.undo_stack
    assert (stack.count(), stack.index()) == ((1, 0) if command == "undo" else (2, 2))
    if command == "undo":
        assert (after == before).all()
        stack.redo()
    else:
        stack.undo()
    assert weight(window) == held


def test_a_net_that_changes_under_a_drag_or_a_field_does_no_harm(
    window: MainWindow, qtbot: QtBot
) -> None:
    last = (0, 1, 2)
    view = choose(window, last)
    drag(view, place(view, last), 30)
    act(window, (1,), "remove_last")
    drawn(window, qtbot)
    to = QPointF(view.rect().center())
    none, modifier = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    moved = QMouseEvent(QEvent.Type.MouseMove, to, view.mapToGlobal(to), none, _Left, modifier)
    QApplication.sendEvent(view, moved)
    let_go(view)
    window.store.undo_stack.undo()
    choose(window, last)
    QTest.keyClick(view, _Key.Key_Return)
    entry = find(view, NetworkEntry)
    entry.spin.lineEdit().selectAll()
    QTest.keyClicks(entry.spin, "5")
    window.store.undo_stack.redo()
    assert entry.isHidden()
    assert not (window.run.trainer.network.parameters.W[0] == 5).any()


def test_the_keys_change_weights_while_the_regions_are_seen(
    window: MainWindow, qtbot: QtBot
) -> None:
    view = view_of(window)
    view.setFocus()
    view.highlight(1, 1)
    QTest.keyClick(view, _Key.Key_W)
    drawn(window, qtbot)
    before, shown = weight(window), window.stage.region_view.grab().toImage()
    for _ in range(9):
        QTest.keyClick(view, _Key.Key_Up)
    assert weight(window) == pytest.approx(before + 0.9, abs=1e-3)
    drawn(window, qtbot)
    assert window.stage.region_view.isVisible()
    assert window.stage.region_view.grab().toImage() != shown
    QTest.keyClick(view, _Key.Key_T)
    entry = find(view, NetworkEntry)
    entry.spin.lineEdit().selectAll()
    QTest.keyClicks(entry.spin, "-2")
    QTest.keyClick(entry.spin, _Key.Key_Return)
    assert weight(window) == -2.0
    QTest.keyClick(view, _Key.Key_Return)
    assert window.stage.selection.weight == WEIGHT


@pytest.mark.parametrize("reach", ["keys", "pointer"])
def test_the_keys_add_and_remove_unit_after_unit(
    window: MainWindow, qtbot: QtBot, reach: str
) -> None:
    view, units = view_of(window), []
    view.setFocus()
    if reach == "keys":
        QTest.keyClick(view, _Key.Key_Right)
    else:
        view.highlight(1, 1)
    keys = (_Key.Key_Plus, _Key.Key_Plus, _Key.Key_Minus, _Key.Key_Delete, _Key.Key_Delete)
    for key in keys:
        QTest.keyClick(view, key)
        drawn(window, qtbot)
        units.append(window.store.config.hidden[0].units)
    assert units == [4, 5, 4, 3, 2]


def test_a_click_before_the_next_picture_means_the_net_as_it_is(window: MainWindow) -> None:
    view = view_of(window)
    last = place(view, (1, 3, 0))
    window.stage.extras.by_hand.layers.remove_unit(1)
    # Nothing was drawn since: there the bias of layer 2 had another number, and a unit is gone.
    QTest.mouseClick(view, _Left, pos=last.toPoint())
    assert window.stage.selection.weight == (1, 2, 0)
    assert len(view.places[1].left) == 2
    window.stage.extras.by_hand.layers.remove_unit(1)
    QTest.mouseDClick(view, _Left, pos=last.toPoint())
    entry = find(view, NetworkEntry)
    assert entry.isVisible()
    QTest.keyClicks(entry.spin, "0.75")
    QTest.keyClick(entry.spin, _Key.Key_Return)
    assert weight(window, (1, 1, 0)) == 0.75


def test_what_is_gone_cannot_be_changed(window: MainWindow) -> None:
    by_hand, steps = window.stage.extras.by_hand, window.store.undo_stack.count()
    by_hand.weights.nudge((1, 9, 0), 1, 5)
    assert not by_hand.weights.set_value((7, 0, 0), 1.0)
    assert window.store.undo_stack.count() == steps


def test_a_dragged_weight_and_its_popup_do_not_run_after_the_pointer(window: MainWindow) -> None:
    view = choose(window)
    at = place(view)
    drag(view, at, 40, 400)
    there = view.hand.place_of(WEIGHT)
    assert there is not None
    assert (there - at).manhattanLength() < 3
    let_go(view)


def test_the_weights_of_a_unit_are_typed_in_their_rows(window: MainWindow, qtbot: QtBot) -> None:
    window.stage.selection.choose_unit(2, 1)
    page = window.stage.extras.pages.inspector.unit_page
    qtbot.waitUntil(lambda: page.isVisible() and page.top.bars.sizeHint().height() > 0)
    drawn(window, qtbot)
    bars, before = page.top.bars, values(window)
    QTest.mouseClick(bars, _Left, pos=bars.number_box(2).center().toPoint())
    field = find(bars, NetworkEntry)
    assert field.isVisible()
    assert field.spin.accessibleName() == "w₃"
    QTest.keyClicks(field.spin, "1e9")
    QTest.keyClick(field.spin, _Key.Key_Return)
    assert field.isVisible()  # refused in words
    field.spin.selectAll()
    QTest.keyClicks(field.spin, "0.625")
    QTest.keyClick(field.spin, _Key.Key_Return)
    assert not field.isVisible()
    assert weight(window, (1, 2, 1)) == 0.625
    assert window.stage.selection.unit == (2, 1)
    assert (values(window) != before).sum() == 1
    # By the keys, too; another unit takes the field away.
    bars.setFocus()
    QTest.keyClick(bars, _Key.Key_Up)
    QTest.keyClick(bars, _Key.Key_T)
    assert field.isVisible()
    window.stage.selection.choose_unit(1, 0)
    qtbot.waitUntil(field.isHidden)
    window.store.undo_stack.undo()
    assert (values(window) == before).all()


def test_what_the_keys_change_is_said(window: MainWindow, qtbot: QtBot) -> None:
    view = choose(window)
    QTest.keyClick(view, _Key.Key_0)
    assert view.accessibleDescription() == "Weight from x₁ to unit 2 of layer 1: 0.00"
    QTest.keyClick(view, _Key.Key_Up)
    assert view.accessibleDescription().endswith(": 0.100")
    QTest.keyClick(view, _Key.Key_L)
    assert view.accessibleDescription().endswith(": 0.100, frozen")
    window.stage.selection.choose_unit(1, 1)
    drawn(window, qtbot)
    QTest.keyClick(view, _Key.Key_L)
    assert view.accessibleDescription() == "Unit 2 of layer 1, frozen"
    drawn(window, qtbot)
    QTest.keyClick(view, _Key.Key_Up)
    assert view.accessibleDescription().startswith("Unit 1 of layer 1: b = ")
    assert "3 units in this layer: + adds one, − removes the last" in view.accessibleDescription()
    QTest.keyClick(view, _Key.Key_Down)
    assert ", frozen, 3 units" in view.accessibleDescription()


def test_a_unit_says_that_all_of_it_is_meant(window: MainWindow, qtbot: QtBot) -> None:
    hand = window.stage.extras.pages.inspector.hand
    window.stage.selection.choose_unit(1, 1)
    qtbot.waitUntil(lambda: hand.isVisible() and hand.zero.text() == "All to 0")
    assert hand.frozen.text() == "All frozen"
    assert "all weights that lead to the unit" in hand.frozen.toolTip()
    window.stage.selection.choose_weight(*WEIGHT)
    qtbot.waitUntil(lambda: hand.zero.text() == "Set to 0")
    assert hand.frozen.text() == "Frozen"


def test_of_maxout_the_field_says_which_piece_is_typed(open_window: OpenWindow) -> None:
    config = Config().replace(hidden=(LayerConfig(2, "maxout"), LayerConfig(2, "tanh")))
    window = open_window(config, size=(1280, 720))
    window.stage.extras.by_hand.type_value((0, 1, 1))
    entry = find(view_of(window), NetworkEntry)
    assert entry.name.text() == "w₁ ="
    entry.give_up()
    window.stage.extras.by_hand.type_value((1, 2, 1))
    assert entry.name.text() == "b ="


def test_a_drag_paints_the_net_once_for_each_picture(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    view, painted = choose(window), 0
    drawn(window, qtbot)
    QApplication.processEvents()
    drag(view, place(view), 20)
    drawn(window, qtbot)
    QApplication.processEvents()
    paint = view.paintEvent

    def count(event: QPaintEvent) -> None:
        nonlocal painted
        painted += 1
        paint(event)

    monkeypatch.setattr(view, "paintEvent", count)
    before = weight(window)
    drag_on = QPointF(place(view).toPoint()) - QPointF(0, 90)
    none, shift = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(
        view,
        QMouseEvent(QEvent.Type.MouseMove, drag_on, view.mapToGlobal(drag_on), none, _Left, shift),
    )
    assert weight(window) != before
    drawn(window, qtbot)
    QApplication.processEvents()
    assert painted == 1
    let_go(view)
