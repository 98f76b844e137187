"""Stepping through an example: the order of the stops, and what each of them makes known."""

from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from playground.engine.architecture import Architecture, Layer
from playground.training.stops import DETAILS, Detail, Progress, Stop, last_reached, walk

NET = Architecture(2, (Layer(3, "tanh"), Layer(2, "maxout", 3)), 2, "softmax")
NETS = [
    NET,
    Architecture(2, (), 3, "hinge"),
    Architecture(2, (Layer(1, "relu"),) * 4, 1, "squared"),
]
Known = dict[str, NDArray[Any]]


def known(net: Architecture, stop: Stop | None) -> Known:
    """Everything that is known at a stop, by name and layer."""
    progress = Progress(net, stop)
    found: Known = {
        f"{name} {k}": getattr(progress, f"{name}_known")(k)
        for name in ("z", "a", "da", "dz", "dW")
        for k in range(len(net.units))
    }
    for name in ("loss", "dx", "update"):
        found[name] = np.array([getattr(progress, f"{name}_known")])
    return found


def test_layer_by_layer_is_forward_the_loss_backward_and_the_update() -> None:
    assert walk(NET, "layers") == (
        *(Stop("forward", k) for k in (0, 1, 2)),
        Stop("loss"),
        *(Stop("backward", k) for k in (2, 1, 0)),
        Stop("update"),
    )


def test_unit_by_unit_goes_down_every_layer() -> None:
    stops = walk(NET, "units")
    assert [(stop.layer, stop.unit) for stop in stops if stop.phase == "forward"] == [
        *((0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (2, 0), (2, 1)),
    ]
    assert [(stop.layer, stop.unit) for stop in stops if stop.phase == "backward"] == [
        *((2, 0), (2, 1), (1, 0), (1, 1), (0, 0), (0, 1), (0, 2)),
    ]


def test_part_by_part_sums_then_applies_f_and_has_no_f_at_the_scores() -> None:
    stops = walk(NET, "parts")
    assert stops[:2] == (Stop("forward", 0, 0, "sum"), Stop("forward", 0, 0, "activation"))
    at_scores = [(stop.phase, stop.part) for stop in stops if (stop.layer, stop.unit) == (2, 0)]
    assert at_scores == [("forward", "sum"), ("backward", "upstream"), ("backward", "weights")]
    hidden = [stop.part for stop in stops if (stop.layer, stop.unit) == (1, 1)]
    assert hidden == ["sum", "activation", "upstream", "local", "weights"]


@pytest.mark.parametrize("net", NETS)
@pytest.mark.parametrize("detail", DETAILS)
def test_every_stop_makes_something_known_and_nothing_is_forgotten(
    net: Architecture, detail: Detail
) -> None:
    stops = walk(net, detail)
    assert len(set(stops)) == len(stops)
    counts = [sum(int(mask.sum()) for mask in known(net, stop).values()) for stop in stops]
    assert all(before < after for before, after in pairwise([0, *counts]))
    for before, after in pairwise(stops):
        for name, mask in known(net, before).items():
            assert (mask <= known(net, after)[name]).all()


@pytest.mark.parametrize("net", NETS)
@pytest.mark.parametrize("detail", DETAILS)
def test_the_last_stop_knows_what_is_known_without_stepping(
    net: Architecture, detail: Detail
) -> None:
    everything = known(net, None)
    assert all(mask.all() for mask in everything.values())
    assert all(mask.all() for mask in known(net, walk(net, detail)[-1]).values())


@pytest.mark.parametrize("net", NETS)
@pytest.mark.parametrize("detail", DETAILS)
def test_nothing_is_known_before_what_it_rests_on(net: Architecture, detail: Detail) -> None:
    last = len(net.units) - 1
    for stop in walk(net, detail):
        found = known(net, stop)
        for k in range(last + 1):
            assert not found[f"z {k}"].any() or k == 0 or found[f"a {k - 1}"].all()
            assert (found[f"a {k}"] <= found[f"z {k}"]).all()
            upstream = found["loss"] if k == last else found[f"dz {k + 1}"]
            assert not found[f"da {k}"].any() or upstream.all()
            assert (found[f"dz {k}"] <= found[f"da {k}"]).all()
            assert (found[f"dW {k}"] <= found[f"dz {k}"]).all()
        assert not found["loss"].any() or found[f"a {last}"].all()


def test_one_press_forward_in_parts_shows_one_z_and_no_a() -> None:
    progress = Progress(NET, Stop("forward", 1, 0, "sum"))
    assert progress.a_known(0).all()
    assert progress.z_known(1).tolist() == [True, False]
    assert not progress.a_known(1).any()
    assert not progress.z_known(2).any()
    assert not progress.loss_known


def test_a_score_is_its_own_z() -> None:
    assert Progress(NET, Stop("forward", 2, 0, "sum")).a_known(2).tolist() == [True, False]
    assert Progress(NET, Stop("backward", 2, 0, "upstream")).dz_known(2).tolist() == [True, False]


def test_the_gradient_of_the_inputs_comes_with_the_last_unit_of_the_first_layer() -> None:
    assert not Progress(NET, Stop("backward", 0, 1)).dx_known
    assert Progress(NET, Stop("backward", 0, 2)).dx_known


@pytest.mark.parametrize("finer", DETAILS)
@pytest.mark.parametrize("coarser", DETAILS)
def test_a_change_of_detail_goes_on_from_the_last_stop_that_is_whole(
    finer: Detail, coarser: Detail
) -> None:
    for stop in walk(NET, finer):
        reached = last_reached(NET, coarser, stop)
        if finer == coarser:
            assert reached == stop
        if reached is None:
            continue
        then = known(NET, stop)
        for name, mask in known(NET, reached).items():
            assert (mask <= then[name]).all()


def test_a_change_of_detail_midway_through_a_layer_takes_the_layer_before() -> None:
    assert last_reached(NET, "layers", Stop("forward", 1, 0, "sum")) == Stop("forward", 0)
    assert last_reached(NET, "layers", Stop("backward", 1, 0, "upstream")) == Stop("backward", 2)
    assert last_reached(NET, "layers", Stop("forward", 0, 1)) is None
    assert last_reached(NET, "layers", None) is None


@pytest.mark.parametrize(
    ("stop", "layer"),
    [
        (Stop("forward", 0, 2, "activation"), Stop("forward", 0)),
        (Stop("forward", 2, 1, "sum"), Stop("forward", 2)),
        (Stop("backward", 1, 1, "weights"), Stop("backward", 1)),
        (Stop("backward", 1, 1), Stop("backward", 1)),
    ],
)
def test_the_last_unit_completes_its_layer(stop: Stop, layer: Stop) -> None:
    assert last_reached(NET, "layers", stop) == layer
    assert last_reached(NET, "units", stop) == Stop(stop.phase, stop.layer, stop.unit)
