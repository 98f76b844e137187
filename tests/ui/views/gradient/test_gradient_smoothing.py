import numpy as np
import pytest

from playground.training.gradient_statistics import LOW, unit_gradients
from playground.ui.views.gradient.shapes import polygons, violins
from playground.ui.views.gradient.smoothing import SECONDS, blended, spread, weight_of_newest

_WEIGHT = weight_of_newest(1 / 60)


def test_the_newest_batch_counts_little_in_a_run_and_all_after_a_pause() -> None:
    assert 0.0 == weight_of_newest(0.0) < _WEIGHT < 0.1
    assert weight_of_newest(SECONDS) == weight_of_newest(60.0) == 1.0


def test_shapes_follow_slowly_and_arrive() -> None:
    small, large = unit_gradients(np.full((1, 4), 1e-6)), unit_gradients(np.full((1, 4), 1e-2))
    shown = blended(None, [small], 1.0)
    assert shown.median[0] == pytest.approx(-6.0)
    shown = blended(shown, [large], _WEIGHT)
    assert -6.0 < shown.median[0] < -5.7
    assert np.count_nonzero(shown.shares[0]) == 2
    for _ in range(100):
        shown = blended(shown, [large], _WEIGHT)
    assert shown.median[0] == pytest.approx(-2.0, abs=0.05)
    assert shown.shares.sum() == pytest.approx(1.0)


def test_one_batch_of_zeros_does_not_make_a_neuron_silent_but_many_do() -> None:
    some, none = unit_gradients(np.full((1, 1), 1e-3)), unit_gradients(np.zeros((1, 1)))
    shown = blended(blended(None, [some], 1.0), [none], _WEIGHT)
    assert not shown.all_zero[0]
    assert shown.median[0] == pytest.approx(-3.0)
    for _ in range(100):
        shown = blended(shown, [none], _WEIGHT)
    assert shown.all_zero[0]
    shown = blended(shown, [unit_gradients(np.full((1, 1), 1e-1))], _WEIGHT)
    assert not shown.all_zero[0]
    assert shown.median[0] == pytest.approx(-1.0)


def test_a_single_step_shows_silence_at_once() -> None:
    shown = blended(None, [unit_gradients(np.array([[0.0, 0.0], [0.0, 1.0]]))], 1.0)
    assert shown.all_zero.tolist() == [True, False]
    assert shown.zero_share.tolist() == [1.0, 0.5]
    assert shown.shares.sum(axis=1) == pytest.approx([0.0, 0.5])
    assert shown.median[0] == LOW


def test_infinite_gradients_stay_on_the_axis() -> None:
    shown = blended(None, [unit_gradients(np.array([[np.nan, np.inf]]))], 1.0)
    assert shown.median.tolist() == [0.0]
    assert shown.shares[0, -1] == 1.0


def test_the_band_holds_the_middle_of_all_gradients() -> None:
    logs = np.linspace(-6.0, -2.0, 2001)[None, :]
    shown = blended(None, [unit_gradients(10.0**logs)], 1.0)
    assert spread(shown.shares) == pytest.approx((-5.6, -2.4), abs=0.02)
    assert spread(np.zeros((3, 48))) is None


def test_a_violin_is_symmetric_and_widest_where_most_gradients_are() -> None:
    shares = np.zeros((2, 4))
    shares[0] = [0.0, 0.2, 0.6, 0.2]
    x, y = violins(np.array([10.0, 30.0]), np.array([5.0, 5.0]), 0.0, 40.0, shares)
    assert x[0].max() == 15.0
    assert x[0].min() == 5.0
    # The third of four bins from below, in the middle of 10 to 20.
    assert set(y[0][x[0] == 15.0]) == {15.0}
    np.testing.assert_allclose(x[0] - 10.0, 10.0 - x[0][::-1])
    np.testing.assert_array_equal(x[1], 30.0)


def test_polygons_are_paths_through_their_points() -> None:
    x = np.array([[0.0, 4.0, 4.0], [10.0, 12.0, 12.0]])
    y = np.array([[1.0, 1.0, 3.0], [5.0, 5.0, 9.0]])
    first, second = polygons(x, y)
    assert [first.elementCount(), second.elementCount()] == [3, 3]
    assert first.boundingRect().getCoords() == (0.0, 1.0, 4.0, 3.0)
    assert second.boundingRect().getCoords() == (10.0, 5.0, 12.0, 9.0)
    assert second.elementAt(0).isMoveTo()
    assert second.elementAt(2).isLineTo()
    assert polygons(np.empty((0, 3)), np.empty((0, 3))) == []
