"""The learning rate of every step, by the formulas of the notes."""

import math

import numpy as np
import pytest

from playground.engine.schedules import CONSTANT, SCHEDULES, Schedule

FALLING = [kind for kind in SCHEDULES if kind != CONSTANT]
RATE, DECAY, PERIOD = 0.3, 0.2, 40


def rate(kind: str, step: int) -> float:
    return Schedule(RATE, kind, DECAY, PERIOD).at(step)


@pytest.mark.parametrize("kind", SCHEDULES)
def test_the_first_step_has_the_rate_that_was_chosen(kind: str) -> None:
    assert rate(kind, 0) == RATE


@pytest.mark.parametrize("kind", FALLING)
def test_after_a_period_what_is_left_is_the_decay(kind: str) -> None:
    assert rate(kind, PERIOD) == pytest.approx(RATE * DECAY, rel=1e-12)


@pytest.mark.parametrize("kind", FALLING)
def test_the_rate_never_rises_and_never_gets_below_0(kind: str) -> None:
    rates = [rate(kind, step) for step in [*range(5 * PERIOD), 10**6, 10**9]]
    assert (np.diff(rates) <= 1e-15).all()
    assert min(rates) >= 0
    assert all(map(math.isfinite, rates))


@pytest.mark.parametrize("kind", FALLING)
def test_a_decay_of_1_changes_nothing(kind: str) -> None:
    schedule = Schedule(RATE, kind, 1.0, 7)
    assert [schedule.at(step) for step in range(30)] == [RATE] * 30


def test_step_falls_at_the_end_of_every_period_and_only_there() -> None:
    rates = [rate("step", step) for step in range(3 * PERIOD)]
    assert rates[PERIOD - 1] == RATE
    assert [len(set(rates[k * PERIOD : (k + 1) * PERIOD])) for k in range(3)] == [1, 1, 1]
    assert rates[2 * PERIOD] == pytest.approx(RATE * DECAY**2)


@pytest.mark.parametrize("step", [1, 17, 40, 333])
def test_exponential_and_1_over_t_are_the_formulas_of_the_notes(step: int) -> None:
    k = -math.log(DECAY) / PERIOD
    assert rate("exponential", step) == pytest.approx(RATE * math.exp(-k * step))
    k = (1 / DECAY - 1) / PERIOD
    assert rate("one_over_t", step) == pytest.approx(RATE / (1 + k * step))


def test_cosine_is_half_way_down_in_the_middle_and_stays_at_the_bottom() -> None:
    assert rate("cosine", PERIOD // 2) == pytest.approx(RATE * (1 + DECAY) / 2)
    assert rate("cosine", 50 * PERIOD) == pytest.approx(RATE * DECAY)


def test_only_the_constant_one_is_constant() -> None:
    assert [kind for kind in SCHEDULES if Schedule(RATE, kind).constant] == [CONSTANT]
