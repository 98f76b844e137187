"""Numbers as people read and type them."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.ui.numbers import (
    NumberFormat,
    fixed,
    grouped,
    parse,
    percent,
    rounded,
    short,
    significant,
)


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (0.1432, 3, "0.143"),
        (2.5, 3, "2.50"),
        (-0.5, 2, "−0.50"),
        (0, 3, "0.00"),
        (9.999, 3, "10.0"),
        (0.0011, 2, "0.0011"),
        (1.1e-5, 2, "1.1e−5"),
        (12345.6, 3, "12300"),
        (2.5e7, 2, "2.5e7"),
        (math.nan, 3, "NaN"),
        (math.inf, 3, "∞"),
        (-math.inf, 3, "−∞"),
    ],
)
def test_significant_shows_exactly_so_many_digits(value: float, digits: int, text: str) -> None:
    assert significant(value, digits) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.001, "0.001"),
        (0.03, "0.03"),
        (1e-5, "1e−5"),
        (10, "10"),
        (0, "0"),
        (0.02, "0.02"),
        (-1.5, "−1.5"),
        (123456, "123000"),
        (math.nan, "NaN"),
    ],
)
def test_short_shows_no_zeros_that_say_nothing(value: float, text: str) -> None:
    assert short(value) == text


def test_fixed_never_shows_a_negative_zero() -> None:
    assert fixed(-0.001, 2) == "0.00"
    assert fixed(-0.5, 2) == "−0.50"
    assert fixed(math.nan, 2) == "NaN"


def test_counts_have_thin_spaces_and_shares_a_percent_sign() -> None:
    assert grouped(2600) == "2\u202f600"
    assert grouped(-1234567) == "−1\u202f234\u202f567"
    assert percent(0.96) == "96\u00a0%"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.03", 0.03),
        ("0,03", 0.03),
        (" −1.5e-3 ", -0.0015),
        ("2\u2009600", 2600),
        ("2\u202f600", 2600),
        (".5", 0.5),
        ("3.", 3),
        ("1e−05", 1e-5),
    ],
)
def test_point_comma_and_any_minus_are_read(text: str, value: float) -> None:
    assert parse(text) == value


@pytest.mark.parametrize(
    "text", ["", "abc", "nan", "inf", "1_000", "0x10", "1,234.5", "1e999", "--1", "1e", "9" * 50]
)
def test_nonsense_is_no_number(text: str) -> None:
    assert parse(text) is None


@given(st.floats(1e-12, 1e12) | st.floats(-1e12, -1e-12))
def test_what_is_shown_is_read_as_the_same_number(value: float) -> None:
    value = rounded(value, 3)
    assert parse(short(value, 3)) == pytest.approx(value, rel=1e-12)
    assert parse(significant(value, 3)) == pytest.approx(value, rel=1e-12)


def test_percent_is_shown_and_read() -> None:
    share = NumberFormat(decimals=0, percent=True)
    assert share.text(0.3) == "30\u00a0%"
    assert [share.value(text) for text in ("30", "30 %", "30%", "x %")] == [0.3, 0.3, 0.3, None]


def test_a_unit_and_a_word_for_zero_are_shown_and_read() -> None:
    speed = NumberFormat(unit="steps/s", zero_text="full")
    assert speed.text(0) == "full"
    assert speed.text(30) == "30\u00a0steps/s"
    assert [speed.value(t) for t in ("Full", "30 steps/s", "30", "fast")] == [0.0, 30, 30, None]
