"""A plane whose points are edited by hand, without the rest of the window."""

from itertools import pairwise

import numpy as np
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from playground.data.own import OwnPoints
from playground.data.points import Points
from playground.training.building import make_split
from playground.training.config import Config, for_dataset, for_own
from playground.ui.drawing.drawing import Drawing
from playground.ui.drawing.tools import DrawingTools
from playground.ui.store import Store
from playground.ui.theme import Theme
from playground.ui.views.region.view import RegionView
from playground.ui.words.labels import Labels
from tests.ui.views.region.region_driving import move_mouse, pixel

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
NONE, CTRL, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
# Far from each other and from where tests draw.
PLACES = np.array([[-4.0, -4.0], [-2.0, -4.0], [0.0, -4.0], [2.0, -4.0]])


def own_of(n_classes: int = 2, X: np.ndarray = PLACES) -> OwnPoints:
    targets = np.arange(len(X)) % n_classes if n_classes else np.arange(len(X)) / 10
    return OwnPoints(Points(X, targets, n_classes))


class Sheet(QWidget):
    """The plane, its bar and a store."""

    def __init__(self, theme: Theme, config: Config) -> None:
        super().__init__()
        self.store = Store(config, self)
        self.view = RegionView(theme)
        self.drawing = Drawing(self)
        self.tools = DrawingTools(theme, self.store, Labels(self), self.drawing, self.view, self)
        layout = QVBoxLayout(self)
        layout.addWidget(self.tools.bar)
        layout.addWidget(self.view, 1)
        self.store.changed.connect(self.show_config)
        self.said: list[str] = []
        self.refused: list[str] = []
        self.drawing.said.connect(self.said.append)
        self.drawing.refused.connect(self.refused.append)
        self.show_config(config)

    def show_config(self, config: Config) -> None:
        self.view.set_data(make_split(config), config.n_classes, config.extent)

    @property
    def points(self) -> Points:
        """Those of the store."""
        assert self.store.config.own_in_force is not None
        return self.store.config.own_in_force.points

    @property
    def steps(self) -> int:
        """Steps that can be undone."""
        return self.store.undo_stack.index()

    def take(self, own: OwnPoints) -> None:
        """Begins with these points."""
        self.store.update("begin", **for_own(own, self.store.config.loss))
        self.store.undo_stack.clear()

    def at(self, x1: float, x2: float) -> QPoint:
        return pixel(self.view, x1, x2)

    def click(
        self,
        x1: float,
        x2: float,
        button: Qt.MouseButton = LEFT,
        held: Qt.KeyboardModifier = NONE,
    ) -> None:
        QTest.mouseClick(self.view, button, held, self.at(x1, x2))

    def drag(
        self,
        *places: tuple[float, float],
        held: Qt.KeyboardModifier = NONE,
        button: Qt.MouseButton = LEFT,
        release: bool = True,
    ) -> None:
        """Presses at the first place, goes through the others, lets go at the last."""
        QTest.mousePress(self.view, button, held, self.at(*places[0]))
        for start, end in pairwise(places):
            for share in (0.34, 0.67, 1.0):
                move_mouse(self.view, self.at(*_between(start, end, share)), button)
        if release:
            QTest.mouseRelease(self.view, button, held, self.at(*places[-1]))

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(self.view, key, held)


def _between(
    start: tuple[float, float], end: tuple[float, float], share: float
) -> tuple[float, float]:
    return start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])


def opened_sheet(qtbot: QtBot, tool: str) -> Sheet:
    """A sheet on the screen with four points of one's own, one of the tools in hand."""
    circle = Config().replace(**for_dataset("circle", "softmax"))
    sheet = Sheet(Theme(), circle.replace(test_share=0.0))
    qtbot.addWidget(sheet)
    sheet.resize(700, 760)
    sheet.show()
    sheet.activateWindow()
    qtbot.waitUntil(sheet.isActiveWindow)
    sheet.take(own_of())
    sheet.drawing.choose_tool(tool)
    sheet.view.setFocus()
    return sheet
