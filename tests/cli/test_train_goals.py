"""`playground train` with schedules, clipping and goals."""

import json
from typing import Any

import pytest

from playground.cli import main
from playground.commands.goal_options import MOST_STEPS

Capture = pytest.CaptureFixture[str]


def report(capsys: Capture, options: str) -> dict[str, Any]:
    assert main(["train", *options.split(), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert isinstance(found, dict)
    return found


def test_a_loss_ends_the_training(capsys: Capture) -> None:
    found = report(capsys, "--until-loss 0.5")
    assert found["full_loss"] <= 0.5
    assert found["goal"] == {
        "kind": "loss",
        "value": 0.5,
        "step": found["steps"],
        "reached": found["full_loss"],
    }
    assert report(capsys, f"--steps {found['steps'] - 50}")["full_loss"] > 0.5


def test_of_two_goals_the_first_one_counts_also_with_readings_of_the_health(
    capsys: Capture,
) -> None:
    plain = report(capsys, "--until-loss 0.0001 --until-accuracy 0.9")
    watched = report(capsys, "--until-loss 0.0001 --until-accuracy 0.9 --health")
    assert plain["goal"]["kind"] == "accuracy"
    assert plain["goal"] == watched["goal"]


def test_a_goal_that_is_not_reached_ends_at_the_last_step(capsys: Capture) -> None:
    found = report(capsys, "--until-loss 0.000001 --steps 200")
    assert (found["steps"], found["goal"]) == (200, None)
    assert MOST_STEPS > 2000


def test_without_goals_nothing_is_said_of_them(capsys: Capture) -> None:
    assert report(capsys, "--steps 10")["goal"] is None
    assert main(["train", "--steps", "10"]) == 0
    assert "goal" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("options", "line"),
    [
        ("--until-loss 0.5", "the full loss 0."),
        ("--until-accuracy 0.8", "is at least 80.0 %"),
        ("--until-plateau 100", "for 100 steps no full loss was 1 % better than 0."),
        ("--until-loss 90", "goal reached at step 0"),
        ("--until-loss 0.000001 --steps 100", "no goal was reached"),
    ],
)
def test_a_line_says_what_was_reached(capsys: Capture, options: str, line: str) -> None:
    assert main(["train", *options.split()]) == 0
    assert line in capsys.readouterr().out


def test_a_schedule_and_a_limit_are_in_the_config_that_is_reported(capsys: Capture) -> None:
    options = "--schedule step --schedule-decay 0.5 --schedule-period 20 --clip-norm 0.1 --steps 50"
    config = report(capsys, options)["config"]
    assert (config["schedule"], config["schedule_decay"]) == ("step", 0.5)
    assert (config["schedule_period"], config["clip_norm"]) == (20, 0.1)
    assert report(capsys, "--steps 1")["config"]["clip_norm"] is None


def test_schedule_and_limit_change_the_run(capsys: Capture) -> None:
    losses = {
        report(capsys, f"--steps 100 {options}")["full_loss"]
        for options in ("", "--schedule cosine --schedule-period 50", "--clip-norm 0.01")
    }
    assert len(losses) == 3


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ("--until-loss 0", "--until-loss is a number from 1e-06 to 100; not 0."),
        ("--until-accuracy 95", "--until-accuracy is a number from 0 to 1; not 95."),
        ("--until-plateau 1.5", "--until-plateau is a whole number from 10 to 1000000; not 1.5."),
        ("--dataset plane --until-accuracy 0.9", "--until-accuracy is for classes"),
        ("--schedule linear", "--schedule is one of constant, step, exponential"),
        ("--clip-norm 0", "--clip-norm is a number from 0.001 to 1000; not 0."),
    ],
)
def test_what_is_not_allowed_is_refused(capsys: Capture, options: str, sentence: str) -> None:
    assert main(["train", *options.split()]) == 2
    assert sentence in capsys.readouterr().err
