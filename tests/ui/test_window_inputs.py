"""Input features in the window: the network, the inspector, an example, undo."""

from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from playground.data.features import KNOWN, MAX_FEATURES
from playground.training.config import LayerConfig
from playground.ui.main_window import MainWindow
from playground.ui.selection import Example
from tests.ui.drive import find
from tests.ui.window_driving import CTRL, press, steps, train, weights

MANY = ("x1", "x2", "x1^2", "exp(-(x1^2 + x2^2))", "max(x1, x2)")


def choose(window: MainWindow, *features: str, **changes: Any) -> None:
    assert window.store.update("", features=features, **changes)
    QApplication.processEvents()


def first_weights(window: MainWindow) -> dict[str, list[float]]:
    W = window.run.trainer.network.parameters.W[0]
    return {name: W[:, k].tolist() for k, name in enumerate(window.store.config.features)}


def features_of(window: MainWindow) -> tuple[str, ...]:
    return window.store.config.features


def picked(window: MainWindow) -> tuple[int, ...] | None:
    """The unit or the weight that is looked at."""
    return window.stage.selection.unit or window.stage.selection.weight


def test_the_network_shows_an_input_for_every_feature(window: MainWindow, qtbot: QtBot) -> None:
    for features in (MANY, ("x2",), KNOWN, ("x1", "x2")):
        choose(window, *features)
        train(window, qtbot, 30)
        state = window.stage.network_view._picture.state
        assert state is not None
        assert state.units[0] == len(features)
        assert state.features == features


def test_switching_while_it_trains_keeps_steps_and_all_other_weights(
    window: MainWindow, qtbot: QtBot
) -> None:
    train(window, qtbot, 200)
    before, made = first_weights(window), steps(window)
    inner = window.run.trainer.network.parameters.W[1].copy()
    choose(window, "x1", "x1^2", "x2")
    after = first_weights(window)
    assert (after["x1"], after["x2"]) == (before["x1"], before["x2"])
    np.testing.assert_array_equal(window.run.trainer.network.parameters.W[1], inner)
    assert steps(window) == made


def test_undo_returns_the_very_weights(window: MainWindow, qtbot: QtBot) -> None:
    train(window, qtbot, 100)
    before, made = weights(window), steps(window)
    choose(window, *MANY)
    train(window, qtbot, 50)
    later = weights(window)
    window.store.undo_stack.undo()
    np.testing.assert_array_equal(weights(window), before)
    assert steps(window) == made
    window.store.undo_stack.redo()
    np.testing.assert_array_equal(weights(window), later)


def test_the_inspector_names_inputs_by_their_features(window: MainWindow, qtbot: QtBot) -> None:
    choose(window, *MANY)
    train(window, qtbot, 20)
    selection = window.stage.selection
    inspector = window.stage.extras.pages.inspector
    selection.choose_unit(0, 2)
    window.run.redraw()
    QApplication.processEvents()
    assert inspector.title.text() == "Input x₁²"
    selection.choose_unit(0, 3)
    QApplication.processEvents()
    assert "exp" in inspector.title.text()
    selection.choose_unit(1, 0)
    QApplication.processEvents()
    page = inspector.unit_page
    assert "x₁²" in page.formulas[0].text()
    assert "φ₄" in page.formulas[0].text()


def test_a_standardized_input_says_by_what(window: MainWindow, qtbot: QtBot) -> None:
    choose(window, "x1", "x2^2", standardize=True)
    window.stage.selection.choose_unit(0, 1)
    QApplication.processEvents()
    line = window.stage.extras.pages.inspector.input_page.standardized
    mean = float((window.run.trainer.split.train.X[:, 1] ** 2).mean())
    assert f"(x₂² − {mean:.3g}) / " in line.text()
    choose(window, "x1", "x2^2", standardize=False)
    qtbot.waitUntil(lambda: not line.text())


def test_a_picked_input_is_followed_until_it_is_switched_off(window: MainWindow) -> None:
    selection = window.stage.selection
    choose(window, "x1", "x2", "x1^2")
    selection.choose_unit(0, 2)
    choose(window, "x2", "x1^2")
    assert picked(window) == (0, 1)
    choose(window, "x1", "x2")
    assert picked(window) is None
    selection.choose_weight(0, 1, 3)
    choose(window, "x2")
    assert picked(window) == (0, 0, 3)
    selection.choose_weight(0, 1, 3)  # the bias
    choose(window, "x1", "x2", "x1^2")
    assert picked(window) == (0, 3, 3)


def test_an_example_shows_the_values_of_its_features(window: MainWindow, qtbot: QtBot) -> None:
    choose(window, *MANY, standardize=True)
    train(window, qtbot, 20)
    window.stage.selection.choose_example(Example((0.4, -0.7), 1))
    QApplication.processEvents()
    trace = window.stage.extras.explorer.trace
    assert trace is not None
    assert trace.point.tolist() == [0.4, -0.7]
    assert len(trace.x) == len(MANY)
    numbers = window.stage.network_view._picture.numbers
    assert numbers is not None
    assert numbers.above[0].tolist() == trace.x.tolist()


def choose_from_menu(window: MainWindow, spot: tuple[int, ...], entry: str) -> None:
    by_hand, view = window.stage.extras.by_hand, window.stage.network_view
    by_hand.open_menu(spot, view.mapToGlobal(view.rect().center()))
    menu = by_hand.input_menu.menu
    assert menu is not None
    find(menu, QAction, entry).trigger()
    menu.close()


def test_the_menu_of_the_inputs_switches_features(window: MainWindow, qtbot: QtBot) -> None:
    train(window, qtbot, 50)
    before = first_weights(window)
    choose_from_menu(window, (0,), "x1*x2")
    assert features_of(window) == ("x1", "x2", "x1*x2")
    choose_from_menu(window, (0, 0), "switch_off")
    assert features_of(window) == ("x2", "x1*x2")
    assert first_weights(window)["x2"] == before["x2"]
    choose_from_menu(window, (0, 1), "x2")
    choose_from_menu(window, (0, 0), "standardize")
    assert window.store.config.standardize
    assert features_of(window) == ("x1*x2",)
    choose_from_menu(window, (0, 0), "switch_off")  # the last one stays
    assert features_of(window) == ("x1*x2",)
    for _ in range(4):
        window.store.undo_stack.undo()
    assert first_weights(window) == before


@pytest.mark.parametrize("changes", [{"plane": "space"}, {"show_lines": True, "show_arrows": True}])
def test_every_picture_of_the_plane_takes_features(
    window: MainWindow, qtbot: QtBot, changes: dict[str, Any]
) -> None:
    window.store.update("", **changes)
    for features in (MANY, ("x2",), tuple(f"sin({k}*x1)" for k in range(1, MAX_FEATURES + 1))):
        choose(window, *features)
        train(window, qtbot, 20)
    choose(window, "x2", "x1", hidden=(LayerConfig(40, "maxout"),), standardize=True)
    train(window, qtbot, 20)


def test_a_neuron_of_features_opens_as_a_circuit(window: MainWindow, qtbot: QtBot) -> None:
    choose(window, *MANY)
    train(window, qtbot, 20)
    window.stage.selection.choose_example(Example((0.4, -0.7), 1))
    window.stage.selection.choose_unit(1, 2)
    QApplication.processEvents()
    trace = window.run.trainer.example_pass().run((0.4, -0.7), 1)
    press(window, Qt.Key.Key_F7, CTRL)
    QApplication.processEvents()
    circuit = window.main_views.page.store.circuit
    assert circuit is not None
    assert float(circuit.value("a")) == pytest.approx(trace.layers[0].a[2])


def test_a_data_set_in_which_a_feature_has_no_value_is_refused_in_words(
    window: MainWindow, qtbot: QtBot
) -> None:
    choose(window, "x1", "log(x1 + 2)")
    with qtbot.waitSignal(window.store.refused) as refused:
        window.store.update("", dataset="circle")
    assert "log needs values above 0" in refused.args[0]
    assert window.store.config.dataset == "spiral3"
