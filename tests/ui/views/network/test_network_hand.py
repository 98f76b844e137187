"""Taking hold of weights, biases and layers in the network view."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from playground.ui.theme import Theme
from playground.ui.views.network.grips import SMALLEST_HANDLE, bias_boxes
from playground.ui.views.network.view import NetworkView
from tests.ui.drive import move_mouse
from tests.ui.views.network.network_nets import (
    centre,
    ink,
    net_state,
    picture,
    point_at,
    press,
    random_state,
    show_net,
)

_Key, _Left = Qt.Key, Qt.MouseButton.LeftButton


@pytest.fixture
def view(view: NetworkView) -> NetworkView:
    """With positive weights to three hidden units, and negative ones from them."""
    show_net(view, net_state([np.ones((3, 2)), -np.ones((2, 3))]))
    picture(view)
    return view


def middle(view: NetworkView, edge: tuple[int, int, int]) -> QPointF:
    place = view.hand.place_of(edge)
    assert place is not None
    return place


def on_edge(view: NetworkView) -> QPointF:
    """On the edge from input 1 to unit 1, near its source, where it is apart from others."""
    start, end = view.places[0].outlets[0], view.places[1].inlets[0]
    return QPointF(*(start + 0.1 * (end - start)).tolist())


def move(view: NetworkView, at: QPointF, *, held: bool = True, shift: bool = False) -> None:
    buttons = _Left if held else Qt.MouseButton.NoButton
    modifiers = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    move_mouse(view, at, buttons, modifiers)


def test_an_edge_is_dragged_up_and_down_and_is_no_click(view: NetworkView, qtbot: QtBot) -> None:
    at, slack = on_edge(view), QApplication.startDragDistance()
    drags: list[tuple[object, ...]] = []
    view.hand.dragged.connect(lambda *args: drags.append(args))
    with qtbot.assertNotEmitted(view.weight_clicked), qtbot.waitSignal(view.hand.drag_ended) as end:
        QTest.mousePress(view, _Left, pos=at.toPoint())
        move(view, at + QPointF(0, -slack))
        assert not drags
        move(view, at + QPointF(0, -slack - 20))
        move(view, at + QPointF(60, slack + 7), shift=True)
        QTest.mouseRelease(view, _Left, pos=(at + QPointF(60, 30)).toPoint())
    assert end.args == [True]
    assert [drag[0] for drag in drags] == [(0, 0, 0)] * 2
    assert [round(float(str(drag[1]))) for drag in drags] == [20, -2 * slack - 7]
    assert [drag[2] for drag in drags] == [False, True]
    assert len({drag[3] for drag in drags}) == 1


def test_two_drags_are_two_gestures(view: NetworkView) -> None:
    gestures = []
    view.hand.dragged.connect(lambda *args: gestures.append(args[3]))
    for _ in range(2):
        at = on_edge(view)
        QTest.mousePress(view, _Left, pos=at.toPoint())
        move(view, at + QPointF(0, -40))
        QTest.mouseRelease(view, _Left, pos=at.toPoint())
    assert len(set(gestures)) == 2


def test_a_weight_of_zero_is_seen_and_can_be_taken_hold_of(view: NetworkView, qtbot: QtBot) -> None:
    W = np.ones((3, 2))
    W[0, 0] = 0
    show_net(view, net_state([W, np.ones((2, 3))]))
    picture(view)
    with qtbot.waitSignal(view.weight_clicked) as clicked:
        QTest.mouseClick(view, _Left, pos=on_edge(view).toPoint())
    assert clicked.args == [0, 0, 0]


def test_a_bias_is_a_handle_of_its_own_also_at_outputs(view: NetworkView, qtbot: QtBot) -> None:
    for layer in (1, 2):
        box = bias_boxes(view.places[layer], view._theme)[1]
        assert min(box.width(), box.height()) >= SMALLEST_HANDLE >= 14
        inputs = len(view.places[layer - 1].left)
        with qtbot.waitSignal(view.weight_clicked) as clicked:
            QTest.mouseClick(view, _Left, pos=box.center().toPoint())
        assert clicked.args == [layer - 1, inputs, 1]
        with qtbot.waitSignal(view.hand.dragged) as drag:
            QTest.mousePress(view, _Left, pos=box.center().toPoint())
            move(view, box.center() + QPointF(0, -60))
            QTest.mouseRelease(view, _Left, pos=box.center().toPoint())
        assert drag.args is not None
        assert drag.args[0] == (layer - 1, inputs, 1)


def test_the_bias_of_a_small_unit_is_a_large_handle_but_not_all_of_it(
    view: NetworkView, theme: Theme
) -> None:
    show_net(view, random_state((2, 17, 2)))
    place = view.places[1]
    assert place.tile < 26
    box = bias_boxes(place, theme)[0]
    assert box.width() >= 14
    assert box.intersected(place.frames[0]).width() < 0.4 * place.tile


def test_escape_gives_a_drag_up_and_reaches_no_shortcut(view: NetworkView, qtbot: QtBot) -> None:
    at = on_edge(view)
    QTest.mousePress(view, _Left, pos=at.toPoint())
    move(view, at + QPointF(0, -40))
    with qtbot.waitSignal(view.hand.drag_ended) as end:
        press(view, _Key.Key_Escape)
    assert end.args == [False]
    with qtbot.assertNotEmitted(view.hand.dragged), qtbot.assertNotEmitted(view.hand.drag_ended):
        move(view, at + QPointF(0, -80))
        QTest.mouseRelease(view, _Left, pos=at.toPoint())


def test_a_button_let_go_elsewhere_ends_the_drag(view: NetworkView, qtbot: QtBot) -> None:
    at = on_edge(view)
    QTest.mousePress(view, _Left, pos=at.toPoint())
    move(view, at + QPointF(0, -40))
    with qtbot.waitSignal(view.hand.drag_ended):
        move(view, at + QPointF(0, -60), held=False)


def test_what_can_be_dragged_looks_so(view: NetworkView, theme: Theme) -> None:
    at = on_edge(view)
    point_at(view, at)
    assert view.cursor().shape() == Qt.CursorShape.SizeVerCursor
    point_at(view, bias_boxes(view.places[2], theme)[0].center())
    assert view.cursor().shape() == Qt.CursorShape.SizeVerCursor
    point_at(view, centre(view, 1, 1))
    assert view.cursor().shape() == Qt.CursorShape.PointingHandCursor
    point_at(view, QPointF(4, 4))
    assert view.cursor().shape() == Qt.CursorShape.ArrowCursor


def test_the_chosen_weight_has_its_handle_at_its_middle(view: NetworkView, qtbot: QtBot) -> None:
    edge = (1, 2, 0)
    view.set_focus(None, edge)
    with qtbot.waitSignal(view.weight_clicked) as clicked:
        QTest.mouseClick(view, _Left, pos=middle(view, edge).toPoint())
    assert clicked.args == list(edge)


def test_a_double_click_asks_for_the_number(view: NetworkView, qtbot: QtBot) -> None:
    at = on_edge(view).toPoint()
    QTest.mouseClick(view, _Left, pos=at)
    with qtbot.waitSignal(view.hand.typing_asked) as asked:
        QTest.mouseDClick(view, _Left, pos=at)
    assert asked.args == [(0, 0, 0)]


def test_the_keys_reach_weights_and_change_them(view: NetworkView, qtbot: QtBot) -> None:
    press(view, _Key.Key_Right, _Key.Key_Down)
    for key, source in (
        (_Key.Key_W, 0),
        (_Key.Key_W, 1),
        (_Key.Key_W, 2),
        (_Key.Key_W, 0),
        (_Key.Key_B, 2),
    ):
        with qtbot.waitSignal(view.hand.weight_reached) as reached:
            press(view, key)
        assert reached.args == [0, source, 1]
    weight = (0, 2, 1)
    # As of a unit, Enter is a click; on what was chosen it types.
    with (
        qtbot.assertNotEmitted(view.hand.typing_asked),
        qtbot.waitSignal(view.weight_clicked) as clicked,
    ):
        press(view, _Key.Key_Return)
    assert clicked.args == list(weight)
    view.set_focus(None, weight)
    nudges: list[tuple[object, ...]] = []
    view.hand.nudged.connect(lambda *args: nudges.append(args[:2]))
    press(view, _Key.Key_Up, _Key.Key_Down)
    QTest.keyClick(view, _Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert nudges == [(weight, 1), (weight, -1), (weight, 10)]
    for keys, signal in (
        ((_Key.Key_0, _Key.Key_Delete), view.hand.zeroed),
        ((_Key.Key_Return, _Key.Key_T), view.hand.typing_asked),
        ((_Key.Key_L,), view.hand.freezing_asked),
    ):
        for key in keys:
            with qtbot.waitSignal(signal) as asked:
                press(view, key)
            assert asked.args == [weight]


def test_arrows_lead_from_a_weight_to_its_ends(view: NetworkView, qtbot: QtBot) -> None:
    for edge, left, right in (
        ((1, 2, 0), (1, 2), (2, 0)),
        ((0, 2, 1), (1, 1), (1, 1)),
    ):
        for key, unit in ((_Key.Key_Left, left), (_Key.Key_Right, right)):
            view.set_focus(None, edge)
            view._input.hover(None, None)
            with qtbot.waitSignal(view.unit_hovered) as reached:
                press(view, key)
            assert tuple(reached.args or ()) == unit


def test_a_weight_that_the_keys_reach_is_told_to_screen_readers(view: NetworkView) -> None:
    press(view, _Key.Key_Right, _Key.Key_W)
    assert view.accessibleDescription() == "Weight from x₁ to unit 1 of layer 1: 1.00"
    press(view, _Key.Key_Right, _Key.Key_B)
    assert view.accessibleDescription() == "Bias of unit 1 of layer 1: 0.100"


def test_the_keys_are_at_the_chosen_unit_while_nothing_is_pointed_at(
    view: NetworkView, qtbot: QtBot
) -> None:
    view.set_focus((1, 1))
    with qtbot.waitSignal(view.hand.freezing_asked) as asked:
        press(view, _Key.Key_L)
    assert asked.args == [(1, 1)]
    with qtbot.waitSignal(view.unit_hovered) as reached:
        press(view, _Key.Key_Down)
    assert reached.args == [1, 2]
    press(view, _Key.Key_B)
    with qtbot.waitSignal(view.hand.nudged) as nudged:
        press(view, _Key.Key_Up)
    assert nudged.args is not None
    assert nudged.args[0] == (0, 2, 2)


def test_the_keys_change_units_and_layers(view: NetworkView, qtbot: QtBot) -> None:
    press(view, _Key.Key_Right, _Key.Key_Down)
    for key, signal, args in (
        (_Key.Key_L, view.hand.freezing_asked, [(1, 1)]),
        (_Key.Key_Plus, view.hand.adding_asked, [1, False]),
        (_Key.Key_Minus, view.hand.removing_asked, [1, -1]),
        (_Key.Key_Delete, view.hand.removing_asked, [1, 1]),
    ):
        with qtbot.waitSignal(signal) as asked:
            press(view, key)
        assert asked.args == args


@pytest.mark.parametrize("key", [_Key.Key_Plus, _Key.Key_Minus, _Key.Key_Delete])
@pytest.mark.parametrize("side", [_Key.Key_Left, _Key.Key_Right])
def test_inputs_and_outputs_are_not_added_or_removed(
    view: NetworkView, qtbot: QtBot, key: Qt.Key, side: Qt.Key
) -> None:
    press(view, side, side, side)
    hand = view.hand
    with qtbot.assertNotEmitted(hand.adding_asked), qtbot.assertNotEmitted(hand.removing_asked):
        press(view, key)


def button(view: NetworkView, sign: str) -> QPointF:
    """Where a button below layer 1 is."""
    captions = view._picture.captions
    boxes = {str(each): box for each, box in captions._laid_out(view.places)[1].buttons.items()}
    return boxes[sign].center()


def test_the_buttons_below_a_layer_add_and_remove_units(view: NetworkView, qtbot: QtBot) -> None:
    plus, minus = button(view, "plus").toPoint(), button(view, "minus").toPoint()
    with qtbot.waitSignal(view.hand.adding_asked) as more:
        QTest.mouseClick(view, _Left, pos=plus)
    assert more.args == [1, False]
    with qtbot.waitSignal(view.hand.adding_asked) as silent:
        QTest.mouseClick(view, _Left, Qt.KeyboardModifier.ShiftModifier, plus)
    assert silent.args == [1, True]
    with (
        qtbot.assertNotEmitted(view.background_clicked),
        qtbot.waitSignal(view.hand.removing_asked) as less,
    ):
        QTest.mouseClick(view, _Left, pos=minus)
    assert less.args == [1, -1]


def test_a_button_stays_under_the_pointer_while_it_is_pressed_again_and_again(
    view: NetworkView,
) -> None:
    for sign, counts in (("minus", (100, 11, 9)), ("plus", (9, 10, 100))):
        show_net(view, random_state((2, counts[0], 4, 2)))
        at = button(view, sign)
        point_at(view, at)
        for count in counts[1:]:
            show_net(view, random_state((2, count, 4, 2)))
            assert button(view, sign).x() == pytest.approx(at.x())
        point_at(view, centre(view, 0, 0))
        name = view._picture.captions._laid_out(view.places)[1]
        assert name.text.startswith("layer 1 · tanh")
        assert button(view, sign).x() != pytest.approx(at.x())


def test_a_button_that_would_leave_no_unit_does_nothing(view: NetworkView, qtbot: QtBot) -> None:
    show_net(view, random_state((2, 1, 2)))
    with qtbot.assertNotEmitted(view.hand.removing_asked):
        QTest.mouseClick(view, _Left, pos=button(view, "minus").toPoint())


def test_a_button_says_what_it_does(view: NetworkView, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda *args: told.append(args[1]))
    at = button(view, "plus").toPoint()
    point_at(view, QPointF(at))
    QApplication.sendEvent(view, QHelpEvent(QEvent.Type.ToolTip, at, view.mapToGlobal(at)))
    assert "layer 1" in told[0]
    assert "silent" in told[0]


def test_where_names_have_no_room_for_buttons_the_layer_pointed_at_has_them(
    view: NetworkView,
) -> None:
    show_net(view, random_state((2, *[3] * 8, 2)))
    captions = view._picture.captions
    assert not any(name.buttons for name in captions._laid_out(view.places))
    point_at(view, centre(view, 4, 1))
    laid = captions._laid_out(view.places)
    assert [k for k, name in enumerate(laid) if name.buttons] == [4]
    assert laid[4].text == "3"
    half = (view.places[2].x - view.places[1].x) / 2
    assert laid[4].area.width() <= 2 * half


def open_menu(view: NetworkView, at: QPointF, *, by_keys: bool = False) -> None:
    reason = QContextMenuEvent.Reason.Keyboard if by_keys else QContextMenuEvent.Reason.Mouse
    place = at.toPoint()
    QApplication.sendEvent(view, QContextMenuEvent(reason, place, view.mapToGlobal(place)))


def test_a_menu_is_asked_for_what_is_there(view: NetworkView, qtbot: QtBot, theme: Theme) -> None:
    for at, spot in (
        (on_edge(view), (0, 0, 0)),
        (centre(view, 1, 2), (1, 2)),
        (bias_boxes(view.places[2], theme)[1].center(), (1, 3, 1)),
        (QPointF(view.places[1].x, 4), (1,)),
        (centre(view, 0, 0), (0, 0)),
        (QPointF(view.places[0].x, 4), (0,)),
    ):
        with qtbot.waitSignal(view.hand.menu_asked) as asked:
            open_menu(view, at)
        assert asked.args is not None
        assert asked.args[0] == spot


def test_the_menu_key_asks_for_where_the_keys_are(view: NetworkView, qtbot: QtBot) -> None:
    press(view, _Key.Key_Right, _Key.Key_Down)
    with qtbot.waitSignal(view.hand.menu_asked) as asked:
        open_menu(view, QPointF(5, 5), by_keys=True)
    assert asked.args == [(1, 1), view.mapToGlobal(centre(view, 1, 1).toPoint())]


def test_frozen_edges_have_a_dark_rim_and_frozen_units_a_padlock(
    view: NetworkView, theme: Theme
) -> None:
    edge_area, unit_area = (
        view.places[1].frames[0].adjusted(-80, -10, -60, 60),
        view.places[1].frames[0].adjusted(30, 2, -2, -30),
    )
    before = [ink(view, area, theme, "text") for area in (edge_area, unit_area)]
    view.set_frozen(frozenset({(0, 0, 0), (0, 0, 1), (0, 0, -1)}))
    after = [ink(view, area, theme, "text") for area in (edge_area, unit_area)]
    assert after[0] > before[0] + 10
    assert after[1] > before[1] + 10
    view.set_frozen(frozenset())
    assert [ink(view, area, theme, "text") for area in (edge_area, unit_area)] == before


def test_frozen_weights_that_the_net_has_not_do_no_harm(view: NetworkView) -> None:
    view.set_frozen(frozenset({(0, 2, 0), (0, 9, 9), (7, 0, -1), (1, 1, -1)}))
    picture(view)
    show_net(view, random_state((2, 1, 2)))
    picture(view)


@pytest.mark.parametrize("units", [(2, 2), (2, 128, 2), (2, *[64] * 8, 3)])
def test_everything_frozen_can_be_drawn(view: NetworkView, units: tuple[int, ...]) -> None:
    show_net(view, random_state(units))
    entries = {
        (k, unit, source)
        for k in range(len(units) - 1)
        for unit in range(units[k + 1])
        for source in range(-1, units[k])
    }
    view.set_frozen(frozenset(entries))
    picture(view)
