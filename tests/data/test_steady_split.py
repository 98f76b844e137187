import numpy as np
import pytest

from playground.data.points import DataError, Points, steady_split


def row(n: int) -> Points:
    return Points(np.column_stack([np.arange(n), np.arange(n)]), np.arange(n) % 2, 2)


def on_test(n: int, share: float, seed: int) -> set[float]:
    return set(steady_split(row(n), share, seed).test.X[:, 0].tolist())


@pytest.mark.parametrize("share", [0.0, 0.05, 0.3, 0.5, 0.9])
@pytest.mark.parametrize("n", [1, 2, 19, 20, 21, 400])
def test_no_point_is_lost_or_in_both_parts_and_each_part_keeps_their_order(
    n: int, share: float
) -> None:
    parts = steady_split(row(n), share, 3)
    train, test = parts.train.X[:, 0].tolist(), parts.test.X[:, 0].tolist()
    assert sorted(train + test) == list(range(n))
    assert train == sorted(train)
    assert test == sorted(test)
    assert train
    if n % 20 == 0:
        assert len(test) == round(n * share)


@pytest.mark.parametrize("n", [2, 7, 20, 39, 100])
def test_points_added_at_the_end_leave_all_others_on_their_side(n: int) -> None:
    assert {x for x in on_test(n + 25, 0.3, 3) if x < n} == on_test(n, 0.3, 3)


def test_a_larger_share_keeps_every_tested_point_and_another_seed_takes_others() -> None:
    assert on_test(400, 0.3, 3) < on_test(400, 0.45, 3)
    assert on_test(400, 0.3, 3) != on_test(400, 0.3, 4)


def test_every_stretch_of_a_sorted_file_is_tested_alike() -> None:
    found = on_test(400, 0.3, 3)
    assert all(len([x for x in found if k <= x < k + 20]) == 6 for k in range(0, 400, 20))


def test_what_cannot_be_split_is_refused() -> None:
    with pytest.raises(DataError, match="at least one point"):
        steady_split(row(0), 0.3, 0)
    with pytest.raises(DataError, match="below 1, not 1"):
        steady_split(row(5), 1.0, 0)
