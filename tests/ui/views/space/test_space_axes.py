"""Which two units the warped space is drawn in."""

from typing import Any

import pytest

from playground.training.config import Config, LayerConfig
from playground.ui.views.space.axes import SpaceAxes


def axes(*units: int, dataset: str = "spiral3", **choices: Any) -> SpaceAxes:
    loss = "squared" if dataset == "plane" else "softmax"
    hidden = tuple(LayerConfig(n, "tanh") for n in units)
    return SpaceAxes.of(Config().replace(hidden=hidden, dataset=dataset, loss=loss, **choices))


def test_layers_and_units_count_from_1_on_screen() -> None:
    shown = axes(8, 6, space_layer=2, space_x=3, space_y=5)
    assert (shown.layer, shown.across, shown.up, shown.units) == (1, 2, 4, 6)
    assert not shown.scores


def test_where_the_net_has_fewer_layers_the_scores_are_meant() -> None:
    shown = axes(8, space_layer=9, space_x=1, space_y=2)
    assert (shown.layer, shown.across, shown.up, shown.units) == (1, 0, 1, 3)
    assert shown.scores


@pytest.mark.parametrize(
    ("x", "y", "shown"),
    [(1, 9, (0, 3)), (9, 1, (3, 0)), (7, 9, (2, 3)), (9, 7, (3, 2)), (4, 9, (2, 3))],
)
def test_where_a_layer_has_fewer_units_two_of_its_own_are_meant(
    x: int, y: int, shown: tuple[int, int]
) -> None:
    found = axes(4, space_x=x, space_y=y)
    assert (found.across, found.up) == shown


@pytest.mark.parametrize("x", [1, 3, 9])
def test_a_unit_against_itself_is_shown_against_x1(x: int) -> None:
    found = axes(4, space_x=x, space_y=x)
    assert (found.across, found.up) == (None, min(x, 4) - 1)


@pytest.mark.parametrize(("x", "y"), [(1, 2), (2, 1), (1, 1)])
def test_a_layer_of_one_unit_is_shown_against_x1(x: int, y: int) -> None:
    for shown in (axes(1, space_x=x, space_y=y), axes(dataset="plane", space_x=x, space_y=y)):
        assert (shown.across, shown.up, shown.units) == (None, 0, 1)
