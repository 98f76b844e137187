import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.engine.activations import ACTIVATIONS
from playground.engine.network import Network
from playground.training.example import ExamplePass, ExampleTrace
from playground.training.stops import Progress, Stop, walk
from playground.ui.views.network.numbers import UnitNumbers, fitted, winning_rows
from playground.ui.views.network.state import NetworkState
from tests.ui.views.network.network_nets import example_net

X, CLASS = (1.84, -0.92), 2


def traced(network: Network) -> ExampleTrace:
    return ExamplePass(network).run(X, CLASS)


def at(network: Network, trace: ExampleTrace, stop: Stop) -> UnitNumbers:
    return UnitNumbers.of(trace, Progress(network.architecture, stop))


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("loss", ["softmax", "hinge"])
def test_all_numbers_of_an_example_are_the_traces(activation: str, loss: str) -> None:
    trace = traced(example_net(5, 4, activation=activation, loss=loss))
    numbers = UnitNumbers.of(trace)
    assert numbers.above[0].tolist() == list(X)
    assert numbers.below[0].tolist() == trace.dx.tolist()
    for k, layer in enumerate(trace.layers):
        assert numbers.above[k + 1].tolist() == layer.a.tolist()
        assert numbers.below[k + 1].tolist() == layer.unit_dz.tolist()
        assert numbers.slopes[k].shape == (layer.units, len(trace.inputs_of(k)))
    for k, layer in enumerate(trace.layers[:-1]):
        assert numbers.upstream[k + 1].tolist() == layer.da.tolist()
    assert (numbers.probabilities is None) == (loss == "hinge")
    assert numbers.loss == trace.loss


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_what_flows_into_a_unit_adds_up_to_z_and_what_is_handed_back_to_the_gradient(
    activation: str,
) -> None:
    trace = traced(example_net(5, 4, activation=activation))
    numbers = UnitNumbers.of(trace)
    for k, layer in enumerate(trace.layers):
        biases = layer.b[winning_rows(layer)]
        np.testing.assert_allclose(numbers.flow[k].sum(axis=1) + biases, numbers.sums[k])
        handed_back = numbers.returned[k].sum(axis=0)
        upstream = trace.layers[k - 1].da if k else trace.dx
        np.testing.assert_allclose(handed_back, upstream, rtol=1e-9, atol=1e-12)


def test_of_maxout_the_piece_that_won_is_shown() -> None:
    trace = traced(example_net(6, activation="maxout"))
    numbers, layer = UnitNumbers.of(trace), trace.layers[0]
    assert layer.winner is not None
    assert len(set(layer.winner.tolist())) > 1
    assert numbers.winner[0] is not None
    assert numbers.winner[0].tolist() == layer.winner.tolist()
    for unit, piece in enumerate(layer.winner):
        assert numbers.sums[0][unit] == layer.z.reshape(layer.pieces, -1)[piece, unit]
    # Its z is its a, since the largest won.
    np.testing.assert_allclose(numbers.sums[0], layer.a)


# What is not computed yet


def test_nothing_is_shown_before_it_is_computed_and_all_of_it_at_the_end() -> None:
    network = example_net(3, 2, activation="maxout")
    trace = traced(network)
    known = []
    for stop in walk(network.architecture, "parts"):
        numbers = at(network, trace, stop)
        arrays = (*numbers.above, *numbers.below, *numbers.flow, *numbers.returned, *numbers.slopes)
        known.append(sum(int(np.isfinite(array).sum()) for array in arrays))
    assert known == sorted(known)
    assert known[0] < known[-1]
    whole = UnitNumbers.of(trace)
    last = at(network, trace, Stop("update"))
    for name in ("above", "below", "upstream", "sums", "flow", "returned", "slopes"):
        for one, other in zip(getattr(last, name), getattr(whole, name), strict=True):
            np.testing.assert_array_equal(one, other)


def test_forward_the_values_come_layer_by_layer() -> None:
    network = example_net(3, 2)
    numbers = at(network, traced(network), Stop("forward", 0))
    assert np.isfinite(numbers.above[1]).all()
    assert np.isnan(numbers.above[2]).all()
    assert np.isfinite(numbers.flow[0]).all()
    assert np.isnan(numbers.flow[1]).all()
    assert all(np.isnan(below).all() for below in numbers.below)
    assert numbers.loss is not None
    assert math.isnan(numbers.loss)
    assert numbers.probabilities is not None
    assert np.isnan(numbers.probabilities).all()


def test_backward_a_unit_has_its_upstream_gradient_first_and_those_of_its_weights_last() -> None:
    network = example_net(3, 2)
    trace = traced(network)
    numbers = at(network, trace, Stop("backward", 1, 0, "upstream"))
    assert np.isfinite(numbers.upstream[2]).tolist() == [True, False]
    assert np.isfinite(numbers.returned[2]).all(axis=0).tolist() == [True, False]
    assert np.isnan(numbers.below[2]).all()
    numbers = at(network, trace, Stop("backward", 1, 0, "local"))
    assert np.isfinite(numbers.below[2]).tolist() == [True, False]
    assert np.isnan(numbers.slopes[1]).all()
    numbers = at(network, trace, Stop("backward", 1, 0, "weights"))
    assert np.isfinite(numbers.slopes[1]).all(axis=1).tolist() == [True, False]


# As a state


@pytest.mark.parametrize("gradients", [False, True])
def test_edges_of_an_example_show_what_flows_or_its_gradients(gradients: bool) -> None:
    trace = traced(example_net(5, 4, activation="maxout"))
    state = NetworkState.of_example(trace, gradients=gradients)
    numbers = UnitNumbers.of(trace)
    assert state.is_example
    assert state.units == (2, 5, 4, 3)
    assert state.symbol == ("∂L/∂w" if gradients else "w·a")
    shown = numbers.slopes if gradients else numbers.flow
    for one, other in zip(state.edges, shown, strict=True):
        np.testing.assert_array_equal(one, other)
    for k, layer in enumerate(trace.layers):
        np.testing.assert_array_equal(state.weights[k] * trace.inputs_of(k), numbers.flow[k])
        np.testing.assert_array_equal(state.bias[k], layer.b[winning_rows(layer)])
        np.testing.assert_array_equal(state.bias_gradients[k], layer.db[winning_rows(layer)])


def test_gradients_of_biases_are_known_with_those_of_the_weights() -> None:
    network = example_net(3)
    progress = Progress(network.architecture, Stop("backward", 1))
    state = NetworkState.of_example(traced(network), gradients=True, progress=progress)
    assert np.isnan(state.bias_gradients[0]).all()
    assert np.isfinite(state.bias_gradients[1]).all()


# In words


@pytest.mark.parametrize(
    ("value", "chars", "text"),
    [
        (0.0, 6, "0.00"),
        (0.8166, 7, "0.817"),
        (-0.8166, 6, "−0.817"),
        (3.8, 6, "3.80"),
        (-12.34, 6, "−12.3"),
        (-0.01234, 7, "−0.0123"),
        (-0.01234, 6, "−0.012"),
        (-0.00512, 6, "−0.005"),
        (0.00015, 6, "1.5e−4"),
        (0.000964, 6, "9.6e−4"),
        (0.00098, 7, "0.00098"),
        (0.000998, 6, "0.0010"),
        (-4.2e-26, 6, "−4e−26"),
        (-4.2e-26, 7, "−4e−26"),
        (4.2e-26, 7, "4.2e−26"),
        (-4.2e-261, 7, "−4e−261"),
        (-4.2e-261, 6, "≈0"),
        (9.996, 6, "10.0"),
        (1.7e-6, 7, "1.7e−6"),
        (-1.7e-6, 6, "−2e−6"),
        (12345.0, 6, "12300"),
        (math.nan, 6, "NaN"),
        (-math.inf, 6, "−∞"),
    ],
)
def test_a_number_is_written_in_so_many_characters(value: float, chars: int, text: str) -> None:
    assert fitted(value, chars) == text


@given(st.floats(1e-9, 1e5), st.booleans(), st.integers(6, 7))
def test_a_number_fits_and_is_right(size: float, negative: bool, chars: int) -> None:
    value = -size if negative else size
    text = fitted(value, chars)
    assert len(text) <= chars
    shown = float(text.replace("−", "-"))
    assert shown == pytest.approx(value, rel=0.5)
    assert fitted(shown, 7).startswith("−") == negative


def test_the_numbers_of_a_unit_are_read_out() -> None:
    network = example_net(3, 2)
    trace = traced(network)
    assert UnitNumbers.of(trace).describe(0, 0).startswith("x = 1.84, ∂L/∂x = ")
    forward = at(network, trace, Stop("forward", 0))
    assert forward.describe(1, 1).startswith("a = ")
    assert "∂L" not in forward.describe(1, 1)
    assert forward.describe(2, 0) == ""
