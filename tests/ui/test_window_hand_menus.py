"""What menus, buttons and keys do with weights, units and layers."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from playground.ui.main_window import MainWindow
from tests.ui.conftest import OpenWindow
from tests.ui.hand_driving import act, choose, drawn, opened_small, values, view_of, weight

_Key, _Left = Qt.Key, Qt.MouseButton.LeftButton


@pytest.fixture
def window(open_window: OpenWindow, qtbot: QtBot) -> MainWindow:
    return opened_small(open_window, qtbot)


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


def test_what_is_frozen_in_part_can_be_frozen_as_a_whole_or_thawed(window: MainWindow) -> None:
    act(window, (1, 0), "freeze")
    some = window.store.config.frozen
    act(window, (1,), "freeze")
    assert len(window.store.config.frozen) == 3 * 3
    window.store.undo_stack.undo()
    assert window.store.config.frozen == some
    act(window, (1,), "thaw")
    assert not window.store.config.frozen
    by_hand = window.stage.extras.by_hand
    by_hand.open_menu((1,), QPointF(9, 9).toPoint())
    menu = by_hand.menus.menu
    assert menu is not None
    assert "thaw" not in [action.objectName() for action in menu.actions()]
    menu.close()


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
