import dataclasses
import json
import math

import pytest

from playground.training.config import Config
from playground.training.fields import ACTIVATION, FIELDS, UNITS, ConfigError, Field

NUMBERS = [field for field in FIELDS.values() if field.kind in ("int", "float")]
CHOICES = [field for field in [*FIELDS.values(), ACTIVATION] if field.kind == "choice"]


def name_of(field: Field) -> str:
    return field.name


def test_every_choice_of_a_config_has_a_field() -> None:
    names = {each.name for each in dataclasses.fields(Config)}
    assert names - {"hidden", "own", "features", "frozen"} == set(FIELDS)


@pytest.mark.parametrize("field", FIELDS.values(), ids=name_of)
def test_the_default_of_every_choice_is_allowed_and_canonical(field: Field) -> None:
    default = getattr(Config(), field.name)
    assert field.check(default) == default
    assert type(field.check(default)) is type(default)


@pytest.mark.parametrize("field", [*NUMBERS, UNITS], ids=name_of)
@pytest.mark.parametrize("wrong", [math.nan, math.inf, -math.inf, 1e300, -5, "3", None, True, []])
def test_what_is_no_number_in_range_is_refused_with_the_range(field: Field, wrong: object) -> None:
    with pytest.raises(ConfigError) as refusal:
        field.check(wrong)
    sentence = str(refusal.value)
    assert sentence.startswith(field.option or field.name)
    assert sentence.endswith(".")
    assert "one of" in sentence or f"{field.maximum:.0f}" in sentence or "0.9" in sentence


@pytest.mark.parametrize("field", NUMBERS, ids=name_of)
def test_the_ends_of_every_range_are_allowed_and_what_is_beyond_is_not(field: Field) -> None:
    if field.numbers:
        for number in field.numbers:
            assert field.check(number) == number
        with pytest.raises(ConfigError, match="is one of 1, 2, 5"):
            field.check(3)
        return
    assert field.check(field.minimum) == field.minimum
    assert field.check(field.maximum) == field.maximum
    with pytest.raises(ConfigError):
        field.check(field.maximum + 1)
    assert not field.zero or field.check(0) == 0


def test_zero_is_refused_where_it_has_no_meaning_and_said_where_it_has() -> None:
    with pytest.raises(ConfigError, match="from 1e-05 to 10; not 0"):
        FIELDS["learning_rate"].check(0)
    with pytest.raises(ConfigError, match="from 1e-06 to 10, or 0; not 1e-09"):
        FIELDS["l2"].check(1e-9)


def test_a_whole_number_stays_or_becomes_an_int() -> None:
    assert type(FIELDS["points"].check(200.0)) is int
    assert type(FIELDS["noise"].check(0)) is float
    with pytest.raises(ConfigError, match="from 10 to 2000; not 20"):
        FIELDS["points"].check(20.5)


def test_a_number_of_hundreds_of_digits_is_refused_like_any_other() -> None:
    with pytest.raises(ConfigError, match="--seed is a whole number from 0 to 999999"):
        FIELDS["seed"].check(json.loads("1" + "0" * 400))


@pytest.mark.parametrize("field", CHOICES, ids=name_of)
@pytest.mark.parametrize("wrong", ["", "RELU", None, 0, []])
def test_a_wrong_name_is_refused_with_all_that_are_allowed(field: Field, wrong: object) -> None:
    with pytest.raises(ConfigError) as refusal:
        field.check(wrong)
    assert all(choice in str(refusal.value) for choice in field.choices)


@pytest.mark.parametrize("wrong", [0, 1, "true", None])
def test_a_switch_is_true_or_false(wrong: object) -> None:
    with pytest.raises(ConfigError, match="show_test is true or false"):
        FIELDS["show_test"].check(wrong)
