import pytest

from playground.data.features import KNOWN
from playground.ui.feature_names import feature_symbols, feature_text


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("x1", "x₁"),
        ("x2^2", "x₂²"),
        ("x1^10", "x₁¹⁰"),
        ("x1^-2", "x₁^−2"),
        ("x1^0.5", "x₁^0.5"),
        ("x1^2^2", "x₁^2²"),
        ("x1*x2", "x₁·x₂"),
        ("sin(x1)", "sin x₁"),
        ("sin(3*x1)", "sin(3·x₁)"),
        ("x1 - x2", "x₁ − x₂"),
    ],
)
def test_features_are_written_as_in_a_book(name: str, text: str) -> None:
    assert feature_text(name) == text


def test_long_features_have_a_number_in_the_place_of_their_name() -> None:
    assert feature_symbols(("x1", "exp(-(x1^2 + x2^2))", "x2")) == ("x₁", "φ₂", "x₂")
    assert not any("φ" in symbol for symbol in feature_symbols(KNOWN))
