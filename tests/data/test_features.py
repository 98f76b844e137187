import numpy as np
import pytest

from playground.data.features import (
    KNOWN,
    MAX_FEATURES,
    PLAIN,
    Features,
    canonical,
    checked_features,
    split_features,
)
from playground.data.points import DataError
from playground.expression.tree import ExpressionError

X = np.random.default_rng(0).normal(size=(60, 2))
MANY = (*KNOWN, "exp(-(x1^2 + x2^2))", "max(x1, x2)", "abs(x1 - 1)")


def test_the_plain_features_are_the_coordinates_themselves() -> None:
    assert np.shares_memory(Features(PLAIN).rows(X), X)
    np.testing.assert_array_equal(Features(PLAIN).rows(X), X.T)


def test_every_feature_is_a_row_of_its_values() -> None:
    x1, x2 = X.T
    rows = Features(KNOWN).rows(X)
    expected = [x1, x2, x1**2, x2**2, x1 * x2, np.sin(x1), np.sin(x2)]
    np.testing.assert_array_equal(rows, expected)
    assert rows.dtype == np.float64
    assert Features(KNOWN).rows(X.astype(np.float32)).dtype == np.float32


@pytest.mark.parametrize("name", ["log(1 + exp(20*x1))", "exp(18*x1)/exp(18*x1)", "x1"])
def test_pictures_see_the_value_where_their_float32_is_too_small_on_the_way_to_it(
    name: str,
) -> None:
    features = Features((name,))
    X = np.array([[-6.0, 1.0], [5.5, 2.0], [0.5, 0.0]])
    small = features.rows(X.astype(np.float32))
    assert small.dtype == np.float32
    np.testing.assert_allclose(small, features.rows(X), rtol=1e-6)


def test_standardized_features_have_mean_0_and_deviation_1_where_they_were_measured() -> None:
    rows = Features(MANY, X).rows(X)
    np.testing.assert_allclose(rows.mean(axis=1), 0, atol=1e-12)
    np.testing.assert_allclose(rows.std(axis=1), 1)


def test_a_feature_that_never_changes_stays_finite() -> None:
    rows = Features(("max(x1, 100)", "x1"), X).rows(X)
    assert not rows[0].any()
    assert np.isfinite(rows).all()


@pytest.mark.parametrize("value", [0.0, 0.1, -1e-9, 1e6 / 3])
def test_a_feature_that_is_the_same_everywhere_only_loses_its_mean(value: float) -> None:
    """Three times 0.1 has a deviation of 1e-17, which is rounding and nothing to divide by."""
    for n in (1, 3, 700):
        features = Features(PLAIN, np.full((n, 2), value))
        assert features.scale is not None
        assert features.scale.tolist() == [1.0, 1.0]
        assert np.abs(features.rows(np.full((1, 2), value, np.float32))).max() < 1e-1


@pytest.mark.parametrize("names", [PLAIN, ("x2",), MANY])
@pytest.mark.parametrize("standardized", [False, True])
def test_gradients_go_back_to_the_plane(names: tuple[str, ...], standardized: bool) -> None:
    features = Features(names, X if standardized else None)
    upstream = np.random.default_rng(1).normal(size=(len(names), len(X)))
    found = features.pulled_back(X, upstream)
    for axis in range(2):
        shift = np.zeros(2)
        shift[axis] = 1e-6
        rise = (features.rows(X + shift) - features.rows(X - shift)) / 2e-6
        np.testing.assert_allclose(found[axis], (rise * upstream).sum(axis=0), rtol=1e-5, atol=1e-7)


@pytest.mark.parametrize(
    ("typed", "name"),
    [("x₁²", "x1^2"), ("x1 * x2", "x1*x2"), (" sin( x1 )", "sin(x1)"), ("x2**2", "x2^2")],
)
def test_what_means_a_known_feature_is_that_feature(typed: str, name: str) -> None:
    assert canonical(typed) == name
    assert name in KNOWN


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("3", "formula of x1 or x2"),
        ("f = x1", "without a name"),
        ("x1; x2", "without a name"),
        ("x3", "no x3 here"),
        ("__import__('os')", "no function"),
        ("x1.real", "dot after"),
        ("sum(x1)", "cannot be used here"),
        ("[x1, x2]", "cannot be used here"),
        ("", "formula"),
        ("x1" * 200, "at most 200 characters"),
    ],
)
def test_what_is_no_feature_is_refused_in_words(typed: str, sentence: str) -> None:
    with pytest.raises(ExpressionError, match=sentence):
        canonical(typed)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("log(x1)", "log needs values above 0"),
        ("1/x1", "divides by 0"),
        ("1/(x1 - 0.123)", "divides by 0"),
        ("x1^-1", "divides by 0"),
        ("sqrt(x2)", "sqrt needs values from 0"),
        ("x1^0.5", "fraction"),
        ("exp(exp(x1))", "no finite value|goes as far as"),
        ("x1^20", "goes as far as"),
    ],
)
def test_a_feature_without_a_value_somewhere_is_refused(name: str, sentence: str) -> None:
    with pytest.raises(DataError, match=sentence):
        checked_features(("x1", name), 6.0)


def test_whether_a_feature_has_a_value_depends_on_the_plane_shown() -> None:
    assert checked_features(("log(x1 + 7)",), 6.0) == ("log(x1 + 7)",)
    with pytest.raises(DataError, match="from −8 to 8"):
        checked_features(("log(x1 + 7)",), 8.0)


def test_features_are_at_least_one_at_most_twelve_and_none_twice() -> None:
    assert checked_features(("x1",), 6.0) == ("x1",)
    twelve = tuple(f"sin({k}*x1)" for k in range(1, MAX_FEATURES + 1))
    assert checked_features(twelve, 6.0) == twelve
    for wrong in ((), (*twelve, "x1")):
        with pytest.raises(DataError, match="1 to 12 input features"):
            checked_features(wrong, 6.0)
    with pytest.raises(DataError, match=r"x1\^2 is there twice"):
        checked_features(("x1**2", "x1^2"), 6.0)


def test_a_list_is_split_at_commas_outside_of_brackets() -> None:
    assert split_features("x1, max(x1,x2) ,x2^2") == ("x1", "max(x1,x2)", "x2^2")
