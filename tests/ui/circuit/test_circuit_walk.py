"""From gate to gate of a circuit, its numbers and its foldings."""

import pytest
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QPlainTextEdit,
    QPushButton,
)

from playground.ui.circuit.page import CircuitPage
from playground.ui.widgets.formula_line import FormulaLine
from tests.ui.circuit.page_driving import (
    click,
    gate_text,
    gradient,
    settle,
)
from tests.ui.drive import find


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


def test_a_step_computes_no_number_anew(page: CircuitPage) -> None:
    page.show_example("sigmoid_neuron")
    find(page, QCheckBox, "slide_rounding").click()
    numbers = page.store.numbers
    page.walk.reset()
    page.step()
    assert page.store.numbers is numbers
    page.changes.show_decimals(3)
    assert page.store.numbers is not numbers


def test_with_slide_rounding_the_code_rounds_and_its_numbers_are_those_on_the_wires(
    page: CircuitPage,
) -> None:
    page.show_example("sigmoid_neuron")
    page.tools.show_tool("code")
    find(page, QCheckBox, "slide_rounding").click()
    text = page.tools.code.text()
    assert "slide rounding" in text
    line = next(line for line in text.splitlines() if line.startswith("d_x0"))
    assert "np.round(" in line
    assert line.split("#")[-1].strip() == "0.40"
    names: dict[str, float] = {}
    exec(text, names)
    assert names["d_x0"] == pytest.approx(0.4)
    find(page, QCheckBox, "slide_rounding").click()
    assert "round" not in page.tools.code.text()


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
