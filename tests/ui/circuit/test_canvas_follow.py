"""A circuit that is too large to be read: the view follows the walk."""

import numpy as np
import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from playground.circuit.build import build
from playground.circuit.circuit import Circuit
from playground.circuit.layout import layout
from playground.circuit.steps import stops
from playground.ui.circuit.canvas import CircuitCanvas
from playground.ui.circuit.canvas_follow import all_of
from playground.ui.circuit.canvas_fonts import NUMBER
from playground.ui.circuit.canvas_view import CanvasView
from tests.ui.circuit.canvas_driving import example, opened, picture, pixel, progress, put

LONG = build("f = " + "+".join(f"sin(x{k}*y)" for k in range(20)), {"y": 1.0} | {
    f"x{k}": float(k) for k in range(20)
})  # fmt: skip


def walk(canvas: CircuitCanvas, circuit: Circuit, stop: int) -> None:
    """Shows a stop of a walk, and waits for the view to be there."""
    found = layout(circuit, None, canvas.sizes(circuit))
    canvas.show_circuit(circuit, found, progress(circuit, stop), walking=True)
    canvas._scene.settle()


def in_sight(canvas: CircuitCanvas, name: str) -> bool:
    around = all_of(picture(canvas).nodes[name])
    corners = (around.topLeft(), around.bottomRight())
    on_canvas = QRectF(*(pixel(canvas, corner) for corner in corners))
    return QRectF(canvas.rect()).contains(on_canvas)


def zoom(canvas: CircuitCanvas) -> float:
    return canvas._scene.view.zoom


def whole(canvas: CircuitCanvas) -> CanvasView:
    return canvas._scene._whole(picture(canvas))


def test_every_gate_of_a_walk_is_seen_in_readable_size(canvas: CircuitCanvas) -> None:
    put(canvas, LONG)
    assert zoom(canvas) * NUMBER < 15
    for stop, reached in enumerate(stops(LONG)):
        walk(canvas, LONG, stop)
        if reached.gate:
            assert 0.65 * 26 <= zoom(canvas) * NUMBER + 0.01 <= 26.02
            assert in_sight(canvas, reached.gate)
    put(canvas, LONG)
    canvas._scene.settle()
    assert canvas._scene.view == whole(canvas)


@pytest.mark.parametrize("height", [300, 600])
def test_what_a_gate_reads_is_seen_with_it_if_that_can_be_read(
    canvas: CircuitCanvas, height: int
) -> None:
    circuit = example("sigmoid_neuron")
    canvas.resize(700, height)
    put(canvas, circuit)
    for stop, reached in enumerate(stops(circuit)):
        walk(canvas, circuit, stop)
        if reached.gate:
            assert zoom(canvas) * NUMBER >= 0.65 * 26 - 0.01
            around = canvas.rect().size() / zoom(canvas)
            for name in circuit.node(reached.gate).inputs:
                nodes = [picture(canvas).nodes[each] for each in (name, reached.gate)]
                both = all_of(nodes[0]).united(all_of(nodes[1]))
                if both.width() + 25 < around.width() and both.height() + 90 < around.height():
                    assert in_sight(canvas, name)


def test_the_tables_of_the_walked_gate_are_seen_as_a_whole_at_a_large_scale(qtbot: QtBot) -> None:
    canvas = opened(qtbot, scale=2.0)
    canvas.resize(1900, 430)
    circuit = build(
        "z = W@x + b; f = norm2(tanh(z))",
        {"W": np.ones((8, 2)), "x": [0.1, 0.2], "b": np.zeros(8)},
    )
    put(canvas, circuit)
    for stop, reached in enumerate(stops(circuit)):
        walk(canvas, circuit, stop)
        if reached.gate:
            assert in_sight(canvas, reached.gate)
            assert zoom(canvas) * NUMBER >= 0.5 * 44 - 0.01


def test_before_the_first_gate_all_is_seen(canvas: CircuitCanvas) -> None:
    put(canvas, LONG)
    walk(canvas, LONG, 0)
    assert canvas._scene.view == whole(canvas)


def test_a_circuit_that_can_be_read_as_a_whole_stays_still(canvas: CircuitCanvas) -> None:
    circuit = example("staged")
    put(canvas, circuit)
    before = canvas._scene.view
    for stop in range(len(stops(circuit))):
        walk(canvas, circuit, stop)
        assert canvas._scene.view == before


def test_who_asks_for_all_in_a_walk_keeps_it_to_the_end_of_the_walk(canvas: CircuitCanvas) -> None:
    put(canvas, LONG)
    walk(canvas, LONG, 3)
    canvas.fit()
    for stop in (4, 5):
        walk(canvas, LONG, stop)
        assert canvas._scene.view == whole(canvas)
    walk(canvas, LONG, 0)
    walk(canvas, LONG, 1)
    assert zoom(canvas) > whole(canvas).zoom


def test_who_asks_for_all_before_a_walk_is_led_through_it(canvas: CircuitCanvas) -> None:
    put(canvas, LONG)
    canvas.zoom_in()
    canvas.fit()
    walk(canvas, LONG, 1)
    assert zoom(canvas) > whole(canvas).zoom


def test_who_zooms_in_a_walk_keeps_the_zoom(canvas: CircuitCanvas) -> None:
    put(canvas, LONG)
    walk(canvas, LONG, 3)
    canvas.zoom_in()
    closer = zoom(canvas)
    walk(canvas, LONG, 30)
    assert zoom(canvas) == closer
    assert in_sight(canvas, stops(LONG)[30].gate)


def test_the_keyboard_finds_nodes_out_of_sight_of_the_walk(canvas: CircuitCanvas) -> None:
    put(canvas, LONG)
    walk(canvas, LONG, 1)
    last = LONG.result.name
    assert not in_sight(canvas, last)
    QTest.keyClick(canvas, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert canvas.cursor_node == last
    assert in_sight(canvas, last)


@pytest.mark.parametrize("scale", [1.0, 1.6, 2.5])
def test_the_sigmoid_neuron_is_read_from_the_last_row(qtbot: QtBot, scale: float) -> None:
    """At a height of 1080: headlines of 26 px, and of 41 px or more on a projector."""
    canvas = opened(qtbot, scale)
    canvas.resize(1920, 540)
    circuit = example("sigmoid_neuron")
    put(canvas, circuit)
    for stop, reached in enumerate(stops(circuit)):
        walk(canvas, circuit, stop)
        if reached.gate:
            assert zoom(canvas) * NUMBER >= min(26 * scale, 42) - 0.01
            assert in_sight(canvas, reached.gate)
