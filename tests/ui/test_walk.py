"""Where each press of a walk through an example leads."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication

from playground.engine.architecture import Architecture, Layer
from playground.training.stops import DETAILS, Detail, Stop
from playground.ui.walk import Walk

NET = Architecture(2, (Layer(3, "tanh"), Layer(2, "maxout", 3)), 3, "softmax")


@pytest.fixture
def walk(qapp: QApplication) -> Walk:
    return Walk(NET)


def press(action: Callable[[], None], times: int = 1) -> None:
    for _ in range(times):
        action()


def test_an_example_begins_with_everything_known(walk: Walk) -> None:
    assert walk.stop is None
    assert walk.progress().loss_known
    assert walk.can_forward
    assert walk.can_backward
    assert walk.can_update


def test_forward_goes_layer_by_layer_to_the_loss_and_no_further(walk: Walk) -> None:
    seen: list[Stop | None] = []
    walk.changed.connect(seen.append)
    while walk.can_forward:
        walk.go_forward()
    walk.go_forward()
    forward = [Stop("forward", layer) for layer in range(3)]
    assert seen == [*forward, Stop("loss")]
    assert not walk.can_forward


def test_backward_goes_on_from_the_loss_to_the_first_layer(walk: Walk) -> None:
    press(walk.go_forward, 4)
    for layer in (2, 1, 0):
        assert walk.can_backward
        walk.go_backward()
        assert walk.stop == Stop("backward", layer)
    assert not walk.can_backward
    assert walk.next_stop == Stop("update")


def test_backward_completes_the_forward_pass_first(walk: Walk) -> None:
    walk.go_forward()
    assert not walk.progress().loss_known
    walk.go_backward()
    assert walk.stop == Stop("backward", 2)
    assert walk.progress().loss_known


def test_backward_begins_at_the_scores_while_everything_is_known(walk: Walk) -> None:
    walk.go_backward()
    assert walk.stop == Stop("backward", 2)
    assert not walk.progress().dx_known


def test_update_completes_everything_and_is_the_end(walk: Walk) -> None:
    walk.go_forward()
    walk.update()
    assert walk.stop == Stop("update")
    assert walk.progress().dx_known
    assert not walk.can_forward
    assert not walk.can_backward
    assert not walk.can_update
    assert walk.next_stop is None


def test_start_begins_anew_from_anywhere(walk: Walk) -> None:
    walk.update()
    assert walk.can_start
    walk.start()
    assert walk.stop == Stop("forward", 0)
    assert not walk.can_start


@pytest.mark.parametrize("detail", DETAILS)
def test_every_detail_walks_all_stops_and_ends(walk: Walk, detail: Detail) -> None:
    walk.set_detail(detail)
    count = 0
    while walk.can_forward:
        walk.go_forward()
        count += 1
    while walk.can_backward:
        walk.go_backward()
        count += 1
    walk.update()
    # Units: 3 + 2 + 3. Parts: two forward and three backward, of the scores one and two.
    assert count == {"layers": 3 + 1 + 3, "units": 8 + 1 + 8, "parts": 13 + 1 + 21}[detail]


def test_smaller_steps_go_on_after_the_layer_that_is_done(walk: Walk) -> None:
    press(walk.go_forward, 2)
    walk.set_detail("units")
    assert walk.progress().a_known(1).all()
    walk.go_forward()
    assert walk.stop == Stop("forward", 2, 0)


def test_larger_steps_finish_the_layer_that_was_begun(walk: Walk) -> None:
    walk.set_detail("units")
    press(walk.go_forward, 4)
    assert walk.stop == Stop("forward", 1, 0)
    walk.set_detail("layers")
    walk.go_forward()
    assert walk.stop == Stop("forward", 1)


def test_larger_steps_in_the_first_layer_begin_with_it(walk: Walk) -> None:
    walk.set_detail("parts")
    walk.go_forward()
    walk.set_detail("layers")
    assert walk.stop == Stop("forward", 0)


def test_the_same_net_again_leaves_the_walk_alone(walk: Walk) -> None:
    walk.go_forward()
    walk.set_architecture(Architecture(2, NET.hidden, 3, "softmax"))
    assert walk.stop == Stop("forward", 0)


def test_another_net_ends_the_walk(walk: Walk) -> None:
    walk.go_forward()
    walk.set_architecture(Architecture(2, (Layer(4, "relu"),), 3, "softmax"))
    assert walk.stop is None
    assert walk.layers == 2
