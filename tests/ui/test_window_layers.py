"""Layers inserted, moved, mixed and dropped out of in the whole window."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from playground.engine.graph import FloatArray
from playground.training.config import Config, LayerConfig
from playground.ui.main_window import MainWindow
from playground.ui.panels.layer_row import LayerRow
from playground.ui.widgets.choice_box import ChoiceBox
from tests.training.test_phases import assert_same_state
from tests.ui.conftest import OpenWindow
from tests.ui.drive import find


def rows(window: MainWindow) -> list[LayerRow]:
    return [row for row in window.side.findChildren(LayerRow) if row.isVisible()]


def weights(window: MainWindow) -> FloatArray:
    return window.run.trainer.network.parameters.value.copy()


def test_a_silent_unit_changes_no_score(window: MainWindow) -> None:
    window.run.trainer.run(50)
    trainer = window.run.trainer
    before = [trainer.example_pass().run(x, 0).scores for x in trainer.split.train.X[:20]]
    plus = find(rows(window)[0].units, QToolButton, "plus")
    QTest.mouseClick(plus, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier)
    assert trainer.network.architecture.units == (9, 6, 3)
    after = [trainer.example_pass().run(x, 0).scores for x in trainer.split.train.X[:20]]
    np.testing.assert_array_equal(after, before)
    assert window.run.trainer.step_count == 50


def test_what_is_picked_out_goes_along_when_its_layer_moves(window: MainWindow) -> None:
    window.store.update("three", hidden=tuple(LayerConfig(n, "tanh") for n in (4, 5, 6)))
    window.stage.selection.choose_unit(1, 2)
    grip = rows(window)[0].grip
    grip.setFocus()
    QTest.keyClick(grip, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert window.run.trainer.network.architecture.units == (5, 4, 6, 3)
    assert window.stage.selection.unit == (2, 2)


@pytest.mark.parametrize("rate", [0.2, 0.9])
def test_dropout_is_chosen_while_it_trains_and_taken_back_with_its_weights(
    window: MainWindow, rate: float
) -> None:
    window.run.trainer.run(50)
    before = weights(window)
    rows(window)[0].dropout_edited.emit(0, rate, None)
    assert window.run.trainer.network.architecture.hidden[0].dropout == rate
    np.testing.assert_array_equal(weights(window), before)
    window.run.trainer.run(50)
    window.store.undo_stack.undo()
    assert window.run.trainer.network.architecture.hidden[0].dropout == 0
    window.run.trainer.run(20)
    window.store.undo_stack.redo()
    assert window.run.trainer.network.architecture.hidden[0].dropout == rate
    window.run.trainer.run(20)


def test_undo_returns_a_run_with_dropout_to_the_bit_and_it_goes_on_the_same(
    window: MainWindow,
) -> None:
    mixed = LayerConfig(4, "relu", 0.2, ("relu", "tanh", "sine", "relu"))
    window.store.update("dropout", hidden=(LayerConfig(8, "tanh", 0.5), mixed))
    trainer = window.run.trainer
    trainer.run(50)
    before = trainer.checkpoint()
    trainer.run(30)
    expected = trainer.checkpoint()
    trainer.restore(before)
    click = Qt.MouseButton.LeftButton
    QTest.mouseClick(find(rows(window)[1].units, QToolButton, "plus"), click)
    trainer.run(20)
    window.store.undo_stack.undo()
    assert_same_state(trainer.checkpoint(), before)
    trainer.run(30)
    assert_same_state(trainer.checkpoint(), expected)


def test_a_duplicate_has_the_activations_dropout_and_weights_of_its_layer(
    window: MainWindow,
) -> None:
    mixed = LayerConfig(4, "relu", 0.2, ("relu", "tanh", "sine", "relu"))
    window.store.update("mixed", hidden=(LayerConfig(4, "tanh"), mixed))
    trainer = window.run.trainer
    trainer.run(20)
    of_second = trainer.network.parameters.W[1].copy()
    grip = rows(window)[1].grip
    grip.setFocus()
    QTest.keyClick(grip, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert window.store.config.hidden == (LayerConfig(4, "tanh"), mixed, mixed)
    np.testing.assert_array_equal(trainer.network.parameters.W[1], of_second)
    np.testing.assert_array_equal(trainer.network.parameters.W[2], of_second)
    QTest.keyClick(grip, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert window.store.config.hidden == (mixed, LayerConfig(4, "tanh"), mixed)
    trainer.run(20)
    window.store.undo_stack.setIndex(1)
    np.testing.assert_array_equal(trainer.network.parameters.W[1], of_second)


def test_beside_a_net_without_hidden_layers_the_longest_schedule_is_read_whole(
    open_window: OpenWindow,
) -> None:
    window = open_window(Config().replace(hidden=()), size=(1280, 720))
    box = window.side.training.controls["schedule"]
    assert isinstance(box, ChoiceBox)
    assert box.width() >= box.sizeHint().width()
