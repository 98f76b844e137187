"""What a brush leaves: as dense as asked for, however the pointer's way is reported."""

import numpy as np
import pytest

from playground.data.strokes import Stroke, snapped


def drawn(
    way: list[tuple[float, float]], spacing: float, radius: float = 0.0, grid: float = 0.0
) -> np.ndarray:
    stroke = Stroke(spacing, radius, grid, np.random.default_rng(3))
    return np.concatenate([stroke.to(*place) for place in way])


def least_distance(X: np.ndarray) -> float:
    apart = np.hypot(*(X[:, np.newaxis] - X[np.newaxis]).T)
    return float(apart[~np.eye(len(X), dtype=bool)].min())


def test_a_click_leaves_one_point_where_it_was() -> None:
    assert drawn([(0.3, -0.7)], 0.5).tolist() == [[0.3, -0.7]]
    assert drawn([(0.3, -0.7)], 0.5, radius=2.0).tolist() == [[0.3, -0.7]]


@pytest.mark.parametrize("reports", [2, 3, 11, 400])
def test_a_line_has_points_at_the_spacing_however_often_the_pointer_is_reported(
    reports: int,
) -> None:
    X = drawn([(float(x), 0.0) for x in np.linspace(0, 10, reports)], 0.5)
    assert len(X) == pytest.approx(21, abs=1)
    assert least_distance(X) == pytest.approx(0.5, rel=0.02)


def test_going_to_and_fro_leaves_no_more() -> None:
    way = [(0.0, 0.0), (10.0, 0.0)]
    assert len(drawn(way * 5, 0.5)) <= len(drawn(way, 0.5)) + 1


def test_a_wide_brush_leaves_points_beside_the_way_none_too_near_to_another() -> None:
    X = drawn([(0.0, 0.0), (10.0, 0.0)], 0.5, radius=1.5)
    assert least_distance(X) > 0.49
    assert np.abs(X[:, 1]).max() <= 1.5
    assert np.abs(X[:, 1]).max() > 1.0
    assert len(X) > 40


def test_on_a_grid_every_point_of_it_gets_at_most_one() -> None:
    X = drawn([(0.1, 0.1), (4.0, 2.0), (0.0, 0.0)], 0.01, grid=0.5)
    assert np.allclose(X * 2, np.rint(X * 2))
    assert len({tuple(x) for x in X}) == len(X)
    assert [0.0, 0.0] in X.tolist()
    assert [4.0, 2.0] in X.tolist()


def test_a_grid_wider_or_finer_than_the_spacing_does_as_well() -> None:
    for spacing in (0.05, 0.3, 2.0):
        X = drawn([(0.0, 0.0), (5.0, 0.0)], spacing, grid=0.5)
        assert len({tuple(x) for x in X}) == len(X)


def test_snapping_finds_the_nearest_round_number() -> None:
    assert snapped((0.26, -0.24), 0.5) == (0.5, 0.0)
    assert str(snapped((-0.01, 0.0), 0.1)) == "(0.0, 0.0)"
    assert snapped((0.1 + 0.2, 0.7), 0.1) == (0.3, 0.7)
    assert snapped((0.123, 4.567), 0.0) == (0.123, 4.567)
