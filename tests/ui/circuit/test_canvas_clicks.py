"""Expanding and collapsing gates of a circuit by the mouse."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from playground.circuit.build import build
from playground.circuit.examples import EXAMPLES
from playground.circuit.folding import Folding
from playground.circuit.geometry import Rect
from playground.ui.circuit.canvas import CircuitCanvas
from playground.ui.circuit.canvas_ground import collapse_badge, expand_badge
from tests.ui.circuit.canvas_driving import (
    click,
    double_click,
    drag,
    example,
    middle,
    picture,
    pixel,
    put,
    shape,
)

LEFT = Qt.MouseButton.LeftButton


@pytest.mark.parametrize("way", ["sign", "double click"])
def test_a_gate_is_expanded_and_collapsed(canvas: CircuitCanvas, qtbot: QtBot, way: str) -> None:
    put(canvas, example("sigmoid_gate"))
    with qtbot.waitSignal(canvas.expand_requested) as told:
        if way == "sign":
            click(canvas, pixel(canvas, expand_badge(node_rect(canvas, "f"))).toPoint())
        else:
            double_click(canvas, shape(canvas, "f"))
    assert told.args == ["f"]
    expanded = build(
        EXAMPLES["sigmoid_gate"].text, EXAMPLES["sigmoid_gate"].values, Folding("expanded")
    )
    put(canvas, expanded)
    qtbot.waitUntil(lambda: not canvas._scene.moving)
    with qtbot.waitSignal(canvas.collapse_requested) as told:
        if way == "sign":
            click(canvas, pixel(canvas, collapse_badge(node_rect(canvas, "f"))).toPoint())
        else:
            double_click(canvas, shape(canvas, "exp1"))
    assert told.args == ["f" if way == "sign" else "exp1"]


def expanded_gate(canvas: CircuitCanvas, qtbot: QtBot) -> None:
    chosen = EXAMPLES["sigmoid_gate"]
    put(canvas, build(chosen.text, chosen.values, Folding("expanded")))
    qtbot.waitUntil(lambda: not canvas._scene.moving)


def test_a_click_expands_and_another_one_on_a_piece_collapses(
    canvas: CircuitCanvas, qtbot: QtBot
) -> None:
    put(canvas, example("sigmoid_gate"))
    with qtbot.waitSignal(canvas.expand_requested) as told:
        click(canvas, shape(canvas, "f"))
    assert told.args == ["f"]
    expanded_gate(canvas, qtbot)
    with (
        qtbot.assertNotEmitted(canvas.collapse_requested),
        qtbot.waitSignal(canvas.gate_clicked) as told,
    ):
        click(canvas, shape(canvas, "exp1"))  # to look at it
    assert told.args == ["exp1"]
    with qtbot.waitSignal(canvas.collapse_requested) as told:
        click(canvas, shape(canvas, "exp1"))
    assert told.args == ["exp1"]


def test_a_double_click_on_a_gate_expands_it_once(canvas: CircuitCanvas, qtbot: QtBot) -> None:
    put(canvas, example("sigmoid_gate"))
    at, asked = shape(canvas, "f"), []

    def expand(name: str) -> None:
        asked.append(name)
        expanded_gate(canvas, qtbot)
        canvas.select("f")
        canvas._scene.look(canvas._scene.view.zoomed(1.0, QPointF(at), canvas.size().toSizeF()))

    canvas.expand_requested.connect(expand)
    with qtbot.assertNotEmitted(canvas.collapse_requested):
        double_click(canvas, at)
        QTest.mouseDClick(canvas, LEFT, pos=shape(canvas, "f"))
    assert asked == ["f"]


def test_the_number_of_a_gate_that_can_be_expanded_picks_it_out(
    canvas: CircuitCanvas, qtbot: QtBot
) -> None:
    put(canvas, example("sigmoid_gate"))
    with (
        qtbot.assertNotEmitted(canvas.expand_requested),
        qtbot.waitSignal(canvas.gate_clicked) as told,
    ):
        click(canvas, middle(canvas, picture(canvas).nodes["f"].placed.value))
    assert told.args == ["f"]


def test_dragging_a_gate_that_can_be_expanded_moves_the_picture(
    canvas: CircuitCanvas, qtbot: QtBot
) -> None:
    put(canvas, example("sigmoid_gate"))
    with qtbot.assertNotEmitted(canvas.expand_requested):
        drag(canvas, shape(canvas, "f"), QPoint(-30, 0), QPoint(-10, 5))


def node_rect(canvas: CircuitCanvas, name: str) -> Rect:
    return picture(canvas).nodes[name].placed.shape
