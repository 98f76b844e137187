"""The case studies of the course: what is printed in the notes comes out of the engine."""

import numpy as np
import pytest

from playground.data.batches import example_rows
from playground.data.datasets import DATASETS, make_points
from playground.engine.architecture import Architecture, Layer
from playground.engine.graph import ComputationalGraph
from playground.engine.linear_gates import Matmul
from playground.engine.losses import SquaredError
from playground.engine.network import Network
from playground.engine.optimizers import OPTIMIZERS
from playground.engine.smooth_activations import Sigmoid
from tests.engine.small_nets import Array, accuracy, loss_of, run, train


def initialized(
    hidden: tuple[Layer, ...], outputs: int, init: str, seed: int, l2: float = 0.0
) -> Network:
    net = Network(Architecture(2, hidden, outputs, "softmax"), l2)
    net.initialize(init, seed)
    return net


def slide_points(name: str) -> Array:
    return example_rows(make_points(name, DATASETS[name].default_points, 0.0, 0), 2)


def notes_spiral() -> tuple[Array, list[Array], list[Array]]:
    """The very points and first weights of the notes' code, neural-networks-case-study.

    Returns:
        the rows of the batch, the linear classifier's weights, the two-layer net's weights.
    """
    rng = np.random.RandomState(0)
    X = []
    for j in range(3):
        r = np.linspace(0, 1, 100)
        t = np.linspace(4 * j, 4 * (j + 1), 100) + 0.2 * rng.randn(100)
        X.append([r * np.sin(t), r * np.cos(t)])
    targets = np.eye(3).repeat(100, axis=1)
    rows = np.concatenate([np.concatenate(X, axis=1), np.ones((1, 300)), targets])
    linear: list[Array] = [0.01 * rng.randn(2, 3)]
    two_layer: list[Array] = [0.01 * rng.randn(2, 100), 0.01 * rng.randn(100, 3)]
    return rows, linear, two_layer


def notes_net(hidden: tuple[Layer, ...], weights: list[Array]) -> Network:
    net = Network(Architecture(2, hidden, 3, "softmax"), 1e-3)
    for W, w in zip(net.parameters.W, weights, strict=True):
        W[:, :-1] = w.T
    return net


def test_a_linear_classifier_gets_half_of_the_spiral() -> None:
    rows, weights, _ = notes_spiral()
    net = notes_net((), weights)
    losses = []
    for _ in range(20):
        losses.append(loss_of(run(net, rows)))
        found = train(net, rows, "sgd", 1.0, 10)
    assert losses[0] == pytest.approx(1.097, abs=6e-4)
    assert losses[1] == pytest.approx(0.917, abs=1e-3)
    assert losses[-1] == pytest.approx(0.7863, abs=1e-4)
    assert accuracy(found) == pytest.approx(0.49, abs=0.005)


def test_100_rectifiers_get_98_percent_of_the_spiral_and_some_of_them_die() -> None:
    """The longest test of the engine: 10,000 steps."""
    rows, _, weights = notes_spiral()
    net = notes_net((Layer(100, "relu"),), weights)
    assert loss_of(run(net, rows)) == pytest.approx(1.0987, abs=2e-4)
    assert loss_of(train(net, rows, "sgd", 1.0, 1000)) == pytest.approx(0.295, abs=0.01)
    found = train(net, rows, "sgd", 1.0, 9000)
    assert loss_of(found) == pytest.approx(0.245, abs=0.005)
    assert accuracy(found) == pytest.approx(0.98, abs=0.01)
    dead = (found.activations[0].output.value <= 0).all(axis=1)
    assert 3 <= dead.sum() <= 15  # they no longer learn
    run(net, rows)
    np.testing.assert_array_equal(found.unit_gradient(0)[dead], 0)


def slide_accuracy(name: str, units: int, l2: float) -> float:
    """The mean over three seeds, as the course's demo trains."""
    rows = slide_points(name)
    nets = [initialized((Layer(units, "tanh"),), 2, "glorot", seed, l2) for seed in range(3)]
    return float(np.mean([accuracy(train(net, rows, "adam", 0.01, 6000)) for net in nets]))


@pytest.mark.parametrize(
    ("units", "expected", "tolerance"), [(3, 0.81, 0.08), (6, 0.92, 0.06), (20, 1.0, 0.0)]
)
def test_more_neurons_can_express_more(units: int, expected: float, tolerance: float) -> None:
    assert slide_accuracy("slide_sizes", units, 0.001) == pytest.approx(expected, abs=tolerance)


@pytest.mark.parametrize(
    ("l2", "expected", "tolerance"), [(0.001, 1.0, 0.0), (0.01, 0.85, 0.05), (0.1, 0.80, 0.04)]
)
def test_more_regularization_smooths_the_boundary(
    l2: float, expected: float, tolerance: float
) -> None:
    assert slide_accuracy("slide_lambda", 20, l2) == pytest.approx(expected, abs=tolerance)


def test_raising_lambda_raises_the_loss() -> None:
    rows = slide_points("slide_lambda")
    full, data, norms = [], [], []
    for l2 in (0.0, 0.001, 0.01, 0.1, 1.0):
        net = initialized((Layer(20, "tanh"),), 2, "glorot", 0, l2)
        found = train(net, rows, "adam", 0.01, 3000)
        full.append(loss_of(found))
        data.append(float(found.graph.nodes["data loss"].value))
        norms.append(sum(float(np.sum(W[:, :-1] ** 2)) for W in net.parameters.W))
    assert full == sorted(full)
    assert data == sorted(data)
    assert norms == sorted(norms, reverse=True)


def test_raising_lambda_raises_the_loss_of_the_same_weights() -> None:
    rows = slide_points("slide_lambda")
    nets = [initialized((Layer(20, "tanh"),), 2, "glorot", 0, l2) for l2 in (0.0, 0.01, 0.1)]
    losses = [loss_of(run(net, rows)) for net in nets]
    assert losses == sorted(set(losses))


@pytest.mark.parametrize("activation", ["tanh", "relu", "maxout"])
def test_20_points_are_overfitted_without_regularization(activation: str) -> None:
    rows = example_rows(make_points("moons", 20, 0.3, 0), 2)
    net = initialized((Layer(30, activation),), 2, "he", 0)
    found = train(net, rows, "adam", 0.02, 3000)
    assert loss_of(found) < 1e-3
    assert accuracy(found) == 1


# The two-layer net in 20 lines.

X_OF_20_LINES = np.array([[0.0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]])


def net_in_20_lines(y: Array, steps: int) -> tuple[Array, Array, Array]:
    """The script itself, but for its seed: its two matrices and its outputs."""
    X, rng = X_OF_20_LINES, np.random.default_rng(1)
    syn0, syn1 = 2 * rng.random((3, 4)) - 1, 2 * rng.random((4, 1)) - 1
    for _ in range(steps):
        l1 = 1 / (1 + np.exp(-(X @ syn0)))
        l2 = 1 / (1 + np.exp(-(l1 @ syn1)))
        l2_delta = (y - l2) * (l2 * (1 - l2))
        l1_delta = l2_delta @ syn1.T * (l1 * (1 - l1))
        syn1 += l1.T @ l2_delta
        syn0 += X.T @ l1_delta
    return syn0, syn1, 1 / (1 + np.exp(-(1 / (1 + np.exp(-(X @ syn0))) @ syn1)))


def the_same_net_of_gates(y: Array, steps: int) -> tuple[Array, Array, Array]:
    """The script as a computational graph, one example per column."""
    rng = np.random.default_rng(1)
    syn0, syn1 = 2 * rng.random((3, 4)) - 1, 2 * rng.random((4, 1)) - 1
    graph = ComputationalGraph()
    x = graph.leaf("x", X_OF_20_LINES.T, differentiable=False)
    targets = graph.leaf("y", y.T, differentiable=False)
    W1, W2 = graph.leaf("W1", syn0.T), graph.leaf("W2", syn1.T)
    a1 = graph.add_gate(Sigmoid(graph, graph.add_gate(Matmul(graph, W1, x))))
    a2 = graph.add_gate(Sigmoid(graph, graph.add_gate(Matmul(graph, W2, a1))))
    graph.add_gate(SquaredError(graph, a2, targets))
    for _ in range(steps):
        graph.forward()
        graph.backward()
        for W in (W1, W2):
            W.value -= 4 * W.gradient  # the script sums over its four examples
    graph.forward()
    return W1.value.T, W2.value.T, a2.value.T


@pytest.mark.parametrize("labels", [(0, 1, 1, 0), (0, 1, 0, 0)], ids=["xor", "separable"])
def test_the_net_in_20_lines_is_a_graph_of_gates(labels: tuple[int, ...]) -> None:
    y = np.array([labels], float).T
    script, gates = net_in_20_lines(y, 500), the_same_net_of_gates(y, 500)
    for expected, found in zip(script, gates, strict=True):
        np.testing.assert_allclose(found, expected, rtol=1e-9, atol=1e-11)


@pytest.mark.parametrize("labels", [(0, 1, 1, 0), (0, 1, 0, 0)], ids=["xor", "separable"])
def test_the_net_in_20_lines_learns_its_targets(labels: tuple[int, ...]) -> None:
    y = np.array([labels], float).T
    outputs = the_same_net_of_gates(y, 60_000)[2]
    assert np.abs(outputs - y).max() < 0.02


# Initialization and depth.


def test_gradients_vanish_in_a_deep_sigmoid_net() -> None:
    rows = example_rows(make_points("spiral3", 60, 0.2, 0), 3)
    deep = initialized((Layer(8, "sigmoid"),) * 8, 3, "small", 0)
    found = run(deep, rows)
    sizes = [float(np.abs(found.unit_gradient(k)).mean()) for k in range(9)]
    assert sizes == sorted(sizes)
    assert sizes[0] < 1e-9 * sizes[-1]


def test_he_keeps_the_gradients_of_a_deep_rectifier_net_alive() -> None:
    rows = example_rows(make_points("spiral3", 60, 0.2, 0), 3)
    sizes = {}
    for init in ("he", "small"):
        found = run(initialized((Layer(32, "relu"),) * 8, 3, init, 0), rows)
        sizes[init] = float(np.linalg.norm(found.unit_gradient(0)))
    assert sizes["he"] > 1e-3
    assert sizes["small"] < 1e-6


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_zeros_never_break_the_symmetry(optimizer: str) -> None:
    rows = example_rows(make_points("spiral3", 60, 0.2, 0), 3)
    net = initialized((Layer(8, "sigmoid"), Layer(4, "sigmoid")), 3, "zeros", 0)
    found = train(net, rows, optimizer, 0.05, 100)
    # Only up to rounding: BLAS may sum the last rows of a matrix in another order than the first.
    for a in found.a[:-1]:
        np.testing.assert_allclose(a.value, a.value[:1].repeat(len(a.value), 0), rtol=1e-6)
    assert np.abs(net.parameters.value).max() > 0  # it did train


def test_large_weights_saturate_tanh() -> None:
    rows = example_rows(make_points("spiral", 100, 0.1, 0), 2)
    shares = {}
    for init in ("glorot", "large"):
        found = run(initialized((Layer(64, "tanh"),) * 3, 2, init, 0), rows)
        shares[init] = float(np.mean(np.abs(found.a[2].value) > 0.97))
    assert shares["large"] > 0.7 > 0.3 > shares["glorot"]


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_every_optimizer_learns_the_circle(optimizer: str) -> None:
    rows = example_rows(make_points("circle", 200, 0.0, 0), 2)
    net = initialized((Layer(8, "tanh"),), 2, "glorot", 0)
    assert accuracy(train(net, rows, optimizer, 0.05, 1500)) > 0.95
