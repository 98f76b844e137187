"""The circuit view, used as a lecturer would."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
)
from pytestqt.qtbot import QtBot

from playground.circuit.examples import EXAMPLES
from playground.ui.circuit.input_entry import InputEntry
from playground.ui.circuit.page import CircuitPage
from playground.ui.circuit.spin_arrows import SpinArrows
from playground.ui.widgets.formula_line import FormulaLine
from tests.ui.circuit.canvas_driving import picture, shape
from tests.ui.circuit.page_driving import (
    gate_text,
    gradient,
    type_expression,
    type_value,
    value,
)
from tests.ui.drive import find, press_key


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


@pytest.mark.parametrize(
    ("before", "text", "shapes"),
    [
        ("patterns", "q = W@x; f = q@y", {"W": (2, 2), "x": (2,), "y": (2,)}),
        ("patterns", "f = dot(x, y)", {"x": (2,), "y": (2,)}),
        ("vectors", "f = W*x", {"W": (), "x": ()}),
        ("multiply", "f = x*y + w", {"x": (), "y": (), "w": ()}),
    ],
)
def test_values_of_the_expression_before_give_way_where_their_shapes_do_not_fit(
    page: CircuitPage, before: str, text: str, shapes: dict[str, tuple[int, ...]]
) -> None:
    page.show_example(before)
    type_expression(page, text)
    circuit = page.store.circuit
    assert {node.name: node.shape for node in circuit.inputs} == shapes
    if before == "multiply":
        assert [value(page, name) for name in "xy"] == [4, -3]
    page.store.undo_stack.undo()
    assert page.store.circuit.program.text == EXAMPLES[before].text


def test_a_long_sentence_about_a_mistake_is_there_as_a_whole(
    page: CircuitPage, qtbot: QtBot
) -> None:
    message = find(page, FormulaLine, "circuit_message")
    page.resize(1280, 1040)
    place = page.canvas.mapTo(page, page.canvas.pos())
    type_expression(page, "f = x +")
    assert message.isVisible()
    assert page.canvas.mapTo(page, page.canvas.pos()) == place
    page.resize(800, 1040)
    type_expression(page, "f = foo(x)")
    error = find(page, QLabel, "circuit_error")
    assert error.isVisible()
    assert error.text() == page.entry.message
    assert "softmax_loss. A product" in error.text()
    qtbot.waitUntil(lambda: error.height() >= error.heightForWidth(error.width()))
    type_expression(page, "f = x*y")
    assert not error.isVisible()
    assert message.isVisible()
    assert find(page, QLabel, "circuit_status").isVisible()


def test_a_value_that_stays_and_is_no_good_is_told(page: CircuitPage) -> None:
    page.show_example("multiply")
    type_expression(page, "f = log(y) + z")
    assert "logarithm of −3" in page.entry.message
    assert page.store.choice.example == "multiply"


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


def test_dragging_in_the_picture_is_one_undo_step(page: CircuitPage) -> None:
    page.show_example("multiply")
    count = page.store.undo_stack.count()
    for x in (4.5, 5.0, 5.5):
        page.canvas.input_dragged.emit("x", page.store.circuit.value("x") * 0 + x, 99)
    assert value(page, "x") == 5.5
    assert page.store.undo_stack.count() == count + 1


def test_clicks_on_one_place_expand_and_collapse_a_gate_in_turn(
    page: CircuitPage,
) -> None:
    page.show_example("sigmoid_gate")
    gradients = [gradient(page, name) for name in ("w0", "x0", "w1", "x1", "w2")]
    canvas = page.canvas
    for operation, gates in (("reciprocal", 8), ("sigmoid", 5)) * 2:
        canvas._scene.settle()
        QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=shape(canvas, "f"))
        assert len(page.store.circuit.gates) == gates
        assert page.store.circuit.node("f").operation == operation
        assert canvas.selected == "f"
        found = [gradient(page, name) for name in ("w0", "x0", "w1", "x1", "w2")]
        assert found == pytest.approx(gradients)
    assert "sigmoid gate" in gate_text(page)


def test_a_gate_in_question_is_not_folded_by_a_click(page: CircuitPage) -> None:
    page.show_example("sigmoid_neuron")
    page.guess_first(True)
    page.walk.reset()
    for _ in range(5):
        page.step()
        page.guess.reveal()
    page.step()
    asked = page.guess.question
    assert asked is not None
    assert page.canvas.selected == asked.gate == "exp1"
    page.canvas._scene.settle()
    QTest.mouseClick(page.canvas, Qt.MouseButton.LeftButton, pos=shape(page.canvas, "exp1"))
    assert len(page.store.circuit.gates) == 8
    assert page.guess.question == asked
