"""Points of one's own in the data section."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from playground.data.own import OWN, OwnPoints
from playground.data.points import Points
from playground.training.config import for_dataset, for_own
from playground.ui.numbers import grouped
from playground.ui.panels.side_panel import SidePanel
from playground.ui.widgets.thumbnail import Thumbnail
from playground.ui.widgets.thumbnail_grid import ThumbnailGrid
from tests.ui.drive import find
from tests.ui.panels.conftest import Bench


def own(n: int = 40, n_classes: int = 3) -> OwnPoints:
    X = np.random.default_rng(n).uniform(-5, 5, (n, 2))
    targets = np.arange(n) % n_classes if n_classes else X[:, 0] / 5
    return OwnPoints(Points(X, targets, n_classes), source="mine.csv")


def thumbnail(side: SidePanel) -> Thumbnail:
    return find(side, ThumbnailGrid).thumbnail(OWN)


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def test_without_any_the_thumbnail_asks_for_them(bench: Bench, side: SidePanel) -> None:
    with bench.qtbot.waitSignal(side.data.own_asked):
        click(thumbnail(side))
    assert bench.undos == 0
    assert find(side, ThumbnailGrid).value() == bench.config.dataset
    assert not thumbnail(side).isChecked()


@pytest.mark.parametrize("n_classes", [0, 3])
def test_the_thumbnail_brings_them_back(bench: Bench, side: SidePanel, n_classes: int) -> None:
    mine = own(n_classes=n_classes)
    bench.store.update("mine", None, **for_own(mine, "softmax"))
    assert thumbnail(side).isChecked()
    bench.store.update("circle", None, **for_dataset("circle", bench.config.loss))
    assert not thumbnail(side).isChecked()
    click(thumbnail(side))
    assert bench.config.own_in_force is mine
    assert bench.config.loss == ("softmax" if n_classes else "squared")
    bench.undo()
    assert bench.config.dataset == "circle"


def test_their_number_takes_the_place_of_the_generators_controls(
    bench: Bench, side: SidePanel
) -> None:
    noise, new = side.data.controls["noise"], find(side, QPushButton, "newData")
    count, table = find(side, QLabel, "own_count"), find(side, QPushButton, "own_table")
    top = side.data.controls["show_test"].mapTo(side, side.rect().topLeft())
    bench.store.update("mine", None, **for_own(own(1234), "softmax"))
    assert count.isVisible()
    assert count.text() == grouped(1234)
    assert count.toolTip() == "mine.csv\nx₁ is x1, x₂ is x2\nthe class is label"
    assert not noise.isEnabled()
    assert not new.isVisible()
    with bench.qtbot.waitSignal(side.data.table_asked):
        click(table)
    assert side.data.controls["show_test"].mapTo(side, side.rect().topLeft()) == top
    bench.undo()
    assert noise.isEnabled()
    assert new.isVisible()
    assert not count.isVisible()
