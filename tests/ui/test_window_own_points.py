"""The window with points of one's own."""

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from playground.data.own import OWN, OwnPoints
from playground.data.points import Points
from playground.data.sampling import SEEN
from playground.training.config import Config, for_dataset, for_own
from playground.training.snapshot import Snapshot
from playground.ui.numbers import grouped
from playground.ui.views.loss.heading import LossHeading
from tests.ui.clock import Clock
from tests.ui.conftest import OpenWindow
from tests.ui.drive import find


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


def many(n: int = 20_000) -> OwnPoints:
    """So many points in three sectors."""
    X = np.random.default_rng(0).uniform(-5, 5, (n, 2))
    sector = ((np.arctan2(X[:, 1], X[:, 0]) + np.pi) * 3 / 7).astype(np.int64)
    return OwnPoints(Points(X, sector, 3))


def test_very_many_points_are_shown_by_a_sample_and_exactly_at_rest(
    open_window: OpenWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    # On a busy machine the losses of all points could take too long.
    monkeypatch.setattr("playground.training.evaluation.perf_counter", Clock())
    window = open_window(Config().replace(**for_own(many(), "softmax")))
    heading = find(window.stage.loss_view, LossHeading)
    window.run.step()
    assert f"those of {grouped(SEEN)} of the {grouped(14_000)} training" in heading.toolTip()
    frames: list[Snapshot] = []
    window.run.frame.connect(frames.append)
    qtbot.waitUntil(lambda: any(not frame.evaluation.sampled for frame in frames))
    assert heading.toolTip() == f"all {grouped(14_000)} points"
    assert frames[-1].evaluation == window.run.trainer.evaluate()
    window.run.play()
    qtbot.waitUntil(lambda: window.run.trainer.step_count > 100)
    window.run.pause()
    assert grouped(SEEN) in heading.toolTip()


def test_the_legend_says_how_many_points_are_drawn(open_window: OpenWindow) -> None:
    window = open_window(Config().replace(**for_own(many(), "softmax")))
    view = window.stage.region_view
    texts = [entry.text for entry in view._canvas.frame.legend.entries]
    assert f"train, {grouped(SEEN)} of {grouped(14_000)}" in texts
    window.store.update("circle", None, **for_dataset("circle", "softmax"))
    window.run.announce()
    assert "train" in [entry.text for entry in view._canvas.frame.legend.entries]


def test_the_legend_names_the_classes(open_window: OpenWindow) -> None:
    named = OwnPoints(some().points, class_names=("oak", "ash", "a tree with a very long name"))
    window = open_window(Config().replace(**for_own(named, "softmax")))
    legend = window.stage.region_view._canvas.frame.legend
    texts = [entry.text for entry in legend.entries if entry.kind == "class"]
    assert texts == ["oak", "ash", "a tree w…ng name"]
    window.store.update("circle", None, **for_dataset("circle", "softmax"))
    window.run.announce()
    assert [entry.text for entry in legend.entries if entry.kind == "class"] == ["0", "1"]
