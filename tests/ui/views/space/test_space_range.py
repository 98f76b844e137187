"""The axes of the warped space: they follow the net and do not tremble."""

import math
from itertools import pairwise

import numpy as np
import pytest

from playground.ui.views.space.range import SmoothRange


def fitted(low: float, high: float) -> SmoothRange:
    shown = SmoothRange()
    shown.follow(low, high)
    return shown


def test_the_first_numbers_fill_the_range_with_a_little_room() -> None:
    shown = fitted(-2, 4)
    assert -2.6 < shown.low < -2
    assert 4 < shown.high < 4.6


def test_it_grows_at_once_and_a_little_more_than_needed() -> None:
    shown = fitted(-1, 1)
    assert shown.follow(-1, 3)
    assert 3 < shown.high < 3.5
    assert not shown.follow(-1, 3.1)


def test_numbers_that_fluctuate_do_not_move_it() -> None:
    shown = fitted(-1, 1)
    rng = np.random.default_rng(0)
    ends = set()
    for _ in range(200):
        shown.follow(-1 + 0.1 * rng.random(), 1 - 0.1 * rng.random())
        ends.add((shown.low, shown.high))
    assert len(ends) == 1


def test_it_shrinks_slowly_and_then_rests() -> None:
    shown = fitted(-10, 10)
    shown.follow(-1, 1)
    assert shown.high > 9
    spans = []
    for _ in range(200):
        shown.follow(-1, 1)
        spans.append(shown.high - shown.low)
    assert all(later <= earlier for earlier, later in pairwise(spans))
    assert 2 < spans[-1] < 4
    assert spans[-1] == spans[-2]


def test_it_fits_at_once_when_asked_or_when_something_else_is_shown() -> None:
    shown = fitted(-10, 10)
    shown.follow(-1, 1, smooth=False)
    assert shown.high < 1.2
    shown = fitted(-10, 10)
    shown.forget()
    shown.follow(-1, 1)
    assert shown.high < 1.2


@pytest.mark.parametrize("value", [0.0, 5.0, -3e4, 1e-9])
def test_a_unit_that_is_the_same_everywhere_stands_in_the_middle(value: float) -> None:
    shown = fitted(value, value)
    assert shown.low < value < shown.high
    assert value - shown.low == pytest.approx(shown.high - value, rel=1e-6)


def test_tiny_values_fill_the_range_as_well() -> None:
    shown = fitted(-1e-4, 1e-4)
    assert shown.high < 2e-4


@pytest.mark.parametrize("bad", [math.nan, math.inf, -math.inf])
def test_numbers_that_are_not_finite_leave_it_alone(bad: float) -> None:
    shown = fitted(-1, 1)
    before = shown.low, shown.high
    assert not shown.follow(bad, 2)
    assert not shown.follow(-2, bad)
    assert (shown.low, shown.high) == before
