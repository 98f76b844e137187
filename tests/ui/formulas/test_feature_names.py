"""How input features are written, and what is called after them."""

import pytest
from PySide6.QtWidgets import QApplication

from playground.data.features import KNOWN
from playground.training.config import Config
from playground.ui.formulas.feature_names import feature_symbols, feature_text, symbol_meanings
from playground.ui.panels.inspector_words import InspectorWords
from playground.ui.unit_names import NetShape, unit_place, weight_title
from playground.ui.words.labels import Labels


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


def test_what_the_symbols_stand_for_is_told() -> None:
    assert symbol_meanings(("x1", "exp(-(x1^2 + x2^2))")) == "φ₂ = exp(−(x₁² + x₂²))"
    assert symbol_meanings(KNOWN) == ""


def test_a_weight_from_a_feature_is_called_by_its_formula() -> None:
    features = ("x1", "max(x1*x2, 0.5)", "exp(-(x1 - 1)^2 - (x2 + 1)^2)")
    shape = NetShape.of(3, 4, 2, features=features)
    assert unit_place(0, 1, shape) == "max(x₁·x₂, 0.5)"
    assert unit_place(0, 2, shape) == "φ₃"
    assert weight_title(0, 1, 3, shape) == "Weight from max(x₁·x₂, 0.5) to unit 4 of layer 1"


def test_a_title_has_the_symbol_where_the_formula_has_no_room(qapp: QApplication) -> None:
    config = Config().replace(features=("x1", "max(x1*x2, 0.5)"))
    forms = InspectorWords(Labels()).weight(0, 1, 3, 2, config)
    assert [form.partition(" to ")[0] for form in forms] == [
        "Weight from max(x₁·x₂, 0.5)",
        "Weight from φ₂",
        "Weight 2 → 4 of layer 1",
    ]
