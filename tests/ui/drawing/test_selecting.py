"""Selecting points by hand, and what is done with those selected."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from playground.training.config import for_dataset
from playground.ui.drawing.drawing import DRAW, INSPECT, SELECT
from tests.ui.drawing.drawing_driving import CTRL, LEFT, PLACES, SHIFT, Sheet, opened_sheet, own_of
from tests.ui.views.region.region_driving import color_at, hue_distance, move_mouse


@pytest.fixture
def sheet(qtbot: QtBot) -> Sheet:
    return opened_sheet(qtbot, SELECT)


def chosen(sheet: Sheet) -> list[int]:
    return [int(k) for k in sheet.tools.edits.selected]


def test_a_rectangle_selects_what_is_in_it_and_shift_adds(sheet: Sheet) -> None:
    sheet.drag((-4.5, -4.5), (-1.5, -3.5))
    assert chosen(sheet) == [0, 1]
    sheet.drag((2.5, -3.5), (1.5, -4.5), held=SHIFT)
    assert chosen(sheet) == [0, 1, 3]
    sheet.drag((-0.5, -4.5), (0.5, -3.5))
    assert chosen(sheet) == [2]
    assert sheet.steps == 0


def test_a_rectangle_says_how_many_it_has_selected(sheet: Sheet) -> None:
    sheet.drag((-4.5, -4.5), (-1.5, -3.5))
    assert sheet.said[-1] == "2 points selected"
    sheet.drag((-4.5, 3.5), (-3.5, 4.5))
    assert sheet.said[-1] == "No point selected"


def test_clicks_select_add_and_let_go(sheet: Sheet) -> None:
    sheet.click(-4.0, -4.0)
    sheet.click(0.0, -4.0, held=SHIFT)
    assert chosen(sheet) == [0, 2]
    sheet.click(-4.0, -4.0, held=CTRL)
    assert chosen(sheet) == [2]
    sheet.click(3.0, 3.0)
    assert chosen(sheet) == []


def test_a_rectangle_may_begin_beside_the_plane(sheet: Sheet) -> None:
    sheet.drag((-6.6, -5.0), (-3.0, -3.0))
    assert chosen(sheet) == [0]


def test_selected_points_have_rings(sheet: Sheet) -> None:
    view, accent = sheet.view, sheet.view._theme.color("accent")
    radius = 11 / view._plane.scale
    assert color_at(view, -4.0 + radius, -4.0).lightness() > 200
    sheet.click(-4.0, -4.0)
    assert hue_distance(color_at(view, -4.0 + radius, -4.0), accent) < 5
    assert color_at(view, -4.0 + radius, -4.0).lightness() < 150


def test_a_drag_on_a_selected_point_moves_all_of_them_as_one_step(sheet: Sheet) -> None:
    sheet.drag((-4.5, -4.5), (-1.5, -3.5))
    sheet.drag((-4.0, -4.0), (-3.0, 1.0))

    moved = sheet.points.X - PLACES
    assert np.abs(moved[:2] - (1.0, 5.0)).max() < 0.03
    assert (moved[2:] == 0).all()
    assert chosen(sheet) == [0, 1]
    assert sheet.steps == 1
    sheet.store.undo_stack.undo()
    assert sheet.points.X.tolist() == PLACES.tolist()
    assert chosen(sheet) == [0, 1]


def test_a_drag_on_another_point_moves_that_alone(sheet: Sheet) -> None:
    sheet.click(-4.0, -4.0)
    sheet.drag((2.0, -4.0), (2.0, 0.0))

    assert (sheet.points.X[:3] == PLACES[:3]).all()
    assert sheet.points.X[3, 1] == pytest.approx(0.0, abs=0.03)
    assert chosen(sheet) == [3]


def test_delete_removes_them(sheet: Sheet) -> None:
    sheet.drag((-4.5, -4.5), (-1.5, -3.5))
    sheet.key(Qt.Key.Key_Delete)

    assert sheet.points.X.tolist() == PLACES[2:].tolist()
    assert chosen(sheet) == []
    assert sheet.steps == 1
    sheet.store.undo_stack.undo()
    assert chosen(sheet) == [0, 1]


def test_the_right_button_opens_the_menu_of_what_can_be_done(sheet: Sheet) -> None:
    menu = sheet.tools.bar.menu
    sheet.click(3.0, 3.0, Qt.MouseButton.RightButton)
    assert menu.isVisible()
    menu.everything.trigger()
    menu.close()
    assert chosen(sheet) == [0, 1, 2, 3]


def test_the_menu_offers_what_the_tool_can_do(sheet: Sheet) -> None:
    menu = sheet.tools.bar.menu
    offered = [action.objectName() for action in menu.actions() if action.isEnabled()]
    assert "remove_selected" in offered
    assert "brush_wide" not in offered
    assert "density_dense" not in offered
    sheet.drag((-4.5, -4.5), (-1.5, -3.5))
    sheet.drawing.choose_tool(DRAW)  # shows no selection any more
    offered = [action.objectName() for action in menu.actions() if action.isEnabled()]
    assert "remove_selected" not in offered
    assert {"brush_wide", "density_dense", "brush_snap", "clear_sheet"} <= set(offered)


def test_all_can_be_selected_while_drawing(sheet: Sheet) -> None:
    sheet.drawing.choose_tool(DRAW)
    sheet.key(Qt.Key.Key_A, CTRL)

    assert sheet.drawing.tool == SELECT
    assert chosen(sheet) == [0, 1, 2, 3]


def test_deleting_all_leaves_a_blank_sheet_to_draw_on(sheet: Sheet) -> None:
    sheet.key(Qt.Key.Key_A, CTRL)
    assert chosen(sheet) == [0, 1, 2, 3]
    sheet.key(Qt.Key.Key_Delete)

    assert sheet.drawing.tool == DRAW
    assert sheet.drawing.blank
    assert len(sheet.points) == 4
    assert "at least one point" in sheet.said[-1]


@pytest.mark.parametrize("way", ["key", "brush"])
def test_a_brush_gives_them_its_class(sheet: Sheet, way: str) -> None:
    sheet.drag((-4.5, -4.5), (-1.5, -3.5))
    if way == "key":
        sheet.key(Qt.Key.Key_2)
    else:
        QTest.mouseClick(sheet.tools.bar.button("brush_2"), LEFT)

    assert sheet.points.targets.tolist() == [2, 2, 0, 1]
    assert sheet.points.n_classes == 3
    assert sheet.steps == 1
    assert not sheet.tools.bar.button("brush_2").isChecked()


def test_a_class_that_cannot_be_next_is_refused_in_words(sheet: Sheet) -> None:
    sheet.click(-4.0, -4.0)
    sheet.key(Qt.Key.Key_5)
    assert sheet.steps == 0
    assert "no class 5 yet" in sheet.refused[-1]


def test_a_value_is_given_to_them(sheet: Sheet) -> None:
    sheet.take(own_of(0))
    sheet.click(-4.0, -4.0)
    sheet.tools.bar.value_chosen.emit(-0.5)
    assert sheet.points.targets[0] == -0.5


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_1])
def test_without_a_selection_it_is_said_how_to_make_one(sheet: Sheet, key: Qt.Key) -> None:
    sheet.key(key)
    assert sheet.steps == 0
    assert "No point is selected" in sheet.said[-1]


def test_arrow_keys_move_them_and_what_is_moved_in_a_row_is_one_step(
    sheet: Sheet, qtbot: QtBot
) -> None:
    sheet.click(-4.0, -4.0)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Up):
        sheet.key(key)
    sheet.key(Qt.Key.Key_Up, SHIFT)

    step = 2 * sheet.store.config.extent / 80
    goal = PLACES[0] + (2 * step, step + 8 * step)
    qtbot.waitUntil(lambda: np.allclose(sheet.points.X[0], goal))
    assert sheet.steps == 1
    sheet.click(0.0, -4.0)
    sheet.key(Qt.Key.Key_Right)
    assert sheet.steps == 2


def test_other_points_in_the_middle_of_a_drag_end_it(sheet: Sheet) -> None:
    sheet.drag((2.0, -4.0), (2.0, -2.0), release=False)
    sheet.take(own_of(2, PLACES[:2]))
    move_mouse(sheet.view, sheet.at(2.0, 3.0), LEFT)
    QTest.mouseRelease(sheet.view, LEFT, pos=sheet.at(2.0, 3.0))

    assert sheet.points.X.tolist() == PLACES[:2].tolist()


def test_undo_while_they_are_moved_begins_anew(sheet: Sheet) -> None:
    sheet.click(-4.0, -4.0)
    for _ in range(5):
        sheet.key(Qt.Key.Key_Right)
    sheet.store.undo_stack.undo()
    sheet.key(Qt.Key.Key_Up)

    assert sheet.points.X[0, 0] == -4.0
    assert sheet.points.X[0, 1] > -4.0
    assert sheet.steps == 1


def test_on_the_grid_they_go_from_point_to_point_of_it(sheet: Sheet) -> None:
    sheet.take(own_of(2, PLACES + 0.07))
    sheet.drawing.set_snap(True)
    sheet.click(-3.93, -3.93)
    sheet.key(Qt.Key.Key_Right)

    assert np.allclose(sheet.points.X[0] * 2, np.rint(sheet.points.X[0] * 2))


def test_without_the_mouse_the_cross_selects(sheet: Sheet) -> None:
    for _ in range(4):
        sheet.key(Qt.Key.Key_Down, SHIFT)
    sheet.key(Qt.Key.Key_Return)
    assert chosen(sheet) == [2]
    for _ in range(3):
        sheet.key(Qt.Key.Key_Right, SHIFT | CTRL)
    sheet.key(Qt.Key.Key_Return)
    assert chosen(sheet) == [2, 3]
    assert sheet.steps == 0
    assert sheet.said[-1] == "2 points selected"


def test_escape_lets_go_of_one_thing_after_the_other(sheet: Sheet) -> None:
    sheet.drag((-4.0, -4.0), (-3.0, 1.0), release=False)
    sheet.key(Qt.Key.Key_Escape)
    assert sheet.points.X.tolist() == PLACES.tolist()
    assert chosen(sheet) == [0]
    sheet.key(Qt.Key.Key_Escape)
    assert chosen(sheet) == []
    assert sheet.drawing.tool == SELECT
    sheet.key(Qt.Key.Key_Escape)
    assert sheet.drawing.tool == INSPECT


def test_the_points_of_a_generator_can_be_selected_and_become_ones_own_when_moved(
    sheet: Sheet,
) -> None:
    sheet.store.update("circle", **for_dataset("circle", "softmax"))
    sheet.key(Qt.Key.Key_A, CTRL)
    assert len(chosen(sheet)) == 400
    assert sheet.store.config.dataset == "circle"
    sheet.key(Qt.Key.Key_Right)

    assert sheet.store.config.dataset == "own"
    assert len(chosen(sheet)) == 400


def test_points_that_come_and_go_elsewhere_leave_the_selection_with_those_that_stay(
    sheet: Sheet,
) -> None:
    sheet.drag((-4.5, -4.5), (-1.5, -3.5))
    sheet.drawing.choose_tool(DRAW)
    sheet.click(-4.0, -4.0, Qt.MouseButton.RightButton)
    sheet.drawing.choose_tool(SELECT)
    assert chosen(sheet) == [0]
    assert sheet.points.X[0, 0] == -2.0


def test_other_data_are_selected_anew(sheet: Sheet) -> None:
    sheet.key(Qt.Key.Key_A, CTRL)
    sheet.store.update("circle", **for_dataset("circle", "softmax"))
    assert chosen(sheet) == []
