"""Weights dragged and nudged in the window: the loss and the regions answer, undo takes it back."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from playground.ui.main_window import MainWindow
from playground.ui.views.network.entry import NetworkEntry
from tests.ui.conftest import OpenWindow
from tests.ui.drive import find
from tests.ui.hand_driving import (
    WEIGHT,
    act,
    choose,
    drag,
    drawn,
    let_go,
    move_to,
    opened_small,
    place,
    values,
    view_of,
    weight,
)

_Key, _Left = Qt.Key, Qt.MouseButton.LeftButton


@pytest.fixture
def window(open_window: OpenWindow, qtbot: QtBot) -> MainWindow:
    return opened_small(open_window, qtbot)


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
    move_to(view, QPointF(view.rect().center()))
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
    move_to(view, QPointF(view.rect().center()))
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
    move_to(view, drag_on)
    assert weight(window) != before
    drawn(window, qtbot)
    QApplication.processEvents()
    assert painted == 1
    let_go(view)
