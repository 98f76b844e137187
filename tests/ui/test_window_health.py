"""The health of the run, the gradient check and the broken gradient, in the window."""

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from playground.training.config import Config, LayerConfig
from playground.ui.main_window import MainWindow
from playground.ui.panels.alarm_line import AlarmLine
from playground.ui.widgets.figures_table import FiguresTable
from tests.ui.conftest import OpenWindow
from tests.ui.drive import find
from tests.ui.window_driving import press, train, weights

_Key = Qt.Key
DYING = Config().replace(
    hidden=(LayerConfig(20, "relu"), LayerConfig(8, "tanh")),
    learning_rate=1.0,
    optimizer="sgd",
    initialization="large",
)


def checking(window: MainWindow) -> bool:
    return window.stage.extras.pages.check_panel.checking


def click(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def find_dead(window: MainWindow, qtbot: QtBot) -> None:
    window.run.play()
    qtbot.waitUntil(lambda: any(a.kind == "dead" for a in window.stage.extras.health.alarms))
    window.run.pause()


def test_a_dead_unit_is_found_in_two_clicks(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(DYING)
    find_dead(window, qtbot)
    line = find(window, AlarmLine)
    assert line.isVisible()
    assert "dead" in line.sentence
    click(line)
    assert window.stage.extras.pages.health_panel.isVisible()
    dead = next(a for a in window.stage.extras.health.alarms if a.kind == "dead")
    button = find(window.stage.extras.pages.health_panel, QPushButton, "alarm_unit")
    click(button)
    assert window.stage.selection.unit == ((dead.layer or 0) + 1, dead.units[0])


def test_dead_units_are_crossed_out_in_the_network(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(DYING)
    find_dead(window, qtbot)
    marks = window.stage.extras.health.marks()
    assert "dead" in marks.values()
    gradient = window.run.trainer.health()
    for (layer, unit), mark in marks.items():
        if mark == "dead":
            assert gradient.layers[layer - 1].dead[unit]


def assert_all_agree(window: MainWindow) -> None:
    """The table, the alarms, the counts beside the gradients and the crossed out units."""
    found, health = window.run.trainer.health(), window.stage.extras.health
    dead = {
        (k, int(u)) for k, each in enumerate(found.layers, 1) for u in np.flatnonzero(each.dead)
    }
    flat = {
        (k, int(u))
        for k, each in enumerate(found.layers, 1)
        for u in np.flatnonzero(each.saturated)
    }
    rows = find(window, FiguresTable, "health_table").texts()
    counts = [[sum(layer == k for layer, _ in units) for units in (dead, flat)] for k in (1, 2, 3)]
    assert [[int(row.split()[-2]), int(row.split()[-1])] for row in rows] == counts
    for kind, units in (("dead", dead), ("saturated", flat)):
        assert units == {
            ((alarm.layer or 0) + 1, unit)
            for alarm in health.alarms
            if alarm.kind == kind
            for unit in alarm.units
        }
    assert window.stage.gradient_view._health == (len(dead), len(flat))
    marks = dict.fromkeys(flat, "saturated") | dict.fromkeys(dead, "dead")
    assert window.stage.network_view._picture.marks == marks


def test_a_run_that_stands_still_says_the_same_everywhere(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(Config().replace(learning_rate=2.8))
    press(window, _Key.Key_F3)
    window.run.play()
    qtbot.waitUntil(lambda: window.run.trainer.divergence is not None)
    qtbot.waitUntil(lambda: not window.run.running)
    assert_all_agree(window)
    window.run.go_back()
    assert_all_agree(window)
    for _ in range(4):
        window.run.step()
        assert_all_agree(window)


def test_a_run_that_stands_still_has_the_numbers_of_its_page_in_the_last_line(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    sigmoid = tuple(LayerConfig(4, "sigmoid") for _ in range(7))
    window = open_window(Config().replace(hidden=sigmoid))
    for _ in range(5):
        window.run.step()
        words, health = window.stage.extras.pages.alarm_words, window.stage.extras.health
        expected = words.summary(health.alarms, health.config)
        assert "vanishes" in expected
        assert find(window, AlarmLine).sentence == expected


def test_the_health_page_lists_every_layer(window: MainWindow, qtbot: QtBot) -> None:
    press(window, _Key.Key_F3)
    table = find(window, FiguresTable, "health_table")
    assert table.isVisible()
    assert len(table.texts()) == 3
    assert find(window, QLabel, "health_well").isVisible()
    press(window, _Key.Key_F3)
    assert window.stage.region_view.isVisible()


def test_a_message_goes_before_an_alarm(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(DYING)
    find_dead(window, qtbot)
    window.status.show_message("Something else.", "note")
    assert not find(window, AlarmLine).isVisible()
    window.status.clear_message()
    assert find(window, AlarmLine).isVisible()


def check(window: MainWindow, qtbot: QtBot) -> list[str]:
    """Checks the gradient by the button; the lines of the table."""
    if not window.stage.extras.pages.check_panel.isVisible():
        press(window, _Key.Key_F4)
    click(find(window, QPushButton, "check_start"))
    qtbot.waitUntil(lambda: not window.stage.extras.pages.check_panel.checking)
    return find(window, FiguresTable, "check_table").texts()


def test_the_check_passes_a_sound_net_and_leaves_it_alone(window: MainWindow, qtbot: QtBot) -> None:
    train(window, qtbot, 20)
    before = weights(window)
    lines = check(window, qtbot)
    # With lambda: data loss, penalty and both, each under its heading, and the update.
    assert [line.split("\t")[0] for line in lines].count("W1") == 3
    assert lines[-1].startswith("update")
    assert all("wrong" not in line and "suspicious" not in line for line in lines)
    assert "Fine" in find(window, QLabel, "check_headline").text()
    np.testing.assert_array_equal(weights(window), before)


def test_breaking_the_gradient_shows_a_banner_and_the_check_finds_it(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.store.update("Break the gradient", fault="sign")
    assert window.banner.isVisible()
    assert "wrong sign" in window.banner.text
    lines = check(window, qtbot)
    assert any(line.startswith("W1") and "wrong" in line for line in lines)
    assert not any(line.startswith("W3") and "wrong" in line for line in lines)
    click(find(window, QPushButton, "fault_mend"))
    assert window.store.config.fault == "none"
    assert not window.banner.isVisible()
    assert find(window, FiguresTable, "check_table").texts() == []  # of another gradient
    window.store.undo_stack.undo()
    assert window.banner.isVisible()


def test_a_check_can_be_cancelled(window: MainWindow, qtbot: QtBot) -> None:
    window.store.update("", hidden=tuple(LayerConfig(64, "tanh") for _ in range(4)))
    press(window, _Key.Key_F4)
    button = find(window, QPushButton, "check_start")
    click(button)
    assert checking(window)
    assert button.text() == "Cancel"
    assert "2h" in button.toolTip()
    click(button)
    assert not checking(window)
    assert find(window, FiguresTable, "check_table").texts() == []


def test_the_check_takes_the_focus_and_gives_it_back(window: MainWindow) -> None:
    for view in (window.stage.region_view, window.stage.network_view):
        view.setFocus()
        press(window, _Key.Key_F4)
        assert window.focusWidget() is find(window, QPushButton, "check_start")
        QTest.keyClick(window.focusWidget(), _Key.Key_Space)
        assert checking(window)
        press(window, _Key.Key_Escape)
        assert window.focusWidget() is view


def test_tab_goes_through_the_page_from_its_top(window: MainWindow) -> None:
    press(window, _Key.Key_F4)
    page = find(window, QWidget, "page_check")
    find(page, QPushButton, "page_close").setFocus()
    reached = []
    for _ in range(3):
        QTest.keyClick(window.focusWidget(), _Key.Key_Tab)
        reached.append(window.focusWidget().objectName())
    assert reached == ["page_area", "fault", "check_start"]


def test_leaving_the_page_ends_the_check(window: MainWindow, qtbot: QtBot) -> None:
    press(window, _Key.Key_F4)
    click(find(window, QPushButton, "check_start"))
    press(window, _Key.Key_Escape)
    assert not checking(window)
    assert window.stage.region_view.isVisible()


def test_a_fault_that_does_nothing_here_says_what_it_needs(window: MainWindow) -> None:
    press(window, _Key.Key_F4)
    window.store.update("", fault="leaky_slope")
    assert "leaky ReLU" in find(window, QLabel, "fault_explanation").text()
    assert "needs leaky ReLUs" in find(window, QLabel, "fault_explanation").text()


def test_alarms_of_a_layer_that_is_gone_are_gone(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(DYING)
    find_dead(window, qtbot)
    window.store.update("", hidden=())
    press(window, _Key.Key_F3)
    qtbot.waitUntil(lambda: len(find(window, FiguresTable, "health_table").texts()) == 1)
    assert not any(alarm.kind == "dead" for alarm in window.stage.extras.health.alarms)


def test_a_check_of_another_net_is_gone(window: MainWindow, qtbot: QtBot) -> None:
    assert check(window, qtbot)
    window.store.update("", hidden=(LayerConfig(3, "tanh"),))
    assert find(window, FiguresTable, "check_table").texts() == []
