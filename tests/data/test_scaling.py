import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.data.scaling import Axis, Scaling, better_scaled, extent_for, fitted, rounded_up

SIZE = st.floats(-1e15, 1e15)


@given(st.lists(SIZE, min_size=1, max_size=20))
def test_fitted_numbers_fill_the_plane_and_never_leave_it(numbers: list[float]) -> None:
    values = np.array(numbers)
    shown = fitted("height", values, 5.0).scaled(values)
    assert np.isfinite(shown).all()
    assert np.abs(shown).max() <= 5.25
    span = np.ptp(values)
    if span > 1e-3 and span > 1e-9 * np.abs(values).max():
        assert np.ptp(shown) > 8.5


@given(st.lists(SIZE, min_size=1, max_size=20))
def test_the_original_numbers_can_be_had_back(numbers: list[float]) -> None:
    values = np.array(numbers)
    axis = fitted("height", values, 5.0)
    assert axis.scaled(values) * axis.unit + axis.centre == pytest.approx(
        values, rel=0, abs=1e-12 * np.abs(values).max()
    )


def test_the_map_is_told_in_words_that_are_exactly_the_map() -> None:
    axis = fitted("height", np.array([152.0, 193.4, 170.0]), 5.0)
    assert axis == Axis("height", 173.0, 4.2)
    assert Scaling(axis, Axis("w", -2.5, 0.1)).words() == (
        "x1 = (height − 173) / 4.2",
        "x2 = (w + 2.5) / 0.1",
    )
    with_target = Scaling(axis, axis, Axis("price", 0.0, 2e6)).words()
    assert with_target[2] == "target = (price − 0) / 2000000"


@given(st.floats(1e-280, 1e300))
def test_rounding_up_keeps_two_digits_and_never_goes_below(number: float) -> None:
    found = rounded_up(number)
    assert number <= found <= 1.11 * number
    assert float(f"{found:.1e}") == found


@pytest.mark.parametrize(
    ("largest", "extent"),
    [(0, 6), (5.8, 6), (6, 6.6), (2, 6), (1, 1.1), (1.95, 2.2), (40, 44), (1e15, 1.1e15)],
)
def test_points_as_they_are_get_a_plane_of_their_size(largest: float, extent: float) -> None:
    assert extent_for(np.array([[0.0, -largest]])) == extent


@pytest.mark.parametrize(
    ("X", "targets", "better"),
    [
        ([[-5, -5], [5, 5]], None, False),
        ([[-1, 1], [1, -1]], None, False),
        ([[150, 40], [200, 90]], None, True),  # far from 0
        ([[-0.01, -0.01], [0.01, 0.01]], None, True),
        ([[-5, 4], [5, 5]], None, True),  # a narrow strip
        ([[-5, -5], [5, 5]], [-1, 1], False),
        ([[-5, -5], [5, 5]], [1e5, 2e5], True),
    ],
)
def test_scaling_is_proposed_where_the_numbers_do_not_suit_the_plane(
    X: list[list[float]], targets: list[float] | None, better: bool
) -> None:
    values = None if targets is None else np.array(targets, float)
    assert better_scaled(np.array(X, float), values) == better
