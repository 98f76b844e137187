"""The numerical check: it passes everything we have, and it can fail."""

import numpy as np
import pytest

from playground.engine.activations import ACTIVATIONS
from playground.engine.architecture import Layer
from playground.engine.gates import GATES
from playground.engine.gradient_check import check_gradients, relative_error
from playground.engine.graph import ComputationalGraph
from playground.engine.losses import LOSSES
from tests.engine.small_nets import check, make_network, random_rows, run, tolerance

TASKS = [
    *((name, n, False) for name, info in LOSSES.items() if info.classes for n in (2, 3, 6)),
    *((name, 1, True) for name, info in LOSSES.items() if info.regression),
]
OPTIONS = [("leaky_relu", 0.01), ("leaky_relu", 0.3), ("elu", 0.4), ("elu", 2.0)]
OPTIONS += [("maxout", 2), ("maxout", 3), ("maxout", 4)]


@pytest.mark.parametrize("l2", [0.0, 0.1])
@pytest.mark.parametrize("depth", [0, 1, 2, 3])
@pytest.mark.parametrize(("loss", "outputs", "regression"), TASKS)
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_every_combination_passes(
    activation: str, loss: str, outputs: int, regression: bool, depth: int, l2: float
) -> None:
    net = make_network((Layer(5, activation),) * depth, outputs, loss, l2=l2, seed=1)
    checks = check(net, random_rows(net, 6, regression=regression))
    limit = tolerance([activation] * depth, loss)
    assert len(checks) == depth + 1
    for tensor in checks:
        assert tensor.max_relative_error < limit, tensor
        assert tensor.kinks_crossed < tensor.entries
        assert tensor.analytic_norm > 0


@pytest.mark.parametrize("l2", [0.0, 0.1])
@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_l1_as_a_gradient_passes(activation: str, loss: str, l2: float) -> None:
    net = make_network((Layer(3, activation), Layer(2, activation)), 3, loss, l2=l2, l1=0.05)
    for tensor in check(net, random_rows(net, 5)):
        assert tensor.max_relative_error < tolerance([activation], loss), tensor


@pytest.mark.parametrize(("activation", "option"), OPTIONS)
def test_every_option_passes(activation: str, option: float) -> None:
    net = make_network((Layer(3, activation, option), Layer(3, activation, option)), 3, "softmax")
    for tensor in check(net, random_rows(net, 6)):
        assert tensor.max_relative_error < 1e-4, tensor


@pytest.mark.parametrize("seed", range(3))
def test_mixed_layers_pass(seed: int) -> None:
    names = np.random.default_rng(seed).permutation(list(ACTIVATIONS))[:4].tolist()
    net = make_network(tuple(Layer(3, name) for name in names), 3, "softmax", l2=0.01, seed=seed)
    for tensor in check(net, random_rows(net, 5)):
        assert tensor.max_relative_error < tolerance(names, "softmax"), (names, tensor)


def test_the_check_leaves_parameters_and_gradients_bit_identical() -> None:
    net = make_network((Layer(4, "relu"), Layer(4, "tanh")), 3, "hinge", l2=0.1, l1=0.01)
    rows = random_rows(net, 7)
    run(net, rows, proximal=False)
    value, gradient = net.parameters.value.tobytes(), net.parameters.gradient.tobytes()
    check(net, rows)
    assert net.parameters.value.tobytes() == value
    assert net.parameters.gradient.tobytes() == gradient


def test_entries_at_a_kink_are_counted_and_left_out() -> None:
    net = make_network((Layer(4, "relu"),), 3, "softmax")
    net.parameters.W[0][...] = 0  # every z is 0: the very corner
    first, second = check(net, random_rows(net, 5))
    assert first.kinks_crossed == first.entries
    assert first.worst is None
    assert first.numeric_norm == 0
    assert second.kinks_crossed == 0
    assert second.max_relative_error < 1e-7


def test_smooth_nets_have_no_kinks() -> None:
    net = make_network((Layer(4, "tanh"),), 3, "softmax")
    net.parameters.W[0][...] = 0
    assert sum(tensor.kinks_crossed for tensor in check(net, random_rows(net, 5))) == 0


def test_a_margin_at_its_corner_is_a_kink() -> None:
    net = make_network((), 2, "hinge")
    net.parameters.value[...] = 0
    net.parameters.W[0][:, -1] = (1, 0)  # s_0 - s_1 is exactly the margin
    rows = random_rows(net, 4)
    rows[3:] = [[1], [0]]
    (tensor,) = check(net, rows)
    assert tensor.kinks_crossed > 0


def test_l1_at_zero_is_a_kink() -> None:
    net = make_network((), 2, "softmax", l1=0.1)
    net.parameters.W[0][0, 0] = 0
    (tensor,) = check(net, random_rows(net, 4))
    assert tensor.kinks_crossed == 1


def test_entries_at_the_edge_of_where_there_is_a_loss_are_counted_with_those_at_kinks() -> None:
    graph = ComputationalGraph()
    x = graph.leaf("x", [0.0, 0.5])
    power = graph.add_gate(GATES["power"](graph, x, exponent=1.5))  # no real number below 0
    graph.add_gate(GATES["sum"](graph, power))
    with np.errstate(all="ignore"):
        (tensor,) = check_gradients(graph, [x])
        assert (tensor.kinks_crossed, tensor.worst) == (1, (1,))
        assert tensor.max_relative_error < 1e-7
        x.value[0] = -1  # no loss at all: nothing can be right
        (tensor,) = check_gradients(graph, [x])
    assert tensor.max_relative_error == np.inf


def test_worst_names_the_entry_that_is_wrong() -> None:
    net = make_network((Layer(3, "tanh"),), 2, "softmax")
    for tensor, W in zip(check(net, random_rows(net, 5)), net.parameters.W, strict=True):
        assert tensor.worst is not None
        assert all(0 <= i < n for i, n in zip(tensor.worst, W.shape, strict=True))


@pytest.mark.parametrize(
    ("analytic", "numeric", "error"),
    [
        (0.0, 0.0, 0.0),
        (2.0, 2.0, 0.0),
        (1.0, 2.0, 0.5),
        (2.0, 1.0, 0.5),
        (1.0, -1.0, 2.0),
        (1e-3, 0.0, 1.0),
        (float("nan"), 1.0, float("inf")),
        (1.0, float("inf"), float("inf")),
    ],
)
def test_the_relative_error_is_the_courses(analytic: float, numeric: float, error: float) -> None:
    assert relative_error(analytic, numeric) == error


def test_rounding_does_not_count_as_error() -> None:
    assert 0 < relative_error(1e-12, 0.0, noise=1e-10) < 1e-8
    assert relative_error(1.0, 1.1, noise=0.05) == pytest.approx(0.1 / 1.1)
