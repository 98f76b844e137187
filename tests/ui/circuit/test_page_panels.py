"""The panels of the circuit view, one after the other where there is much to do."""

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from playground.circuit.build import build
from playground.ui.circuit.page import CircuitPage
from playground.ui.circuit.page_panels import PagePanels
from playground.ui.widgets.formula_line import FormulaLine
from tests.ui.circuit.page_driving import gate_text
from tests.ui.drive import find

LARGE = "f = " + " + ".join(f"sigmoid(w{k}*x{k} + b)" for k in range(10))


def test_panels_follow_a_drag_one_after_the_other_and_none_is_left_behind(qtbot: QtBot) -> None:
    circuit, parent, done = build("f = x*y", {"x": 1, "y": 2}), QObject(), list[str]()

    def first() -> None:
        done.append("first")

    def second() -> None:
        done.append("second")
        if len(done) == 4:  # what the first one shows is out of date already
            panels.follow(circuit, dragging=True, seen=True)

    panels = PagePanels((first, second), parent)
    panels.follow(circuit, dragging=True, seen=True)  # another circuit: at once
    assert done == ["first", "second"]
    assert not panels.is_waiting
    for _ in range(3):
        panels.follow(circuit, dragging=True, seen=True)
    assert done == ["first", "second"]
    qtbot.waitUntil(lambda: len(done) == 6)
    assert done == ["first", "second"] * 3
    panels.follow(circuit, dragging=True, seen=True)
    panels.stop()
    assert not panels.is_waiting


def test_what_changes_while_the_panels_follow_is_shown_by_all_in_the_end(qtbot: QtBot) -> None:
    circuit, parent = build("f = x*y", {"x": 1, "y": 2}), QObject()
    value, shown = [1], [0, 0]

    def first() -> None:
        shown[0] = value[0]

    def second() -> None:
        shown[1] = value[0]

    panels = PagePanels((first, second), parent)
    panels.follow(circuit, dragging=False, seen=True)
    panels.follow(circuit, dragging=True, seen=True)
    panels._next()
    value[0] = 2
    panels.follow(circuit, dragging=True, seen=True)
    qtbot.waitUntil(lambda: not panels.is_waiting)
    assert shown == [2, 2]


def test_the_panels_of_a_large_circuit_follow_its_picture(page: CircuitPage, qtbot: QtBot) -> None:
    page.changes.show_expression(LARGE)
    page.changes.fold("expanded")
    page.walk.reset()
    before = gate_text(page)
    page.step()
    assert page.canvas._scene.numbers["mul1"].value_text
    assert page._panels.is_waiting
    qtbot.waitUntil(lambda: not page._panels.is_waiting)
    assert gate_text(page) != before
    assert "forward 1 of 69" in page.entry.status
    page.walk.finish()
    qtbot.waitUntil(lambda: find(page, FormulaLine, "gradient_b").text() != "")


def test_another_circuit_has_its_panels_at_once(page: CircuitPage) -> None:
    page.changes.show_expression(LARGE)
    page.changes.fold("expanded")
    page.step()
    was_waiting = page._panels.is_waiting
    assert was_waiting
    page.changes.show_expression("f = x*y")
    assert not page._panels.is_waiting
    assert "multiply gate" in gate_text(page)
