"""The circuit view, used as a lecturer would."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QUndoStack
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from playground.circuit.examples import EXAMPLES
from playground.circuit.flat_code import FlatCode
from playground.ui.circuit.input_entry import InputEntry
from playground.ui.circuit.matrix_view import MatrixView
from playground.ui.circuit.page import CircuitPage
from playground.ui.circuit.spin_arrows import SpinArrows
from playground.ui.labels import Labels
from playground.ui.numbers import grouped
from playground.ui.theme import Theme
from playground.ui.widgets.formula_line import FormulaLine
from tests.ui.circuit.canvas_driving import picture
from tests.ui.drive import find, press_key


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[CircuitPage]:
    stack = QUndoStack()
    page = CircuitPage(Theme(), Labels(), stack)
    qtbot.addWidget(page)
    page.resize(1920, 1040)
    with qtbot.waitExposed(page):
        page.show()
    yield page
    page.hide()


def type_expression(page: CircuitPage, text: str) -> None:
    field = page.entry.field
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    press_key(field, Qt.Key.Key_Return)


def click(page: CircuitPage, name: str) -> None:
    find(page, QPushButton, name).click()


def type_value(page: CircuitPage, name: str, text: str) -> None:
    entry = find(page, InputEntry, f"input_{name}")
    entry.setFocus()
    entry.selectAll()
    entry.insert(text)
    press_key(entry, Qt.Key.Key_Return)


def gate_text(page: CircuitPage) -> str:
    """The lines, without what only keeps them from being broken."""
    lines = [f"{line.name} {line.full}" for line in page.tools.gate.body.lines]
    return "\n".join(lines).translate({0xA0: " ", 0x2060: ""})


def settle(widget: QWidget) -> None:
    """Lays it out now."""
    layout = widget.layout()
    assert layout is not None
    layout.activate()


def value(page: CircuitPage, name: str) -> float:
    return float(page.store.circuit.value(name))


def gradient(page: CircuitPage, name: str) -> float:
    return float(page.store.circuit.gradient(name))


def test_a_typed_expression_becomes_the_circuit_and_its_names_inputs(page: CircuitPage) -> None:
    type_expression(page, "q = x + y; f = q*z")
    type_value(page, "x", "-2")
    type_value(page, "y", "5")
    type_value(page, "z", "−4")
    assert value(page, "f") == -12
    assert [gradient(page, name) for name in ("x", "y", "z")] == [-4, -4, 3]
    assert find(page, FormulaLine, "gradient_x").text() == "−4.00"


@pytest.mark.parametrize(
    ("text", "marked"),
    [("f = 1/(1 + foo(x))", "foo"), ("f = x.real", "x.real"), ("f = __import__('os')", "")],
)
def test_what_is_no_formula_is_told_and_marked_and_the_last_circuit_stays(
    page: CircuitPage, text: str, marked: str
) -> None:
    before = page.store.circuit
    type_expression(page, text)
    assert page.store.circuit is before
    assert page.entry.message.endswith(".")
    assert page.entry.field.text() == text
    assert not marked or marked in page.entry.field.marked
    press_key(page.entry.field, Qt.Key.Key_Escape)
    type_expression(page, "f = x*y")
    assert page.store.circuit is not before
    assert page.entry.field.marked == ""


def test_a_value_that_cannot_be_computed_is_told_and_the_old_one_stays(page: CircuitPage) -> None:
    type_expression(page, "f = log(x)")
    type_value(page, "x", "-1")
    assert value(page, "x") == 1
    assert "logarithm" in page.entry.message
    assert find(page, InputEntry, "input_x").text() == "1"


def test_a_pasted_table_becomes_a_matrix(page: CircuitPage) -> None:
    page.show_example("vectors")
    type_value(page, "W", "1\t2\n3\t4")
    assert page.store.circuit.value("W").tolist() == [[1, 2], [3, 4]]


def test_new_matrices_and_vectors_get_values_of_shapes_that_fit(page: CircuitPage) -> None:
    type_expression(page, "f = norm2(A@v)")
    assert page.store.circuit.value("A").shape == (2, 2)
    assert page.store.circuit.value("v").shape == (2,)


def test_arrow_keys_turn_a_value_and_one_hold_is_one_undo_step(page: CircuitPage) -> None:
    page.show_example("multiply")
    count = page.store.undo_stack.count()
    entry = find(page, InputEntry, "input_x")
    entry.setFocus()
    press_key(entry, Qt.Key.Key_Up)
    for _ in range(3):
        press_key(entry, Qt.Key.Key_Up, repeat=True)
    assert value(page, "x") == 4.4
    assert page.store.undo_stack.count() == count + 1
    page.store.undo_stack.undo()
    assert value(page, "x") == 4
    assert entry.text() == "4"


def test_the_arrows_of_a_field_turn_a_number(page: CircuitPage, qtbot: QtBot) -> None:
    page.show_example("multiply")
    arrows = find(page, InputEntry, "input_x").findChild(SpinArrows)
    assert isinstance(arrows, SpinArrows)
    qtbot.waitUntil(arrows.isVisible)
    for y, result in ((4, 4.1), (4, 4.2), (arrows.height() - 4, 4.1)):
        QTest.mouseClick(arrows, Qt.MouseButton.LeftButton, pos=QPoint(8, y))
        assert value(page, "x") == pytest.approx(result)
    page.store.undo_stack.undo()
    assert value(page, "x") == pytest.approx(4.2)
    page.show_example("vectors")
    entry = find(page, InputEntry, "input_W")
    qtbot.waitUntil(entry.isVisible)
    arrows = entry.findChild(SpinArrows)
    assert isinstance(arrows, SpinArrows)
    assert not arrows.isVisible()


@pytest.mark.parametrize("key", EXAMPLES)
def test_every_example_is_shown_with_its_numbers_and_a_sentence(
    page: CircuitPage, key: str
) -> None:
    box = find(page, QComboBox, "examples")
    box.setCurrentIndex(box.findData(key))
    box.activated.emit(box.currentIndex())
    assert page.store.choice.text == EXAMPLES[key].text
    assert page.entry.message.endswith(".")
    assert box.currentData() == key
    for gate in page.store.circuit.gates:
        page.choose_gate(gate.name)
        assert gate_text(page)


def test_the_sigmoid_neuron_gate_by_gate(page: CircuitPage) -> None:
    page.show_example("sigmoid_neuron")
    click(page, "circuit_reset")
    assert not page.store.progress.gradients
    assert "forward" not in gate_text(page)
    click(page, "circuit_forward")
    assert "forward 1 of 8" in page.entry.status
    click(page, "circuit_backward")
    assert len(page.store.progress.values) == 13
    assert page.store.progress.gradients == {"f"}
    click(page, "circuit_backward")
    assert "∂f/∂add3 = −1/a² = −0.53" in gate_text(page)
    assert "downstream ∂f/∂add3 = 1.00 × (−0.53) = −0.53" in gate_text(page)
    assert page.tools.code.marked == ("d_add3 = -1 / add3**2 * d_f",)
    assert "backward 1 of 8" in page.entry.status
    click(page, "circuit_finish")
    assert not page.walk.walking


def test_nothing_moves_from_stop_to_stop(page: CircuitPage) -> None:
    page.show_example("patterns")
    click(page, "circuit_reset")
    settle(page.entry)
    field, examples = page.entry.field.geometry(), page.entry.examples.geometry()
    status = set()
    for _ in page.walk.stops[1:]:
        click(page, "circuit_step")
        settle(page.entry)
        assert (page.entry.field.geometry(), page.entry.examples.geometry()) == (field, examples)
        status.add(page.entry.status)
    assert len(status) == len(page.walk.stops) - 1


def test_every_step_can_be_undone(page: CircuitPage) -> None:
    click(page, "circuit_reset")
    for _ in range(4):
        click(page, "circuit_step")
    page.store.undo_stack.undo()
    assert page.store.position == 3


def test_stepping_to_the_end_disables_what_leads_nowhere(page: CircuitPage) -> None:
    click(page, "circuit_reset")
    for _ in page.walk.stops[1:]:
        click(page, "circuit_step")
    for name in ("circuit_step", "circuit_forward", "circuit_backward"):
        assert not find(page, QPushButton, name).isEnabled()
    assert find(page, QPushButton, "circuit_reset").isEnabled()


def test_slide_rounding_shows_the_slides_numbers_and_says_why(page: CircuitPage) -> None:
    page.show_example("sigmoid_neuron")
    find(page, QCheckBox, "slide_rounding").click()
    assert find(page, FormulaLine, "gradient_x0").text() == "0.40"
    assert "0.40" in page.entry.message
    assert "0.39" in page.entry.message
    find(page, QCheckBox, "slide_rounding").click()
    assert find(page, FormulaLine, "gradient_x0").text() == "0.39"


@pytest.mark.parametrize(
    ("key", "values", "gradients"),
    [
        ("sigmoid_neuron", {"f": "0.731059"}, {"x0": "0.393224", "x1": "−0.589836"}),
        ("sigmoid_gate", {"f": "0.731059"}, {"add2": "0.196612"}),
        ("staged", {"f": "1.545645"}, {"x": "2.059570", "y": "1.592233"}),
    ],
)
def test_the_exact_numbers_of_the_lecture_are_shown_with_six_decimals(
    page: CircuitPage, key: str, values: dict[str, str], gradients: dict[str, str]
) -> None:
    page.show_example(key)
    box = find(page, QComboBox, "decimals")
    assert box.currentText() == "2 dec."
    box.setCurrentIndex(box.findData("6"))
    box.activated.emit(box.currentIndex())
    shown = page.canvas._scene.numbers
    for name, number in values.items():
        assert shown[name].value_text == number
    for name, number in gradients.items():
        assert shown[name].gradient_text == number
    assert next(iter(values.values())) in find(page, QPlainTextEdit, "flat_code").toPlainText()
    page.store.undo_stack.undo()
    assert box.currentText() == "2 dec."
    assert len(shown["f"].value_text) > len(page.canvas._scene.numbers["f"].value_text)


def test_collapsing_and_expanding_leave_the_gradients(page: CircuitPage) -> None:
    page.show_example("sigmoid_neuron")
    before = {name: gradient(page, name) for name in ("w0", "x0", "w1", "x1", "w2")}
    page.choose_gate(page.store.circuit.result.name)
    click(page, "gate_collapse")
    assert page.store.circuit.result.operation == "sigmoid"
    assert {name: gradient(page, name) for name in before} == pytest.approx(before)
    page.choose_gate(page.store.circuit.result.name)
    click(page, "gate_expand")
    assert page.store.circuit.result.operation == "reciprocal"
    page.changes.fold("collapsed")
    assert len(page.store.circuit.gates) == 5


def test_expanding_in_the_middle_of_a_walk_stays_at_its_gate(page: CircuitPage) -> None:
    page.show_example("sigmoid_neuron")
    for _ in range(6):
        click(page, "circuit_backward")
    gate = page.walk.stop.gate
    page.changes.fold("collapsed")
    assert page.walk.stop.phase == "backward"
    assert page.store.circuit.node(page.walk.stop.gate).operation == "add"
    assert gate


def test_where_gradients_meet_the_sum_is_told_term_by_term(page: CircuitPage) -> None:
    page.show_example("fan_out")
    page.choose_gate("x")
    assert "∂f/∂x = 1.00 (f) + (−4.00) (mul1) = −3.00" in gate_text(page)


def test_the_gradient_check_stands_beside_each_input(page: CircuitPage, qtbot: QtBot) -> None:
    page.show_example("sigmoid_neuron")
    check = find(page, FormulaLine, "check_w0")
    qtbot.waitUntil(lambda: check.text().startswith("✓"))


def test_a_check_at_a_kink_says_so(page: CircuitPage, qtbot: QtBot) -> None:
    page.show_example("kink")
    check = find(page, FormulaLine, "check_x")
    qtbot.waitUntil(lambda: "kink" in check.text())


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


def test_words_in_another_language_get_their_room(
    page: CircuitPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.show_example("patterns")
    name = page.store.circuit.gates[0].name
    before = picture(page.canvas).nodes[name].placed.caption.width
    monkeypatch.setattr(page.canvas._scene.words, "pattern", str.upper)
    QApplication.sendEvent(page.canvas, QEvent(QEvent.Type.LanguageChange))
    page.canvas._scene.settle()
    after = picture(page.canvas).nodes[name]
    assert after.caption.isupper()
    assert after.placed.caption.width > before


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


def test_dragging_in_the_picture_is_one_undo_step(page: CircuitPage) -> None:
    page.show_example("multiply")
    count = page.store.undo_stack.count()
    for x in (4.5, 5.0, 5.5):
        page.canvas.input_dragged.emit("x", page.store.circuit.value("x") * 0 + x, 99)
    assert value(page, "x") == 5.5
    assert page.store.undo_stack.count() == count + 1


@pytest.mark.parametrize("width", [1024, 1920])
def test_all_tools_are_there_at_any_width(page: CircuitPage, width: int) -> None:
    page.resize(width, 900)
    page.tools.show_tool("inputs")
    assert page.tools.inputs.isVisible()
    for tool in ("code", "jacobian", "minimize"):
        page.tools.show_tool(tool)
        assert page.tools.tool == tool
    assert page.tools.inputs.isVisible() == (width > 1200)
