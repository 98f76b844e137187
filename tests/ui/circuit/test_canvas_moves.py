"""How a circuit slides into place, and what the keys do on it."""

from PySide6.QtCore import QEvent, QPointF, QSizeF, Qt
from pytestqt.qtbot import QtBot

from playground.circuit.build import build
from playground.circuit.folding import Folding
from playground.circuit.layout import layout
from playground.circuit.steps import stops
from playground.ui.circuit.canvas import CircuitCanvas
from playground.ui.circuit.canvas_picture import Picture, between, rectangle
from playground.ui.circuit.canvas_transition import DURATION_MS
from tests.ui.circuit.canvas_driving import (
    example,
    key,
    mouse,
    picture,
    progress,
    put,
    shape,
    values,
)

EXPANDED = Folding("expanded")


# Moves


def is_moving(canvas: CircuitCanvas) -> bool:
    return canvas._scene.moving


def test_an_edit_slides_and_leaves_no_timer(canvas: CircuitCanvas, qtbot: QtBot) -> None:
    assert DURATION_MS <= 250
    first = example("sigmoid_gate")
    before = put(canvas, first)
    assert not canvas._scene.moving  # there was nothing to slide from
    put(canvas, example("sigmoid_gate", EXPANDED), previous=before)
    assert is_moving(canvas)
    canvas.grab()
    qtbot.waitUntil(lambda: not canvas._scene.moving)
    assert canvas._scene._moves.picture is picture(canvas)


def test_quite_another_circuit_is_there_at_once(canvas: CircuitCanvas) -> None:
    put(canvas, example("sigmoid_gate"))
    put(canvas, example("mask"))
    assert not canvas._scene.moving


def test_another_number_moves_nothing(canvas: CircuitCanvas) -> None:
    circuit = example("sigmoid_neuron")
    placed = put(canvas, circuit)
    circuit.set_values({"w0": 1.5})
    canvas.show_circuit(circuit, placed, progress(circuit))
    assert not canvas._scene.moving
    assert canvas.sizes(circuit) == canvas.sizes(example("sigmoid_neuron"))


def test_the_same_circuit_built_anew_moves_nothing(canvas: CircuitCanvas) -> None:
    put(canvas, build("f = x*y", {"x": 1, "y": 2}))
    before = picture(canvas)
    put(canvas, build("f = x*y", {"x": 3, "y": 2}))
    assert picture(canvas) is before
    assert values(canvas)["f"] == "6.00"


def test_a_number_going_to_and_fro_needs_new_room_once(canvas: CircuitCanvas) -> None:
    circuit = build("f = x*y", {"x": 1, "y": 2})
    small = canvas.sizes(circuit)
    circuit.set_values({"x": -12345})
    large = canvas.sizes(circuit)
    assert large["x"].value > small["x"].value
    circuit.set_values({"x": 1})
    assert canvas.sizes(circuit) == large
    assert canvas.sizes(build("f = x*y", {"x": 1, "y": 2})) == small


def test_nothing_slides_under_a_drag(canvas: CircuitCanvas) -> None:
    circuit = build("f = x*y", {"x": 1, "y": 2})
    before = put(canvas, circuit)
    start = QPointF(shape(canvas, "x"))
    mouse(canvas, QEvent.Type.MouseButtonPress, start)
    mouse(canvas, QEvent.Type.MouseMove, start - QPointF(0, 90))
    circuit.set_values({"x": -12345})
    put(canvas, circuit, previous=before)
    assert not canvas._scene.moving
    mouse(canvas, QEvent.Type.MouseButtonRelease, start)


def test_a_circuit_built_anew_in_the_same_places_is_taken_over(canvas: CircuitCanvas) -> None:
    placed = put(canvas, build("f = x*y", {"x": 1, "y": 2}))
    other = build("f = x + y", {"x": 1, "y": 2})
    canvas.show_circuit(other, placed, progress(other))
    assert picture(canvas).nodes["f"].node is other.node("f")


def test_a_hidden_canvas_rests_at_once(canvas: CircuitCanvas) -> None:
    before = put(canvas, example("sigmoid_gate"))
    put(canvas, example("sigmoid_gate", EXPANDED), previous=before)
    canvas.hide()
    assert not is_moving(canvas)
    put(canvas, example("sigmoid_gate"))
    assert not canvas._scene.moving


def test_on_the_way_what_stayed_moves_and_what_is_new_appears() -> None:
    first, second = example("sigmoid_gate"), example("sigmoid_gate", EXPANDED)
    before = layout(first)
    captions = dict.fromkeys(second.graph.nodes, "")
    one = Picture.of(first, before, captions)
    two = Picture.of(second, layout(second, before), captions)
    half = between(one, two, 0.75)
    assert half.nodes["w0"].placed.shape == one.nodes["w0"].placed.shape
    assert half.nodes["w0"].strength == 1
    assert half.nodes["exp1"].strength == 0.5
    back = between(two, one, 0.25)
    assert {node.node.name for node in back.leaving} == {"neg1", "exp1", "add3"}
    assert all(node.strength == 0.5 for node in back.leaving)
    assert between(two, one, 0.5).leaving == ()
    assert between(one, two, 1.0).nodes.keys() == two.nodes.keys()


def test_a_larger_window_shows_all_again_unless_it_was_zoomed(canvas: CircuitCanvas) -> None:
    put(canvas, example("sigmoid_neuron"))
    zoom = canvas._scene.view.zoom
    canvas.resize(1700, 700)
    assert canvas._scene.view.zoom > zoom
    canvas.zoom_out()
    view = canvas._scene.view
    canvas.resize(900, 500)
    assert canvas._scene.view == view


# Keys


def test_arrow_keys_walk_along_the_wires(canvas: CircuitCanvas) -> None:
    put(canvas, example("sigmoid_neuron"), 0)
    walked = []
    for each in ("Right", "Right", "Right", "Right", "Left", "Left", "Down", "Left"):
        key(canvas, Qt.Key[f"Key_{each}"])
        walked.append(canvas.cursor_node)
    assert walked == ["w0", "mul1", "add1", "add2", "add1", "mul1", "mul2", "w1"]


def test_tab_walks_all_nodes_and_leaves_at_the_end(canvas: CircuitCanvas) -> None:
    circuit = example("sum_times")
    put(canvas, circuit)
    walked = []
    for _ in circuit.nodes:
        key(canvas, Qt.Key.Key_Tab)
        walked.append(canvas.cursor_node)
    assert walked == [node.name for node in circuit.nodes]
    key(canvas, Qt.Key.Key_Backtab, held=Qt.KeyboardModifier.ShiftModifier)
    assert canvas.cursor_node == walked[-2]
    key(canvas, Qt.Key.Key_Tab, Qt.Key.Key_Tab)
    assert canvas.cursor_node == ""


def test_enter_clicks_and_e_folds(canvas: CircuitCanvas, qtbot: QtBot) -> None:
    put(canvas, example("sigmoid_gate"))
    canvas.select("f")
    with qtbot.waitSignal(canvas.gate_clicked) as told:
        key(canvas, Qt.Key.Key_Return)
    assert told.args == ["f"]
    with qtbot.waitSignal(canvas.expand_requested) as told:
        key(canvas, Qt.Key.Key_E)
    assert told.args == ["f"]


def test_the_page_letting_go_of_a_gate_leaves_the_keyboard_where_it_is(
    canvas: CircuitCanvas,
) -> None:
    circuit = example("sum_times")
    placed = put(canvas, circuit)
    key(canvas, Qt.Key.Key_Tab, Qt.Key.Key_Tab)
    canvas.show_circuit(circuit, placed, progress(circuit))
    canvas.select("")
    assert (canvas.selected, canvas.cursor_node) == ("", "y")


def test_control_and_arrows_change_an_input(canvas: CircuitCanvas) -> None:
    put(canvas, example("sum_times"))
    found: list[tuple[str, float, int]] = []

    def take(name: str, value: object, gesture: int) -> None:
        found.append((name, float(value), gesture))  # type: ignore[arg-type]

    canvas.input_dragged.connect(take)
    canvas.select("y")
    held = Qt.KeyboardModifier.ControlModifier
    key(canvas, Qt.Key.Key_Up, Qt.Key.Key_Down, held=held)
    assert [(name, value) for name, value, _ in found] == [("y", 5.1), ("y", 4.9)]
    assert found[0][2] != found[1][2]


def test_keys_zoom_pan_and_fit(canvas: CircuitCanvas, qtbot: QtBot) -> None:
    put(canvas, example("sigmoid_neuron"))
    fitted = canvas._scene.view
    key(canvas, Qt.Key.Key_Plus, Qt.Key.Key_Plus)
    assert canvas._scene.view.zoom > 1.5 * fitted.zoom
    key(canvas, Qt.Key.Key_Right, held=Qt.KeyboardModifier.ShiftModifier)
    assert canvas._scene.view.x > fitted.x
    key(canvas, Qt.Key.Key_0)
    qtbot.waitUntil(lambda: not canvas._scene.moving)
    assert canvas._scene.view == fitted


def test_a_node_that_is_walked_to_comes_into_sight(canvas: CircuitCanvas) -> None:
    put(canvas, example("sigmoid_neuron"))
    for _ in range(6):
        canvas.zoom_in()
    for name in ("w0", "f"):
        canvas.select(name)
        rect = rectangle(picture(canvas).nodes[name].placed.shape)
        seen = canvas._scene.view.transform(QSizeF(canvas.size())).mapRect(rect)
        assert canvas.rect().toRectF().contains(seen)


def test_the_current_gate_stays_in_sight_while_it_is_zoomed(canvas: CircuitCanvas) -> None:
    circuit = example("sigmoid_neuron")
    placed = put(canvas, circuit, 0)
    for _ in range(5):
        canvas.zoom_in()
    for stop in range(1, len(stops(circuit))):
        found = progress(circuit, stop)
        canvas.show_circuit(circuit, placed, found)
        assert canvas.rect().contains(shape(canvas, found.stop.gate))
