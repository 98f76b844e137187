import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from playground.ui.theme import Theme
from playground.ui.views.network.tiles import TileAtlas
from tests.ui.views.network.network_nets import pixels

N = 8


@pytest.fixture
def atlas(theme: Theme) -> TileAtlas:
    return TileAtlas(theme, N)


def maps(*values: float) -> NDArray[np.float32]:
    """One heat map for each value, which it has everywhere."""
    return np.stack([np.full((N, N), value, np.float32) for value in values])


def tile(atlas: TileAtlas, layer: int, unit: int) -> NDArray[np.int64]:
    """The pixels of a unit's heat map as drawn, (N, N, 3)."""
    image = QImage(N, N, QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    atlas.paint_unit(painter, layer, unit, QRectF(0, 0, N, N))
    painter.end()
    return pixels(image).astype(np.int64)


def test_row_0_is_the_top_and_column_0_the_left(atlas: TileAtlas) -> None:
    corner = maps(0.0)
    corner[0, :2, :4] = 1.0
    atlas.show([corner], classes=False)
    blue = tile(atlas, 0, 0)[..., 2] > tile(atlas, 0, 0)[..., 0]
    expected = np.zeros((N, N), bool)
    expected[:2, :4] = True
    np.testing.assert_array_equal(blue, expected)


def test_negative_is_orange_positive_blue_and_zero_neither(atlas: TileAtlas) -> None:
    atlas.show([maps(-1, 0, 1)], classes=False)
    difference = [
        int((tile(atlas, 0, k)[..., 2] - tile(atlas, 0, k)[..., 0])[0, 0]) for k in range(3)
    ]
    assert difference[0] < -50
    assert abs(difference[1]) < 10
    assert difference[2] > 50


def test_each_layer_has_its_own_scale(atlas: TileAtlas) -> None:
    atlas.show([maps(1), maps(1, 0.5), maps(1000, 500)], classes=False)
    for unit in (0, 1):
        np.testing.assert_array_equal(tile(atlas, 1, unit), tile(atlas, 2, unit))
    assert (tile(atlas, 1, 0) != tile(atlas, 1, 1)).any()


def test_each_input_has_its_own_scale(atlas: TileAtlas) -> None:
    """A feature such as x1^20 must not fade all the others."""
    atlas.show([maps(1, -1, 1e6, 0), maps(1)], classes=False)
    np.testing.assert_array_equal(tile(atlas, 0, 0), tile(atlas, 0, 2))
    np.testing.assert_array_equal(tile(atlas, 0, 0), tile(atlas, 1, 0))
    assert (tile(atlas, 0, 0) != tile(atlas, 0, 3)).any()


def test_outputs_of_classes_are_coloured_by_how_sure_the_net_is(
    atlas: TileAtlas, theme: Theme
) -> None:
    scores = maps(0, 0, 0)
    scores[1, :, 4:] = 30
    atlas.show([maps(1), scores], classes=True)
    color = theme.class_color(1)
    assert tuple(tile(atlas, 1, 1)[0, -1]) == (color.red(), color.green(), color.blue())
    ground = np.array(theme.color("background").getRgb()[:3])  # type: ignore[index]
    for k in (0, 2):
        assert np.abs(tile(atlas, 1, k)[0, -1] - ground).max() < 16
        # One of three classes, each as likely.
        assert np.abs(tile(atlas, 1, k)[0, 0] - ground).max() > 32


@pytest.mark.parametrize("classes", [False, True])
@pytest.mark.parametrize(
    "values",
    [(np.nan, 1, -1), (np.inf, 1, -1), (-np.inf, np.nan, 1), (3e38, -3e38, 0), (0, 0, 0)],
)
def test_any_value_has_a_colour_and_spoils_no_other(
    atlas: TileAtlas, classes: bool, values: tuple[float, ...]
) -> None:
    atlas.show([maps(1, -1), maps(*values)], classes=classes)
    assert (tile(atlas, 0, 0)[..., 2] > tile(atlas, 0, 0)[..., 0]).all()
    if not classes:
        for unit, value in enumerate(values):
            r, _, b = tile(atlas, 1, unit)[0, 0]
            if np.isfinite(value) and value:
                assert (b > r) == (value > 0)
            else:
                assert abs(int(b) - int(r)) < 10


@pytest.mark.parametrize(
    "nets", [((2, 8, 6, 3), (2, 6, 8, 3)), ((2, 4, 4, 3), (2, 8, 3)), ((2, 5, 2), (2, 9, 6, 3))]
)
def test_an_atlas_that_is_used_again_shows_every_unit_of_the_new_net(
    atlas: TileAtlas, nets: tuple[tuple[int, ...], ...]
) -> None:
    for units in (*nets, nets[0]):
        rng = np.random.default_rng(0)
        signs = [rng.choice([-1.0, 1.0], size=k) for k in units]
        atlas.show([maps(*sign) for sign in signs], classes=False)
        for layer, sign in enumerate(signs):
            shown = [tile(atlas, layer, unit)[0, 0] for unit in range(len(sign))]
            assert [1.0 if b > r else -1.0 for r, _, b in shown] == list(sign)


def test_a_unit_that_is_not_there_draws_nothing(atlas: TileAtlas) -> None:
    assert not tile(atlas, 0, 0).any()
    atlas.show([maps(1)], classes=False)
    assert not tile(atlas, 3, 0).any()
