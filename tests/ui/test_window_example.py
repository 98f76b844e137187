"""One example followed through the net in the window: picked, stepped through, let go."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

import playground.ui.run as run_module
from playground.training.config import LayerConfig
from playground.ui.main_window import MainWindow
from playground.ui.selection import Example
from playground.ui.views.network.numbers import UnitNumbers
from playground.ui.views.region.view import RegionView
from tests.ui.conftest import OpenWindow
from tests.ui.drive import find
from tests.ui.views.region.region_driving import pixel
from tests.ui.window_driving import focused, press, running, steps, train, weights
from tests.ui.window_user import tick

_Key = Qt.Key


def click_plane(window: MainWindow, x1: float, x2: float) -> None:
    view = window.stage.region_view
    at = pixel(view, x1, x2)
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)


def followed(window: MainWindow) -> Example | None:
    return window.stage.selection.example


def settle(window: MainWindow, qtbot: QtBot) -> None:
    """Until what was asked for is drawn."""
    qtbot.waitUntil(lambda: not window.run._later.isActive())


def test_a_click_on_a_training_point_shows_its_numbers(window: MainWindow, qtbot: QtBot) -> None:
    points = window.run.trainer.split.train
    # One that no other point is near to.
    away = np.linalg.norm(points.X[:, None] - points.X[None], axis=2) + 9 * np.eye(len(points))
    index = int(away.min(axis=1).argmax())
    click_plane(window, *points.X[index])
    settle(window, qtbot)
    trace = window.stage.extras.explorer.trace
    assert trace is not None
    np.testing.assert_array_equal(trace.x, points.X[index])
    assert trace.target == points.targets[index]
    assert window.stage.extras.walk_panel.isVisible()
    assert not window.stage.gradient_view.isVisible()
    assert window.actions_table["example"].isChecked()


def test_a_click_beside_all_points_puts_a_probe_there(window: MainWindow, qtbot: QtBot) -> None:
    click_plane(window, -1.1, -1.1)
    settle(window, qtbot)
    example = followed(window)
    assert example is not None
    assert example.is_probe
    trace = window.stage.extras.explorer.trace
    assert trace is not None
    assert trace.scores.argmax() == example.target


def test_f7_follows_an_example_and_goes_back(window: MainWindow, qtbot: QtBot) -> None:
    press(window, _Key.Key_F7)
    assert followed(window) is not None
    assert window.actions_table["forward"].isEnabled()
    press(window, _Key.Key_F7)
    assert followed(window) is None
    assert not window.actions_table["forward"].isEnabled()
    settle(window, qtbot)
    assert window.stage.gradient_view.isVisible()


def test_escape_lets_go_of_the_unit_then_of_the_example_and_then_pauses(
    window: MainWindow, qtbot: QtBot
) -> None:
    press(window, _Key.Key_F7)
    window.stage.selection.choose_unit(1, 0)
    window.run.play()
    press(window, _Key.Key_Escape)
    assert window.stage.selection.unit is None
    assert followed(window) is not None
    press(window, _Key.Key_Escape)
    assert followed(window) is None
    assert running(window)
    press(window, _Key.Key_Escape)
    assert not running(window)


def test_stepping_pauses_and_hides_what_is_not_computed_yet(
    window: MainWindow, qtbot: QtBot
) -> None:
    press(window, _Key.Key_F7)
    window.run.play()
    press(window, _Key.Key_F8)
    assert not running(window)
    settle(window, qtbot)
    shown = window.stage.extras.explorer.state(window.store.config)
    assert shown is not None
    numbers = shown[1]
    assert np.isfinite(numbers.above[1]).all()
    assert np.isnan(numbers.above[2]).all()
    assert np.isnan(numbers.below[3]).all()
    press(window, _Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)  # completes the forward pass
    numbers = window.stage.extras.explorer.state(window.store.config)[1]  # type: ignore[index]
    assert np.isfinite(numbers.above[3]).all()
    assert np.isfinite(numbers.below[3]).all()
    assert np.isnan(numbers.below[1]).all()


def test_play_shows_everything_of_the_example_again(window: MainWindow, qtbot: QtBot) -> None:
    press(window, _Key.Key_F7)
    press(window, _Key.Key_F8)
    before = steps(window)
    train(window, qtbot, 50)
    assert steps(window) > before
    shown = window.stage.extras.explorer.state(window.store.config)
    assert shown is not None
    assert all(np.isfinite(layer).all() for layer in shown[1].above)


def test_following_an_example_never_touches_the_run(window: MainWindow, qtbot: QtBot) -> None:
    train(window, qtbot, 50)
    value, gradient = weights(window), window.run.trainer.network.parameters.gradient.copy()
    press(window, _Key.Key_F7)
    for _ in range(3):
        press(window, _Key.Key_F8)
        settle(window, qtbot)
    np.testing.assert_array_equal(weights(window), value)
    np.testing.assert_array_equal(window.run.trainer.network.parameters.gradient, gradient)


def test_other_points_end_the_example_but_keep_a_probe(window: MainWindow, qtbot: QtBot) -> None:
    press(window, _Key.Key_F7)
    window.actions_table["new_data"].trigger()
    settle(window, qtbot)
    assert followed(window) is None
    click_plane(window, -1.1, -1.1)
    window.actions_table["new_data"].trigger()
    settle(window, qtbot)
    assert followed(window) is not None


def test_removing_a_layer_lets_go_of_its_unit(window: MainWindow, qtbot: QtBot) -> None:
    window.stage.selection.choose_unit(2, 5)
    window.store.update("", hidden=(LayerConfig(8, "tanh"), LayerConfig(5, "tanh")))
    assert window.stage.selection.unit is None


def test_the_four_phases_make_one_step(window: MainWindow, qtbot: QtBot) -> None:
    train(window, qtbot, 10)
    before, value = steps(window), weights(window)
    control = Qt.KeyboardModifier.ControlModifier
    for phase in ("forward", "loss", "backward"):
        press(window, _Key.Key_F10, control)
        assert window.stage.extras.batch_walk.phase == phase
        assert steps(window) == before
        np.testing.assert_array_equal(weights(window), value)
        assert window.stage.extras.walk_panel.isVisible()
    press(window, _Key.Key_F10, control)
    assert steps(window) == before + 1
    assert (weights(window) != value).any()


def test_closing_the_walk_brings_the_gradients_back(window: MainWindow, qtbot: QtBot) -> None:
    press(window, _Key.Key_F10, Qt.KeyboardModifier.ControlModifier)
    QTest.mouseClick(find(window, QPushButton, "walk_close"), Qt.MouseButton.LeftButton)
    settle(window, qtbot)
    assert window.stage.gradient_view.isVisible()
    assert not window.stage.live.steps_batch


def test_a_regression_example_has_a_loss(window: MainWindow, qtbot: QtBot) -> None:
    window.store.update("", dataset="plane", points=200, loss="squared", noise=0.0)
    settle(window, qtbot)
    press(window, _Key.Key_F7)
    settle(window, qtbot)
    trace = window.stage.extras.explorer.trace
    assert trace is not None
    assert trace.loss == 0.5 * (trace.scores[0] - trace.target) ** 2
    assert isinstance(find(window, RegionView), RegionView)


def test_another_target_of_a_probe_keeps_the_stop(window: MainWindow, qtbot: QtBot) -> None:
    click_plane(window, -1.1, -1.1)
    settle(window, qtbot)
    press(window, _Key.Key_F8)
    stop = window.stage.extras.walk.stop
    assert stop is not None
    probe = followed(window)
    assert probe is not None
    window.stage.selection.choose_example(replace(probe, target=(probe.target + 1) % 3))
    assert window.stage.extras.walk.stop == stop


def test_at_the_largest_scale_what_is_stepped_through_can_be_seen(
    window: MainWindow, qtbot: QtBot
) -> None:
    window._scaling._choose(2.5)
    qtbot.waitUntil(lambda: not window.stage.gradient_view.isVisible())
    press(window, _Key.Key_F7)
    settle(window, qtbot)
    assert window.stage.extras.walk_panel.isVisible()
    press(window, _Key.Key_F7)
    assert not window.stage.extras.walk_panel.isVisible()


def test_at_one_step_a_second_all_views_follow_at_once(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 100.0
    monkeypatch.setattr(run_module, "perf_counter", lambda: now)
    window.store.update("", speed=1)
    window.run.play()
    qtbot.waitUntil(lambda: steps(window) >= 1)
    press(window, _Key.Key_F7)
    # No step is due meanwhile, and yet the example is there.
    made = steps(window)
    qtbot.waitUntil(lambda: window.stage.extras.explorer.trace is not None)
    assert steps(window) == made
    window.run.pause()


def test_forward_and_backward_of_a_mini_batch_show_in_the_network(
    window: MainWindow, qtbot: QtBot
) -> None:
    numbers: list[UnitNumbers | None] = []
    view = window.stage.network_view
    show = view.show_numbers

    def noted(shown: UnitNumbers | None) -> None:
        numbers.append(shown)
        show(shown)

    view.show_numbers = noted  # type: ignore[method-assign, assignment]
    press(window, _Key.Key_F10, Qt.KeyboardModifier.ControlModifier)
    press(window, _Key.Key_F8)
    press(window, _Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    settle(window, qtbot)
    assert numbers[-1] is not None
    assert np.isfinite(numbers[-1].below[1]).all()


def test_a_bias_stays_a_bias_when_the_layer_before_grows(window: MainWindow) -> None:
    window.stage.selection.choose_weight(1, 8, 0)
    window.store.update("", hidden=(LayerConfig(9, "tanh"), LayerConfig(6, "tanh")))
    assert window.stage.selection.weight == (1, 9, 0)
    window.store.update("", hidden=(LayerConfig(3, "tanh"), LayerConfig(6, "tanh")))
    assert window.stage.selection.weight == (1, 3, 0)


def test_the_keyboard_reaches_the_walk_from_the_network(window: MainWindow) -> None:
    press(window, _Key.Key_F7)
    window.stage.network_view.setFocus()
    reached = []
    for _ in range(6):
        press(window, _Key.Key_Tab)
        reached.append(window.stage.extras.walk_panel.isAncestorOf(focused()))
    assert any(reached)


def test_a_narrow_window_shows_a_page_in_the_place_of_the_network(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(size=(1280, 720))
    window.theme.set_scale(2.5)
    press(window, _Key.Key_F4)
    qtbot.waitUntil(window.stage.extras.pages.check_panel.isVisible)
    press(window, _Key.Key_Escape)
    assert not window.stage.extras.pages.check_panel.isVisible()
    assert window.stage.network_view.isVisible()


def test_a_net_that_trains_shows_and_leaves_an_example_in_the_next_frame(
    window: MainWindow,
) -> None:
    window.run.play()
    for frames in range(4):
        for _ in range(frames):
            tick(window)
        for example in (Example((0.5, 0.5), 1), Example((0.5, -0.5), 1), None):
            window.stage.selection.choose_example(example)
            tick(window)
            trace = window.stage.extras.explorer.trace
            assert (trace and tuple(trace.x)) == (example and example.x)
    window.run.pause()
