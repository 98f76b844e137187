"""`playground trace`: one example of a trained net, as JSON and for people."""

import json
from typing import Any

import numpy as np
import pytest

from playground.cli import main
from playground.engine.activations import ACTIVATIONS
from playground.engine.architecture import Architecture, Layer
from playground.engine.network import Network
from playground.training.config import Config, LayerConfig
from playground.training.trainer import Trainer
from tests.training.plain_example import trace_by_hand

Capture = pytest.CaptureFixture[str]
KEYS = ("activation", "W", "b", "z", "a", "dz", "da", "dW", "db")


def trace(capsys: Capture, options: str) -> dict[str, Any]:
    """The JSON object that is printed."""
    assert main(["trace", *options.split(), "--json"]) == 0
    found = json.loads(capsys.readouterr().out, parse_constant=pytest.fail)
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("loss", ["softmax", "hinge", "squared"])
def test_the_numbers_are_those_of_a_net_written_down_a_second_time(
    capsys: Capture, activation: str, loss: str
) -> None:
    options = f"--steps 20 --hidden 4,3 --activation {activation},tanh --loss {loss}"
    found = trace(capsys, f"{options} --maxout-pieces 3 --point 1.2,-0.5 --label 2")
    option = {"leaky_relu": 0.1, "elu": 1.0, "maxout": 3}.get(activation)
    hidden = (Layer(4, activation, option), Layer(3, "tanh"))
    net = Network(Architecture(2, hidden, 3, loss))
    for matrix, layer in zip(net.parameters.W, found["layers"], strict=True):
        assert set(KEYS) <= set(layer)
        W, b = np.array(layer["W"]), np.array(layer["b"])
        matrix[:, :-1], matrix[:, -1] = W.reshape(-1, W.shape[-1]), b.ravel()
    expected = trace_by_hand(net, np.array([1.2, -0.5]), 2)
    assert found["loss"] == pytest.approx(expected.loss, abs=1e-9)
    np.testing.assert_allclose(found["scores"], expected.scores, atol=1e-9)
    assert (found["probabilities"] is None) == (loss != "softmax")
    if expected.probabilities is not None:
        np.testing.assert_allclose(found["probabilities"], expected.probabilities, atol=1e-9)
    for layer, plain in zip(found["layers"], expected.layers, strict=True):
        assert layer["activation"] == plain.activation
        for name in KEYS[1:]:
            values = np.array(layer[name])
            np.testing.assert_allclose(values.ravel(), getattr(plain, name).ravel(), atol=1e-9)


def test_the_net_is_the_one_that_train_would_have_trained(capsys: Capture) -> None:
    found = trace(capsys, "--steps 50 --hidden 4 --seed 3 --point 1,2 --label 0")
    trainer = Trainer(Config(hidden=(LayerConfig(4, "tanh"),), seed=3, data_seed=3))
    trainer.run(50)
    assert found["steps"] == 50
    assert found["config"]["seed"] == 3
    for layer, W in zip(found["layers"], trainer.network.parameters.W, strict=True):
        np.testing.assert_array_equal(layer["W"], W[:, :-1])
        np.testing.assert_array_equal(layer["b"], W[:, -1])
    assert found["predicted"] == int(np.argmax(found["scores"]))
    assert (found["point"], found["label"]) == ([1, 2], 0)


def test_the_weights_of_maxout_are_told_piece_by_piece(capsys: Capture) -> None:
    options = "--steps 9 --hidden 4 --activation maxout --maxout-pieces 3"
    layer = trace(capsys, f"{options} --point 1,2 --label 0")["layers"][0]
    W, b, z = (np.array(layer[name]) for name in ("W", "b", "z"))
    assert W.shape == np.array(layer["dW"]).shape == (3, 4, 2)
    assert b.shape == z.shape == np.array(layer["dz"]).shape == (3, 4)
    assert len(layer["a"]) == len(layer["da"]) == 4
    np.testing.assert_allclose(W @ [1, 2] + b, z)
    np.testing.assert_array_equal(z.max(axis=0), layer["a"])
    assert layer["winner"] == z.argmax(axis=0).tolist()


def test_other_weights_are_units_out_by_units_in(capsys: Capture) -> None:
    layers = trace(capsys, "--steps 1 --hidden 5,4 --point -1,2 --label 1")["layers"]
    assert [np.array(layer["W"]).shape for layer in layers] == [(5, 2), (4, 5), (3, 4)]
    assert layers[-1]["activation"] == "identity"


def test_the_penalty_is_not_in_the_gradients_of_an_example(capsys: Capture) -> None:
    options = "--steps 0 --hidden 4 --point 1,2 --label 0 --lambda"
    assert trace(capsys, f"{options} 0")["layers"] == trace(capsys, f"{options} 1")["layers"]


def test_regression_takes_a_value_for_its_label(capsys: Capture) -> None:
    found = trace(capsys, "--dataset plane --steps 30 --hidden 3 --point -1.5,-2 --label -0.75")
    assert found["label"] == -0.75
    assert found["loss"] == pytest.approx(0.5 * (found["scores"][0] + 0.75) ** 2)
    assert found["probabilities"] is None


def test_a_run_that_diverged_is_reported_with_numbers_or_null(capsys: Capture) -> None:
    wild = "--learning-rate 10 --optimizer sgd --loss squared --init large"
    assert trace(capsys, f"{wild} --point 1,1 --label 0")["diverged"] is True


@pytest.mark.parametrize(
    ("options", "shown"),
    [
        ("--hidden 4,3", ("layer 1, tanh", "layer 2, tanh", "probability", "class 2")),
        ("--hidden 3 --activation maxout --loss hinge", ("piece", "hinge loss")),
        ("--hidden none --dataset plane", ("value 2", "output", "squared loss")),
    ],
)
def test_without_json_tables_for_people(
    capsys: Capture, options: str, shown: tuple[str, ...]
) -> None:
    example = ("--steps", "10", "--point", "1.2,-0.5", "--label", "2")
    assert main(["trace", *options.split(), *example]) == 0
    out = capsys.readouterr().out
    assert "{" not in out
    assert "None" not in out
    assert all(word in out for word in ("x = (1.2, -0.5)", "dL/dx", *shown))
    assert all(len(line) < 100 for line in out.splitlines())


@pytest.mark.parametrize(
    ("options", "names", "allowed"),
    [
        ("--label 2", "--point", "needed"),
        ("--point --label 2", "--point", "two finite numbers"),
        ("--point 1 --label 2", "--point", "two finite numbers"),
        ("--point 1,2,3 --label 2", "--point", "two finite numbers"),
        ("--point 1,x --label 2", "--point", "two finite numbers"),
        ("--point nan,1 --label 2", "--point", "two finite numbers"),
        ("--point 1,-inf --label 2", "--point", "two finite numbers"),
        ("--point -8,0 --label 0 --features log(x1+7),x2", "--point", "log(x1 + 7)"),
        ("--point 1,1e200 --label 0 --features x2^2", "--point", "x2^2"),
        ("--point 1,2", "--label", "needed"),
        ("--point 1,2 --label", "--label", "0 to 2"),
        ("--point 1,2 --label 3", "--label", "0 to 2"),
        ("--point 1,2 --label -1", "--label", "0 to 2"),
        ("--point 1,2 --label 1.5", "--label", "0 to 2"),
        ("--point 1,2 --label nan", "--label", "0 to 2"),
        ("--point 1,2 --label 2 --dataset moons", "--label", "0 to 1"),
        ("--point 1,2 --label x --dataset plane", "--label", "target value"),
        ("--point 1,2 --label inf --dataset plane", "--label", "target value"),
        ("--point 1,2 --dataset plane", "--label", "needed"),
        ("--point 1,2 --label 0 --steps -1", "--steps", "0 to"),
        ("--point 1,2 --label 0 --dataset mnist", "--dataset", "spiral3"),
    ],
)
def test_a_wrong_example_is_refused_before_anything_is_computed(
    capsys: Capture,
    monkeypatch: pytest.MonkeyPatch,
    options: str,
    names: str,
    allowed: str,
) -> None:
    monkeypatch.setattr("playground.commands.trace.Trainer", pytest.fail)
    assert main(["trace", *options.split()]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith(f"{names} is ")
    assert allowed in printed.err
    assert printed.err.endswith(".\n")
    assert printed.err.count("\n") == 1


def test_the_help_says_what_the_shapes_are(capsys: Capture) -> None:
    assert main(["trace", "--help"]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "W (units x units in)" in out
    assert "pieces x units x units in" in out
