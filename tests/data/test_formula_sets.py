"""Data sets by a typed formula: the right targets, and refusals in words."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playground.data.datasets import DATASETS, DataSet, make_points
from playground.data.formula_operations import at_points
from playground.data.points import DataError, Points

BY_FORMULA = pytest.mark.parametrize(
    "data_set", [pytest.param(d, id=d.name) for d in DATASETS.values() if d.by_formula]
)


def make(name: str, formula: str, noise: float = 0.0) -> Points:
    return make_points(name, 300, noise, 1, formula)


@pytest.mark.parametrize("formula", ["sin(x1)", "x1^3 - x1", "|x1|", "1/x1", "x2 = x1 / 2"])
def test_class_1_lies_above_the_curve(formula: str) -> None:
    points = make("above", formula)
    x1, x2 = points.X.T
    curve = {
        "sin(x1)": np.sin(x1),
        "x1^3 - x1": x1**3 - x1,
        "|x1|": np.abs(x1),
        "1/x1": 1 / x1,
        "x2 = x1 / 2": x1 / 2,
    }[formula]
    np.testing.assert_array_equal(points.targets, x2 > curve)


def test_class_1_lies_where_the_formula_is_not_negative() -> None:
    points = make("sign", "x1^2 + x2^2 - 9")
    np.testing.assert_array_equal(points.targets, np.hypot(*points.X.T) >= 3)


def test_a_surface_has_the_formulas_values() -> None:
    points = make("surface", "x1*x2 / 10")
    assert points.regression
    np.testing.assert_allclose(points.targets, points.X.prod(axis=1) / 10)


@BY_FORMULA
def test_no_formula_is_the_sets_own(data_set: DataSet) -> None:
    assert data_set.by_formula is not None
    own, typed = make(data_set.name, ""), make(data_set.name, data_set.by_formula.default)
    np.testing.assert_array_equal(own.targets, typed.targets)


@BY_FORMULA
def test_another_formula_leaves_the_points_where_they_are(data_set: DataSet) -> None:
    one, other = make(data_set.name, "x1"), make(data_set.name, "-x1")
    np.testing.assert_array_equal(one.X, other.X)
    assert not np.array_equal(one.targets, other.targets)


def test_noise_flips_labels_near_the_curve_only() -> None:
    clean, noisy = make("above", "x1", 0.0), make("above", "x1", 0.1)
    flipped = clean.targets != noisy.targets
    assert flipped.any()
    assert np.abs(clean.X[flipped, 1] - clean.X[flipped, 0]).max() <= 2 * 0.1 * 5


@pytest.mark.parametrize(
    ("name", "formula", "sentence"),
    [
        ("above", "sin(", "not closed"),
        ("above", "x2", "no x2 here; known is x1"),
        ("sign", "y - x", "no y here"),
        ("sign", "[x1, x2]", "cannot be used here"),
        ("above", "sqrt(x1)", "has no value at x1 = −6"),
        ("sign", "log(x1) + x2", "has no value at x1 = −6, x2 = −6"),
        ("surface", "1/x1", "has no value at x1 = 0"),
        ("surface", "exp(2*x1)", "between −1000 and 1000; this one is"),
        ("above", "100", "of one class"),
        ("sign", "x1^2 + 1", "of one class"),
        ("surface", "x1" + "+x1" * 100, "at most 200 characters"),
    ],
)
def test_a_formula_that_makes_no_set_is_refused_in_words(
    name: str, formula: str, sentence: str
) -> None:
    with pytest.raises(DataError, match=r"\.$") as refusal:
        make(name, formula)
    assert sentence in str(refusal.value)


def test_a_pole_between_the_points_that_are_judged_does_no_harm() -> None:
    assert np.abs(make("surface", "0.0001/(x1 - 0.1234567)").targets).max() <= 1000


@BY_FORMULA
def test_the_default_formula_is_that_of_its_function(data_set: DataSet) -> None:
    kind = data_set.by_formula
    assert kind is not None
    X = np.random.default_rng(0).uniform(-6, 6, (500, 2))
    parsed = at_points(kind.check(kind.default), X)
    np.testing.assert_array_equal(kind.values(kind.default, X), parsed)


def test_no_parser_is_needed_before_a_formula_is_typed() -> None:
    code = (
        "import sys\n"
        "from playground.data.datasets import DATASETS, make_points\n"
        "for name, data in DATASETS.items(): make_points(name, data.default_points, 0.0, 0)\n"
        "sys.exit('playground.expression.parser' in sys.modules)\n"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


_TOKENS = st.sampled_from(
    ["x1", "x2", "1", "0", "2.5", "1e300", "pi", "+", "-", "*", "/", "^", "**", "(", ")", "|", ",",
     "sin", "exp", "log", "max", "sqrt", "abs", "=", ";", "[", "]", "@", "q", ".", "lambda", " "]
)  # fmt: skip


@BY_FORMULA
@settings(max_examples=300, deadline=None)
@given(tokens=st.lists(_TOKENS, max_size=14), noise=st.sampled_from([0.0, 0.5]))
def test_any_text_makes_points_or_is_refused_in_a_sentence(
    data_set: DataSet, tokens: list[str], noise: float
) -> None:
    text = "".join(tokens)
    refusal, points = "", None
    try:
        points = make_points(data_set.name, 20, noise, 0, text)
    except DataError as error:
        refusal = str(error)
    assert refusal.endswith(".") == (points is None)
    assert points is None or np.isfinite(points.targets).all()
