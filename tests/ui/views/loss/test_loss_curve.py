"""Few lines for many records: nothing that the pixels could show is lost."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.ui.views.loss.curve import dashes, decimated, segments


@given(n=st.integers(1, 5000), columns=st.integers(1, 300), seed=st.integers(0, 100))
def test_the_extremes_remain_and_the_points_are_few(n: int, columns: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    x = np.cumsum(rng.integers(1, 9, n)).astype(np.int64)
    y = rng.standard_normal(n)

    few_x, few_y = decimated(x, y, float(x[0]), float(max(x[-1], x[0] + 1)), columns)

    assert few_y.min() == y.min()
    assert few_y.max() == y.max()
    assert len(few_x) <= 2 * columns + 4
    assert (np.diff(few_x) >= 0).all()
    assert (few_x[0], few_x[-1]) == (x[0], x[-1])


def test_columns_keep_their_points_while_the_history_grows() -> None:
    rng = np.random.default_rng(0)
    x, y = np.arange(6000), rng.standard_normal(6000)

    before = decimated(x[:5000], y[:5000], 0.0, 4999.0, 100)
    after = decimated(x, y, 0.0, 5999.0, 100)

    np.testing.assert_array_equal(before[0][:-2], after[0][: len(before[0]) - 2])
    np.testing.assert_array_equal(before[1][:-2], after[1][: len(before[1]) - 2])


def test_only_the_neighbours_of_the_window_are_kept() -> None:
    x = np.arange(100)
    few_x, _ = decimated(x, x.astype(np.float64), 20.5, 30.5, 50)

    assert (few_x[0], few_x[-1]) == (20, 31)


def test_lines_leave_gaps_and_lonely_points_become_dots() -> None:
    x = np.arange(6, dtype=np.float64)
    y = np.array([1.0, 2.0, np.nan, 3.0, np.nan, np.nan])

    lines = segments(x, y)

    np.testing.assert_allclose(lines, [[0, 1, 1, 2], [3, 3, 3, 3]], atol=0.02)


@pytest.mark.parametrize("rise", [0.0, 2.0, 40.0])
def test_dashes_cover_their_share_of_the_curve(rise: float) -> None:
    x = np.arange(0.0, 500.0, 2.0)
    lines = segments(x, rise * x)

    drawn = dashes(lines, on=13.0, off=11.0)

    def length(of: np.ndarray) -> float:
        return float(np.hypot(of[:, 2] - of[:, 0], of[:, 3] - of[:, 1]).sum())

    assert length(drawn) / length(lines) == pytest.approx(13 / 24, abs=0.08)


def test_no_lines_have_no_dashes() -> None:
    assert dashes(np.empty((0, 4)), 13.0, 11.0).shape == (0, 4)
