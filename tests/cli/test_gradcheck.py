"""`playground gradcheck --break`: the class makes a mistake, and the check finds it."""

import json
from typing import Any

import pytest

from playground.cli import main
from playground.commands.gradcheck import NEEDS
from playground.engine.faults import FAULTS
from playground.engine.gradient_check import VERDICTS

Capture = pytest.CaptureFixture[str]

# Nets to which every fault applies.
LEAKY = ("--hidden", "5,4", "--activation", "leaky_relu", "--optimizer", "adam")
NAMED = {
    "leaky_slope": "W1",
    "missing_add": "b1",
    "no_lambda": "W2",
    "sign": "W1",
    "no_bias": "b3",
    "adam_correction": "update",
}


def answer(capsys: Capture, *arguments: str, code: int = 0) -> Any:
    assert main(["gradcheck", *arguments, "--json"]) == code
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("steps", ["0", "40"])
@pytest.mark.parametrize("fault", FAULTS)
def test_every_fault_is_found_and_its_tensor_named(capsys: Capture, fault: str, steps: str) -> None:
    found = answer(capsys, *LEAKY, "--break", fault, "--steps", steps, code=1)
    assert found["fault"] == fault
    assert found["verdict"] == "wrong"
    assert found["max_relative_error"] > 1e-2
    assert NAMED[fault] in found["wrong"]
    assert found["steps"] == int(steps)
    assert main(["gradcheck", *LEAKY, "--break", fault, "--steps", steps]) == 1
    last = capsys.readouterr().out.splitlines()[-1]
    assert last.startswith("Look at ")
    assert NAMED[fault] in last


def test_a_sound_net_has_nothing_wrong_and_every_part_has_its_verdict(capsys: Capture) -> None:
    found = answer(capsys, *LEAKY, "--steps", "20")
    assert (found["fault"], found["wrong"], found["verdict"]) == ("none", [], "sound")
    assert [tensor["name"] for tensor in found["tensors"]] == ["W1", "W2", "W3"]
    assert [part["name"] for part in found["parts"]] == ["W1", "b1", "W2", "b2", "W3", "b3"]
    assert {part["loss"] for part in found["apart"]} == {"data", "penalty"}
    assert found["update"]["name"] == "update"
    for entry in [*found["tensors"], *found["parts"], *found["apart"], found["update"]]:
        assert entry["verdict"] in VERDICTS[2:]
        assert set(entry["worst"]) == {"entry", "analytic", "numeric"}
        assert entry["worst"]["entry"][0] in "Wb"


def test_a_tensor_is_its_weights_and_its_biases_together(capsys: Capture) -> None:
    found = answer(capsys, *LEAKY, "--break", "no_bias", code=1)
    for k, tensor in enumerate(found["tensors"]):
        W, b = found["parts"][2 * k : 2 * k + 2]
        assert tensor["entries"] == W["entries"] + b["entries"]
        assert tensor["numeric_norm"] ** 2 == pytest.approx(
            W["numeric_norm"] ** 2 + b["numeric_norm"] ** 2
        )
        assert b["verdict"] == tensor["verdict"] == "wrong"
        assert tensor["worst"] == b["worst"]


def test_without_a_penalty_nothing_is_checked_apart(capsys: Capture) -> None:
    assert answer(capsys, *LEAKY, "--lambda", "0")["apart"] == []


def test_the_names_are_listed(capsys: Capture) -> None:
    assert main(["gradcheck", "--break", "list"]) == 0
    assert capsys.readouterr().out.split() == list(FAULTS)
    assert answer(capsys, "--break", "list") == {"faults": list(FAULTS)}


def test_every_need_has_its_sentence() -> None:
    assert set(NEEDS) == {fault.needs for fault in FAULTS.values()} - {""}


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ("--break leaky_slope", "--break leaky_slope needs a hidden layer of leaky_relu"),
        ("--break missing_add --hidden none", "--break missing_add needs a hidden layer that"),
        ("--break no_lambda --lambda 0", "--break no_lambda needs --lambda above 0"),
        ("--break adam_correction --optimizer sgd", "--break adam_correction needs --optimizer"),
        ("--break everything", "--break is one of leaky_slope, missing_add"),
        ("--break none", "--break is one of leaky_slope, missing_add"),
        ("--break", "--break is one of leaky_slope, missing_add"),
    ],
)
def test_what_cannot_be_broken_is_refused(capsys: Capture, options: str, sentence: str) -> None:
    assert main(["gradcheck", *options.split()]) == 2
    out, errors = capsys.readouterr()
    assert out == ""
    assert errors.startswith(sentence)
    assert errors.endswith(".\n")
    assert len(errors.splitlines()) == 1


def test_a_run_that_stopped_before_its_steps_were_made_is_said_to(capsys: Capture) -> None:
    options = "--steps 300 --learning-rate 10 --optimizer sgd"
    assert main(["gradcheck", *options.split()]) == 0
    assert "after 8 steps, stopped because it diverged\n" in capsys.readouterr().out


def test_a_fault_that_does_nothing_here_is_said_to(capsys: Capture) -> None:
    assert main(["gradcheck", "--hidden", "3", "--init", "zeros", "--break", "sign"]) == 0
    assert "changes no gradient" in capsys.readouterr().out
