"""The dots that travel along the wires of a stop."""

import pytest
from pytestqt.qtbot import QtBot

from playground.training.example import ExampleTrace
from playground.training.stops import Stop
from playground.ui.views.network.view import NetworkView
from tests.ui.views.network.network_nets import (
    picture,
    show_example,
)


def test_a_pulse_runs_once_and_rests(view: NetworkView, qtbot: QtBot, trace: ExampleTrace) -> None:
    show_example(view, trace)
    view.set_current(Stop("forward", 1))
    resting = picture(view)
    pulse = view._picture.pulse
    view.start_pulse()
    assert pulse.running
    qtbot.waitUntil(lambda: picture(view) != resting)
    qtbot.waitUntil(lambda: not pulse.running)
    assert picture(view) == resting


@pytest.mark.parametrize(
    ("stop", "rightwards"),
    [
        (Stop("forward", 1), True),
        (Stop("forward", 1, 2, "sum"), True),
        (Stop("backward", 0), False),
        (Stop("backward", 1, 2, "upstream"), False),
        (Stop("backward", 1, 2, "weights"), False),
        (Stop("update"), False),
    ],
)
def test_dots_travel_the_way_of_the_pass(
    view: NetworkView, qtbot: QtBot, trace: ExampleTrace, stop: Stop, rightwards: bool
) -> None:
    show_example(view, trace)
    picture(view)
    view.set_current(stop)
    picture(view)
    seen: list[float] = []
    pulse, edges = view._picture.pulse, view._picture.edges
    assert edges is not None

    def look() -> None:
        points = pulse.points(edges, stop)
        if len(points):
            seen.append(float(points[:, 0].mean()))

    pulse.moved.connect(look)
    view.start_pulse()
    qtbot.waitUntil(lambda: not pulse.running)
    pulse.moved.disconnect(look)
    assert len(seen) > 1
    assert seen == sorted(seen, reverse=not rightwards)


@pytest.mark.parametrize(
    "stop", [Stop("loss"), Stop("forward", 1, 0, "activation"), Stop("backward", 2)]
)
def test_a_stop_without_wires_has_no_dots(
    view: NetworkView, qtbot: QtBot, trace: ExampleTrace, stop: Stop
) -> None:
    show_example(view, trace)
    view.set_current(stop)
    resting = picture(view)
    view.start_pulse()
    assert picture(view) == resting


def test_a_hidden_view_runs_no_pulse(view: NetworkView, qtbot: QtBot, trace: ExampleTrace) -> None:
    show_example(view, trace)
    view.set_current(Stop("forward", 1))
    view.start_pulse()
    view.hide()
    assert not view._picture.pulse.running
    view.start_pulse()
    assert not view._picture.pulse.running
    view.show()
    view.set_current(None)
    view.start_pulse()
    assert not view._picture.pulse.running


def test_another_stop_ends_the_pulse(view: NetworkView, trace: ExampleTrace) -> None:
    show_example(view, trace)
    view.set_current(Stop("forward", 1))
    view.start_pulse()
    view.set_current(Stop("forward", 2))
    assert not view._picture.pulse.running
