"""The counts of ill units beside the gradients, and the words on blocks of silent neurons."""

import numpy as np
import pytest
from PySide6.QtCore import QSizeF

from playground.training.gradient_statistics import unit_gradients
from playground.ui.theme import Theme
from playground.ui.views.gradient.health import beside_room, health_lines
from playground.ui.views.gradient.layout import GradientLayout, lay_out
from playground.ui.views.gradient.silence import silences
from playground.ui.views.gradient.smoothing import blended
from playground.ui.views.gradient.words import silence_texts


def laid_out(
    theme: Theme, units: list[int], columns: list[tuple[float, float]], size: tuple[float, float]
) -> GradientLayout:
    beside = beside_room(theme, sum(units))
    return lay_out(theme, QSizeF(*size), units, columns, theme.px(36), beside)


def test_a_count_is_a_warning_unless_it_is_none() -> None:
    assert health_lines((0, 2)) == (("0 dead", "forward"), ("2 saturated", "warning"))


@pytest.mark.parametrize(
    ("scale", "size"), [(0.8, (583.0, 180.0)), (1.0, (980.0, 280.0)), (2.5, (2130.0, 600.0))]
)
@pytest.mark.parametrize("layers", [1, 2, 4, 8])
def test_counts_have_a_place_left_of_the_axis_or_in_the_title(
    theme: Theme, scale: float, size: tuple[float, float], layers: int
) -> None:
    theme.set_scale(scale)
    units = [100] * layers + [3]
    share = np.arange(1, layers + 2) / (layers + 1)
    columns = [(float(x), 30.0) for x in 60 + (size[0] - 120) * share]
    layout = laid_out(theme, units, columns, size)
    room = beside_room(theme, sum(units))
    if layout.counts.isEmpty():
        assert layout.arrow.width() >= room.width
        assert layout.arrow.height() >= room.height
    else:
        assert layout.counts.width() >= room.row
        assert layout.counts.left() > layout.title.right()
        assert layout.counts.right() <= size[0]


def test_one_wide_layer_leaves_room_for_the_arrow_with_its_word_and_for_the_counts(
    theme: Theme,
) -> None:
    theme.set_scale(0.8)
    layout = laid_out(theme, [100, 3], [(294.0, 60.0), (519.0, 22.0)], (583.0, 180.0))
    assert layout.arrow.width() >= beside_room(theme, 103).width
    assert layout.counts.isEmpty()


def test_the_widest_block_of_silent_neurons_of_a_strip_gets_a_word(theme: Theme) -> None:
    dz = np.full((100, 8), 1e-3)
    dz[10:20] = dz[30:80] = 0.0
    layers = [unit_gradients(dz), unit_gradients(np.zeros((3, 8)))]
    layout = laid_out(theme, [100, 3], [(294.0, 60.0), (519.0, 22.0)], (583.0, 180.0))
    frame = layout.frames[0]
    (found,) = silences(layout.frames, blended(None, layers, 1.0))
    assert (found.silent, found.units) == (60, 100)
    assert found.place.left() == pytest.approx(frame.column(30).left())
    assert found.place.right() == pytest.approx(frame.column(79).right())
    assert all("zero" in text for text in silence_texts(60, 100))
