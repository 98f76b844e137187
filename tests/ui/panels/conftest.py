"""The store and the words that every panel is tested with, and how to use a panel."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeVar

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt, QTranslator
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSlider, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from playground.training.config import Config
from playground.ui.panels.side_panel import SidePanel
from playground.ui.panels.transport_bar import TransportBar
from playground.ui.store import Store
from playground.ui.theme import Theme
from playground.ui.widgets.readout import Readout
from playground.ui.widgets.value_spin import ValueSpin
from playground.ui.words.labels import Labels
from tests.ui.drive import find

Panel = TypeVar("Panel", bound=QWidget)
READOUTS = ("step", "epoch", "full", "parts", "test", "accuracy")


@dataclass
class Bench:
    """A store, and panels in a window that has the focus."""

    theme: Theme
    qtbot: QtBot
    store: Store = field(default_factory=lambda: Store(Config()))
    labels: Labels = field(default_factory=Labels)
    windows: list[QWidget] = field(default_factory=list)

    @property
    def config(self) -> Config:
        return self.store.config

    @property
    def undos(self) -> int:
        return self.store.undo_stack.count()

    def undo(self) -> None:
        self.store.undo_stack.undo()

    def show(self, panel: Panel, width: int = 420, height: int = 1000) -> Panel:
        """Shows a panel in a window of its own that has the focus."""
        window = QWidget()
        self.windows.append(window)
        self.qtbot.addWidget(window)
        column = QVBoxLayout(window)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(panel)
        window.resize(width, height)
        window.show()
        window.activateWindow()
        self.qtbot.waitUntil(window.isActiveWindow)
        return panel


@pytest.fixture
def bench(theme: Theme, qtbot: QtBot) -> Bench:
    """Everything a panel needs."""
    return Bench(theme, qtbot)


@pytest.fixture
def side(bench: Bench) -> SidePanel:
    """The side column in a window high enough for all of it."""
    return bench.show(SidePanel(bench.theme, bench.store, bench.labels), height=1400)


def drag(control: QWidget, *shares: float) -> None:
    """Drags the slider of a control through shares of its width, as one gesture."""
    slider = find(control, QSlider)
    middle = slider.height() // 2
    places = [QPoint(round(share * (slider.width() - 1)), middle) for share in shares]
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=places[0])
    for place in places[1:]:
        QTest.mouseMove(slider, place)
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=places[-1])


def type_into(control: QWidget, text: str) -> None:
    """Types a number into the spin box that is or is in a control, and presses Enter."""
    spin = control if isinstance(control, ValueSpin) else find(control, ValueSpin)
    spin.setFocus()
    spin.selectAll()
    QTest.keyClicks(spin, text)
    QTest.keyClick(spin, Qt.Key.Key_Return)


def shown_number(control: QWidget) -> str:
    """The number that a control shows."""
    spin = control if isinstance(control, ValueSpin) else find(control, ValueSpin)
    return spin.text()


class Brackets(QTranslator):
    """A language in which everything that is translated stands in brackets."""

    def translate(
        self,
        context: str | bytes,
        sourceText: str | bytes,
        disambiguation: str | bytes | None = None,
        n: int = -1,
    ) -> str:
        return f"[{sourceText!s}]" if isinstance(sourceText, str) else f"[{sourceText.decode()}]"

    def isEmpty(self) -> bool:
        return False


@pytest.fixture
def brackets(qapp: QApplication) -> Iterator[Brackets]:
    """The language of brackets; to be installed by the test."""
    translator = Brackets()
    yield translator
    qapp.removeTranslator(translator)
    QApplication.sendPostedEvents(None, QEvent.Type.LanguageChange.value)


@pytest.fixture
def actions(qapp: QApplication) -> dict[str, QAction]:
    """The three commands of the toolbar, one of whose tool tips names its key already."""
    made = {}
    for key, tip, keys in (
        ("play", "Starts or pauses the training (F5)", "F5"),
        ("step", "One training step", "F10"),
        ("reset", "Back to the same initial weights", "Ctrl+R"),
    ):
        made[key] = QAction(key)
        made[key].setToolTip(tip)
        made[key].setShortcut(QKeySequence(keys))
    return made


@pytest.fixture
def bar(bench: Bench, actions: dict[str, QAction]) -> TransportBar:
    """The toolbar in a wide window."""
    made = TransportBar(bench.theme, bench.store, bench.labels, actions)
    return bench.show(made, width=1900, height=200)


def shown_readouts(bar: TransportBar) -> list[str]:
    """Which numbers the toolbar shows."""
    return [key for key in READOUTS if find(bar, Readout, f"{key}Readout").isVisible()]
