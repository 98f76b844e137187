"""The canvas as a whole: looks, and what it tells those who do not see it."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from playground.circuit.build import build
from playground.circuit.examples import EXAMPLES
from playground.circuit.folding import Folding
from playground.ui.circuit.canvas import CircuitCanvas
from playground.ui.theme import Theme
from tests.circuit.random_expressions import random_graph
from tests.ui.circuit.canvas_driving import (
    drag,
    example,
    key,
    opened,
    picture,
    pixel,
    progress,
    put,
    shape,
)

EXPANDED = Folding("expanded")


def colors(canvas: CircuitCanvas) -> set[str]:
    image = canvas.grab().toImage()
    return {
        image.pixelColor(x, y).name().upper()
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    }


# Looks


@pytest.mark.parametrize("name", ["light", "dark"])
def test_values_are_green_and_gradients_red(qtbot: QtBot, name: str) -> None:
    canvas = opened(qtbot, name=name)
    circuit = example("multiply")
    placed = put(canvas, circuit, 1)
    theme = Theme(1.0, name)
    green, red = theme.color("forward").name().upper(), theme.color("backward").name().upper()
    assert green in colors(canvas)
    assert red not in colors(canvas)
    canvas.show_circuit(circuit, placed, progress(circuit))
    assert {green, red} <= colors(canvas)


@pytest.mark.parametrize("scale", [0.8, 1.0, 1.6, 2.5])
@pytest.mark.parametrize("size", [(480, 260), (1240, 420), (1900, 760)])
@pytest.mark.parametrize("key", ["multiply", "sigmoid_neuron", "two_layers"])
def test_all_of_a_circuit_is_in_sight(
    qtbot: QtBot, key: str, size: tuple[int, int], scale: float
) -> None:
    canvas = opened(qtbot, scale)
    canvas.resize(*size)
    put(canvas, example(key, EXPANDED))
    seen = canvas._scene.view.transform(QSizeF(canvas.size())).mapRect(picture(canvas).bounds)
    assert canvas.rect().toRectF().contains(seen)


@pytest.mark.parametrize("key", ["multiply", "sigmoid_neuron"])
def test_in_a_projector_window_numbers_are_large(qtbot: QtBot, key: str) -> None:
    canvas = opened(qtbot, 1.6)
    canvas.resize(1900, 600)
    put(canvas, example(key))
    assert 19 * canvas._scene.view.zoom >= 22


def test_the_current_gate_and_its_wires_are_set_off(canvas: CircuitCanvas) -> None:
    circuit = example("sum_times")
    placed = put(canvas, circuit, 0)
    accent = Theme().color("accent").name().upper()
    assert accent not in colors(canvas)
    canvas.show_circuit(circuit, placed, progress(circuit, 1))
    assert accent in colors(canvas)
    image = canvas.grab().toImage()
    stem = placed.nodes["x"].stem
    at = pixel(canvas, QPointF((stem[0] + stem[1]) / 2, placed.nodes["x"].line)).toPoint()
    assert image.pixelColor(at).name().upper() == accent


def painted(canvas: CircuitCanvas) -> QImage:
    return canvas.grab().toImage()


def test_what_is_kept_looks_like_what_is_painted_anew(canvas: CircuitCanvas) -> None:
    found = random_graph(120, 30)
    put(canvas, build(found.text, found.values))
    canvas.zoom_in()
    canvas.zoom_in()
    painted(canvas)
    for step in (QPoint(35, 0), QPoint(-7, 22), QPoint(0, -60)):
        before = canvas._scene.view
        view = before.panned(step.x(), step.y(), picture(canvas).bounds)
        canvas._scene.look(view)
        moved = painted(canvas)
        canvas._scene._painter.forget()
        assert difference(moved, painted(canvas)) < 0.001


def difference(one: QImage, two: QImage) -> float:
    """The share of pixels that differ by what an eye could see."""
    far = sum(
        abs(one.pixelColor(x, y).lightness() - two.pixelColor(x, y).lightness()) > 60
        for x in range(0, one.width(), 3)
        for y in range(0, one.height(), 3)
    )
    return far / (one.width() * one.height() / 9)


def test_another_theme_repaints(canvas: CircuitCanvas) -> None:
    put(canvas, example("multiply"))
    painted(canvas)
    canvas._theme.set_name("dark")
    assert canvas._theme.color("background").name().upper() in colors(canvas)


@pytest.mark.parametrize("key", EXAMPLES)
def test_every_example_is_painted_in_the_smallest_window(canvas: CircuitCanvas, key: str) -> None:
    canvas.resize(canvas.minimumSizeHint())
    put(canvas, example(key, EXPANDED))
    assert painted(canvas).size() == QSize(canvas.width(), canvas.height())


# What it tells


def test_the_selected_node_is_described(canvas: CircuitCanvas) -> None:
    circuit = example("vectors")
    placed = put(canvas, circuit)
    assert canvas.accessibleDescription() == "A circuit of 2 gates and 2 inputs."
    canvas.select("q")
    text = canvas.accessibleDescription()
    for part in ("q", "W, x", "a vector of 2", "0.22", "0.44"):
        assert part in text
    canvas.show_circuit(circuit, placed, progress(circuit, 0))
    assert "Value not computed yet." in canvas.accessibleDescription()
    assert canvas.accessibleName() == "Circuit"


def test_the_help_of_a_node_says_what_it_does(canvas: CircuitCanvas) -> None:
    put(canvas, example("sigmoid_gate"))
    help_of = canvas._scene.tooltip
    assert "1/(1 + e⁻ᵃ)" in help_of(shape(canvas, "f").toPointF())
    assert "Drag" in help_of(shape(canvas, "w0").toPointF())
    assert help_of(QPoint(3, 3).toPointF()) == ""


def test_another_language_asks_for_another_layout(canvas: CircuitCanvas, qtbot: QtBot) -> None:
    put(canvas, example("multiply"))
    with qtbot.waitSignal(canvas.sizes_changed):
        QApplication.sendEvent(canvas, QEvent(QEvent.Type.LanguageChange))


def test_a_canvas_without_a_circuit_is_empty(canvas: CircuitCanvas) -> None:
    assert colors(canvas) <= {"#FFFFFF", "#1A1A1A"}
    canvas.select("f")
    assert canvas.selected == ""
    key(canvas, Qt.Key.Key_Right, Qt.Key.Key_Plus, Qt.Key.Key_0)
    drag(canvas, QPoint(10, 10), QPoint(20, 20))


def test_what_is_gone_is_selected_no_more(canvas: CircuitCanvas) -> None:
    put(canvas, example("sigmoid_neuron"))
    canvas.select("exp1")
    put(canvas, example("multiply"))
    assert canvas.selected == ""
