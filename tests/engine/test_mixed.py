"""Layers whose units differ in their activation: each must do as in a layer of its own kind."""

import numpy as np
import pytest
from numpy.typing import DTypeLike

from playground.engine.activations import ACTIVATIONS
from playground.engine.architecture import Architecture, Kind, Layer
from playground.engine.collapsed_map import collapsed_map
from playground.engine.faults import Setup, missing
from playground.engine.gates import Add
from playground.engine.graph import ComputationalGraph, GraphError
from playground.engine.mixed import Mixed
from playground.engine.network import Network
from tests.engine.array_allocations import array_allocations
from tests.engine.small_nets import Array, check, make_network, random_rows, run, tolerance
from tests.engine.test_allocations import run_steps, training_step

KINDS = [Kind(name) for name, info in ACTIVATIONS.items() if info.option != "pieces"]
OPTIONED = [Kind("leaky_relu", 0.3), Kind("leaky_relu", 0.0), Kind("elu", 0.5), Kind("elu", 2.0)]
RELU, TANH = Kind("relu"), Kind("tanh")


def mixed(*kinds: Kind) -> Layer:
    return Layer(len(kinds), kinds[0].activation, kinds[0].option, mixed=kinds)


LAYERS = {
    "neighbours": mixed(*KINDS),
    "options": mixed(*OPTIONED),
    "two and two": mixed(RELU, RELU, TANH, TANH),
    "alternating": mixed(*[RELU, TANH] * 4),
    "all alternating": mixed(*KINDS, *OPTIONED, *KINDS, *reversed(KINDS)),
}


def values(layer: Layer, z: Array, dtype: DTypeLike = np.float64) -> tuple[Array, Array, Array]:
    """a, dz and f'(z) for an upstream gradient of 1."""
    graph = ComputationalGraph(dtype)
    gate = Mixed(graph, graph.leaf("z", z), layer=layer, name="a", bordered=True)
    graph.add_gate(gate)
    graph.forward()
    graph.backward()
    return gate.output.value, graph.nodes["z"].gradient, gate.local


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
@pytest.mark.parametrize("layer", LAYERS.values(), ids=LAYERS)
def test_every_unit_is_bit_by_bit_as_in_a_layer_of_its_own_kind(
    layer: Layer, dtype: DTypeLike
) -> None:
    z = np.random.default_rng(3).normal(0, 3, (layer.units, 33))
    a, dz, local = values(layer, z, dtype)
    for unit, kind in enumerate(layer.kinds):
        graph = ComputationalGraph(dtype)
        options = {ACTIVATIONS[kind.activation].option or "": kind.option}
        given = {} if kind.option is None else options
        gate = ACTIVATIONS[kind.activation].gate(graph, graph.leaf("z", z), name="a", **given)  # type: ignore[arg-type]
        graph.add_gate(gate)
        graph.forward()
        graph.backward()
        np.testing.assert_array_equal(a[unit], gate.output.value[unit])
        np.testing.assert_array_equal(dz[unit], graph.nodes["z"].gradient[unit])
        np.testing.assert_array_equal(local[unit], gate.local[unit])


@pytest.mark.parametrize("layer", LAYERS.values(), ids=LAYERS)
def test_the_row_of_ones_stays_ones(layer: Layer) -> None:
    graph = ComputationalGraph()
    z = graph.leaf("z", np.random.default_rng(0).standard_normal((layer.units, 5)))
    a = graph.add_gate(Mixed(graph, z, layer=layer, name="a", bordered=True))
    graph.forward()
    graph.backward()
    assert a.bordered is not None
    np.testing.assert_array_equal(a.bordered[-1], np.ones(5))


@pytest.mark.parametrize("layer", LAYERS.values(), ids=LAYERS)
@pytest.mark.parametrize("loss", ["softmax", "hinge", "squared"])
def test_the_gradient_is_that_of_differences(layer: Layer, loss: str) -> None:
    net = make_network((layer, mixed(TANH, Kind("sine"), TANH)), 3, loss, l2=0.01, seed=2)
    for found in check(net, random_rows(net, 6, seed=2)):
        assert found.max_relative_error < tolerance([k.activation for k in layer.kinds], loss)
        assert found.checked > found.kinks_crossed


@pytest.mark.parametrize("layer", LAYERS.values(), ids=LAYERS)
def test_a_mixed_layer_allocates_nothing(layer: Layer) -> None:
    step = training_step((layer, Layer(4, "relu"), layer))
    assert array_allocations(lambda: run_steps(step)) == []


def test_a_gradient_that_others_write_too_is_added_to() -> None:
    graph = ComputationalGraph()
    z = graph.leaf("z", np.array([[0.5, -2.0], [0.5, -2.0]]))
    first = graph.add_gate(Mixed(graph, z, layer=mixed(RELU, TANH), name="first"))
    second = graph.add_gate(Mixed(graph, z, layer=mixed(TANH, RELU), name="second"))
    graph.add_gate(Add(graph, first, second, name="sum"))
    graph.forward()
    graph.backward()
    slope = 1 - np.tanh(z.value) ** 2
    np.testing.assert_allclose(z.gradient, slope + (z.value > 0), rtol=1e-15)


def test_a_mixed_layer_of_one_kind_trains_as_the_layer_itself() -> None:
    plain = make_network((Layer(4, "relu"),), 3, "softmax", seed=1)
    same = make_network((mixed(RELU, RELU, RELU, RELU),), 3, "softmax", seed=1)
    rows = random_rows(plain, 8)
    run(plain, rows)
    run(same, rows)
    np.testing.assert_array_equal(plain.parameters.gradient, same.parameters.gradient)


def test_maxout_cannot_be_one_of_several() -> None:
    with pytest.raises(GraphError, match="cannot have maxout"):
        make_network((mixed(RELU, Kind("maxout", 2)),), 2, "softmax").graph(1)


def test_as_many_kinds_as_units_are_needed() -> None:
    with pytest.raises(GraphError, match="2 kinds"):
        make_network((Layer(3, "relu", mixed=(RELU, TANH)),), 2, "softmax").graph(1)


def test_a_wrong_leaky_slope_breaks_the_leaky_units_of_a_mixed_layer_alone() -> None:
    layer = mixed(TANH, Kind("leaky_relu", 0.3), RELU)
    architecture = Architecture(2, (layer,), 2, "softmax")
    assert missing("leaky_slope", Setup(architecture, 0.0, "sgd")) == ""
    sound, broken = Network(architecture), Network(architecture, fault="leaky_slope")
    for net in (sound, broken):
        net.initialize("glorot", 1)
        run(net, random_rows(net, 30))
    differs = sound.parameters.dW[0] != broken.parameters.dW[0]
    assert differs.any(axis=1).tolist() == [False, True, False]


@pytest.mark.parametrize("fault", ["sign", "no_bias", "missing_add"])
def test_the_other_faults_break_a_mixed_layer_too(fault: str) -> None:
    layer = LAYERS["alternating"]
    architecture = Architecture(2, (layer, layer), 2, "softmax")
    sound, broken = Network(architecture), Network(architecture, fault=fault)
    for net in (sound, broken):
        net.initialize("glorot", 1)
        run(net, random_rows(net, 30))
    assert (sound.parameters.gradient != broken.parameters.gradient).any()


def test_a_net_collapses_only_if_all_units_are_the_identity() -> None:
    line, bent = mixed(Kind("identity"), Kind("identity")), mixed(Kind("identity"), TANH)
    assert collapsed_map(make_network((line,), 2, "softmax")) is not None
    assert collapsed_map(make_network((line, bent), 2, "softmax")) is None
