"""Residuals are bars at the points: up where the output is too large; the legend says how much."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from playground.data.points import Points, Split
from playground.training.config import Config, for_dataset
from playground.training.outputs import Residuals
from playground.training.plane_readings import Mistakes, Picked, PlaneReadings
from playground.training.trainer import Trainer
from playground.ui.theme import Theme
from playground.ui.views.region.overlay_feed import OverlayFeed, chosen_overlays
from playground.ui.views.region.overlays import Overlays
from playground.ui.views.region.residuals import MOST_BARS
from playground.ui.views.region.view import RegionView
from tests.ui.views.region.region_driving import make_split, pixel

X = np.array([[-3.0, 0.0], [3.0, 0.0]])


@pytest.fixture(params=["light", "dark"])
def view(request: pytest.FixtureRequest, qapp: QApplication, qtbot: QtBot) -> RegionView:
    view = RegionView(Theme(name=request.param))
    qtbot.addWidget(view)
    view.resize(500, 560)
    none = Points(np.empty((0, 2)), np.empty(0), 0)
    view.set_data(Split(Points(X, np.array([0.0, 0.0]), 0), none), 0, 6.0)
    return view


def residuals(*train: float) -> PlaneReadings:
    return PlaneReadings(residuals=Residuals(np.array(train), np.empty(0)))


def column(view: RegionView, x1: float, above: bool) -> set[str]:
    """The colours of a strip that ends where a bar's tip may be, beyond the mark itself."""
    image = view.grab().toImage()
    at = pixel(view, x1, 0.0)
    steps = range(12, 24)
    return {image.pixelColor(at.x(), at.y() - k if above else at.y() + k).name() for k in steps}


def name(view: RegionView, share: float) -> str:
    color: QColor = view._theme.signed_color(share)
    return color.name()


def legend(view: RegionView) -> list[str]:
    return [entry.text for entry in view._canvas.overlays.entries()]


def test_a_bar_goes_up_where_the_output_is_too_large_and_down_where_too_small(
    view: RegionView,
) -> None:
    view.set_overlays(Overlays(residuals=True))
    view.show_readings(residuals(0.5, -0.5))

    assert name(view, 0.9) in column(view, -3.0, above=True)
    assert name(view, 0.9) not in column(view, -3.0, above=False)
    assert name(view, -0.9) in column(view, 3.0, above=False)
    assert name(view, -0.9) not in column(view, 3.0, above=True)


def test_a_bar_that_is_cut_off_ends_with_the_head_of_an_arrow(view: RegionView) -> None:
    many = np.column_stack([np.linspace(-5, 5, 41), np.full(41, -4.0)])
    X = np.concatenate([[[-3.0, 0.0], [3.0, 0.0]], many])
    none = Points(np.empty((0, 2)), np.empty(0), 0)
    view.set_data(Split(Points(X, np.zeros(len(X)), 0), none), 0, 6.0)
    view.set_overlays(Overlays(residuals=True))
    view.show_readings(residuals(50.0, 1.0, *np.ones(41)))

    def widest(x1: float) -> int:
        """How far from its middle a bar has its colour, above the mark."""
        image, at = view.grab().toImage(), pixel(view, x1, 0.0)
        places = [(dx, dy) for dx in range(12) for dy in range(12, 80)]
        color = name(view, 0.9)
        return max(
            dx
            for dx, dy in places
            if image.pixel(at.x() + dx, at.y() - dy) & 0xFFFFFF == QColor(color).rgb() & 0xFFFFFF
        )

    assert widest(3.0) <= 2
    assert widest(-3.0) >= 3


def test_the_legend_says_how_much_a_bar_is_and_it_goes_with_the_bars(view: RegionView) -> None:
    view.set_overlays(Overlays(residuals=True))
    view.show_readings(residuals(0.8, -0.8))
    assert legend(view) == ["residual s − t = 0.5"]

    view.set_overlays(Overlays())
    assert legend(view) == []
    assert name(view, 0.9) not in column(view, -3.0, above=True)


def test_what_is_no_number_has_no_bar(view: RegionView) -> None:
    view.set_overlays(Overlays(residuals=True))
    view.show_readings(residuals(np.nan, np.inf))
    view.grab()
    assert name(view, 0.9) not in column(view, -3.0, above=True)


def test_of_many_points_some_have_bars_and_the_legend_says_so(view: RegionView) -> None:
    n = MOST_BARS + 100
    some = Points(np.zeros((n, 2)), np.zeros(n), 0)
    view.set_data(Split(some, some.subset(np.empty(0, np.intp))), 0, 6.0)
    view.set_overlays(Overlays(residuals=True))
    view.show_readings(PlaneReadings(residuals=Residuals(np.ones(n), np.empty(0))))
    view.grab()
    assert legend(view)[0].endswith(f"{MOST_BARS} of {n} points")


@pytest.mark.parametrize("dataset", ["plane", "surface"])
def test_the_feed_brings_the_residuals_of_the_net(view: RegionView, dataset: str) -> None:
    config = Config().replace(**for_dataset(dataset, "softmax"), show_residuals=True)
    trainer = Trainer(config)
    view.set_data(trainer.split, 0, config.extent)
    feed = OverlayFeed(view)
    feed.set_config(config)
    feed.show(trainer)
    assert legend(view)[0].startswith("residual s − t = ")


def test_classes_have_none() -> None:
    assert not chosen_overlays(Config().replace(show_residuals=True)).residuals


def test_the_points_of_a_cell_are_ringed_until_it_is_let_go(view: RegionView) -> None:
    view.set_data(make_split(X, n_classes=2), 2, 6.0)
    found = Mistakes(np.array([False, True]), np.empty(0, bool))
    view.show_readings(PlaneReadings(picked=Picked(("1", "0"), found)))
    assert legend(view) == ["class 1 taken for 0"]
    accent = view._theme.color("accent").name()

    def ringed(x1: float) -> bool:
        image, at = view.grab().toImage(), pixel(view, x1, 0.0)
        return accent in {image.pixelColor(at.x() + k, at.y()).name() for k in range(11, 20)}

    assert ringed(3.0)
    assert not ringed(-3.0)

    view.show_readings(PlaneReadings(picked=Picked()))
    assert legend(view) == []
    assert not ringed(3.0)
