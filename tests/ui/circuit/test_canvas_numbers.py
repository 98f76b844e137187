"""What is written on the wires: as far as it is computed, in its place, clear of everything."""

from itertools import combinations

import pytest
from PySide6.QtCore import QRectF

from playground.circuit.build import build
from playground.circuit.circuit import Circuit
from playground.circuit.examples import EXAMPLES
from playground.circuit.folding import Folding
from playground.circuit.rounding import slide_rounding
from playground.circuit.steps import Progress, stops
from playground.ui.circuit.canvas import CircuitCanvas
from playground.ui.circuit.canvas_label import Label
from playground.ui.circuit.canvas_picture import rectangle
from tests.ui.circuit.canvas_driving import (
    example,
    gradients,
    picture,
    progress,
    put,
    values,
)

SLIDE = {
    "w0": ("2.00", "−0.20"),
    "x0": ("−1.00", "0.39"),
    "w1": ("−3.00", "−0.39"),
    "x1": ("−2.00", "−0.59"),
    "w2": ("−3.00", "0.20"),
    "mul1": ("−2.00", "0.20"),
    "mul2": ("6.00", "0.20"),
    "add1": ("4.00", "0.20"),
    "add2": ("1.00", "0.20"),
    "neg1": ("−1.00", "−0.20"),
    "exp1": ("0.37", "−0.53"),
    "add3": ("1.37", "−0.53"),
    "f": ("0.73", "1.00"),
}


def test_the_slide_stands_on_the_wires(canvas: CircuitCanvas) -> None:
    put(canvas, example("sigmoid_neuron"))
    found = {name: (values(canvas)[name], gradients(canvas)[name]) for name in SLIDE}
    assert found == SLIDE


def test_slide_rounding_shows_the_numbers_of_the_slide(canvas: CircuitCanvas) -> None:
    circuit = example("sigmoid_neuron")
    placed = put(canvas, circuit)
    rounded = slide_rounding(circuit)
    canvas.show_circuit(circuit, placed, progress(circuit), rounded=rounded)
    assert (gradients(canvas)["x0"], gradients(canvas)["x1"]) == ("0.40", "−0.60")


@pytest.mark.parametrize("key", EXAMPLES)
def test_what_is_not_computed_yet_is_blank(canvas: CircuitCanvas, key: str) -> None:
    circuit = example(key)
    placed = put(canvas, circuit)
    for stop in range(len(stops(circuit))):
        known = Progress(circuit, stop)
        canvas.show_circuit(circuit, placed, known)
        assert {name for name, text in values(canvas).items() if text} == known.values
        begun = {name for name, count in known.arrived.items() if count}
        shown = {name for name, text in gradients(canvas).items() if text}
        assert known.gradients <= shown <= known.gradients | begun


def test_terms_come_one_by_one_where_gradients_meet(canvas: CircuitCanvas) -> None:
    circuit = example("fan_out")
    placed = put(canvas, circuit, 0)
    assert gradients(canvas)["x"] == ""
    canvas.show_circuit(circuit, placed, progress(circuit, -2))
    assert gradients(canvas)["x"] == "1.00 + …"
    canvas.show_circuit(circuit, placed, progress(circuit))
    assert gradients(canvas)["x"] == "−3.00 = 1.00 + (−4.00)"


def test_many_terms_are_cut_short(canvas: CircuitCanvas) -> None:
    put(canvas, build("f = x*a + x*b + x*c + x*d + x*g + x*h", dict.fromkeys("xabcdgh", 1)))
    assert gradients(canvas)["x"] == "6.00 = 1.00 + 1.00 + 1.00 + 1.00 + …"


def test_vectors_are_tables_with_their_shape(canvas: CircuitCanvas) -> None:
    put(canvas, example("vectors"))
    label = canvas._scene.numbers["W"].value
    assert [note.text for note in label.notes] == ["2×2"]
    assert [run.text for run in label.runs] == ["0.10", "0.50", "−0.30", "0.80"]
    assert len({round(run.y, 6) for run in label.runs}) == 2
    assert label.strokes
    assert [note.text for note in canvas._scene.numbers["q"].value.notes] == ["(2,)"]


def test_the_shape_is_told_before_the_value_is_known(canvas: CircuitCanvas) -> None:
    put(canvas, example("vectors"), 0)
    label = canvas._scene.numbers["q"].value
    assert [note.text for note in label.notes] == ["(2,)"]
    assert not label.runs


def test_a_number_to_be_guessed_is_a_question(canvas: CircuitCanvas) -> None:
    circuit = example("sum_times")
    placed = put(canvas, circuit, 1)
    canvas.hide_numbers(value="q", gradient="z")
    assert (values(canvas)["q"], gradients(canvas)["z"]) == ("?", "?")
    canvas.show_circuit(circuit, placed, progress(circuit))
    assert (values(canvas)["q"], gradients(canvas)["z"]) == ("3.00", "3.00")


def test_the_numbers_found_by_a_step_are_set_off(canvas: CircuitCanvas) -> None:
    circuit = example("sum_times")
    placed = put(canvas, circuit, 1)

    def new() -> tuple[set[str], set[str]]:
        found = canvas._scene.numbers
        return (
            {name for name, each in found.items() if each.is_new_value},
            {name for name, each in found.items() if each.is_new_gradient},
        )

    assert new() == ({"q"}, set())
    canvas.show_circuit(circuit, placed, progress(circuit, 3))
    assert new() == (set(), {"f"})
    canvas.show_circuit(circuit, placed, progress(circuit, 4))
    assert new() == (set(), {"q", "z"})


def rects(canvas: CircuitCanvas) -> list[QRectF]:
    """Around all texts and shapes as they are drawn."""
    found = []
    for name, drawn in picture(canvas).nodes.items():
        placed, numbers = drawn.placed, canvas._scene.numbers[name]
        below, above = rectangle(placed.gradient), rectangle(placed.value)
        found += [rectangle(placed.shape)]
        found += [extent(numbers.value, above.center().x(), above.bottom(), -1)]
        found += [extent(numbers.gradient, below.center().x(), below.top(), 1)]
        found += [rectangle(r) for r in (placed.caption, placed.name_label) if r.width]
    return found


def extent(label: Label, x: float, edge: float, way: int) -> QRectF:
    top = edge - label.height if way < 0 else edge
    return QRectF(x - label.width / 2, top, label.width, label.height)


def overlap(one: QRectF, two: QRectF) -> bool:
    both = one.intersected(two)
    return both.width() > 1e-6 and both.height() > 1e-6


@pytest.mark.parametrize("rest", ["typed", "expanded", "collapsed"])
@pytest.mark.parametrize("key", EXAMPLES)
def test_no_text_lies_on_another_or_on_a_wire(canvas: CircuitCanvas, key: str, rest: str) -> None:
    foldings = {"typed": Folding(), "expanded": Folding("expanded")}
    circuit = example(key, foldings.get(rest, Folding("collapsed")))
    assert_free(canvas, circuit)


@pytest.mark.parametrize(
    "text", ["f = A@A@A + A*A + A", "f = max(0, long_name)*long_name + exp(long_name)"]
)
def test_large_tables_and_long_names_have_room(canvas: CircuitCanvas, text: str) -> None:
    matrix = [[100.0 * i - 37.5 * j for j in range(6)] for i in range(6)]
    assert_free(canvas, build(text, {"A": matrix, "long_name": -1234.5}))


def assert_free(canvas: CircuitCanvas, circuit: Circuit) -> None:
    placed = put(canvas, circuit)
    everything = rects(canvas)
    assert not any(overlap(one, two) for one, two in combinations(everything, 2))
    labels = [rect for rect in everything if rect.width() > 0]
    shapes = [rectangle(node.shape) for node in placed.nodes.values()]
    for wire in placed.wires:
        for x, y in wire.samples():
            on = [rect for rect in labels if rect.contains(x, y) and rect not in shapes]
            assert not on
