"""The tools below the picture of a circuit: check, code, Jacobian, guesses, gradient steps."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from playground.circuit.flat_code import FlatCode
from playground.ui.circuit.matrix_view import MatrixView
from playground.ui.circuit.page import CircuitPage
from playground.ui.circuit.page_tools import CODE, INPUTS, JACOBIAN, PageTools
from playground.ui.focus import focus_next
from playground.ui.numbers import grouped
from playground.ui.widgets.balloon import Balloon
from playground.ui.widgets.formula_line import FormulaLine
from tests.ui.circuit.page_driving import (
    click,
    gate_text,
    type_expression,
    type_value,
    value,
)
from tests.ui.drive import find, press_key


def test_the_gradient_check_stands_beside_each_input(page: CircuitPage, qtbot: QtBot) -> None:
    page.show_example("sigmoid_neuron")
    check = find(page, FormulaLine, "check_w0")
    qtbot.waitUntil(lambda: check.text().startswith("✓"))


def test_a_check_at_a_kink_says_so(page: CircuitPage, qtbot: QtBot) -> None:
    page.show_example("kink")
    check = find(page, FormulaLine, "check_x")
    qtbot.waitUntil(lambda: "kink" in check.text())


def test_where_there_is_little_room_a_kink_is_told_before_anything_else(
    page: CircuitPage, qtbot: QtBot
) -> None:
    page.resize(1280, 680)
    page.show_example("kink")
    check = find(page, FormulaLine, "check_x")
    qtbot.waitUntil(lambda: "kink" in check.shown_text())


def test_an_example_shows_its_whole_jacobian_whatever_was_looked_at_before(
    page: CircuitPage,
) -> None:
    page.show_example("mask")
    page.show_example("jacobian")
    matrix = find(page, MatrixView)
    assert matrix.matrix is not None
    np.testing.assert_allclose(matrix.matrix, [[16, 12], [-4, 18]])


@pytest.mark.parametrize("width", [1920, 1100])
def test_tab_goes_through_the_tools_as_they_are_read(
    page: CircuitPage, qtbot: QtBot, width: int
) -> None:
    page.resize(width, 1040)
    qtbot.waitUntil(lambda: page.tools.width() == width)
    page.show_example("multiply")
    for inputs in (["x", "y"], ["x", "y", "z"]):
        type_expression(page, f"f = {'*'.join(inputs)}")
        page.tools.show_tool(CODE)
        entries = [f"input_{name}" for name in inputs]
        beside = entries if width == 1920 else []
        expected = [*beside, "code", "copy_code", "flat_code"]
        wait_for_stops(qtbot, page.tools, expected)
        if not beside:
            page.tools.show_tool(INPUTS)
            wait_for_stops(qtbot, page.tools, ["inputs", *entries])


def test_the_tools_are_entered_where_they_begin(page: CircuitPage) -> None:
    page.canvas.setFocus()
    focus_next([page.canvas, page.tools])
    focused = QApplication.focusWidget()
    assert focused is not None
    assert page.tools.gate.isAncestorOf(focused)


def wait_for_stops(qtbot: QtBot, tools: PageTools, expected: list[str]) -> None:
    qtbot.waitUntil(lambda: tab_stops(tools) == expected)


def tab_stops(tools: PageTools) -> list[str]:
    """What Tab leads to from the lines of the gate on, by name."""
    first = find(tools.gate, QScrollArea)
    found: list[str] = []
    widget: QWidget | None = first.nextInFocusChain()
    while widget is not None and widget is not first:
        takes_tab = widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if takes_tab and tools.isAncestorOf(widget) and widget.objectName():
            found.append(widget.objectName())
        widget = widget.nextInFocusChain()
    return found


def test_the_code_that_is_copied_runs_and_gives_the_numbers(page: CircuitPage) -> None:
    page.show_example("staged")
    click(page, "copy_code")
    text = QGuiApplication.clipboard().text()
    assert text == FlatCode(page.store.circuit).text
    assert text == FlatCode(page.store.circuit, 2).text
    names: dict[str, float] = {}
    exec(text, names)
    assert names["f"] == pytest.approx(1.545645, abs=1e-6)
    assert names["d_x"] == pytest.approx(2.059570, abs=1e-6)


def test_the_button_that_copies_covers_no_code_and_is_there_for_code_only(
    page: CircuitPage,
) -> None:
    page.tools.show_tool(CODE)
    button, code = find(page, QPushButton, "copy_code"), find(page, QPlainTextEdit, "flat_code")
    assert button.isVisible()
    place = QRect(button.mapTo(page, QPoint()), button.size())
    assert not place.intersects(QRect(code.mapTo(page, QPoint()), code.size()))
    page.tools.show_tool(JACOBIAN)
    assert not button.isVisible()


def test_the_code_has_the_vectors_of_the_picture(page: CircuitPage) -> None:
    page.show_example("vectors")
    text = find(page, QPlainTextEdit, "flat_code").toPlainText()
    for number in ("[0.220, 0.260]", "[0.440, 0.520]", "[−0.112, 0.636]", "0.116"):
        assert number in text


def test_the_code_shows_no_number_before_it_is_known(page: CircuitPage) -> None:
    page.show_example("sum_times")
    code = find(page, QPlainTextEdit, "flat_code")
    assert "−12.00" in code.toPlainText()
    click(page, "circuit_reset")
    assert "#  " not in code.toPlainText()
    assert "−12.00" not in code.toPlainText()


def test_the_jacobian_of_the_lecture(page: CircuitPage) -> None:
    page.show_example("jacobian")
    assert page.tools.tool == "jacobian"
    matrix = find(page, MatrixView).matrix
    assert matrix is not None
    assert matrix.tolist() == [[16, 12], [-4, 18]]
    assert "(x, y)" in find(page, QLabel, "jacobian_structure").text()
    by = find(page, QComboBox, "jacobian_by")
    by.setFocus()
    press_key(by, Qt.Key.Key_Down)
    matrix = find(page, MatrixView).matrix
    assert matrix is not None
    assert matrix.tolist() == [[16], [-4]]
    page.show_example("mask")
    assert "masks" in find(page, QLabel, "jacobian_structure").text()
    assert grouped(409_600) in find(page, QLabel, "jacobian_size").text()


def test_guess_first_hides_the_number_and_says_which_factor_was_forgotten(
    page: CircuitPage,
) -> None:
    page.show_example("multiply")
    find(page, QCheckBox, "guess_first").click()
    answer = find(page, QLineEdit, "guess_answer")
    verdict = find(page, FormulaLine, "guess_verdict")
    click(page, "circuit_reset")
    click(page, "circuit_forward")
    assert "f" not in page.store.progress.values
    assert "−12" not in gate_text(page)
    answer.setText("-12")
    press_key(answer, Qt.Key.Key_Return)
    assert "Right" in verdict.text()
    assert "f" in page.store.progress.values
    click(page, "circuit_backward")
    click(page, "guess_reveal")
    click(page, "circuit_backward")
    answer.setText("4")
    press_key(answer, Qt.Key.Key_Return)
    assert "other input" in verdict.text()
    assert not page.store.progress.gradients - {"f"}
    answer.setText("4")
    press_key(answer, Qt.Key.Key_Return)
    assert page.store.progress.gradients == {"f", "x", "y"}


def test_what_is_said_of_a_guess_that_is_none_goes_with_the_next_one(page: CircuitPage) -> None:
    page.show_example("multiply")
    click(page, "circuit_reset")
    find(page, QCheckBox, "guess_first").click()
    answer = find(page, QLineEdit, "guess_answer")
    click(page, "circuit_step")
    press_key(answer, Qt.Key.Key_Return)
    balloon = find(page, Balloon)
    assert balloon.isVisible()
    QTest.keyClicks(answer, "-")
    assert not balloon.isVisible()
    press_key(answer, Qt.Key.Key_Return)
    assert balloon.isVisible()
    click(page, "guess_reveal")
    assert not balloon.isVisible()


def test_vectors_are_guessed_too(page: CircuitPage) -> None:
    page.show_example("vectors")
    find(page, QCheckBox, "guess_first").click()
    answer = find(page, QLineEdit, "guess_answer")
    verdict = find(page, FormulaLine, "guess_verdict")
    click(page, "circuit_reset")
    click(page, "circuit_forward")
    assert "q" not in page.store.progress.values
    answer.setText("0.22")  # a number is no guess of a vector: it stays to be completed
    press_key(answer, Qt.Key.Key_Return)
    assert "q" not in page.store.progress.values
    assert answer.text() == "0.22"
    answer.setText("[0.22, 0.26]")
    press_key(answer, Qt.Key.Key_Return)
    assert "Right" in verdict.text()
    assert "[0.220, 0.260]" in verdict.text()
    assert "q" in page.store.progress.values


def test_escape_gives_up_a_question_then_what_was_picked_out(page: CircuitPage) -> None:
    find(page, QCheckBox, "guess_first").click()
    click(page, "circuit_step")
    assert page.step_back()
    assert not page.store.held
    page.choose_gate("x0")
    assert page.step_back()
    assert not page.step_back()


def test_gradient_steps_make_f_fall_and_inputs_can_stay(page: CircuitPage) -> None:
    type_expression(page, "f = (x - 3)^2 + y^2")
    type_value(page, "y", "2")
    page.tools.show_tool("minimize")
    page.tools.descent._let_move("y", False)
    click(page, "descent_step")
    click(page, "descent_steps")
    history = page.tools.descent.history
    assert len(history) == 12
    assert list(history) == sorted(history, reverse=True)
    assert value(page, "y") == 2
    page.store.undo_stack.undo()
    assert value(page, "f") == pytest.approx(history[1])


@pytest.mark.parametrize("width", [1024, 1920])
def test_all_tools_are_there_at_any_width(page: CircuitPage, width: int) -> None:
    page.resize(width, 900)
    page.tools.show_tool("inputs")
    assert page.tools.inputs.isVisible()
    for tool in ("code", "jacobian", "minimize"):
        page.tools.show_tool(tool)
        assert page.tools.tool == tool
    assert page.tools.inputs.isVisible() == (width > 1200)


def test_the_jacobian_gives_nothing_away_before_the_inputs_have_their_gradients(
    page: CircuitPage,
) -> None:
    page.show_example("jacobian")
    about = find(page, QLabel, "jacobian_structure")
    assert "2 × 2" in about.text()
    page.walk.reset()
    assert "Not computed yet" in about.text()
    assert find(page, MatrixView).matrix is None
    page.guess_first(True)
    for _ in range(12):
        page.step()
        page.guess.forget()
    assert "Not computed yet" in about.text()
    page.guess_first(False)
    page.walk.finish()
    assert "2 × 2" in about.text()


def test_the_right_number_is_seen_in_a_narrow_bar(page: CircuitPage, qtbot: QtBot) -> None:
    page.resize(768, 420)  # 1920 at 250 %
    page.show_example("sigmoid_neuron")
    page.guess_first(True)
    page.walk.reset()
    for _ in range(9):
        page.walk.step()
    page.go_backward()
    answer, verdict = (
        find(page, QLineEdit, "guess_answer"),
        find(page, FormulaLine, "guess_verdict"),
    )
    answer.setText("1")
    press_key(answer, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not find(page, FormulaLine, "guess_question").isVisible())
    qtbot.waitUntil(lambda: "∂f/∂add3 = −0.53" in verdict.shown_text())
    assert "× local" in verdict.shown_text()
    page.go_backward()
    assert find(page, FormulaLine, "guess_question").isVisible()


def test_a_constant_that_is_added_lets_the_gradient_pass(page: CircuitPage) -> None:
    page.show_example("sigmoid_neuron")
    page.choose_gate("add3")
    assert "c + x has the local gradient 1" in gate_text(page)


def test_a_long_line_of_code_does_not_push_the_numbers_of_the_others_out_of_sight(
    page: CircuitPage,
) -> None:
    page.show_example("two_layers")
    page.tools.show_tool("code")
    lines = page.tools.code.text().splitlines()
    columns = {line.index("#") for line in lines if line.startswith(("mul", "h =", "s =", "d_h"))}
    assert len(columns) == 1
    assert columns.pop() < 50
    loss = next(line for line in lines if line.startswith("f ="))
    assert loss.endswith("  #   3.53")
