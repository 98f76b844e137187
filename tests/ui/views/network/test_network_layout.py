from itertools import pairwise

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from playground.training.fields import MAX_LAYERS, MAX_UNITS
from playground.ui.theme import MAX_SCALE, MIN_SCALE
from playground.ui.views.network.layout import LayerPlace, place_layers

# What is asked for by name: from the smallest net to the largest.
NETS = {
    "no hidden layer": (2, 2),
    "2-1-2": (2, 1, 2),
    "2-8-6-3": (2, 8, 6, 3),
    "one of 128": (2, 128, 2),
    "two of 128": (2, 128, 128, 2),
    "8 of 64": (2, *[64] * 8, 3),
    "8 of 128": (2, *[128] * 8, 6),
    "mixed": (2, 128, 1, 64, 3, 17, 1),
}
# Rounding errors of sums of about 4000 pixels.
EPS = 1e-6

nets = st.tuples(
    st.lists(
        st.one_of(st.integers(1, MAX_UNITS), st.sampled_from([1, 2, 64, MAX_UNITS])),
        max_size=MAX_LAYERS,
    ),
    st.integers(1, 6),
).map(lambda parts: (2, *parts[0], parts[1]))
scales = st.floats(MIN_SCALE, MAX_SCALE)
# Of the smallest view, at every scale.
widths = st.floats(360, 3600)
heights = st.floats(130, 2000)


def places(
    units: tuple[int, ...], width: float, height: float, scale: float
) -> tuple[list[LayerPlace], float, float]:
    """The places in a view, and the upper and lower end of their room, all times the scale."""
    top = 10 * scale
    bottom = top + height * scale
    return place_layers(units, width * scale, top, bottom, scale), top, bottom


def boxes(place: LayerPlace) -> np.ndarray:
    """Left, top, right, bottom of every unit with its gauge, (units, 4)."""
    right = place.left + place.tile + place.gauge
    return np.stack([place.left, place.top, right, place.top + place.tile], axis=1)


def overlapping(rects: np.ndarray) -> int:
    """How many pairs of boxes have a common point inside."""
    a, b = rects[:, np.newaxis], rects[np.newaxis]
    apart = (
        (a[..., 2] <= b[..., 0] + EPS)
        | (b[..., 2] <= a[..., 0] + EPS)
        | (a[..., 3] <= b[..., 1] + EPS)
        | (b[..., 3] <= a[..., 1] + EPS)
    )
    return (int((~apart).sum()) - len(rects)) // 2


@given(nets, widths, heights, scales)
def test_no_two_units_overlap(
    units: tuple[int, ...], width: float, height: float, scale: float
) -> None:
    found, _, _ = places(units, width, height, scale)
    assert [len(place.left) for place in found] == list(units)
    assert overlapping(np.concatenate([boxes(place) for place in found])) == 0


@given(nets, widths, heights, scales)
@example((2, 6), 360.0, 130.0, 1.0)
def test_every_unit_is_inside_the_view(
    units: tuple[int, ...], width: float, height: float, scale: float
) -> None:
    found, top, bottom = places(units, width, height, scale)
    rects = np.concatenate([boxes(place) for place in found])
    assert rects[:, 0].min() >= -EPS
    assert rects[:, 2].max() <= width * scale + EPS
    # Units stand on whole pixels, the ends of their room do not.
    assert rects[:, 1].min() >= top - 0.5
    assert rects[:, 3].max() <= bottom + 0.5


@given(nets, widths, heights, scales)
def test_layers_stand_in_order_with_room_for_edges_between_them(
    units: tuple[int, ...], width: float, height: float, scale: float
) -> None:
    found, _, _ = places(units, width, height, scale)
    for before, after in pairwise(found):
        room = after.left.min() - (before.left.max() + before.tile + before.gauge)
        assert room >= 0.3 * (after.x - before.x)


@given(nets, widths, heights, scales)
def test_every_unit_can_be_pointed_at(
    units: tuple[int, ...], width: float, height: float, scale: float
) -> None:
    found, _, _ = places(units, width, height, scale)
    for place in found:
        middle = place.tile / 2
        hits = [
            place.unit_at(x + middle, y + middle)
            for x, y in zip(place.left, place.top, strict=True)
        ]
        assert hits == list(range(len(place.left)))


def test_a_narrow_view_is_not_half_margins() -> None:
    """The first net in a window of 1920x1080 at 200 %."""
    found = place_layers((2, 8, 6, 3), 500, 20, 500, 2.0, left=130)
    assert found[-1].x - found[0].x > 0.6 * 500
    right = found[-1].left.max() + found[-1].tile + found[-1].gauge
    assert right <= 500
    assert min(place.tile for place in found[1:]) >= 20


@pytest.mark.parametrize("units", NETS.values(), ids=NETS)
@pytest.mark.parametrize("size", [(360, 150), (620, 400), (1150, 700), (2400, 1500)])
def test_units_of_a_layer_are_in_reading_order(
    units: tuple[int, ...], size: tuple[float, float]
) -> None:
    found, _, _ = places(units, *size, 1.0)
    for place in found:
        order = np.lexsort((place.left, np.round(place.top, 6)))
        assert list(order) == list(range(len(place.left)))


@given(st.integers(1, MAX_UNITS), widths, heights, scales)
def test_a_layer_is_centred(units: int, width: float, height: float, scale: float) -> None:
    found, top, bottom = places((2, units, 2), width, height, scale)
    for place in found:
        rects = boxes(place)
        # Units stand on whole pixels.
        assert (rects[:, 1].min() + rects[:, 3].max()) / 2 == pytest.approx(
            (top + bottom) / 2, abs=0.6
        )
        assert (rects[:, 0].min() + rects[:, 2].max()) / 2 == pytest.approx(place.x, abs=0.6)
        assert place.half_width == pytest.approx(rects[:, 2].max() - place.x)


def test_a_large_layer_shrinks_first_and_is_then_grouped() -> None:
    def hidden(units: int) -> LayerPlace:
        return places((2, units, 2), 1150, 600, 1.0)[0][1]

    few, more, most = hidden(4), hidden(20), hidden(128)
    assert few.tile > more.tile
    assert (few.columns, more.columns) == (1, 1)
    assert most.columns > 1


def test_at_least_the_two_inputs_of_a_tall_view_are_as_large_as_designed() -> None:
    found, _, _ = places((2, 8, 6, 3), 1150, 700, 1.0)
    assert found[0].tile == pytest.approx(52)
    double, _, _ = places((2, 8, 6, 3), 1150, 700, 2.0)
    assert double[0].tile == pytest.approx(104)


@given(nets, st.floats(1, 4000), st.floats(-50, 2000), scales)
def test_a_view_of_any_size_gets_finite_places(
    units: tuple[int, ...], width: float, height: float, scale: float
) -> None:
    for place in place_layers(units, width, 10.0, 10.0 + height, scale):
        assert np.isfinite(boxes(place)).all()
        assert place.tile >= 1


def test_edges_leave_at_the_gauges_and_arrive_at_the_tiles() -> None:
    found, _, _ = places((2, 3, 2), 800, 400, 1.0)
    place = found[1]
    np.testing.assert_allclose(place.inlets[:, 0], place.left)
    np.testing.assert_allclose(place.outlets[:, 0], place.left + place.tile + place.gauge)
    np.testing.assert_allclose(place.inlets[:, 1], place.outlets[:, 1])
