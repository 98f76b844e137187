"""Undo and redo return the picture, too: every view of the window as it was."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from playground.training import surgery
from playground.training.building import as_own
from playground.training.config import Config, LayerConfig, for_own
from playground.training.edits import BIAS, Edit, Value
from playground.ui.main_window import MainWindow

EDITS: dict[str, Callable[[Config], Edit]] = {
    "value": lambda c: surgery.set_values([Value(0, 2, 0, 3.0), Value(2, 1, BIAS, -2.0)]),
    "frozen": lambda c: surgery.freeze(c, 1, 2),
    "unit": lambda c: surgery.add_unit(c, 0, at=2),
    "no unit": lambda c: surgery.remove_unit(c, 1, 0),
    "layer": lambda c: surgery.insert_layer(c, 1, LayerConfig(3, "relu")),
    "reset": lambda c: Edit(fresh=True),
    "new weights": lambda c: Edit({"seed": 9}),
    "own points": lambda c: Edit(for_own(as_own(c), c.loss)),
    "penalty": lambda c: Edit({"l2": 0.1}),
    "optimizer": lambda c: Edit({"optimizer": "sgd"}),
    "activations": lambda c: Edit(
        {"hidden": (c.hidden[0].with_unit_activation(1, "sine"), *c.hidden[1:])}
    ),
    "features": lambda c: Edit({"features": ("x1", "x2", "x1*x2")}),
}


def views(window: MainWindow) -> tuple[QWidget, ...]:
    stage = window.stage
    return stage.network_view, stage.region_view, stage.loss_view, stage.gradient_view


def pictures(window: MainWindow) -> list[QImage]:
    QApplication.processEvents()  # a frame sent soon
    window.run.announce()
    QApplication.processEvents()
    return [view.grab().toImage() for view in views(window)]


@pytest.mark.parametrize("name", EDITS)
def test_undo_and_redo_return_every_view(window: MainWindow, name: str) -> None:
    window.run.trainer.run(120)
    window.run.announce()
    before = pictures(window)
    assert window.store.edit("Edit", EDITS[name](window.store.config))
    changed = pictures(window)
    window.run.trainer.run(40)
    trained = pictures(window)
    touched = name not in ("frozen", "own points", "penalty", "optimizer", "activations")
    if touched:
        assert changed[1] != before[1]
    undo, redo = (window.actions_table[key] for key in ("undo", "redo"))
    for _ in range(2):
        undo.trigger()
        if touched:
            assert pictures(window) == before
        redo.trigger()
        assert pictures(window) == trained


def test_all_edits_one_after_the_other_come_back(window: MainWindow) -> None:
    window.run.trainer.run(60)
    shown = [pictures(window)]
    for edit in EDITS.values():
        assert window.store.edit("Edit", edit(window.store.config))
        shown.append(pictures(window))
    stack = window.store.undo_stack
    for expected in shown[-2::-1]:
        stack.undo()
        assert pictures(window) == expected
    for expected in shown[1:]:
        stack.redo()
        assert pictures(window) == expected
