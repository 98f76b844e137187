"""Fully connected nets: their shapes, their loss and gradients, their initial state."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from playground.engine.activations import ACTIVATIONS
from playground.engine.architecture import Architecture, Layer
from playground.engine.graph import GraphError
from playground.engine.layer_gates import make_activation
from playground.engine.network import Network
from tests.engine.plain_numpy_net import (
    ACTIVATION_NAMES,
    LOSS_NAMES,
    Array,
    PlainLayer,
    loss_and_gradients,
)
from tests.engine.small_nets import loss_of, make_network, random_rows, run


@pytest.mark.parametrize(
    ("inputs", "hidden", "outputs", "count"),
    [(3, (4,), 2, 26), (3, (4, 4), 1, 41), (2, (), 3, 9), (2, (8, 8), 2, 114)],
)
def test_the_parameter_count_is_the_lectures(
    inputs: int, hidden: tuple[int, ...], outputs: int, count: int
) -> None:
    layers = tuple(Layer(units, "relu") for units in hidden)
    assert len(Network(Architecture(inputs, layers, outputs, "squared")).parameters) == count


def test_maxout_multiplies_the_parameters() -> None:
    def count(layer: Layer) -> int:
        return Network(Architecture(2, (layer,), 2, "softmax")).parameters.W[0].size

    assert [count(Layer(5, "maxout", k)) for k in (2, 3, 4)] == [30, 45, 60]
    assert count(Layer(5, "maxout")) == 2 * count(Layer(5, "relu"))


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_shapes_are_units_by_batch_and_units_out_by_units_in(activation: str) -> None:
    net = make_network((Layer(5, activation), Layer(4, activation)), 3, "softmax")
    found = run(net, random_rows(net, 7))
    k = net.architecture.pieces[0]
    assert [W.value.shape for W in found.W] == [(5 * k, 3), (4 * k, 6), (3, 5)]
    assert [z.value.shape for z in found.z] == [(5 * k, 7), (4 * k, 7), (3, 7)]
    assert [a.value.shape for a in found.a] == [(5, 7), (4, 7), (3, 7)]
    assert [found.unit_gradient(i).shape for i in range(3)] == [(5, 7), (4, 7), (3, 7)]
    assert found.scores is found.a[-1]
    assert [np.shares_memory(W, net.parameters.value) for W in net.parameters.W] == [True] * 3


def test_the_gradient_of_a_maxout_unit_is_that_of_its_winning_piece() -> None:
    net = make_network((Layer(4, "maxout", 3),), 3, "softmax")
    found = run(net, random_rows(net, 6))
    np.testing.assert_allclose(found.unit_gradient(0), found.a[0].gradient, rtol=1e-15)


def plain_layers(net: Network) -> list[PlainLayer]:
    """The net's parameters for the plain implementation."""
    architecture = net.architecture
    layers = [*architecture.hidden, Layer(architecture.n_outputs, "identity")]
    found = []
    for layer, W, pieces in zip(layers, net.parameters.W, architecture.pieces, strict=True):
        split = np.split(W, pieces)
        Ws, bs = [w[:, :-1].T.copy() for w in split], [w[:, -1].copy() for w in split]
        found.append(PlainLayer(Ws, bs, layer.activation, layer.option))
    return found


def assert_agrees_with_plain_numpy(net: Network, rows: Array) -> None:
    inputs, (l2, l1) = net.architecture.n_inputs, (net.l2, net.l1)
    found = run(net, rows, proximal=False)
    X, targets = rows[:inputs].T, rows[inputs + 1 :].T
    layers = plain_layers(net)
    total, gradients = loss_and_gradients(layers, net.architecture.loss, X, targets, l2, l1)
    assert abs(loss_of(found) - total) < 1e-12 * max(1.0, abs(total))
    for dW, expected in zip(net.parameters.dW, gradients, strict=True):
        stacked = np.concatenate([np.column_stack([w.T, b]) for w, b in expected])
        assert np.abs(dW - stacked).max() < 1e-12 * max(1.0, float(np.abs(stacked).max()))


LAYERS = st.builds(
    lambda units, name, number: Layer(
        units, name, {"maxout": 2 + number, "elu": 0.5 + number}.get(name, 0.2 * number)
    ),
    st.integers(1, 9),
    st.sampled_from(ACTIVATION_NAMES),
    st.integers(0, 2),
)


@hypothesis_settings(max_examples=150)
@given(
    hidden=st.lists(LAYERS, max_size=4).map(tuple),
    task=st.sampled_from([*((n, loss) for n in (2, 3, 6) for loss in LOSS_NAMES), (1, "squared")]),
    batch=st.integers(1, 40),
    penalty=st.sampled_from([(0.0, 0.0), (0.1, 0.0), (0.0, 0.05), (0.3, 0.01)]),
    seed=st.integers(0, 10_000),
)
def test_a_plain_numpy_net_gives_the_same_loss_and_gradients(
    hidden: tuple[Layer, ...],
    task: tuple[int, str],
    batch: int,
    penalty: tuple[float, float],
    seed: int,
) -> None:
    outputs, loss = task
    net = make_network(hidden, outputs, loss, l2=penalty[0], l1=penalty[1], seed=seed)
    assert_agrees_with_plain_numpy(net, random_rows(net, batch, seed, regression=outputs == 1))


def test_a_smaller_last_batch_is_averaged_over_its_own_size() -> None:
    net = make_network((Layer(5, "tanh"),), 3, "softmax", l2=0.1)
    rows = random_rows(net, 45)
    for part in (rows[:, :32], rows[:, 32:], rows[:, :32]):
        assert_agrees_with_plain_numpy(net, part)


def test_the_graph_of_a_batch_size_is_made_once() -> None:
    net = make_network((Layer(5, "tanh"),), 3, "softmax")
    assert net.graph(32) is net.graph(32)
    assert net.graph(13) is not net.graph(32)


def test_making_a_graph_for_another_batch_leaves_the_gradient_alone() -> None:
    net = make_network((Layer(5, "tanh"),), 3, "softmax", l2=0.1)
    run(net, random_rows(net, 8))
    gradient = net.parameters.gradient.copy()
    other = net.graph(5)
    other.rows[...] = random_rows(net, 5)
    other.graph.forward()
    np.testing.assert_array_equal(net.parameters.gradient, gradient)


def test_an_option_that_an_activation_does_not_know_is_refused() -> None:
    net = make_network((Layer(4, "tanh"),), 2, "softmax")
    graph = net.graph(3).graph
    gate = ACTIVATIONS["tanh"].gate
    with pytest.raises(GraphError, match=r"tanh does not take \['slope'\]"):
        make_activation(gate, graph, graph.nodes["z1"], "again", {"slope": 0.1})


def test_without_nonlinearity_the_stack_is_one_linear_map() -> None:
    net = make_network((Layer(5, "identity"), Layer(4, "identity")), 3, "softmax")
    for W in net.parameters.W:
        W[:, -1] = 0
    rows = random_rows(net, 9)
    W1, W2, W3 = (W[:, :-1] for W in net.parameters.W)
    np.testing.assert_allclose(run(net, rows).scores.value, W3 @ W2 @ W1 @ rows[:2], rtol=1e-12)
