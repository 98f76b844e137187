"""Points by formula, residuals, R² and discretized output in the window."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from playground.training.config import for_dataset
from playground.ui.main_window import MainWindow
from playground.ui.panels.plane_show import CONFUSION
from playground.ui.widgets.formula_field import FormulaField
from playground.ui.widgets.readout import Readout
from playground.ui.widgets.show_menu import ShowMenu
from tests.ui.drive import find


def type_formula(window: MainWindow, text: str) -> FormulaField:
    formula = find(window, FormulaField)
    formula.field.setFocus()
    formula.field.selectAll()
    QTest.keyClicks(formula.field, text)
    QTest.keyClick(formula.field, Qt.Key.Key_Return)
    return formula


def legend(window: MainWindow) -> str:
    return " ".join(e.text for e in window.stage.region_view._canvas.overlays.entries())


def test_another_formula_keeps_the_learned_weights(window: MainWindow) -> None:
    window.store.update("", **for_dataset("above", "softmax"))
    for _ in range(5):
        window.run.step()
    before = window.run.trainer.network.parameters.value.copy()
    type_formula(window, "x1^3/9 - x1")
    trainer = window.run.trainer
    assert window.store.config.formula == "x1^3/9 - x1"
    assert trainer.step_count == 5
    np.testing.assert_array_equal(trainer.network.parameters.value, before)
    X, labels = trainer.split.train.X, trainer.split.train.targets
    clear = np.abs(X[:, 1] - (X[:, 0] ** 3 / 9 - X[:, 0])) > 2.0
    np.testing.assert_array_equal(labels[clear], X[clear, 1] > X[clear, 0] ** 3 / 9 - X[clear, 0])


def test_a_refused_formula_changes_nothing_and_is_explained_under_the_field(
    window: MainWindow,
) -> None:
    window.store.update("", **for_dataset("surface", "softmax"))
    steps, split = window.store.undo_stack.count(), window.run.trainer.split
    formula = type_formula(window, "1/x1")
    assert "has no value at x1 = 0" in formula.message
    assert window.store.undo_stack.count() == steps
    assert window.run.trainer.split is split


def test_residuals_and_r2_are_shown_for_values_to_fit(window: MainWindow, qtbot: QtBot) -> None:
    window.store.update("", **for_dataset("plane", "softmax"))
    menu = find(window, ShowMenu, "plane_show")
    menu.action("show_residuals").trigger()
    qtbot.waitUntil(lambda: "residual" in legend(window))

    for _ in range(20):
        window.run.step()
    readout = find(window, Readout, "accuracyReadout")
    evaluation = window.run.trainer.snapshot().evaluation
    assert evaluation.train_r2 is not None
    assert readout.accessibleName().startswith("R²")
    assert readout.text().startswith(f"{evaluation.train_r2:.3f}"[:4].replace("-", "−"))

    menu.action("show_residuals").trigger()
    qtbot.waitUntil(lambda: "residual" not in legend(window))


def test_the_output_is_discretized_by_the_show_menu(window: MainWindow) -> None:
    picture = window.stage.region_view._canvas.picture
    menu = find(window, ShowMenu, "plane_show")
    menu.action("discrete").trigger()
    assert picture.discrete
    window.store.undo_stack.undo()
    assert not picture.discrete


def test_the_show_menu_shows_the_confusion_matrix(window: MainWindow) -> None:
    action = find(window, ShowMenu, "plane_show").action(CONFUSION)
    action.trigger()
    assert window.store.config.plane == "confusion"
    assert window.actions_table["confusion"].isChecked()
    action.trigger()
    assert window.store.config.plane == "regions"
    window.store.update("", **for_dataset("plane", "softmax"))
    assert not action.isEnabled()
