"""Typing the formula that makes the points."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from playground.ui.theme import Theme
from playground.ui.widgets.formula_field import FormulaField
from tests.ui.widgets.conftest import Stage


@pytest.fixture
def formula(theme: Theme, stage: Stage, qtbot: QtBot) -> FormulaField:
    made = FormulaField(theme)
    stage.show_widgets(qtbot, made)
    made.show_set("above")
    made.set_value("")
    return made


def type_formula(formula: FormulaField, text: str) -> None:
    formula.field.setFocus()
    formula.field.selectAll()
    QTest.keyClicks(formula.field, text)
    QTest.keyClick(formula.field, Qt.Key.Key_Return)


def test_it_shows_the_sets_own_formula_and_what_it_means(formula: FormulaField) -> None:
    assert formula.isVisible()
    assert formula.field.text() == "2*sin(x1)"
    assert "above the curve" in formula.message


def test_enter_hands_a_formula_on(formula: FormulaField, qtbot: QtBot) -> None:
    with qtbot.waitSignal(formula.edited) as edited:
        type_formula(formula, "x1^3 - x1")
    assert edited.args == ["x1^3 - x1"]


@pytest.mark.parametrize(
    ("text", "sentence", "marked"),
    [
        ("x1 + )", "never opened", ")"),
        ("x1 + foo(x1)", "There is no function foo", "foo"),
        ("sqrt(x1)", "has no value at x1 = −6", ""),
    ],
)
def test_a_wrong_formula_is_refused_under_the_field(
    formula: FormulaField, qtbot: QtBot, text: str, sentence: str, marked: str
) -> None:
    with qtbot.assertNotEmitted(formula.edited):
        type_formula(formula, text)
    assert sentence in formula.message
    assert formula.field.text() == text
    assert formula.field.marked == marked

    QTest.keyClick(formula.field, Qt.Key.Key_Escape)
    type_formula(formula, "x1")
    assert "above the curve" in formula.message


def test_escape_gives_the_newest_formula_back(formula: FormulaField, qtbot: QtBot) -> None:
    type_formula(formula, "x1")
    with qtbot.assertNotEmitted(formula.edited):
        formula.field.selectAll()
        QTest.keyClicks(formula.field, "3*")
        QTest.keyClick(formula.field, Qt.Key.Key_Escape)
    assert formula.field.text() == "x1"


def test_escape_gives_a_refused_formula_up(formula: FormulaField, qtbot: QtBot) -> None:
    type_formula(formula, "x1")
    type_formula(formula, "sin(")
    with qtbot.assertNotEmitted(formula.edited):
        QTest.keyClick(formula.field, Qt.Key.Key_Escape)
    assert formula.field.text() == "x1"
    assert "above the curve" in formula.message


def test_nothing_typed_is_the_sets_own_formula_again(formula: FormulaField, qtbot: QtBot) -> None:
    formula.set_value("x1")
    with qtbot.waitSignal(formula.edited) as edited:
        formula.field.clear()
        formula.field.setModified(True)
        QTest.keyClick(formula.field, Qt.Key.Key_Return)
    assert edited.args == [""]
    assert formula.field.text() == "2*sin(x1)"


def test_the_same_formula_again_changes_nothing(formula: FormulaField, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(formula.edited):
        type_formula(formula, "2*sin(x1)")


def test_it_hides_for_a_set_without_a_formula(formula: FormulaField) -> None:
    formula.show_set("spiral")
    assert not formula.isVisible()
    formula.show_set("surface")
    assert formula.isVisible()
    assert formula.field.text() == "sin(x1)*cos(x2/2)"
