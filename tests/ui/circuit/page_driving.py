"""The page of circuits and what a lecturer does on it."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QUndoStack
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from playground.ui.circuit.input_entry import InputEntry
from playground.ui.circuit.page import CircuitPage
from playground.ui.theme import Theme
from playground.ui.words.labels import Labels
from tests.ui.drive import find, press_key


def shown_page(qtbot: QtBot) -> Iterator[CircuitPage]:
    """A page of its own, on the screen."""
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
