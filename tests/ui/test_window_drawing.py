"""Points drawn by hand in the window: the run goes on with them and keeps what it has learned."""

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolButton
from pytestqt.qtbot import QtBot

from playground.ui.drawing.drawing import DRAW, INSPECT, SELECT
from playground.ui.main_window import MainWindow
from tests.ui.conftest import OpenWindow
from tests.ui.drive import find
from tests.ui.views.region.region_driving import move_mouse, pixel
from tests.ui.window_driving import SHIFT, focused, press, steps, train, weights

LEFT = Qt.MouseButton.LeftButton
FREE = (-1.1, -1.1)


def click(window: MainWindow, x1: float, x2: float) -> None:
    view = window.stage.region_view
    QTest.mouseClick(view, LEFT, pos=pixel(view, x1, x2))


def stroke(window: MainWindow, *, release: bool = True) -> None:
    """Along the lower edge, where there are no points."""
    view = window.stage.region_view
    start, end = pixel(view, -1.2, -1.1), pixel(view, 1.2, -1.1)
    QTest.mousePress(view, LEFT, pos=start)
    for share in np.linspace(0, 1, 12):
        move_mouse(view, start + (end - start) * float(share), LEFT)
    if release:
        QTest.mouseRelease(view, LEFT, pos=end)


def shown(window: MainWindow) -> int:
    """Points of the run."""
    split = window.run.trainer.split
    return len(split.train) + len(split.test)


def test_the_key_the_button_and_escape_choose_the_tool(window: MainWindow) -> None:
    drawing, table = window.stage.drawing, window.actions_table
    press(window, Qt.Key.Key_F2)
    assert drawing.tool == DRAW
    assert table["draw_points"].isChecked()
    assert window.stage.region_view.hasFocus()
    press(window, Qt.Key.Key_F2, SHIFT)
    assert (drawing.tool, table["draw_points"].isChecked()) == (SELECT, False)
    press(window, Qt.Key.Key_Escape)
    assert (drawing.tool, table["select_points"].isChecked()) == (INSPECT, False)
    QTest.mouseClick(find(window, QToolButton, "edit_points_by_hand"), LEFT)
    assert drawing.tool == DRAW
    QTest.mouseClick(find(window, QToolButton, "tool_inspect"), LEFT)
    assert drawing.tool == INSPECT
    press(window, Qt.Key.Key_F2)
    find(window, QToolButton, "brush_1").setFocus()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Escape)
    assert drawing.tool == INSPECT


def test_what_was_said_of_drawing_goes_with_the_tool(window: MainWindow) -> None:
    status = window.status
    press(window, Qt.Key.Key_F2)
    assert "Click adds a point" in status.message()
    press(window, Qt.Key.Key_F2)
    assert status.message() == ""
    press(window, Qt.Key.Key_F2)
    press(window, Qt.Key.Key_5)
    assert "no class 5 yet" in status.message()
    press(window, Qt.Key.Key_Escape)
    assert status.message() == ""
    window.actions_table["blank_sheet"].trigger()
    assert "takes the place of all others" in status.message()
    status.show_message("Something else.")
    press(window, Qt.Key.Key_Escape)
    assert status.message() == "Something else."


def test_tab_leads_from_the_plane_to_the_brushes(window: MainWindow) -> None:
    press(window, Qt.Key.Key_F2)
    way = []
    for _ in range(3):
        press(window, Qt.Key.Key_Tab)
        way.append(focused().objectName())
    assert way == ["tool_inspect", "brush_0", "drawing_options"]


def test_a_drawn_point_reaches_the_run_and_keeps_what_it_has_learned(
    window: MainWindow, qtbot: QtBot
) -> None:
    train(window, qtbot)
    before, made = weights(window), steps(window)
    press(window, Qt.Key.Key_F2)
    click(window, *FREE)

    assert shown(window) == 301
    assert (weights(window) == before).all()
    assert steps(window) == made
    assert "own points" in window.status.message()
    window.store.undo_stack.undo()
    assert shown(window) == 300
    assert (weights(window) == before).all()


def test_a_new_class_keeps_the_weights_of_the_others(window: MainWindow, qtbot: QtBot) -> None:
    train(window, qtbot)
    before = [W.copy() for W in window.run.trainer.network.parameters.W]
    press(window, Qt.Key.Key_F2)
    press(window, Qt.Key.Key_3)
    click(window, *FREE)

    after = window.run.trainer.network.parameters.W
    assert window.store.config.n_classes == 4
    assert (after[0] == before[0]).all()
    assert after[-1].shape[0] == 4
    assert (after[-1][:3] == before[-1]).all()
    window.store.undo_stack.undo()
    assert all(
        (a == b).all() for a, b in zip(window.run.trainer.network.parameters.W, before, strict=True)
    )


def test_a_stroke_while_it_trains_is_one_step_of_undo(window: MainWindow, qtbot: QtBot) -> None:
    press(window, Qt.Key.Key_F2)
    window.run.play()
    count = window.store.undo_stack.count()
    stroke(window)
    assert window.run.running
    made = steps(window)
    qtbot.waitUntil(lambda: steps(window) > made)
    window.run.pause()

    assert shown(window) > 305
    assert window.store.undo_stack.count() == count + 1
    window.store.undo_stack.undo()
    assert shown(window) == 300
    assert window.store.config.dataset == "spiral3"


def test_what_is_drawn_is_seen_at_once_and_stays_when_the_stroke_ends(
    window: MainWindow,
) -> None:
    view, orange = window.stage.region_view, window.theme.class_color(0)
    press(window, Qt.Key.Key_F2)
    stroke(window, release=False)
    at = pixel(view, -1.2, -1.1)

    def seen() -> bool:
        image = view.grab().toImage()
        return any(
            image.pixelColor(at.x() + dx, at.y() + dy) == orange
            for dx in range(-6, 7)
            for dy in range(-6, 7)
        )

    assert seen()
    QTest.mouseRelease(view, LEFT, pos=pixel(view, 1.2, -1.1))
    QApplication.processEvents()
    assert seen()


def test_the_plane_keeps_its_place_and_the_bar_fits_beside_it(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(size=(1280, 720))
    view = window.stage.region_view
    seen: list[int] = []

    def settled() -> bool:
        """Whether the columns of a window that has just opened have their widths."""
        seen.append(view.width())
        return len(seen) > 20 and len(set(seen[-20:])) == 1

    qtbot.waitUntil(settled)
    place = view.mapTo(window, view.rect().topLeft()), view.size()
    press(window, Qt.Key.Key_F2)
    for label in range(3, 6):
        window.stage.drawing.choose_brush(label)
        click(window, -1.1 + label / 3, -1.1)
    QApplication.processEvents()

    assert window.store.config.n_classes == 6
    assert (view.mapTo(window, view.rect().topLeft()), view.size()) == place
    bar = window.stage._plane.tools.bar
    assert bar.width() >= bar.sizeHint().width()


def test_a_blank_sheet_begins_a_set_of_ones_own(window: MainWindow) -> None:
    window.actions_table["blank_sheet"].trigger()
    assert window.stage.drawing.tool == DRAW
    assert shown(window) == 300
    for x1 in (-1.0, -0.5, 0.0):
        click(window, x1, 0.0)
    press(window, Qt.Key.Key_1)
    click(window, 1.0, 0.0)

    assert shown(window) == 4
    assert window.store.config.n_classes == 2
    assert window.run.trainer.run(5) == 5


def test_who_wants_points_of_ones_own_is_offered_the_ways_to_them(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.side.data._grid.thumbnail("own").setFocus()
    QTest.keyClick(window.side.data._grid.thumbnail("own"), Qt.Key.Key_Space)
    menu = window.findChild(QMenu, "own_ways")
    assert menu is not None
    assert window.actions_table["import_points"] in menu.actions()
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)

    assert window.stage.drawing.blank
    assert window.stage.region_view.hasFocus()


def test_every_edit_undone_and_made_again_leads_to_the_same_points(window: MainWindow) -> None:
    acts: tuple[Callable[[], object], ...] = (
        lambda: click(window, *FREE),
        lambda: stroke(window),
        lambda: press(window, Qt.Key.Key_2),
        lambda: click(window, *FREE),
        lambda: press(window, Qt.Key.Key_Return),
        lambda: press(window, Qt.Key.Key_Delete),
    )
    press(window, Qt.Key.Key_F2)
    for act in acts:
        before = window.store.undo_stack.index()
        act()
        assert window.store.undo_stack.index() <= before + 1
    reached = window.store.config.own
    stack = window.store.undo_stack
    while stack.canUndo():
        stack.undo()
    assert window.store.config.dataset == "spiral3"
    while stack.canRedo():
        stack.redo()
    assert window.store.config.own is reached


def test_where_there_is_no_room_for_both_the_plane_takes_the_place_of_the_net(
    open_window: OpenWindow,
) -> None:
    window = open_window(size=(1280, 720))
    for _ in range(20):
        window.actions_table["larger"].trigger()
    QApplication.processEvents()
    assert not window.stage.region_view.isVisible()
    press(window, Qt.Key.Key_F2)
    assert window.stage.region_view.isVisible()
    press(window, Qt.Key.Key_Escape)
    assert not window.stage.region_view.isVisible()
