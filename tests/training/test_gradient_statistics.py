import math
import statistics

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from playground.training.gradient_statistics import BINS, HIGH, LOW, UnitGradients, unit_gradients

Array = npt.NDArray[np.float64]

# Away from the edges of the bins, where a last digit of the logarithm would decide.
_logs = st.integers(-100, 30).map(lambda step: LOW + (step + 0.5) * (HIGH - LOW) / BINS)
_values = st.one_of(
    st.just(0.0), st.builds(lambda log, sign: sign * 10.0**log, _logs, st.sampled_from((-1.0, 1.0)))
)
_shapes = array_shapes(min_dims=2, max_dims=2, min_side=1, max_side=9)


def plain_loop(dz: Array) -> UnitGradients:
    """The same statistics, one number at a time."""
    units, batch = dz.shape
    counts = np.zeros((units, BINS), dtype=np.int64)
    zero_share, median, rms = np.zeros(units), np.full(units, -np.inf), np.zeros(units)
    for unit in range(units):
        logs = [math.log10(abs(value)) for value in dz[unit] if value != 0.0]
        for log in logs:
            place = math.floor((log - LOW) / (HIGH - LOW) * BINS)
            counts[unit, min(max(place, 0), BINS - 1)] += 1
        zero_share[unit] = 1.0 - len(logs) / batch
        if logs:
            median[unit] = statistics.median(logs)
        rms[unit] = math.sqrt(sum(float(value) ** 2 for value in dz[unit]) / batch)
    return UnitGradients(counts, zero_share, median, rms)


@given(arrays(np.float64, _shapes, elements=_values))
def test_agrees_with_a_plain_loop(dz: Array) -> None:
    found, expected = unit_gradients(dz), plain_loop(dz)
    np.testing.assert_array_equal(found.counts, expected.counts)
    np.testing.assert_allclose(found.zero_share, expected.zero_share, atol=1e-12)
    np.testing.assert_allclose(found.median, expected.median, atol=1e-12)
    np.testing.assert_allclose(found.rms, expected.rms, rtol=1e-12)


@given(arrays(np.float64, _shapes))
def test_takes_any_floats_and_counts_each_once(dz: Array) -> None:
    before = dz.copy()
    found = unit_gradients(dz)
    zeros = (dz == 0.0).sum(axis=1)
    np.testing.assert_array_equal(dz, before)
    np.testing.assert_array_equal(found.counts.sum(axis=1) + zeros, dz.shape[1])
    np.testing.assert_allclose(found.zero_share, zeros / dz.shape[1])
    assert not np.isnan(found.median).any()
    assert not np.isnan(found.rms).any()
    np.testing.assert_array_equal(np.isneginf(found.median), zeros == dz.shape[1])


@pytest.mark.parametrize(
    ("value", "place"),
    [(1e-300, 0), (1e-8, 0), (0.01, 36), (-0.01, 36), (0.999, BINS - 1), (1.0, BINS - 1)]
    + [(value, BINS - 1) for value in (1e20, math.inf, -math.inf, math.nan)],
)
def test_end_bins_take_what_lies_beyond(value: float, place: int) -> None:
    found = unit_gradients(np.array([[value]]))
    assert found.counts.dtype == np.int64
    assert found.counts.shape == (1, BINS)
    assert np.flatnonzero(found.counts[0]).tolist() == [place]


def test_a_neuron_with_only_zeros_has_no_median() -> None:
    found = unit_gradients(np.array([[0.0, -0.0, 0.0], [0.0, 1e-3, 1e-5]]))
    assert found.counts[0].sum() == 0
    assert found.zero_share == pytest.approx([1.0, 1 / 3])
    assert found.median == pytest.approx([-math.inf, -4.0])
    assert found.rms[0] == 0.0


def test_neither_large_nor_small_squares_are_lost() -> None:
    found = unit_gradients(np.array([[1e200, 1e200], [1e-200, -1e-200]]))
    assert found.rms == pytest.approx([1e200, 1e-200], rel=1e-12)


def test_what_is_not_a_number_counts_as_infinite() -> None:
    found = unit_gradients(np.array([[math.nan, 0.0], [1.0, 1.0]]))
    assert found.rms.tolist() == [math.inf, 1.0]
    assert found.median.tolist() == [math.inf, 0.0]


@pytest.mark.parametrize("shape", [(3, 0), (0, 4)])
def test_no_examples_or_no_neurons_give_empty_statistics(shape: tuple[int, int]) -> None:
    found = unit_gradients(np.zeros(shape))
    assert found.counts.shape == (shape[0], BINS)
    assert found.counts.sum() == 0
    assert found.zero_share.shape == found.median.shape == found.rms.shape == (shape[0],)


def test_single_precision_gives_the_same_places() -> None:
    dz = np.array([[0.002, 0.03, -0.4, 0.0]])
    single = unit_gradients(dz.astype(np.float32))
    np.testing.assert_array_equal(single.counts, unit_gradients(dz).counts)
