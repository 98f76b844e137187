import math

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QPointF

from playground.ui.theme import Theme
from playground.ui.views.network.edges import STRONGEST, NetworkEdges
from playground.ui.views.network.focus import Focus
from playground.ui.views.network.layout import place_layers
from playground.ui.views.network.view import NetworkView
from tests.ui.views.network.network_nets import (
    is_color,
    layer_names,
    net_state,
    picture,
    pixels,
    point_at,
    random_state,
)


def strip(view: NetworkView, k: int) -> NDArray[np.uint8]:
    """The pixels between layer k and the next, without the units."""
    before, after = view.places[k], view.places[k + 1]
    left = math.ceil(before.outlets[:, 0].max()) + 8
    right = math.floor(after.inlets[:, 0].min()) - 8
    bottom = max(float((p.top + p.tile).max()) for p in (before, after))
    return pixels(picture(view))[: int(bottom), left:right]


def inked(shown: NDArray[np.uint8], theme: Theme) -> NDArray[np.bool_]:
    return ~is_color(shown, theme.color("background"))


def upper(view: NetworkView, shown: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The part of the strip that belongs to the upper of two units."""
    a, b = view.places[0].outlets[:, 1]
    return shown[: int(a + b) // 2]


def show(view: NetworkView, weights: object, **options: object) -> NDArray[np.uint8]:
    """Shows a net with one layer of weights; the pixels of its edges."""
    state = net_state([weights], **options)  # type: ignore[arg-type]
    view.show_state(state, layer_names(state.units))
    return strip(view, 0)


def test_a_positive_weight_is_blue_and_solid(view: NetworkView, theme: Theme) -> None:
    shown = show(view, [[1.0]])
    ink = inked(shown, theme)
    assert ink.any(axis=0).all()
    r, _, b = shown[ink].astype(int).T
    assert (b > r).all()


def test_a_negative_weight_is_orange_and_dashed(view: NetworkView, theme: Theme) -> None:
    shown = show(view, [[-1.0]])
    ink = inked(shown, theme)
    columns = ink.any(axis=0)
    assert columns.any()
    assert (np.diff(columns.astype(int)) == -1).sum() >= 5
    r, _, b = shown[ink].astype(int).T
    assert (r > b).all()


@pytest.mark.parametrize(
    ("gradients", "sizes"), [(False, (0.05, 0.3, 0.9)), (True, (0.002, 0.05, 0.9))]
)
def test_the_larger_of_two_values_is_drawn_wider(
    view: NetworkView, theme: Theme, gradients: bool, sizes: tuple[float, ...]
) -> None:
    def width(size: float) -> float:
        # The lower edge is the largest; the upper one is looked at.
        shown = show(view, [[size, 0], [0, 1.0]], gradients=gradients)
        ink = inked(upper(view, shown), theme)
        return float(ink[:, ink.any(axis=0)].sum(axis=0).mean())

    widths = [width(size) for size in sizes]
    assert widths == sorted(widths)
    assert widths[0] < 0.7 * widths[-1]


def test_gradients_are_told_apart_by_powers_of_ten(view: NetworkView, theme: Theme) -> None:
    def ink(size: float, gradients: bool) -> int:
        shown = show(view, [[size, 0], [0, 1.0]], gradients=gradients)
        return int(inked(upper(view, shown), theme).sum())

    assert ink(0.01, True) > ink(0.001, True)
    assert ink(0.01, False) == ink(0.001, False)


def test_the_switch_decides_what_edges_show(view: NetworkView, theme: Theme) -> None:
    for gradients, blue in ((False, True), (True, False)):
        shown = show(view, [[1.0]], weight_gradients=[[[-1.0]]], gradients=gradients)
        r, _, b = shown[inked(shown, theme)].astype(int).T
        assert ((b > r) == blue).all()


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, 0.0])
def test_what_is_no_number_or_zero_is_a_thin_grey_line_and_hides_nothing_else(
    view: NetworkView, theme: Theme, value: float
) -> None:
    def is_thin_and_grey(part: NDArray[np.uint8]) -> bool:
        ink = inked(part, theme)
        r, _, b = part[ink].astype(int).T
        return bool((np.abs(r - b) < 20).all() and 0 < ink.mean() < 0.05)

    assert is_thin_and_grey(show(view, [[value]]))
    shown = show(view, [[value, 0], [0, 1.0]])
    half = len(upper(view, shown))
    assert not is_thin_and_grey(shown[half:])
    assert inked(shown[half:], theme).any(axis=0).all()


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, 0.0])
def test_a_gradient_that_is_no_number_or_zero_is_not_drawn(
    view: NetworkView, theme: Theme, value: float
) -> None:
    shown = show(view, [[1.0]], weight_gradients=[[[value]]], gradients=True)
    assert not inked(shown, theme).any()


@pytest.mark.parametrize("size", [5e-324, 1e-300, 1e300, 1.7e308])
@pytest.mark.parametrize("gradients", [False, True])
def test_only_the_ratio_of_values_counts(
    view: NetworkView, theme: Theme, size: float, gradients: bool
) -> None:
    assert inked(show(view, [[size]], gradients=gradients), theme).any(axis=0).all()


def edges_of(theme: Theme, *units: int) -> NetworkEdges:
    return NetworkEdges(theme, place_layers(units, 900, 10, 430, 1.0), 500)


def show_edges(
    edges: NetworkEdges,
    matrices: list[NDArray[np.floating]],
    focus: Focus | None = None,
) -> None:
    edges.show(matrices, gradients=False, focus=focus, ratio=1.0, live=False)


def test_all_edges_of_a_small_net_are_drawn(theme: Theme) -> None:
    edges = edges_of(theme, 2, 8, 8, 3)
    show_edges(edges, random_state((2, 8, 8, 3)).edges)
    assert edges.hidden == 0


def test_of_a_large_layer_the_strongest_edges_are_drawn_and_the_others_counted(
    theme: Theme,
) -> None:
    edges = edges_of(theme, 2, 128, 128, 2)
    show_edges(edges, random_state((2, 128, 128, 2)).edges)
    assert edges.hidden == 2 * (2 * 128 - STRONGEST) + 128 * 128 - STRONGEST


def test_as_many_are_drawn_where_all_are_equally_strong(theme: Theme) -> None:
    edges = edges_of(theme, 2, 128, 128, 2)
    show_edges(edges, [np.ones((128, 2)), np.ones((128, 128)), np.ones((2, 128))])
    assert edges.hidden == 2 * (2 * 128 - STRONGEST) + 128 * 128 - STRONGEST


def test_none_are_counted_as_weaker_where_there_are_none_at_all(theme: Theme) -> None:
    edges = edges_of(theme, 2, 128, 128, 2)
    show_edges(edges, random_state((2, 128, 128, 2)).edges)
    show_edges(edges, [np.zeros((128, 2)), np.zeros((128, 128)), np.zeros((2, 128))])
    assert edges.hidden == 0


def test_all_edges_of_the_unit_in_focus_are_drawn(theme: Theme) -> None:
    edges = edges_of(theme, 2, 128, 128, 2)
    weak = random_state((2, 128, 128, 2)).edges
    weak[1][5] *= 1e-6
    show_edges(edges, weak)
    without = edges.hidden
    show_edges(edges, weak, focus=Focus(unit=(2, 5)))
    # Its 128 to the left and 2 to the right, some of which were drawn anyhow.
    assert 128 <= without - edges.hidden <= 130


def test_edges_of_other_units_fade(view: NetworkView, theme: Theme) -> None:
    def strength(focus: int) -> float:
        show(view, [[1.0, 0], [0, 1.0]])
        view.highlight(1, focus)
        # The popup stands to the right of this.
        shown = upper(view, strip(view, 0))[:, :200]
        ink = shown[inked(shown, theme)].astype(float)
        return float(255 - ink.mean())

    assert strength(0) > 2 * strength(1)


@pytest.mark.parametrize("units", [(2, 3, 2), (2, 64, 64, 3), (2, 128, 2)])
def test_an_edge_is_found_where_it_is_drawn(theme: Theme, units: tuple[int, ...]) -> None:
    edges = edges_of(theme, *units)
    show_edges(edges, random_state(units).edges)
    places = place_layers(units, 900, 10, 430, 1.0)
    x = (places[0].outlets[:, 0].max() + places[1].inlets[:, 0].min()) / 2
    for source in (0, 1):
        for target in (0, units[1] - 1):
            # Half way, a curve as well as a line is half way up.
            y = (places[0].outlets[source, 1] + places[1].inlets[target, 1]) / 2
            found = edges.edge_at(x, y, 3.0)
            assert found is not None
            k, i, j = found
            at = (places[0].outlets[i, 1] + places[1].inlets[j, 1]) / 2
            assert k == 0
            assert at == pytest.approx(y, abs=3)


def test_no_edge_is_found_far_from_all(theme: Theme) -> None:
    edges = edges_of(theme, 2, 3, 2)
    assert edges.edge_at(450, 495, 5.0) is None
    assert edges.edge_at(2, 200, 5.0) is None


def test_pointing_at_an_edge_shows_its_weight_and_its_gradient(
    view: NetworkView,
) -> None:
    show(view, [[0.5], [-1.0]])
    before = picture(view)
    start, end = view.places[0].outlets[0], view.places[1].inlets[0]
    point_at(view, QPointF(float(start[0] + end[0]) / 2, float(start[1] + end[1]) / 2))
    assert picture(view) != before
    point_at(view, QPointF(5, 5))
    assert picture(view) == before
