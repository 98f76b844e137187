"""The mouse on a circuit: clicks, dragged numbers, zoom and pan."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from playground.circuit.build import build
from playground.ui.circuit.canvas import CircuitCanvas
from playground.ui.circuit.canvas_picture import rectangle
from tests.ui.circuit.canvas_driving import (
    click,
    double_click,
    drag,
    example,
    middle,
    mouse,
    picture,
    pixel,
    put,
    shape,
)
from tests.ui.drive import move_mouse, turn_wheel

LEFT = Qt.MouseButton.LeftButton
Dragged = tuple[str, float, int]


def test_a_click_tells_which_node(canvas: CircuitCanvas, qtbot: QtBot) -> None:
    put(canvas, example("sum_times"))
    for name in ("x", "q", "f"):
        with qtbot.waitSignal(canvas.gate_clicked) as told:
            click(canvas, shape(canvas, name))
        assert told.args == [name]
        assert canvas.selected == name


def test_a_click_gives_the_canvas_the_keyboard(canvas: CircuitCanvas) -> None:
    put(canvas, example("sum_times"))
    canvas.clearFocus()
    click(canvas, shape(canvas, "q"))
    assert canvas.hasFocus()
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    assert canvas.cursor_node == "f"


def test_a_click_on_a_number_means_its_node(canvas: CircuitCanvas, qtbot: QtBot) -> None:
    put(canvas, example("sum_times"))
    with qtbot.waitSignal(canvas.gate_clicked) as told:
        click(canvas, middle(canvas, picture(canvas).nodes["q"].placed.gradient))
    assert told.args == ["q"]


def test_a_click_on_the_ground_selects_nothing(canvas: CircuitCanvas, qtbot: QtBot) -> None:
    put(canvas, example("sum_times"))
    canvas.select("q")
    with (
        qtbot.assertNotEmitted(canvas.gate_clicked),
        qtbot.waitSignal(canvas.background_clicked),
    ):
        click(canvas, QPoint(5, 5))
    assert canvas.selected == ""


def test_the_node_under_the_pointer_is_set_off(canvas: CircuitCanvas) -> None:
    put(canvas, example("sum_times"))
    move_mouse(canvas, QPointF(shape(canvas, "q")))
    assert canvas._scene.marks.hovered == "q"
    move_mouse(canvas, QPointF(shape(canvas, "q") + QPoint(2, 2)))
    assert canvas._scene.marks.hovered == "q"
    move_mouse(canvas, QPointF(5, 5))
    assert canvas._scene.marks.hovered == ""


def dragged(canvas: CircuitCanvas) -> list[Dragged]:
    found: list[Dragged] = []

    def take(name: str, value: object, gesture: int) -> None:
        found.append((name, np.asarray(value).tolist(), gesture))

    canvas.input_dragged.connect(take)
    return found


@pytest.mark.parametrize("part", ["shape", "value"])
def test_dragging_an_input_up_makes_it_larger(canvas: CircuitCanvas, part: str) -> None:
    put(canvas, example("sum_times"))
    found = dragged(canvas)
    start = middle(canvas, getattr(picture(canvas).nodes["y"].placed, part))
    drag(canvas, start, QPoint(0, -30), QPoint(0, -20), QPoint(0, 100))
    assert [name for name, _, _ in found] == ["y"] * 3
    assert [value for _, value, _ in found] == pytest.approx([5.3, 5.5, 4.5])


def test_one_drag_is_one_gesture(canvas: CircuitCanvas) -> None:
    put(canvas, example("sum_times"))
    found = dragged(canvas)
    for _ in range(2):
        drag(canvas, shape(canvas, "x"), QPoint(0, -20), QPoint(0, -20))
    gestures = [gesture for _, _, gesture in found]
    assert gestures[0] == gestures[1] != gestures[2] == gestures[3]


def test_shift_drags_in_finer_steps(canvas: CircuitCanvas) -> None:
    put(canvas, example("sum_times"))
    found = dragged(canvas)
    held = Qt.KeyboardModifier.ShiftModifier
    drag(canvas, shape(canvas, "x"), QPoint(0, -30), held=held)
    assert found[0][1] == pytest.approx(-1.97)


def test_tiny_values_are_dragged_in_tiny_steps(canvas: CircuitCanvas) -> None:
    put(canvas, example("kink"))
    found = dragged(canvas)
    drag(canvas, shape(canvas, "x"), QPoint(0, 20))
    assert found[0][1] == pytest.approx(-1e-6)


def test_one_number_of_a_table_is_dragged(canvas: CircuitCanvas) -> None:
    put(canvas, example("vectors"))
    found = dragged(canvas)
    placed, label = picture(canvas).nodes["W"].placed, canvas._scene.numbers["W"].value
    x, y, row, column = label.cells[2]
    assert (row, column) == (1, 0)
    rect = rectangle(placed.value)
    at = QPointF(rect.center().x() + x, rect.bottom() - label.height + y)
    drag(canvas, pixel(canvas, at).toPoint(), QPoint(0, -50))
    assert found[0][0] == "W"
    np.testing.assert_allclose(found[0][1], [[0.1, 0.5], [0.2, 0.8]])


def test_the_dots_of_a_long_vector_are_not_dragged(canvas: CircuitCanvas) -> None:
    put(canvas, build("f = sum(x)", {"x": range(9)}))
    found = dragged(canvas)
    placed, label = picture(canvas).nodes["x"].placed, canvas._scene.numbers["x"].value
    rect = rectangle(placed.value)
    at = QPointF(rect.center().x(), rect.bottom() - label.height + label.cells[-1][1])
    drag(canvas, pixel(canvas, at).toPoint(), QPoint(0, -50))
    assert found == []


def test_escape_takes_a_drag_back(canvas: CircuitCanvas) -> None:
    put(canvas, example("sum_times"))
    found = dragged(canvas)
    start = QPointF(shape(canvas, "y"))
    mouse(canvas, QEvent.Type.MouseButtonPress, start)
    mouse(canvas, QEvent.Type.MouseMove, start + QPointF(0, -40))
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    mouse(canvas, QEvent.Type.MouseMove, start + QPointF(0, -80))
    assert [value for _, value, _ in found] == pytest.approx([5.4, 5.0])
    assert found[0][2] == found[1][2]


def test_dragging_a_gate_moves_the_picture_and_clicks_nothing(
    canvas: CircuitCanvas, qtbot: QtBot
) -> None:
    put(canvas, example("sum_times"))
    before = shape(canvas, "q")
    with qtbot.assertNotEmitted(canvas.gate_clicked), qtbot.assertNotEmitted(canvas.input_dragged):
        drag(canvas, before, QPoint(30, 0), QPoint(10, 25))
    moved = shape(canvas, "q") - before
    assert (moved.x(), moved.y()) == pytest.approx((40, 25), abs=1)


def test_the_wheel_zooms_around_the_pointer(canvas: CircuitCanvas) -> None:
    put(canvas, example("sum_times"))
    at = pixel(canvas, rectangle(picture(canvas).nodes["q"].placed.shape).center())
    zoom = canvas._scene.view.zoom
    turn_wheel(canvas, 2, at)
    assert canvas._scene.view.zoom > 1.4 * zoom
    assert (QPointF(shape(canvas, "q")) - at).manhattanLength() <= 2


def test_what_is_zoomed_stays_when_numbers_change_and_a_double_click_fits(
    canvas: CircuitCanvas, qtbot: QtBot
) -> None:
    circuit = example("sum_times")
    put(canvas, circuit)
    fitted = canvas._scene.view
    turn_wheel(canvas, 3, QPointF(300, 300))
    zoomed = canvas._scene.view
    put(canvas, circuit)
    assert canvas._scene.view == zoomed
    double_click(canvas, QPoint(1195, 5))
    qtbot.waitUntil(lambda: not canvas._scene.moving)
    assert canvas._scene.view == fitted


def test_the_picture_cannot_be_lost(canvas: CircuitCanvas) -> None:
    put(canvas, example("sum_times"))
    for _ in range(40):
        drag(canvas, QPoint(600, 590), QPoint(-590, -300))
    center = QPointF(canvas.width() / 2, canvas.height() / 2)
    bounds = picture(canvas).bounds.adjusted(-1, -1, 1, 1)
    assert bounds.contains(canvas._scene.view.units(center, canvas.size().toSizeF()))


def test_an_empty_canvas_takes_the_mouse_calmly(canvas: CircuitCanvas, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(canvas.gate_clicked):
        drag(canvas, QPoint(50, 50), QPoint(30, 30))
        double_click(canvas, QPoint(60, 60))
        turn_wheel(canvas, 1, QPointF(50, 50))
    assert not canvas.grab().isNull()
