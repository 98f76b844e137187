"""Play until a goal is reached: the run pauses, and the status line says why."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from playground.training.trainer import Trainer
from playground.ui.main_window import MainWindow
from playground.ui.widgets.choice_box import ChoiceBox
from tests.ui.drive import find
from tests.ui.window_driving import CTRL, focused, press, running, steps, weights
from tests.ui.window_user import tick

_Key = Qt.Key


def play_to_the_goal(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.run.goal_reached):
        window.actions_table["play"].trigger()
    assert not running(window)


def test_a_run_pauses_at_the_step_and_says_so(window: MainWindow, qtbot: QtBot) -> None:
    window.store.update("", until="steps", until_steps=70)
    play_to_the_goal(window, qtbot)
    assert steps(window) == 70
    assert window.status.message() == "Goal reached: paused at step 70."
    plain = Trainer(window.store.config)
    plain.run(70)
    assert (weights(window) == plain.network.parameters.value).all()


def test_a_loss_is_reached_where_a_run_without_a_window_reaches_it(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.store.update("", until="loss", until_loss=0.5)
    play_to_the_goal(window, qtbot)
    first = steps(window)
    assert "full loss 0." in window.status.message()
    window.actions_table["reset"].trigger()
    play_to_the_goal(window, qtbot)
    assert steps(window) == first


def test_play_goes_on_beyond_a_goal_and_says_that_it_holds(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.store.update("", until="steps", until_steps=30)
    play_to_the_goal(window, qtbot)
    window.run.play()
    assert window.status.message() == "Step 30 lies behind: training goes on until you pause it."
    qtbot.waitUntil(lambda: steps(window) > 60)
    assert running(window)
    window.run.pause()
    window.store.update("", until="never")
    assert window.status.message() == ""


def test_a_goal_set_while_it_runs_counts_from_then_on(window: MainWindow, qtbot: QtBot) -> None:
    window.store.update("", speed=300)
    window.run.play()
    with qtbot.waitSignal(window.run.goal_reached):
        window.store.update("", until="steps", until_steps=steps(window) + 5)
    assert not running(window)


def test_a_step_by_hand_minds_no_goal(window: MainWindow) -> None:
    window.store.update("", until="steps", until_steps=1)
    for _ in range(3):
        press(window, _Key.Key_F10)
    assert steps(window) == 3
    assert window.status.message() == ""


def test_the_command_goes_to_the_goal_wherever_it_is(window: MainWindow) -> None:
    window.resize(1280, 720)
    window.actions_table["controls"].setChecked(False)
    window.side.training.set_open(False)
    press(window, _Key.Key_F5, CTRL)
    goal = find(window, ChoiceBox, "until")
    assert focused() is goal
    assert window.actions_table["controls"].isChecked()
    tick(window)
    assert not goal.visibleRegion().isEmpty()
