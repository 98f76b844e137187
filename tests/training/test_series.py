import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.training.series import Series

_MOVES = st.lists(
    st.tuples(st.sampled_from(["record", "record", "back", "forget"]), st.integers(0, 50)),
    max_size=300,
)


@given(_MOVES, st.integers(4, 40))
def test_it_is_bounded_and_every_row_stays_with_its_step(
    moves: list[tuple[str, int]], capacity: int
) -> None:
    series = Series(3, capacity, np.float32)
    step = 0
    for move, number in moves:
        step = step + number if move == "record" else max(0, step - number)
        if move == "forget":
            series.forget_after(step)
            assert not len(series) or series.steps[-1] <= step
        else:
            takes = series.takes(step)
            series.record(step, (step, 2 * step, -step))
            assert (len(series) > 0 and series.steps[-1] == step) == takes
        steps = series.steps
        assert len(series) == len(steps) <= capacity
        assert (np.diff(steps) > 0).all()
        np.testing.assert_array_equal(series.columns(0, 1, 2), [steps, 2 * steps, -steps])


def test_a_record_of_the_same_step_takes_the_place_of_the_one_before() -> None:
    series = Series(1, 8)
    series.record(3, [1.0])
    series.record(3, [2.0])
    assert (series.steps.tolist(), series.columns(0).tolist()) == ([3], [[2.0]])


def test_what_it_hands_out_is_a_copy() -> None:
    series = Series(1, 8)
    series.record(3, [1.0])
    steps, values = series.steps, series.columns(0)
    series.record(3, [5.0])
    series.clear()
    series.record(7, [9.0])
    assert (steps.tolist(), values.tolist()) == ([3], [[1.0]])


@pytest.mark.parametrize("capacity", [4, 100])
def test_a_long_run_keeps_its_start_and_reaches_its_end(capacity: int) -> None:
    series = Series(1, capacity)
    for step in range(10_001):
        series.record(step, [step])
    assert series.steps[0] == 0
    assert series.steps[-1] > 10_000 - 10_000 // (capacity // 4)
