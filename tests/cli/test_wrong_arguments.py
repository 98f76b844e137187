"""Wrong arguments: exit code 2, and one sentence that names the option and what is allowed."""

import pytest

from playground.cli import main
from playground.training.fields import FIELDS

Capture = pytest.CaptureFixture[str]


def refusal(capsys: Capture, *arguments: str) -> str:
    """The sentence on stderr, after checking that it is one and that nothing else happened."""
    assert main(arguments) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    sentence = printed.err
    assert sentence.endswith(".\n")
    assert sentence.count("\n") == 1
    assert "Traceback" not in sentence
    return sentence


@pytest.mark.parametrize("command", ["train", "gradcheck"])
@pytest.mark.parametrize(
    ("options", "names", "allowed"),
    [
        ("--dataset mnist", "--dataset", "spiral3"),
        ("--hidden 0", "--hidden", "1 to 128"),
        ("--hidden 129", "--hidden", "1 to 128"),
        ("--hidden 8,", "--hidden", "none, or"),
        ("--hidden ,", "--hidden", "none, or"),
        ("--hidden 8.5", "--hidden", "whole numbers"),
        ("--hidden 1,1,1,1,1,1,1,1,1", "--hidden", "1 to 8"),
        ("--hidden None", "--hidden", "none, or"),
        ("--activation step", "--activation", "leaky_relu"),
        ("--activation relu,", "--activation", "leaky_relu"),
        ("--activation relu,tanh --hidden 8", "--activation", "1 here"),
        ("--activation relu,tanh --hidden none", "--activation", "0 here"),
        ("--activation relu+step --hidden 2", "--activation", "leaky_relu"),
        ("--activation relu+tanh --hidden 3", "--activation", "3 here"),
        ("--activation relu+maxout --hidden 2", "--activation", "anything but maxout"),
        ("--activation relu+ --hidden 2", "--activation", "leaky_relu"),
        ("--dropout 1", "--dropout", "0 to 0.9"),
        ("--dropout some", "--dropout", "0 to 0.9"),
        ("--dropout 0.1,-0.1", "--dropout", "0 to 0.9"),
        ("--dropout nan", "--dropout", "0 to 0.9"),
        ("--dropout 0.1,", "--dropout", "0 to 0.9"),
        ("--dropout 0.1,0.2,0.3", "--dropout", "2 here"),
        ("--loss mse", "--loss", "squared"),
        ("--loss softmax --dataset plane", "--loss", "squared"),
        ("--loss nonsense --dataset plane", "--loss", "hinge"),
        ("--lambda -1", "--lambda", "or 0"),
        ("--lambda -1e-3", "--lambda", "or 0"),
        ("--lambda -inf", "--lambda", "or 0"),
        ("--lambda nan", "--lambda", "or 0"),
        ("--lambda much", "--lambda", "or 0"),
        ("--l1 11", "--l1", "10"),
        ("--learning-rate 0", "--learning-rate", "1e-05 to 10"),
        ("--learning-rate 1,5", "--learning-rate", "1e-05 to 10"),
        ("--learning-rate inf", "--learning-rate", "1e-05 to 10"),
        ("--optimizer adamw", "--optimizer", "rmsprop"),
        ("--batch-size 0", "--batch-size", "1 to 2000, or full"),
        ("--batch-size half", "--batch-size", "1 to 2000, or full"),
        ("--batch-size 2.5", "--batch-size", "1 to 2000, or full"),
        ("--batch-size nan", "--batch-size", "1 to 2000, or full"),
        ("--batch-size 2001", "--batch-size", "1 to 2000, or full"),
        ("--init xavier", "--init", "glorot"),
        ("--steps -1", "--steps", "0 to 10000000"),
        ("--steps 1e9", "--steps", "0 to 10000000"),
        ("--steps many", "--steps", "0 to 10000000"),
        ("--seed 1.5", "--seed", "0 to 999999"),
        ("--seed -1", "--seed", "0 to 999999"),
        ("--seed -1 --data-seed 3", "--seed", "0 to 999999"),
        ("--data-seed x", "--data-seed", "0 to 999999"),
        ("--points 9", "--points", "10 to 2000; not 9."),
        ("--points 20 --dataset slide_sizes", "--points", "32"),
        ("--noise 0.6", "--noise", "0 to 0.5"),
        ("--test-share 1", "--test-share", "0 to 0.9"),
        ("--leaky-slope 1", "--leaky-slope", "0 to 0.9"),
        ("--elu-alpha 0", "--elu-alpha", "0.1 to 5"),
        ("--maxout-pieces 5", "--maxout-pieces", "2 to 4"),
    ],
)
def test_a_wrong_value_is_refused_with_what_is_allowed(
    capsys: Capture, command: str, options: str, names: str, allowed: str
) -> None:
    sentence = refusal(capsys, command, *options.split())
    assert sentence.startswith(f"{names} is ")
    assert allowed in sentence


@pytest.mark.parametrize(
    "option",
    [*(each.option for each in FIELDS.values() if each.option), "--hidden", "--activation"],
)
@pytest.mark.parametrize("value", [[], [""], ["--json"]])
def test_a_missing_value_is_refused_like_a_wrong_one(
    capsys: Capture, option: str, value: list[str]
) -> None:
    assert refusal(capsys, "train", option, *value).startswith(f"{option} is ")


@pytest.mark.parametrize("unknown", ["--lambd", "--lambda2=3", "-x", "spiral", "--no-json"])
def test_an_unknown_option_is_refused_with_all_there_are(capsys: Capture, unknown: str) -> None:
    sentence = refusal(capsys, "train", unknown)
    assert sentence.startswith(f"{unknown} is not an option of train")
    assert "--learning-rate" in sentence
    assert "--json" in sentence


@pytest.mark.parametrize("arguments", [["fly"], ["--fly"], ["-3"], ["Train"], ["train2"]])
def test_an_unknown_command_is_refused_with_all_there_are(
    capsys: Capture, arguments: list[str]
) -> None:
    sentence = refusal(capsys, *arguments)
    assert arguments[0] in sentence
    assert all(command in sentence for command in ("train", "gradcheck", "list"))
    assert sentence.startswith("There is no option" if arguments[0][0] == "-" else "There is no c")


def test_no_command_at_all_is_refused_with_all_there_are(capsys: Capture) -> None:
    assert "train, gradcheck" in refusal(capsys)


def test_a_switch_takes_no_value(capsys: Capture) -> None:
    assert refusal(capsys, "list", "--json=yes") == "--json takes no value; not 'yes'.\n"
    assert refusal(capsys, "circuit", "x", "--code=").startswith("--code takes no value")


@pytest.mark.parametrize("wrong", ["10", "-1", "1.5", "two", ""])
def test_wrong_decimals_are_refused_with_what_is_allowed(capsys: Capture, wrong: str) -> None:
    sentence = refusal(capsys, "circuit", "x", "--at", "x=1", "--decimals", wrong)
    assert sentence.startswith("--decimals is a whole number from 0 to 9; not ")


def test_options_that_exclude_each_other_are_named(capsys: Capture) -> None:
    sentence = refusal(capsys, "circuit", "x", "--at", "x=1", "--expand", "--collapse")
    assert sentence == "--expand and --collapse exclude each other; give one of them.\n"


def test_values_are_checked_before_anything_is_computed(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("playground.commands.train.Trainer", pytest.fail)
    refusal(capsys, "train", "--steps", "1000000", "--noise", "7")
