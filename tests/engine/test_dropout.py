"""Dropout: what it does to values and gradients, and that its random stream can be repeated."""

import numpy as np
import pytest
from numpy.typing import DTypeLike

from playground.engine.architecture import Kind, Layer
from playground.engine.dropout import Dropout
from playground.engine.graph import ComputationalGraph, GraphError
from playground.engine.network import build_graph
from tests.engine.array_allocations import array_allocations
from tests.engine.small_nets import Array, make_network, random_rows, run
from tests.engine.test_allocations import run_steps, training_step

RATES = [0.1, 0.2, 0.5, 0.9]


def gate_of(
    a: Array, rate: float, seed: int = 0, dtype: DTypeLike = np.float64
) -> tuple[ComputationalGraph, Dropout]:
    graph = ComputationalGraph(dtype)
    masks = np.random.default_rng(seed)
    gate = Dropout(graph, graph.leaf("a", a), rate=rate, masks=masks, name="d")
    graph.add_gate(gate)
    return graph, gate


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
@pytest.mark.parametrize("rate", RATES)
def test_a_unit_is_left_out_or_scaled_up(rate: float, dtype: DTypeLike) -> None:
    a = np.random.default_rng(1).standard_normal((20, 500))
    graph, gate = gate_of(a, rate, dtype=dtype)
    graph.forward()
    scale = np.array([0, 1 / (1 - rate)]).astype(dtype)
    np.testing.assert_array_equal(np.unique(gate.mask), scale)
    np.testing.assert_array_equal(gate.output.value, a.astype(dtype) * gate.mask)
    assert np.mean(gate.mask == 0) == pytest.approx(rate, abs=0.02)
    assert gate.mask.mean() == pytest.approx(1, abs=0.06)
    assert gate.output.bordered is not None
    np.testing.assert_array_equal(gate.output.bordered[-1], 1)


@pytest.mark.parametrize("rate", RATES)
def test_what_was_left_out_gets_no_gradient(rate: float) -> None:
    graph, gate = gate_of(np.ones((5, 7)), rate)
    graph.forward()
    graph.backward()
    np.testing.assert_array_equal(graph.nodes["a"].gradient, gate.mask)


def test_every_forward_pass_draws_anew_and_the_state_repeats_it() -> None:
    graph = ComputationalGraph()
    masks = np.random.default_rng(5)
    gate = Dropout(graph, graph.leaf("a", np.ones((6, 9))), rate=0.5, masks=masks, name="d")
    graph.add_gate(gate)
    state = masks.bit_generator.state
    graph.forward()
    first = gate.mask.copy()
    graph.forward()
    assert (gate.mask != first).any()
    masks.bit_generator.state = state
    graph.forward()
    np.testing.assert_array_equal(gate.mask, first)


@pytest.mark.parametrize("rate", [-0.1, 1.0, 2.0])
def test_a_share_that_cannot_be_left_out_is_refused(rate: float) -> None:
    with pytest.raises(GraphError, match="leaves out a share"):
        gate_of(np.ones((2, 2)), rate)


HIDDEN = (Layer(6, "tanh", dropout=0.5), Layer(4, "relu"), Layer(3, "maxout", 2, dropout=0.2))


def test_the_gradient_is_that_of_differences_with_the_same_masks() -> None:
    net = make_network((Layer(6, "tanh", dropout=0.5), Layer(3, "sine", dropout=0.2)), 2, "softmax")
    rows = random_rows(net, 5)
    state = net.masks.bit_generator.state
    run(net, rows)
    gradient = net.parameters.gradient.copy()
    found, value, h = net.graph(5), net.parameters.value, 1e-6
    for k in range(len(value)):
        losses = []
        for shift in (h, -2 * h):
            value[k] += shift
            net.masks.bit_generator.state = state
            found.graph.forward()
            losses.append(float(found.graph.root.value))
        value[k] += h
        assert gradient[k] == pytest.approx((losses[0] - losses[1]) / (2 * h), abs=1e-8, rel=1e-6)


def test_only_the_graphs_that_train_leave_units_out() -> None:
    net = make_network(HIDDEN, 2, "softmax")
    training = net.graph(7).graph.gates
    beside = build_graph(net.architecture, net.parameters, 7).graph.gates
    assert [gate.output.name for gate in training if isinstance(gate, Dropout)] == ["d1", "d3"]
    assert not [gate for gate in beside if isinstance(gate, Dropout)]


def test_without_dropout_a_training_step_is_made_of_the_same_calls() -> None:
    net = make_network((Layer(6, "tanh"), Layer(4, "relu")), 2, "softmax")
    training, beside = net.graph(7).graph, build_graph(net.architecture, net.parameters, 7).graph
    assert [len(calls) for calls in training.calls()] == [len(calls) for calls in beside.calls()]


@pytest.mark.parametrize(
    "layer",
    [
        Layer(6, "tanh", dropout=0.5),
        Layer(6, "maxout", 3, dropout=0.5),
        Layer(2, "relu", dropout=0.9, mixed=(Kind("relu"), Kind("tanh"))),
    ],
    ids=str,
)
def test_dropout_allocates_nothing(layer: Layer) -> None:
    step = training_step((layer, layer))
    assert array_allocations(lambda: run_steps(step)) == []
