import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from playground.training.history import CAPACITY, LossHistory

Moves = list[tuple[str, int]]
_MOVES = st.lists(
    st.tuples(st.sampled_from(["record", "record", "record", "forget"]), st.integers(0, 50)),
    max_size=300,
)


@given(_MOVES, st.integers(4, 40))
def test_it_is_bounded_and_its_steps_only_rise(moves: Moves, capacity: int) -> None:
    history = LossHistory(capacity)
    step, newest = 0, None
    for move, number in moves:
        if move == "forget":
            step = max(0, step - number)
            history.forget_after(step)
        else:
            step += number
            history.record(step, float(step), None)
        steps, train, test = history.series()
        assert len(history) == len(steps) <= capacity
        assert (np.diff(steps) > 0).all()
        assert not len(steps) or steps[-1] <= step
        np.testing.assert_array_equal(train, steps)
        assert np.isnan(test).all()
        newest = step
    assert newest is None or newest == step


def test_a_long_run_keeps_its_start_and_reaches_its_end() -> None:
    history = LossHistory()
    for step in range(0, 3_000_000, 100):
        history.record(step, 1.0 / (step + 1), 2.0)
    steps, train, test = history.series()
    assert CAPACITY // 4 < len(history) <= CAPACITY
    assert steps[0] == 0
    assert steps[-1] > 2_990_000
    np.testing.assert_allclose(train, 1 / (steps + 1))
    assert (test == 2).all()
    # No gap is wider than a few screen columns.
    assert np.diff(steps).max() < 3_000_000 / 100


def test_a_record_of_the_same_step_takes_the_place_of_the_one_before() -> None:
    history = LossHistory()
    history.record(5, 1.0, 2.0)
    history.record(5, 3.0, None)
    steps, train, test = history.series()
    assert (steps.tolist(), train.tolist()) == ([5], [3.0])
    assert np.isnan(test).all()


def test_going_back_and_recording_an_earlier_step_drops_what_came_after() -> None:
    history = LossHistory()
    for step in range(10):
        history.record(step, 1.0, None)
    history.record(4, 9.0, None)
    assert history.series()[0].tolist() == [0, 1, 2, 3, 4]
    assert history.series()[1][-1] == 9.0


def test_it_is_empty_once_cleared() -> None:
    history = LossHistory()
    history.record(1, 1.0, None)
    history.clear()
    assert len(history) == 0
