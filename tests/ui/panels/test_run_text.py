"""Losses and counts in few characters."""

import math

import pytest

from playground.training.evaluation import Evaluation
from playground.ui.numbers import NO_BREAK_SPACE, THIN_SPACE
from playground.ui.panels.run_text import (
    WIDEST,
    WIDEST_FIT,
    count_text,
    fit_text,
    loss_text,
    sum_text,
)


@pytest.mark.parametrize(
    ("loss", "text"),
    [
        (None, "–"),
        (0.0, "0.000"),
        (0.143, "0.143"),
        (0.01234, "0.0123"),
        (0.00123, "0.0012"),
        (0.000123, "0.0001"),
        (0.0000123, "1e−5"),
        (9.87654, "9.877"),
        (12.345, "12.35"),
        (123.45, "123.5"),
        (12345.6, "12346"),
        (1.2e7, "1e7"),
        (math.inf, "∞"),
        (math.nan, "NaN"),
    ],
)
def test_a_loss_has_about_three_digits(loss: float | None, text: str) -> None:
    assert loss_text(loss) == text


@pytest.mark.parametrize("exponent", range(-320, 300, 7))
def test_no_loss_is_longer_than_its_place(exponent: int) -> None:
    for digits in (1.0, 9.99999, 5.4321):
        text = loss_text(digits * 10.0**exponent)
        assert len(text) <= len(WIDEST) or exponent <= -100 or exponent >= 100


@pytest.mark.parametrize(
    ("data_loss", "regularization_loss", "text"),
    [
        (0.118, 0.025, "0.118 + 0.025"),
        (0.1, 0.0, "0.100 + 0.000"),
        (0.01, 0.002, "0.0100 + 0.0020"),
        (0.00001, 0.0, "1e−5 + 0"),
        (25.0, 0.3456, "25.00 + 0.35"),
        (math.nan, 1.0, "NaN + 1"),
    ],
)
def test_both_parts_have_the_decimals_of_the_sum(
    data_loss: float, regularization_loss: float, text: str
) -> None:
    assert sum_text(data_loss, regularization_loss) == text


def test_large_counts_are_in_millions() -> None:
    assert count_text(2600, 9_999_999) == f"2{THIN_SPACE}600"
    assert count_text(10_000_000, 9_999_999) == f"10.00{NO_BREAK_SPACE}M"


@pytest.mark.parametrize(
    ("train", "test", "text"),
    [
        (0.98765, 0.9, "0.988 · 0.900"),
        (1.0, None, "1.000 · –"),
        (-0.1234, -8.5, "−0.12 · −8.50"),
        (-1e9, -math.inf, "< −9 · < −9"),
        (math.nan, 0.0, "– · 0.000"),
    ],
)
def test_r2_is_short_whatever_it_is(train: float, test: float | None, text: str) -> None:
    found = fit_text(Evaluation(0.1, 0.0, 0.2, None, None, train_r2=train, test_r2=test))
    assert found == text
    assert len(found) <= len(WIDEST_FIT)
