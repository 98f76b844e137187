"""Which panes of the stage are left out where there is little room."""

import pytest

from playground.ui.pane_room import PanesSeen, panes_seen

PANES = ("left", "network", "below", "right", "plane", "under_plane")


def left_out(width: float, height: float, **what: bool) -> set[str]:
    usual = dict.fromkeys(("walking", "drawing", "large_below", "asked_for"), False)
    seen: PanesSeen = panes_seen(width, height, **{**usual, **what})
    return {name for name in PANES if not getattr(seen, name)}


@pytest.mark.parametrize("walking", [False, True])
@pytest.mark.parametrize("drawing", [False, True])
@pytest.mark.parametrize("large_below", [False, True])
def test_a_large_stage_has_all_panes(walking: bool, drawing: bool, large_below: bool) -> None:
    what = {"walking": walking, "drawing": drawing, "large_below": large_below}
    assert left_out(1200, 700, **what) == set()


def test_a_low_stage_keeps_the_network_and_the_plane() -> None:
    assert left_out(1200, 400) == {"below", "under_plane"}


def test_a_walk_stays_when_the_stage_is_low_and_takes_the_place_of_the_network() -> None:
    assert left_out(1200, 400, walking=True) == {"under_plane"}
    # Lower, there would be neither a number at a unit nor a formula.
    assert left_out(1200, 270, walking=True) == {"network", "under_plane"}


def test_the_space_takes_the_place_of_the_plane_but_not_while_that_is_drawn_on() -> None:
    assert left_out(1200, 500, large_below=True) == {"plane"}
    assert left_out(1200, 400, large_below=True) == {"plane", "below"}
    assert left_out(1200, 400, large_below=True, drawing=True) == {"below", "under_plane"}


def test_a_narrow_stage_has_the_network_or_what_was_asked_for() -> None:
    assert left_out(400, 700) == {"right"}
    assert left_out(400, 700, asked_for=True) == {"left"}
