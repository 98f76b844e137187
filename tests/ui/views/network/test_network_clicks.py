"""Clicks on units and edges, and which edges can be reached."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from playground.ui.theme import Theme
from playground.ui.views.network import picture as network_picture
from playground.ui.views.network.edges import STRONGEST, NetworkEdges
from playground.ui.views.network.layout import place_layers
from playground.ui.views.network.view import NetworkView
from tests.ui.views.network.network_nets import (
    centre,
    net_state,
    picture,
    point_at,
    press,
    random_state,
    show_net,
)


def test_a_click_on_a_unit_an_edge_or_the_ground_tells_which(
    view: NetworkView, qtbot: QtBot
) -> None:
    show_net(view, net_state([np.ones((3, 2)), np.ones((2, 3))]))
    picture(view)

    def click(at: QPointF) -> None:
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=at.toPoint())

    with qtbot.waitSignal(view.unit_clicked) as unit:
        click(centre(view, 1, 2))
    assert unit.args == [1, 2]
    start, end = view.places[0].outlets[0], view.places[1].inlets[0]
    with qtbot.waitSignal(view.weight_clicked) as weight:
        click(QPointF(*(start + 0.1 * (end - start)).tolist()))
    assert weight.args is not None
    assert weight.args[0] == 0
    assert weight.args[1] == 0
    with (
        qtbot.assertNotEmitted(view.unit_clicked),
        qtbot.assertNotEmitted(view.weight_clicked),
        qtbot.waitSignal(view.background_clicked),
    ):
        click(QPointF(5, 5))


def test_a_drag_and_the_right_button_are_no_clicks(view: NetworkView, qtbot: QtBot) -> None:
    show_net(view, random_state((2, 3, 2)))
    here, there = centre(view, 0, 0).toPoint(), centre(view, 1, 2).toPoint()
    with (
        qtbot.assertNotEmitted(view.unit_clicked),
        qtbot.assertNotEmitted(view.background_clicked),
    ):
        QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=here)
        QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=there)
        QTest.mouseClick(view, Qt.MouseButton.RightButton, pos=there)


def test_a_click_takes_the_popup_away_until_another_unit_is_pointed_at(
    view: NetworkView, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[object] = []
    monkeypatch.setattr(network_picture, "paint_unit_popup", lambda *args: shown.append(args[-1]))
    show_net(view, random_state((2, 3, 2)))

    def popups() -> list[object]:
        shown.clear()
        picture(view)
        return list(shown)

    here = centre(view, 1, 0)
    point_at(view, here)
    assert popups() == [(1, 0)]
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=here.toPoint())
    point_at(view, here + QPointF(2, 2))
    assert popups() == []
    point_at(view, centre(view, 1, 1))
    assert popups() == [(1, 1)]
    # Chosen elsewhere, it is covered no longer either.
    view.set_focus((1, 1))
    assert popups() == []
    point_at(view, centre(view, 1, 0))
    assert popups() == [(1, 0)]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_is_a_click_on_the_unit_that_arrows_led_to(
    view: NetworkView, qtbot: QtBot, key: Qt.Key
) -> None:
    show_net(view, random_state((2, 3, 2)))
    with qtbot.assertNotEmitted(view.unit_clicked):
        press(view, key)
    press(view, Qt.Key.Key_Right, Qt.Key.Key_Down)
    with qtbot.waitSignal(view.unit_clicked) as clicked:
        press(view, key)
    assert clicked.args == [1, 1]


# Which edges can be reached, and are counted


def edges_of(theme: Theme, *units: int) -> NetworkEdges:
    return NetworkEdges(theme, place_layers(units, 900, 10, 430, 1.0), 500)


def test_an_edge_that_is_not_drawn_is_not_found(theme: Theme) -> None:
    edges = edges_of(theme, 2, 128, 128, 2)
    state = random_state((2, 128, 128, 2))
    edges.show(state.edges, gradients=False, focus=None, ratio=1.0, live=False)
    strip = edges.strips[1]
    x = (strip.left + strip.right) / 2
    for y in range(20, 420, 4):
        found = edges.edge_at(x, y, 500.0)
        assert found is not None
        assert edges.drawn(found[0])[found[2], found[1]]


def test_edges_of_a_dead_unit_are_not_counted_as_weaker(theme: Theme) -> None:
    edges = edges_of(theme, 2, 128, 128, 2)
    weights = random_state((2, 128, 128, 2)).edges
    weights[1][:, 7] = 0
    edges.show(weights, gradients=False, focus=None, ratio=1.0, live=False)
    assert edges.hidden == 2 * (2 * 128 - STRONGEST) + 128 * 127 - STRONGEST


def test_a_small_net_whose_weights_are_zero_hides_none(theme: Theme) -> None:
    edges = edges_of(theme, 2, 3, 2)
    edges.show(
        [np.zeros((3, 2)), np.ones((2, 3))], gradients=True, focus=None, ratio=1.0, live=False
    )
    assert edges.hidden == 0
