"""Every data set of the registry: shape, determinism, balance, extent, noise and refusals."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.data.datasets import (
    DATASETS,
    MAX_NOISE,
    MAX_POINTS,
    MIN_POINTS,
    DataSet,
    make_points,
)
from playground.data.points import DataError, Points

EVERY = pytest.mark.parametrize("data_set", DATASETS.values(), ids=DATASETS.keys())
GENERATED = pytest.mark.parametrize(
    "data_set", [pytest.param(d, id=d.name) for d in DATASETS.values() if not d.fixed_points]
)
FIXED = pytest.mark.parametrize(
    "data_set", [pytest.param(d, id=d.name) for d in DATASETS.values() if d.fixed_points]
)


def make(data_set: DataSet, noise: float | None = None, seed: int = 0) -> Points:
    noise = data_set.default_noise if noise is None else noise
    return make_points(data_set.name, data_set.default_points, noise, seed)


def change(data_set: DataSet, noise: float) -> float:
    """How far noise takes coordinates and targets from where they are without it, summed."""
    still, noisy = make(data_set, 0.0), make(data_set, noise)
    return float(np.abs(noisy.X - still.X).sum() + np.abs(noisy.targets - still.targets).sum())


def test_registry_lists_the_data_sets_in_the_order_of_the_gallery() -> None:
    assert list(DATASETS) == [
        "circle",
        "xor",
        "gaussians",
        "spiral",
        "spiral3",
        "moons",
        "slide_sizes",
        "slide_lambda",
        "above",
        "sign",
        "plane",
        "multi_gauss",
        "surface",
    ]


@EVERY
def test_registry_key_is_the_name_and_the_defaults_are_allowed(data_set: DataSet) -> None:
    assert DATASETS[data_set.name] is data_set
    assert MIN_POINTS <= data_set.default_points <= MAX_POINTS
    assert 0 <= data_set.default_noise <= MAX_NOISE
    assert 0 <= data_set.default_test_share < 1


@EVERY
def test_points_have_the_shape_and_types_promised(data_set: DataSet) -> None:
    points = make(data_set)

    assert points.X.shape == (data_set.default_points, 2)
    assert points.X.dtype == np.float64
    assert points.n_classes == data_set.n_classes
    assert points.targets.dtype == (np.int64 if data_set.n_classes else np.float64)
    assert not points.X.flags.writeable
    assert not points.targets.flags.writeable


@EVERY
def test_every_class_occurs(data_set: DataSet) -> None:
    points = make(data_set)
    if not points.regression:
        assert set(points.targets.tolist()) == set(range(data_set.n_classes))


@EVERY
def test_same_seed_gives_identical_points(data_set: DataSet) -> None:
    first, again = make(data_set, 0.2, seed=3), make(data_set, 0.2, seed=3)

    assert np.array_equal(first.X, again.X)
    assert np.array_equal(first.targets, again.targets)


@EVERY
def test_another_seed_gives_other_points(data_set: DataSet) -> None:
    first, other = make(data_set, 0.2, seed=3), make(data_set, 0.2, seed=4)

    assert not (np.array_equal(first.X, other.X) and np.array_equal(first.targets, other.targets))


@pytest.mark.parametrize(
    "data_set",
    [
        pytest.param(d, id=d.name)
        for d in DATASETS.values()
        if not (d.fixed_points or d.by_formula)  # a formula may leave one class little room
    ],
)
@given(n=st.integers(MIN_POINTS, MAX_POINTS), seed=st.integers(0, 1000))
def test_classes_are_balanced_to_within_one_point(data_set: DataSet, n: int, seed: int) -> None:
    points = make_points(data_set.name, n, 0.0, seed)

    assert len(points) == n
    if not points.regression:
        counts = np.bincount(points.targets, minlength=data_set.n_classes)
        assert counts.max() - counts.min() <= 1


@EVERY
@pytest.mark.parametrize("seed", range(5))
def test_points_without_noise_lie_within_the_extent(data_set: DataSet, seed: int) -> None:
    assert np.abs(make(data_set, 0.0, seed).X).max() <= data_set.extent


@EVERY
@pytest.mark.parametrize("seed", range(5))
def test_nine_tenths_of_the_noisiest_points_still_lie_within_the_extent(
    data_set: DataSet, seed: int
) -> None:
    inside = np.abs(make(data_set, MAX_NOISE, seed).X).max(axis=1) <= data_set.extent
    assert inside.mean() > 0.9


@EVERY
def test_extent_is_not_much_larger_than_the_points(data_set: DataSet) -> None:
    assert np.abs(make(data_set).X).max() > 0.6 * data_set.extent


@EVERY
def test_more_noise_moves_the_same_points_further(data_set: DataSet) -> None:
    still, little, much = (make(data_set, noise).X for noise in (0.0, 0.1, 0.4))

    short = np.hypot(*(little - still).T)
    long = np.hypot(*(much - still).T)
    assert np.all(long >= short - 1e-12)
    assert 0.0 < change(data_set, 0.1) < change(data_set, 0.3) < change(data_set, 0.5)


@EVERY
def test_noise_does_not_change_which_numbers_are_drawn(data_set: DataSet) -> None:
    quiet, noisy = np.random.default_rng(5), np.random.default_rng(5)
    data_set.generate(data_set.default_points, 0.0, quiet)
    data_set.generate(data_set.default_points, 0.5, noisy)

    assert quiet.random() == noisy.random()


@EVERY
@pytest.mark.parametrize("noise", [-0.01, 0.51, float("nan"), float("inf")])
def test_noise_out_of_range_is_refused(data_set: DataSet, noise: float) -> None:
    with pytest.raises(DataError, match=r"between 0 and 0\.5"):
        make(data_set, noise)


@GENERATED
@pytest.mark.parametrize("n", [MIN_POINTS - 1, MAX_POINTS + 1, -5])
def test_number_of_points_out_of_range_is_refused(data_set: DataSet, n: int) -> None:
    with pytest.raises(DataError, match="between 10 and 2000"):
        make_points(data_set.name, n, 0.1, 0)


@FIXED
def test_a_data_set_of_fixed_points_refuses_another_number_of_points(data_set: DataSet) -> None:
    with pytest.raises(DataError, match=f"exactly {data_set.default_points} points"):
        make_points(data_set.name, data_set.default_points + 1, 0.0, 0)


def test_unknown_name_is_refused_with_the_names_that_exist() -> None:
    with pytest.raises(DataError, match=r"'cricle'.*circle, xor"):
        make_points("cricle", 100, 0.1, 0)


def test_seed_that_is_no_whole_number_from_0_is_refused() -> None:
    seeds: list[Any] = [-1, 1.5]
    for seed in seeds:
        with pytest.raises(DataError, match="seed"):
            make_points("circle", 100, 0.1, seed)


def test_number_of_points_that_is_not_whole_is_refused() -> None:
    half: Any = 100.5
    with pytest.raises(DataError, match="whole number"):
        make_points("circle", half, 0.1, 0)
