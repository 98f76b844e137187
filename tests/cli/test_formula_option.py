"""--formula: points by a typed formula, without a window."""

from __future__ import annotations

import json

import pytest

from playground.cli import main

Capture = pytest.CaptureFixture[str]


def test_a_formula_makes_the_points(capsys: Capture) -> None:
    arguments = ["train", "--steps", "300", "--dataset", "above", "--noise", "0", "--json"]
    assert main([*arguments, "--formula", "x1 / 2"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["config"]["formula"] == "x1 / 2"
    assert found["train_accuracy"] > 0.97


def test_a_surface_reports_how_much_of_it_is_explained(capsys: Capture) -> None:
    arguments = ["train", "--steps", "1000", "--dataset", "surface", "--json"]
    assert main([*arguments, "--formula", "x1 / 6"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["train_r2"] > 0.9
    assert found["train_accuracy"] is None


def test_the_report_has_the_confusion_matrices(capsys: Capture) -> None:
    assert main(["train", "--steps", "50", "--dataset", "sign", "--points", "100", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    train, test = found["train_confusion"], found["test_confusion"]
    assert sum(map(sum, train)) == 70
    assert sum(map(sum, test)) == 30
    assert found["train_accuracy"] == (train[0][0] + train[1][1]) / 70
    assert main(["train", "--steps", "0", "--dataset", "plane", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["train_confusion"] is None


def test_without_one_the_set_has_its_own(capsys: Capture) -> None:
    assert main(["train", "--steps", "0", "--dataset", "sign", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["config"]["formula"] == "|x1| + |x2| - 5"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ("--dataset above --formula x1+", "not a formula"),
        ("--dataset above --formula sqrt(x1)", "has no value at x1 = −6"),
        ("--dataset spiral --formula x1", "--formula is for --dataset above, sign, surface"),
        ("--formula x1", "--formula is for --dataset above, sign, surface"),
    ],
)
def test_a_wrong_formula_is_refused_in_words(
    capsys: Capture, arguments: str, sentence: str
) -> None:
    assert main(["train", *arguments.split()]) == 2
    captured = capsys.readouterr()
    assert sentence in captured.err + captured.out
