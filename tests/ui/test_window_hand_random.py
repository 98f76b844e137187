"""Whatever is done by hand, in any order and while training: undo and redo return it exactly."""

import random

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from playground.training.config import Config, LayerConfig
from playground.ui.main_window import MainWindow
from playground.ui.views.network.entry import NetworkEntry
from tests.ui.conftest import OpenWindow
from tests.ui.drive import move_mouse

_Key, _Left, _Shift = Qt.Key, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier
_NONE = Qt.KeyboardModifier.NoModifier
_KEYS = (
    *(_Key.Key_Up, _Key.Key_Down, _Key.Key_Left, _Key.Key_Right, _Key.Key_PageUp),
    *(_Key.Key_0, _Key.Key_Delete, _Key.Key_L, _Key.Key_W, _Key.Key_B, _Key.Key_Return),
    *(_Key.Key_Plus, _Key.Key_Minus, _Key.Key_Escape),
)
GESTURES = 120
SMALL = Config().replace(
    hidden=(LayerConfig(3, "tanh"), LayerConfig(2, "maxout")), dataset="circle", points=40
)


class Student:
    """Does anything with the network, by the mouse and the keys."""

    def __init__(self, window: MainWindow, seed: int) -> None:
        self.window, self.random = window, random.Random(seed)
        self.view = window.stage.network_view

    def act(self) -> None:
        """One gesture, of which some train in between."""
        self.random.choice(
            [self.drag, self.drag, self.key, self.key, self.key, self.click, self.menu, self.step]
        )()
        entry = self.view.findChild(NetworkEntry)
        if entry is not None and entry.isVisible():
            QTest.keyClicks(entry.spin, self.random.choice(["1.5", "-0.25", "x", "1e5", ""]))
            QTest.keyClick(entry.spin, self.random.choice([_Key.Key_Return, _Key.Key_Escape]))

    def place(self) -> QPointF:
        """Somewhere in the view, mostly where something is."""
        places = self.view.places
        if self.random.random() < 0.7:
            layer = self.random.randrange(len(places))
            frame = self.random.choice(places[layer].frames)
            away = QPointF(self.random.uniform(-60, 60), self.random.uniform(-30, 30))
            return frame.bottomLeft() + self.random.choice([QPointF(), away])
        width, height = self.view.width(), self.view.height()
        return QPointF(self.random.uniform(0, width), self.random.uniform(0, height))

    def drag(self) -> None:
        at = self.place()
        QTest.mousePress(self.view, _Left, pos=at.toPoint())
        for _ in range(self.random.randint(1, 4)):
            to = at + QPointF(self.random.uniform(-90, 90), self.random.uniform(-90, 90))
            move_mouse(self.view, to, _Left, self.random.choice([_NONE, _Shift]))
        if self.random.random() < 0.2:
            QTest.keyClick(self.view, _Key.Key_Escape)
        QTest.mouseRelease(self.view, _Left, pos=at.toPoint())

    def click(self) -> None:
        at = self.place().toPoint()
        modifier = self.random.choice([_NONE, _Shift])
        QTest.mouseClick(self.view, _Left, modifier, at)
        if self.random.random() < 0.3:
            QTest.mouseDClick(self.view, _Left, modifier, at)

    def key(self) -> None:
        QTest.keyClick(self.view, self.random.choice(_KEYS), self.random.choice([_NONE, _Shift]))

    def menu(self) -> None:
        layer = self.random.randrange(1, len(self.view.places))
        unit = self.random.randrange(len(self.view.places[layer].left))
        source = self.random.randrange(len(self.view.places[layer - 1].left) + 1)
        spot = self.random.choice([(layer,), (layer, unit), (layer - 1, source, unit)])
        by_hand = self.window.stage.extras.by_hand
        by_hand.open_menu(spot, self.view.mapToGlobal(self.view.rect().center()))
        menu = by_hand.menus.menu
        assert menu is not None
        entries = [each for each in menu.findChildren(QAction) if each.isEnabled()]
        self.random.choice([each for each in entries if each.objectName()]).trigger()
        menu.close()

    def step(self) -> None:
        self.random.choice([self.window.run.step, self.window.run.epoch])()


def state(window: MainWindow) -> tuple[Config, bytes, int]:
    trainer = window.run.trainer
    return window.store.config, trainer.network.parameters.value.tobytes(), trainer.step_count


@pytest.mark.parametrize("seed", range(2))
def test_undo_and_redo_return_the_net(open_window: OpenWindow, seed: int) -> None:
    window = open_window(SMALL, size=(1280, 720))
    window.run.step()
    student, stack = Student(window, seed), window.store.undo_stack
    start = state(window)
    # Steps before the first change of a weight are not what undo takes back.
    window.stage.extras.by_hand.weights.set_value((0, 0, 0), 0.5)
    for _ in range(GESTURES):
        student.act()
        QApplication.processEvents()
    assert stack.count() > GESTURES / 10
    end = state(window)
    while stack.canUndo():
        stack.undo()
    assert state(window)[0] == start[0]
    assert state(window)[1:] == start[1:]
    while stack.canRedo():
        stack.redo()
    assert state(window) == end
    QApplication.processEvents()
    shown = [len(place.left) for place in window.stage.network_view.places]
    architecture = window.run.trainer.network.architecture
    assert shown == [architecture.n_inputs, *architecture.units]
