import json

import pytest

from playground.cli import main
from playground.data.features import KNOWN
from playground.training.config import Config, LayerConfig
from playground.training.trainer import Trainer

SHORT = ["--steps", "20", "--hidden", "4"]
FEATURES = "x1,x2,x1^2,sin(x1),x1*x2,max(x1,x2)"


def run(*arguments: str) -> int:
    try:
        return main(list(arguments))
    except SystemExit as stop:
        return int(stop.code or 0)


def test_training_on_features_is_the_run_of_the_same_config(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run("train", *SHORT, "--features", FEATURES, "--standardize", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    names = ["x1", "x2", "x1^2", "sin(x1)", "x1*x2", "max(x1, x2)"]
    assert found["config"]["features"] == names
    assert found["config"]["standardize"] is True
    hidden = (LayerConfig(4, "tanh"),)
    trainer = Trainer(Config().replace(hidden=hidden, features=tuple(names), standardize=True))
    trainer.run(20)
    assert found["full_loss"] == pytest.approx(trainer.evaluate().full_loss)
    assert found["parameters"] == (6 + 1) * 4 + 5 * 3


@pytest.mark.parametrize("command", ["gradcheck", "trace"])
def test_every_command_takes_features(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    more = ["--point", "0.5,-1", "--label", "1"] if command == "trace" else []
    assert run(command, *SHORT, *more, "--features", ",".join(KNOWN), "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["config"]["features"] == list(KNOWN)
    if command == "trace":
        assert found["point"] == [0.5, -1.0]
        assert found["inputs"][2:5] == [0.25, 1.0, -0.5]
        W = found["layers"][0]["W"]
        assert len(W[0]) == len(KNOWN) == len(found["dinputs"])
        assert len(found["dx"]) == 2


def test_a_trace_in_words_lists_the_features(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("trace", *SHORT, "--point", "1,2", "--label", "1", "--features", "x1,x2^2") == 0
    assert "x2^2" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("features", "sentence"),
    [
        ("x1,,x2", "--features is formulas"),
        ("", "--features is formulas"),
        ("x1,x3", "There is no x3 here"),
        ("x1,log(x2)", "log needs values above 0"),
        ("x1,x1", "twice"),
        (",".join(f"sin({k}*x1)" for k in range(1, 14)), "1 to 12 input features, not 13"),
        ("open('x')", "no function open"),
    ],
)
def test_a_refused_feature_ends_with_2_and_the_reason(
    features: str, sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("train", *SHORT, "--features", features) == 2
    printed = capsys.readouterr()
    assert sentence in printed.err
    assert not printed.out
