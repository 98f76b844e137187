"""Every number of the lecture's circuits is in the JSON object of `playground circuit`."""

import json
import shlex

import numpy as np
import pytest

from playground.circuit.examples import EXAMPLES
from playground.circuit.numbers import plain
from playground.cli import main
from tests.circuit.lecture_numbers import LECTURE, Numbers

Capture = pytest.CaptureFixture[str]


def report(capsys: Capture, key: str, options: str) -> Numbers:
    example = EXAMPLES[key]
    given = {name: plain(np.asarray(value)) for name, value in example.values.items()}
    at = [f"--at={name}={value}" for name, value in given.items()]
    assert main(["circuit", example.text, *at, *shlex.split(options), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize(("key", "options", "decimals", "values", "gradients"), LECTURE)
def test_the_numbers_of_the_lecture(
    capsys: Capture, key: str, options: str, decimals: int, values: Numbers, gradients: Numbers
) -> None:
    found = report(capsys, key, options)
    gates = {gate["name"]: gate for gate in found["gates"]}
    known_values = {**found["inputs"], **{name: gate["value"] for name, gate in gates.items()}}
    known = {**found["gradients"], **{name: gate["gradient"] for name, gate in gates.items()}}
    for name, number in values.items():
        np.testing.assert_array_equal(np.round(known_values[name], decimals), number)
    for name, number in gradients.items():
        np.testing.assert_array_equal(np.round(known[name], decimals), number)


def test_the_patterns_and_the_rules_of_the_gates_are_named(capsys: Capture) -> None:
    gates = report(capsys, "patterns", "")["gates"]
    patterns = {gate["operation"]: gate["pattern"] for gate in gates if gate["pattern"]}
    assert patterns == {"multiply": "switcher", "max": "router", "add": "distributor"}
    chain = [gate["operation"] for gate in report(capsys, "sigmoid_neuron", "")["gates"]][-4:]
    assert chain == ["negate", "exp", "add", "reciprocal"]


def test_the_jacobian_of_the_lecture(capsys: Capture) -> None:
    jacobians = report(capsys, "jacobian", "")["jacobians"]
    assert np.hstack([jacobians["x"], jacobians["y"]]).tolist() == [[16, 12], [-4, 18]]
    mask = np.array(report(capsys, "mask", "")["jacobians"]["x"])
    assert mask.tolist() == np.diag([1, 0, 1, 0]).tolist()
