"""The first layer's zeros in the plane: lines of coordinates, curves of features."""

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from playground.engine.plane_field import PlaneRange
from playground.training.config import Config, LayerConfig
from playground.training.first_curves import FirstCurveReader, FirstCurves
from playground.training.plane_readings import PlaneReadings, first_lines
from playground.training.trainer import Trainer
from playground.ui.theme import Theme
from playground.ui.views.region.overlay_feed import OverlayFeed
from playground.ui.views.region.overlays import Overlays
from playground.ui.views.region.view import RegionView
from tests.ui.views.region.region_driving import make_split, pixel

EXTENT = 1.25


def trainer_of(*features: str, standardize: bool = False, activation: str = "tanh") -> Trainer:
    hidden = (LayerConfig(3, activation),)
    trainer = Trainer(Config().replace(hidden=hidden, features=features, standardize=standardize))
    trainer.run(20)
    trainer.snapshot()
    return trainer


@pytest.mark.parametrize("features", [("x1", "x2"), ("x2", "x1"), ("x2",)])
@pytest.mark.parametrize("standardize", [False, True])
def test_lines_are_where_the_first_sums_are_0(features: tuple[str, ...], standardize: bool) -> None:
    trainer = trainer_of(*features, standardize=standardize)
    lines = first_lines(trainer)
    assert lines is not None
    W, rows = trainer.network.parameters.W[0], trainer.network.features.rows
    for w, b, row in zip(lines.w, lines.b, W, strict=True):
        foot = -b * w / (w @ w)
        for at in (foot, foot + 0.3 * np.array([-w[1], w[0]])):
            assert row[:-1] @ rows(at[np.newaxis])[:, 0] + row[-1] == pytest.approx(0, abs=1e-9)


def test_of_features_they_are_curves() -> None:
    trainer = trainer_of("x1", "x1^2", "x2^2", standardize=True)
    assert first_lines(trainer) is None
    area = PlaneRange.square(EXTENT)
    found = FirstCurveReader(trainer.network).read(area)
    side = found.z.shape[1]
    across = np.linspace(-EXTENT, EXTENT, side)
    for i, j in ((0, 0), (10, 40), (side - 1, 5)):
        point = np.array([[across[j], across[::-1][i]]])
        W = trainer.network.parameters.W[0]
        z = W[:, :-1] @ trainer.network.features.rows(point)[:, 0] + W[:, -1]
        np.testing.assert_allclose(found.z[:, i, j], z, rtol=1e-4, atol=1e-4)
    assert found.unit.tolist() == [0, 1, 2]


def test_every_piece_of_maxout_has_a_curve() -> None:
    found = FirstCurveReader(trainer_of("x1^2", activation="maxout").network).read(
        PlaneRange.square(EXTENT)
    )
    assert found.unit.tolist() == [0, 1, 2, 0, 1, 2]
    assert found.piece.tolist() == [0, 0, 0, 1, 1, 1]


def test_weights_too_large_for_a_picture_are_no_reason_to_warn() -> None:
    trainer = trainer_of("x1^2")
    trainer.network.parameters.W[0][0] = 1e39
    found = FirstCurveReader(trainer.network).read(PlaneRange.square(EXTENT))
    assert not np.isfinite(found.z[0]).all()
    assert np.isfinite(found.z[1:]).all()


def circle() -> FirstCurves:
    across = np.linspace(-EXTENT, EXTENT, 65, dtype=np.float32)
    x1, x2 = np.meshgrid(across, across[::-1])
    one = np.zeros(1, np.intp)
    return FirstCurves((x1**2 + x2**2 - 1)[np.newaxis], PlaneRange.square(EXTENT), one, one)


def is_drawn(view: RegionView, x1: float, x2: float) -> bool:
    """Whether a line is near a place."""
    image, at, near = view.grab().toImage(), pixel(view, x1, x2), range(-2, 3)
    accent = Theme().color("accent")
    return any(image.pixelColor(at.x() + i, at.y() + j) == accent for i in near for j in near)


@pytest.fixture
def view(qtbot: QtBot) -> RegionView:
    view = RegionView(Theme())
    qtbot.addWidget(view)
    view.resize(500, 540)
    corner = np.array([[-1.2, -1.2], [-1.2, -1.1], [-1.1, -1.2]])
    view.set_data(make_split(corner, corner), 3, EXTENT)
    view.set_overlays(Overlays(lines=True))
    return view


def test_a_curve_is_drawn_where_it_is(view: RegionView) -> None:
    view.show_readings(PlaneReadings(curves=circle()))
    for angle in (1.0, 2.0, 4.0):
        assert is_drawn(view, np.cos(angle), np.sin(angle))
    assert not is_drawn(view, 0.5, 0.0)


def test_lines_take_the_place_of_curves_and_the_other_way_round(view: RegionView) -> None:
    overlays = view._canvas.overlays
    view.show_readings(PlaneReadings(curves=circle()))
    assert [entry.text for entry in overlays.entries()] == ["w · φ(x) + b = 0"]
    view.show_readings(PlaneReadings(lines=first_lines(trainer_of("x1", "x2"))))
    assert len(overlays.entries()) == 3
    at = np.cos(2.0), np.sin(2.0)
    assert not is_drawn(view, *at)
    view.show_readings(PlaneReadings(curves=circle()))
    assert is_drawn(view, *at)


def test_the_feed_brings_curves_to_a_net_of_features(view: RegionView) -> None:
    trainer = trainer_of("x1^2", "x2^2")
    feed = OverlayFeed(view)
    feed.set_config(trainer.config.replace(show_lines=True, show_arrows=True))
    view.set_data(trainer.split, 3, EXTENT)
    feed.show(trainer)
    assert view._canvas.overlays.entries()[0].text == "w · φ(x) + b = 0"
