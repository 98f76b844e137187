"""A sample that stands for many points."""

import numpy as np

from playground.data.points import Points, Split
from playground.data.sampling import MANY, SEEN, sample, sample_points


def points(n: int) -> Points:
    X = np.column_stack([np.arange(n, dtype=np.float64), np.zeros(n)])
    return Points(X, (np.arange(n) * 2 >= n).astype(np.int64), 2)


def test_few_points_are_their_own_sample() -> None:
    few = Split(points(MANY), points(0))
    assert sample(few) is few


def test_many_points_have_a_sample_in_their_order() -> None:
    many = Split(points(50_000), points(1000))
    found = sample(many)
    assert len(found.train) == SEEN
    assert found.test is many.test
    numbers = found.train.X[:, 0]
    assert (np.diff(numbers) > 0).all()
    assert abs(found.train.targets.mean() - 0.5) < 0.05
    assert np.array_equal(numbers, sample(many).train.X[:, 0])


def test_points_added_hardly_change_the_sample() -> None:
    before = set(sample_points(points(50_000)).X[:, 0].tolist())
    after = set(sample_points(points(50_010)).X[:, 0].tolist())
    assert len(before & after) >= SEEN - 15


def test_points_added_last_are_in_the_sample() -> None:
    found = sample_points(points(50_000)).X[:, 0]
    assert set(range(49_950, 50_000)) <= set(found.tolist())
