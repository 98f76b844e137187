"""What a unit makes of the plane, and which piece of a maxout unit wins where."""

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from playground.engine.graph import FloatArray
from playground.engine.network import Network
from playground.engine.plane_field import PlaneField, PlaneRange
from playground.training.config import Config, LayerConfig
from playground.ui.theme import Theme
from playground.ui.views.unit.piece_map import middles, piece_lut, winner_map
from playground.ui.views.unit.unit_map import UnitMap

EXTENT = 2.0


@pytest.fixture
def view(qtbot: QtBot, qapp: QApplication) -> UnitMap:
    made = UnitMap(Theme())
    qtbot.addWidget(made)
    made.set_points(None, EXTENT)
    made.resize(300, 330)
    made.show()
    return made


def plane(n: int = 48) -> NDArray[np.float32]:
    """x1 and x2 over the plane, (2, n, n)."""
    across = np.linspace(-EXTENT, EXTENT, n, dtype=np.float32)
    x1 = np.tile(across, (n, 1))
    return np.stack([x1, x1.T[::-1]])


def color_at(view: UnitMap, x1: float, x2: float) -> QColor:
    x, y = view.plane.pixel(x1, x2)
    return view.grab().toImage().pixelColor(round(x), round(y))


def test_negative_is_orange_and_positive_blue_at_its_place(view: UnitMap) -> None:
    x1, x2 = plane()
    view.show_values(x1 + 3 * x2)
    up, down = color_at(view, 0.0, 1.5), color_at(view, 0.0, -1.5)
    assert up.blue() > up.red() + 50
    assert down.red() > down.blue() + 50


def test_the_scale_takes_in_the_largest_value_and_holds_still(view: UnitMap) -> None:
    x1, _ = plane()
    view.show_values(x1 / 2)
    assert view.scale == 1.0
    view.show_values(x1 / 3)
    assert view.scale == 1.0
    view.show_values(x1 * np.inf)
    view.grab()


def darkest(color: QColor) -> int:
    return min(color.red(), color.green(), color.blue())


def test_a_unit_beside_others_has_their_scale(view: UnitMap) -> None:
    x1, _ = plane()
    view.show_values(1e-3 * x1, 3.7)
    assert view.scale == 3.7
    assert darkest(color_at(view, 1.5, 0)) > 240  # nearly white, as in the network
    view.show_values(x1, 0.1)
    assert view.scale == pytest.approx(EXTENT)


def test_a_share_has_the_colour_of_its_class(view: UnitMap) -> None:
    levels = np.zeros((48, 48), np.uint8)
    levels[:, 24:] = 255
    for k in range(3):
        view.show_shares(levels, k)
        assert color_at(view, 1.0, 0.0) == Theme().class_color(k)
        assert darkest(color_at(view, -1.0, 0.0)) > 230
    assert view.scale == 1.0


def test_the_line_is_where_the_sum_is_zero(view: UnitMap) -> None:
    x1, x2 = plane()
    view.show_values(0 * x1 + 0.2)
    view.set_zero(2 * x1 + x2 - 1)
    dark = Theme().color("boundary")
    for a in (-0.4, 0.0, 0.9):
        assert color_at(view, a, 1 - 2 * a) == dark
        assert color_at(view, a + 0.4, 1 - 2 * a) != dark


def test_of_features_it_is_a_curve(view: UnitMap) -> None:
    x1, x2 = plane()
    view.show_values(0 * x1 + 0.2)
    view.set_zero(x1**2 + x2**2 - 1)
    dark = Theme().color("boundary")
    for angle in (0.3, 1.5, 4.0):
        assert color_at(view, np.cos(angle), np.sin(angle)) == dark
    assert color_at(view, 0.0, 0.0) != dark


@pytest.mark.parametrize("value", [1.0, -1.0, np.nan, np.inf])
def test_what_is_0_nowhere_has_no_line(view: UnitMap, value: float) -> None:
    view.show_values(plane()[0])
    before = view.grab().toImage()
    view.set_zero(np.full((48, 48), value, np.float32))
    assert view.grab().toImage() == before


def test_the_example_is_ringed(view: UnitMap) -> None:
    view.show_values(plane()[0])
    before = view.grab().toImage()
    view.set_example((0.5, 0.5))
    assert view.grab().toImage() != before
    view.set_example(None)
    assert view.grab().toImage() == before


def test_the_piece_that_wins_is_that_of_the_net() -> None:
    config = Config(hidden=(LayerConfig(5, "tanh"), LayerConfig(4, "maxout")), maxout_pieces=3)
    network = Network(config.architecture())
    network.initialize("large", 3)
    layers = PlaneField(network).activations(PlaneRange.square(EXTENT), 48)
    unit, units = 2, 4
    rows = [piece * units + unit for piece in range(3)]
    W: FloatArray = network.parameters.W[1][rows]
    winner = winner_map(W[:, :-1], W[:, -1], layers[0])
    z = np.tensordot(W[:, :-1], layers[0].astype(np.float64), axes=1) + W[:, -1, None, None]
    # The corners are points of both grids.
    assert winner[0, 0] == z[:, 0, 0].argmax()
    assert winner[-1, -1] == z[:, -1, -1].argmax()
    shares = [(winner == k).mean() - (z.argmax(axis=0) == k).mean() for k in range(3)]
    assert np.abs(shares).max() < 0.03


def test_each_piece_has_its_fill_and_its_number(view: UnitMap) -> None:
    winner = np.zeros((160, 160), np.uint8)
    winner[:, 80:] = 1
    view.show_winners(winner)
    fills = piece_lut(Theme())
    assert color_at(view, -1.5, 1.5).rgb() == fills[0]
    assert color_at(view, 1.5, 1.5).rgb() == fills[1]
    assert color_at(view, 0.0, 1.5) == Theme().color("outline")
    assert [piece for piece, _, _ in middles(winner)] == [0, 1]


def test_the_number_of_a_piece_stands_where_it_wins() -> None:
    around = np.zeros((40, 40), np.uint8)
    around[10:30, 10:30] = 1
    for piece, x, y in middles(around):
        assert around[int(y * 40), int(x * 40)] == piece
