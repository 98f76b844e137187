"""Mini-batches: every example once an epoch, reshuffled, restorable, and free of allocation."""

import tracemalloc
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.data.batches import Batches
from playground.data.points import DataError, Points

N_CLASSES = 3
TARGET_ROWS = slice(3, None)


def numbered_points(n: int) -> Points:
    """Points whose x coordinate is their number, of class number modulo 3."""
    X = np.column_stack([np.arange(n), 0.5 * np.arange(n)])
    return Points(X, np.arange(n) % N_CLASSES, n_classes=N_CLASSES)


def batches_of(n: int, batch_size: int, seed: int = 0) -> Batches:
    return Batches(numbered_points(n), batch_size, np.random.default_rng(seed), N_CLASSES)


def numbers_of_epoch(batches: Batches) -> list[int]:
    """The example numbers of the next whole epoch, in order."""
    numbers: list[int] = []
    for _ in range(batches.steps_per_epoch):
        numbers.extend(batches.next()[0].astype(int).tolist())
    return numbers


@given(n=st.integers(1, 70), batch_size=st.integers(0, 80), seed=st.integers(0, 100))
def test_every_epoch_sees_every_example_once_with_its_own_target(
    n: int, batch_size: int, seed: int
) -> None:
    batches = batches_of(n, batch_size, seed)

    for _ in range(3):
        seen = []
        for _ in range(batches.steps_per_epoch):
            rows = batches.next()
            numbers = rows[0].astype(int)
            assert np.array_equal(rows[1], 0.5 * rows[0])
            assert np.all(rows[2] == 1.0)
            assert np.array_equal(rows[TARGET_ROWS].argmax(axis=0), numbers % N_CLASSES)
            seen.extend(numbers.tolist())
        assert sorted(seen) == list(range(n))


def test_the_order_is_another_one_every_epoch_and_already_in_the_first() -> None:
    batches = batches_of(40, 8)
    epochs = [numbers_of_epoch(batches) for _ in range(4)]

    assert len({tuple(epoch) for epoch in [list(range(40)), *epochs]}) == 5


def test_the_last_batch_is_smaller_and_does_not_leak_into_the_next_epoch() -> None:
    batches = batches_of(25, 10)

    assert batches.steps_per_epoch == 3
    assert [batches.next().shape[1] for _ in range(7)] == [10, 10, 5, 10, 10, 5, 10]


def test_epoch_and_position_count_what_was_handed_out() -> None:
    batches = batches_of(25, 10)

    counts = [(batches.epoch, batches.position)]
    for _ in range(4):
        batches.next()
        counts.append((batches.epoch, batches.position))
    assert counts == [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1)]


def test_the_last_batch_of_an_epoch_stays_as_it_is_until_the_next_one_is_asked_for() -> None:
    batches = batches_of(4, 2)
    batches.next()
    last = batches.next()
    numbers = last[0].copy()
    batches.state()

    assert np.array_equal(last[0], numbers)


@pytest.mark.parametrize("batch_size", [0, 12, 13, 1000])
def test_a_batch_of_all_is_the_whole_set_in_order_and_draws_nothing(batch_size: int) -> None:
    rng = np.random.default_rng(0)
    batches = Batches(numbered_points(12), batch_size, rng, N_CLASSES)

    for epoch in range(1, 4):
        assert batches.next()[0].tolist() == list(range(12))
        assert (batches.epoch, batches.position) == (epoch, 0)
    assert rng.random() == np.random.default_rng(0).random()


def test_the_same_seed_gives_the_same_batches_and_another_seed_others() -> None:
    first, again, other = (numbers_of_epoch(batches_of(40, 8, seed)) for seed in (3, 3, 4))

    assert first == again
    assert first != other


def test_batches_are_views_of_rows_that_cannot_be_written_to() -> None:
    batches = batches_of(25, 10)
    rows = batches.next()

    assert np.shares_memory(rows, batches.rows)
    with pytest.raises(ValueError, match="read-only"):
        rows[0, 0] = 1.0
    with pytest.raises(ValueError, match="read-only"):
        batches.rows[0, 0] = 1.0


@given(
    n=st.integers(1, 50),
    batch_size=st.integers(0, 60),
    before=st.integers(0, 40),
    between=st.integers(0, 40),
)
def test_restore_gives_the_bit_identical_sequence_again(
    n: int, batch_size: int, before: int, between: int
) -> None:
    batches = batches_of(n, batch_size)
    for _ in range(before):
        batches.next()
    state = batches.state()
    counts = (batches.epoch, batches.position)
    whole = batches.rows.copy()
    expected = [batches.next().tobytes() for _ in range(30)]
    for _ in range(between):
        batches.next()

    for _ in range(2):
        batches.restore(state)
        assert (batches.epoch, batches.position) == counts
        assert np.array_equal(batches.rows, whole)
        assert [batches.next().tobytes() for _ in range(30)] == expected


def test_restore_into_fresh_batches_with_another_seed_continues_the_same_run() -> None:
    batches = batches_of(25, 10)
    for _ in range(5):
        batches.next()
    state = batches.state()
    fresh = batches_of(25, 10, seed=99)
    fresh.restore(state)

    assert [fresh.next().tobytes() for _ in range(9)] == [
        batches.next().tobytes() for _ in range(9)
    ]


def test_restore_refuses_the_state_of_another_number_of_points_and_changes_nothing() -> None:
    batches, twin = batches_of(25, 10), batches_of(25, 10)
    stranger = batches_of(24, 10)
    stranger.next()
    with pytest.raises(DataError, match="order of 25 points"):
        batches.restore(stranger.state())

    assert numbers_of_epoch(batches) == numbers_of_epoch(twin)


def test_restore_refuses_an_order_that_names_an_example_twice() -> None:
    batches = batches_of(3, 2)
    state = replace(batches.state(), order=np.array([0, 2, 2]))
    with pytest.raises(DataError, match="order of 3 points"):
        batches.restore(state)


def test_restore_refuses_a_position_beyond_the_epoch() -> None:
    small_batches, large_batches = batches_of(25, 1), batches_of(25, 10)
    for _ in range(20):
        small_batches.next()
    with pytest.raises(DataError, match="batch 20"):
        large_batches.restore(small_batches.state())


def test_restore_refuses_the_state_of_another_kind_of_generator() -> None:
    batches = batches_of(25, 10)
    other_kind = np.random.Generator(np.random.MT19937(0))
    state = Batches(numbered_points(25), 10, other_kind, N_CLASSES).state()
    with pytest.raises(DataError, match="MT19937"):
        batches.restore(state)


def test_a_negative_batch_size_is_refused() -> None:
    with pytest.raises(DataError, match="batch size"):
        batches_of(10, -1)


def test_batches_of_no_points_are_refused() -> None:
    with pytest.raises(DataError, match="at least one"):
        batches_of(0, 10)


@pytest.mark.parametrize("batch_size", [0, 32])
def test_next_allocates_nothing_even_across_epochs(batch_size: int) -> None:
    batches = batches_of(2000, batch_size)
    for _ in range(200):
        batches.next()
    tracemalloc.start()
    try:
        before, _ = tracemalloc.get_traced_memory()
        tracemalloc.reset_peak()
        for _ in range(200):
            batches.next()
        after, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    # A copy of one small batch would take 1,536 bytes, a new order 16,000.
    assert after - before < 500
    assert peak - before < 1000
