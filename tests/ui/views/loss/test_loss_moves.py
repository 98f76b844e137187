"""The losses over the steps: what is read, and what the mouse and the keys do."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pyqtgraph
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from playground.ui.views.loss.plot import LossPlot
from playground.ui.views.loss.view import LossView
from tests.ui.drive import find
from tests.ui.views.loss.loss_driving import (
    area,
    colors_in,
    flat,
    move_mouse,
    painted,
    pixel,
    steps,
    target,
    turn_wheel_at,
)


def test_pointing_reads_the_nearest_record(view: LossView) -> None:
    recorded = np.array([0, 100, 250, 1000], np.int64)
    view.show_history(recorded, np.array([1.0, 0.5, 0.25, 0.125]), np.array([2.0, 1.0, 0.5, 0.25]))

    move_mouse(view, pixel(view, 190, 1.0))
    assert view.readout() == ("step 250", "train 0.250", "test 0.500")
    move_mouse(view, pixel(view, 990, 1.0))
    assert view.readout() == ("step 1\u202f000", "train 0.125", "test 0.250")

    QApplication.sendEvent(target(view), QEvent(QEvent.Type.Leave))
    QApplication.sendEvent(find(view, LossPlot), QEvent(QEvent.Type.Leave))
    assert view.readout() == ()


def test_the_reading_stays_below_the_pointer_while_steps_are_added(view: LossView) -> None:
    view.show_history(steps(101), np.linspace(1, 0, 101), None)
    move_mouse(view, pixel(view, 50, 0.5))
    assert view.readout()[0] == "step 50"

    view.show_history(steps(201), np.linspace(1, 0, 201), None)

    assert view.readout()[0] in ("step 99", "step 100", "step 101")


def test_the_line_of_the_readout_stands_at_the_record(view: LossView) -> None:
    view.show_history(steps(101), np.linspace(1, 0, 101), None)
    at = pixel(view, 50, 0.1)
    line = view._theme.color("secondary").name()
    assert line not in colors_in(view, at, 1)

    move_mouse(view, at)

    assert line in colors_in(view, at, 1)


def test_arrow_keys_read_record_by_record(view: LossView) -> None:
    view.show_history(steps(21), np.linspace(1, 0, 21), None)

    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.readout()[0] == "step 11"
    QTest.keyClick(view, Qt.Key.Key_Left)
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert view.readout()[0] == "step 9"
    for _ in range(30):
        QTest.keyClick(view, Qt.Key.Key_Left)
    assert view.readout()[0] == "step 0"


def test_the_wheel_zooms_the_steps_about_the_pointer(view: LossView) -> None:
    view.show_history(steps(1001), np.linspace(2, 0, 1001), None)

    turn_wheel_at(view, pixel(view, 750, 1), 3)

    low, high = view.shown_steps()
    assert high - low == pytest.approx(1000 / 1.25**3)
    assert (750 - low) / (high - low) == pytest.approx(0.75, abs=0.01)
    assert view.axis().high < 2

    view.show_history(steps(1101), np.linspace(2, 0, 1101), None)
    assert view.shown_steps() == (low, high)

    turn_wheel_at(view, pixel(view, 750, 1), -9)
    assert view.shown_steps() == (0, 1100)


@pytest.mark.parametrize("key", [Qt.Key.Key_0, Qt.Key.Key_Home, None])
def test_a_double_click_0_and_home_show_all_steps_again(view: LossView, key: Qt.Key | None) -> None:
    view.show_history(steps(1001), flat(1001, 1.0), None)
    QTest.keyClick(view, Qt.Key.Key_Plus)
    low, high = view.shown_steps()
    assert high - low == pytest.approx(800)

    if key is None:
        inside = target(view)
        at = inside.mapFrom(view, pixel(view, sum(view.shown_steps()) / 2, 0.5))
        QTest.mouseDClick(inside, Qt.MouseButton.LeftButton, pos=at)
    else:
        QTest.keyClick(view, key)

    assert view.shown_steps() == (0, 1000)


def test_a_drag_moves_the_steps_and_the_right_button_does_nothing(
    view: LossView, monkeypatch: pytest.MonkeyPatch
) -> None:
    # No one drags as fast as a test: pyqtgraph leaves out what comes too soon.
    monkeypatch.setitem(pyqtgraph.CONFIG_OPTIONS, "mouseRateLimit", -1)
    view.show_history(steps(1001), np.linspace(2, 0, 1001), None)
    drag(view, Qt.MouseButton.LeftButton)
    assert view.shown_steps() == (0, 1000)  # there is nothing more to see

    turn_wheel_at(view, pixel(view, 500, 1), 3)
    before = view.shown_steps()
    drag(view, Qt.MouseButton.RightButton)
    assert view.shown_steps() == before
    assert QApplication.activePopupWidget() is None

    drag(view, Qt.MouseButton.LeftButton)
    width = before[1] - before[0]
    assert view.shown_steps()[0] == pytest.approx(
        before[0] + 60 / area(view).width() * width, rel=0.02
    )
    assert view.axis().high < 2


def drag(view: LossView, button: Qt.MouseButton) -> None:
    """Drags from the middle 60 pixels to the left."""
    inside = target(view)
    at = inside.mapFrom(view, area(view).center())
    QTest.mousePress(inside, button, pos=at)
    for x in (20, 40, 60):
        move_mouse(view, inside.mapTo(view, at - QPoint(x, 0)), button)
    QTest.mouseRelease(inside, button, pos=at - QPoint(60, 0))


def test_ctrl_and_the_wheel_is_left_to_the_window(view: LossView) -> None:
    view.show_history(steps(1001), flat(1001, 1.0), None)

    taken = turn_wheel_at(view, pixel(view, 500, 0.5), 3, Qt.KeyboardModifier.ControlModifier)

    assert not taken
    assert view.shown_steps() == (0, 1000)


def test_the_focus_is_seen(view: LossView, qtbot: QtBot) -> None:
    view.clearFocus()
    at = area(view).topLeft() + QPoint(0, 20)
    without = painted(view).pixelColor(at)

    view.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)

    assert painted(view).pixelColor(at) == view._theme.color("focus") != without


def test_the_tool_tip_stays_away_from_where_values_are_read(view: LossView) -> None:
    view.show_history(steps(11), flat(11, 0.5), None)
    at = pixel(view, 5, 0.5)
    move_mouse(view, at)
    inside = target(view)
    event = QHelpEvent(QEvent.Type.ToolTip, inside.mapFrom(view, at), view.mapToGlobal(at))
    QApplication.sendEvent(inside, event)
    assert not event.isAccepted()
    assert not QToolTip.isVisible()


def test_the_process_ends_well_after_the_pointer_was_over_it() -> None:
    """Qt asks the items for their bounds even while it takes them apart."""
    script = """
import numpy as np
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication
from playground.ui.theme import Theme
from playground.ui.views.loss.view import LossView
from tests.ui.views.loss.loss_driving import area, flat, move_mouse, steps

def show() -> None:
    view = LossView(Theme())
    view.show_history(steps(9), flat(9, 1.0))
    view.show()
    app.processEvents()
    move_mouse(view, area(view).center())
    move_mouse(view, area(view).center() + QPoint(9, 0))
    assert view.readout()
    view.deleteLater()

app = QApplication([])
show()
"""
    root = Path(__file__).parents[4]
    found = subprocess.run([sys.executable, "-c", script], cwd=root, capture_output=True, text=True)
    assert found.returncode == 0, found.stderr
