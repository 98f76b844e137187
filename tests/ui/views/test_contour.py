"""Marching squares: every case of a cell, where the line runs, and what is left out."""

import numpy as np
import numpy.typing as npt
import pytest

from playground.ui.views.contour import class_boundaries, winners, zero_contour

Segments = npt.NDArray[np.float32]


def unordered(segments: Segments) -> set[frozenset[tuple[float, float]]]:
    """The segments as sets of two points, since neither order matters."""
    return {
        frozenset({(float(a), float(b)), (float(c), float(d))})
        for a, b, c, d in np.round(segments, 5)
    }


@pytest.mark.parametrize("case", range(16))
def test_a_cell_separates_its_positive_corners_from_the_others(case: int) -> None:
    top_left, top_right, bottom_right, bottom_left = (
        1 if case & bit else -1 for bit in (8, 4, 2, 1)
    )
    field = np.array([[top_left, top_right], [bottom_left, bottom_right]], np.float32)
    top, right, bottom, left = (0.5, 0.0), (1.0, 0.5), (0.5, 1.0), (0.0, 0.5)
    crossed = {
        edge
        for edge, a, b in (
            (top, top_left, top_right),
            (right, top_right, bottom_right),
            (bottom, bottom_left, bottom_right),
            (left, top_left, bottom_left),
        )
        if a != b
    }

    segments = unordered(zero_contour(field))

    assert len(segments) == len(crossed) // 2
    assert {point for segment in segments for point in segment} == crossed


@pytest.mark.parametrize(("middle", "joined"), [(1.5, True), (0.5, False)])
def test_a_saddle_joins_the_corners_of_the_sign_in_its_middle(middle: float, joined: bool) -> None:
    field = np.array([[middle, -1], [-1, middle]], np.float32)

    segments = zero_contour(field)

    # A segment that cuts off the top right corner touches the top and the right edge.
    cuts_off_top_right = any(
        {round(float(s[1]), 3), round(float(s[3]), 3)} >= {0.0} and 1.0 in (s[0], s[2])
        for s in segments
    )
    assert len(segments) == 2
    assert cuts_off_top_right is joined


def test_the_line_lies_where_the_values_interpolate_to_zero() -> None:
    field = np.array([[3, -1], [3, -1]], np.float32)

    assert unordered(zero_contour(field)) == {frozenset({(0.75, 0.0), (0.75, 1.0)})}


def test_x_runs_along_the_columns_and_y_along_the_rows() -> None:
    field = np.full((4, 6), -1, np.float32)
    field[0, :] = 1

    segments = zero_contour(field)

    np.testing.assert_allclose(segments[:, [1, 3]], 0.5)
    assert segments[:, [0, 2]].max() == 5


def test_a_circle_becomes_a_closed_line_of_its_radius() -> None:
    x, y = np.meshgrid(np.linspace(-1, 1, 81), np.linspace(-1, 1, 81))
    segments = zero_contour((0.7 - np.hypot(x, y)).astype(np.float32))

    ends = segments.reshape(-1, 2).astype(np.float64) / 40 - 1
    np.testing.assert_allclose(np.hypot(ends[:, 0], ends[:, 1]), 0.7, atol=1e-3)
    _, counts = np.unique(np.round(ends, 4), axis=0, return_counts=True)
    assert (counts == 2).all()


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_cells_that_touch_what_is_not_finite_are_left_out(value: float) -> None:
    field = np.ones((5, 5), np.float32)
    field[:, :2] = -1
    field[2, 2] = value

    segments = zero_contour(field)

    assert np.isfinite(segments).all()
    assert sorted(segments[:, [1, 3]].min(axis=1).tolist()) == [0, 3]


def test_one_field_of_scores_has_no_boundary() -> None:
    assert class_boundaries(np.ones((1, 5, 5), np.float32)).shape == (0, 4)


def test_the_boundary_of_two_classes_is_where_their_scores_are_equal() -> None:
    across = np.tile(np.arange(5, dtype=np.float32), (5, 1))
    segments = class_boundaries(np.stack([across, 3.25 - across]))

    np.testing.assert_allclose(segments[:, [0, 2]], 1.625)
    assert len(segments) == 4


@pytest.mark.parametrize("n_classes", [3, 6])
def test_every_pair_of_neighbours_of_different_classes_is_separated_once(n_classes: int) -> None:
    rng = np.random.default_rng(0)
    x, y = np.meshgrid(np.linspace(-1, 1, 60), np.linspace(-1, 1, 60))
    sides = rng.standard_normal((n_classes, 3))
    scores = np.stack([a * x + b * y + 0.2 * c for a, b, c in sides]).astype(np.float32)
    winner = winners(scores)
    np.testing.assert_array_equal(winner, scores.argmax(axis=0))

    ends = class_boundaries(scores).reshape(-1, 2)

    # On a grid line between columns, a boundary point lies on a row, and its x is not whole.
    rows, columns = np.nonzero(winner[:, 1:] != winner[:, :-1])
    for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
        on_line = (ends[:, 1] == row) & (ends[:, 0] >= column) & (ends[:, 0] <= column + 1)
        assert on_line.any()
    # Nowhere else is a boundary: every point lies on an edge between two classes.
    for px, py in ends.tolist():
        box = winner[
            int(np.floor(py)) : int(np.ceil(py)) + 1, int(np.floor(px)) : int(np.ceil(px)) + 1
        ]
        assert box.min() != box.max()
