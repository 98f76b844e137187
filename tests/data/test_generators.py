"""The formula behind each data set, held against its source."""

import numpy as np
import pytest
from numpy.typing import NDArray

from playground.data.datasets import make_points
from playground.data.points import Points


def of_class(points: Points, k: int) -> NDArray[np.float64]:
    chosen: NDArray[np.float64] = points.X[points.targets == k]
    return chosen


def test_circle_has_class_1_inside_and_class_0_in_a_ring_around_it() -> None:
    points = make_points("circle", 400, 0.0, 1)

    assert np.hypot(*of_class(points, 1).T).max() <= 2.5
    ring = np.hypot(*of_class(points, 0).T)
    assert ring.min() >= 3.5
    assert ring.max() <= 5.0


@pytest.mark.parametrize("name", ["circle", "xor", "plane", "multi_gauss"])
def test_label_noise_leaves_the_coordinates_where_they_are(name: str) -> None:
    still, noisy = make_points(name, 400, 0.0, 1), make_points(name, 400, 0.5, 1)

    assert np.array_equal(still.X, noisy.X)
    assert not np.array_equal(still.targets, noisy.targets)


def test_circle_noise_only_flips_points_within_its_reach_of_the_boundary() -> None:
    still, noisy = make_points("circle", 2000, 0.0, 1), make_points("circle", 2000, 0.2, 1)

    flipped = still.targets != noisy.targets
    reach = np.hypot(5 * 0.2, 5 * 0.2)
    assert flipped.any()
    assert np.abs(np.hypot(*still.X[flipped].T) - 2.5).max() <= reach


def test_xor_is_labelled_by_the_sign_of_the_product_with_a_gap_along_the_axes() -> None:
    points = make_points("xor", 400, 0.0, 1)

    assert np.array_equal(points.targets, points.X.prod(axis=1) > 0)
    assert np.abs(points.X).min() >= 0.3
    assert np.abs(points.X).max() <= 5.3


def test_xor_fills_all_four_quadrants_equally() -> None:
    X = make_points("xor", 400, 0.1, 1).X
    quadrant = 2 * (X[:, 0] > 0) + (X[:, 1] > 0)

    assert np.bincount(quadrant).tolist() == [100, 100, 100, 100]


@pytest.mark.parametrize(("noise", "variance"), [(0.0, 0.5), (0.5, 4.0)])
def test_gaussians_have_the_centres_and_the_variance_of_the_noise(
    noise: float, variance: float
) -> None:
    points = make_points("gaussians", 2000, noise, 1)

    for k, centre in ((1, 2.0), (0, -2.0)):
        cloud = of_class(points, k)
        assert cloud.mean(axis=0) == pytest.approx([centre, centre], abs=0.25)
        assert cloud.var(axis=0) == pytest.approx([variance, variance], rel=0.15)


def test_spiral_arms_follow_the_formula_and_mirror_each_other() -> None:
    points = make_points("spiral", 400, 0.0, 1)

    i = np.arange(200) / 200
    r, t = 5 * i, 1.75 * i * 2 * np.pi
    arm = np.column_stack([r * np.sin(t), r * np.cos(t)])
    assert of_class(points, 1) == pytest.approx(arm)
    assert of_class(points, 0) == pytest.approx(-arm)


def test_spiral_noise_is_at_most_the_noise_each_way() -> None:
    moved = make_points("spiral", 400, 0.3, 1).X - make_points("spiral", 400, 0.0, 1).X

    assert 0.25 < np.abs(moved).max() <= 0.3


def test_spiral3_is_the_formula_of_the_course_notes() -> None:
    points = make_points("spiral3", 300, 0.2, 11)

    # CS231n notes, neural-networks-case-study, with our generator in place of np.random.
    rng = np.random.default_rng(11)
    for j in range(3):
        r = np.linspace(0.0, 1, 100)
        t = np.linspace(j * 4, (j + 1) * 4, 100) + rng.standard_normal(100) * 0.2
        assert np.array_equal(of_class(points, j), np.c_[r * np.sin(t), r * np.cos(t)])
    assert np.array_equal(points.targets, np.repeat([0, 1, 2], 100))


def test_spiral3_stays_in_the_unit_disc_whatever_the_noise() -> None:
    assert np.hypot(*make_points("spiral3", 300, 0.5, 2).X.T).max() <= 1.0 + 1e-12


def test_moons_are_two_centred_half_circles_of_one_radius() -> None:
    points = make_points("moons", 400, 0.0, 1)

    assert points.X.min(axis=0) == pytest.approx([-4.0, -2.0], abs=1e-3)
    assert points.X.max(axis=0) == pytest.approx([4.0, 2.0], abs=1e-3)
    radius = 4 / 1.5
    upper = of_class(points, 0) - [-0.5 * radius, -0.25 * radius]
    lower = of_class(points, 1) - [0.5 * radius, 0.25 * radius]
    assert np.hypot(*upper.T) == pytest.approx(radius)
    assert np.hypot(*lower.T) == pytest.approx(radius)
    assert upper[:, 1].min() >= -1e-9
    assert lower[:, 1].max() <= 1e-9


def test_moons_noise_is_gaussian_in_units_of_their_radius() -> None:
    moved = make_points("moons", 2000, 0.3, 1).X - make_points("moons", 2000, 0.0, 1).X

    assert moved.std() == pytest.approx(0.3 * 4 / 1.5, rel=0.05)


def test_plane_is_a_tenth_of_the_sum_of_the_coordinates() -> None:
    points = make_points("plane", 600, 0.0, 1)

    assert points.targets == pytest.approx(points.X.sum(axis=1) / 10)


def test_plane_noise_shifts_a_target_by_at_most_the_shift_of_its_point() -> None:
    points = make_points("plane", 600, 0.25, 1)

    shift = np.abs(points.targets - points.X.sum(axis=1) / 10)
    assert 0.1 < shift.max() <= 2 * 6 * 0.25 / 10


def test_multi_gauss_is_the_strongest_of_six_signed_bumps() -> None:
    points = make_points("multi_gauss", 600, 0.0, 1)

    bumps = [(-4, 2.5, 1), (0, 2.5, -1), (4, 2.5, 1), (-4, -2.5, -1), (0, -2.5, 1), (4, -2.5, -1)]
    for (x, y), target in zip(points.X, points.targets, strict=True):
        heights = [s * max(0.0, 1 - np.hypot(x - cx, y - cy) / 2) for cx, cy, s in bumps]
        assert target == pytest.approx(max(heights, key=abs))
    assert points.targets.min() < -0.8
    assert points.targets.max() > 0.8


@pytest.mark.parametrize(
    ("name", "n", "red", "green", "first"),
    [
        ("slide_sizes", 32, 15, 17, [-2.5, -1.41]),
        ("slide_lambda", 25, 11, 14, [-2.9, 0.64]),
    ],
)
def test_slide_points_are_those_of_the_figure(
    name: str, n: int, red: int, green: int, first: list[float]
) -> None:
    points = make_points(name, n, 0.0, 0)

    assert np.bincount(points.targets).tolist() == [red, green]
    assert points.X[0].tolist() == first
    assert np.abs(points.X).max() < 4.0


def test_slide_points_without_noise_do_not_depend_on_the_seed() -> None:
    first, other = make_points("slide_sizes", 32, 0.0, 1), make_points("slide_sizes", 32, 0.0, 2)

    assert np.array_equal(first.X, other.X)


def test_noise_jitters_the_slide_points_by_that_many_units() -> None:
    moves = [
        make_points("slide_sizes", 32, 0.2, seed).X - make_points("slide_sizes", 32, 0.0, seed).X
        for seed in range(40)
    ]

    assert np.std(moves) == pytest.approx(0.2, rel=0.1)
