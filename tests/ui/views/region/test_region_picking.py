"""Picking an example in the plane: by click, by touch and by key, and leaving it again."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from playground.ui.selection import Example, Selection
from playground.ui.theme import Theme
from playground.ui.views.region.view import RegionView
from tests.ui.views.region.region_driving import (
    color_at,
    drag,
    make_split,
    move_mouse,
    pixel,
    turn_wheel_at,
)

TRAIN = np.array([[-3.0, 1.0], [3.0, 3.0], [1.0, -2.0]])
TEST = np.array([[-1.0, -4.0], [4.0, -4.0]])


class Follower(QWidget):
    """A window with the view and a line to type into, which follows what is picked."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.selection = Selection(self)
        self.view = RegionView(theme)
        self.line = QLineEdit()
        layout = QVBoxLayout(self)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.line)
        self.view.point_clicked.connect(self.selection.choose_example)
        self.view.probe_placed.connect(self.place)
        self.view.clicked_away.connect(self.back)
        self.selection.example_changed.connect(self.follow)
        self.escapes = 0
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.activated.connect(self.escape)

    def place(self, x1: float, x2: float) -> None:
        self.selection.choose_example(Example((x1, x2), 2.0))

    def back(self) -> None:
        self.selection.choose_example(None)

    def follow(self) -> None:
        self.view.set_example(self.selection.example)

    def escape(self) -> None:
        self.escapes += 1

    @property
    def picked(self) -> tuple[str, int] | None:
        """What is followed: "train", "test" or "probe" and its number; or None."""
        example = self.selection.example
        if example is None:
            return None
        if example.index is None:
            return "probe", -1
        return "test" if example.test else "train", example.index


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> Follower:
    window = Follower(Theme())
    qtbot.addWidget(window)
    window.resize(460, 540)
    window.view.set_data(make_split(TRAIN, TEST), 3, 6.0)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.view.setFocus()
    return window


def click(view: RegionView, x1: float, x2: float, away: QPoint | None = None) -> None:
    """Clicks on a place of the plane, so many pixels beside it."""
    QTest.mouseClick(
        view, Qt.MouseButton.LeftButton, pos=pixel(view, x1, x2) + (away or QPoint(0, 0))
    )


@pytest.mark.parametrize(
    ("at", "picked"),
    [((-3.0, 1.0), ("train", 0)), ((1.0, -2.0), ("train", 2)), ((4.0, -4.0), ("test", 1))],
)
def test_a_click_on_a_point_follows_it(
    window: Follower, at: tuple[float, float], picked: tuple[str, int]
) -> None:
    click(window.view, *at, QPoint(4, -4))

    assert window.picked == picked
    assert window.selection.example is not None
    assert window.selection.example.x == at
    assert window.selection.example.target == picked[1]  # a point's class is its number


def test_a_click_elsewhere_puts_a_probe_there(window: Follower) -> None:
    click(window.view, -2.0, 4.0)

    assert window.picked == ("probe", -1)
    assert window.selection.example is not None
    assert window.selection.example.x == pytest.approx((-2.0, 4.0), abs=0.05)


def test_a_hidden_test_point_cannot_be_picked(window: Follower) -> None:
    window.view.set_show_test(False)
    click(window.view, 4.0, -4.0)

    assert window.picked == ("probe", -1)


def test_a_click_beside_the_plane_goes_back_to_the_batch(window: Follower) -> None:
    click(window.view, -3.0, 1.0)
    QTest.mouseClick(
        window.view, Qt.MouseButton.LeftButton, pos=pixel(window.view, -6.0, 0.0) - QPoint(9, 0)
    )

    assert window.picked is None


def test_a_press_that_trembles_is_still_a_click(window: Follower) -> None:
    start = pixel(window.view, -3.0, 1.0)
    before = window.view.visible_range()

    drag(window.view, start, start + QPoint(3, -2))

    assert window.picked == ("train", 0)
    assert window.view.visible_range() == before


@pytest.mark.parametrize("at", [(-3.0, 1.0), (0.0, 0.0)])
def test_a_drag_picks_nothing(window: Follower, at: tuple[float, float]) -> None:
    start = pixel(window.view, *at)

    drag(window.view, start, start + QPoint(40, 10))

    assert window.picked is None
    assert pixel(window.view, *at) == start + QPoint(40, 10)


def test_a_drag_that_comes_back_is_no_click(window: Follower) -> None:
    view, start = window.view, pixel(window.view, -3.0, 1.0)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    for at in (start + QPoint(30, 0), start):
        move_mouse(view, at, Qt.MouseButton.LeftButton)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=start)

    assert window.picked is None


def test_a_button_let_go_unseen_does_not_drag_on(window: Follower) -> None:
    view, start = window.view, pixel(window.view, 0.0, 0.0)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    before = view.visible_range()

    move_mouse(view, start + QPoint(60, 0))

    assert view.visible_range() == before


def double_click(view: RegionView, x1: float, x2: float) -> None:
    """All four events, as a mouse sends them; QTest has only the third of them for widgets."""
    at = pixel(view, x1, x2)
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseDClick(view, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=at)


def test_a_double_click_leaves_no_probe_behind(window: Follower) -> None:
    turn_wheel_at(window.view, pixel(window.view, 0.0, 0.0), 2)

    double_click(window.view, -2.0, 3.0)

    assert window.view.visible_range() == (-6, 6, -6, 6)
    assert window.picked is None


def test_a_double_click_gives_back_what_was_followed_before(window: Follower) -> None:
    turn_wheel_at(window.view, pixel(window.view, 0.0, 0.0), 2)
    click(window.view, -3.0, 1.0)

    double_click(window.view, -2.0, 3.0)

    assert window.view.visible_range() == (-6, 6, -6, 6)
    assert window.picked == ("train", 0)


def test_a_double_click_on_a_point_keeps_it_where_there_is_nothing_to_reset(
    window: Follower,
) -> None:
    double_click(window.view, -3.0, 1.0)

    assert window.picked == ("train", 0)


def test_a_finger_need_not_be_as_exact(window: Follower, qtbot: QtBot) -> None:
    view = window.view
    device = QTest.createTouchDevice()
    at = pixel(view, -3.0, 1.0) + QPoint(20, 0)

    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=at)
    assert window.picked == ("probe", -1)
    QTest.touchEvent(view, device).press(1, at).commit()
    QTest.touchEvent(view, device).release(1, at).commit()

    assert window.picked == ("train", 0)


def test_enter_picks_the_point_nearest_to_the_middle_and_returns(window: Follower) -> None:
    QTest.keyClick(window.view, Qt.Key.Key_Return)
    assert window.picked == ("train", 2)

    QTest.keyClick(window.view, Qt.Key.Key_Enter)
    assert window.picked is None


def test_tab_walks_all_points_in_order_and_round(window: Follower) -> None:
    QTest.keyClick(window.view, Qt.Key.Key_Return)
    walked = []
    for _ in range(5):
        QTest.keyClick(window.view, Qt.Key.Key_Tab)
        walked.append(window.picked)

    assert walked == [("test", 0), ("test", 1), ("train", 0), ("train", 1), ("train", 2)]
    QTest.keyClick(window.view, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert window.picked == ("train", 1)
    assert window.view.hasFocus()


def test_tab_leaves_out_hidden_test_points(window: Follower) -> None:
    window.view.set_show_test(False)
    click(window.view, 1.0, -2.0)
    QTest.keyClick(window.view, Qt.Key.Key_Tab)

    assert window.picked == ("train", 0)


def test_tab_goes_from_a_probe_to_the_first_point(window: Follower) -> None:
    click(window.view, -2.0, 4.0)
    QTest.keyClick(window.view, Qt.Key.Key_Tab)

    assert window.picked == ("train", 0)


def test_tab_brings_a_point_into_view(window: Follower) -> None:
    click(window.view, -3.0, 1.0)
    turn_wheel_at(window.view, pixel(window.view, -3.0, 1.0), 8)
    QTest.keyClick(window.view, Qt.Key.Key_Tab)

    x0, x1, y0, y1 = window.view.visible_range()
    assert x0 < 3.0 < x1
    assert y0 < 3.0 < y1


def test_tab_goes_to_the_next_widget_while_nothing_is_followed(window: Follower) -> None:
    QTest.keyClick(window.view, Qt.Key.Key_Tab)

    assert window.line.hasFocus()
    assert window.picked is None


def send_escape(window: Follower) -> None:
    """Presses Escape the way a window gets it: shortcuts are asked first."""
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Escape)


def test_escape_goes_back_to_the_batch_and_then_means_what_it_means_elsewhere(
    window: Follower,
) -> None:
    click(window.view, -3.0, 1.0)

    send_escape(window)
    assert window.picked is None
    assert window.escapes == 0

    send_escape(window)
    assert window.escapes == 1


def test_a_key_held_with_another_picks_nothing(window: Follower) -> None:
    event = QKeyEvent(
        QKeyEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
    )
    QApplication.sendEvent(window.view, event)

    assert window.picked is None


@pytest.mark.parametrize("n_classes", [3, 0])
def test_the_example_is_marked_by_a_ring_and_a_cross_hair(window: Follower, n_classes: int) -> None:
    view = window.view
    view.set_data(make_split(TRAIN, n_classes=n_classes), n_classes, 6.0)
    ring, arm = QPoint(-15, 0), QPoint(0, 25)
    at = pixel(view, 1.0, -2.0)
    line = view._theme.color("boundary")
    # No label of a pointer that an earlier test has left where this window now is.
    QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    image = view.grab().toImage()
    assert line not in (image.pixelColor(at + ring), image.pixelColor(at + arm))

    view.set_example(Example((1.0, -2.0), 1.0, 2))

    image = view.grab().toImage()
    assert image.pixelColor(at + ring) == line
    assert image.pixelColor(at + arm) == line
    view.set_example(None)
    assert view.grab().toImage().pixelColor(at + ring) != line


def test_a_probe_has_the_mark_of_its_class(window: Follower) -> None:
    window.view.set_example(Example((-2.0, 4.0), 2.0))

    assert color_at(window.view, -2.0, 4.0) == window.view._theme.class_color(2)


def test_the_pointer_says_what_a_press_would_do(window: Follower) -> None:
    view = window.view
    move_mouse(view, pixel(view, -3.0, 1.0))
    assert view.cursor().shape() == Qt.CursorShape.PointingHandCursor

    move_mouse(view, pixel(view, -2.0, 4.0))
    assert view.cursor().shape() == Qt.CursorShape.CrossCursor
