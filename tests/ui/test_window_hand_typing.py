"""Weights and biases typed: in the network view, in the inspector, and in the rows of a unit."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from playground.training.config import Config, LayerConfig
from playground.ui.main_window import MainWindow
from playground.ui.views.network.entry import NetworkEntry
from playground.ui.widgets.balloon import Balloon
from playground.ui.widgets.switch import Switch
from tests.ui.conftest import OpenWindow
from tests.ui.drive import find
from tests.ui.hand_driving import (
    WEIGHT,
    act,
    choose,
    drawn,
    opened_small,
    type_in,
    values,
    view_of,
    weight,
)

_Key, _Left = Qt.Key, Qt.MouseButton.LeftButton


@pytest.fixture
def window(open_window: OpenWindow, qtbot: QtBot) -> MainWindow:
    return opened_small(open_window, qtbot)


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


def test_the_menu_asks_for_a_number_too(window: MainWindow) -> None:
    act(window, (1, 1), "type")
    entry = find(view_of(window), NetworkEntry)
    entry.spin.lineEdit().selectAll()
    QTest.keyClicks(entry.spin, "2")
    QTest.keyClick(entry.spin, _Key.Key_Return)
    assert weight(window, (0, 2, 1)) == 2.0


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
