"""Changing the net of a window by hand, as a user would."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from playground.engine.graph import FloatArray
from playground.training.config import Config, LayerConfig
from playground.ui.main_window import MainWindow
from playground.ui.views.network.entry import NetworkEntry
from playground.ui.views.network.view import NetworkView
from tests.ui.conftest import OpenWindow
from tests.ui.drive import find, move_mouse

_Key, _Left = Qt.Key, Qt.MouseButton.LeftButton
WEIGHT = (0, 0, 1)
SMALL = Config().replace(hidden=(LayerConfig(3, "tanh"), LayerConfig(2, "tanh")), dataset="circle")


def opened_small(open_window: OpenWindow, qtbot: QtBot) -> MainWindow:
    """A small window with a small net, after its first step."""
    window = open_window(SMALL, size=(1280, 720))
    window.run.step()
    drawn(window, qtbot)
    return window


def drawn(window: MainWindow, qtbot: QtBot) -> None:
    """Waits until everything that has changed is shown."""
    qtbot.waitUntil(lambda: not window.run.trainer.stale)


def values(window: MainWindow) -> FloatArray:
    """All weights and biases."""
    return window.run.trainer.network.parameters.value.copy()


def weight(window: MainWindow, spot: tuple[int, int, int] = WEIGHT) -> float:
    """One of them; of maxout that of its first piece."""
    return float(window.run.trainer.network.parameters.W[spot[0]][spot[2], spot[1]])


def view_of(window: MainWindow) -> NetworkView:
    """The picture of the net."""
    return window.stage.network_view


def choose(window: MainWindow, spot: tuple[int, int, int] = WEIGHT) -> NetworkView:
    """Picks a weight, so that its handle is in the middle of its edge."""
    window.stage.selection.choose_weight(*spot)
    view = view_of(window)
    view.setFocus()
    return view


def place(view: NetworkView, spot: tuple[int, int, int] = WEIGHT) -> QPointF:
    """Where the handle of a weight is."""
    at = view.hand.place_of(spot)
    assert at is not None
    return at


def drag(view: NetworkView, at: QPointF, *ups: float) -> None:
    """Presses, moves by so many pixels upward each time beyond the slack, and does not let go."""
    QTest.mousePress(view, _Left, pos=at.toPoint())
    for up in ups:
        slack = QApplication.startDragDistance()
        move_to(view, QPointF(at.toPoint()) + QPointF(0, -up - (slack if up > 0 else -slack)))


def move_to(view: NetworkView, to: QPointF) -> None:
    """Moves the pointer with its button held."""
    move_mouse(view, to, _Left)


def let_go(view: NetworkView) -> None:
    """Ends a drag."""
    QTest.mouseRelease(view, _Left, pos=view.rect().center())


def act(window: MainWindow, spot: tuple[int, ...], key: str) -> None:
    """Chooses an entry of the menu of something."""
    by_hand = window.stage.extras.by_hand
    by_hand.open_menu(spot, view_of(window).mapToGlobal(view_of(window).rect().center()))
    menu = by_hand.menus.menu
    assert menu is not None
    find(menu, QAction, key).trigger()
    menu.close()


def type_in(window: MainWindow, text: str) -> NetworkEntry:
    """Types into the field of a weight, without committing it."""
    view = choose(window)
    QTest.keyClick(view, _Key.Key_Return)
    entry = find(view, NetworkEntry)
    assert entry.isVisible()
    entry.spin.lineEdit().selectAll()
    QTest.keyClicks(entry.spin, text)
    return entry
