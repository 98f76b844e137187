"""What is brought out: the focus, and the stop that is computed."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor

from playground.engine.network import Network
from playground.training.example import ExampleTrace
from playground.training.stops import DETAILS, Progress, Stop, walk
from playground.ui.theme import Theme
from playground.ui.views.network.focus import Focus, focus_of
from playground.ui.views.network.grips import bias_boxes
from playground.ui.views.network.view import NetworkView
from tests.ui.views.network.network_nets import (
    ink,
    is_color,
    picture,
    pixels,
    point_at,
    random_state,
    show_example,
    show_net,
)


def ink_of(view: NetworkView, area: QRectF, color: QColor | None) -> int:
    """How many pixels of a part of the view have a colour; None for any."""
    box = area.toRect()
    shown = pixels(picture(view))[box.top() : box.bottom() + 1, box.left() : box.right() + 1]
    return int(is_color(shown, color).sum()) if color is not None else shown.size // 3


def test_what_is_not_joined_to_the_unit_in_focus_fades(view: NetworkView, theme: Theme) -> None:
    show_net(view, random_state((2, 5, 4, 4, 3)))

    def strength(layer: int, unit: int) -> float:
        frame = view.places[layer].frames[unit].adjusted(8, 8, -8, -8).toRect()
        shown = pixels(picture(view))[frame.top() : frame.bottom(), frame.left() : frame.right()]
        return float((255 - shown.astype(float)).mean())

    before = strength(4, 1)
    view.set_focus((2, 1))
    assert strength(4, 1) < 0.5 * before
    assert strength(0, 1) < 0.5 * before
    assert strength(2, 2) < 0.5 * before
    for joined in ((2, 1), (1, 0), (3, 3)):
        assert strength(*joined) > 0.9 * before
    view.set_focus(None)
    assert strength(4, 1) == pytest.approx(before)


def test_the_unit_in_focus_has_a_thick_frame_that_stays(view: NetworkView, theme: Theme) -> None:
    show_net(view, random_state((2, 5, 3)))
    around = view.places[1].frames[2].adjusted(-4, -4, 4, 4)
    assert ink(view, around, theme, "accent") == 0
    view.set_focus((1, 2))
    framed = ink(view, around, theme, "accent")
    assert framed > 4 * view.places[1].tile
    point_at(view, QPointF(3, 3))
    show_net(view, random_state((2, 5, 3)))
    assert ink(view, around, theme, "accent") == framed
    view.set_focus(None)
    assert ink(view, around, theme, "accent") == 0


def test_both_ends_of_a_weight_in_focus_are_framed(view: NetworkView, theme: Theme) -> None:
    show_net(view, random_state((2, 5, 3)))
    view.set_focus(None, (0, 1, 3))
    for layer, unit in ((0, 1), (1, 3)):
        frame = view.places[layer].frames[unit].adjusted(-4, -4, 4, 4)
        assert ink(view, frame, theme, "accent") > 100


def test_no_frame_covers_the_bias_of_a_unit(view: NetworkView, theme: Theme) -> None:
    show_net(view, random_state((2, 5, 3)))
    box = bias_boxes(view.places[1], theme)[2].adjusted(2, 2, -2, -2)
    of_bias = picture(view).pixelColor(box.center().toPoint())
    view.set_focus((1, 2))
    assert ink_of(view, box, of_bias) == ink_of(view, box, None)
    point_at(view, view.places[1].frames[2].center())
    assert ink_of(view, box, of_bias) == ink_of(view, box, None)


@pytest.mark.parametrize("units", [(2, 5, 3), (2, 64, 64, 2)])
def test_a_weight_in_focus_is_brought_out_however_small_it_is(
    view: NetworkView, theme: Theme, units: tuple[int, ...]
) -> None:
    state = random_state(units)
    state.edges[0][3, 1] = -1e-9
    show_net(view, state)
    before, after = view.places[:2]
    middle = float(before.outlets[:, 0].max() + after.inlets[:, 0].min()) / 2
    between = QRectF(middle + 15, 0, 40, view.height() - 60)
    assert ink(view, between, theme, "accent") == 0
    view.set_focus(None, (0, 1, 3))
    assert ink(view, between, theme, "accent") > 80
    view.set_focus(None, None)
    assert ink(view, between, theme, "accent") == 0


def test_a_focus_that_a_smaller_net_has_not_is_none(view: NetworkView, theme: Theme) -> None:
    show_net(view, random_state((2, 5, 3)))
    view.set_focus((1, 4))
    show_net(view, random_state((2, 4, 3)))
    assert ink(view, QRectF(view.rect()), theme, "accent") == 0
    show_net(view, random_state((2, 5, 3)))
    assert ink(view, QRectF(view.rect()), theme, "accent") > 100


def test_only_edges_of_the_focus_are_near() -> None:
    unit = Focus(unit=(1, 2))
    assert unit.near(0, 5, 2).sum() == 2
    assert unit.near(1, 3, 5).sum() == 3
    assert unit.near(2, 3, 3).sum() == 0
    edge = Focus(edge=(1, 2, 0))
    assert np.argwhere(edge.near(1, 3, 5)).tolist() == [[0, 2]]
    assert not edge.near(0, 5, 2).any()
    assert Focus(pairs=(1,)).near(1, 3, 5).all()


# The stop


@pytest.mark.parametrize("detail", DETAILS)
def test_every_stop_of_a_walk_is_shown(
    view: NetworkView, theme: Theme, network: Network, trace: ExampleTrace, detail: str
) -> None:
    for stop in walk(network.architecture, detail):  # type: ignore[arg-type]
        show_example(view, trace, Progress(network.architecture, stop))
        view.set_current(None)
        before = picture(view)
        view.set_current(stop)
        assert (picture(view) != before) == (stop.phase != "update")


def test_the_unit_computed_is_framed_green_forward_and_red_backward(
    view: NetworkView, theme: Theme, trace: ExampleTrace
) -> None:
    show_example(view, trace)
    frame = view.places[2].frames[1].adjusted(-3, 4, 3, -4)
    sides = [
        QRectF(frame.left(), frame.top(), 4, 30),
        QRectF(frame.right() - 4, frame.top(), 4, 30),
    ]
    for phase, name in (("forward", "forward"), ("backward", "backward")):
        view.set_current(Stop(phase, 1, 1))  # type: ignore[arg-type]
        for side in sides:
            assert ink(view, side, theme, name) > 60
    view.set_current(None)
    for side in sides:
        assert ink(view, side, theme, "backward") == 0


def test_forward_the_wires_in_are_brought_out_and_backward_those_to_the_next_layer() -> None:
    forward = focus_of(Stop("forward", 1, 2, "sum"), 3)
    assert forward is not None
    assert forward.near(1, 4, 5).sum() == 5
    assert not forward.near(2, 3, 4).any()
    upstream = focus_of(Stop("backward", 1, 2, "upstream"), 3)
    assert upstream is not None
    assert not upstream.near(1, 4, 5).any()
    assert upstream.near(2, 3, 4).sum() == 3
    weights = focus_of(Stop("backward", 1, 2, "weights"), 3)
    assert weights is not None
    assert weights.near(1, 4, 5).sum() == 5
    assert not weights.near(2, 3, 4).any()
    assert focus_of(Stop("loss"), 3) is None
    assert focus_of(Stop("update"), 3) is None


def test_where_gradients_of_weights_are_computed_they_stand_on_the_wires_in(
    view: NetworkView, theme: Theme, network: Network, trace: ExampleTrace
) -> None:
    def written(stop: Stop) -> tuple[int, int]:
        show_example(view, trace, Progress(network.architecture, stop))
        view.set_current(stop)
        before, after = view.places[1], view.places[2]
        left = float(before.left.max() + before.tile + 4)
        between = QRectF(left, 30, after.left.min() - 30 - left, 400)
        return ink(view, between, theme, "forward"), ink(view, between, theme, "backward")

    products, none = written(Stop("backward", 1, 1, "local"))
    left, slopes = written(Stop("backward", 1, 1, "weights"))
    assert products > 50
    assert none < 10
    assert left < 10
    assert slopes > 50
