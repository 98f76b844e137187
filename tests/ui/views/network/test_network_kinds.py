"""Units of a mixed layer show which activation they have."""

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPixmap

from playground.training.config import Config, LayerConfig
from playground.ui.theme import Theme
from playground.ui.unit_kinds import unit_kinds
from playground.ui.views.network.grips import bias_overhang
from playground.ui.views.network.kinds import KindGlyphs, UnitKind
from playground.ui.views.network.view import NetworkView
from playground.ui.words.labels import Labels
from tests.ui.views.network.network_nets import ink, picture, pixels, random_state, show_net

KINDS = {
    (1, 0): UnitKind("tanh", "tanh"),
    (1, 1): UnitKind("relu", "ReLU"),
    (1, 2): UnitKind("leaky_relu", "leaky ReLU", 0.3),
}


def test_only_units_of_mixed_layers_have_a_kind() -> None:
    mixed = LayerConfig(2, "tanh", unit_activations=("tanh", "leaky_relu"))
    config = Config().replace(hidden=(LayerConfig(3, "relu"), mixed), leaky_slope=0.3)
    assert unit_kinds(config, Labels()) == {
        (2, 0): UnitKind("tanh", "tanh"),
        (2, 1): UnitKind("leaky_relu", "leaky ReLU", 0.3),
    }
    assert unit_kinds(Config(), Labels()) == {}


def test_a_curve_stands_at_the_corner_of_the_unit(view: NetworkView, theme: Theme) -> None:
    show_net(view, random_state((2, 5, 3)))
    corners = [QRectF(f.left(), f.top(), 20, 15) for f in view.places[1].frames]
    assert ink(view, corners[0], theme, "accent") == 0
    view.glyphs.show(KINDS)
    for unit in range(3):
        assert ink(view, corners[unit], theme, "accent") > 10
    assert ink(view, corners[3], theme, "accent") == 0
    view.glyphs.show({})
    assert ink(view, corners[0], theme, "accent") == 0


@pytest.mark.parametrize("units", [(2, 5, 3), (2, 20, 3), (2, 128, 2), (2, *[16] * 8, 3)])
def test_a_curve_covers_no_more_than_a_part_of_its_unit(
    view: NetworkView, theme: Theme, units: tuple[int, ...]
) -> None:
    show_net(view, random_state(units))
    glyphs = KindGlyphs(theme, view)
    glyphs.show({(1, unit): UnitKind("tanh", "tanh") for unit in range(units[1])})
    canvas = QPixmap(10, 10)
    painter = QPainter(canvas)
    boxes = glyphs.paint(painter, view.places)
    painter.end()
    assert len(boxes) in (0, units[1])
    assert units[1] != 5 or boxes
    for box, frame in zip(boxes, view.places[1].frames, strict=False):
        assert box.width() <= frame.width() / 2 + 1
        assert box.height() <= frame.height() / 2 + 1


def test_the_frame_of_a_unit_covers_no_curve(view: NetworkView) -> None:
    show_net(view, random_state((2, 5, 3)))
    view.glyphs.show(KINDS)
    frame = view.places[1].frames[1]
    left, top = round(frame.left() - bias_overhang(view.places[1], view._theme)[0]), frame.top()
    whole = slice(round(top), round(top) + 15), slice(left, left + 20)
    before = pixels(picture(view))[whole]
    view.set_focus((1, 1))
    np.testing.assert_array_equal(pixels(picture(view))[whole], before)


def test_units_that_are_gone_do_no_harm(view: NetworkView) -> None:
    view.glyphs.show({(7, 0): UnitKind("tanh", "tanh"), (1, 99): UnitKind("sine", "sine")})
    show_net(view, random_state((2, 5, 3)))
    picture(view)


def test_a_unit_of_a_mixed_layer_is_described_with_its_activation(view: NetworkView) -> None:
    show_net(view, random_state((2, 5, 3)))
    view.glyphs.show(KINDS)
    assert view._picture.describe(1, 1).startswith("ReLU, ")
    assert not view._picture.describe(1, 4).startswith("ReLU")
