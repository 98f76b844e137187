import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.data.formula_operations import at_points, parse_formula
from playground.data.formula_text import formula_text

POINTS = np.random.default_rng(0).uniform(-3, 3, (50, 2))

numbers = st.sampled_from(["2", "0.5", "pi", "1e-3"])
formulas = st.recursive(
    st.one_of(st.sampled_from(["x1", "x2"]), numbers),
    lambda part: st.one_of(
        st.tuples(part, st.sampled_from("+-*/^"), part).map(lambda t: f"({t[0]}){t[1]}({t[2]})"),
        part.map(lambda text: f"-({text})"),
        part.map(lambda text: f"sin({text})"),
        st.tuples(part, part).map(lambda t: f"max({t[0]}, {t[1]})"),
    ),
    max_leaves=8,
)


def text_of(typed: str) -> str:
    return formula_text(parse_formula(typed).statements[0].value)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("x1**2", "x1^2"),
        ("x1²", "x1^2"),
        ("((x1)) · x2", "x1*x2"),
        ("x1-(x2-x1)", "x1 - (x2 - x1)"),
        ("(x1-x2)-x1", "x1 - x2 - x1"),
        ("|x1|", "abs(x1)"),
        ("(-x1)^2", "(-x1)^2"),
        ("-x1^2", "-x1^2"),
        ("-(x1 + x2)", "-(x1 + x2)"),
        ("x1^-2", "x1^-2"),
        ("(x1^2)^3", "(x1^2)^3"),
        ("pi*x1", "pi*x1"),
        ("2.50*x1", "2.5*x1"),
        ("max(x1,x2,0)", "max(x1, x2, 0)"),
    ],
)
def test_every_formula_has_one_spelling(typed: str, text: str) -> None:
    assert text_of(typed) == text


@given(formulas)
def test_the_spelling_means_the_very_same_and_stays_as_it_is(typed: str) -> None:
    typed = typed if len(typed) <= 200 else "x1"
    text = text_of(typed)
    if len(text) > 200:  # spaces were added
        return
    assert text_of(text) == text
    np.testing.assert_array_equal(
        at_points(parse_formula(text), POINTS), at_points(parse_formula(typed), POINTS)
    )
