"""One example in the network view: the numbers at its units."""

import numpy as np
import pytest
from PySide6.QtCore import QRectF, Qt
from pytestqt.qtbot import QtBot

from playground.engine.network import Network
from playground.training.example import ExamplePass, ExampleTrace
from playground.training.stops import Progress, Stop
from playground.ui.theme import Theme
from playground.ui.views.network.view import NetworkView
from tests.ui.views.network.network_nets import (
    example_net,
    ink,
    picture,
    pixels,
    press,
    random_state,
    show_example,
    show_net,
    wide_numbers,
)


def above(view: NetworkView, layer: int, unit: int) -> QRectF:
    frame = view.places[layer].frames[unit]
    return QRectF(frame.left(), frame.top() - 17, frame.width(), 16)


def below(view: NetworkView, layer: int, unit: int) -> QRectF:
    frame = view.places[layer].frames[unit]
    return QRectF(frame.left(), frame.bottom() + 2, frame.width(), 16)


def test_forward_values_are_green_above_and_gradients_red_below_every_unit(
    view: NetworkView, theme: Theme, trace: ExampleTrace
) -> None:
    show_example(view, trace)
    for layer, place in enumerate(view.places):
        assert place.spot == "stacked"
        for unit in range(len(place.left)):
            assert ink(view, above(view, layer, unit), theme, "forward") > 10
            assert ink(view, below(view, layer, unit), theme, "backward") > 10


def test_what_is_not_computed_yet_is_left_blank(
    view: NetworkView, theme: Theme, network: Network, trace: ExampleTrace
) -> None:
    show_example(view, trace, Progress(network.architecture, Stop("forward", 0)))
    assert ink(view, above(view, 1, 2), theme, "forward") > 10
    assert ink(view, above(view, 2, 2), theme, "forward") == 0
    assert ink(view, below(view, 1, 2), theme, "backward") == 0


def test_numbers_take_room_and_give_it_back(
    view: NetworkView, qtbot: QtBot, trace: ExampleTrace
) -> None:
    state = random_state((2, 5, 4, 3))
    show_net(view, state)
    before = view.columns()
    with qtbot.waitSignal(view.columns_changed):
        show_example(view, trace)
    with qtbot.waitSignal(view.columns_changed):
        view.show_numbers(None)
    show_net(view, state)
    assert view.columns() == before


def test_other_numbers_of_the_same_net_move_nothing(
    view: NetworkView, qtbot: QtBot, network: Network, trace: ExampleTrace
) -> None:
    show_example(view, trace)
    other = ExamplePass(network).run((-100.0, 3.0), 0)
    with qtbot.assertNotEmitted(view.columns_changed):
        show_example(view, other)
        show_example(view, other, Progress(network.architecture, Stop("forward", 0)))


def test_gauges_of_the_batch_make_way_for_numbers(
    view: NetworkView, theme: Theme, trace: ExampleTrace
) -> None:
    show_net(view, random_state((2, 5, 4, 3)))
    assert view.places[1].gauge > 0
    show_example(view, trace)
    assert view.places[1].gauge == 0


@pytest.mark.parametrize("units", [(2, 1, 2), (2, 8, 6, 3), (2, *[64] * 8, 3), (2, 4, 1)])
@pytest.mark.parametrize("size", [(30, 20), (300, 150), (620, 330), (1150, 640)])
def test_numbers_of_any_net_are_drawn_in_a_view_of_any_size(
    view: NetworkView, units: tuple[int, ...], size: tuple[int, int]
) -> None:
    view.resize(*size)
    view.show_numbers(wide_numbers(units))
    show_net(view, random_state(units))
    for unit in ((1, 0), (len(units) - 1, 0)):
        view.set_focus(unit)
        picture(view)
    view.set_focus(None, (0, 1, 0))
    picture(view)
    view.show_numbers(wide_numbers(units, batch=True))
    picture(view)


def test_numbers_of_another_net_than_the_one_shown_do_no_harm(view: NetworkView) -> None:
    show_net(view, random_state((2, 5, 3)))
    view.show_numbers(wide_numbers((2, 5, 4, 3)))
    picture(view)


def test_edges_without_a_value_are_thin_and_grey(
    view: NetworkView, theme: Theme, network: Network, trace: ExampleTrace
) -> None:
    show_example(view, trace, Progress(network.architecture, Stop("forward", 0)))
    places = view.places
    left = places[2].left.max() + places[2].tile + 4
    between = QRectF(left, 0, places[3].left.min() - left - 4, 400)
    assert ink(view, between, theme, "border") > 20
    show_example(view, trace)
    assert ink(view, between, theme, "border") == 0


def test_the_legend_follows_the_example(view: NetworkView, trace: ExampleTrace) -> None:
    show_net(view, random_state((2, 5, 4, 3)))
    batch = pixels(picture(view))[-20:]
    show_example(view, trace)
    example = pixels(picture(view))[-20:]
    show_example(view, trace, gradients=True)
    assert not np.array_equal(batch, example)
    assert not np.array_equal(pixels(picture(view))[-20:], example)


def test_maxout_units_say_which_piece_won(view: NetworkView, theme: Theme) -> None:
    network = example_net(5, 4, activation="maxout")
    trace = ExamplePass(network).run((1.84, -0.92), 2)
    show_example(view, trace, Progress(network.architecture, Stop("forward", 0)))

    def tag(layer: int) -> QRectF:
        frame = view.places[layer].frames[1]
        return QRectF(frame.left() - 9, frame.top(), 8, 14)

    assert ink(view, tag(1), theme, "outline") > 3
    assert ink(view, tag(2), theme, "outline") == 0
    show_example(view, trace)
    assert ink(view, tag(2), theme, "outline") > 3


def test_the_numbers_are_read_out(view: NetworkView, trace: ExampleTrace) -> None:
    show_example(view, trace)
    press(view, Qt.Key.Key_Right)
    assert "∂L/∂z = " in view.accessibleDescription()
    assert "a = " in view.accessibleDescription()


def test_the_view_says_what_it_is(view: NetworkView) -> None:
    assert "∂L/∂w" in view.whatsThis()
