"""The window with points of one's own."""

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from playground.data.own import OWN, OwnPoints
from playground.data.points import Points
from playground.training.config import Config, for_dataset, for_own
from tests.ui.conftest import OpenWindow


def some(n: int = 40, n_classes: int = 3, source: str = "") -> OwnPoints:
    """Points of as many classes, 0 for values."""
    X = np.random.default_rng(n).uniform(-5, 5, (n, 2))
    targets = np.arange(n) % n_classes if n_classes else X[:, 0] / 5
    return OwnPoints(Points(X, targets, n_classes), source=source)


@pytest.mark.parametrize("n_classes", [0, 2, 6])
def test_the_window_opens_with_own_points(open_window: OpenWindow, n_classes: int) -> None:
    config = Config().replace(**for_own(some(n_classes=n_classes, source="mine.csv"), "softmax"))
    window = open_window(config)
    assert window.windowTitle().startswith("mine.csv")
    window.run.step()
    assert not window.side.data.controls["points"].isEnabled()
    assert not window.side.data.controls["noise"].isEnabled()


def test_own_points_come_and_go_while_a_unit_and_a_point_are_looked_at(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window()
    window.run.step()
    window.stage.selection.choose_unit(1, 0)
    own = some(source="mine.csv")
    window.store.update("mine", None, **for_own(own, window.store.config.loss))
    qtbot.waitUntil(lambda: not window.run.trainer.stale)
    assert window.windowTitle().startswith("mine.csv")
    window.store.update("circle", None, **for_dataset("circle", window.store.config.loss))
    assert window.side.data.controls["noise"].isEnabled()
    window.store.undo_stack.undo()
    assert window.store.config.dataset == OWN
    assert window.store.config.own is own
