"""Drawing points by hand: with the mouse, a finger and the keys."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from playground.data.own import MAX_OWN_POINTS, OwnPoints
from playground.data.points import Points
from playground.training.building import make_all_points
from playground.training.config import for_dataset
from playground.ui.drawing.drawing import DRAW, ERASER, INSPECT, SELECT
from tests.ui.drawing.drawing_driving import CTRL, PLACES, RIGHT, SHIFT, Sheet, opened_sheet, own_of
from tests.ui.views.region.region_driving import color_at, move_mouse, turn_wheel_at


@pytest.fixture
def sheet(qtbot: QtBot) -> Sheet:
    return opened_sheet(qtbot, DRAW)


def close(places: np.ndarray, *wanted: tuple[float, float]) -> bool:
    return places.shape == (len(wanted), 2) and bool(np.abs(places - wanted).max() < 0.03)


# Drawing


def test_a_click_adds_a_point_of_the_brush(sheet: Sheet) -> None:
    sheet.drawing.choose_brush(1)
    sheet.click(1.0, 2.0)

    assert close(sheet.points.X[4:], (1.0, 2.0))
    assert sheet.points.targets[4] == 1
    assert sheet.steps == 1


def test_shift_adds_one_of_the_next_class(sheet: Sheet) -> None:
    sheet.click(1.0, 2.0, held=SHIFT)
    sheet.drawing.choose_brush(1)
    sheet.click(2.0, 3.0, held=SHIFT)

    assert sheet.points.targets[4:].tolist() == [1, 0]


def test_a_drag_paints_a_line_as_one_step(sheet: Sheet) -> None:
    sheet.drag((-4.0, 1.0), (4.0, 1.0))

    assert len(sheet.points) > 12
    assert np.abs(sheet.points.X[4:, 1] - 1.0).max() < 0.03
    assert sheet.steps == 1
    sheet.store.undo_stack.undo()
    assert sheet.points.X.tolist() == PLACES.tolist()
    sheet.store.undo_stack.redo()
    assert len(sheet.points) > 12


def test_a_stroke_is_as_dense_as_chosen(sheet: Sheet) -> None:
    counts = []
    for density, x2 in (("sparse", 1.0), ("medium", 2.0), ("dense", 3.0)):
        before = len(sheet.points)
        sheet.drawing.choose_density(density)
        sheet.drag((-4.0, x2), (4.0, x2))
        counts.append(len(sheet.points) - before)

    assert counts[0] * 1.3 < counts[1]
    assert counts[1] * 1.3 < counts[2]


def test_a_wide_brush_covers_an_area_be_there_points_or_not(sheet: Sheet) -> None:
    sheet.drawing.set_wide(True)
    sheet.drag((-2.0, -4.0), (2.0, -4.0))

    assert sheet.points.X[:4].tolist() == PLACES.tolist()
    assert len(sheet.points) > 20
    assert np.abs(sheet.points.X[4:, 1] + 4.0).max() > 0.4


def test_a_stroke_stays_in_what_is_seen(sheet: Sheet) -> None:
    sheet.drag((3.0, 1.0), (9.0, 1.0))

    assert sheet.points.X[:, 0].max() <= sheet.view.visible_range()[1]


def test_the_first_class_that_is_not_there_yet_is_a_new_one(sheet: Sheet) -> None:
    sheet.key(Qt.Key.Key_2)
    sheet.click(1.0, 2.0)

    assert sheet.points.n_classes == 3
    assert sheet.points.targets[4] == 2
    assert sheet.tools.bar.button("brush_3").isVisibleTo(sheet)
    sheet.store.undo_stack.undo()
    assert sheet.points.n_classes == 2
    assert not sheet.tools.bar.button("brush_3").isVisibleTo(sheet)


def test_a_class_is_not_left_out(sheet: Sheet) -> None:
    sheet.key(Qt.Key.Key_4)

    assert sheet.drawing.brush == 0
    assert "the next new one is class 2" in sheet.refused[-1]


def test_there_are_no_more_than_six_classes(sheet: Sheet) -> None:
    for label in range(2, 6):
        sheet.drawing.choose_brush(label)
        sheet.click(label - 4.0, 2.0)
    assert sheet.points.n_classes == 6
    sheet.click(4.0, 4.0, held=SHIFT)
    assert sheet.points.targets[-1] == 0


def test_too_many_points_are_refused_in_words(sheet: Sheet) -> None:
    X = np.zeros((MAX_OWN_POINTS, 2))
    sheet.take(OwnPoints(Points(X, np.zeros(len(X), int), 2)))
    sheet.click(3.0, 3.0)

    assert len(sheet.points) == MAX_OWN_POINTS
    assert sheet.steps == 0
    assert "at most 200,000 points" in sheet.refused[-1]


# Editing


def test_a_drag_on_a_point_moves_it(sheet: Sheet) -> None:
    sheet.drag((-2.0, -4.0), (1.0, 3.0))

    assert len(sheet.points) == 4
    assert close(sheet.points.X[1:2], (1.0, 3.0))
    assert sheet.steps == 1


def test_a_moved_point_stays_in_what_is_seen(sheet: Sheet) -> None:
    sheet.drag((-2.0, -4.0), (20.0, 3.0))
    assert sheet.points.X[1, 0] == pytest.approx(sheet.view.visible_range()[1])


def test_a_click_on_a_point_gives_it_the_class_of_the_brush(sheet: Sheet) -> None:
    sheet.drawing.choose_brush(1)
    sheet.click(-4.0, -4.0)
    assert sheet.points.targets.tolist() == [1, 1, 0, 1]
    assert sheet.steps == 1

    sheet.click(-4.0, -4.0)
    assert sheet.steps == 1


@pytest.mark.parametrize("way", ["right", "ctrl", "eraser"])
def test_a_click_removes_the_nearest(sheet: Sheet, way: str) -> None:
    if way == "eraser":
        sheet.key(Qt.Key.Key_E)
        assert sheet.drawing.brush == ERASER
    button = RIGHT if way == "right" else Qt.MouseButton.LeftButton
    held = CTRL if way == "ctrl" else Qt.KeyboardModifier.NoModifier
    sheet.click(-2.1, -3.8, button, held)

    assert sheet.points.X[:, 0].tolist() == [-4, 0, 2]
    assert sheet.steps == 1


def test_a_drag_with_the_right_button_removes_all_on_its_way(sheet: Sheet) -> None:
    sheet.drag((-4.5, -4.0), (0.2, -4.0), button=RIGHT)

    assert sheet.points.X[:, 0].tolist() == [2]
    assert sheet.steps == 1
    assert "Only class 1 has points now" in sheet.said[-1]


def test_nothing_is_removed_far_from_all_points(sheet: Sheet) -> None:
    sheet.click(3.0, 4.0, RIGHT)
    assert len(sheet.points) == 4
    assert sheet.steps == 0


def test_the_last_point_stays(sheet: Sheet) -> None:
    sheet.take(own_of(2, PLACES[:1]))
    sheet.click(-4.0, -4.0, RIGHT)

    assert len(sheet.points) == 1
    assert "The last point stays" in sheet.refused[-1]


def test_points_are_put_on_the_grid(sheet: Sheet) -> None:
    sheet.key(Qt.Key.Key_G)
    sheet.drag((-4.0, 1.1), (4.0, 2.9))
    sheet.drag((-2.0, -4.0), (1.13, 3.04))

    found = sheet.points.X[1:2].tolist() + sheet.points.X[4:].tolist()
    assert np.allclose(np.array(found) * 2, np.rint(np.array(found) * 2))
    assert len({tuple(x) for x in found}) == len(found)


def test_escape_takes_back_a_stroke_that_is_under_way(sheet: Sheet) -> None:
    sheet.drag((-4.0, 1.0), (4.0, 1.0), release=False)
    sheet.key(Qt.Key.Key_Escape)
    move_mouse(sheet.view, sheet.at(4.0, 3.0), Qt.MouseButton.LeftButton)

    assert sheet.points.X.tolist() == PLACES.tolist()
    assert sheet.steps == 0
    assert sheet.drawing.tool == DRAW


def test_escape_takes_nothing_else_back_than_the_stroke(sheet: Sheet) -> None:
    sheet.drag((-2.0, 1.0), (0.0, 1.0), release=False)
    sheet.store.update("other", l2=0.5)
    sheet.key(Qt.Key.Key_Escape)
    assert sheet.store.config.l2 == 0.5
    QTest.mouseRelease(sheet.view, Qt.MouseButton.LeftButton, pos=sheet.at(0.0, 1.0))
    sheet.store.undo_stack.setIndex(0)
    assert len(sheet.points) == 4


@pytest.mark.parametrize("tool", [INSPECT, SELECT])
def test_another_tool_ends_the_stroke(sheet: Sheet, tool: str) -> None:
    sheet.drag((-2.0, 1.0), (0.0, 1.0), release=False)
    sheet.drawing.choose_tool(tool)
    drawn = len(sheet.points)
    move_mouse(sheet.view, sheet.at(3.0, 1.0), Qt.MouseButton.LeftButton)
    QTest.mouseRelease(sheet.view, Qt.MouseButton.LeftButton, pos=sheet.at(3.0, 1.0))
    assert (len(sheet.points), sheet.steps) == (drawn, 1)

    sheet.drawing.choose_tool(DRAW)  # as a finger does, without moving there first
    assert not sheet.tools.brush.busy
    sheet.click(1.0, 3.0)
    assert (len(sheet.points), sheet.steps) == (drawn + 1, 2)


def test_a_button_let_go_unseen_ends_the_stroke(sheet: Sheet) -> None:
    sheet.drag((-4.0, 1.0), (0.0, 1.0), release=False)
    move_mouse(sheet.view, sheet.at(2.0, 1.0))
    count = len(sheet.points)
    move_mouse(sheet.view, sheet.at(4.0, 3.0))

    assert len(sheet.points) == count
    assert sheet.steps == 1


def test_undo_in_the_middle_of_a_stroke_ends_it(sheet: Sheet) -> None:
    sheet.click(3.0, 3.0)
    sheet.drag((-4.0, 1.0), (0.0, 1.0), release=False)
    sheet.store.undo_stack.undo()
    move_mouse(sheet.view, sheet.at(4.0, 1.0), Qt.MouseButton.LeftButton)
    QTest.mouseRelease(sheet.view, Qt.MouseButton.LeftButton, pos=sheet.at(4.0, 1.0))

    assert len(sheet.points) == 5


def test_other_points_in_the_middle_of_a_drag_end_it(sheet: Sheet) -> None:
    sheet.drag((2.0, -4.0), (2.0, -2.0), release=False)
    sheet.take(own_of(2, PLACES[:2]))
    move_mouse(sheet.view, sheet.at(2.0, 3.0), Qt.MouseButton.LeftButton)
    QTest.mouseRelease(sheet.view, Qt.MouseButton.LeftButton, pos=sheet.at(2.0, 3.0))

    assert sheet.points.X.tolist() == PLACES[:2].tolist()


def test_other_points_under_a_press_are_not_taken_for_the_old_ones(sheet: Sheet) -> None:
    sheet.drawing.choose_brush(1)
    sheet.drag((0.0, -4.0), release=False)
    sheet.take(own_of(2, PLACES[:2]))
    QTest.mouseRelease(sheet.view, Qt.MouseButton.LeftButton, pos=sheet.at(0.0, -4.0))

    assert sheet.points.targets.tolist() == [0, 1]


# A blank sheet


def test_on_a_blank_sheet_the_first_point_takes_the_place_of_all_others(sheet: Sheet) -> None:
    sheet.tools.clear()
    assert len(sheet.points) == 4
    sheet.click(1.0, 1.0)

    assert close(sheet.points.X, (1.0, 1.0))
    assert sheet.points.n_classes == 2
    assert not sheet.drawing.blank
    assert sheet.steps == 1
    sheet.store.undo_stack.undo()
    assert sheet.points.X.tolist() == PLACES.tolist()


def test_a_blank_sheet_shows_no_points_until_one_is_drawn(sheet: Sheet) -> None:
    view, orange = sheet.view, sheet.view._theme.class_color(0)
    assert color_at(view, -4.0, -4.0) == orange
    sheet.tools.clear()
    assert color_at(view, -4.0, -4.0) != orange
    sheet.drawing.choose_tool(INSPECT)
    assert color_at(view, -4.0, -4.0) == orange
    assert not sheet.drawing.blank


def offered(sheet: Sheet) -> list[int]:
    """The classes there are brushes for."""
    return [k for k in range(6) if not sheet.tools.bar.button(f"brush_{k}").isHidden()]


def test_a_blank_sheet_offers_two_classes_and_a_new_one(sheet: Sheet) -> None:
    sheet.take(own_of(4))
    assert offered(sheet) == [0, 1, 2, 3, 4]
    sheet.tools.clear()
    assert offered(sheet) == [0, 1, 2]
    sheet.drawing.choose_tool(INSPECT)  # gives the old points back
    assert offered(sheet) == [0, 1, 2, 3, 4]


def test_brushes_and_sentences_call_the_classes_by_their_names(sheet: Sheet) -> None:
    sheet.take(OwnPoints(Points(PLACES[:2], np.array([0, 1]), 2), class_names=("cat", "dog")))
    tips = [sheet.tools.bar.button(f"brush_{k}").toolTip() for k in range(3)]
    assert "class 0 (cat)" in tips[0]
    assert "class 1 (dog)" in tips[1]
    assert "new class 2 (key 2)" in tips[2]
    assert sheet.tools.bar.button("brush_1").accessibleName() == "Class 1 (dog)"
    sheet.take(
        OwnPoints(Points(PLACES[:2], np.array([0, 1]), 2), class_names=("<b>cat</b>", "dog"))
    )
    assert "&lt;b&gt;cat" in sheet.tools.bar.button("brush_0").toolTip()
    sheet.click(-4.0, -4.0, RIGHT)
    assert "Only class 1 (dog) has points now" in sheet.said[-1]
    sheet.take(own_of())
    assert "class 1," in sheet.tools.bar.button("brush_1").toolTip()


def test_a_stroke_on_a_blank_sheet_is_one_step(sheet: Sheet) -> None:
    sheet.tools.clear()
    sheet.drag((-4.0, 1.0), (4.0, 1.0))

    assert len(sheet.points) > 8
    assert (sheet.points.targets == 0).all()
    assert sheet.steps == 1


# The points of a generator


def test_a_generated_set_becomes_ones_own_with_the_first_edit_and_that_is_said(
    sheet: Sheet,
) -> None:
    sheet.store.update("circle", **for_dataset("circle", "softmax"))
    before = make_all_points(sheet.store.config)
    sheet.click(-5.5, 5.5)

    assert sheet.store.config.dataset == "own"
    assert sheet.points.X[:-1].tolist() == before.X.tolist()
    assert "“circle”" in sheet.said[-1]
    sheet.store.undo_stack.undo()
    assert sheet.store.config.dataset == "circle"
    sheet.store.undo_stack.redo()
    sheet.click(5.5, 5.5)
    assert len(sheet.points) == len(before) + 2


def test_the_brush_of_values_has_the_colour_of_its_points(sheet: Sheet) -> None:
    sheet.drawing.choose_value(1.0)
    reds: list[int] = []
    for largest in (1.0, 10.0):
        sheet.take(OwnPoints(Points(PLACES[:2], np.array([largest, 0.0]), 0)))
        sheet.click(1.0, 1.0)
        button = sheet.tools.bar.button("brush_0")
        side = button.iconSize()
        picture = button.icon().pixmap(side).toImage()
        brush = picture.pixelColor(side.width() // 2, side.height() // 2)
        assert abs(brush.red() - color_at(sheet.view, 1.0, 1.0).red()) < 12  # of steps of a ramp
        reds.append(brush.red())
    assert reds[1] > reds[0] + 100


def test_values_are_drawn_with_the_value_of_the_brush(sheet: Sheet) -> None:
    sheet.take(own_of(0))
    assert not sheet.tools.bar.button("brush_1").isVisibleTo(sheet)
    sheet.drawing.choose_value(0.7)
    sheet.click(1.0, 1.0)
    sheet.click(2.0, 2.0, held=SHIFT)
    sheet.click(-4.0, -4.0)

    assert sheet.points.targets.tolist() == [0.7, 0.1, 0.2, 0.3, 0.7, -0.7]


# What remains as it was


def test_the_wheel_zooms_and_the_middle_button_moves_the_plane(sheet: Sheet) -> None:
    at = sheet.at(0.0, 0.0)
    QTest.mousePress(sheet.view, Qt.MouseButton.MiddleButton, pos=at)
    move_mouse(sheet.view, at + QPoint(40, 30), Qt.MouseButton.MiddleButton)
    QTest.mouseRelease(sheet.view, Qt.MouseButton.MiddleButton, pos=at + QPoint(40, 30))
    assert sheet.at(0.0, 0.0) == at + QPoint(40, 30)
    before = sheet.view.visible_range()
    turn_wheel_at(sheet.view, sheet.at(0.0, 0.0), 2)
    assert sheet.view.visible_range() != before
    assert sheet.steps == 0


def test_in_the_inspect_tool_clicks_pick_and_drags_move_the_plane(
    sheet: Sheet, qtbot: QtBot
) -> None:
    sheet.drawing.choose_tool(INSPECT)
    with qtbot.waitSignal(sheet.view.point_clicked):
        sheet.click(-4.0, -4.0)
    before = sheet.view.visible_range()
    sheet.drag((0.0, 0.0), (1.0, 1.0))
    assert sheet.view.visible_range() != before
    assert sheet.steps == 0


def test_hidden_test_points_are_shown_while_points_are_edited(sheet: Sheet) -> None:
    sheet.drawing.choose_tool(INSPECT)
    sheet.store.update("share", test_share=0.9)
    tested = sheet.view._canvas.frame.split
    assert tested is not None
    place = tuple(tested.test.X[0].tolist())
    outline = sheet.view._theme.color("outline")
    sheet.view.set_show_test(False)
    hidden = color_at(sheet.view, *place)
    sheet.drawing.choose_tool(DRAW)

    assert color_at(sheet.view, *place) != hidden
    assert outline != hidden
    sheet.drawing.choose_tool(INSPECT)
    assert color_at(sheet.view, *place) == hidden


# By touch and by keyboard


def test_a_finger_draws_and_grabs_as_a_mouse_does(sheet: Sheet) -> None:
    device = QTest.createTouchDevice()

    def touch(*places: QPoint) -> None:
        QTest.touchEvent(sheet.view, device).press(1, places[0], sheet.view).commit()
        for place in places[1:]:
            QTest.touchEvent(sheet.view, device).move(1, place, sheet.view).commit()
        QTest.touchEvent(sheet.view, device).release(1, places[-1], sheet.view).commit()

    touch(sheet.at(1.0, 1.0))
    assert close(sheet.points.X[4:], (1.0, 1.0))
    start = sheet.at(-4.0, -4.0) + QPoint(14, 0)
    touch(start, start + QPoint(0, -40), sheet.at(-3.0, 2.0))
    assert close(sheet.points.X[:1], (-3.0, 2.0))
    assert sheet.steps == 2


def test_the_keys_move_a_cross_draw_and_remove(sheet: Sheet) -> None:
    sheet.key(Qt.Key.Key_Return)
    assert close(sheet.points.X[4:], (0.0, 0.0))
    for _ in range(3):
        sheet.key(Qt.Key.Key_Right, SHIFT)
    sheet.key(Qt.Key.Key_Up)
    sheet.key(Qt.Key.Key_1)
    sheet.key(Qt.Key.Key_Return)
    assert sheet.points.targets[5] == 1
    assert sheet.points.X[5, 0] == pytest.approx(3 * 0.1 * 2 * sheet.store.config.extent)
    assert 0 < sheet.points.X[5, 1] < 0.3
    assert sheet.steps == 2

    sheet.key(Qt.Key.Key_Delete)
    assert len(sheet.points) == 5
    sheet.key(Qt.Key.Key_Return, SHIFT)
    assert sheet.points.targets[5] == 0


@pytest.mark.parametrize("held", [Qt.KeyboardModifier.NoModifier, SHIFT])
def test_digits_choose_the_brush_also_where_they_need_shift(
    sheet: Sheet, held: Qt.KeyboardModifier
) -> None:
    sheet.key(Qt.Key.Key_1, held)
    assert sheet.drawing.brush == 1


def test_the_keys_stay_on_the_grid(sheet: Sheet) -> None:
    sheet.key(Qt.Key.Key_G)
    for _ in range(3):
        sheet.key(Qt.Key.Key_Left)
    sheet.key(Qt.Key.Key_Return)
    step = -sheet.points.X[4, 0] / 3
    assert step > 0
    assert sheet.points.X[4, 1] == 0.0
    assert round(step, 6) in (0.1, 0.2, 0.3, 0.5)


def test_the_cross_is_never_lost_out_of_sight(sheet: Sheet) -> None:
    for _ in range(8):
        sheet.key(Qt.Key.Key_Right, SHIFT)
    x0, x1, _, _ = sheet.view.visible_range()
    cursor = sheet.tools.brush._keys.cursor
    assert cursor is not None
    assert x0 < cursor[0] < x1


def test_escape_goes_back_to_looking_and_tab_leaves_the_view(sheet: Sheet) -> None:
    QTest.keyClick(sheet.view, Qt.Key.Key_Tab)
    assert not sheet.view.hasFocus()
    sheet.view.setFocus()
    sheet.key(Qt.Key.Key_Escape)
    assert sheet.drawing.tool == INSPECT


@pytest.mark.parametrize("tool", [DRAW, SELECT])
def test_the_view_says_what_the_keys_do(sheet: Sheet, tool: str) -> None:
    looking = "Enter follows the point"
    sheet.drawing.choose_tool(tool)
    assert looking not in sheet.view.accessibleDescription()
    assert "Escape" in sheet.view.accessibleDescription()
    sheet.drawing.choose_tool(INSPECT)
    assert looking in sheet.view.accessibleDescription()
