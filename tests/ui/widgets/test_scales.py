"""Positions and values of sliders."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.ui.widgets.scales import SliderScale

LINEAR = SliderScale(0, 0.5, 0.05)
LOG = SliderScale(1e-5, 10, log=True)
LOG_ZERO = SliderScale(1e-5, 1, log=True, zero=True)
ZERO_LAST = SliderScale(1, 1000, log=True, zero=True, zero_last=True)
SCALES = [LINEAR, LOG, LOG_ZERO, ZERO_LAST]


def test_linear_values_are_the_decimals_one_expects() -> None:
    assert [LINEAR.value_at(i) for i in range(LINEAR.last + 1)] == [
        *(0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5)
    ]


def test_log_values_have_two_digits_and_reach_both_ends() -> None:
    values = [LOG.value_at(i) for i in range(LOG.last + 1)]
    assert (values[0], values[-1]) == (1e-5, 10)
    assert all(value == float(f"{value:.1e}") for value in values)
    assert values == sorted(set(values))
    assert {1e-4, 1e-3, 0.01, 0.1, 1.0} <= set(values)


def test_zero_is_at_its_end() -> None:
    assert (LOG_ZERO.value_at(0), LOG_ZERO.value_at(1)) == (0, 1e-5)
    assert (ZERO_LAST.value_at(0), ZERO_LAST.value_at(ZERO_LAST.last)) == (1, 0)
    assert ZERO_LAST.value_at(ZERO_LAST.last - 1) == 1000


@pytest.mark.parametrize("scale", SCALES)
def test_every_position_is_found_again(scale: SliderScale) -> None:
    for position in range(scale.last + 1):
        assert scale.position_of(scale.value_at(position)) == position
        assert scale.allows(scale.value_at(position))


@given(st.floats(-1e6, 1e6), st.sampled_from(SCALES))
def test_any_value_has_a_position(value: float, scale: SliderScale) -> None:
    assert 0 <= scale.position_of(value) <= scale.last


def test_only_what_lies_on_the_scale_is_allowed() -> None:
    assert LOG_ZERO.allows(0)
    assert not LOG.allows(0)
    assert not LOG_ZERO.allows(1e-6)
    assert not LINEAR.allows(0.6)


@pytest.mark.parametrize("bad", [(1, 1, 1, False), (0, 1, 1, True), (0, 1, 0, False)])
def test_a_scale_that_cannot_be_is_refused(bad: tuple[float, float, float, bool]) -> None:
    with pytest.raises(ValueError, match="scale"):
        SliderScale(*bad)
