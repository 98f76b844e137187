"""Learned weights survive a change of the architecture where they fit."""

from collections.abc import Sequence

import numpy as np

from playground.engine.architecture import Layer
from playground.engine.carry_over import Layers, by_position, carry_over
from playground.engine.network import Network
from tests.engine.small_nets import make_network

FRESH = 9.0


def layers(net: Network) -> Layers:
    return net.architecture, net.parameters.W


def carried(old: Network, hidden: tuple[Layer, ...], kept: Sequence[int | None]) -> Network:
    """A new net whose own weights are all FRESH, with what it could take from the old one."""
    new = make_network(hidden, old.architecture.n_outputs, "softmax")
    new.parameters.value[...] = FRESH
    carry_over(layers(old), layers(new), by_position(old.architecture, new.architecture, kept))
    return new


def relu(*units: int) -> tuple[Layer, ...]:
    return tuple(Layer(n, "relu") for n in units)


def test_the_same_architecture_keeps_everything() -> None:
    old = make_network(relu(4, 3), 2, "softmax")
    new = carried(old, relu(4, 3), [0, 1, 2])
    np.testing.assert_array_equal(new.parameters.value, old.parameters.value)


def test_an_added_unit_is_new_and_the_others_keep_their_weights() -> None:
    old = make_network(relu(4, 3), 2, "softmax")
    first, second, third = carried(old, relu(5, 3), [0, 1, 2]).parameters.W
    W1, W2, W3 = old.parameters.W
    np.testing.assert_array_equal(first[:4], W1)
    np.testing.assert_array_equal(first[4], FRESH)
    np.testing.assert_array_equal(second[:, :4], W2[:, :4])
    np.testing.assert_array_equal(second[:, 4], FRESH)
    np.testing.assert_array_equal(second[:, -1], W2[:, -1])  # the bias stays the bias
    np.testing.assert_array_equal(third, W3)


def test_a_removed_unit_takes_only_its_own_weights_along() -> None:
    old = make_network(relu(4, 3), 2, "softmax")
    first, second, third = carried(old, relu(3, 3), [0, 1, 2]).parameters.W
    W1, W2, W3 = old.parameters.W
    np.testing.assert_array_equal(first, W1[:3])
    np.testing.assert_array_equal(second, W2[:, [0, 1, 2, 4]])
    np.testing.assert_array_equal(third, W3)


def test_a_layer_that_reads_a_new_layer_starts_anew() -> None:
    old = make_network(relu(4, 4), 2, "softmax")
    W = carried(old, relu(4, 4, 4), [0, None, 1, 2]).parameters.W
    np.testing.assert_array_equal(W[0], old.parameters.W[0])
    np.testing.assert_array_equal(W[1], FRESH)
    np.testing.assert_array_equal(W[2], FRESH)
    np.testing.assert_array_equal(W[3], old.parameters.W[2])


def test_a_layer_whose_input_layer_is_gone_starts_anew() -> None:
    old = make_network(relu(4, 4), 2, "softmax")
    W = carried(old, relu(4), [1, 2]).parameters.W
    np.testing.assert_array_equal(W[0], FRESH)
    np.testing.assert_array_equal(W[1], old.parameters.W[2])


def test_another_activation_keeps_the_weights() -> None:
    old = make_network(relu(4), 2, "softmax")
    new = carried(old, (Layer(4, "tanh"),), [0, 1])
    np.testing.assert_array_equal(new.parameters.value, old.parameters.value)


def test_maxout_keeps_the_pieces_it_still_has() -> None:
    old = make_network((Layer(4, "maxout", 3),), 2, "softmax")
    fewer = carried(old, (Layer(4, "maxout", 2),), [0, 1]).parameters.W[0]
    np.testing.assert_array_equal(fewer, old.parameters.W[0][:8])
    more = carried(old, (Layer(5, "maxout", 4),), [0, 1]).parameters.W[0].reshape(4, 5, 3)
    np.testing.assert_array_equal(more[:3, :4], old.parameters.W[0].reshape(3, 4, 3))
    np.testing.assert_array_equal(more[3], FRESH)
    np.testing.assert_array_equal(more[:, 4], FRESH)


def test_a_rectifier_that_becomes_maxout_keeps_its_weights_as_first_piece() -> None:
    old = make_network(relu(4), 2, "softmax")
    W = carried(old, (Layer(4, "maxout", 2),), [0, 1]).parameters.W
    np.testing.assert_array_equal(W[0][:4], old.parameters.W[0])
    np.testing.assert_array_equal(W[0][4:], FRESH)
    np.testing.assert_array_equal(W[1], old.parameters.W[1])


def test_flat_memory_of_an_optimizer_is_carried_like_weights() -> None:
    old, new = make_network(relu(4), 2, "softmax"), make_network(relu(5), 2, "softmax")
    memory = np.arange(float(len(old.parameters)))
    target = np.full(len(new.parameters), FRESH)
    carry_over(
        (old.architecture, old.parameters.views(memory)),
        (new.architecture, new.parameters.views(target)),
        by_position(old.architecture, new.architecture, [0, 1]),
    )
    np.testing.assert_array_equal(target[:12], memory[:12])
    np.testing.assert_array_equal(target[12:15], FRESH)


def test_the_old_net_is_left_alone() -> None:
    old = make_network(relu(4), 2, "softmax")
    before = old.parameters.value.copy()
    carried(old, relu(6), [0, 1]).parameters.value[...] = 0
    np.testing.assert_array_equal(old.parameters.value, before)


def test_pieces_are_no_units_even_where_there_are_as_many_rows() -> None:
    old = make_network(relu(6), 2, "softmax")
    W = carried(old, (Layer(3, "maxout", 2),), [0, 1]).parameters.W[0]
    np.testing.assert_array_equal(W[:3], old.parameters.W[0][:3])
    np.testing.assert_array_equal(W[3:], FRESH)
