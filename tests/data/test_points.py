"""Points in the plane: what they accept, and how they are split into train and test."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.data.points import DataError, Points, split


def numbered_points(n: int) -> Points:
    """Points whose x coordinate is their number, so that each can be told apart."""
    X = np.column_stack([np.arange(n), -np.arange(n)]).astype(np.float64)
    return Points(X, np.arange(n) % 2, n_classes=2)


def test_points_hold_float64_coordinates_and_int64_labels() -> None:
    coordinates: Any = np.ones((3, 2), np.float32)
    labels: Any = np.array([0, 1, 1], np.int8)
    points = Points(coordinates, labels, n_classes=2)

    assert points.X.dtype == np.float64
    assert points.targets.dtype == np.int64
    assert not points.regression
    assert len(points) == 3


def test_points_without_classes_are_regression_with_float64_targets() -> None:
    points = Points(np.zeros((2, 2)), np.array([0.5, -0.5]), n_classes=0)

    assert points.regression
    assert points.targets.dtype == np.float64


def test_points_cannot_be_written_to() -> None:
    points = numbered_points(4)

    with pytest.raises(ValueError, match="read-only"):
        points.X[0, 0] = 1.0
    with pytest.raises(ValueError, match="read-only"):
        points.targets[0] = 1


def test_points_do_not_follow_later_changes_of_the_arrays_they_were_made_from() -> None:
    X = np.zeros((3, 2))
    points = Points(X, np.array([0, 1, 0]), n_classes=2)
    X[0, 0] = 9.0

    assert points.X[0, 0] == 0.0


def test_points_do_not_follow_a_read_only_view_whose_base_changes() -> None:
    X = np.zeros((3, 2))
    view = X[:]
    view.setflags(write=False)
    points = Points(view, np.array([0, 1, 0]), n_classes=2)
    X[0, 0] = 9.0

    assert points.X[0, 0] == 0.0


@pytest.mark.parametrize(
    ("X", "targets", "n_classes", "sentence"),
    [
        (np.zeros((3, 3)), np.zeros(3, int), 2, "two coordinates"),
        (np.zeros(3), np.zeros(3, int), 2, "two coordinates"),
        (np.zeros((3, 2)), np.zeros(2, int), 2, "one target"),
        (np.zeros((3, 2)), np.zeros((3, 1), int), 2, "one target"),
        (np.full((3, 2), np.nan), np.zeros(3, int), 2, "finite"),
        (np.zeros((3, 2)), np.full(3, np.inf), 0, "finite"),
        (np.zeros((3, 2)), np.array([0, 1, 2]), 2, "0 to 1"),
        (np.zeros((3, 2)), np.array([0, -1, 1]), 2, "0 to 1"),
        (np.zeros((3, 2)), np.array([0.0, 0.5, 1.0]), 2, "whole numbers"),
        (np.zeros((3, 2)), np.zeros(3, int), 1, "at least 2"),
        (np.zeros((3, 2)), np.zeros(3, int), -1, "at least 2"),
    ],
)
def test_malformed_points_are_refused_with_a_sentence(
    X: np.ndarray, targets: np.ndarray, n_classes: int, sentence: str
) -> None:
    with pytest.raises(DataError, match=sentence) as refusal:
        Points(X, targets, n_classes)

    assert str(refusal.value).endswith(".")


@given(
    n=st.integers(1, 200),
    test_share=st.floats(0, 1, exclude_max=True),
    seed=st.integers(0, 2**32),
)
def test_split_is_complete_and_has_no_overlap(n: int, test_share: float, seed: int) -> None:
    points = numbered_points(n)

    parts = split(points, test_share, np.random.default_rng(seed))

    numbers = np.concatenate([parts.train.X[:, 0], parts.test.X[:, 0]])
    assert sorted(numbers) == list(range(n))
    assert len(parts.train) >= 1
    assert len(parts.test) == min(round(n * test_share), n - 1)
    for part in (parts.train, parts.test):
        assert part.n_classes == 2
        assert np.array_equal(part.targets, part.X[:, 0].astype(int) % 2)


def test_split_is_the_same_for_the_same_seed_and_differs_for_another() -> None:
    points = numbered_points(50)
    first, again, other = (split(points, 0.3, np.random.default_rng(s)) for s in (7, 7, 8))

    assert np.array_equal(first.test.X, again.test.X)
    assert not np.array_equal(first.test.X, other.test.X)


def test_a_larger_test_share_keeps_the_points_already_in_the_test_set() -> None:
    points = numbered_points(50)
    small = split(points, 0.2, np.random.default_rng(1)).test.X[:, 0]
    large = split(points, 0.5, np.random.default_rng(1)).test.X[:, 0]

    assert set(small) < set(large)


def test_split_without_a_test_share_trains_on_everything_in_order() -> None:
    points = numbered_points(9)
    parts = split(points, 0.0, np.random.default_rng(0))

    assert np.array_equal(parts.train.X, points.X)
    assert parts.test.X.shape == (0, 2)
    assert parts.test.targets.dtype == np.int64


@pytest.mark.parametrize("test_share", [-0.1, 1.0, 1.5, float("nan")])
def test_split_refuses_a_share_outside_0_to_1(test_share: float) -> None:
    with pytest.raises(DataError, match="test share"):
        split(numbered_points(9), test_share, np.random.default_rng(0))


def test_split_refuses_to_split_nothing() -> None:
    nothing = Points(np.zeros((0, 2)), np.zeros(0, int), n_classes=2)
    with pytest.raises(DataError, match="at least one point"):
        split(nothing, 0.3, np.random.default_rng(0))


def test_arrays_of_other_points_are_shared_and_others_copied() -> None:
    X, labels = np.arange(6.0).reshape(3, 2), np.array([0, 1, 0])
    points = Points(X, labels, 2)
    X[0, 0], labels[0] = 9.0, 1
    assert points.X[0, 0] == 0.0
    assert points.targets[0] == 0
    again = Points(points.X, points.targets[:], 2)
    assert again.X is points.X
    assert again.targets is not points.targets
    frozen = X.view()
    frozen.setflags(write=False)
    assert Points(frozen, labels, 2).X is not frozen
