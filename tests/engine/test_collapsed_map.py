"""A net without a non-linearity is one linear map."""

import numpy as np
import pytest

from playground.engine.activations import ACTIVATIONS
from playground.engine.architecture import Layer
from playground.engine.collapsed_map import collapsed_map
from tests.engine.small_nets import make_network, random_rows, run


@pytest.mark.parametrize("outputs", [1, 2, 3])
@pytest.mark.parametrize("units", [(4,), (5, 3), (2, 7, 1, 6)])
def test_the_collapsed_map_gives_the_nets_scores(units: tuple[int, ...], outputs: int) -> None:
    net = make_network(tuple(Layer(n, "identity") for n in units), outputs, "squared")
    found = run(net, random_rows(net, 9))
    collapsed = collapsed_map(net)
    assert collapsed is not None
    assert collapsed.W.shape == (outputs, 2)
    assert collapsed.layers == len(units) + 1
    scores = collapsed.W @ found.x.value + collapsed.b[:, None]
    np.testing.assert_allclose(scores, found.scores.value, rtol=1e-12, atol=1e-12)


def test_the_matrix_is_the_product_of_the_matrices() -> None:
    net = make_network((Layer(4, "identity"), Layer(3, "identity")), 2, "softmax")
    W1, W2, W3 = (W[:, :-1] for W in net.parameters.W)
    collapsed = collapsed_map(net)
    assert collapsed is not None
    np.testing.assert_allclose(collapsed.W, W3 @ W2 @ W1, rtol=1e-12)


@pytest.mark.parametrize("activation", sorted({*ACTIVATIONS} - {"identity"}))
def test_a_net_that_bends_anywhere_does_not_collapse(activation: str) -> None:
    assert collapsed_map(make_network((Layer(3, activation),), 2, "softmax")) is None
    mixed = (Layer(3, "identity"), Layer(3, activation))
    assert collapsed_map(make_network(mixed, 2, "softmax")) is None


def test_without_a_hidden_layer_nothing_collapses() -> None:
    assert collapsed_map(make_network((), 2, "softmax")) is None


def test_the_map_is_a_copy_and_an_exploded_net_has_one_without_a_warning() -> None:
    net = make_network((Layer(3, "identity"),), 2, "softmax")
    first = collapsed_map(net)
    assert first is not None
    before = first.W.copy()
    net.parameters.value[...] = 1e300
    np.testing.assert_array_equal(first.W, before)
    assert collapsed_map(net) is not None
