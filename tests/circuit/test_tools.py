"""Beside the graph: Jacobians, descent, rounding, guesses, and parts of a net as circuits."""

import numpy as np
import pytest

from playground.circuit.build import build
from playground.circuit.descent import Descent
from playground.circuit.examples import EXAMPLES
from playground.circuit.from_net import NetLayer, activation_text, example_circuit, neuron_circuit
from playground.circuit.guess import judge_downstream, judge_gradient, judge_value
from playground.circuit.jacobian import jacobian, structure
from playground.circuit.layout import layout
from playground.circuit.numbers import fixed, short, table
from playground.circuit.rounding import slide_rounding
from playground.circuit.sizes import node_sizes
from playground.circuit.svg import COLORS, svg
from playground.engine.activations import ACTIVATIONS
from playground.engine.architecture import Architecture, Layer
from playground.engine.losses import LOSSES
from playground.engine.network import Network
from playground.expression.tree import ExpressionError
from playground.training.config import Config, LayerConfig
from playground.training.trainer import Trainer
from tests.circuit.circuits import Array, circuit, example, number


@pytest.mark.parametrize(
    ("text", "node", "by", "name"),
    [
        ("f = tanh(v)", "f", "v", "diagonal"),
        ("f = 3*v", "f", "v", "scaled"),
        ("f = v + 1", "f", "v", "identity"),
        ("f = max(v, 0)", "f", "v", "mask"),
        ("q = 2*w; f = W@v + q", "f", "w", "scaled"),
        ("f = W@v", "f", "v", "dense"),
        ("f = W@v", "f", "W", "blocks"),
        ("f = v + 0*w", "f", "w", "zero"),
        ("f = sum(v)", "f", "v", "dense"),
        ("q = 2*v; f = q*w", "q", "w", "zero"),
    ],
)
def test_the_structure_of_a_jacobian_has_a_name(text: str, node: str, by: str, name: str) -> None:
    c = circuit(text, v=[1.0, -2.0], w=[3.0, 4.0], W=[[1.0, 2.0], [3.0, 4.0]])
    assert jacobian(c, node, by).structure == name


def test_a_jacobian_is_what_small_steps_say_and_leaves_the_circuit_alone() -> None:
    c = circuit("q = W@v; f = sin(q)*q", W=[[1.0, 2.0], [3.0, 4.0], [0.5, 1.0]], v=[0.3, -0.2])
    before = c.gradient("v").copy()
    found = jacobian(c, "f", "v").matrix
    np.testing.assert_array_equal(c.gradient("v"), before)
    for k in range(2):
        step = np.eye(2)[k] * 1e-6
        values = c.input_values()
        up = build(c.program, {**values, "v": values["v"] + step}).value("f").copy()
        down = build(c.program, {**values, "v": values["v"] - step}).value("f")
        np.testing.assert_allclose(found[:, k], (up - down) / 2e-6, rtol=1e-7)


def test_the_jacobian_by_all_inputs_has_those_by_each_side_by_side() -> None:
    c = example("jacobian")
    assert jacobian(c, "f").matrix.tolist() == [[16, 12], [-4, 18]]
    assert jacobian(c, "f").inputs == ("x", "y")
    assert jacobian(c, "f", "y", "x").matrix.tolist() == [[12, 16], [18, -4]]
    c = circuit("f = W@v", W=[[1.0, 2.0], [3.0, 4.0]], v=[0.3, -0.2])
    both = jacobian(c, "f", "v").matrix, jacobian(c, "f", "W").matrix
    np.testing.assert_array_equal(jacobian(c, "f", "v", "W").matrix, np.hstack(both))


def test_a_jacobian_of_one_number_is_its_derivative() -> None:
    assert structure(np.array([[2.0]])) == "dense"
    assert jacobian(circuit("x^2", x=3), "f", "x").matrix.tolist() == [[6]]


def test_minimizing_makes_f_fall_and_moves_only_what_was_chosen() -> None:
    c = circuit("f = (x - 3)^2 + y^2", x=0, y=2)
    descent = Descent(c, ["x"], 0.1)
    descent.step(100)
    assert descent.history == sorted(descent.history, reverse=True)
    assert number(c, "x") == pytest.approx(3, abs=1e-8)
    assert number(c, "y") == 2


def test_a_step_that_leads_nowhere_is_not_taken() -> None:
    c = circuit("f = log(x)", x=1)
    with pytest.raises(ExpressionError, match="logarithm"):
        Descent(c, ["x"], 2).step()
    assert number(c, "x") == 1
    with pytest.raises(ExpressionError, match="Only a number"):
        Descent(circuit("f = 2*v", v=[1, 2]), ["v"])


def test_rounding_that_divides_by_zero_is_said() -> None:
    with pytest.raises(ExpressionError, match="Rounded to two decimals"):
        slide_rounding(circuit("1/(x*y)", x=0.04, y=0.03))
    with pytest.raises(ExpressionError, match="Rounded to 3 decimals"):
        slide_rounding(circuit("1/(x*y)", x=0.01, y=0.01), 3)


def test_the_rounded_slope_of_a_sigmoid_is_that_of_its_rounded_output() -> None:
    c = circuit("sigmoid(x)", x=1)  # 0.73 * 0.27 = 0.1971, exact 0.196612
    assert float(slide_rounding(c, 2).gradients["x"]) == 0.2
    c = circuit("sigmoid(x)", x=-0.46)  # 0.39 * 0.61 = 0.2379, exact 0.237228
    assert float(slide_rounding(c, 2).gradients["x"]) == 0.24
    assert float(slide_rounding(circuit("tanh(x)", x=1.5), 1).gradients["x"]) == 0.2  # 1 - 0.9²


@pytest.mark.parametrize("key", ["sum_times", "patterns", "vectors"])
def test_rounding_changes_nothing_where_two_decimals_are_enough(key: str) -> None:
    c, rounded = example(key), slide_rounding(example(key))
    tolerance = 0 if key != "vectors" else 0.02
    for node in c.nodes:
        np.testing.assert_allclose(rounded.values[node.name], c.value(node.name), atol=tolerance)


@pytest.mark.parametrize(
    ("guess", "judgement"),
    [
        (0.39, "right"),
        (0.393, "right"),
        (-0.39, "sign"),
        (2.0, "no_upstream"),
        (0.2, "no_local"),
        (-0.2, "other_input"),
        (7.0, "wrong"),
    ],
)
def test_a_guess_is_told_which_factor_it_forgot(guess: float, judgement: str) -> None:
    c = example("sigmoid_neuron")
    assert judge_downstream(c, "mul1", 1, guess).judgement == judgement
    assert judge_gradient(c, "x0", guess).judgement == judgement


def test_vectors_and_matrices_are_guessed_as_a_whole() -> None:
    c = example("vectors")
    assert judge_value(c, "q", [0.22, 0.26]).judgement == "right"
    assert judge_value(c, "q", [0.22, -0.26]).judgement == "wrong"
    assert judge_value(c, "q", 0.22).judgement == "wrong"
    assert judge_downstream(c, "q", 1, [-0.11, 0.64]).judgement == "right"
    assert judge_downstream(c, "q", 1, [0.11, -0.64]).judgement == "sign"
    assert judge_downstream(c, "q", 1, [0.44, 0.52]).judgement == "no_local"
    found = judge_downstream(c, "q", 0, [[0.09, 0.18], [0.1, 0.21]])
    assert found.judgement == "right"
    np.testing.assert_allclose(found.answer, [[0.088, 0.176], [0.104, 0.208]])


def test_a_guess_of_a_sum_may_have_forgotten_a_term() -> None:
    c = example("fan_out")
    assert [judge_gradient(c, "x", guess).judgement for guess in (-3, -4, 1, 9)] == [
        *("right", "one_term", "one_term", "wrong")
    ]
    assert judge_value(c, "mul1", -12).judgement == "right"


@pytest.mark.parametrize(
    ("x", "text"),
    [
        (0.389, "0.39"),
        (-0.001, "−1.0e−3"),
        (0.0, "0.00"),
        (-0.0, "0.00"),
        (-2.0, "−2.00"),
        (123456.7, "1.2e5"),
        (np.inf, "∞"),
        (-np.inf, "−∞"),
        (np.nan, "NaN"),
    ],
)
def test_numbers_as_on_the_slides(x: float, text: str) -> None:
    assert fixed(x) == text


def test_large_tables_are_cut_short() -> None:
    cells = table(np.arange(30.0).reshape(5, 6))
    assert cells[0] == ("0.00", "1.00", "2.00", "…")
    assert len(cells) == 4
    assert set(cells[3]) == {"⋮"}
    assert table(np.array([1.0, 2.0])) == (("1.00",), ("2.00",))


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("loss", LOSSES)
def test_a_whole_net_on_one_example_is_a_circuit_with_the_nets_loss(
    activation: str, loss: str
) -> None:
    option = {"leaky_relu": 0.3, "elu": 0.5, "maxout": 3}.get(activation)
    hidden = (Layer(3, activation, option),)
    net = Network(Architecture(2, hidden, 3, loss))
    random = np.random.default_rng(7)
    for W in net.parameters.W:
        W[...] = random.uniform(-1, 1, W.shape)
    kinds = [(activation, option), ("identity", None)]
    layers = [
        NetLayer(W[:, :-1], W[:, -1], *kind)
        for W, kind in zip(net.parameters.W, kinds, strict=True)
    ]
    x = np.array([1.2, -0.5])
    found = example_circuit(layers, x, loss, 2)
    c = build(found.text, found.values)
    scores = layers[1].W @ _hidden(layers[0], x) + layers[1].b
    assert number(c, "L") == pytest.approx(_loss(loss, scores, 2), rel=1e-12)
    np.testing.assert_allclose(c.value("z2"), scores, rtol=1e-12)


def _hidden(layer: NetLayer, x: Array) -> Array:
    z = layer.W @ x + layer.b
    s = 1 / (1 + np.exp(-z))
    by_name = {
        "identity": z,
        "sigmoid": s,
        "tanh": np.tanh(z),
        "relu": np.maximum(0, z),
        "leaky_relu": np.maximum(0.3 * z, z),
        "maxout": z.reshape(3, -1).max(axis=0) if len(z) == 9 else z,
        "elu": np.where(z > 0, z, 0.5 * (np.exp(z) - 1)),
        "softplus": np.log(1 + np.exp(z)),
        "swish": z * s,
        "sine": np.sin(z),
    }
    return np.asarray(by_name[layer.activation])


def _loss(loss: str, scores: Array, label: int) -> float:
    if loss == "softmax":
        return float(-np.log(np.exp(scores[label]) / np.exp(scores).sum()))
    if loss == "hinge":
        margins = np.maximum(0, scores - scores[label] + 1)
        return float(margins.sum() - margins[label])
    return float(0.5 * ((scores - np.eye(len(scores))[label]) ** 2).sum())


@pytest.mark.parametrize("x", [(0.0, 0.0), (1.2, -0.5)])
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_the_circuit_of_a_net_has_its_gradients_also_at_a_kink(
    activation: str, x: tuple[float, float]
) -> None:
    config = Config().replace(hidden=(LayerConfig(3, activation),), elu_alpha=0.5)
    trace = Trainer(config).example_pass().run(x, 1)  # all biases are 0, and so is every z at 0
    layers = [NetLayer(each.W, each.b, each.activation, each.option) for each in trace.layers]
    found = example_circuit(layers, np.array(x), config.loss, 1)
    c = build(found.text, found.values)
    pieces = range(1, trace.layers[0].pieces + 1)
    names = [f"b1_{k}" for k in pieces] if len(pieces) > 1 else ["b1"]
    back = np.concatenate([c.gradient(name) for name in names])
    np.testing.assert_allclose(back, trace.layers[0].db, rtol=1e-9)


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_one_neuron_is_a_circuit(activation: str) -> None:
    pieces = 3 if activation == "maxout" else 1
    random = np.random.default_rng(3)
    W, b, x = random.uniform(-1, 1, (pieces, 2)), random.uniform(-1, 1, pieces), np.array([0.5, 2])
    option = {"leaky_relu": 0.3, "elu": 0.5, "maxout": 3.0}.get(activation)
    found = neuron_circuit(
        W if pieces > 1 else W[0], b if pieces > 1 else b[0], x, activation, option
    )
    c = build(found.text, found.values)
    z = W @ x + b
    expected = z.max() if pieces > 1 else _hidden(NetLayer(W, b, activation, option), x)[0]
    assert number(c, c.result.name) == pytest.approx(float(expected), rel=1e-12)
    assert activation_text(activation, "z")


@pytest.mark.parametrize("pieces", [1, 4])
@pytest.mark.parametrize("inputs", [7, 31, 128])
def test_a_neuron_of_a_wide_net_is_a_circuit_with_its_gradients(inputs: int, pieces: int) -> None:
    random = np.random.default_rng(inputs)
    W, b = random.uniform(-1, 1, (pieces, inputs)), random.uniform(-1, 1, pieces)
    x = random.uniform(-1, 1, inputs)
    activation = "maxout" if pieces > 1 else "tanh"
    found = neuron_circuit(
        W if pieces > 1 else W[0], b if pieces > 1 else b[0], x, activation, float(pieces)
    )
    c = build(found.text, found.values)
    z = W @ x + b
    assert number(c, "a") == pytest.approx(z.max() if pieces > 1 else np.tanh(z[0]), rel=1e-12)
    assert len(c.gates) <= 70  # about as many as can be read
    apart = "x" not in found.values
    back = [c.gradient(f"x{k}") for k in range(1, inputs + 1)] if apart else c.gradient("x")
    slope = 1.0 if pieces > 1 else 1 - np.tanh(z[0]) ** 2
    np.testing.assert_allclose(np.array(back), slope * W[z.argmax()], rtol=1e-9)


@pytest.mark.parametrize(
    ("x", "text"),
    [(-0.5, "−0.5"), (-0.0, "0"), (1 / 3, "0.3333"), (1e-7, "1e−7"), (2.0, "2"), (-1e20, "−1e20")],
)
def test_numbers_in_gates(x: float, text: str) -> None:
    assert short(x) == text


def test_rounding_that_overflows_is_said() -> None:
    # The base is rounded to 0, and log 0 would be the gradient.
    with pytest.raises(ExpressionError, match="Rounded to two decimals"):
        slide_rounding(circuit("x^y", x=1e-200, y=0.2))


def test_an_example_shows_as_many_decimals_as_its_slide() -> None:
    c, decimals = example("vectors"), EXAMPLES["vectors"].decimals
    assert table(c.gradient("W"), decimals) == (("0.088", "0.176"), ("0.104", "0.208"))
    assert table(c.gradient("x"), decimals) == (("−0.112",), ("0.636",))
    wide, narrow = node_sizes(c, decimals), node_sizes(c)
    assert wide["W"].gradient[0] >= narrow["W"].gradient[0]
    black = dict.fromkeys(COLORS, "#000000")
    assert "0.176" in svg(c, layout(c, None, wide), black, decimals)
