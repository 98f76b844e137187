"""One example: its numbers are the engine's, and agree with a net written down a second time."""

import numpy as np
import pytest

from playground.engine.activations import ACTIVATIONS
from playground.engine.architecture import Kind, Layer
from playground.engine.faults import FAULTS
from playground.engine.losses import LOSSES
from playground.engine.network import Network
from playground.training.example import ExamplePass, ExampleTrace
from tests.engine.plain_numpy_net import ACTIVATION_NAMES, LOSS_NAMES, Array
from tests.engine.small_nets import make_network, random_rows, run
from tests.training.plain_example import PlainTrace, trace_by_hand

NETS = 200
OPTIONS: dict[str, tuple[float | None, ...]] = {
    "leaky_relu": (0.0, 0.01, 0.3),
    "elu": (0.5, 1.0, 2.0),
    "maxout": (2, 3, 4),
}


def any_option(rng: np.random.Generator, name: str) -> float | None:
    options = OPTIONS.get(name, (None,))
    return options[rng.integers(len(options))]


def random_case(seed: int) -> tuple[Network, Array, float]:
    """A net with 0 to 4 hidden layers of any kind, a point and a target."""
    rng = np.random.default_rng([seed, 4])
    hidden: list[Layer] = []
    for _ in range(seed % 5):
        # Every activation gets its turn: as the first layer of two nets in ten.
        name = ACTIVATION_NAMES[seed // 5 % 10 if not hidden else rng.integers(10)]
        hidden.append(Layer(int(rng.integers(1, 8)), name, any_option(rng, name)))
    loss = LOSS_NAMES[seed % 3]
    outputs = 1 if loss == "squared" and seed % 2 else int(rng.integers(2, 7))
    net = make_network(tuple(hidden), outputs, loss, l2=0.1, l1=0.05, seed=seed)
    x = rng.uniform(-2, 2, 2)
    target = float(rng.normal()) if outputs == 1 else float(rng.integers(outputs))
    return net, x, target


def assert_close(found: Array | None, expected: Array | None) -> None:
    if found is None or expected is None:
        assert found is None
        assert expected is None
        return
    assert found.shape == expected.shape
    np.testing.assert_allclose(found, expected, rtol=1e-9, atol=1e-9)


def assert_equal_but_for_rounding(found: Array, expected: Array) -> None:
    """The order in which a training step adds up is not that of a steady product."""
    np.testing.assert_allclose(found, expected, rtol=1e-12, atol=1e-15)


def assert_same(found: ExampleTrace, expected: PlainTrace) -> None:
    assert found.loss == pytest.approx(expected.loss, abs=1e-9)
    assert_close(found.scores, expected.scores)
    assert_close(found.probabilities, expected.probabilities)
    assert_close(found.dx, expected.dx)
    assert len(found.layers) == len(expected.layers)
    for layer, plain in zip(found.layers, expected.layers, strict=True):
        assert layer.activation == plain.activation
        for name in ("W", "b", "z", "a", "da", "dz", "dW", "db", "local"):
            assert_close(getattr(layer, name), getattr(plain, name))
        if plain.winner is None:
            assert layer.winner is None
        else:
            np.testing.assert_array_equal(layer.winner, plain.winner)


def mixed_case(seed: int) -> tuple[Network, Array, float]:
    """A net whose hidden layers have units of any kind but maxout."""
    rng = np.random.default_rng([seed, 5])
    hidden = []
    for _ in range(1 + seed % 3):
        names = [str(name) for name in rng.choice(ACTIVATION_NAMES[:-1], rng.integers(2, 9))]
        kinds = tuple(Kind(name, any_option(rng, name)) for name in names)
        hidden.append(Layer(len(kinds), kinds[0].activation, kinds[0].option, mixed=kinds))
    net = make_network(tuple(hidden), 3, LOSS_NAMES[seed % 3], l2=0.1, seed=seed)
    return net, rng.uniform(-2, 2, 2), float(rng.integers(3))


@pytest.mark.parametrize("seed", range(NETS))
def test_every_number_is_that_of_a_net_written_down_a_second_time(seed: int) -> None:
    net, x, target = random_case(seed)
    assert_same(ExamplePass(net).run(x, target), trace_by_hand(net, x, target))


@pytest.mark.parametrize("seed", range(30))
def test_every_number_of_a_mixed_net_is_that_of_one_written_down_a_second_time(seed: int) -> None:
    net, x, target = mixed_case(seed)
    trace = ExamplePass(net).run(x, target)
    assert_same(trace, trace_by_hand(net, x, target))
    for layer, described in zip(trace.layers, net.architecture.hidden, strict=False):
        assert tuple(layer.kind(unit) for unit in range(layer.units)) == described.kinds


def test_the_random_nets_are_of_every_kind() -> None:
    cases = [random_case(seed)[0].architecture for seed in range(NETS)]
    layers = [layer for each in cases for layer in each.hidden]
    assert {layer.activation for layer in layers} == set(ACTIVATIONS)
    assert {layer.pieces for layer in layers} == {1, 2, 3, 4}
    assert {each.loss for each in cases} == set(LOSSES)
    assert {len(each.hidden) for each in cases} == {0, 1, 2, 3, 4}
    assert any(each.n_outputs == 1 for each in cases)


def example_net() -> Network:
    return make_network((Layer(4, "tanh"), Layer(3, "maxout", 3)), 3, "softmax", l2=0.1)


def test_an_example_leaves_the_run_alone() -> None:
    net = example_net()
    last = run(net, random_rows(net, 8))
    before = (
        net.parameters.value.copy(),
        net.parameters.gradient.copy(),
        last.z[0].gradient.copy(),
        last.rows.copy(),
    )
    ExamplePass(net).run((0.5, -1.0), 2)
    now = (net.parameters.value, net.parameters.gradient, last.z[0].gradient, last.rows)
    for old, new in zip(before, now, strict=True):
        np.testing.assert_array_equal(new, old)


def test_a_trace_keeps_its_numbers_and_the_next_one_shows_the_new_weights() -> None:
    net = example_net()
    examples = ExamplePass(net)
    first = examples.run((0.5, -1.0), 2)
    W = first.layers[0].W.copy()
    net.parameters.value *= 2
    second = examples.run((-0.5, 1.0), 0)
    np.testing.assert_array_equal(first.layers[0].W, W)
    np.testing.assert_array_equal(second.layers[0].W, 2 * W)
    assert first.x.tolist() == [0.5, -1.0]
    assert_same(second, trace_by_hand(net, np.array([-0.5, 1.0]), 0))


def test_the_numbers_are_the_engines_own_in_a_batch_of_one() -> None:
    net = make_network((Layer(4, "tanh"), Layer(3, "relu")), 3, "softmax")
    rows = random_rows(net, 1)
    found = ExamplePass(net).run(rows[:2, 0], int(rows[3:, 0].argmax()))
    nodes = run(net, rows)
    for k, layer in enumerate(found.layers):
        assert_equal_but_for_rounding(layer.z, nodes.z[k].value[:, 0])
        assert_equal_but_for_rounding(layer.dz, nodes.z[k].gradient[:, 0])
        assert_equal_but_for_rounding(layer.dW, nodes.W[k].gradient[:, :-1])
    assert found.loss == pytest.approx(float(nodes.graph.root.value), rel=1e-12)


def test_the_gradients_of_maxout_are_told_by_unit_and_by_piece() -> None:
    layer = ExamplePass(example_net()).run((0.5, -1.0), 2).layers[1]
    assert (layer.units, layer.pieces, layer.winner is not None) == (3, 3, True)
    np.testing.assert_allclose(layer.unit_dz, layer.da)
    for unit in range(3):
        pieces = layer.z[layer.rows_of(unit)]
        assert len(pieces) == 3
        assert layer.winner is not None
        assert pieces[layer.winner[unit]] == layer.a[unit] == pieces.max()


def test_every_layer_reads_what_the_one_before_it_gives() -> None:
    found = ExamplePass(example_net()).run((0.5, -1.0), 2)
    for k, layer in enumerate(found.layers):
        np.testing.assert_allclose(layer.W @ found.inputs_of(k) + layer.b, layer.z, rtol=1e-12)


@pytest.mark.parametrize("target", [-1, 3, 0.5, float("nan")])
def test_a_class_that_the_net_does_not_know_is_refused(target: float) -> None:
    with pytest.raises(ValueError, match="class is 0 to 2"):
        ExamplePass(example_net()).run((0, 0), target)


def test_a_net_that_has_exploded_is_shown_as_it_is() -> None:
    net = example_net()
    net.parameters.value *= 1e200
    assert not np.isfinite(ExamplePass(net).run((0.5, -1.0), 2).loss)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_broken_gradient_is_shown_broken(fault: str) -> None:
    hidden = (Layer(4, "leaky_relu", 0.3), Layer(3, "tanh"))
    rows = random_rows(make_network(hidden, 3, "softmax"), 1)
    nets = [make_network(hidden, 3, "softmax") for _ in range(2)]
    broken = Network(nets[1].architecture, fault=fault)
    broken.parameters.value[...] = nets[1].parameters.value
    label = int(rows[3:, 0].argmax())
    found = ExamplePass(broken).run(rows[:2, 0], label)
    nodes, sound = run(broken, rows), ExamplePass(nets[0]).run(rows[:2, 0], label)
    assert found.loss == sound.loss
    for k, layer in enumerate(found.layers):
        assert_equal_but_for_rounding(layer.dz, nodes.z[k].gradient[:, 0])
        found_dW = np.column_stack([layer.dW, layer.db])
        assert_equal_but_for_rounding(found_dW, nodes.W[k].gradient)
    same = all(
        np.array_equal(a.dW, b.dW) and np.array_equal(a.db, b.db)
        for a, b in zip(found.layers, sound.layers, strict=True)
    )
    assert same == (fault in ("no_lambda", "adam_correction"))


@pytest.mark.parametrize("units", [1, 2, 3, 4, 5, 7, 8, 9, 16])
def test_a_unit_with_outgoing_weights_of_0_changes_no_bit_of_an_example(units: int) -> None:
    net = make_network((Layer(units, "tanh"), Layer(3, "sigmoid")), 3, "softmax")
    wider = make_network((Layer(units + 1, "tanh"), Layer(3, "sigmoid")), 3, "softmax", seed=1)
    for k, (before, after) in enumerate(zip(net.parameters.W, wider.parameters.W, strict=True)):
        if k == 0:
            after[1:] = before
        else:
            after[...] = np.insert(before, 0, 0, axis=1) if k == 1 else before
    for point in np.random.default_rng(units).uniform(-6, 6, (10, 2)):
        found, expected = (ExamplePass(each).run(point, 2) for each in (wider, net))
        assert found.scores.tobytes() == expected.scores.tobytes()
        assert found.loss == expected.loss
