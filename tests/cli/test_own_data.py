"""`--data FILE.csv` takes the place of `--dataset` in every command that has it."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from playground.cli import main
from playground.data.csv_export import csv_text
from playground.data.datasets import make_points
from playground.data.own import OwnPoints
from playground.data.points import Points
from playground.data.scaling import extent_for
from playground.training.config import Config, for_own
from playground.training.trainer import Trainer

Capture = pytest.CaptureFixture[str]
PEOPLE = "height;weight;kind;age\n" + "".join(
    f"{150 + 3 * k},5;{50 + k * k % 41};{'cat' if k % 3 else 'dog'};{20 + k}\n" for k in range(30)
)
COMMANDS = pytest.mark.parametrize(
    "command",
    [
        ("train", "--steps", "20"),
        ("gradcheck",),
        ("trace", "--steps", "20", "--point", "1,2", "--label", "1"),
    ],
    ids=lambda command: command[0],
)


@pytest.fixture
def people(tmp_path: Path) -> str:
    path = tmp_path / "people.csv"
    path.write_text(PEOPLE, encoding="utf-8")
    return str(path)


def answer(capsys: Capture, *arguments: str) -> dict[str, Any]:
    assert main([*arguments, "--json"]) == 0
    found = json.loads(capsys.readouterr().out, parse_constant=pytest.fail)
    assert isinstance(found, dict)
    return found


def refusal(capsys: Capture, *arguments: str) -> str:
    """The sentence on stderr, after checking that it is one and that nothing else happened."""
    assert main(arguments) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.endswith(".\n")
    assert printed.err.count("\n") == 1
    return printed.err


@COMMANDS
def test_every_command_takes_a_file(capsys: Capture, people: str, command: tuple[str, ...]) -> None:
    config = answer(capsys, *command, "--data", people)["config"]
    assert (config["dataset"], config["data"], config["points"]) == ("own", "people.csv", 30)
    assert config["columns"] == ["height", "weight", "kind"]
    assert config["classes"] == ["cat", "dog"]
    assert config["scaling"][0].startswith("x1 = (height − ")


@COMMANDS
def test_every_command_refuses_a_bad_file_with_line_and_reason(
    capsys: Capture, tmp_path: Path, command: tuple[str, ...]
) -> None:
    path = tmp_path / "bad.csv"
    path.write_text(PEOPLE.replace("156,5", "15 6"), encoding="utf-8")
    sentence = refusal(capsys, *command, "--data", str(path))
    assert sentence == f"{path}: Line 4, column 1 (height): '15 6' is not a number.\n"


@pytest.mark.parametrize("name", ["circle", "spiral3", "multi_gauss"])
def test_an_exported_data_set_trains_like_the_same_points_in_the_window(
    capsys: Capture, tmp_path: Path, name: str
) -> None:
    points = make_points(name, 300, 0.1, 5)
    path = tmp_path / "points.csv"
    path.write_text(csv_text(points), encoding="utf-8")
    found = answer(capsys, "train", "--data", str(path), "--steps", "100", "--seed", "3")
    own = OwnPoints(points, extent_for(points.X))
    trainer = Trainer(Config().replace(**for_own(own, "softmax"), seed=3, data_seed=3))
    trainer.run(100)
    assert found["full_loss"] == trainer.snapshot().evaluation.full_loss
    assert (found["train_r2"] is None) == (points.n_classes > 0)
    assert found["config"]["scaling"] is None


def test_columns_are_chosen_by_name_or_number(capsys: Capture, people: str) -> None:
    options = ("train", "--steps", "5", "--data", people)
    for label in ("kind", "3"):
        config = answer(capsys, *options, "--x-columns", "age,1", "--label-column", label)["config"]
        assert config["columns"] == ["age", "height", "kind"]
    for target in ("age", "4"):
        found = answer(capsys, *options, "--target-column", target)
        assert found["config"]["columns"] == ["height", "weight", "age"]
        assert found["config"]["loss"] == "squared"
        assert found["train_r2"] is not None
        assert len(found["config"]["scaling"]) == 3


def test_an_example_is_of_a_class_by_its_number_or_its_word(capsys: Capture, people: str) -> None:
    options = ("trace", "--steps", "1", "--data", people, "--point", "1,2", "--label")
    assert answer(capsys, *options, "dog") == answer(capsys, *options, "1")
    sentence = refusal(capsys, *options, "bird")
    assert sentence.endswith("people.csv, 0 to 1 (0 is cat, 1 is dog); not 'bird'.\n")


def test_words_that_are_numbers_do_not_take_the_place_of_those_of_classes(
    capsys: Capture, tmp_path: Path
) -> None:
    path = tmp_path / "digits.csv"
    path.write_text("1,2,1\n3,4,2\n5,6,1\n", encoding="utf-8")
    options = ("trace", "--steps", "0", "--data", str(path), "--point", "1,2", "--label")
    assert answer(capsys, *options, "1")["label"] == 1
    assert "0 to 1 (0 is 1, 1 is 2)" in refusal(capsys, *options, "2")


def test_a_column_that_is_used_twice_is_named(capsys: Capture, people: str) -> None:
    sentence = refusal(capsys, "train", "--data", people, "--x-columns", "age,4")
    assert "Column 4 (age): x1, x2 and the label or target must be three columns." in sentence


def test_numbers_are_scaled_when_one_wants_it(capsys: Capture, people: str, tmp_path: Path) -> None:
    options = ("train", "--steps", "0", "--data", people)
    raw = answer(capsys, *options, "--scale", "never")["config"]
    assert raw["scaling"] is None
    assert raw["extent"] == 270.0
    small = tmp_path / "small.csv"
    small.write_text("1,-2,a\n-4,4,b\n", encoding="utf-8")
    assert answer(capsys, *options, "--data", str(small))["config"]["scaling"] is None
    scaled = answer(capsys, *options, "--data", str(small), "--scale", "always")["config"]
    assert len(scaled["scaling"]) == 2


def test_lines_for_people_tell_columns_classes_and_scale(capsys: Capture, people: str) -> None:
    assert main(["train", "--steps", "5", "--data", people]) == 0
    out = capsys.readouterr().out
    assert out.startswith("people.csv, 8-6, ")
    assert "30 points: x1 is height, x2 is weight, the class is kind\n" in out
    assert "classes: 0 cat, 1 dog\n" in out
    assert "scaled: x1 = (height − " in out


def test_a_guessed_encoding_is_said(capsys: Capture, tmp_path: Path) -> None:
    path = tmp_path / "korean.csv"
    path.write_bytes("1,2,고양이\n3,4,개\n".encode("cp949"))
    assert main(["train", "--steps", "1", "--data", str(path)]) == 0
    printed = capsys.readouterr()
    assert "read as CP949, which is a guess.\n" in printed.err
    assert "classes: 0 개, 1 고양이\n" in printed.out


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ("--dataset circle --data FILE", "--data takes the place of --dataset"),
        ("--points 100 --data FILE", "--data takes the place of --points"),
        ("--noise 0.1 --data FILE", "--data takes the place of --noise"),
        ("--label-column 3", "--label-column is an option of --data"),
        ("--scale never", "--scale is an option of --data"),
        ("--data", "--data is the path of a CSV file"),
        ("--data FILE --scale sometimes", "--scale is one of auto, always, never"),
        ("--data FILE --label-column kind --target-column age", "--label-column is for classes"),
        ("--data FILE --label-column sort", "--label-column is a column of --data, but there is"),
        ("--data FILE --target-column 5", "--target-column is a column of --data, but there"),
        ("--data FILE --x-columns 1", "--x-columns is two columns"),
        ("--data FILE --x-columns 1,2,3", "--x-columns is two columns"),
        ("--data FILE --x-columns 1,width", "--x-columns is a column of --data, but there is"),
        ("--data FILE --loss softmax --target-column age", "--loss is squared for own"),
        ("--dataset own", "--dataset is one of circle"),
    ],
)
def test_options_that_do_not_fit_are_refused(
    capsys: Capture, people: str, options: str, sentence: str
) -> None:
    arguments = [people if word == "FILE" else word for word in options.split()]
    assert refusal(capsys, "train", *arguments).startswith(sentence)


def test_files_that_are_none_are_refused(capsys: Capture, tmp_path: Path) -> None:
    missing = tmp_path / "none.csv"
    assert "cannot be read: No such file" in refusal(capsys, "train", "--data", str(missing))
    assert "cannot be read" in refusal(capsys, "train", "--data", str(tmp_path))
    sheet = tmp_path / "sheet.xlsx"
    sheet.write_bytes(b"PK\x03\x04" + bytes(100))
    assert "save it as CSV" in refusal(capsys, "train", "--data", str(sheet))
    large = tmp_path / "large.csv"
    large.write_bytes(b"1,2,a\n" * 3_400_000)
    assert "too large" in refusal(capsys, "train", "--data", str(large))


def test_two_hundred_thousand_rows_train(capsys: Capture, tmp_path: Path) -> None:
    X = np.random.default_rng(0).uniform(-5, 5, (200_000, 2))
    path = tmp_path / "large.csv"
    path.write_text("".join(f"{a},{b},{int(a * b > 0)}\n" for a, b in X.tolist()), "utf-8")
    found = answer(capsys, "train", "--data", str(path), "--steps", "10")
    assert found["config"]["points"] == 200_000


def test_of_very_many_points_the_losses_are_those_of_all(tmp_path: Path, capsys: Capture) -> None:
    X = np.random.default_rng(0).uniform(-5, 5, (6000, 2))
    points = Points(X, (X[:, 0] > X[:, 1]).astype(np.int64), 2)
    path = tmp_path / "many.csv"
    path.write_text(csv_text(points), encoding="utf-8")
    found = answer(capsys, "train", "--data", str(path), "--steps", "50")
    confusion = np.array(found["train_confusion"])
    assert confusion.sum() == 4200
    assert found["train_accuracy"] == pytest.approx(np.trace(confusion) / 4200)
