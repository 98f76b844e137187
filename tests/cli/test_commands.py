"""What the commands print, driven in this process."""

import json
import math
from typing import Any

import pytest

from playground import __version__
from playground.app import main as program
from playground.cli import COMMANDS, main
from playground.data.datasets import DATASETS
from playground.engine.activations import ACTIVATIONS
from playground.engine.initializers import INITIALIZERS
from playground.engine.losses import LOSSES
from playground.engine.optimizers import OPTIMIZERS
from playground.engine.schedules import SCHEDULES
from playground.training.config import Config
from playground.training.fields import FIELDS
from playground.training.trainer import Trainer

Capture = pytest.CaptureFixture[str]


def answer(capsys: Capture, *arguments: str, code: int = 0) -> dict[str, Any]:
    """The JSON object a command prints, after it has ended with the code."""
    assert main([*arguments, "--json"]) == code
    found = json.loads(capsys.readouterr().out, parse_constant=pytest.fail)
    assert isinstance(found, dict)
    return found


def test_train_reports_what_the_trainer_knows(capsys: Capture) -> None:
    options = "--dataset spiral3 --hidden 8,8 --activation relu,tanh --loss softmax --lambda 0.001"
    options += " --learning-rate 0.1 --optimizer sgd --batch-size 32 --init he --steps 300 --seed 4"
    found = answer(capsys, "train", *options.split())
    assert set(found) >= {
        *("steps", "epochs", "data_loss", "regularization_loss", "full_loss", "test_loss"),
        *("train_accuracy", "test_accuracy", "steps_per_second", "parameters", "seed", "diverged"),
    }
    config = Config(
        hidden=train_layers("relu", "tanh"),
        learning_rate=0.1,
        optimizer="sgd",
        initialization="he",
        seed=4,
        data_seed=4,
    )
    trainer = Trainer(config)
    trainer.run(300)
    expected = trainer.snapshot()
    assert found["steps"] == 300
    assert found["epochs"] == expected.epoch == 42
    for name in ("data_loss", "regularization_loss", "full_loss", "test_loss", "train_accuracy"):
        assert found[name] == getattr(expected.evaluation, name)
    assert found["parameters"] == 8 * 3 + 8 * 9 + 3 * 9
    assert found["seed"] == 4
    assert found["diverged"] is False
    assert found["divergence"] is None
    assert found["steps_per_second"] > 0


def train_layers(*activations: str) -> Any:
    return tuple(type(Config().hidden[0])(8, activation) for activation in activations)


def test_the_config_that_was_used_is_reported_whole(capsys: Capture) -> None:
    found = answer(capsys, "train", "--steps", "0", "--l1", "0.01", "--hidden", "5", "--seed", "3")
    config = found["config"]
    assert set(config) == {name for name, each in FIELDS.items() if each.option} | {
        *("hidden", "activation", "dropout", "features", "standardize"),
    }
    assert (config["l1"], config["hidden"], config["activation"]) == (0.01, [5], ["tanh"])
    assert (config["seed"], config["data_seed"]) == (3, 3)


def test_one_step_is_no_plural(capsys: Capture) -> None:
    assert main(["train", "--steps", "1", "--batch-size", "full"]) == 0
    assert "\n1 step, 1 epoch, " in capsys.readouterr().out
    assert main(["trace", "--steps", "1", "--point", "1,2", "--label", "0"]) == 0
    assert "spiral3, 1 step\n" in capsys.readouterr().out


def test_what_is_zero_has_no_minus(capsys: Capture) -> None:
    command = ["trace", "--steps", "0", "--point", "1e9,0", "--label", "0"]
    assert main(command) == 0
    assert "-0" not in capsys.readouterr().out.split()


def test_no_steps_report_the_untrained_net(capsys: Capture) -> None:
    found = answer(capsys, "train", "--steps", "0", "--init", "zeros", "--dataset", "moons")
    assert (found["steps"], found["epochs"]) == (0, 0)
    assert found["data_loss"] == pytest.approx(math.log(2))
    assert found["steps_per_second"] is None


@pytest.mark.parametrize("name", DATASETS)
def test_every_data_set_comes_with_its_own_defaults(capsys: Capture, name: str) -> None:
    data = DATASETS[name]
    found = answer(capsys, "train", "--dataset", name, "--steps", "20")
    config = found["config"]
    assert config["points"] == data.default_points
    assert config["noise"] == data.default_noise
    assert config["test_share"] == data.default_test_share
    assert config["loss"] == ("softmax" if data.n_classes else "squared")
    assert (found["test_loss"] is None) == (data.default_test_share == 0)


def test_regression_reports_no_accuracy_but_the_explained_variance(capsys: Capture) -> None:
    found = answer(capsys, "train", "--dataset", "plane", "--hidden", "none", "--steps", "500")
    assert found["train_accuracy"] is None
    assert found["test_accuracy"] is None
    assert 0.9 < found["train_r2"] < 1
    assert 0.9 < found["test_r2"] < 1


def test_the_linear_classifier_of_the_case_study_stays_at_a_half(capsys: Capture) -> None:
    options = "--hidden none --test-share 0 --lambda 0.001 --learning-rate 1 --optimizer sgd"
    options += " --batch-size full --init small --steps 200"
    found = answer(capsys, "train", *options.split())
    assert found["parameters"] == 9
    assert found["epochs"] == 200
    assert 0.45 < found["train_accuracy"] < 0.6


def test_a_run_that_diverges_says_so_and_reports_numbers_or_null(capsys: Capture) -> None:
    wild = ("--learning-rate", "10", "--optimizer", "sgd", "--loss", "squared", "--init", "large")
    found = answer(capsys, "train", *wild)
    assert found["diverged"] is True
    assert set(found["divergence"]) >= {"step", "tensor", "loss", "limit"}
    assert found["divergence"]["loss"] > found["divergence"]["limit"]
    assert found["steps"] == found["divergence"]["step"]
    assert main(["train", *wild]) == 0
    assert "diverged: at step 1, the full loss" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ("--batch-size full", {"batch_size": 0}),
        ("--batch-size 1", {"batch_size": 1}),
        ("--lambda 0 --l1 1e-3", {"l2": 0.0, "l1": 0.001}),
        ("--hidden 3", {"hidden": [3], "activation": ["tanh"]}),
        ("--hidden 3,4,5 --activation elu", {"activation": ["elu", "elu", "elu"]}),
        ("--hidden none --activation relu", {"hidden": [], "activation": []}),
        ("--leaky-slope .2 --elu-alpha 2", {"leaky_slope": 0.2, "elu_alpha": 2.0}),
        ("--hidden 4 --activation maxout --maxout-pieces 3", {"maxout_pieces": 3}),
        ("--seed 5 --data-seed 6", {"seed": 5, "data_seed": 6}),
        ("--data-seed 6", {"seed": 0, "data_seed": 6}),
        ("--points=50 --noise=0 --test-share=0.5", {"points": 50, "noise": 0, "test_share": 0.5}),
    ],
)
def test_options_become_choices(capsys: Capture, options: str, expected: dict[str, Any]) -> None:
    config = answer(capsys, "train", "--steps", "1", *options.split())["config"]
    assert {name: config[name] for name in expected} == expected


@pytest.mark.parametrize("command", ["train", "gradcheck"])
def test_without_json_a_few_lines_for_people(capsys: Capture, command: str) -> None:
    assert main([command, "--steps", "10", "--hidden", "4"]) == 0
    out = capsys.readouterr().out
    assert 2 < len(out.splitlines()) < 12
    assert "{" not in out
    assert main([command, "--steps", "10", "--dataset", "plane", "--hidden", "none"]) == 0
    assert "None" not in capsys.readouterr().out


@pytest.mark.parametrize("activation", ["tanh", "relu", "maxout"])
def test_gradcheck_has_an_entry_for_every_tensor(capsys: Capture, activation: str) -> None:
    found = answer(capsys, "gradcheck", "--hidden", "5,4", "--activation", activation)
    assert found["max_relative_error"] < (1e-7 if activation == "tanh" else 1e-4)
    assert [tensor["name"] for tensor in found["tensors"]] == ["W1", "W2", "W3"]
    pieces = 2 if activation == "maxout" else 1
    entries = [15 * pieces, 24 * pieces, 15]
    assert [tensor["entries"] for tensor in found["tensors"]] == entries
    for tensor in found["tensors"]:
        assert set(tensor) >= {"analytic_norm", "numeric_norm", "max_relative_error"}
        assert tensor["analytic_norm"] > 0
    assert found["kinks_crossed"] == sum(each["kinks_crossed"] for each in found["tensors"])
    assert found["verdict"] == "sound"


@pytest.mark.parametrize("options", ["--lambda 0", "--lambda 1", "--l1 0.1", "--loss hinge"])
def test_gradcheck_holds_the_penalties_and_after_training_too(
    capsys: Capture, options: str
) -> None:
    found = answer(capsys, "gradcheck", "--hidden", "6", "--steps", "60", *options.split())
    assert found["steps"] == 60
    assert found["max_relative_error"] < 1e-4


def test_gradcheck_takes_a_batch_of_at_most_a_hundred(capsys: Capture) -> None:
    assert answer(capsys, "gradcheck", "--hidden", "2", "--batch-size", "full")["batch"] == 100
    assert answer(capsys, "gradcheck", "--hidden", "2", "--batch-size", "7")["batch"] == 7
    small = ("--dataset", "slide_lambda", "--batch-size", "300")
    assert answer(capsys, "gradcheck", "--hidden", "2", *small)["batch"] == 25


def test_gradcheck_ends_with_1_if_a_gradient_is_wrong(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    tanh = ACTIVATIONS["tanh"].gate
    monkeypatch.setattr(tanh, "local_calls", lambda gate: [lambda: gate.local.fill(0.5)])
    found = answer(capsys, "gradcheck", "--hidden", "3", code=1)
    assert found["verdict"] == "wrong"
    assert found["max_relative_error"] > 1e-2


def test_list_names_everything_the_options_take(capsys: Capture) -> None:
    assert answer(capsys, "list") == {
        "activations": list(ACTIVATIONS),
        "datasets": list(DATASETS),
        "losses": list(LOSSES),
        "optimizers": list(OPTIMIZERS),
        "schedules": list(SCHEDULES),
        "initializations": list(INITIALIZERS),
    }
    assert main(["list"]) == 0
    out = capsys.readouterr().out
    assert all(name in out for name in [*ACTIVATIONS, *DATASETS])


def test_version_and_help_need_no_command(capsys: Capture) -> None:
    assert program(["--version"]) == 0
    assert capsys.readouterr().out == f"playground {__version__}\n"
    assert program(["--help"]) == 0
    out = capsys.readouterr().out
    assert all(command in out for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(capsys: Capture, command: str) -> None:
    assert main([command, "--help"]) == 0
    out = capsys.readouterr().out
    assert out.startswith(f"usage: playground {command}")
    assert "--json" in out


def test_the_help_of_train_says_what_each_number_may_be(capsys: Capture) -> None:
    assert main(["train", "--help"]) == 0
    words = " ".join(capsys.readouterr().out.split())
    assert "at most X, 1e-06 to 100" in words
    assert "for N steps, 10 to 1000000" in words
    assert "seed of the data, 0 to 999999 (default" in words


def test_the_help_of_train_has_every_option(capsys: Capture) -> None:
    main(["train", "--help"])
    out = capsys.readouterr().out
    for field in FIELDS.values():
        assert field.option in out
    assert all(option in out for option in ("--hidden", "--activation", "--steps"))
