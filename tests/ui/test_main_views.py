"""Network and circuit as the two main views of one window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QSlider, QWidget
from pytestqt.qtbot import QtBot

from playground.engine.activations import ACTIVATIONS
from playground.engine.losses import LOSSES
from playground.training.config import Config, LayerConfig
from playground.ui.main_window import MainWindow
from playground.ui.selection import Example
from playground.ui.widgets.view_switch import ViewSwitch
from tests.ui.conftest import OpenWindow
from tests.ui.drive import find
from tests.ui.window_driving import CTRL, SHIFT, press, running, steps

_Key = Qt.Key


def switch_of(bar: QWidget) -> ViewSwitch:
    """The switch between the views in a toolbar."""
    found = bar.findChild(ViewSwitch)
    assert isinstance(found, ViewSwitch)
    return found


def click(button: QWidget) -> None:
    assert button.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def circuit_seen(window: MainWindow) -> bool:
    return window.main_views.circuit_shown and window.main_views.page.isVisible()


def test_ctrl_2_shows_the_circuit_and_ctrl_1_the_network(window: MainWindow) -> None:
    press(window, _Key.Key_2, CTRL)
    assert circuit_seen(window)
    assert not window.stage.isVisible()
    press(window, _Key.Key_1, CTRL)
    assert not circuit_seen(window)
    assert window.stage.isVisible()


def test_tab_reaches_the_switch_with_the_toolbar(window: MainWindow) -> None:
    slider = find(window.transport, QSlider)
    slider.setFocus()
    QTest.keyClick(slider, _Key.Key_Tab)
    assert switch_of(window.transport).button("network").hasFocus()


def test_the_switch_in_the_toolbar_of_each_view_leads_to_the_other(window: MainWindow) -> None:
    """And always shows where we are, by mouse and by arrow keys."""
    for _ in range(2):
        click(switch_of(window.transport).button("circuit"))
        assert circuit_seen(window)
        assert switch_of(window.transport).value() == "network"
        controls = window.main_views.page.controls
        assert switch_of(controls).value() == "circuit"
        click(switch_of(controls).button("network"))
        assert not circuit_seen(window)
    button = switch_of(window.transport).button("network")
    button.setFocus()
    QTest.keyClick(button, _Key.Key_Right)
    assert circuit_seen(window)
    assert window.main_views.page.canvas.hasFocus()


def test_the_focus_of_the_network_is_there_again(window: MainWindow) -> None:
    window.stage.network_view.setFocus()
    press(window, _Key.Key_2, CTRL)
    press(window, _Key.Key_1, CTRL)
    assert window.stage.network_view.hasFocus()


def test_the_title_of_the_window_follows_the_view(window: MainWindow) -> None:
    of_network = window.windowTitle()
    press(window, _Key.Key_2, CTRL)
    page = window.main_views.page
    assert window.windowTitle() == "Circuit: Sigmoid neuron – Backprop Playground"
    page.changes.show_expression("f = x*y")
    assert window.windowTitle() == "Circuit: f = x*y – Backprop Playground"
    page.changes.show_expression("+".join(f"a{k}*b" for k in range(40)))
    assert window.windowTitle().startswith("Circuit: a0*b+a1*b")
    assert len(window.windowTitle()) < 100
    press(window, _Key.Key_1, CTRL)
    assert window.windowTitle() == of_network
    window.store.update("Data", dataset="xor")
    assert window.windowTitle() != of_network
    window.store.undo_stack.undo()
    assert window.windowTitle() == of_network


def test_the_circuit_is_made_when_it_is_first_asked_for(window: MainWindow) -> None:
    assert window.main_views._page is None
    press(window, _Key.Key_2, CTRL)
    assert window.main_views._page is not None


def test_the_run_pauses_and_its_commands_rest_while_the_circuit_is_seen(
    window: MainWindow,
) -> None:
    window.run.play()
    press(window, _Key.Key_2, CTRL)
    assert not running(window)
    press(window, _Key.Key_F5)
    assert not running(window)
    count = steps(window)
    press(window, _Key.Key_F10, SHIFT)
    assert steps(window) == count
    press(window, _Key.Key_1, CTRL)
    press(window, _Key.Key_F5)
    assert running(window)


def test_keys_that_step_go_through_the_circuit_that_is_seen(window: MainWindow) -> None:
    press(window, _Key.Key_2, CTRL)
    store = window.main_views.page.store
    press(window, _Key.Key_R, CTRL)
    assert store.position == 0
    press(window, _Key.Key_F8)
    press(window, _Key.Key_F10)
    assert store.position == 2
    press(window, _Key.Key_F8, SHIFT)
    assert store.progress.stop.phase == "seed"
    assert steps(window) == 0
    press(window, _Key.Key_1, CTRL)
    assert not window.actions_table["forward"].isEnabled()
    press(window, _Key.Key_F10)
    assert steps(window) == 1


def test_undo_shows_what_it_changes(window: MainWindow) -> None:
    window.store.update("Change the noise", noise=0.4)
    press(window, _Key.Key_2, CTRL)
    page = window.main_views.page
    page.show_example("multiply")
    press(window, _Key.Key_1, CTRL)
    press(window, _Key.Key_Z, CTRL)
    assert circuit_seen(window)
    assert page.store.choice.example == "sigmoid_neuron"
    press(window, _Key.Key_Z, CTRL)
    assert not circuit_seen(window)
    assert window.store.config.noise == 0.2


def test_escape_lets_go_of_what_is_picked_out_then_leaves_full_screen(
    window: MainWindow,
) -> None:
    press(window, _Key.Key_2, CTRL)
    press(window, _Key.Key_F11)
    window.main_views.page.choose_gate("x0")
    press(window, _Key.Key_Escape)
    assert window.isFullScreen()
    press(window, _Key.Key_Escape)
    assert not window.isFullScreen()
    assert circuit_seen(window)


def test_f6_goes_round_the_circuit_view(window: MainWindow) -> None:
    press(window, _Key.Key_2, CTRL)
    page = window.main_views.page
    seen = set()
    for _ in range(5):
        press(window, _Key.Key_F6)
        seen |= {
            part.objectName()
            for part in (page.entry, page.canvas, page.tools)
            if part.isAncestorOf(window.focusWidget()) or part is window.focusWidget()
        }
    assert seen == {"circuit_entry", "circuit_canvas", "circuit_tools"}


def test_what_f6_leads_to_in_the_circuit_shows_that_it_has_the_keys(window: MainWindow) -> None:
    press(window, _Key.Key_2, CTRL)
    page = window.main_views.page
    for _ in range(3):
        press(window, _Key.Key_F6)
        reached = window.focusWidget()
        with_keys = reached.grab().toImage()
        window.setFocus()
        assert reached.grab().toImage() != with_keys
        reached.setFocus()
    assert page.isAncestorOf(reached)


NETS = [
    Config().replace(hidden=(LayerConfig(3, activation), LayerConfig(2, activation)), loss=loss)
    for activation in ACTIVATIONS
    for loss in LOSSES
]


@pytest.mark.parametrize(
    "config", NETS, ids=lambda each: f"{each.hidden[0].activation} {each.loss}"
)
def test_this_example_and_this_neuron_have_the_numbers_of_the_net(
    open_window: OpenWindow, config: Config
) -> None:
    window = open_window(config)
    window.run.step()
    window.stage.selection.choose_example(Example((0.4, -0.7), 1))
    window.stage.selection.choose_unit(2, 1)
    trace = window.run.trainer.example_pass().run((0.4, -0.7), 1)
    press(window, _Key.Key_F7, SHIFT)
    circuit = window.main_views.page.store.circuit
    assert circuit_seen(window)
    assert float(circuit.value("L")) == pytest.approx(trace.loss)
    assert circuit.gradient("x").tolist() == pytest.approx(trace.dx.tolist())
    press(window, _Key.Key_F7, CTRL)
    circuit = window.main_views.page.store.circuit
    assert float(circuit.value(circuit.result.name)) == pytest.approx(trace.layers[1].a[1])


def test_without_a_choice_the_first_neuron_on_the_first_point_is_opened(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.actions_table["neuron_circuit"].trigger()
    assert circuit_seen(window)
    assert {"w1", "w2", "x1", "x2", "b"} <= set(window.main_views.page.store.choice.values)


@pytest.mark.parametrize(
    ("size", "scale"),
    # The smaller window itself has no room for 250 %.
    [((1280, 720), scale) for scale in (0.8, 1.0, 1.6)]
    + [((1920, 1080), scale) for scale in (0.8, 1.0, 1.6, 2.5)],
)
def test_the_window_keeps_its_size_when_the_circuit_is_shown(
    open_window: OpenWindow, size: tuple[int, int], scale: float
) -> None:
    window = open_window(size=size)
    window.theme.set_scale(scale)
    before = window.size()
    press(window, _Key.Key_2, CTRL)
    assert window.size() == before
